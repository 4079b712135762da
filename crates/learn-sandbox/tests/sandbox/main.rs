//! The sandbox over real sockets.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking too"
)]

mod content;
mod departments;
mod enrollments;
mod faults;
mod groups;
mod injection;
mod journal;
mod lifecycle;
mod others;
mod page;
mod results;
mod soap;
mod support;
mod token;
mod users;
