//! From the rows of the service to the rows of the copy.

mod learning;
mod people;
mod stage;
mod value;

pub(crate) use stage::{Stage, StageRow};
