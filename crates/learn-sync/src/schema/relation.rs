//! The tables and views for programs that read them by name.

use super::table::Type;
use super::views::VIEWS;
use super::{TABLES, Table};
use crate::kind::Kind;

/// What a column of a table holds. Any column may be NULL where it is not part of the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ColumnType {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A number, whole where it is whole.
    Number,
    /// 0 or 1.
    Boolean,
    /// A date, a date-time, or a date-time with its zone, in ISO 8601.
    Date,
}

/// A column of a table that mirrors something of the service.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RelationColumn {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub column_type: ColumnType,
}

/// A table that mirrors something of the service, or a view.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Relation {
    /// Its name.
    pub name: &'static str,
    /// Whether it is a view.
    pub is_view: bool,
    /// The kind that the table is read with; `None` for views.
    pub kind: Option<Kind>,
    /// What it holds, in sentences.
    pub documentation: &'static str,
    /// The columns that tell one row from another; empty for views.
    pub key: &'static [&'static str],
    /// The columns of the table whose type is known: all but those of profile fields in `users`, which are text, and
    /// those that number runs. Empty for views.
    pub columns: Vec<RelationColumn>,
}

/// All tables that mirror something of the service, wholes before their parts, then all views.
///
/// ```
/// let users = learn_sync::relations().into_iter().find(|relation| relation.name == "users").unwrap();
/// assert_eq!(users.key, ["user_id"]);
/// ```
pub fn relations() -> Vec<Relation> {
    let views = VIEWS.iter().map(|view| Relation {
        name: view.name,
        is_view: true,
        kind: None,
        documentation: view.doc,
        key: &[],
        columns: Vec::new(),
    });
    TABLES
        .iter()
        .map(|table| of_table(table))
        .chain(views)
        .collect()
}

fn of_table(table: &'static Table) -> Relation {
    let columns = table.columns.iter().map(|column| RelationColumn {
        name: column.name,
        column_type: match column.kind {
            Type::Text => ColumnType::Text,
            Type::Integer => ColumnType::Integer,
            Type::Number => ColumnType::Number,
            Type::Boolean => ColumnType::Boolean,
            Type::Date => ColumnType::Date,
        },
    });
    Relation {
        name: table.name,
        is_view: false,
        kind: Some(table.kind),
        documentation: table.doc,
        key: table.key,
        columns: columns.collect(),
    }
}
