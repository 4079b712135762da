//! Texts that people write in more ways than one.

use unicode_normalization::UnicodeNormalization as _;

/// A text in one form, to be compared: letters composed (NFC), lower case, and nothing around it. A name that was typed
/// on a Mac may come with its accents apart, and is the same name.
pub fn normalized(text: &str) -> String {
    let text = text.trim();
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // Lower case may take a letter apart again.
    text.nfc()
        .collect::<String>()
        .to_lowercase()
        .nfc()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_the_same_in_one_piece_and_in_two() {
        assert_eq!(normalized(" Jose\u{301} "), normalized("JOS\u{c9}"));
        assert_eq!(normalized("MU\u{308}LLER"), "m\u{fc}ller");
        assert_ne!(normalized("jose"), normalized("jos\u{e9}"));
    }
}
