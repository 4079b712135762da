//! What rows were before a merge changes them.
//!
//! A trigger that lasts as long as the merge keeps them: it costs nothing where nothing changes, and no way to write a
//! row leads past it.

use rusqlite::{Connection, Error, Transaction};

use crate::schema::{Table, tracked_columns, widen_before};

const TRIGGER: &str = "keep_before";

/// Makes room for the values of all columns.
pub(super) fn widen(transaction: &Transaction<'_>, table: &Table) -> Result<(), Error> {
    match table.before() {
        Some(before) => {
            let columns = tracked_columns(transaction, table)?;
            widen_before(transaction, &before, &columns)
        }
        None => Ok(()),
    }
}

/// Versions that are being kept.
pub(super) struct Versions {
    table: String,
    run: i64,
    /// How many the run had kept before.
    before: i64,
}

/// From here on, what a row of the table was before a change goes into its table of earlier versions: once in a run, and
/// not where the run itself has brought the row. What a run leaves behind counts, not what it passes through.
pub(super) fn begin(
    transaction: &Transaction<'_>,
    table: &Table,
    run: i64,
) -> Result<Option<Versions>, Error> {
    let Some(before) = table.before() else {
        return Ok(None);
    };
    let columns = tracked_columns(transaction, table)?;
    let names: Vec<&str> = table
        .key
        .iter()
        .copied()
        .chain(columns.iter().map(String::as_str))
        .collect();
    let old: Vec<String> = names.iter().map(|name| format!("OLD.{name}")).collect();
    let differs: Vec<String> = columns
        .iter()
        .map(|name| format!("OLD.{name} IS NOT NEW.{name}"))
        .collect();
    transaction.execute_batch(&format!(
        "CREATE TEMP TRIGGER {TRIGGER} AFTER UPDATE ON main.{table} \
         WHEN OLD.first_seen_run < {run} AND ({differs}) BEGIN \
         INSERT INTO {before} ({names}, first_seen_run, replaced_run) \
         SELECT {old}, OLD.first_seen_run, {run} \
         WHERE NOT EXISTS (SELECT 1 FROM {before} b WHERE {same} AND b.replaced_run = {run}); END",
        table = table.name,
        differs = differs.join(" OR "),
        names = names.join(", "),
        old = old.join(", "),
        same = table.same_key("b", "OLD"),
    ))?;
    Ok(Some(Versions {
        before: of_run(transaction, &before, run)?,
        table: before,
        run,
    }))
}

impl Versions {
    /// The table where they are.
    pub(super) fn table(&self) -> &str {
        &self.table
    }

    /// The end of it: how many there are more.
    pub(super) fn end(&self, transaction: &Transaction<'_>) -> Result<i64, Error> {
        transaction.execute_batch(&format!("DROP TRIGGER {TRIGGER}"))?;
        Ok(of_run(transaction, &self.table, self.run)? - self.before)
    }
}

fn of_run(connection: &Connection, before: &str, run: i64) -> Result<i64, Error> {
    connection.query_row(
        &format!("SELECT count(*) FROM {before} WHERE replaced_run = ?1"),
        [run],
        |row| row.get(0),
    )
}
