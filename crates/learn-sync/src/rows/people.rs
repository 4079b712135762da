//! Profiles, departments, groups, points.

use std::collections::HashSet;

use learn_client::types::Subordination;
use learn_client::types::departments::Department;
use learn_client::types::gamification::UserPoints;
use learn_client::types::groups::Group;
use learn_client::types::users::{UserFieldInfo, UserProfile};
use rusqlite::{Connection, Error, ToSql};

use super::stage::{Stage, StageRow};
use super::value::{date, number};
use crate::schema::field_columns;

/// How many columns `users` may get for fields of the profile. What is beyond stays in `user_fields`.
const MAX_FIELD_COLUMNS: usize = 500;

fn kind(subordination: Option<&Subordination>) -> Option<&str> {
    subordination?
        .subordination_type
        .as_ref()
        .map(|kind| kind.as_str())
}

fn supervisor(subordination: Option<&Subordination>) -> Option<&str> {
    subordination?.supervisor_id.as_ref().map(|id| id.as_str())
}

impl StageRow for Department {
    fn stage(&self, stage: &mut Stage<'_>) -> Result<(), Error> {
        stage.put(
            0,
            &[
                &self.department_id.as_str(),
                &self.parent_department_id.as_ref().map(|id| id.as_str()),
                &self.name,
                &self.code,
                &kind(self.subordination.as_ref()),
                &supervisor(self.subordination.as_ref()),
                &kind(self.co_subordination.as_ref()),
                &supervisor(self.co_subordination.as_ref()),
            ],
        )
    }
}

impl StageRow for Group {
    fn stage(&self, stage: &mut Stage<'_>) -> Result<(), Error> {
        stage.put(0, &[&self.group_id.as_str(), &self.name, &self.is_smart])
    }
}

impl StageRow for UserPoints {
    fn stage(&self, stage: &mut Stage<'_>) -> Result<(), Error> {
        stage.put(0, &[&self.user_id.as_str(), &number(self.points)])
    }
}

impl StageRow for UserFieldInfo {
    fn stage(&self, stage: &mut Stage<'_>) -> Result<(), Error> {
        let id = self.user_field_info_id.as_str();
        stage.put(
            0,
            &[
                &id,
                &self.name,
                &self.label,
                &self.r#type.as_ref().map(|kind| kind.as_str()),
                &self.is_unique,
                &self.is_visible,
                &self.is_required,
                &self.order_priority,
            ],
        )?;
        for (position, value) in (1_i64..).zip(self.values.iter().flat_map(|list| list.iter())) {
            stage.put(1, &[&id, &position, &value.name, &value.value])?;
        }
        Ok(())
    }

    fn whole(&self) -> Option<&str> {
        Some(self.user_field_info_id.as_str())
    }
}

impl StageRow for UserProfile {
    fn make_room(rows: &[Self], connection: &Connection) -> Result<(), Error> {
        let known = field_columns(connection)?;
        let mut names: HashSet<String> = known.iter().map(|(name, _)| name.clone()).collect();
        let mut columns: HashSet<String> = known.into_iter().map(|(_, column)| column).collect();
        let fields = rows.iter().filter_map(|row| row.fields.as_ref());
        let fields = fields.flat_map(|list| list.iter());
        // What has no name has no column: it is kept in `user_fields` only.
        for name in fields.filter_map(|field| field.name.as_deref()) {
            let name = name.to_ascii_uppercase();
            if columns.len() >= MAX_FIELD_COLUMNS || !names.insert(name.clone()) {
                continue;
            }
            let column = column_name(&name, &columns);
            for table in ["users", "users_history", "stage_users"] {
                connection
                    .execute_batch(&format!("ALTER TABLE {table} ADD COLUMN {column} TEXT"))?;
            }
            connection.execute(
                "INSERT INTO field_columns (name, column_name) VALUES (?1, ?2)",
                (&name, &column),
            )?;
            columns.insert(column);
        }
        Ok(())
    }

    fn stage(&self, stage: &mut Stage<'_>) -> Result<(), Error> {
        let id = self.user_id.as_str();
        let leave = self.work_leave_status.as_ref();
        let (added, last_login) = (date(self.added_date), date(self.last_login_date));
        let role = self.role.as_ref().map(|role| role.as_str());
        let role_id = self.role_id.as_ref().map(|id| id.as_str());
        let department = self.department_id.as_ref().map(|id| id.as_str());
        let status = self.status.as_ref().map(|status| status.as_str());
        let subordination = self.subordination.as_ref();
        let co_subordination = self.co_subordination.as_ref();
        let (kinds, supervisors) = (
            [kind(subordination), kind(co_subordination)],
            [supervisor(subordination), supervisor(co_subordination)],
        );
        let reason = leave
            .and_then(|leave| leave.work_leave_reason.as_ref())
            .map(|reason| reason.as_str());
        let start = date(leave.and_then(|leave| leave.start_date));
        let end = date(leave.and_then(|leave| leave.end_date));
        let security = date(self.security_policy_acceptance_date);
        let personal = date(self.personal_data_consent_acceptance_date);
        let privacy = date(self.privacy_policy_consent_acceptance_date);
        let fields: Vec<Option<&str>> = stage
            .field_names
            .iter()
            .map(|name| self.field(name))
            .collect();
        let mut values: Vec<&dyn ToSql> = vec![
            &id,
            &status,
            &role,
            &role_id,
            &department,
            &self.email,
            &added,
            &last_login,
            &kinds[0],
            &supervisors[0],
            &kinds[1],
            &supervisors[1],
            &reason,
            &start,
            &end,
            &security,
            &personal,
            &privacy,
        ];
        values.extend(fields.iter().map(|field| -> &dyn ToSql { field }));
        stage.put(0, &values)?;
        for (position, field) in (1_i64..).zip(self.fields.iter().flat_map(|list| list.iter())) {
            stage.put(1, &[&id, &position, &field.name, &field.value])?;
        }
        let mut managed = HashSet::new();
        for (position, role) in (1_i64..).zip(self.user_roles.iter()) {
            stage.put(
                2,
                &[
                    &id,
                    &position,
                    &role.role_id.as_ref().map(|id| id.as_str()),
                    &role.role_type.as_ref().map(|kind| kind.as_str()),
                ],
            )?;
            let departments = role.manageable_department_ids.iter();
            for department in departments.flat_map(|list| list.iter()) {
                managed.insert(department.as_str());
                stage.put(3, &[&id, &position, &department.as_str()])?;
            }
        }
        let departments = self.manageable_department_ids.iter();
        for department in departments.flat_map(|list| list.iter()) {
            if managed.insert(department.as_str()) {
                stage.put(3, &[&id, &0, &department.as_str()])?;
            }
        }
        for group in self.groups.iter().flat_map(|list| list.iter()) {
            stage.put(4, &[&id, &group.as_str()])?;
        }
        Ok(())
    }

    fn whole(&self) -> Option<&str> {
        Some(self.user_id.as_str())
    }
}

/// A column for a field: letters, digits and underscores, and no other field's.
fn column_name(field: &str, taken: &HashSet<String>) -> String {
    let name: String = field
        .to_lowercase()
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() {
                letter
            } else {
                '_'
            }
        })
        .take(60)
        .collect();
    let name = format!("field_{name}");
    if !taken.contains(&name) {
        return name;
    }
    (2..=MAX_FIELD_COLUMNS + 1)
        .map(|number| format!("{name}_{number}"))
        .find(|name| !taken.contains(name))
        .unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_has_a_column_of_its_own() {
        let mut taken = HashSet::new();
        for (field, column) in [
            ("FIRST_NAME", "field_first_name"),
            ("Größe", "field_gr__e"),
            (
                "a\"; DROP TABLE users; --",
                "field_a___drop_table_users____",
            ),
            ("GR__E", "field_gr__e_2"),
        ] {
            let name = column_name(field, &taken);
            assert_eq!(name, column);
            taken.insert(name);
        }
    }
}
