//! Where the rows of a page go: into the staging tables of their kind, one prepared statement for each.

use std::collections::HashSet;

use rusqlite::{CachedStatement, Connection, Error, ToSql};

use crate::engine::Leg;
use crate::kind::Kind;
use crate::schema::{Table, column_names, field_columns, tables_of};

/// A row of the service that knows its place in the copy.
pub(crate) trait StageRow: Send + 'static {
    /// Sees to it that the tables have room for what these rows hold.
    fn make_room(_rows: &[Self], _connection: &Connection) -> Result<(), Error>
    where
        Self: Sized,
    {
        Ok(())
    }

    /// Puts it there.
    fn stage(&self, stage: &mut Stage<'_>) -> Result<(), Error>;

    /// What tells it from others, where it has parts in other tables.
    fn whole(&self) -> Option<&str> {
        None
    }
}

/// The staging tables of one kind, open for one page.
pub(crate) struct Stage<'c> {
    connection: &'c Connection,
    statements: Vec<CachedStatement<'c>>,
    pub(crate) leg: &'c Leg,
    /// Names of profile fields, in the order of their columns.
    pub(crate) field_names: Vec<String>,
    /// Rows that say nothing of who they are.
    pub(crate) unidentified: u64,
}

impl<'c> Stage<'c> {
    pub(crate) fn open(
        connection: &'c Connection,
        kind: Kind,
        leg: &'c Leg,
        run: i64,
    ) -> Result<Self, Error> {
        let field_names = match kind {
            Kind::Users => field_columns(connection)?,
            _ => Vec::new(),
        };
        let mut statements = Vec::new();
        for table in tables_of(kind) {
            let columns = column_names(connection, table)?;
            let places: Vec<String> = (1..=columns.len())
                .map(|place| format!("?{place}"))
                .collect();
            statements.push(connection.prepare_cached(&format!(
                "INSERT INTO {} ({}, first_seen_run, changed_run) VALUES ({}, {run}, {run})",
                table.stage(),
                columns.join(", "),
                places.join(", ")
            ))?);
        }
        Ok(Self {
            connection,
            statements,
            leg,
            field_names: field_names.into_iter().map(|(name, _)| name).collect(),
            unidentified: 0,
        })
    }

    /// One row into a table of the kind, by its place among them.
    pub(crate) fn put(&mut self, table: usize, values: &[&dyn ToSql]) -> Result<(), Error> {
        match self.statements.get_mut(table) {
            Some(statement) => statement.execute(values).map(drop),
            None => Err(Error::InvalidQuery),
        }
    }

    /// Forgets the parts of wholes that are read a second time: a part that is not there any more must not stay.
    pub(crate) fn forget_parts<R: StageRow>(&self, kind: Kind, rows: &[R]) -> Result<(), Error> {
        let wholes: HashSet<&str> = rows.iter().filter_map(StageRow::whole).collect();
        if wholes.is_empty() {
            return Ok(());
        }
        for table in tables_of(kind) {
            let Some(parent) = table.parent else { continue };
            self.connection
                .execute_batch(&index_of_parts(table, parent.column))?;
            let mut delete = self.connection.prepare_cached(&format!(
                "DELETE FROM {} WHERE {} = ?1",
                table.stage(),
                parent.column
            ))?;
            for whole in &wholes {
                delete.execute([whole])?;
            }
        }
        Ok(())
    }
}

fn index_of_parts(table: &Table, column: &str) -> String {
    format!(
        "CREATE INDEX IF NOT EXISTS {0}_parts ON {0} ({column})",
        table.stage()
    )
}
