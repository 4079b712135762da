// @generated from schemas/shelves/ by `cargo xtask codegen`: edit the schema.

//! The area shelves: its records and its operations.
mod get_shelf;
mod types;
pub use get_shelf::*;
pub use types::*;
