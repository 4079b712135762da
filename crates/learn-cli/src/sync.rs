//! What `learn sync` shows while it goes on, and says at its end.

mod report;
mod watcher;

pub(crate) use report::{end, plan_json, summary_json};
pub(crate) use watcher::Watcher;
