//! Profiles as answers show them.

use std::collections::BTreeSet;

use learn_types::users::{AssignedRole, UserProfile, WorkLeaveStatus};
use learn_types::wire::{Date, DateTime};
use learn_types::{Field, FieldList, UserStatus};
use rusqlite::{Connection, Row};

use crate::behaviour::{Context, members, subordination};
use crate::clock::instant;
use crate::ids::{Ids, Kind};
use crate::refusal::Refusal;

/// Which of the two versions of the methods asks: the older one says of those who have left that they are inactive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    One,
    Two,
}

/// Reads profiles.
pub(super) struct Profiles {
    ids: Ids,
    version: Version,
    /// The smart groups and who is in each: evaluated once for a whole list.
    smart: Vec<(i64, BTreeSet<i64>)>,
}

const COLUMNS: &str = "u.id, r.type, u.role, u.department, u.status, u.login, u.email, u.added, u.last_login, \
     u.subordination, u.supervisor, u.co_subordination, u.co_supervisor, u.leave_reason, u.leave_start, u.leave_end";

impl Profiles {
    /// For a list, or for one user.
    pub(super) fn new(
        context: &Context<'_>,
        version: Version,
        only: Option<i64>,
    ) -> Result<Self, Refusal> {
        let groups: Vec<i64> = context.values(
            "SELECT id FROM groups WHERE rules IS NOT NULL ORDER BY id",
            [],
        )?;
        let smart = groups
            .into_iter()
            .map(|group| Ok((group, members::of_group(context.db, group, only)?)))
            .collect::<Result<_, Refusal>>()?;
        Ok(Self {
            ids: context.ids,
            version,
            smart,
        })
    }

    /// The profiles of those who meet a condition, in the order of their rows.
    pub(super) fn read(
        &self,
        db: &Connection,
        condition: &str,
        parameters: impl rusqlite::Params,
    ) -> Result<Vec<(i64, UserProfile)>, Refusal> {
        let mut statement = db.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM users u JOIN roles r ON r.id = u.role WHERE {condition}"
        ))?;
        let mut rows = statement.query(parameters)?;
        let mut profiles = Vec::new();
        while let Some(row) = rows.next()? {
            profiles.push((row.get(0)?, self.profile(db, row)?));
        }
        Ok(profiles)
    }

    fn profile(&self, db: &Connection, row: &Row<'_>) -> Result<UserProfile, rusqlite::Error> {
        let ids = self.ids;
        let user: i64 = row.get(0)?;
        let role: i64 = row.get(2)?;
        let kind: String = row.get(1)?;
        let mut profile = UserProfile::new(ids.encode(Kind::User, user));
        profile.role = Some(kind.as_str().into());
        profile.role_id = Some(ids.encode(Kind::Role, role).into());
        profile.department_id = Some(ids.encode(Kind::Department, row.get(3)?).into());
        profile.status = Some(match (row.get::<_, i64>(4)?, self.version) {
            (1, _) => UserStatus::Active,
            (5, Version::Two) => UserStatus::EmploymentEnded,
            _ => UserStatus::Inactive,
        });
        let login: String = row.get(5)?;
        let email: Option<String> = row.get(6)?;
        profile.fields = Some(fields(db, user, &login, email.as_deref())?);
        profile.email = email;
        profile.groups = Some(
            self.groups(db, user)?
                .into_iter()
                .map(|group| ids.encode(Kind::Group, group))
                .collect(),
        );
        let moment = |at: Option<i64>| at.map(|at| DateTime::from(instant(at)).into());
        profile.added_date = moment(row.get(7)?);
        profile.last_login_date = moment(row.get(8)?);
        let roles = roles(db, ids, user, role, &kind)?;
        profile.manageable_department_ids = roles
            .first()
            .and_then(|role| role.manageable_department_ids.clone());
        profile.user_roles = Some(roles.into());
        let kind: String = row.get(9)?;
        profile.subordination = Some(subordination::shown(ids, &kind, row.get(10)?));
        let kind: String = row.get(11)?;
        profile.co_subordination = Some(subordination::shown(ids, &kind, row.get(12)?));
        if let Some(reason) = row.get::<_, Option<String>>(13)? {
            let mut leave = WorkLeaveStatus::new();
            leave.work_leave_reason = Some(reason.as_str().into());
            let day = |text: Option<String>| {
                text.and_then(|text| text.parse::<Date>().ok())
                    .map(Into::into)
            };
            leave.start_date = day(row.get(14)?);
            leave.end_date = day(row.get(15)?);
            profile.work_leave_status = Some(leave);
        }
        Ok(profile)
    }

    fn groups(&self, db: &Connection, user: i64) -> Result<BTreeSet<i64>, rusqlite::Error> {
        let mut statement =
            db.prepare_cached(r#"SELECT "group" FROM group_members WHERE user = ?1"#)?;
        let mut groups: BTreeSet<i64> = statement
            .query_map([user], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        groups.extend(
            self.smart
                .iter()
                .filter(|(_, members)| members.contains(&user))
                .map(|(group, _)| *group),
        );
        Ok(groups)
    }
}

fn fields(
    db: &Connection,
    user: i64,
    login: &str,
    email: Option<&str>,
) -> Result<FieldList, rusqlite::Error> {
    let mut list = vec![Field::new("LOGIN").value(login)];
    list.extend(email.map(|email| Field::new("EMAIL").value(email)));
    let mut statement = db.prepare_cached(
        "SELECT p.id, f.value FROM user_fields f JOIN profile_fields p ON p.id = f.field \
         WHERE f.user = ?1 ORDER BY p.position",
    )?;
    let rows = statement.query_map([user], |row| {
        Ok(Field::new(row.get::<_, String>(0)?).value(row.get::<_, String>(1)?))
    })?;
    for row in rows {
        list.push(row?);
    }
    Ok(list.into())
}

/// The first role and, where there is one, the other; each with the departments that it manages.
fn roles(
    db: &Connection,
    ids: Ids,
    user: i64,
    first: i64,
    kind: &str,
) -> Result<Vec<AssignedRole>, rusqlite::Error> {
    let mut others = db.prepare_cached(
        "SELECT r.id, r.type FROM user_roles o JOIN roles r ON r.id = o.role WHERE o.user = ?1 ORDER BY r.id",
    )?;
    let mut roles = vec![(first, kind.to_owned())];
    let rows = others.query_map([user], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for row in rows {
        roles.push(row?);
    }
    let mut managed = db.prepare_cached(
        "SELECT department FROM managed_departments WHERE user = ?1 AND role = ?2 ORDER BY department",
    )?;
    roles
        .into_iter()
        .map(|(role, kind)| {
            let departments: Vec<String> = managed
                .query_map((user, role), |row| {
                    Ok(ids.encode(Kind::Department, row.get(0)?))
                })?
                .collect::<Result<_, _>>()?;
            let mut assigned = AssignedRole::new();
            assigned.role_id = Some(ids.encode(Kind::Role, role).into());
            assigned.role_type = Some(kind.as_str().into());
            assigned.manageable_department_ids =
                (!departments.is_empty()).then(|| departments.into_iter().collect());
            Ok(assigned)
        })
        .collect()
}
