//! Plans made of real files, and carried out against a sandbox over real sockets. What is there afterwards is read from
//! the sandbox's own state.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::format_collect,
    clippy::similar_names,
    reason = "a test may fail loudly"
)]

mod caps;
mod files;
mod foreign;
mod killed;
mod large;
mod letters;
mod mapping;
mod others;
mod points;
mod proof;
mod support;
mod tamper;
mod users;
mod verbs;
