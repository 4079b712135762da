//! Prose of the contract as help text.

/// The first sentence, without its full stop: for lists of commands.
pub(super) fn summary(documentation: &str) -> String {
    let text = joined(documentation);
    let sentence = sentences(&text).first().copied().unwrap_or_default();
    sentence.trim_end_matches('.').to_owned()
}

/// Words by which a sentence is one about the documents of the vendor, and not about what it documents.
const OF_DOCUMENTS: &[&str] = &[
    "document",
    "documents",
    "element",
    "page",
    "pages",
    "rest",
    "revision",
    "sample",
    "samples",
    "seen",
    "soap",
    "table",
];

/// What it says of its subject, and what it says of the documents that this is known from: from the first sentence on
/// that speaks of them. The first sentence of all is never one of those.
pub(super) fn parted(documentation: &str) -> (String, Option<String>) {
    let text = joined(documentation);
    let sentences = sentences(&text);
    let begin = (1..sentences.len()).find(|&index| {
        sentences.get(index).is_some_and(|sentence| {
            sentence
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| OF_DOCUMENTS.contains(&word.to_ascii_lowercase().as_str()))
        })
    });
    let (subject, documents) = sentences.split_at(begin.unwrap_or(sentences.len()));
    let documents = (!documents.is_empty()).then(|| documents.join(" "));
    (subject.join(" "), documents)
}

/// Its sentences, each with its full stop.
fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut begin = 0;
    for (at, _) in text.match_indices(". ") {
        let rest = text.get(at + 2..).unwrap_or_default();
        if rest.starts_with(char::is_uppercase) {
            sentences.extend(text.get(begin..=at));
            begin = at + 2;
        }
    }
    sentences.extend(text.get(begin..).filter(|last| !last.is_empty()));
    sentences
}

/// Prose in one line, without the marks of Markdown.
pub(super) fn joined(documentation: &str) -> String {
    documentation
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace('`', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_the_first_sentence() {
        for (text, expected) in [
            ("Adds a user. The table lists more.", "Adds a user"),
            ("Lists `a`, e.g. b.", "Lists a, e.g. b"),
            (" One.\n Two.", "One"),
            ("", ""),
        ] {
            assert_eq!(summary(text), expected);
        }
    }

    #[test]
    fn what_the_documents_look_like_is_told_apart() {
        for (text, subject, documents) in [
            (
                "Lists users page by page. Only active ones. English pages write `ListUsers`. Both are read.",
                "Lists users page by page. Only active ones.",
                Some("English pages write ListUsers. Both are read."),
            ),
            ("A page. Nothing else.", "A page. Nothing else.", None),
            ("", "", None),
        ] {
            let expected = (subject.to_owned(), documents.map(str::to_owned));
            assert_eq!(parted(text), expected);
        }
    }
}
