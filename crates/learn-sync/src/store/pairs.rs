//! Results that the service gave no enrollment: they are told by learner and course. Once it names the enrollment, the
//! row under its id takes the place of the one under the pair.

use rusqlite::{Connection, Error, Transaction};

use super::change::{Changes, Merge, note, to_history};
use crate::kind::Kind;
use crate::schema::{Table, main_table};

/// Whether a row of a table is told by a pair, as SQL over its alias.
pub(crate) fn is_pair(alias: &str) -> String {
    format!("instr({alias}.enrollment_id, '/') > 0")
}

/// What holds for rows (`t`) of a kind that rows of its stage take the place of; `None` where there are none told by
/// pairs.
pub(super) fn replaced(connection: &Connection, kind: Kind) -> Result<Option<String>, Error> {
    if !matches!(kind, Kind::LearnerResults | Kind::ModuleResults) {
        return Ok(None);
    }
    let table = main_table(kind);
    let has_pairs: bool = connection.query_row(
        &format!(
            "SELECT EXISTS (SELECT 1 FROM {} t WHERE {})",
            table.name,
            is_pair("t")
        ),
        [],
        |row| row.get(0),
    )?;
    if !has_pairs {
        return Ok(None);
    }
    let stage = table.stage();
    connection.execute_batch(&format!(
        "CREATE INDEX IF NOT EXISTS {stage}_pairs ON {stage} (user_id, course_id)"
    ))?;
    Ok(Some(format!(
        "({} AND EXISTS (SELECT 1 FROM {stage} s WHERE s.user_id = t.user_id AND s.course_id = t.course_id AND NOT {}))",
        is_pair("t"),
        is_pair("s")
    )))
}

/// Has the row under the id take the place: the row under the pair becomes it, so that nothing has changed but its name.
/// What cannot, because the id is there already, goes into history, and so do results of modules.
pub(super) fn replace(transaction: &Transaction<'_>, merge: &Merge) -> Result<(), Error> {
    let Some(condition) = replaced(transaction, merge.kind)? else {
        return Ok(());
    };
    let table = main_table(merge.kind);
    if merge.kind == Kind::LearnerResults {
        rename(transaction, table, &condition)?;
    }
    let removed = to_history(transaction, table, merge, &condition)?;
    let changes = Changes {
        removed,
        ..Changes::default()
    };
    note(transaction, merge.run, table.name, changes)
}

/// Gives rows under pairs the ids of their enrollments. Where a learner has several of one course, the one that is most
/// like it was meant.
fn rename(transaction: &Transaction<'_>, table: &Table, condition: &str) -> Result<(), Error> {
    let (name, stage) = (table.name, table.stage());
    transaction.execute_batch(&format!(
        "CREATE TEMP TABLE renamed AS SELECT enrollment_id AS pair, ( \
           SELECT s.enrollment_id FROM {stage} s WHERE s.user_id = t.user_id AND s.course_id = t.course_id AND NOT {} \
           AND NOT EXISTS (SELECT 1 FROM {name} o WHERE o.enrollment_id = s.enrollment_id) \
           ORDER BY s.completion_status IS NOT t.completion_status, s.completion_date IS NOT t.completion_date, \
           s.access_date IS NOT t.access_date, 1 LIMIT 1) AS id FROM {name} t WHERE {condition}; \
         DELETE FROM temp.renamed WHERE id IS NULL; CREATE UNIQUE INDEX temp.renamed_pair ON renamed (pair)",
        is_pair("s")
    ))?;
    for (table, column) in [
        (name, "enrollment_id"),
        (table.before().as_deref().unwrap_or(name), "enrollment_id"),
        ("noted_before", "enrollment_id"),
        ("unconfirmed", "key"),
    ] {
        transaction.execute_batch(&format!(
            "UPDATE OR IGNORE {table} SET {column} = (SELECT id FROM temp.renamed WHERE pair = {column}) \
             WHERE {column} IN (SELECT pair FROM temp.renamed)"
        ))?;
    }
    transaction.execute_batch("DROP TABLE temp.renamed")
}
