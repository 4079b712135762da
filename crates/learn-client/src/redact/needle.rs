//! One secret as it is looked for.

use super::letters::Letter;

/// A secret: letter case does not matter unless it is so short that it could be a part of some name.
pub(super) struct Needle {
    letters: Vec<char>,
    is_exact: bool,
    /// As much of its beginning or of its end is a part of the secret.
    part: usize,
    depth: usize,
}

/// So much of a secret may be said by accident, unless it is most of it.
pub(super) const PART: usize = 8;

impl Needle {
    /// Of a secret in which escapes were resolved `depth` times; `own_part` is how many of these characters stand for
    /// the first [`PART`] of the secret.
    pub(super) fn new(letters: &[Letter], own_part: usize, depth: usize) -> Self {
        let is_exact = letters.len() < PART;
        let of = if is_exact { exact } else { caseless };
        let letters: Vec<char> = letters.iter().map(of).collect();
        Self {
            is_exact,
            part: letters.len().saturating_sub(2).min(own_part).clamp(4, PART),
            depth,
            letters,
        }
    }

    /// What it looks for.
    pub(super) fn letters(&self) -> &[char] {
        &self.letters
    }

    /// How often escapes were resolved in it.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// Whether letter case matters.
    pub(super) fn is_exact(&self) -> bool {
        self.is_exact
    }

    /// As much of its beginning or of its end is a part of the secret.
    pub(super) fn part(&self) -> usize {
        self.part
    }

    /// How many characters at the beginning of a text are the end of the secret.
    pub(super) fn tail(&self, text: &[Letter]) -> usize {
        let of = if self.is_exact { exact } else { caseless };
        let begin: Vec<char> = text.iter().take(self.letters.len()).map(of).collect();
        let borders = borders(&begin);
        let border = |length: usize| {
            let before = length.checked_sub(1);
            before.and_then(|at| borders.get(at)).copied().unwrap_or(0)
        };
        let mut length = 0;
        // The whole secret is found as such.
        for letter in self.letters.iter().skip(1) {
            while length > 0 && begin.get(length) != Some(letter) {
                length = border(length);
            }
            if begin.get(length) == Some(letter) {
                length += 1;
            }
        }
        if length >= self.part { length } else { 0 }
    }
}

pub(super) fn exact(letter: &Letter) -> char {
    letter.exact
}

pub(super) fn caseless(letter: &Letter) -> char {
    letter.caseless
}

/// For each beginning of a text, how long the longest shorter beginning is that it ends in.
fn borders(letters: &[char]) -> Vec<usize> {
    let mut borders: Vec<usize> = vec![0; letters.len().min(1)];
    let mut length = 0_usize;
    for letter in letters.iter().skip(1) {
        while length > 0 && letters.get(length) != Some(letter) {
            length = borders.get(length - 1).copied().unwrap_or(0);
        }
        if letters.get(length) == Some(letter) {
            length += 1;
        }
        borders.push(length);
    }
    borders
}
