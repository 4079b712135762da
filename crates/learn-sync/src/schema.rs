//! The tables, views and versions of the local copy.

mod book;
mod column;
mod derive;
mod document;
mod fields;
mod identity;
mod migrate;
mod relation;
mod status;
mod table;
mod tables;
mod tracked;
mod view_types;
mod views;

use std::sync::LazyLock;

pub(crate) use book::now_text;
pub use column::ColumnType;
pub(crate) use column::{Column, Otherwise, Path, Source};
pub use document::document;
pub(crate) use fields::{column_names, field_columns};
pub(crate) use identity::read as copy_id;
pub(crate) use migrate::{columns_of, make_kinds, prepare, recognise, require_current};
pub use relation::{Relation, RelationColumn, relations};
pub(crate) use status::{DONE, OPEN, done_list};
pub(crate) use table::{Named, Parent, Table};
pub(crate) use tracked::{tracked_columns, widen_before};

use crate::kind::Kind;

/// All tables that mirror something, wholes before their parts.
pub(crate) static TABLES: LazyLock<Vec<Table>> = LazyLock::new(derive::tables);

/// The tables of a kind; the first one is the whole, the others are parts of it.
pub(crate) fn tables_of(kind: Kind) -> impl Iterator<Item = &'static Table> {
    TABLES.iter().filter(move |table| table.kind == kind)
}

/// The first table of a kind.
pub(crate) fn main_table(kind: Kind) -> &'static Table {
    tables_of(kind).next().unwrap_or(&table::NONE)
}
