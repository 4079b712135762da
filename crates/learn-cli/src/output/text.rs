//! Texts of a server as formats write them, so that a terminal obeys nothing in them.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde::Serialize;

use crate::console::{is_obeyed, visible};
use crate::failure::{Failure, OTHER};

/// A value as indented JSON.
pub(crate) fn json<T: Serialize>(value: &T) -> Result<String, Failure> {
    serde_json::to_string_pretty(value)
        .map(harmless)
        .map_err(|error| unwritable(&error))
}

/// The same in one line.
pub(crate) fn json_line<T: Serialize>(value: &T) -> Result<String, Failure> {
    serde_json::to_string(value)
        .map(harmless)
        .map_err(|error| unwritable(&error))
}

fn unwritable(error: &serde_json::Error) -> Failure {
    Failure::new(OTHER, format!("cannot write JSON: {error}"))
}

/// The same document. JSON may hold characters that a terminal obeys; `\u....` stands for each of them here.
fn harmless(json: String) -> String {
    // Of ASCII, what is not a letter stands escaped already, but for this one.
    if json.is_ascii() && !json.contains('\u{7f}') {
        return json;
    }
    let mut harmless = String::with_capacity(json.len());
    for character in json.chars() {
        if is_obeyed(character) && character != '\n' {
            // All of them are in the basic plane.
            let _ = write!(harmless, "\\u{:04x}", u32::from(character));
        } else {
            harmless.push(character);
        }
    }
    harmless
}

/// A cell for a terminal, or as it is.
pub(super) fn cell(cell: Cow<'_, str>, is_for_terminal: bool) -> Cow<'_, str> {
    if is_for_terminal && cell.contains(is_obeyed) {
        Cow::Owned(visible(&cell))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_says_the_same_and_does_nothing() {
        let text = "a\u{9b}31m\u{202e}b\u{7f}\u{1b}ä€\n";
        let json = json_line(&text).unwrap();
        assert_eq!(json, r#""a\u009b31m\u202eb\u007f\u001bä€\n""#);
        for obeyed in ('\0'..='\u{ffff}').filter(|letter| is_obeyed(*letter)) {
            let json = json_line(&obeyed).unwrap();
            assert!(!json.contains(is_obeyed), "{obeyed:?}");
            assert_eq!(serde_json::from_str::<char>(&json).unwrap(), obeyed);
        }
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
