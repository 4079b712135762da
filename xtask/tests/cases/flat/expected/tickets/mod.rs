// @generated from schemas/tickets/ by `cargo xtask codegen`: edit the schema.

//! The area tickets: its records and its operations.
mod get_ticket;
mod types;
pub use get_ticket::*;
pub use types::*;
