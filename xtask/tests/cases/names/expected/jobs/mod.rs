// @generated from schemas/jobs/ by `cargo xtask codegen`: edit the schema.

//! The area jobs: its records and its operations.
mod get_job_v2;
mod start_job;
mod stop_job;
mod types;
pub use get_job_v2::*;
pub use start_job::*;
pub use stop_job::*;
