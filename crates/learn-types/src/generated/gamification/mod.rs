// @generated from schemas/gamification/ by `cargo xtask codegen`: edit the schema.

//! The area gamification: its records and its operations.
//! Points that users have, get and lose.
mod award_gamification_points;
mod get_gamification_points;
mod types;
mod withdraw_gamification_points;
pub use award_gamification_points::*;
pub use get_gamification_points::*;
pub use types::*;
pub use withdraw_gamification_points::*;
