//! A complete stage becomes the table that readers see: one transaction for a kind.

use rusqlite::{Connection, Error, Transaction, TransactionBehavior};

use super::change::{Changes, Merge, Merged, Reach, note, to_history};
use super::gone::{count, index_stage};
use super::{index, pairs, state, sweep, twice, unconfirmed, versions};
use crate::kind::Kind;
use crate::schema::{Parent, Table, column_names, main_table, tables_of};

pub(crate) fn merge(connection: &mut Connection, mut merge: Merge) -> Result<Merged, Error> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let main = main_table(merge.kind);
    let mut told_twice = None;
    // Of a table without rows its own index tells, when the stage becomes the table.
    let is_first = count(&transaction, main.name)? == 0;
    if !is_first {
        index_stage(&transaction, main)?;
        told_twice = twice::find(&transaction, main, &main.stage())?;
        doubt(&mut merge, told_twice.as_deref());
    }
    pairs::replace(&transaction, &merge)?;
    for table in tables_of(merge.kind) {
        // Parts are compared with their wholes first: the stage of the whole must still be there.
        let removed = remove(&transaction, table, &merge)?;
        if removed > 0 {
            note(
                &transaction,
                merge.run,
                table.name,
                Changes {
                    removed,
                    ..Changes::default()
                },
            )?;
        }
    }
    let mut of_first = Changes::default();
    for (place, table) in tables_of(merge.kind).enumerate() {
        versions::widen(&transaction, table)?;
        let changes = if count(&transaction, table.name)? == 0 {
            let (changes, found) = replace(&transaction, table, merge.run)?;
            if place == 0 {
                told_twice = told_twice.or(found);
            }
            changes
        } else {
            upsert(&transaction, table, merge.run)?
        };
        note(&transaction, merge.run, table.name, changes)?;
        if place == 0 {
            of_first = changes;
        }
    }
    if is_first {
        doubt(&mut merge, told_twice.as_deref());
    }
    let merge = &merge;
    of_first.removed = transaction
        .query_row(
            "SELECT removed FROM run_tables WHERE run_id = ?1 AND table_name = ?2",
            (merge.run, main.name),
            |row| row.get(0),
        )
        .unwrap_or_default();
    of_first.unconfirmed = unconfirmed::settle(&transaction, merge)?;
    if matches!(merge.kind, Kind::LearnerResults | Kind::ModuleResults) {
        unconfirmed::found(&transaction, main)?;
    }
    if let (Reach::Named, Some(reason)) = (merge.reach, &merge.partial) {
        state::doubt(&transaction, merge.kind, merge.run, reason)?;
    }
    sweep::forget(&transaction, merge.kind)?;
    state::merged(&transaction, merge)?;
    transaction.commit()?;
    Ok(Merged {
        changes: of_first,
        partial: merge.partial.clone(),
        note: told_twice
            .filter(|_| merge.later_counts)
            .map(|reason| format!("the later ones were taken, as asked: {reason}")),
    })
}

/// Rows that were shown twice with different values make a kind partial, unless a person knows better.
fn doubt(merge: &mut Merge, told_twice: Option<&str>) {
    if let Some(reason) = told_twice.filter(|_| !merge.later_counts) {
        merge.remove = false;
        let reason = match merge.reach {
            Reach::Named => format!("{reason}. The later ones were taken"),
            _ => format!(
                "{reason}. The later ones were taken, and nothing was removed; --allow-shrink says that this is right"
            ),
        };
        merge.partial = besides(merge.partial.take(), Some(reason));
    }
}

/// Two reasons, where there are two.
pub(crate) fn besides(one: Option<String>, other: Option<String>) -> Option<String> {
    match (one, other) {
        (Some(one), Some(other)) => Some(format!("{one}. Besides, {other}")),
        (one, other) => one.or(other),
    }
}

/// The stage takes the place of a table that is empty: no row is written a second time. Says also what rows that were
/// shown twice leave open.
fn replace(
    transaction: &Transaction<'_>,
    table: &Table,
    run: i64,
) -> Result<(Changes, Option<String>), Error> {
    let mut told_twice = None;
    let stage = table.stage();
    transaction.execute_batch(&format!(
        "DROP INDEX IF EXISTS {stage}_key; DROP INDEX IF EXISTS {stage}_parts; DROP INDEX IF EXISTS {stage}_pairs; \
         DROP TABLE {0}; \
         ALTER TABLE {stage} RENAME TO {0}",
        table.name
    ))?;
    transaction.execute(
        &format!(
            "UPDATE {} SET first_seen_run = ?1, changed_run = ?1 WHERE first_seen_run <> ?1",
            table.name
        ),
        [run],
    )?;
    for (place, sql) in table.create_indexes().iter().enumerate() {
        let made = index::build(transaction, sql);
        match made {
            // A row that was read twice, because the list moved meanwhile: the later reading counts.
            Err(error)
                if place == 0
                    && error.sqlite_error_code()
                        == Some(rusqlite::ErrorCode::ConstraintViolation) =>
            {
                told_twice = twice::find(transaction, table, table.name)?;
                drop_duplicates(transaction, table)?;
                index::build(transaction, sql)?;
            }
            made => made?,
        }
    }
    let changes = Changes {
        added: count(transaction, table.name)?,
        ..Changes::default()
    };
    Ok((changes, told_twice))
}

fn drop_duplicates(transaction: &Transaction<'_>, table: &Table) -> Result<(), Error> {
    transaction.execute_batch(&format!(
        "DELETE FROM {0} WHERE rowid NOT IN (SELECT max(rowid) FROM {0} GROUP BY {1})",
        table.name,
        table.key.join(", ")
    ))
}

/// New rows are added, changed ones are changed, others are not touched.
fn upsert(transaction: &Transaction<'_>, table: &Table, run: i64) -> Result<Changes, Error> {
    let columns = column_names(transaction, table)?;
    let (mut mark_name, mut mark_value, mut mark_change) =
        (String::new(), String::new(), String::new());
    if let Some(mark) = table.mark {
        let values = mark.values.join("', '");
        let holds = |of: &str| format!("coalesce(lower({of}.{}) IN ('{values}'), 0)", mark.column);
        mark_name = format!(", {}", mark.name);
        mark_value = format!(", CASE WHEN {} THEN {run} END", holds("s"));
        mark_change = format!(
            ", {name} = CASE WHEN {now} THEN CASE WHEN {before} THEN {table}.{name} ELSE {run} END END",
            name = mark.name,
            now = holds("excluded"),
            before = holds(table.name),
            table = table.name,
        );
    }
    let data: Vec<&String> = columns
        .iter()
        .filter(|column| !table.key.contains(&column.as_str()))
        .collect();
    let set: Vec<String> = data
        .iter()
        .map(|column| format!("{column} = excluded.{column}"))
        .collect();
    let differs: Vec<String> = data
        .iter()
        .map(|column| format!("{0}.{column} IS NOT excluded.{column}", table.name))
        .collect();
    let action = if data.is_empty() {
        "DO NOTHING".to_owned()
    } else {
        format!(
            "DO UPDATE SET {}, changed_run = {run}{mark_change} WHERE {}",
            set.join(", "),
            differs.join(" OR ")
        )
    };
    let before = count(transaction, table.name)?;
    let versions = versions::begin(transaction, table, run)?;
    // Of rows that were read twice the later reading counts.
    let written = transaction.execute(
        &format!(
            "INSERT INTO {table} ({names}, first_seen_run, changed_run{mark_name}) \
             SELECT {names}, {run}, {run}{mark_value} FROM {stage} s WHERE true ORDER BY rowid \
             ON CONFLICT ({key}) {action}",
            table = table.name,
            names = columns.join(", "),
            stage = table.stage(),
            key = table.key.join(", "),
        ),
        [],
    )?;
    if let Some(versions) = versions {
        let added = versions.end(transaction)?;
        let kept = Changes {
            added,
            ..Changes::default()
        };
        note(transaction, run, versions.table(), kept)?;
    }
    let added = count(transaction, table.name)? - before;
    Ok(Changes {
        added,
        changed: (i64::try_from(written).unwrap_or(i64::MAX) - added).max(0),
        ..Changes::default()
    })
}

/// Moves into history what is gone: rows that the sweep did not show, where that is certain, and parts of wholes that
/// it did show.
fn remove(transaction: &Transaction<'_>, table: &Table, merge: &Merge) -> Result<i64, Error> {
    let Some(Parent {
        table: whole,
        column,
    }) = table.parent
    else {
        if !merge.remove || count(transaction, table.name)? == 0 {
            return Ok(0);
        }
        let condition = format!(
            "EXISTS (SELECT 1 FROM {} s WHERE {})",
            table.gone(),
            table.same_key("s", "t")
        );
        return to_history(transaction, table, merge, &condition);
    };
    // Of what is in doubt, the parts may be too few.
    if merge.partial.is_some() || count(transaction, table.name)? == 0 {
        return Ok(0);
    }
    index_stage(transaction, table)?;
    let whole = main_table_named(merge.kind, whole);
    index_stage(transaction, whole)?;
    let mut condition = format!(
        "(EXISTS (SELECT 1 FROM {0} w WHERE w.{column} = t.{column}) AND NOT EXISTS (SELECT 1 FROM {1} s WHERE {2}))",
        whole.stage(),
        table.stage(),
        table.same_key("s", "t")
    );
    if merge.remove {
        condition.push_str(&format!(
            " OR EXISTS (SELECT 1 FROM {} g WHERE g.{column} = t.{column})",
            whole.gone()
        ));
    }
    to_history(transaction, table, merge, &condition)
}

fn main_table_named(kind: Kind, name: &str) -> &'static Table {
    tables_of(kind)
        .find(|table| table.name == name)
        .unwrap_or_else(|| main_table(kind))
}
