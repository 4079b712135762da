//! Room that stages have left: while a kind is read, its rows are in the file twice.

use rusqlite::{Connection, Error};

/// The values of `auto_vacuum`. With either of them SQLite knows where a page belongs, and can move it.
const NONE: i64 = 0;
const AT_EACH_COMMIT: i64 = 1;
const WHEN_ASKED: i64 = 2;

/// Makes a new file one that can become smaller. One that is there stays as it was made.
pub(super) fn choose(connection: &Connection) -> Result<(), Error> {
    if number(connection, "page_count")? == 0 {
        connection.pragma_update(None, "auto_vacuum", WHEN_ASKED)?;
    }
    Ok(())
}

/// Gives room back once it is more than a tenth of the file. Not before the end of a run: the next kind needs it again.
pub(super) fn give_back(connection: &Connection) -> Result<(), Error> {
    let (free, pages) = (
        number(connection, "freelist_count")?,
        number(connection, "page_count")?,
    );
    if number(connection, "auto_vacuum")? == NONE || free * 10 < pages {
        return Ok(());
    }
    // All in one pass: `incremental_vacuum` would look for each page in the list of all.
    connection.pragma_update(None, "auto_vacuum", AT_EACH_COMMIT)?;
    connection.pragma_update(None, "auto_vacuum", WHEN_ASKED)
}

fn number(connection: &Connection, pragma: &str) -> Result<i64, Error> {
    connection.pragma_query_value(None, pragma, |row| row.get(0))
}
