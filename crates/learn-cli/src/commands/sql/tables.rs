//! `learn sql --tables`: what there is, how much of it, and how old it is.

use learn_sync::{Freshness, LocalCopy, Relation, relations};
use rusqlite::Connection;
use serde_json::{Value, json};

use super::mistake::learn_failure;
use crate::copy::table_names;
use crate::failure::{Failure, INTERRUPTED};
use crate::interrupt::Interrupt;
use crate::output::{CellKind, Column, Completeness, Flow, OutputOptions, RowWriter};

const COLUMNS: &[(&str, CellKind)] = &[
    ("name", CellKind::Text),
    ("type", CellKind::Text),
    ("rows", CellKind::Integer),
    ("age_hours", CellKind::Decimal),
    ("state", CellKind::Text),
    ("complete_at", CellKind::DateTime),
    ("increment_at", CellKind::DateTime),
    ("documentation", CellKind::Text),
];

/// Prints tables and views. Views are counted too, which may take a while.
pub(super) fn list(copy: &LocalCopy, output: &OutputOptions) -> Result<(), Failure> {
    let interrupt = Interrupt::listen();
    let columns = COLUMNS
        .iter()
        .map(|(name, kind)| Column::plain(*name, *kind));
    let mut writer = RowWriter::new(output, "table", columns.collect())?;
    let (relations, freshness) = (relations(), copy.freshness()?);
    for (name, kind) in table_names(copy.connection())? {
        if interrupt.has_come() {
            writer.finish(Completeness::Partial)?;
            return Err(Failure::new(INTERRUPTED, "interrupted"));
        }
        let rows = count(copy.connection(), &name)?;
        let row = row(&name, &kind, rows, &relations, &freshness);
        if writer.row(row)? == Flow::Stop {
            break;
        }
    }
    writer.finish(Completeness::Complete)
}

fn count(connection: &Connection, name: &str) -> Result<i64, Failure> {
    let sql = format!("SELECT count(*) FROM \"{}\"", name.replace('"', "\"\""));
    connection
        .query_row(&sql, [], |row| row.get(0))
        .map_err(|error| learn_failure("counting rows", &error))
}

fn row(
    name: &str,
    kind: &str,
    rows: i64,
    relations: &[Relation],
    freshness: &[Freshness],
) -> Value {
    let base = name.strip_suffix("_history");
    let relation = relations
        .iter()
        .find(|known| known.name == base.unwrap_or(name));
    let fresh = relation
        .and_then(|relation| relation.kind)
        .and_then(|kind| freshness.iter().find(|fresh| fresh.kind == kind.name()));
    let documentation = match (relation, base) {
        (Some(relation), Some(base)) if !relation.is_view => {
            format!("Rows of {base} that are gone.")
        }
        (Some(relation), _) => first_sentence(relation.documentation),
        (None, _) => "Bookkeeping of the copy.".to_owned(),
    };
    let state = fresh.map(|fresh| match (&fresh.partial_reason, fresh.is_partial) {
        (Some(reason), true) => format!("partial: {reason}"),
        (None, true) => "partial".to_owned(),
        _ => "complete".to_owned(),
    });
    json!({
        "name": name,
        "type": kind,
        "rows": rows,
        "age_hours": fresh.and_then(|fresh| fresh.age_hours),
        "state": state,
        "complete_at": fresh.and_then(|fresh| fresh.complete_at.as_deref()),
        "increment_at": fresh.and_then(|fresh| fresh.increment_at.as_deref()),
        "documentation": documentation,
    })
}

fn first_sentence(text: &str) -> String {
    text.split_inclusive(". ")
        .next()
        .unwrap_or(text)
        .trim()
        .to_owned()
}
