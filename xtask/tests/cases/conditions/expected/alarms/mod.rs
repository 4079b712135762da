// @generated from schemas/alarms/ by `cargo xtask codegen`: edit the schema.

//! The area alarms: its records and its operations.
mod set_alarm;
mod types;
pub use set_alarm::*;
pub use types::*;
