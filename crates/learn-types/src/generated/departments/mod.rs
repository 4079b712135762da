// @generated from schemas/departments/ by `cargo xtask codegen`: edit the schema.

//! The area departments: its records and its operations.
//! Departments: the tree that users belong to, and its supervisors.
mod add_department;
mod change_department_subordination;
mod get_department;
mod get_departments;
mod list_departments;
mod remove_department;
mod types;
mod update_department;
pub use add_department::*;
pub use change_department_subordination::*;
pub use get_department::*;
pub use get_departments::*;
pub use list_departments::*;
pub use remove_department::*;
pub use types::*;
pub use update_department::*;
