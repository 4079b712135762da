//! Of which tables earlier versions of rows are kept, and what makes one.
//!
//! A merge overwrites a row that has changed. Of the tables here it keeps what the row was before in `TABLE_before`, so
//! that the copy can say how a row stood after any run: that is what events are made of.

use std::fmt::Write as _;

use rusqlite::{Connection, Error};

use super::table::Table;
use super::{column_names, columns_of};

/// The columns whose change is one.
enum Columns {
    /// All but these, which change without anything having happened.
    AllBut(&'static [&'static str]),
    Only(&'static [&'static str]),
}

/// Tables of which versions are kept. A table without other columns than its key has no versions: its rows come and go.
const TRACKED: &[(&str, Columns)] = &[
    ("users", Columns::AllBut(&["last_login_date"])),
    ("content", Columns::AllBut(&[])),
    ("enrollments", Columns::AllBut(&[])),
    ("certificates", Columns::AllBut(&[])),
    (
        "learner_results",
        Columns::Only(&[
            "user_id",
            "course_id",
            "access_date",
            "due_date",
            "expiration_date",
            "completion_date",
            "completion_status",
        ]),
    ),
];

impl Table {
    /// Where the earlier versions of its rows are, if they are kept.
    pub(crate) fn before(&self) -> Option<String> {
        self.tracking().map(|_| format!("{}_before", self.name))
    }

    fn tracking(&self) -> Option<&'static Columns> {
        let mut tracked = TRACKED.iter();
        let found = tracked.find(|(name, _)| *name == self.name);
        found.map(|(_, columns)| columns)
    }

    fn is_tracked(&self, column: &str) -> bool {
        !self.key.contains(&column)
            && match self.tracking() {
                Some(Columns::AllBut(names)) => !names.contains(&column),
                Some(Columns::Only(names)) => names.contains(&column),
                None => false,
            }
    }

    /// `CREATE TABLE` for the earlier versions, and its index.
    pub(super) fn create_before(&self) -> Option<String> {
        let before = self.before()?;
        let mut text = format!("CREATE TABLE {before} (\n");
        for column in &self.columns {
            let is_key = self.key.contains(&column.name.as_str());
            if is_key || self.is_tracked(&column.name) {
                let required = if is_key { " NOT NULL" } else { "" };
                let sql_type = column.column_type.sql();
                let _ = writeln!(text, "  {} {sql_type}{required},", column.name);
            }
        }
        let _ = write!(
            text,
            "  first_seen_run INTEGER NOT NULL,\n  replaced_run INTEGER NOT NULL,\n  \
             PRIMARY KEY ({}, replaced_run)\n) WITHOUT ROWID;\n\
             CREATE INDEX {before}_by_run ON {before} (replaced_run)",
            self.key.join(", ")
        );
        Some(text)
    }
}

/// The columns of a table whose changes are kept, those of profile fields included.
pub(crate) fn tracked_columns(
    connection: &Connection,
    table: &Table,
) -> Result<Vec<String>, Error> {
    let mut columns = column_names(connection, table)?;
    columns.retain(|column| table.is_tracked(column));
    Ok(columns)
}

/// Gives the table of earlier versions the columns that it lacks.
pub(crate) fn widen_before(
    connection: &Connection,
    before: &str,
    columns: &[String],
) -> Result<(), Error> {
    let there = columns_of(connection, before)?;
    for column in columns.iter().filter(|column| !there.contains(column)) {
        // Without a type, a value stays what it is in the table.
        connection.execute_batch(&format!("ALTER TABLE {before} ADD COLUMN {column}"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::TABLES;

    #[test]
    fn what_is_tracked_is_there() {
        for (name, columns) in TRACKED {
            let table = TABLES.iter().find(|table| table.name == *name).unwrap();
            let (Columns::AllBut(named) | Columns::Only(named)) = columns;
            for column in *named {
                assert!(
                    table.columns.iter().any(|known| known.name == *column),
                    "{name}.{column}"
                );
            }
        }
    }
}
