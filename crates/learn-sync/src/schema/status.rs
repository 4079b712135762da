//! The statuses of results that are done. Everything else is open.

/// As the service writes them.
pub(crate) const DONE: &[&str] = &["complete", "passed", "accepted"];

/// What stands for them in the SQL of the views.
pub(super) const PLACE: &str = "DONE_STATUSES";

/// The same as a list in SQL.
pub(crate) fn done_list() -> String {
    format!("('{}')", DONE.join("', '"))
}
