// @generated from schemas/stars/ by `cargo xtask codegen`: edit the schema.

//! The area stars: its records and its operations.
mod list_stars;
mod types;
mod watch_stars;
pub use list_stars::*;
pub use types::*;
pub use watch_stars::*;
