//! What rows of one kind say about rows of another: a row that is named somewhere and is not there may have been lost.

use rusqlite::{Connection, Error, OptionalExtension as _};

use super::gone::Key;
use crate::kind::Kind;
use crate::schema::main_table;

/// How many missing rows of a kind are looked into: the last ones in the order in which they were read, because it is
/// the end of a list that gets lost, and some of the others.
const LAST: i64 = 500;
const OTHERS: i64 = 500;

/// Where rows of a kind are named: tables, and the columns there that hold its key.
const NAMED: &[(Kind, &[(&str, &str)])] = &[
    (
        Kind::Users,
        &[
            ("enrollments", "learner_id"),
            ("learner_results", "user_id"),
            ("points", "user_id"),
            ("users", "supervisor_id"),
            ("departments", "supervisor_id"),
            ("content", "user_id"),
        ],
    ),
    (
        Kind::Departments,
        &[
            ("users", "department_id"),
            ("managed_departments", "department_id"),
            ("departments", "parent_department_id"),
        ],
    ),
    (Kind::Groups, &[("group_members", "group_id")]),
    (
        Kind::Content,
        &[
            ("enrollments", "course_id"),
            ("learner_results", "course_id"),
        ],
    ),
    (Kind::Modules, &[("module_results", "course_id, module_id")]),
];

/// The rows of a table that have changed in a run or later, as SQL behind `FROM`. SQLite is to read an index or a table
/// from its beginning to its end, and not to look up millions of rows in the order of an index. Where all count, the
/// index of the column that names has all that is asked.
fn changed(table: &str, since: i64) -> String {
    let way = match table {
        _ if since == 0 => return format!("{table} WHERE true"),
        "learner_results" => "INDEXED BY learner_results_by_changed_run",
        "enrollments" | "module_results" => "NOT INDEXED",
        _ => "",
    };
    format!("{table} {way} WHERE changed_run >= {since}")
}

/// A query for the keys of a kind that are named and not there, in the order of reading where it has one.
fn query_for_missing(kind: Kind, since: i64) -> Option<String> {
    let table = main_table(kind);
    // Keys have two columns here.
    let second = if table.key.len() == 1 { ", ''" } else { "" };
    let except = format!(
        "EXCEPT SELECT {}{second} FROM {}",
        table.key.join(", "),
        table.name
    );
    let lacks = "NOT EXISTS (SELECT 1 FROM enrollments e WHERE e.enrollment_id = r.enrollment_id)";
    match kind {
        Kind::Points => {
            let users = changed("users", since);
            Some(format!(
                "SELECT user_id{second} FROM {users} AND status = 1 {except}"
            ))
        }
        Kind::Enrollments => {
            let results = match since {
                // In the order of both indexes, and then the few rows.
                0 => format!(
                    "(SELECT r.rowid AS place FROM learner_results r INDEXED BY learner_results_key WHERE {lacks}) \
                     CROSS JOIN learner_results w ON w.rowid = place WHERE true"
                ),
                _ => format!(
                    "(SELECT rowid AS place, * FROM {}) r WHERE {lacks}",
                    changed("learner_results", since)
                ),
            };
            Some(format!(
                "SELECT user_id, enrollment_id FROM {results} AND user_id IS NOT NULL AND instr(enrollment_id, '/') = 0 \
                 ORDER BY place"
            ))
        }
        kind => {
            let (_, named) = NAMED.iter().find(|(of, _)| *of == kind)?;
            let queries: Vec<String> = named
                .iter()
                .map(|(table, columns)| {
                    let first = columns.split(',').next().unwrap_or(columns);
                    let rows = changed(table, since);
                    format!("SELECT DISTINCT {columns}{second} FROM {rows} AND {first} IS NOT NULL")
                })
                .collect();
            Some(format!("{} {except}", queries.join(" UNION ")))
        }
    }
}

/// Keys of a kind that are named, by rows that have changed in a run or later, and not there.
pub(crate) fn missing(
    connection: &mut Connection,
    kind: Kind,
    since: i64,
) -> Result<Vec<Key>, Error> {
    let Some(query) = query_for_missing(kind, since) else {
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

/// A group that a sweep did not show and that has members, where a run has read the users to their end.
pub(crate) fn group_with_members(
    connection: &Connection,
    run: i64,
) -> Result<Option<String>, Error> {
    connection
        .query_row(
            &format!(
                "SELECT m.group_id FROM group_members m JOIN {} g ON g.group_id = m.group_id \
                 WHERE EXISTS (SELECT 1 FROM kinds WHERE kind = 'users' AND ?1 IN (complete_run, increment_run)) LIMIT 1",
                main_table(Kind::Groups).gone()
            ),
            [run],
            |row| row.get(0),
        )
        .optional()
}

/// Enrollments that have no result of a kind, as far as the copy knows.
pub(crate) struct Lacking {
    pub(crate) ids: Vec<String>,
    /// How many more there are.
    pub(crate) left: i64,
}

/// Those, at most so many, the ones that were read last in front. Whose result was asked for before is left out.
pub(crate) fn without_result(
    connection: &Connection,
    kind: Kind,
    limit: usize,
) -> Result<Lacking, Error> {
    let of_modules = "w.course_id IN (SELECT course_id FROM modules)";
    // One that is told by learner and course is there.
    let by_enrollment = format!(
        "NOT EXISTS (SELECT 1 FROM {kind} p WHERE p.enrollment_id = w.learner_id || '/' || w.course_id)"
    );
    let wholes = match kind {
        Kind::LearnerResults => vec![("enrollments", by_enrollment)],
        // Where it is not known whether an enrollment has a result, because the results are in doubt or were not
        // asked for, there may be those of modules.
        _ => vec![
            (
                "learner_results",
                format!("{of_modules} AND instr(w.enrollment_id, '/') = 0"),
            ),
            (
                "enrollments",
                format!(
                    "{of_modules} AND {by_enrollment} \
                     AND NOT EXISTS (SELECT 1 FROM learner_results l WHERE l.enrollment_id = w.enrollment_id) \
                     AND NOT EXISTS (SELECT 1 FROM without_result l WHERE l.table_name = 'learner_results' \
                       AND l.enrollment_id = w.enrollment_id)"
                ),
            ),
        ],
    };
    let (mut ids, mut left) = (Vec::new(), 0);
    for (whole, condition) in wholes {
        // In the order of both indexes, and without a look at the rows: they are many, and nearly all have a result. So
        // SQLite may not begin with the rows (CROSS JOIN).
        let lacking = format!(
            "WITH lacking AS MATERIALIZED ( \
               SELECT k.rowid AS place FROM {whole} k INDEXED BY {whole}_key \
               WHERE NOT EXISTS (SELECT 1 FROM {kind} r WHERE r.enrollment_id = k.enrollment_id) \
               AND NOT EXISTS (SELECT 1 FROM without_result a WHERE a.table_name = '{kind}' \
                 AND a.enrollment_id = k.enrollment_id)) \
             SELECT w.enrollment_id FROM lacking CROSS JOIN {whole} w ON w.rowid = lacking.place WHERE {condition}"
        );
        let room = limit - ids.len();
        let found: Vec<String> = connection
            .prepare(&format!("{lacking} ORDER BY w.rowid DESC LIMIT {room}"))?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        if found.len() == room {
            let all: i64 =
                connection.query_row(&format!("SELECT count(*) FROM ({lacking})"), [], |row| {
                    row.get(0)
                })?;
            left += all - i64::try_from(room).unwrap_or(i64::MAX);
        }
        ids.extend(found);
    }
    Ok(Lacking { ids, left })
}

/// A row in the stage of a kind of results whose enrollment was there before this run, so that a list of all results
/// should have shown it. Of a first run that is not known; then any counts.
pub(crate) fn known_before(
    connection: &Connection,
    kind: Kind,
    run: i64,
    is_first: bool,
) -> Result<Option<String>, Error> {
    let table = main_table(kind);
    let condition = if is_first {
        "true".to_owned()
    } else {
        format!(
            "EXISTS (SELECT 1 FROM enrollments e WHERE e.enrollment_id = s.enrollment_id AND e.first_seen_run < {run})"
        )
    };
    connection
        .query_row(
            &format!(
                "SELECT s.enrollment_id FROM {} s WHERE {condition} LIMIT 1",
                table.stage()
            ),
            [],
            |row| row.get(0),
        )
        .optional()
}
