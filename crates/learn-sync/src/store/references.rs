//! What rows of one kind say about rows of another: a row that is named somewhere and is not there may have been lost.

use rusqlite::{Connection, Error};

use super::gone::Key;
use crate::kind::Kind;

/// How many missing rows of a kind are looked into: the last ones in the order in which they were read, because it is
/// the end of a list that gets lost, and some of the others.
const LAST: i64 = 500;
const OTHERS: i64 = 500;

/// Where rows of a kind are named: the query gives the keys of those that are not there, in the order of reading.
const REFERENCES: &[(Kind, &str)] = &[
    (
        Kind::Users,
        "SELECT DISTINCT learner_id, '' FROM enrollments WHERE learner_id IS NOT NULL \
         UNION SELECT DISTINCT user_id, '' FROM learner_results WHERE user_id IS NOT NULL \
         UNION SELECT user_id, '' FROM points \
         UNION SELECT supervisor_id, '' FROM users WHERE supervisor_id IS NOT NULL \
         UNION SELECT supervisor_id, '' FROM departments WHERE supervisor_id IS NOT NULL \
         UNION SELECT user_id, '' FROM content WHERE user_id IS NOT NULL \
         EXCEPT SELECT user_id, '' FROM users",
    ),
    (
        Kind::Departments,
        "SELECT department_id, '' FROM users WHERE department_id IS NOT NULL \
         UNION SELECT department_id, '' FROM managed_departments \
         UNION SELECT parent_department_id, '' FROM departments WHERE parent_department_id IS NOT NULL \
         EXCEPT SELECT department_id, '' FROM departments",
    ),
    (
        Kind::Groups,
        "SELECT group_id, '' FROM group_members EXCEPT SELECT group_id, '' FROM groups",
    ),
    (
        Kind::Content,
        "SELECT DISTINCT course_id, '' FROM enrollments WHERE course_id IS NOT NULL \
         UNION SELECT DISTINCT course_id, '' FROM learner_results WHERE course_id IS NOT NULL \
         EXCEPT SELECT content_item_id, '' FROM content",
    ),
    (
        Kind::Modules,
        "SELECT DISTINCT course_id, module_id FROM module_results WHERE course_id IS NOT NULL \
         EXCEPT SELECT course_id, module_id FROM modules",
    ),
    (
        Kind::Enrollments,
        "SELECT r.user_id, r.enrollment_id FROM learner_results r WHERE r.user_id IS NOT NULL \
         AND instr(r.enrollment_id, '/') = 0 \
         AND NOT EXISTS (SELECT 1 FROM enrollments e WHERE e.enrollment_id = r.enrollment_id)",
    ),
    (
        Kind::LearnerResults,
        "SELECT e.enrollment_id, '' FROM enrollments e \
         WHERE NOT EXISTS (SELECT 1 FROM learner_results r WHERE r.enrollment_id = e.enrollment_id)",
    ),
    (
        Kind::ModuleResults,
        "SELECT r.enrollment_id, '' FROM learner_results r \
         WHERE r.course_id IN (SELECT course_id FROM modules) \
         AND NOT EXISTS (SELECT 1 FROM module_results m WHERE m.enrollment_id = r.enrollment_id)",
    ),
    (
        Kind::Points,
        "SELECT user_id, '' FROM users WHERE status = 1 EXCEPT SELECT user_id, '' FROM points",
    ),
];

/// Keys of a kind that are named and not there.
pub(crate) fn missing(connection: &mut Connection, kind: Kind) -> Result<Vec<Key>, Error> {
    let Some((_, query)) = REFERENCES.iter().find(|(of, _)| *of == kind) else {
        return Ok(Vec::new());
    };
    connection.execute_batch(&format!(
        "DROP TABLE IF EXISTS temp.missing; CREATE TEMP TABLE missing (a TEXT, b TEXT); \
         INSERT INTO missing {query}"
    ))?;
    let total = super::gone::count(connection, "temp.missing")?;
    let step = ((total - LAST) / OTHERS).max(1);
    let keys = connection
        .prepare(
            "SELECT a, coalesce(b, '') FROM temp.missing WHERE rowid > ?1 OR rowid % ?2 = 0 \
             ORDER BY rowid > ?1 DESC, rowid LIMIT ?3",
        )?
        .query_map((total - LAST, step, LAST + OTHERS), |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect::<Result<_, _>>();
    connection.execute_batch("DROP TABLE temp.missing")?;
    keys
}
