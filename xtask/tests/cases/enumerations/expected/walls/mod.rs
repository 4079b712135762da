// @generated from schemas/walls/ by `cargo xtask codegen`: edit the schema.

//! The area walls: its records and its operations.
mod paint_wall;
mod types;
pub use paint_wall::*;
pub use types::*;
