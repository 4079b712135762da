// @generated from schemas/enrollments/ by `cargo xtask codegen`: edit the schema.

//! The area enrollments: its records and its operations.
//! Enrollments: who is to take which course, and until when.
mod change_enrollment;
mod enroll_learners_in_courses;
mod get_enrollment;
mod get_enrollments;
mod list_enrollments;
mod types;
mod unenroll;
pub use change_enrollment::*;
pub use enroll_learners_in_courses::*;
pub use get_enrollment::*;
pub use get_enrollments::*;
pub use list_enrollments::*;
pub use types::*;
pub use unenroll::*;
