//! The statuses of results that are done, and of those that are not. What neither has is not known to be either.

/// As the service writes them. They are compared without letter case.
pub(crate) const DONE: &[&str] = &["complete", "passed", "accepted"];

/// The others that the contract knows.
pub(crate) const OPEN: &[&str] = &[
    "not_started",
    "in_progress",
    "pending",
    "incomplete",
    "failed",
    "declined",
];

/// Puts the lists into the SQL of a view, where it has their names.
pub(super) fn fill_in(sql: &str) -> String {
    sql.replace("DONE_STATUSES", &list(DONE))
        .replace("OPEN_STATUSES", &list(OPEN))
}

/// What is done, as a list in SQL.
pub(crate) fn done_list() -> String {
    list(DONE)
}

fn list(statuses: &[&str]) -> String {
    format!("('{}')", statuses.join("', '"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use learn_client::types::results::CompletionStatus;

    use super::*;

    #[test]
    fn every_status_of_the_contract_is_done_or_open() {
        let known: BTreeSet<&str> = CompletionStatus::VALUES.iter().copied().collect();
        let stated: BTreeSet<&str> = DONE.iter().chain(OPEN).copied().collect();
        assert_eq!(stated, known);
    }
}
