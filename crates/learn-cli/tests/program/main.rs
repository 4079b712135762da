//! The program `learn`, run as its users run it.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests"
)]

mod browser;
mod cases;
mod causes;
mod completions;
mod config;
mod flags;
#[path = "../support/front.rs"]
mod front;
mod help;
#[cfg(all(feature = "keyring", target_os = "linux"))]
mod keyring;
mod man;
mod names;
mod operations;
#[path = "../process/mod.rs"]
mod process;
mod profile;
mod program;
mod refused;
mod rows;
mod sandbox;
#[path = "../screen/mod.rs"]
mod screen;
mod sending;
#[path = "../support/mod.rs"]
mod support;
