//! Where the rows of a page go: into the staging tables of their kind, one prepared statement for each.

use learn_client::types::operation::Fields;
use rusqlite::{CachedStatement, Connection, Error};

use super::named::NamedColumns;
use super::row::Row;
use super::value::Cell;
use crate::kind::Kind;
use crate::leg::Leg;
use crate::schema::{Parent, Table, column_names, main_table, tables_of};

/// The staging tables of one kind, open for one page.
pub(crate) struct Stage<'c> {
    connection: &'c Connection,
    whole: Target<'c>,
    parts: Vec<Target<'c>>,
    named: Option<NamedColumns>,
    leg: &'c Leg,
    run: i64,
    /// Rows that say nothing of who they are.
    pub(crate) unidentified: u64,
}

/// One of them.
struct Target<'c> {
    table: &'static Table,
    insert: CachedStatement<'c>,
    /// Removes the parts of a whole that is read a second time: one that is not there any more must not stay.
    forget: Option<CachedStatement<'c>>,
}

impl<'c> Target<'c> {
    fn open(
        connection: &'c Connection,
        table: &'static Table,
        run: i64,
        again: bool,
    ) -> Result<Self, Error> {
        let columns = column_names(connection, table)?;
        let places: Vec<String> = (1..=columns.len())
            .map(|place| format!("?{place}"))
            .collect();
        let insert = connection.prepare_cached(&format!(
            "INSERT INTO {} ({}, first_seen_run, changed_run) VALUES ({}, {run}, {run})",
            table.stage(),
            columns.join(", "),
            places.join(", ")
        ))?;
        let forget = match table.parent {
            Some(Parent { column, .. }) if again => {
                let stage = table.stage();
                connection.execute_batch(&format!(
                    "CREATE INDEX IF NOT EXISTS {stage}_parts ON {stage} ({column})"
                ))?;
                let sql = format!("DELETE FROM {stage} WHERE {column} = ?1");
                Some(connection.prepare_cached(&sql)?)
            }
            _ => None,
        };
        Ok(Self {
            table,
            insert,
            forget,
        })
    }

    fn put<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>) -> Result<(), Error> {
        for (place, cell) in (1_usize..).zip(cells) {
            self.insert.raw_bind_parameter(place, cell)?;
        }
        self.insert.raw_execute().map(drop)
    }
}

impl<'c> Stage<'c> {
    /// `again` says that rows of the page may be there already.
    pub(crate) fn open(
        connection: &'c Connection,
        kind: Kind,
        leg: &'c Leg,
        run: i64,
        again: bool,
    ) -> Result<Self, Error> {
        let whole = main_table(kind);
        let parts = tables_of(kind).filter(|table| table.parent.is_some());
        Ok(Self {
            connection,
            whole: Target::open(connection, whole, run, again)?,
            parts: parts
                .map(|table| Target::open(connection, table, run, again))
                .collect::<Result<_, _>>()?,
            named: NamedColumns::of(connection, whole)?,
            leg,
            run,
            unidentified: 0,
        })
    }

    /// One row and its parts.
    pub(crate) fn put(&mut self, fields: &dyn Fields) -> Result<(), Error> {
        let row = Row {
            table: self.whole.table,
            fields,
            leg: self.leg,
        };
        if !row.is_identified() {
            self.unidentified += 1;
            return Ok(());
        }
        let named = self.named_cells(fields)?;
        let own = row.table.columns.iter().map(|column| row.cell(column));
        self.whole.put(own.chain(named))?;
        let key = row.table.key_columns().next();
        for part in &mut self.parts {
            if let (Some(forget), Some(key)) = (&mut part.forget, key) {
                forget.execute([row.cell(key)])?;
            }
            let table = part.table;
            row.parts(table, |item| {
                let columns = table.columns.iter();
                part.put(columns.map(|column| row.cell_of_part(column, &item)))
            })?;
        }
        Ok(())
    }

    /// The values that have a name instead of a field. A new name gets a column first.
    fn named_cells<'a>(&mut self, fields: &'a dyn Fields) -> Result<Vec<Cell<'a>>, Error> {
        let Some(named) = &mut self.named else {
            return Ok(Vec::new());
        };
        let (cells, new) = named.cells(fields);
        if new.is_empty() || !named.make_room(self.connection, &new)? {
            return Ok(cells);
        }
        self.whole = Target::open(self.connection, self.whole.table, self.run, false)?;
        Ok(named.cells(fields).0)
    }
}
