//! From the rows of the service to the rows of the copy.

#[allow(
    clippy::redundant_closure_for_method_calls,
    reason = "the paths of generated methods say less than the closures"
)]
mod learning;
#[allow(
    clippy::redundant_closure_for_method_calls,
    reason = "the paths of generated methods say less than the closures"
)]
mod people;
mod stage;
mod value;

pub(crate) use stage::{Stage, StageRow};
