//! Building indexes.

use rusqlite::{Connection, Error};

/// The cache while an index is built, in KiB. SQLite sorts in runs as large as its cache, and short ones fit into that
/// of the processor.
const CACHE_KIB: i64 = 2 * 1024;

/// Carries out a `CREATE INDEX`.
pub(super) fn build(connection: &Connection, sql: &str) -> Result<(), Error> {
    let usual: i64 = connection.pragma_query_value(None, "cache_size", |row| row.get(0))?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    let built = connection.execute_batch(sql);
    connection.pragma_update(None, "cache_size", usual)?;
    built
}

/// Whether there is an index of this name.
pub(super) fn exists(connection: &Connection, name: &str) -> Result<bool, Error> {
    connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?1)",
        )?
        .query_row([name], |row| row.get(0))
}
