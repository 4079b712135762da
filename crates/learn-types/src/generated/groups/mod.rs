// @generated from schemas/groups/ by `cargo xtask codegen`: edit the schema.

//! The area groups: its records and its operations.
//! Groups of users, by hand or by rule.
mod add_group;
mod add_smart_group;
mod get_groups;
mod remove_group;
mod types;
mod update_group;
mod update_group_members;
mod update_smart_group;
pub use add_group::*;
pub use add_smart_group::*;
pub use get_groups::*;
pub use remove_group::*;
pub use types::*;
pub use update_group::*;
pub use update_group_members::*;
pub use update_smart_group::*;
