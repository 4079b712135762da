//! What the copy has.

use rusqlite::Connection;

use crate::failure::{Failure, OTHER};

/// Tables and views by name, without those that only the engine uses.
pub(crate) fn table_names(connection: &Connection) -> Result<Vec<(String, String)>, Failure> {
    let sql = "SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view') \
               AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'stage_*' AND name NOT GLOB 'gone_*' \
               ORDER BY type, name";
    let read = || -> Result<_, rusqlite::Error> {
        connection
            .prepare(sql)?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect()
    };
    read().map_err(|error| {
        Failure::new(
            OTHER,
            format!("SQLite failed while listing tables: {error}"),
        )
    })
}
