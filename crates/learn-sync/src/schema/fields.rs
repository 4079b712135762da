//! The columns that the table of users has for the fields of profiles. Which there are, the account decides.

use rusqlite::{Connection, Error};

use super::table::Table;

/// The names of profile fields that have a column, and the columns.
pub(crate) fn field_columns(connection: &Connection) -> Result<Vec<(String, String)>, Error> {
    connection
        .prepare_cached("SELECT name, column_name FROM field_columns ORDER BY column_name")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// The columns of a table that hold what the service says, those of profile fields behind the others.
pub(crate) fn column_names(connection: &Connection, table: &Table) -> Result<Vec<String>, Error> {
    let own = table.columns.iter().map(|column| column.name.clone());
    let mut columns: Vec<String> = own.collect();
    if table.named.is_some() {
        let fields = field_columns(connection)?;
        columns.extend(fields.into_iter().map(|(_, column)| column));
    }
    Ok(columns)
}
