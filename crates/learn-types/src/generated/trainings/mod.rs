// @generated from schemas/trainings/ by `cargo xtask codegen`: edit the schema.

//! The area trainings: its records and its operations.
//! Sessions of trainings.
mod get_training_session;
mod list_sessions_by_training;
mod types;
pub use get_training_session::*;
pub use list_sessions_by_training::*;
pub use types::*;
