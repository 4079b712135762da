// @generated from schemas/type/ by `cargo xtask codegen`: edit the schema.

//! The area type: its records and its operations.
mod r#match;
mod types;
pub use r#match::*;
pub use types::*;
