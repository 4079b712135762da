//! The tables and views for programs that read them by name.

use super::views::{VIEWS, View};
use super::{ColumnType, TABLES, Table, view_types};
use crate::kind::Kind;

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
    /// The columns whose type is known: of a table all but those of profile fields in `users`, which are text, and those
    /// that number runs.
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
        columns: of_view(view),
    });
    TABLES.iter().map(of_table).chain(views).collect()
}

fn of_table(table: &'static Table) -> Relation {
    let columns = table.columns.iter().map(|column| RelationColumn {
        name: &column.name,
        column_type: column.column_type,
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

fn of_view(view: &'static View) -> Vec<RelationColumn> {
    let names = view.columns.iter().map(|(name, _)| *name);
    names
        .filter_map(|name| {
            let column_type = view_types::of(name)?;
            Some(RelationColumn { name, column_type })
        })
        .collect()
}
