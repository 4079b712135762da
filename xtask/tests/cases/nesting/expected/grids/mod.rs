// @generated from schemas/grids/ by `cargo xtask codegen`: edit the schema.

//! The area grids: its records and its operations.
mod put_grid;
mod types;
pub use put_grid::*;
pub use types::*;
