//! Where secrets stand in a text, in whatever form.

use std::ops::Range;

use super::automaton::Automaton;
use super::escapes;
use super::letters::{Letter, letters};
use super::needle::{Needle, PART, caseless, exact};

/// How often escapes may be escaped again.
pub(super) const LAYERS: usize = 4;

/// How much of a text is looked at at once: what is looked for in it takes some times as much memory.
const WINDOW: usize = 64 * 1024;

/// How many bytes one character of a secret may have become.
const GROWTH: usize = 48;

/// How far behind the place where a text is about to be cut off has to be looked: so much shows the beginning of
/// whatever secret begins before it.
pub(super) const EDGE: usize = PART * GROWTH;

/// What looks for some secrets.
pub(super) struct Finder {
    needles: Vec<Needle>,
    automata: [Automaton; 2],
    /// How far a secret may reach that begins in a piece of a text.
    reach: usize,
    /// How many layers of escapes are looked below.
    layers: usize,
}

impl Finder {
    pub(super) fn new(needles: Vec<Needle>) -> Self {
        let lengths = needles.iter().map(|needle| needle.letters().len());
        // Escapes of a secret's own are resolved along with the others.
        let own = needles.iter().map(Needle::depth).max().unwrap_or(0);
        let (exactly, others) = needles.iter().partition::<Vec<_>, _>(|it| it.is_exact());
        Self {
            automata: [
                Automaton::new(exact, exactly.into_iter()),
                Automaton::new(caseless, others.into_iter()),
            ],
            reach: lengths.max().unwrap_or(0).saturating_mul(GROWTH),
            layers: LAYERS + own,
            needles,
        }
    }

    /// The places that must not be shown, in order and apart from each other.
    pub(super) fn places(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let reach = self.reach;
        let window = WINDOW.max(reach);
        let bytes = text.as_bytes();
        let mut start = 0_usize;
        loop {
            let own = start.saturating_add(window);
            let end = own.saturating_add(reach).min(bytes.len());
            let piece = bytes.get(start..end).unwrap_or_default();
            let is_first = start == 0;
            let is_last = end == bytes.len();
            self.look(piece, is_first, |place| {
                let place = start + place.start..start + place.end;
                // The end of a piece is not the end of the text: the next piece has it whole.
                if !is_last && place.start >= own {
                    return;
                }
                match found.last_mut() {
                    Some(last) if last.start == place.start => last.end = last.end.max(place.end),
                    _ => found.push(place),
                }
            });
            if is_last {
                break;
            }
            start = own;
        }
        merged(found)
    }

    fn look(&self, piece: &[u8], is_first: bool, mut found: impl FnMut(Range<usize>)) {
        let mut units = escapes::units(piece);
        for _ in 0..=self.layers {
            let text = letters(&units);
            for automaton in self.automata.iter().filter(|it| !it.is_empty()) {
                automaton.find(&text, |place| found(spanned(&text, place)));
            }
            if is_first {
                for needle in &self.needles {
                    let tail = needle.tail(&text);
                    if tail > 0 {
                        found(spanned(&text, 0..tail));
                    }
                }
            }
            match escapes::resolved(&units) {
                Some(next) => units = next,
                None => break,
            }
        }
    }
}

/// What these characters take in the text.
fn spanned(text: &[Letter], place: Range<usize>) -> Range<usize> {
    let letters = text.get(place).unwrap_or_default();
    match (letters.first(), letters.last()) {
        (Some(first), Some(last)) => first.place.start..last.place.end,
        _ => 0..0,
    }
}

fn merged(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    places.sort_unstable_by_key(|place| place.start);
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(places.len());
    for place in places {
        match merged.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => merged.push(place),
        }
    }
    merged
}
