//! Rows of the copy that a sweep did not show.

use rusqlite::{Connection, Error, OptionalExtension as _, TransactionBehavior};

use super::{index, pairs};
use crate::kind::Kind;
use crate::schema::{Table, done_list, main_table};

/// How many rows a kind has in the copy, and how many of them a complete sweep did not show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Missing {
    pub(crate) total: i64,
    pub(crate) gone: i64,
}

/// What a vanished row is asked for by: two texts, of which the second may be empty.
pub(crate) type Key = (String, String);

/// The columns by which the service is asked whether a row is still there: the key, unless it has no such filter.
fn asked_by(kind: Kind) -> (&'static str, &'static str) {
    if kind == Kind::Enrollments {
        return ("learner_id", "enrollment_id");
    }
    let mut key = main_table(kind).key.iter().copied();
    (key.next().unwrap_or("''"), key.next().unwrap_or("''"))
}

/// Compares the stage with the table and keeps the keys that are missing. `scope` says which rows (`t`) the sweep was
/// to show.
pub(crate) fn find(connection: &mut Connection, kind: Kind, scope: &str) -> Result<Missing, Error> {
    let table = main_table(kind);
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch(&format!("DROP TABLE IF EXISTS {}", table.gone()))?;
    let total = count(&transaction, table.name)?;
    let mut gone = 0;
    if total > 0 {
        index_stage(&transaction, table)?;
        let (first, second) = asked_by(kind);
        let replaced = pairs::replaced(&transaction, kind)?;
        let stays = replaced.map_or_else(String::new, |replaced| format!(" AND NOT {replaced}"));
        // In the order of the first column, so that what belongs together is asked for together.
        transaction.execute_batch(&format!(
            "CREATE TABLE {} AS SELECT {}, coalesce({first}, '') AS ask_first, coalesce({second}, '') AS ask_second \
             FROM {} t WHERE {scope} AND NOT EXISTS (SELECT 1 FROM {} s WHERE {}){stays} ORDER BY ask_first, 1",
            table.gone(),
            table.key.join(", "),
            table.name,
            table.stage(),
            table.same_key("s", "t"),
        ))?;
        // Each row of the table is looked up in it when rows are removed.
        transaction.execute_batch(&format!(
            "CREATE INDEX {0}_key ON {0} ({1})",
            table.gone(),
            table.key.join(", ")
        ))?;
        gone = count(&transaction, &table.gone())?;
    }
    transaction.commit()?;
    Ok(Missing { total, gone })
}

/// Some of the missing keys, behind a place; the place to go on from.
pub(crate) fn some(
    connection: &Connection,
    kind: Kind,
    after: i64,
    limit: usize,
) -> Result<(Vec<Key>, i64), Error> {
    let mut last = after;
    let keys = connection
        .prepare_cached(&format!(
            "SELECT rowid, ask_first, ask_second FROM {} WHERE rowid > ?1 ORDER BY rowid LIMIT ?2",
            main_table(kind).gone()
        ))?
        .query_map((after, i64::try_from(limit).unwrap_or(i64::MAX)), |row| {
            last = row.get(0)?;
            Ok((row.get(1)?, row.get(2)?))
        })?
        .collect::<Result<_, _>>()?;
    Ok((keys, last))
}

/// A row that was shown lately, to be asked for: what the service says of rows that it did not show counts only where
/// it knows this one.
pub(crate) fn listed(connection: &Connection, kind: Kind) -> Result<Option<Key>, Error> {
    let table = main_table(kind);
    let (first, second) = asked_by(kind);
    let exists = |name: &str| connection.table_exists(None, name);
    let mut shown = Vec::new();
    if exists(&table.stage())? {
        shown.push(format!("{} t WHERE true", table.stage()));
    }
    let mut kept = format!("{} t WHERE true", table.name);
    if exists(&table.gone())? {
        kept.push_str(&format!(
            " AND NOT EXISTS (SELECT 1 FROM {} g WHERE {})",
            table.gone(),
            table.same_key("g", "t")
        ));
    }
    // What is open is shown by every run, and so is what has just changed.
    let order = match kind {
        Kind::LearnerResults | Kind::ModuleResults => {
            format!("completion_status IN {}, changed_run DESC", done_list())
        }
        _ => "changed_run DESC".to_owned(),
    };
    shown.push(kept);
    for shown in shown {
        let id = connection
            .query_row(
                &format!(
                    "SELECT {first}, coalesce({second}, '') FROM {shown} AND coalesce({first}, '') <> '' \
                     ORDER BY {order} LIMIT 1"
                ),
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        if id.is_some() {
            return Ok(id);
        }
    }
    Ok(None)
}

/// What a sweep has shown and what was there before, where the two differ from an id in letter case only.
pub(crate) fn listed_as(
    connection: &Connection,
    kind: Kind,
    id: &str,
) -> Result<Option<(String, String)>, Error> {
    let table = main_table(kind);
    let Some(key) = table.key.first() else {
        return Ok(None);
    };
    connection
        .query_row(
            &format!(
                "SELECT s.{key}, g.{key} FROM {} s JOIN {} g ON lower(g.{key}) = lower(s.{key}) \
                 WHERE lower(s.{key}) = lower(?1) AND g.{key} <> s.{key} LIMIT 1",
                table.stage(),
                table.gone()
            ),
            [id],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()
}

pub(crate) fn count(connection: &Connection, table: &str) -> Result<i64, Error> {
    connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
        row.get(0)
    })
}

/// An index of the stage by the table's key.
pub(crate) fn index_stage(connection: &Connection, table: &Table) -> Result<(), Error> {
    let stage = table.stage();
    if index::exists(connection, &format!("{stage}_key"))? {
        return Ok(());
    }
    let key = table.key.join(", ");
    index::build(
        connection,
        &format!("CREATE INDEX {stage}_key ON {stage} ({key})"),
    )
}
