//! From the rows of the service to the rows of the copy.

mod named;
mod row;
mod stage;
mod value;

pub(crate) use stage::Stage;
