//! What the tests across crates share. The tests themselves are in `tests/tests/`.

pub mod examples;
pub mod infoset;
pub mod peers;
