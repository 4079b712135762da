//! What the copy must hold, computed from the sandbox's database in SQL. Nothing of the engine is used here.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

/// Kinds of ids, as the sandbox numbers them.
const DEPARTMENT: u64 = 1;
const USER: u64 = 2;
const ROLE: u64 = 3;
const GROUP: u64 = 4;
const CONTENT: u64 = 5;
const MODULE: u64 = 6;
const ENROLLMENT: u64 = 7;
const CERTIFICATE: u64 = 8;
const TRAINING: u64 = 9;
const TRAINING_TYPE: u64 = 10;

/// The ids of the sandbox, once more: a permutation of the row's number by kind and seed.
fn id(seed: u64, kind: u64, number: i64) -> String {
    fn mix(mut x: u64) -> u64 {
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }
    let key = mix(seed ^ mix(kind));
    let body = mix(number.cast_unsigned() ^ key);
    let check = mix(body ^ key.rotate_left(32));
    let high = ((body >> 16) << 16) | 0x8000 | ((body >> 4) & 0x0fff);
    let low = 0x8000_0000_0000_0000 | ((body & 0xf) << 58) | (check >> 6);
    let digits = format!("{high:016x}{low:016x}");
    format!(
        "{}-{}-{}-{}-{}",
        &digits[..8],
        &digits[8..12],
        &digits[12..16],
        &digits[16..20],
        &digits[20..]
    )
}

/// Both databases in one connection: `box` is the sandbox's, `copy` is the copy.
pub(crate) fn both(state: &Path, copy: &Path) -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    connection
        .create_scalar_function("id", 2, FunctionFlags::SQLITE_DETERMINISTIC, |context| {
            let number: Option<i64> = context.get(1)?;
            Ok(number.map(|number| id(1, context.get::<i64>(0).unwrap().unsigned_abs(), number)))
        })
        .unwrap();
    for (path, name) in [(state, "box"), (copy, "copy")] {
        connection
            .execute(&format!("ATTACH ?1 AS {name}"), [path.to_str().unwrap()])
            .unwrap();
    }
    connection
}

/// SQL with the numbers of kinds and the shorthands put in: `{USER:u.id}`, `{AT:u.added}` for a date-time, `{STATUS:x}`.
fn written(sql: &str) -> String {
    let mut text = sql.to_owned();
    for (name, kind) in [
        ("DEPARTMENT", DEPARTMENT),
        ("USER", USER),
        ("ROLE", ROLE),
        ("GROUP", GROUP),
        ("CONTENT", CONTENT),
        ("MODULE", MODULE),
        ("ENROLLMENT", ENROLLMENT),
        ("CERTIFICATE", CERTIFICATE),
        ("TRAINING", TRAINING),
        ("TRAINING_TYPE", TRAINING_TYPE),
    ] {
        text = text.replace(&format!("{{{name}:"), &format!("id({kind}, "));
    }
    text = text.replace("{AT:", "strftime('%Y-%m-%dT%H:%M:%S+00:00', ");
    text = text.replace("{DAY:", "strftime('%Y-%m-%d', ");
    let mut result = String::new();
    for piece in text.split_inclusive('}') {
        // A shorthand ends with a brace: a date needs its modifier, the others a parenthesis.
        let is_date = piece
            .rfind("strftime(")
            .is_some_and(|at| piece.rfind("id(").is_none_or(|id| id < at));
        let end = if is_date { ", 'unixepoch')" } else { ")" };
        result.push_str(&piece.replace('}', end));
    }
    result
}

const WORD: &str = "CASE status WHEN 0 THEN 'not_started' WHEN 1 THEN 'in_progress' WHEN 2 THEN 'pending' \
    WHEN 3 THEN 'complete' WHEN 4 THEN 'passed' WHEN 5 THEN 'accepted' WHEN 6 THEN 'incomplete' \
    WHEN 7 THEN 'failed' ELSE 'declined' END";

/// The results of modules as the sandbox derives them: what was set by hand, else what follows from the course.
const MODULE_RESULTS: &str = "
WITH counted AS (
  SELECT m.id AS module, m.course, m.position, m.material, coalesce(c.title, t.title) AS title,
         coalesce(c.type = 'Quiz', 0) AS is_quiz,
         row_number() OVER (PARTITION BY m.course ORDER BY m.position) - 1 AS place,
         count(*) OVER (PARTITION BY m.course) AS modules
  FROM box.modules m LEFT JOIN box.content c ON c.id = m.material LEFT JOIN box.trainings t ON t.id = m.training
),
derived AS (
  SELECT e.*, k.module, k.material, k.title AS module_title, k.is_quiz, k.place, k.modules,
         CASE WHEN e.status IN (3, 4, 5) THEN k.modules
              WHEN e.status IN (7, 8) AND e.progress >= 100 THEN k.modules - 1
              ELSE e.progress * k.modules / 100 END AS done
  FROM box.enrollments e JOIN counted k ON k.course = e.course
),
settled AS (
  SELECT d.*, r.module IS NOT NULL AS is_set,
         CASE WHEN r.module IS NOT NULL THEN r.status
              WHEN d.place < d.done THEN CASE WHEN d.is_quiz THEN 4 ELSE 3 END
              WHEN d.place = d.done AND d.status <> 0 THEN CASE WHEN d.status IN (7, 8, 2) THEN d.status ELSE 1 END
              ELSE 0 END AS module_status,
         CASE WHEN r.module IS NOT NULL THEN CAST(r.score AS NUMERIC)
              WHEN d.place < d.done AND d.is_quiz THEN 100 END AS module_score,
         CASE WHEN r.module IS NOT NULL THEN r.completed WHEN d.place < d.done THEN d.completed END AS module_completed
  FROM derived d LEFT JOIN box.module_results r ON r.enrollment = d.id AND r.module = d.module
)
SELECT {ENROLLMENT:id}, {MODULE:module}, {USER:learner}, {CONTENT:course}, {CONTENT:material}, module_title,
       {AT:access}, {AT:due}, CASE WHEN locks THEN {AT:due} END, {AT:module_completed},
       CASE WHEN module_status <> 0 THEN time_spent / modules ELSE 0 END,
       (SELECT WORD FROM (SELECT module_status AS status)), module_score, NULL,
       CASE WHEN module_status IN (3, 4, 5, 7, 8) THEN 100 WHEN module_status = 0 THEN 0 ELSE 50 END,
       coalesce(due < CASE WHEN module_status IN (3, 4, 5) AND module_completed IS NOT NULL THEN module_completed
                           ELSE unixepoch('now') END, 0),
       CASE WHEN module_status <> 0 THEN max(views / modules, 1) ELSE 0 END
FROM settled";

/// A table, its columns in the copy, and the rows that must be in it.
const TABLES: &[(&str, &str, &str)] = &[
    (
        "profile_fields",
        "user_field_info_id, name, label, type, is_unique, is_visible, is_required, order_priority",
        "SELECT id || '', lower(id), label, type, is_unique, is_visible, is_required, position FROM box.profile_fields",
    ),
    (
        "departments",
        "department_id, parent_department_id, name, code, subordination_type, supervisor_id, co_subordination_type, \
         co_supervisor_id",
        "SELECT {DEPARTMENT:id}, {DEPARTMENT:parent}, name, code, subordination, \
         CASE WHEN subordination = 'manual' THEN {USER:supervisor} END, co_subordination, \
         CASE WHEN co_subordination = 'manual' THEN {USER:co_supervisor} END FROM box.departments",
    ),
    (
        "users",
        "user_id, status, role, role_id, department_id, email, added_date, last_login_date, subordination_type, \
         supervisor_id, co_subordination_type, co_supervisor_id, work_leave_reason, work_leave_start_date, \
         work_leave_end_date, field_login, field_email, field_first_name, field_last_name, field_job_title, field_phone, \
         field_user_defined_field1, field_user_defined_field2",
        "SELECT {USER:u.id}, CASE u.status WHEN 1 THEN 1 WHEN 5 THEN 5 ELSE 3 END, r.type, {ROLE:u.role}, \
         {DEPARTMENT:u.department}, u.email || '', {AT:u.added}, {AT:u.last_login}, u.subordination, \
         CASE WHEN u.subordination = 'manual' THEN {USER:u.supervisor} END, u.co_subordination, \
         CASE WHEN u.co_subordination = 'manual' THEN {USER:u.co_supervisor} END, u.leave_reason, \
         CASE WHEN u.leave_reason IS NOT NULL THEN u.leave_start END, \
         CASE WHEN u.leave_reason IS NOT NULL THEN u.leave_end END, u.login || '', u.email || '', \
         (SELECT value FROM box.user_fields WHERE user = u.id AND field = 'FIRST_NAME'), \
         (SELECT value FROM box.user_fields WHERE user = u.id AND field = 'LAST_NAME'), \
         (SELECT value FROM box.user_fields WHERE user = u.id AND field = 'JOB_TITLE'), \
         (SELECT value FROM box.user_fields WHERE user = u.id AND field = 'PHONE'), \
         (SELECT value FROM box.user_fields WHERE user = u.id AND field = 'USER_DEFINED_FIELD1'), \
         (SELECT value FROM box.user_fields WHERE user = u.id AND field = 'USER_DEFINED_FIELD2') \
         FROM box.users u JOIN box.roles r ON r.id = u.role",
    ),
    (
        "user_fields",
        "user_id, position, name, value",
        "SELECT {USER:user}, row_number() OVER (PARTITION BY user ORDER BY place), name || '', value || '' FROM ( \
           SELECT id AS user, -2 AS place, 'LOGIN' AS name, login AS value FROM box.users \
           UNION ALL SELECT id, -1, 'EMAIL', email FROM box.users WHERE email IS NOT NULL \
           UNION ALL SELECT f.user, p.position, p.id, f.value FROM box.user_fields f \
             JOIN box.profile_fields p ON p.id = f.field)",
    ),
    (
        "user_roles",
        "user_id, position, role_id, role_type",
        "SELECT {USER:user}, row_number() OVER (PARTITION BY user ORDER BY place, role), {ROLE:role}, r.type FROM ( \
           SELECT id AS user, 0 AS place, role FROM box.users \
           UNION ALL SELECT user, 1, role FROM box.user_roles) JOIN box.roles r ON r.id = role",
    ),
    (
        "managed_departments",
        "user_id, role_position, department_id",
        "SELECT {USER:m.user}, CASE WHEN m.role = u.role THEN 1 ELSE 2 END, {DEPARTMENT:m.department} \
         FROM box.managed_departments m JOIN box.users u ON u.id = m.user",
    ),
    (
        "groups",
        "group_id, name, is_smart",
        "SELECT {GROUP:id}, name, rules IS NOT NULL FROM box.groups",
    ),
    (
        "group_members",
        "user_id, group_id",
        "WITH RECURSIVE below (id) AS ( \
           SELECT 2 UNION SELECT d.id FROM box.departments d JOIN below b ON d.parent = b.id) \
         SELECT {USER:user}, {GROUP:\"group\"} FROM box.group_members \
         UNION SELECT {USER:u.id}, {GROUP:g.id} FROM box.users u JOIN box.groups g ON g.rules IS NOT NULL \
           WHERE u.department IN (SELECT id FROM below)",
    ),
    (
        "content",
        "content_item_id, type, content_item_type, title, subtitle, description, user_id, added_date, \
         substr(view_url, -36)",
        "SELECT {CONTENT:id}, type, type, title, subtitle, description, {USER:author}, {AT:added}, {CONTENT:id} \
         FROM box.content",
    ),
    (
        "modules",
        "course_id, module_id, item_id, title, description, author_id, added_date, substr(view_url, -36), type, \
         training_type_id, training_type_title, sequential_number",
        "SELECT {CONTENT:m.course}, {MODULE:m.id}, coalesce({CONTENT:m.material}, {TRAINING:m.training}), \
         coalesce(c.title, t.title), c.description, {USER:c.author}, {AT:coalesce(c.added, k.added)}, \
         CASE WHEN m.training IS NULL THEN {MODULE:m.id} END, \
         CASE WHEN m.training IS NULL THEN 'material' ELSE 'training' END, {TRAINING_TYPE:t.type}, tt.title, m.position \
         FROM box.modules m JOIN box.content k ON k.id = m.course LEFT JOIN box.content c ON c.id = m.material \
         LEFT JOIN box.trainings t ON t.id = m.training LEFT JOIN box.training_types tt ON tt.id = t.type",
    ),
    (
        "enrollments",
        "enrollment_id, course_id, learner_id, access_date, due_date, expiration_date, enrollment_type_group, \
         should_lock_after_due_date",
        "SELECT {ENROLLMENT:id}, {CONTENT:course}, {USER:learner}, {DAY:access}, {DAY:due}, \
         CASE WHEN locks THEN {DAY:due} END, CAST(type_group AS TEXT), locks FROM box.enrollments",
    ),
    (
        "certificates",
        "enrollment_id, issued_certificate_id, learner_id, course_id, issue_date, expiry_date",
        "SELECT {ENROLLMENT:id}, {CERTIFICATE:certificate}, {USER:learner}, {CONTENT:course}, \
         {AT:certificate_issued}, {AT:certificate_expires} FROM box.enrollments WHERE certificate IS NOT NULL",
    ),
    (
        "learner_results",
        "enrollment_id, user_id, course_id, course_title, access_date, due_date, expiration_date, completion_date, \
         duration, time_spent, completion_status, awarded_score, passing_score, progress, is_overdue, views_count",
        "SELECT {ENROLLMENT:e.id}, {USER:learner}, {CONTENT:course}, c.title, {AT:access}, {AT:due}, \
         CASE WHEN locks THEN {AT:due} END, {AT:completed}, c.duration, time_spent, (SELECT WORD), score, \
         c.passing_score, progress, \
         coalesce(due < CASE WHEN status IN (3, 4, 5) AND completed IS NOT NULL THEN completed \
                        ELSE unixepoch('now') END, 0), views \
         FROM box.enrollments e JOIN box.content c ON c.id = e.course",
    ),
    (
        "module_results",
        "enrollment_id, module_id, user_id, course_id, course_item_id, module_title, access_date, due_date, \
         expiration_date, completion_date, time_spent, completion_status, awarded_score, passing_score, progress, \
         is_overdue, views_count",
        MODULE_RESULTS,
    ),
    (
        "points",
        "user_id, points",
        "SELECT {USER:id}, CAST(points AS NUMERIC) FROM box.users",
    ),
];

/// How many columns of a table tell its rows apart, from the first on.
fn key_columns(table: &str) -> usize {
    match table {
        "managed_departments" => 3,
        "user_fields" | "user_roles" | "group_members" | "modules" | "module_results" => 2,
        _ => 1,
    }
}

/// The tables that are compared: what no run was asked for is not there.
fn compared(connection: &Connection) -> Vec<&'static (&'static str, &'static str, &'static str)> {
    let asked: bool = connection
        .query_row(
            "SELECT EXISTS (SELECT 1 FROM copy.run_steps WHERE kind = 'module_results')",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let is_compared = |table: &str| asked || table != "module_results";
    TABLES
        .iter()
        .filter(|(table, ..)| is_compared(table))
        .collect()
}

/// A row that is on one side only, or not the same on both.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Difference {
    pub(crate) table: String,
    /// The kind that the table is read with.
    pub(crate) kind: String,
    /// The columns of the key, with a space between them.
    pub(crate) key: String,
    pub(crate) is_expected: bool,
    pub(crate) is_there: bool,
}

/// All rows that are not the same in the copy and in the sandbox.
pub(crate) fn rows_that_differ(state: &Path, copy: &Path) -> Vec<Difference> {
    let connection = both(state, copy);
    let mut found = Vec::new();
    for (table, columns, sql) in compared(&connection) {
        let expected = written(&sql.replace("WORD", WORD));
        let count = connection
            .prepare(&format!("SELECT {columns} FROM copy.{table}"))
            .unwrap()
            .column_count();
        let names: Vec<String> = (0..count).map(|place| format!("c{place}")).collect();
        let (names, key) = (
            names.join(", "),
            names[..key_columns(table)].join(" || ' ' || "),
        );
        connection
            .execute_batch(&format!(
                "DROP TABLE IF EXISTS temp.expected; DROP TABLE IF EXISTS temp.actual; \
                 CREATE TEMP TABLE expected ({names}); CREATE TEMP TABLE actual ({names}); \
                 INSERT INTO expected {expected}; INSERT INTO actual SELECT {columns} FROM copy.{table};"
            ))
            .unwrap_or_else(|error| panic!("{table}: {error}\n{expected}"));
        let kind = learn_sync::relations()
            .into_iter()
            .find(|relation| relation.name == *table)
            .and_then(|relation| relation.kind)
            .unwrap();
        let mut query = connection
            .prepare(&format!(
                "WITH differs (key) AS (SELECT {key} FROM (SELECT * FROM expected EXCEPT SELECT * FROM actual) \
                   UNION SELECT {key} FROM (SELECT * FROM actual EXCEPT SELECT * FROM expected)) \
                 SELECT key, key IN (SELECT {key} FROM expected), key IN (SELECT {key} FROM actual) FROM differs"
            ))
            .unwrap();
        let rows = query
            .query_map([], |row| {
                Ok(Difference {
                    table: (*table).to_owned(),
                    kind: kind.to_string(),
                    key: row.get(0)?,
                    is_expected: row.get(1)?,
                    is_there: row.get(2)?,
                })
            })
            .unwrap();
        found.extend(rows.map(Result::unwrap));
    }
    found
}

/// The tables and how many rows are on one side only. Empty where the copy is what the sandbox is. Nothing may be
/// compared with nothing.
pub(crate) fn differences(state: &Path, copy: &Path) -> Vec<String> {
    differing(state, copy, |table| table == "managed_departments")
}

/// The same, with tables that may have no rows.
pub(crate) fn differing(state: &Path, copy: &Path, may_be_empty: fn(&str) -> bool) -> Vec<String> {
    let connection = both(state, copy);
    let mut found = Vec::new();
    for (table, columns, sql) in compared(&connection) {
        let expected = written(&sql.replace("WORD", WORD));
        connection
            .execute_batch(&format!(
                "DROP TABLE IF EXISTS temp.expected; CREATE TEMP TABLE expected AS {expected}; \
                 DROP TABLE IF EXISTS temp.actual; CREATE TEMP TABLE actual AS SELECT {columns} FROM copy.{table};"
            ))
            .unwrap_or_else(|error| panic!("{table}: {error}\n{expected}"));
        let count = |sql: &str| -> i64 { connection.query_row(sql, [], |row| row.get(0)).unwrap() };
        let missing =
            count("SELECT count(*) FROM (SELECT * FROM expected EXCEPT SELECT * FROM actual)");
        let extra =
            count("SELECT count(*) FROM (SELECT * FROM actual EXCEPT SELECT * FROM expected)");
        let (rows, of) = (
            count("SELECT count(*) FROM actual"),
            count("SELECT count(*) FROM expected"),
        );
        if (missing, extra) != (0, 0) || rows != of {
            let shown = |sql: &str| -> String {
                let mut statement = connection.prepare(&format!("{sql} LIMIT 1")).unwrap();
                let columns = statement.column_count();
                let rows: Vec<String> = statement
                    .query_map([], |row| {
                        let values: Vec<String> = (0..columns)
                            .map(|at| {
                                format!("{:?}", row.get::<_, rusqlite::types::Value>(at).unwrap())
                            })
                            .collect();
                        Ok(values.join(", "))
                    })
                    .unwrap()
                    .collect::<Result<_, _>>()
                    .unwrap();
                rows.join("\n")
            };
            found.push(format!(
                "{table}: {rows} rows, expected {of}; {missing} missing, {extra} too many\n  missing: {}\n  extra: {}",
                shown("SELECT * FROM expected EXCEPT SELECT * FROM actual"),
                shown("SELECT * FROM actual EXCEPT SELECT * FROM expected"),
            ));
        }
        assert!(of > 0 || may_be_empty(table), "{table} is empty");
    }
    found
}
