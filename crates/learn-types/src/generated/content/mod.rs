// @generated from schemas/content/ by `cargo xtask codegen`: edit the schema.

//! The area content: its records and its operations.
//! Courses, materials and learning tracks, their modules, and statuses set by hand.
mod get_content;
mod get_content_item;
mod get_content_item_final_statuses;
mod list_content;
mod list_course_modules;
mod list_courses_modules;
mod reset_modules_statistics;
mod types;
mod update_course_status;
mod update_modules_statuses;
pub use get_content::*;
pub use get_content_item::*;
pub use get_content_item_final_statuses::*;
pub use list_content::*;
pub use list_course_modules::*;
pub use list_courses_modules::*;
pub use reset_modules_statistics::*;
pub use types::*;
pub use update_course_status::*;
pub use update_modules_statuses::*;
