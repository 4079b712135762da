// @generated from schemas/samples/ by `cargo xtask codegen`: edit the schema.

//! The area samples: its records and its operations.
mod put_sample;
mod types;
pub use put_sample::*;
