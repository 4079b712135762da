//! The client against servers that say what a test wants, over real sockets.
#![allow(
    clippy::expect_used,
    clippy::format_push_string,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::too_many_lines,
    clippy::unwrap_used,
    reason = "tests"
)]
#![cfg(feature = "http")]

mod answers;
#[cfg(feature = "blocking")]
mod blocking;
mod causes;
#[cfg(feature = "compression")]
mod compressed;
mod doubt;
mod drift;
mod dropped;
mod endless;
mod large;
mod paging;
mod recording;
mod retries;
mod rows;
mod secrets;
mod support;
mod tls;
mod tokens;
