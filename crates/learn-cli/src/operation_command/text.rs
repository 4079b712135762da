//! Prose of the contract as help text.

/// The first sentence, without its full stop: for lists of commands.
pub(super) fn summary(documentation: &str) -> String {
    let text = joined(documentation);
    let end = text
        .match_indices(". ")
        .map(|(at, _)| at)
        .find(|&at| {
            text.get(at + 2..)
                .and_then(|rest| rest.chars().next())
                .is_some_and(char::is_uppercase)
        })
        .unwrap_or(text.len());
    let sentence = text.get(..end).unwrap_or(&text);
    sentence.trim_end_matches('.').to_owned()
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
}
