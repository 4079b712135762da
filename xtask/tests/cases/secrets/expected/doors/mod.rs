// @generated from schemas/doors/ by `cargo xtask codegen`: edit the schema.

//! The area doors: its records and its operations.
mod open_door;
mod types;
pub use open_door::*;
pub use types::*;
