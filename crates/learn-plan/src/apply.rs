//! Carrying out a plan.

mod answer;
mod departments;
mod dispatch;
mod enrollments;
mod groups;
mod logins;
mod look;
mod order;
mod points;
mod record;
pub(crate) mod results;
mod run;
mod secrets;
mod server;
mod users;

pub(crate) use run::Run;
pub(crate) use secrets::Secrets;
