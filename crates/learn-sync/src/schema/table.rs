//! What a table of the copy is: the one definition behind its SQL, its staging, its merge and its documentation.

use super::column::{Column, Path};
use crate::kind::Kind;

/// A table that mirrors something of the service.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) doc: &'static str,
    /// The columns that tell one row from another.
    pub(crate) key: &'static [&'static str],
    pub(crate) columns: Vec<Column>,
    /// Further indexes, by their columns. They are made after the first load.
    pub(crate) indexes: &'static [&'static [&'static str]],
    /// For a table of parts: the table of the whole, and the column that names it in both.
    pub(crate) parent: Option<Parent>,
    /// A bookkeeping column that keeps the run in which a condition became true.
    pub(crate) mark: Option<Mark>,
    /// For a table of parts: where they stand in the row of the whole, each with its elements from the row down. What
    /// stands in a later one and in an earlier one too is told once.
    pub(crate) lists: Vec<(Path, &'static str)>,
    /// The list of the row whose items are named, and have a column each.
    pub(crate) named: Option<Named>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Parent {
    pub(crate) table: &'static str,
    pub(crate) column: &'static str,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub(crate) name: &'static str,
    pub(crate) doc: &'static str,
    /// The column, and the values of it that make the condition true.
    pub(crate) column: &'static str,
    pub(crate) values: &'static [&'static str],
}

/// The place of a list, and in its items the places of name and value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named {
    pub(crate) list: usize,
    pub(crate) name: usize,
    pub(crate) value: usize,
}

/// What a kind without tables would have; there is none.
pub(super) static NONE: Table = Table {
    name: "",
    kind: Kind::ProfileFields,
    doc: "",
    key: &[],
    columns: Vec::new(),
    indexes: &[],
    parent: None,
    mark: None,
    lists: Vec::new(),
    named: None,
};

impl Table {
    /// The columns of the key, which stand in front of the others.
    pub(crate) fn key_columns(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().take(self.key.len())
    }

    /// Where rows wait until the sweep of their kind is complete.
    pub(crate) fn stage(&self) -> String {
        format!("stage_{}", self.name)
    }

    /// Where rows go that have vanished.
    pub(crate) fn history(&self) -> String {
        format!("{}_history", self.name)
    }

    /// The keys of rows that a sweep did not show.
    pub(crate) fn gone(&self) -> String {
        format!("gone_{}", self.name)
    }

    /// Whether rows of two tables are the same one.
    pub(crate) fn same_key(&self, one: &str, other: &str) -> String {
        let parts: Vec<String> = self
            .key
            .iter()
            .map(|column| format!("{one}.{column} = {other}.{column}"))
            .collect();
        parts.join(" AND ")
    }

    /// The columns as `CREATE TABLE` has them, without bookkeeping.
    fn column_definitions(&self) -> Vec<String> {
        self.columns
            .iter()
            .map(|column| {
                let required = if self.key.contains(&column.name.as_str()) {
                    " NOT NULL"
                } else {
                    ""
                };
                format!("  {} {}{required}", column.name, column.column_type.sql())
            })
            .collect()
    }

    fn bookkeeping(&self) -> Vec<String> {
        let mut lines = vec![
            "  first_seen_run INTEGER NOT NULL".to_owned(),
            "  changed_run INTEGER NOT NULL".to_owned(),
        ];
        lines.extend(
            self.mark
                .iter()
                .map(|mark| format!("  {} INTEGER", mark.name)),
        );
        lines
    }

    /// `CREATE TABLE` under a name: that of the table, or that of its stage.
    pub(crate) fn create(&self, name: &str) -> String {
        let mut lines = self.column_definitions();
        lines.extend(self.bookkeeping());
        format!("CREATE TABLE {name} (\n{}\n)", lines.join(",\n"))
    }

    pub(crate) fn create_history(&self) -> String {
        let mut lines = self.column_definitions();
        lines.extend(self.bookkeeping());
        lines.push("  last_seen_run INTEGER NOT NULL".to_owned());
        lines.push("  removed_run INTEGER NOT NULL".to_owned());
        format!(
            "CREATE TABLE {} (\n{}\n)",
            self.history(),
            lines.join(",\n")
        )
    }

    /// The indexes of the table: the key, and the others.
    pub(crate) fn create_indexes(&self) -> Vec<String> {
        let mut all = vec![format!(
            "CREATE UNIQUE INDEX {0}_key ON {0} ({1})",
            self.name,
            self.key.join(", ")
        )];
        all.extend(self.indexes.iter().map(|columns| {
            format!(
                "CREATE INDEX {0}_by_{1} ON {0} ({2})",
                self.name,
                columns.join("_"),
                columns.join(", ")
            )
        }));
        all
    }
}
