//! Earlier versions of rows that are older than somebody wants to keep.

use rusqlite::{Connection, Error, OptionalExtension as _, TransactionBehavior};

use super::change::{Changes, note};
use crate::schema::TABLES;

/// Forgets what rows were before runs that began before a moment, as far as every cursor has been told of these runs.
/// Gives the cursor that holds others back, if one does, and its run.
pub(crate) fn prune(
    connection: &mut Connection,
    run: i64,
    before: &str,
) -> Result<Option<(String, i64)>, Error> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let old: i64 = transaction.query_row(
        "SELECT coalesce(max(run_id), 0) FROM runs WHERE started_at < ?1 AND run_id < ?2",
        (before, run),
        |row| row.get(0),
    )?;
    let slowest: Option<(String, i64)> = transaction
        .query_row(
            "SELECT name, run_id FROM cursors ORDER BY run_id, name LIMIT 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let held = slowest.filter(|(_, seen)| *seen < old);
    let until = held.as_ref().map_or(old, |(_, seen)| *seen);
    for table in TABLES.iter() {
        let Some(versions) = table.before() else {
            continue;
        };
        let removed = transaction.execute(
            &format!("DELETE FROM {versions} WHERE replaced_run <= ?1"),
            [until],
        )?;
        if removed == 0 {
            continue;
        }
        let changes = Changes {
            removed: i64::try_from(removed).unwrap_or(i64::MAX),
            ..Changes::default()
        };
        note(&transaction, run, &versions, changes)?;
        transaction.execute(
            "INSERT INTO kept_since (table_name, column_name, run_id) VALUES (?1, '', ?2) \
             ON CONFLICT DO UPDATE SET run_id = max(coalesce(run_id, 0), excluded.run_id)",
            (table.name, until),
        )?;
    }
    transaction.execute("DELETE FROM noted_before WHERE until_run <= ?1", [until])?;
    transaction.commit()?;
    Ok(held)
}
