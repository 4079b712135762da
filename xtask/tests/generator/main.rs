//! The generator as a whole: what it writes, what it refuses, and that neither depends on chance.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers as well"
)]
#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "the paths are those of this repository"
)]

mod cases;
mod codegen;
mod errors;
mod injection;
mod new_operation;
mod stability;
mod support;
