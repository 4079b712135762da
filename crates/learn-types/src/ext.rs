//! Hand-written types beside the generated ones.

mod due_date;
mod user_profile;

pub use due_date::DueDate;
