// @generated from schemas/certificates/ by `cargo xtask codegen`: edit the schema.

//! The area certificates: its records and its operations.
//! Certificates: what was issued to learners.
mod get_issued_certificate;
mod types;
pub use get_issued_certificate::*;
pub use types::*;
