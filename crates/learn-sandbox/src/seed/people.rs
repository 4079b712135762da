//! Departments, roles, users with their profiles, groups.

use rusqlite::Connection;

use super::names;
use super::random::{Random, nth};
use super::{DAY, Size, TODAY};

/// The staff comes first, so that its rows are known: owner, administrator, publisher, then a department administrator
/// for each of the first departments below the root.
pub(crate) const OWNER: i64 = 1;
pub(super) const STAFF: i64 = 6;

/// Rows of the table of roles.
pub(crate) mod role {
    pub(crate) const OWNER: i64 = 1;
    pub(crate) const ADMINISTRATOR: i64 = 2;
    pub(crate) const DEPARTMENT_ADMINISTRATOR: i64 = 3;
    pub(crate) const PUBLISHER: i64 = 4;
    pub(crate) const LEARNER: i64 = 5;
    pub(crate) const CUSTOM: i64 = 6;
    pub(crate) const SUPERVISOR: i64 = 7;
}

const ROLES: &[(i64, &str, &str)] = &[
    (role::OWNER, "owner", "Account Owner"),
    (
        role::ADMINISTRATOR,
        "administrator",
        "Account Administrator",
    ),
    (
        role::DEPARTMENT_ADMINISTRATOR,
        "department_administrator",
        "Department Administrator",
    ),
    (role::PUBLISHER, "publisher", "Publisher"),
    (role::LEARNER, "learner", "Learner"),
    (role::CUSTOM, "custom", "Training Coordinator"),
    (role::SUPERVISOR, "supervisor", "Supervisor"),
];

/// id, label, type, unique, required
const FIELDS: &[(&str, &str, &str, bool, bool)] = &[
    ("LOGIN", "Login", "login", true, true),
    ("EMAIL", "Email", "email", true, false),
    ("FIRST_NAME", "First Name", "first_name", false, false),
    ("LAST_NAME", "Last Name", "last_name", false, false),
    ("JOB_TITLE", "Job Title", "job_title", false, false),
    ("PHONE", "Phone", "phone", false, false),
    ("COUNTRY", "Country", "country", false, false),
    ("BIRTHDATE", "Date of Birth", "birthdate", false, false),
    ("ABOUT_ME", "About Me", "string", false, false),
    ("USER_DEFINED_FIELD1", "Location", "string", false, false),
    (
        "USER_DEFINED_FIELD2",
        "Employee Number",
        "string",
        true,
        false,
    ),
];

pub(super) fn fill(db: &Connection, random: Random, size: Size) -> Result<(), rusqlite::Error> {
    for (id, kind, title) in ROLES {
        db.execute(
            "INSERT INTO roles (id, type, title) VALUES (?1, ?2, ?3)",
            (id, kind, title),
        )?;
    }
    for (position, (id, label, kind, unique, required)) in (0_i64..).zip(FIELDS) {
        db.execute(
            "INSERT INTO profile_fields (id, label, type, is_unique, is_required, position) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            (id, label, kind, unique, required, position),
        )?;
    }
    departments(db, random, size)?;
    users(db, random, size)?;
    supervise(db, random, size)?;
    groups(db, random, size)
}

/// A tree: the root, a few below it, the others below those.
fn departments(db: &Connection, random: Random, size: Size) -> Result<(), rusqlite::Error> {
    let mut insert =
        db.prepare("INSERT INTO departments (id, parent, name, code, subordination) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    insert.execute((1, None::<i64>, "Aurora Mills", "ROOT", "no_supervisor"))?;
    let known = i64::try_from(names::DEPARTMENTS.len()).unwrap_or(1);
    for id in 2..=size.departments {
        let parent = if id <= 6 {
            1
        } else {
            2 + random.below("parent", id, (id - 2).min(60))
        };
        let name = nth(names::DEPARTMENTS, id - 2).unwrap_or_default();
        let name = match (id - 2) / known {
            0 => name.to_owned(),
            round => format!("{name} {}", round + 1),
        };
        let code = random.chance("code", id, 80).then(|| format!("D{id:03}"));
        insert.execute((id, parent, name, code, "inherit"))?;
    }
    Ok(())
}

fn users(db: &Connection, random: Random, size: Size) -> Result<(), rusqlite::Error> {
    let mut user = db.prepare(
        "INSERT INTO users (id, department, login, email, role, status, added, last_login, points) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    let mut field =
        db.prepare("INSERT INTO user_fields (user, field, value) VALUES (?1, ?2, ?3)")?;
    for id in 1..=STAFF + size.learners {
        let (login, role, department) = match id {
            OWNER => ("owner".to_owned(), role::OWNER, 1),
            2 => ("administrator".to_owned(), role::ADMINISTRATOR, 1),
            3 => ("publisher".to_owned(), role::PUBLISHER, 1),
            4..=STAFF => (
                format!("department.admin{}", id - 3),
                role::DEPARTMENT_ADMINISTRATOR,
                id - 2,
            ),
            _ => (
                format!("learner{:03}", id - STAFF),
                role::LEARNER,
                if size.departments > 2 {
                    2 + random.below("department", id, size.departments - 1)
                } else {
                    1
                },
            ),
        };
        let first = random.pick("first", id, names::FIRST);
        let last = random.pick("last", id, names::LAST);
        // Some people have no e-mail address, some are blocked, a few have left.
        let learner = role == role::LEARNER;
        let email = (!learner || random.chance("email", id, 92))
            .then(|| format!("{login}@aurora-mills.example"));
        let status = match random.below("status", id, 100) {
            0..3 if learner => 3,
            3..5 if learner => 5,
            _ => 1,
        };
        let added =
            TODAY - DAY * (30 + random.below("added", id, 2_000)) - random.below("at", id, DAY);
        let last_login = random
            .chance("seen", id, 85)
            .then(|| TODAY - random.below("login", id, 30 * DAY));
        let points = if learner {
            random.below("points", id, 60) * 10
        } else {
            0
        };
        user.execute((
            id,
            department,
            &login,
            email,
            role,
            status,
            added,
            last_login,
            points.to_string(),
        ))?;
        let phone = format!("+49 30 {:07}", random.below("phone", id, 10_000_000));
        let number = format!("E{id:06}");
        let mut put = |name: &str, value: &str| field.execute((id, name, value)).map(drop);
        put("FIRST_NAME", first)?;
        put("LAST_NAME", last)?;
        put("JOB_TITLE", random.pick("job", id, names::JOBS))?;
        put("COUNTRY", random.pick("country", id, names::COUNTRIES))?;
        put(
            "USER_DEFINED_FIELD1",
            random.pick("location", id, names::LOCATIONS),
        )?;
        put("USER_DEFINED_FIELD2", &number)?;
        if random.chance("has phone", id, 60) {
            put("PHONE", &phone)?;
        }
    }
    for id in 4..=STAFF {
        db.execute(
            "INSERT INTO managed_departments (user, role, department) VALUES (?1, ?2, ?3)",
            (id, role::DEPARTMENT_ADMINISTRATOR, id - 2),
        )?;
    }
    Ok(())
}

/// Supervisors of departments, some of users, and who is on leave. After the users, whom these name.
fn supervise(db: &Connection, random: Random, size: Size) -> Result<(), rusqlite::Error> {
    for department in 2..=size.departments.min(4) {
        db.execute(
            "UPDATE departments SET subordination = 'manual', supervisor = ?2 WHERE id = ?1",
            (department, department + 2),
        )?;
    }
    for id in STAFF + 1..=STAFF + size.learners {
        if random.chance("supervised", id, 10) {
            db.execute(
                "UPDATE users SET subordination = 'manual', supervisor = ?2 WHERE id = ?1",
                (id, 1 + random.below("supervisor", id, STAFF)),
            )?;
        }
        if random.chance("leave", id, 4) {
            db.execute(
                "UPDATE users SET leave_reason = ?2, leave_start = '2025-06-16', leave_end = '2025-07-11' WHERE id = ?1",
                (
                    id,
                    random.pick("reason", id, &["OnVacation", "SickLeave", "ParentalLeave", "BusinessTrip"]),
                ),
            )?;
        }
    }
    Ok(())
}

/// Groups of people, and one smart group: everyone in the first department and below.
fn groups(db: &Connection, random: Random, size: Size) -> Result<(), rusqlite::Error> {
    let mut member = db.prepare(r#"INSERT INTO group_members ("group", user) VALUES (?1, ?2)"#)?;
    let known = i64::try_from(names::GROUPS.len()).unwrap_or(1);
    for id in 1..=size.groups {
        let name = nth(names::GROUPS, id - 1).unwrap_or_default();
        let name = if id > known {
            format!("{name} {id}")
        } else {
            name.to_owned()
        };
        db.execute("INSERT INTO groups (id, name) VALUES (?1, ?2)", (id, name))?;
        for user in STAFF + 1..=STAFF + size.learners {
            if random.chance("member", user * 64 + id, 10) {
                member.execute((id, user))?;
            }
        }
    }
    db.execute(
        r#"INSERT INTO groups (name, rules) VALUES ('Everyone in Operations', '[[["department", 2, true]]]')"#,
        [],
    )?;
    Ok(())
}
