// @generated from schemas/letters/ by `cargo xtask codegen`: edit the schema.

//! The area letters: its records and its operations.
mod send_letter;
mod types;
pub use send_letter::*;
pub use types::*;
