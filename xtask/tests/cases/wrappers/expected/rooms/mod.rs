// @generated from schemas/rooms/ by `cargo xtask codegen`: edit the schema.

//! The area rooms: its records and its operations.
mod find_rooms;
mod list_rooms;
mod types;
pub use find_rooms::*;
pub use list_rooms::*;
pub use types::*;
