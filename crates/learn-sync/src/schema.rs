//! The tables, views and versions of the local copy.

mod book;
mod document;
mod fields;
mod learning;
mod migrate;
mod people;
mod relation;
mod table;
mod views;

pub(crate) use book::now_text;
pub use document::document;
pub(crate) use fields::{column_names, field_columns};
pub(crate) use migrate::{prepare, recognise, require_current};
pub use relation::{ColumnType, Relation, RelationColumn, relations};
pub(crate) use table::{Parent, Table};

use crate::kind::Kind;

/// All tables that mirror something, wholes before their parts.
pub(crate) static TABLES: &[&Table] = &[
    &people::PROFILE_FIELDS,
    &people::PROFILE_FIELD_VALUES,
    &people::DEPARTMENTS,
    &people::USERS,
    &people::USER_FIELDS,
    &people::USER_ROLES,
    &people::MANAGED_DEPARTMENTS,
    &people::GROUPS,
    &people::GROUP_MEMBERS,
    &learning::CONTENT,
    &learning::MODULES,
    &learning::LEARNER_RESULTS,
    &learning::MODULE_RESULTS,
    &learning::ENROLLMENTS,
    &learning::CERTIFICATES,
    &people::POINTS,
];

/// The tables of a kind; the first one is the whole, the others are parts of it.
pub(crate) fn tables_of(kind: Kind) -> impl Iterator<Item = &'static Table> {
    TABLES
        .iter()
        .copied()
        .filter(move |table| table.kind == kind)
}

/// The first table of a kind.
pub(crate) fn main_table(kind: Kind) -> &'static Table {
    tables_of(kind).next().unwrap_or(&people::PROFILE_FIELDS)
}
