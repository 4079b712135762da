// @generated from schemas/tasks/ by `cargo xtask codegen`: edit the schema.

//! The area tasks: its records and its operations.
//! Tasks that the service carries out after it has answered.
mod get_task_status;
mod types;
pub use get_task_status::*;
pub use types::*;
