//! When two texts are the same to whoever reads them.

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
