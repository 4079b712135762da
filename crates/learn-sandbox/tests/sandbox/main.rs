//! The sandbox over real sockets.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking too"
)]

mod departments;
mod enrollments;
mod groups;
mod injection;
mod journal;
mod lifecycle;
mod soap;
mod support;
mod token;
mod users;
