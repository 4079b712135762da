//! What the comparison and the instruction guard share: documents, their proof of equal work, and the contestants.
//!
//! Each contestant runs in a process of its own, ours and other people's alike, and speaks the lines of [`worker`].
//! So memory is that of one contestant, and rounds of all can be taken in turn.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a benchmark may fail loudly"
)]

pub mod checksum;
pub mod contestants;
pub mod decode;
pub mod documents;
pub mod encode;
#[cfg(feature = "http")]
pub mod http;
pub mod peers;
pub mod record;
pub mod start;
pub mod worker;
