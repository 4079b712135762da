//! A text as it is compared: character by character, and in any letter case.

use std::ops::Range;

use super::escapes::Unit;
use crate::text::stray;

/// A character of a text, and where the text has it.
pub(super) struct Letter {
    /// A blank of a form may be a plus, so that both are one.
    pub(super) exact: char,
    /// The same in any letter case.
    pub(super) caseless: char,
    pub(super) place: Range<usize>,
}

/// The characters of a text, without NUL: UTF-16 that was taken for something else is full of it.
pub(super) fn letters(units: &[Unit]) -> Vec<Letter> {
    let bytes: Vec<u8> = units.iter().map(|unit| unit.byte).collect();
    let mut letters = Vec::with_capacity(units.len());
    let mut rest = units;
    let mut take = |character: char, length: usize| {
        let (taken, behind) = rest.split_at(length.min(rest.len()));
        rest = behind;
        if let [first, ..] = taken
            && let [.., last] = taken
            && character != '\0'
        {
            letters.push(Letter {
                exact: if character == '+' { ' ' } else { character },
                caseless: caseless(character),
                place: first.place.start..last.place.end,
            });
        }
    };
    for chunk in bytes.utf8_chunks() {
        for character in chunk.valid().chars() {
            take(character, character.len_utf8());
        }
        for byte in chunk.invalid() {
            take(stray(*byte), 1);
        }
    }
    letters
}

/// A character in any letter case, where it has one other form.
fn caseless(character: char) -> char {
    if character == '+' {
        return ' ';
    }
    if character.is_ascii() {
        return character.to_ascii_lowercase();
    }
    let upper = only(character.to_uppercase()).unwrap_or(character);
    only(upper.to_lowercase()).unwrap_or(upper)
}

fn only(mut characters: impl Iterator<Item = char>) -> Option<char> {
    let first = characters.next()?;
    characters.next().is_none().then_some(first)
}
