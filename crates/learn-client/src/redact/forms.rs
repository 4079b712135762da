//! What a secret may have become, beside being escaped.

use super::SHORTEST;
use super::escapes::{self, Unit};
use super::find::LAYERS;
use super::letters::{Letter, letters};
use super::needle::{Needle, PART};
use crate::text::stray;

/// Everything that is looked for in place of a secret.
pub(super) fn needles(secret: &str) -> Vec<Needle> {
    let mut needles = Vec::new();
    resolved(secret, &mut needles);
    if !secret.is_ascii() {
        // A letter of one case may be two of the other.
        resolved(&secret.to_uppercase(), &mut needles);
        for garbled in GARBLED {
            resolved(&with_others(secret, *garbled), &mut needles);
        }
        let runs = secret.split(|character: char| !character.is_ascii());
        for run in runs.filter(|run| run.len() >= PART) {
            resolved(run, &mut needles);
        }
    }
    needles
}

/// What a character outside of ASCII becomes where its encoding is lost.
const GARBLED: &[fn(char) -> String] = &[
    |_| String::new(),
    |_| "?".to_owned(),
    |_| char::REPLACEMENT_CHARACTER.to_string(),
    |character| "?".repeat(character.len_utf8()),
    |character| {
        char::REPLACEMENT_CHARACTER
            .to_string()
            .repeat(character.len_utf8())
    },
    // UTF-8 that was taken for what Windows writes.
    |character| {
        let mut buffer = [0; 4];
        let bytes = character.encode_utf8(&mut buffer).bytes();
        bytes.map(stray).collect()
    },
];

fn with_others(secret: &str, garbled: fn(char) -> String) -> String {
    let mut with = String::with_capacity(secret.len());
    for character in secret.chars() {
        if character.is_ascii() {
            with.push(character);
        } else {
            with.push_str(&garbled(character));
        }
    }
    with
}

/// A secret, and what it becomes where it looks as if it were escaped itself: a text in which escapes are resolved has
/// no other.
fn resolved(secret: &str, needles: &mut Vec<Needle>) {
    let mut units: Vec<Unit> = escapes::units(secret.as_bytes());
    let beginning = secret.char_indices().nth(PART);
    let beginning = beginning.map_or(secret.len(), |(at, _)| at);
    for depth in 0..=LAYERS {
        let letters = letters(&units);
        if letters.len() < SHORTEST {
            return;
        }
        let is_of_beginning = |letter: &&Letter| letter.place.end <= beginning;
        let part = letters.iter().take_while(is_of_beginning).count();
        let needle = Needle::new(&letters, part, depth);
        if needles
            .iter()
            .all(|known| known.letters() != needle.letters())
        {
            needles.push(needle);
        }
        match escapes::resolved(&units) {
            Some(next) => units = next,
            None => return,
        }
    }
}
