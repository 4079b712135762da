//! Results that the service gave no enrollment: they are told by learner and course. Once it names the enrollment, the
//! row under its id takes the place of the one under the pair.

use rusqlite::{Connection, Error, Transaction};

use super::merge::{Changes, Merge, note, to_history};
use crate::kind::Kind;
use crate::schema::main_table;

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

/// Moves those into history.
pub(super) fn replace(transaction: &Transaction<'_>, merge: &Merge) -> Result<(), Error> {
    let Some(condition) = replaced(transaction, merge.kind)? else {
        return Ok(());
    };
    let table = main_table(merge.kind);
    let removed = to_history(transaction, table, merge, &condition)?;
    let changes = Changes {
        removed,
        ..Changes::default()
    };
    note(transaction, merge.run, table.name, changes)
}
