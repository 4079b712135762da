//! How far each kind is to be trusted.

use rusqlite::{Connection, Error, Transaction};

use super::merge::Merge;
use crate::kind::Kind;
use crate::schema::tables_of;

/// What is known of the kind from now on.
pub(crate) fn merged(transaction: &Transaction<'_>, merge: &Merge) -> Result<(), Error> {
    let kind = merge.kind.name();
    if let Some(reason) = &merge.partial {
        transaction.execute(
            "UPDATE kinds SET is_partial = 1, partial_reason = ?2, needs_full = max(needs_full, ?3) WHERE kind = ?1",
            (kind, reason, merge.is_full),
        )?;
        return Ok(());
    }
    let sql = if merge.is_full {
        "UPDATE kinds SET first_complete_run = coalesce(first_complete_run, ?2), complete_run = ?2, complete_at = ?3, \
         is_partial = 0, partial_reason = NULL, needs_full = 0 WHERE kind = ?1"
    } else {
        "UPDATE kinds SET increment_run = ?2, increment_at = ?3, is_partial = 0, partial_reason = NULL WHERE kind = ?1"
    };
    transaction.execute(sql, (kind, merge.run, &merge.started_at))?;
    if merge.is_full {
        for table in tables_of(merge.kind) {
            transaction.execute(
                "UPDATE kept_since SET run_id = ?2 WHERE table_name = ?1 AND run_id IS NULL",
                (table.name, merge.run),
            )?;
        }
    }
    Ok(())
}

/// Marks a kind as incomplete after it was merged: something else has shown that rows are missing.
pub(crate) fn doubt(
    connection: &Connection,
    kind: Kind,
    run: i64,
    reason: &str,
) -> Result<(), Error> {
    connection.execute(
        "UPDATE kinds SET is_partial = 1, partial_reason = ?2, needs_full = 1, \
         first_complete_run = CASE WHEN first_complete_run = ?3 THEN NULL ELSE first_complete_run END, \
         complete_run = CASE WHEN complete_run = ?3 THEN NULL ELSE complete_run END, \
         complete_at = CASE WHEN complete_run = ?3 THEN NULL ELSE complete_at END WHERE kind = ?1",
        (kind.name(), reason, run),
    )?;
    Ok(())
}

/// Notes that the last try to read a kind did not come to a good end. The copy of it is as it was.
pub(crate) fn note_partial(connection: &Connection, kind: Kind, reason: &str) -> Result<(), Error> {
    connection.execute(
        "UPDATE kinds SET is_partial = 1, partial_reason = ?2 WHERE kind = ?1",
        (kind.name(), reason),
    )?;
    Ok(())
}

/// The time of the last reading of a kind, from which on changes may be unseen; none where all of it must be read.
pub(crate) fn read_until(connection: &Connection, kind: Kind) -> Result<Option<String>, Error> {
    connection.query_row(
        "SELECT CASE WHEN NOT needs_full \
         THEN max(coalesce(complete_at, increment_at), coalesce(increment_at, complete_at)) END FROM kinds \
         WHERE kind = ?1",
        [kind.name()],
        |row| row.get(0),
    )
}
