//! What an unknown element is likely to be: something of the contract that was not seen at the same place.

use super::shape::{fit, wraps};
use super::similar::similarity;
use super::slots::{Learned, Lesson, Slot};
use super::walk::{Place, Unknown, Walk};

/// How much an unknown element must be like a missing one.
const ENOUGH: f64 = 0.5;

/// What is to be learned of a walk. Nothing where every name is known, or cannot be told.
pub(super) fn learn(walk: &Walk, learned: &mut Learned) -> bool {
    let mut more = false;
    for (name, place) in &walk.places {
        for (found, lesson) in of_place(place) {
            let key = (name.clone(), found);
            more |= learned.names.insert(key, lesson).is_none();
        }
    }
    more
}

/// What the contract has at a place, and no answer had there.
pub(super) fn missing(place: &Place) -> Vec<&Slot> {
    place
        .slots
        .iter()
        .filter(|slot| !place.seen.contains(slot.name))
        .collect()
}

fn of_place(place: &Place) -> Vec<(String, Lesson)> {
    let mut missing = missing(place);
    let mut unknown: Vec<(&String, &Unknown)> = place.unknown.iter().collect();
    let mut lessons = Vec::new();
    // Best first, so that a weak pair cannot take the half of a strong one.
    loop {
        let mut best: Option<(f64, usize, usize)> = None;
        for (u, (found, unknown)) in unknown.iter().enumerate() {
            for (m, slot) in missing.iter().enumerate() {
                let score = score(slot, found, unknown);
                if score >= ENOUGH && best.is_none_or(|(most, ..)| score > most) {
                    best = Some((score, u, m));
                }
            }
        }
        let Some((_, u, m)) = best else { break };
        let slot = missing.remove(m);
        let (found, unknown) = unknown.remove(u);
        lessons.push((found.clone(), lesson(slot, unknown)));
    }
    // What every record must have, and none has, is likely what every record has under an unknown name.
    let always: Vec<_> = unknown
        .iter()
        .filter(|(_, unknown)| unknown.count == place.times && !unknown.repeated)
        .collect();
    let required: Vec<_> = missing.iter().filter(|slot| slot.required).collect();
    if let ([(found, one)], [slot]) = (always.as_slice(), required.as_slice())
        && is_alone(slot, one)
    {
        lessons.push(((*found).clone(), lesson(slot, one)));
        return lessons;
    }
    // Where one is left on either side, and nothing speaks against it, they are likely the same.
    if let ([(found, one)], [slot]) = (unknown.as_slice(), missing.as_slice())
        && is_alone(slot, one)
    {
        lessons.push(((*found).clone(), lesson(slot, one)));
    }
    lessons
}

fn score(slot: &Slot, found: &str, unknown: &Unknown) -> f64 {
    if wraps(slot, &unknown.samples) {
        return 0.95;
    }
    match fit(slot, &unknown.samples, unknown.repeated) {
        Some(content) => content.max(similarity(slot.name, found)),
        None => 0.0,
    }
}

/// Records of which nothing is known are not taken for others just because nothing else is left.
fn is_alone(slot: &Slot, unknown: &Unknown) -> bool {
    match fit(slot, &unknown.samples, unknown.repeated) {
        Some(content) => slot.inside().is_empty() || content > 0.0,
        None => false,
    }
}

fn lesson(slot: &Slot, unknown: &Unknown) -> Lesson {
    if wraps(slot, &unknown.samples) {
        Lesson::Wrapper(slot.name)
    } else {
        Lesson::Alias(slot.name)
    }
}
