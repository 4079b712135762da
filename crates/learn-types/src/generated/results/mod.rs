// @generated from schemas/results/ by `cargo xtask codegen`: edit the schema.

//! The area results: its records and its operations.
//! Results: what learners have done in courses and modules.
mod list_learners_modules_results;
mod list_learners_results;
mod types;
pub use list_learners_modules_results::*;
pub use list_learners_results::*;
pub use types::*;
