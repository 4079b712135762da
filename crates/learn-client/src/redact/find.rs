//! Where secrets stand in a text, in whatever form.

use std::ops::Range;

use super::escapes::{self, Unit};
use super::needle::Needle;

/// How often escapes may be escaped again.
const LAYERS: usize = 4;

/// How much of a text is looked at at once: what is looked for in it takes some times as much memory.
const WINDOW: usize = 64 * 1024;

/// How many bytes one byte of a secret may have become.
const GROWTH: usize = 24;

/// How far behind the end of a text that is about to be cut off has to be looked.
pub(super) fn reach(needles: &[Needle]) -> usize {
    let longest = needles.iter().map(Needle::len).max().unwrap_or(0);
    longest.saturating_mul(GROWTH)
}

/// The places that must not be shown, in order and apart from each other.
pub(super) fn places(text: &str, needles: &[Needle]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let reach = reach(needles);
    let window = WINDOW.max(reach);
    let bytes = text.as_bytes();
    let mut start = 0_usize;
    loop {
        let own = start.saturating_add(window);
        let end = own.saturating_add(reach).min(bytes.len());
        let piece = bytes.get(start..end).unwrap_or_default();
        let is_first = start == 0;
        let is_last = end == bytes.len();
        look(piece, needles, is_first, |place| {
            let place = start + place.start..start + place.end;
            // The end of a piece is not the end of the text: the next piece has it whole.
            if is_last || place.start < own {
                found.push(place);
            }
        });
        if is_last {
            break;
        }
        start = own;
    }
    merged(found)
}

fn look(piece: &[u8], needles: &[Needle], is_first: bool, mut found: impl FnMut(Range<usize>)) {
    let mut units = escapes::units(piece);
    for _ in 0..LAYERS {
        let text: Vec<u8> = units.iter().map(|unit| unit.byte).collect();
        for needle in needles {
            needle.find(&text, |place| found(spanned(&units, place)));
            if is_first {
                let tail = needle.tail(&text);
                if tail > 0 {
                    found(spanned(&units, 0..tail));
                }
            }
        }
        match escapes::resolved(&units) {
            Some(next) => units = next,
            None => break,
        }
    }
}

/// What these units take in the text.
fn spanned(units: &[Unit], place: Range<usize>) -> Range<usize> {
    let units = units.get(place).unwrap_or_default();
    match (units.first(), units.last()) {
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
