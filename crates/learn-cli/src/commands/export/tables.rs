//! Which tables are written.

use learn_sync::{Freshness, Kind, LocalCopy, Relation, relations};
use rusqlite::Error;

use crate::copy::{self, Query, table_names};
use crate::failure::{Failure, OTHER};
use crate::output::{CellKind, Column};

/// Tables that are parted by the year of this column.
const PARTED: &[&str] = &["enrollments", "learner_results", "module_results"];
const PARTED_BY: &str = "access_date";

/// A table or view to write.
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
    /// The columns that tell one row from another; none for views and bookkeeping.
    pub(super) key: &'static [&'static str],
    /// The column by whose year it is parted.
    pub(super) parted_by: Option<&'static str>,
    /// Whether its rows say which run changed them last.
    #[cfg_attr(not(feature = "parquet"), expect(dead_code))]
    pub(super) notes_changes: bool,
    /// When reading all of it last began, and reading what may have changed.
    pub(super) complete_at: Option<String>,
    pub(super) increment_at: Option<String>,
    pub(super) is_partial: bool,
    /// What it holds; nothing of views and bookkeeping.
    pub(super) kind: Option<&'static str>,
}

impl Table {
    /// All of it.
    pub(super) fn select(&self) -> String {
        format!("SELECT * FROM {}", quoted(&self.name))
    }

    /// A query over it.
    pub(super) fn query<'c>(
        &self,
        connection: &'c rusqlite::Connection,
        sql: &str,
    ) -> Result<Query<'c>, Failure> {
        Query::prepare(connection, sql).map_err(|error| self.failed(&error))
    }

    pub(super) fn failed(&self, error: &Error) -> Failure {
        Failure::new(
            OTHER,
            format!("SQLite failed while reading {}: {error}", self.name),
        )
    }
}

/// The tables that were named, else all that mirror something of the service.
pub(super) fn of(copy: &LocalCopy, wanted: &[String]) -> Result<Vec<Table>, Failure> {
    let freshness = copy.freshness()?;
    if wanted.is_empty() {
        return relations()
            .iter()
            .filter(|relation| !relation.is_view && !is_unasked(relation, &freshness))
            .map(|relation| table(copy, relation.name, &freshness))
            .collect();
    }
    let known = table_names(copy.connection())?;
    let mut tables: Vec<Table> = Vec::new();
    for name in wanted {
        if known.iter().all(|(known, _)| known != name) {
            let names: Vec<&str> = known.iter().map(|(name, _)| name.as_str()).collect();
            return Err(Failure::usage(format!(
                "there is no table {name:?}; there are {}",
                names.join(", ")
            )));
        }
        if tables.iter().all(|table| table.name != *name) {
            tables.push(table(copy, name, &freshness)?);
        }
    }
    Ok(tables)
}

/// Whether a table is empty because nobody has asked for its kind.
fn is_unasked(relation: &Relation, freshness: &[Freshness]) -> bool {
    freshness
        .iter()
        .any(|fresh| relation.kind.map(Kind::name) == Some(&fresh.kind) && fresh.is_unasked())
}

fn table(local: &LocalCopy, name: &str, freshness: &[Freshness]) -> Result<Table, Failure> {
    let relation = relations()
        .into_iter()
        .find(|relation| relation.name == name);
    let fresh = relation
        .as_ref()
        .and_then(|relation| relation.kind)
        .and_then(|kind| freshness.iter().find(|fresh| fresh.kind == kind.name()));
    let mut table = Table {
        name: name.to_owned(),
        columns: Vec::new(),
        key: relation.as_ref().map_or(&[], |relation| relation.key),
        parted_by: PARTED.contains(&name).then_some(PARTED_BY),
        notes_changes: relation.as_ref().is_some_and(|relation| !relation.is_view),
        complete_at: fresh.and_then(|fresh| fresh.complete_at.clone()),
        increment_at: fresh.and_then(|fresh| fresh.increment_at.clone()),
        is_partial: fresh.is_some_and(|fresh| fresh.is_partial),
        kind: relation
            .as_ref()
            .and_then(|relation| relation.kind)
            .map(Kind::name),
    };
    let query = table.query(local.connection(), &table.select())?;
    table.columns = query.columns().to_vec();
    // Of what no table declares, such as the expressions of a view.
    for column in &mut table.columns {
        if column.kind == CellKind::Any {
            let known = relation.as_ref().map_or(&[][..], |known| &known.columns);
            let known = known.iter().find(|known| known.name == column.name);
            column.kind = known.map_or(CellKind::Text, |known| copy::kind(known.column_type));
        }
    }
    Ok(table)
}

/// A name as SQL writes it.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

pub(super) fn failed(stage: &str, error: &Error) -> Failure {
    Failure::new(OTHER, format!("SQLite failed while {stage}: {error}"))
}
