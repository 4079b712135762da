//! Hand-written types beside the generated ones.

mod due_date;

pub use due_date::DueDate;
