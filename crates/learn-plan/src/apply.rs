//! Carrying out a plan.

mod departments;
mod dispatch;
mod enrollments;
mod groups;
mod look;
mod order;
mod points;
pub(crate) mod results;
mod run;
mod secrets;
mod server;
mod users;

pub(crate) use run::Run;
pub(crate) use secrets::Secrets;
