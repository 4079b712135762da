//! What leaves an answer in doubt. docs/wire-notes.md lists it ("Levels of what is unknown"); this is the place that
//! decides it, for elements, texts and attributes alike.

use super::drift::{DriftKind, DriftLevel};
use super::state::{Purpose, State, depth};
use crate::operation::FieldKind;

/// In the place of a container: it is a doubt wherever it stands.
pub(super) const DOUBT: usize = 0;

/// In the place of a container: it says nothing of what is complete.
pub(super) const HARMLESS: usize = usize::MAX;

impl State {
    /// What something means that stands directly inside the element at `container` (the outermost is at 1).
    pub(super) fn level(&self, kind: DriftKind, container: usize) -> DriftLevel {
        if kind.is_note() {
            return DriftLevel::Declared;
        }
        // Which value a field has says nothing of what is complete, but at the page token.
        let is_of_a_value = matches!(
            kind,
            DriftKind::UnknownValue | DriftKind::UnreadableValue | DriftKind::ForbiddenCharacter
        );
        let is_where_it_is_decided = container <= self.decides
            || self.is_second_field(kind, container)
            || self.is_in_list(container);
        if self.is_in_page_token(container) || (is_where_it_is_decided && !is_of_a_value) {
            DriftLevel::Doubt
        } else {
            DriftLevel::Unknown
        }
    }

    /// Whether a field of the result came a second time: which of them counts is not known.
    fn is_second_field(&self, kind: DriftKind, container: usize) -> bool {
        kind == DriftKind::RepeatedElement
            && container == depth::RESULT
            && self.purpose == Purpose::Response
    }

    /// Whether that element is the result of an operation without rows that holds a list (of ids), or stands inside of
    /// it.
    fn is_in_list(&self, container: usize) -> bool {
        let Some(operation) = self.operation else {
            return false;
        };
        self.purpose == Purpose::Response
            && operation.rows.is_none()
            && container >= depth::RESULT
            && matches!(operation.response, FieldKind::Record(fields)
                if fields.iter().any(|field| matches!(field.kind, FieldKind::List { .. })))
    }

    /// Whether a name is one that decides completeness where it is known to stand: that of a row, of the wrapper of
    /// rows, or of a page token.
    pub(crate) fn decides_elsewhere(&self, name: &str) -> bool {
        let Some(operation) = self.operation else {
            return false;
        };
        let rows = operation
            .rows
            .iter()
            .flat_map(|rows| rows.elements.iter().chain(rows.wrappers));
        let tokens = operation
            .paging
            .iter()
            .flat_map(|paging| [&paging.next, &paging.token]);
        self.purpose == Purpose::Response
            && rows
                .chain(tokens)
                .any(|known| known.eq_ignore_ascii_case(name))
    }

    /// Whether that element is the token of the next page, or stands inside it.
    fn is_in_page_token(&self, container: usize) -> bool {
        self.purpose == Purpose::Response
            && container > depth::RESULT
            && self
                .operation
                .and_then(|operation| operation.paging)
                .is_some_and(|paging| paging.next == self.stack.local(depth::RESULT))
    }

    /// Whether the sender wants an answer to be refused by whoever does not know what it says there.
    pub(super) fn must_be_understood(&self, local: &str, value: &str) -> bool {
        local == "mustUnderstand"
            && self.purpose == Purpose::Response
            && matches!(value.trim(), "1" | "true")
    }

    /// An attribute of the result, of the wrapper of rows or of the page token stands where completeness is decided;
    /// one of a row does not, unless it has the name of what decides.
    pub(super) fn container_of_attribute(&self, attribute: &str) -> usize {
        if attribute == "mustUnderstand" || self.decides_elsewhere(attribute) {
            return DOUBT;
        }
        let element = self.stack.len();
        let rows = self.operation.and_then(|operation| operation.rows);
        let name = self.stack.local(element.saturating_sub(1));
        match (element, rows) {
            // Of the envelope and the body, attributes say nothing of their content.
            (..=depth::BODY, _) => HARMLESS,
            (depth::RESULT, _) if self.purpose == Purpose::Response => DOUBT,
            (_, Some(rows)) if element == depth::RESULT + 1 && rows.wrappers.contains(&name) => {
                DOUBT
            }
            _ => element,
        }
    }
}

/// Whether an element looks as if it told of a failure.
pub(super) fn says_failure(name: &str) -> bool {
    has_word(
        name,
        &[
            "error",
            "errors",
            "exception",
            "exceptions",
            "fault",
            "faults",
        ],
    )
}

/// Whether one of the words is one that a name is made of: `errorText` holds `error`, `default` does not hold `fault`.
pub(super) fn has_word(name: &str, words: &[&str]) -> bool {
    name.split(['_', '-', '.']).any(|part| {
        let mut starts: Vec<usize> = (0..part.len())
            .filter(|at| starts_word(part, *at))
            .collect();
        starts.push(part.len());
        starts.windows(2).any(|edges| {
            let [start, end] = edges else { return false };
            let word = part.get(*start..*end).unwrap_or_default();
            words.iter().any(|known| known.eq_ignore_ascii_case(word))
        })
    })
}

/// Whether a word of a name in camel case starts there: `lastError` has two, and so has `SOAPFault`.
fn starts_word(name: &str, at: usize) -> bool {
    let is = |at: Option<usize>, kind: fn(&u8) -> bool| {
        at.and_then(|at| name.as_bytes().get(at)).is_some_and(kind)
    };
    let before = at.checked_sub(1);
    before.is_none()
        || is(Some(at), u8::is_ascii_uppercase)
            && (!is(before, u8::is_ascii_uppercase) || is(Some(at + 1), u8::is_ascii_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_of_words() {
        for name in [
            "error",
            "Error",
            "ERROR",
            "errorText",
            "lastError",
            "last_error",
            "SOAPFault",
        ] {
            assert!(says_failure(name), "{name}");
        }
        for name in [
            "default",
            "isDefault",
            "defaultRole",
            "terrors",
            "faulty",
            "",
        ] {
            assert!(!says_failure(name), "{name}");
        }
        assert!(has_word("errorMessage", &["message"]) && !has_word("reasonable", &["reason"]));
    }
}
