//! What the tests across crates share. The tests themselves are in `tests/tests/`.

pub mod agreement;
pub mod documents;
pub mod examples;
pub mod infoset;
pub mod mutate;
pub mod peers;

/// The README's code compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
