//! When two texts are the same to whoever reads them, and what of a text is no letter to a terminal.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;

/// With letters in place of their parts (NFC): `o` and a diaeresis are `ö`. What was typed on a Mac may come in parts.
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    ComposingNormalizerBorrowed::new_nfc().normalize(text)
}

/// What names, addresses and logins are compared by: neither letter case matters, nor blanks around them, nor which
/// blank stands in them, nor of what parts their letters are.
pub fn comparable(text: &str) -> String {
    let lower = text.trim().to_lowercase();
    if lower.is_ascii() {
        return lower;
    }
    composed(&lower).replace(char::is_whitespace, " ")
}

/// Whether a character changes the order in which others are shown: marks, embeddings, overrides and isolates.
pub fn turns_text(character: char) -> bool {
    matches!(
        character,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

/// Whether a terminal does something at this character instead of showing it: control characters, and those that turn
/// text around.
pub fn is_obeyed(character: char) -> bool {
    character.is_control() || turns_text(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_the_same_in_one_piece_and_in_two() {
        assert_eq!(comparable(" Jose\u{301} "), comparable("JOS\u{c9}"));
        assert_eq!(comparable("MU\u{308}LLER"), "m\u{fc}ller");
        assert_eq!(comparable("a\u{a0}b"), "a\u{a0}b".replace('\u{a0}', " "));
        assert_ne!(comparable("jose"), comparable("jos\u{e9}"));
    }
}
