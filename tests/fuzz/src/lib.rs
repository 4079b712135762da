//! Properties that hold whatever the input, one file each.
//!
//! The first byte of an input says what the rest is: which operation, which file, which kind of rows. `tests/smoke.rs`
//! breaks the seeds with our own mutator, on any toolchain; `libfuzzer/` gives the same properties to cargo-fuzz.
#![allow(
    clippy::panic,
    clippy::expect_used,
    reason = "a property that does not hold is told by a panic"
)]

mod answer;
mod capture;
mod input;
mod request;
mod schema;
mod token;

use std::sync::OnceLock;

use learn_tests::examples::{self, Example, Kind};
use learn_tests::mutate::{Random, mutate_among};

/// A property, and inputs to begin with.
pub struct Target {
    /// Its name.
    pub name: &'static str,
    /// Inputs that are nearly right.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Panics where the property does not hold for an input.
    pub check: fn(&[u8]),
    /// How many bytes of memory may be in use at once for each byte of an input.
    pub each: usize,
    /// How many may be in use whatever the input.
    pub always: usize,
}

/// All of them.
pub const TARGETS: &[Target] = &[
    answer::TARGET,
    request::TARGET,
    schema::TARGET,
    input::TARGET,
    token::TARGET,
    capture::TARGET,
];

/// The target of a name.
///
/// # Panics
///
/// Where there is none.
pub fn target(name: &str) -> &'static Target {
    TARGETS
        .iter()
        .find(|target| target.name == name)
        .expect("a target has this name")
}

/// What libFuzzer's mutation of an input is: every second time by its structure, else `None` for libFuzzer's own.
pub fn mutate(name: &str, data: &mut [u8], size: usize, most: usize, seed: u32) -> Option<usize> {
    static SEEDS: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    let mut random = Random::new(u64::from(seed));
    if random.below(2) == 0 {
        return None;
    }
    let seeds = SEEDS.get_or_init(|| (target(name).seeds)());
    let input = match random.below(8) {
        0 => random.pick(seeds).as_slice(),
        _ => data.get(..size)?,
    };
    let mut broken = mutate_among(input, seeds, &mut random);
    broken.truncate(most);
    data.get_mut(..broken.len())?.copy_from_slice(&broken);
    Some(broken.len())
}

/// The wire examples of some kinds, each behind the byte of its operation.
fn documents(wanted: impl Fn(&Example) -> bool) -> Vec<Vec<u8>> {
    let examples = examples::all().expect("the examples can be read");
    examples
        .into_iter()
        .filter(|example| wanted(example))
        .filter_map(|example| {
            let place = learn_types::OPERATIONS
                .iter()
                .position(|operation| operation.name == example.operation)?;
            Some(behind(place, example.document.as_bytes()))
        })
        .collect()
}

fn is_answer(example: &Example) -> bool {
    example.kind != Kind::Request
}

/// An input of the thing at a place.
fn behind(place: usize, content: &[u8]) -> Vec<u8> {
    let mut input = vec![u8::try_from(place).expect("there are fewer than 256")];
    input.extend_from_slice(content);
    input
}

/// What the first byte of an input picks, and the rest.
fn split<'d, T>(input: &'d [u8], of: &'d [T]) -> Option<(&'d T, &'d [u8])> {
    let (first, rest) = input.split_first()?;
    Some((of.get(usize::from(*first) % of.len())?, rest))
}
