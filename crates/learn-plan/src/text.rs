//! Characters that nobody sees.

use std::borrow::Cow;

use learn_sync::text::turns_text;

/// The characters of a text that show nothing, or that change the order in which others are shown, with their places.
pub(crate) fn unseen(text: &str) -> impl Iterator<Item = (usize, char)> {
    let before = std::iter::once('\0').chain(text.chars());
    text.chars()
        .zip(before)
        .enumerate()
        .filter(|(_, (letter, before))| is_unseen(*letter, *before))
        .map(|(place, (letter, _))| (place, letter))
}

fn is_unseen(letter: char, before: char) -> bool {
    match letter {
        letter if turns_text(letter) => true,
        // Between letters of Arabic and later scripts, and between emoji, these change what is seen.
        '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' => before < '\u{600}',
        '\u{ad}'
        | '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => true,
        _ => false,
    }
}

/// With what nobody would see written out. Control characters are left to whoever shows the text.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut hidden = unseen(text).map(|(place, _)| place).peekable();
    if hidden.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for (place, letter) in text.chars().enumerate() {
        if hidden.next_if_eq(&place).is_some() {
            shown.extend(letter.escape_unicode());
        } else {
            shown.push(letter);
        }
    }
    Cow::Owned(shown)
}
