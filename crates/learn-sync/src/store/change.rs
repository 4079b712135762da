//! What is merged, what that has changed, and how rows leave a table.

use rusqlite::{Error, Transaction};

use crate::kind::Kind;
use crate::schema::{Table, columns_of};

/// What a sweep was to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// All rows.
    All,
    /// Those that may have changed.
    Increment,
    /// Those that something else names.
    Named,
}

/// How a sweep ended.
#[derive(Clone, Debug)]
pub(crate) struct Merge {
    pub(crate) run: i64,
    pub(crate) kind: Kind,
    pub(crate) reach: Reach,
    /// When it began, as text.
    pub(crate) started_at: String,
    /// Whether rows that it did not show are gone for certain.
    pub(crate) remove: bool,
    /// Why it is not complete, if so.
    pub(crate) partial: Option<String>,
    /// Whether a person has said that of rows shown twice with different values the later ones are right.
    pub(crate) later_counts: bool,
}

/// What came of a merge.
#[derive(Clone, Debug)]
pub(crate) struct Merged {
    pub(crate) changes: Changes,
    /// Why it is not complete after all, if so.
    pub(crate) partial: Option<String>,
    /// What a person should read of it.
    pub(crate) note: Option<String>,
}

/// What a merge did to the first table of its kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Changes {
    pub(crate) added: i64,
    pub(crate) changed: i64,
    pub(crate) removed: i64,
    /// Rows that were asked for, not shown, and stay.
    pub(crate) unconfirmed: u64,
}

/// Moves rows (`t`) into the history of their table. Says how many.
pub(super) fn to_history(
    transaction: &Transaction<'_>,
    table: &Table,
    merge: &Merge,
    condition: &str,
) -> Result<i64, Error> {
    let columns = columns_of(transaction, table.name)?;
    let names = columns.join(", ");
    let run = merge.run;
    let moved = transaction.execute(
        &format!(
            "INSERT INTO {history} ({names}, last_seen_run, removed_run) \
             SELECT {names}, max(changed_run, coalesce((SELECT max(coalesce(complete_run, 0)) FROM kinds \
               WHERE kind = ?1), changed_run)), {run} FROM {table} t WHERE {condition}",
            history = table.history(),
            table = table.name,
        ),
        [merge.kind.name()],
    )?;
    if moved > 0 {
        transaction.execute(
            &format!("DELETE FROM {} AS t WHERE {condition}", table.name),
            [],
        )?;
    }
    Ok(i64::try_from(moved).unwrap_or(i64::MAX))
}

/// Counts what a run has changed in a table.
pub(super) fn note(
    transaction: &Transaction<'_>,
    run: i64,
    table: &str,
    changes: Changes,
) -> Result<(), Error> {
    transaction.execute(
        "INSERT INTO run_tables (run_id, table_name, added, changed, removed) VALUES (?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT (run_id, table_name) DO UPDATE SET added = added + excluded.added, \
         changed = changed + excluded.changed, removed = removed + excluded.removed",
        (run, table, changes.added, changes.changed, changes.removed),
    )?;
    Ok(())
}
