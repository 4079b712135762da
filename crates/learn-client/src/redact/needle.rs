//! Looks for one secret in a text, whole or cut off, in time that grows with both and with nothing else.

use std::ops::Range;

/// A secret as it is looked for: a blank of a form may be a plus, and letter case does not matter unless it is so short
/// that it could be a part of some name.
pub(super) struct Needle {
    folded: fn(u8) -> u8,
    bytes: Vec<u8>,
    /// By length of a beginning: how much of its end is a beginning again.
    borders: Vec<usize>,
    /// As much of its beginning or of its end is a part of the secret.
    part: usize,
}

/// So much of a secret may be said by accident, unless it is most of it.
const PART: usize = 8;

/// The same where it is plain that something was cut off.
const CUT_PART: usize = 3;

impl Needle {
    pub(super) fn new(secret: &str) -> Self {
        let folded = if secret.len() < PART { exact } else { caseless };
        let bytes: Vec<u8> = secret.bytes().map(folded).collect();
        Self {
            folded,
            borders: borders(&bytes),
            part: bytes.len().saturating_sub(2).clamp(4, PART),
            bytes,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The places of the secret, and of beginnings of it.
    pub(super) fn find(&self, text: &[u8], mut found: impl FnMut(Range<usize>)) {
        let mut length = 0;
        for (at, byte) in text.iter().enumerate() {
            let byte = &(self.folded)(*byte);
            while length > 0 && self.bytes.get(length) != Some(byte) {
                let is_cut = || text.get(at..).is_some_and(is_ellipsis);
                if length >= self.part || (length >= CUT_PART && is_cut()) {
                    found(at - length..at);
                }
                length = self.border(length);
            }
            if self.bytes.get(length) == Some(byte) {
                length += 1;
            }
            if length == self.bytes.len() {
                found(at + 1 - length..at + 1);
                length = self.border(length);
            }
        }
        if length >= self.part {
            found(text.len() - length..text.len());
        }
    }

    /// How many bytes at the beginning of a text are the end of the secret.
    pub(super) fn tail(&self, text: &[u8]) -> usize {
        let begin = text.iter().take(self.bytes.len());
        let bytes: Vec<u8> = begin.map(|byte| (self.folded)(*byte)).collect();
        let begin = Self {
            folded: self.folded,
            borders: borders(&bytes),
            bytes,
            part: self.part,
        };
        let mut length = 0;
        // The whole secret is found as such.
        for byte in self.bytes.iter().skip(1) {
            while length > 0 && begin.bytes.get(length) != Some(byte) {
                length = begin.border(length);
            }
            if begin.bytes.get(length) == Some(byte) {
                length += 1;
            }
        }
        if length >= self.part { length } else { 0 }
    }

    fn border(&self, length: usize) -> usize {
        let before = length.checked_sub(1);
        before
            .and_then(|at| self.borders.get(at))
            .copied()
            .unwrap_or(0)
    }
}

fn exact(byte: u8) -> u8 {
    if byte == b'+' { b' ' } else { byte }
}

fn caseless(byte: u8) -> u8 {
    exact(byte).to_ascii_lowercase()
}

fn is_ellipsis(text: &[u8]) -> bool {
    text.starts_with("…".as_bytes()) || text.starts_with(b"...")
}

/// For each beginning of a text, how long the longest shorter beginning is that it ends in.
fn borders(bytes: &[u8]) -> Vec<usize> {
    let mut borders: Vec<usize> = vec![0; bytes.len().min(1)];
    let mut length = 0_usize;
    for byte in bytes.iter().skip(1) {
        while length > 0 && bytes.get(length) != Some(byte) {
            length = borders.get(length - 1).copied().unwrap_or(0);
        }
        if bytes.get(length) == Some(byte) {
            length += 1;
        }
        borders.push(length);
    }
    borders
}
