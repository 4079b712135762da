//! `learn sql --tables`: what there is, how much of it by the count of the runs, and how old it is.

use learn_sync::{Freshness, LocalCopy, Relation, relations};
use serde_json::{Value, json};

use crate::copy::table_names;
use crate::failure::Failure;
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

/// Prints tables and views.
pub(super) fn list(copy: &LocalCopy, output: &OutputOptions) -> Result<(), Failure> {
    let columns = COLUMNS
        .iter()
        .map(|(name, kind)| Column::plain(*name, *kind));
    let mut writer = RowWriter::new(output, "table", columns.collect())?;
    let (relations, freshness, counted) = (relations(), copy.freshness()?, copy.row_counts()?);
    for (name, kind) in table_names(copy.connection())? {
        let rows = counted.get(&name).copied();
        let row = row(&name, &kind, rows, &relations, &freshness);
        if writer.row(row)? == Flow::Stop {
            break;
        }
    }
    writer.finish(Completeness::Complete)?;
    Ok(copy.check_undisturbed()?)
}

fn row(
    name: &str,
    kind: &str,
    rows: Option<i64>,
    relations: &[Relation],
    freshness: &[Freshness],
) -> Value {
    let rest = |relation: &Relation| name.strip_prefix(relation.name);
    let relation = relations
        .iter()
        .find(|known| matches!(rest(known), Some("" | "_history" | "_before")));
    let fresh = relation
        .and_then(|relation| relation.kind)
        .and_then(|kind| freshness.iter().find(|fresh| fresh.kind == kind.name()));
    let documentation = match relation.map(|relation| (relation, rest(relation))) {
        Some((relation, Some("_history"))) => format!("Rows of {} that are gone.", relation.name),
        Some((relation, Some("_before"))) => {
            format!("Earlier versions of rows of {}.", relation.name)
        }
        Some((relation, _)) => first_sentence(relation.documentation),
        None => "Bookkeeping of the copy.".to_owned(),
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
