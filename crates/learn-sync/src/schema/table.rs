//! What a table of the copy is: the one definition behind its SQL, its staging, its merge and its documentation.

use crate::kind::Kind;

/// A table that mirrors something of the service.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) doc: &'static str,
    /// The columns that tell one row from another.
    pub(crate) key: &'static [&'static str],
    pub(crate) columns: &'static [Column],
    /// Further indexes, by their columns. They are made after the first load.
    pub(crate) indexes: &'static [&'static [&'static str]],
    /// For a table of parts: the table of the whole, and the column that names it in both.
    pub(crate) parent: Option<Parent>,
    /// A bookkeeping column that keeps the run in which a condition became true.
    pub(crate) mark: Option<Mark>,
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
    pub(crate) values: &'static str,
}

#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) kind: Type,
    pub(crate) doc: &'static str,
    /// `table.column` that the value names a row of.
    pub(crate) references: Option<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Text,
    Integer,
    /// Whole where it is whole.
    Number,
    /// 0 or 1.
    Boolean,
    /// A date, a date-time, or a date-time with its zone, in ISO 8601.
    Date,
}

impl Type {
    pub(crate) fn sql(self) -> &'static str {
        match self {
            Self::Text | Self::Date => "TEXT",
            Self::Integer | Self::Boolean => "INTEGER",
            Self::Number => "NUMERIC",
        }
    }

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "0 or 1",
            Self::Date => "date",
        }
    }
}

pub(super) const fn column(name: &'static str, kind: Type, doc: &'static str) -> Column {
    Column {
        name,
        kind,
        doc,
        references: None,
    }
}

impl Column {
    pub(super) const fn references(mut self, column: &'static str) -> Self {
        self.references = Some(column);
        self
    }
}

impl Table {
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
                let required = if self.key.contains(&column.name) {
                    " NOT NULL"
                } else {
                    ""
                };
                format!("  {} {}{required}", column.name, column.kind.sql())
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
