//! What the views say, computed a second time from the sandbox's state.

use std::collections::HashMap;

use learn_sync::{LocalCopy, Mode};
use rusqlite::Connection;

use super::changes;
use super::emptied::Renamed;
use super::expected::both;
use super::support::{Fixture, Random, few, value};

/// Compares two queries, row by row; each side must have some.
fn same(connection: &Connection, view: &str, expected: &str) {
    connection
        .execute_batch(&format!(
            "DROP TABLE IF EXISTS temp.one; CREATE TEMP TABLE one AS {view}; \
             DROP TABLE IF EXISTS temp.other; CREATE TEMP TABLE other AS {expected}"
        ))
        .unwrap_or_else(|error| panic!("{error}\n{view}\n{expected}"));
    let count = |sql: &str| -> i64 { value(connection, sql) };
    let (rows, of) = (
        count("SELECT count(*) FROM one"),
        count("SELECT count(*) FROM other"),
    );
    assert!(rows > 0, "{view} is empty");
    assert_eq!(rows, of, "{view}");
    for sql in [
        "SELECT * FROM one EXCEPT SELECT * FROM other",
        "SELECT * FROM other EXCEPT SELECT * FROM one",
    ] {
        let found: i64 = count(&format!("SELECT count(*) FROM ({sql})"));
        assert_eq!(found, 0, "{sql}: {view}");
    }
}

/// Who manages whom, by walking through the state.
struct People {
    /// Department of each, kind of subordination, named supervisor.
    users: HashMap<i64, (i64, String, Option<i64>)>,
    /// Parent, kind, supervisor.
    departments: HashMap<i64, (Option<i64>, String, Option<i64>)>,
}

impl People {
    fn read(connection: &Connection, prefix: &str) -> Self {
        let users = connection
            .prepare(&format!(
                "SELECT id, department, {prefix}subordination, {prefix}supervisor FROM box.users"
            ))
            .unwrap()
            .query_map([], |row| {
                Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?)))
            })
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        let departments = connection
            .prepare(&format!(
                "SELECT id, parent, {prefix}subordination, {prefix}supervisor FROM box.departments"
            ))
            .unwrap()
            .query_map([], |row| {
                Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?)))
            })
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        Self { users, departments }
    }

    /// The manager, and the department that named the manager.
    fn manager(&self, user: i64) -> (Option<i64>, Option<i64>) {
        let (department, kind, supervisor) = &self.users[&user];
        match kind.as_str() {
            "manual" => return (*supervisor, None),
            "no_supervisor" => return (None, None),
            _ => {}
        }
        let mut at = Some(*department);
        while let Some(department) = at {
            let (parent, kind, supervisor) = &self.departments[&department];
            match (kind.as_str(), supervisor) {
                ("manual", Some(supervisor)) if *supervisor != user => {
                    return (Some(*supervisor), Some(department));
                }
                ("manual", Some(_)) | ("inherit", _) => at = *parent,
                _ => return (None, None),
            }
        }
        (None, None)
    }
}

#[tokio::test]
async fn views_say_what_the_state_says() {
    let fixture = Fixture::company().await;
    fixture.sync(Mode::Full).await;
    // Managers of many kinds, people who have left, things that are done late.
    changes::make(&fixture, &fixture.client(), &mut Random(41), 200).await;
    fixture.sync(Mode::Full).await;
    let db = both(&fixture.state(), &fixture.copy());
    let is_done = "e.status IN (3, 4, 5)";
    let is_overdue = "(e.status NOT IN (3, 4, 5) AND coalesce(e.due < unixepoch('now'), 0))";
    let field = |name: &str| {
        format!(
            "(SELECT f.value || '' FROM box.user_fields f WHERE f.user = u.id AND f.field = '{name}')"
        )
    };

    same(
        &db,
        "SELECT enrollment_id, user_id, user_status, email, first_name, last_name, department, course, days_overdue, \
         progress FROM copy.overdue_learners",
        &format!(
            "SELECT id(7, e.id), id(2, u.id), CASE u.status WHEN 1 THEN 1 WHEN 5 THEN 5 ELSE 3 END, u.email || '', {}, \
             {}, d.name, c.title, (unixepoch('now') - e.due) / 86400, e.progress FROM box.enrollments e \
             JOIN box.users u ON u.id = e.learner JOIN box.departments d ON d.id = u.department \
             JOIN box.content c ON c.id = e.course WHERE {is_overdue}",
            field("FIRST_NAME"),
            field("LAST_NAME")
        ),
    );
    same(
        &db,
        "SELECT issued_certificate_id, user_id, course, days_left FROM copy.expiring_certificates",
        "SELECT id(8, e.certificate), id(2, e.learner), c.title, \
         e.certificate_expires / 86400 - unixepoch('now') / 86400 FROM box.enrollments e \
         JOIN box.content c ON c.id = e.course WHERE e.certificate_expires IS NOT NULL",
    );
    same(
        &db,
        "SELECT department_id, department, learners, enrollments, completed, overdue, completion_percent, \
         active_enrollments, active_completed FROM copy.completion_by_department",
        &format!(
            "WITH e AS (SELECT e.id, e.learner, u.department, u.status AS user_status, {is_done} AS done, \
                   {is_overdue} AS late FROM box.enrollments e JOIN box.users u ON u.id = e.learner) \
                 SELECT id(1, d.id), d.name, \
                   (SELECT count(DISTINCT learner) FROM e WHERE department = d.id), \
                   (SELECT count(*) FROM e WHERE department = d.id), \
                   (SELECT count(*) FROM e WHERE department = d.id AND done), \
                   (SELECT count(*) FROM e WHERE department = d.id AND late), \
                   (SELECT CASE WHEN count(*) > 0 THEN round(sum(done) * 100.0 / count(*), 1) END \
                    FROM e WHERE department = d.id), \
                   (SELECT count(*) FROM e WHERE department = d.id AND user_status = 1), \
                   (SELECT count(*) FROM e WHERE department = d.id AND user_status = 1 AND done) \
                 FROM box.departments d"
        ),
    );
    same(
        &db,
        "SELECT course_id, course, enrollments, completed, overdue, not_started, completion_percent, \
         round(average_score, 6) FROM copy.completion_by_course",
        &format!(
            "SELECT id(5, c.id), c.title, count(*), count(CASE WHEN {is_done} THEN 1 END), \
             count(CASE WHEN {is_overdue} THEN 1 END), count(CASE WHEN e.status = 0 THEN 1 END), \
             round(count(CASE WHEN {is_done} THEN 1 END) * 100.0 / count(*), 1), \
             round(sum(e.score) * 1.0 / count(e.score), 6) \
             FROM box.enrollments e JOIN box.content c ON c.id = e.course GROUP BY c.id"
        ),
    );
    same(
        &db,
        "SELECT content_item_id, title, content_item_type, module_id, sequential_number, module_title, module_type \
         FROM copy.catalogue",
        "SELECT id(5, c.id), c.title, c.type, id(6, m.id), m.position, coalesce(x.title, t.title), \
         CASE WHEN m.id IS NULL THEN NULL WHEN m.training IS NULL THEN 'material' ELSE 'training' END \
         FROM box.content c LEFT JOIN box.modules m ON m.course = c.id LEFT JOIN box.content x ON x.id = m.material \
         LEFT JOIN box.trainings t ON t.id = m.training \
         WHERE c.id NOT IN (SELECT material FROM box.modules WHERE material IS NOT NULL)",
    );
    managers(&db);
    assert_eq!(
        value::<String>(
            &db,
            "SELECT group_concat(partial_reason, '; ' ORDER BY kind) FROM copy.freshness WHERE is_partial"
        ),
        ["last_views", "module_results", "training_sessions"]
            .map(|kind| format!("read only where it is asked for (--with {kind})"))
            .join("; ")
    );
}

fn managers(db: &Connection) {
    let (people, functional) = (People::read(db, ""), People::read(db, "co_"));
    let mut insert = {
        db.execute_batch("CREATE TEMP TABLE managers (u, m, from_department, co)")
            .unwrap();
        db.prepare("INSERT INTO managers VALUES (id(2, ?1), id(2, ?2), id(1, ?3), id(2, ?4))")
            .unwrap()
    };
    let mut kinds = [0; 3];
    for user in people.users.keys() {
        let (manager, department) = people.manager(*user);
        kinds[usize::from(manager.is_some()) + usize::from(department.is_some())] += 1;
        insert
            .execute((user, manager, department, functional.manager(*user).0))
            .unwrap();
    }
    // None, by name, and from a department: all occur.
    assert!(kinds.iter().all(|count| *count > 0), "{kinds:?}");
    same(
        db,
        "SELECT user_id, manager_id, manager_department_id, co_manager_id FROM copy.org_chart",
        "SELECT u, m, from_department, co FROM temp.managers",
    );
    same(
        db,
        "SELECT user_id, manager_status FROM copy.org_chart",
        "SELECT t.u, m.status FROM temp.managers t LEFT JOIN box.users m ON id(2, m.id) = t.m",
    );
    same(
        db,
        "SELECT user_id, manager_from FROM copy.org_chart",
        "SELECT u, CASE WHEN m IS NULL THEN 'none' WHEN from_department IS NULL THEN 'manual' ELSE 'inherit' END \
         FROM temp.managers",
    );
}

#[tokio::test]
async fn a_circle_of_departments_is_cut() {
    let fixture = Fixture::small().await;
    fixture.sync(Mode::Full).await;
    let copy = fixture.open_copy();
    copy.execute_batch(
        "UPDATE departments SET subordination_type = 'inherit', supervisor_id = NULL, parent_department_id = \
         (SELECT max(department_id) FROM departments); \
         UPDATE users SET subordination_type = 'inherit'",
    )
    .unwrap();
    let users: i64 = value(&copy, "SELECT count(*) FROM users");
    let found: i64 = value(
        &copy,
        "SELECT count(*) FROM org_chart WHERE manager_id IS NULL",
    );
    assert_eq!(found, users);
}

/// Some services name the address among the fields of the profile only.
#[tokio::test]
async fn an_address_is_taken_from_the_profile_where_there_is_no_other() {
    let names = &[("<ns1:email>", "<!--"), ("</ns1:email>", "-->")];
    let case = Renamed::nothing_copied(Fixture::small().await, "ListUsersV2", names);
    case.run(few()).await;
    let copy = case.fixture.open_copy();
    let count =
        |condition: &str| -> i64 { value(&copy, &format!("SELECT count(*) FROM {condition}")) };
    assert_eq!(count("users WHERE email IS NOT NULL"), 0);
    let known = count("users WHERE field_email IS NOT NULL");
    assert!(known > 0);
    assert_eq!(count("org_chart WHERE email IS NOT NULL"), known);
    assert!(count("overdue_learners WHERE email IS NOT NULL") > 0);
    let id: String = value(
        &copy,
        "SELECT user_id FROM users WHERE field_email IS NOT NULL",
    );
    let found = LocalCopy::open(case.fixture.copy()).unwrap();
    assert!(found.find_users(&id).unwrap()[0].email.is_some());
}
