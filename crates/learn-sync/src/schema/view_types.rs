//! What the columns of views hold. SQL says it of a column that a view takes from a table as it is, and of no
//! expression, so it is stated here, by name: columns of the same name hold the same in all views.

use super::ColumnType;

const INTEGER: &[&str] = &[
    "active_completed",
    "active_enrollments",
    "complete_run",
    "completed",
    "confirmed_run",
    "days_left",
    "days_overdue",
    "enrollments",
    "increment_run",
    "is_done",
    "is_known",
    "is_overdue",
    "is_partial",
    "learners",
    "manager_status",
    "not_started",
    "overdue",
    "reported_overdue",
    "sequential_number",
    "status",
    "unconfirmed",
    "unknown",
    "user_status",
];

const NUMBER: &[&str] = &[
    "age_hours",
    "average_score",
    "awarded_score",
    "completion_percent",
    "progress",
];

const DATE: &[&str] = &[
    "complete_at",
    "completion_date",
    "confirmed_at",
    "due_date",
    "expiry_date",
    "increment_at",
    "issue_date",
];

const TEXT: &[&str] = &[
    "co_manager_from",
    "co_manager_id",
    "completion_status",
    "confirmed_by",
    "content_item_id",
    "content_item_type",
    "course",
    "course_id",
    "covers",
    "department",
    "department_id",
    "email",
    "enrollment_id",
    "first_name",
    "issued_certificate_id",
    "item_id",
    "job_title",
    "key",
    "kind",
    "last_name",
    "manager_department_id",
    "manager_email",
    "manager_from",
    "manager_id",
    "module_id",
    "module_title",
    "module_type",
    "partial_reason",
    "table_name",
    "title",
    "user_id",
];

/// What a column of this name holds in any view.
pub(super) fn of(name: &str) -> Option<ColumnType> {
    let stated = [
        (INTEGER, ColumnType::Integer),
        (NUMBER, ColumnType::Number),
        (DATE, ColumnType::Date),
        (TEXT, ColumnType::Text),
    ];
    stated
        .into_iter()
        .find(|(names, _)| names.contains(&name))
        .map(|(_, column_type)| column_type)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::views::VIEWS;

    #[test]
    fn every_column_of_a_view_has_a_type() {
        let untyped: Vec<&str> = VIEWS
            .iter()
            .flat_map(|view| view.columns)
            .map(|(name, _)| *name)
            .filter(|name| of(name).is_none())
            .collect();
        assert!(
            untyped.is_empty(),
            "state the types of {untyped:?} in schema/view_types.rs"
        );
    }
}
