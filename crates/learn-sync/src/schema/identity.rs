//! Which copy a file is. Readers that remember how far they have read must not go on in another one.

use rusqlite::{Connection, Error, OptionalExtension as _};

/// The table, as the documentation shows it.
pub(super) const SQL: &str = "
-- Which copy this is: made at random with the file, and the same in every copy of the file.
CREATE TABLE IF NOT EXISTS copy_id (id TEXT NOT NULL);
";

/// Gives the copy an id where it has none.
pub(super) fn make(connection: &Connection) -> Result<(), Error> {
    connection.execute_batch(SQL)?;
    connection.execute(
        "INSERT INTO copy_id (id) SELECT lower(hex(randomblob(16))) WHERE NOT EXISTS (SELECT 1 FROM copy_id)",
        [],
    )?;
    Ok(())
}

/// The id; none where no run has opened the copy since copies have one.
pub(crate) fn read(connection: &Connection) -> Result<Option<String>, Error> {
    if !connection.table_exists(None, "copy_id")? {
        return Ok(None);
    }
    connection
        .query_row("SELECT id FROM copy_id", [], |row| row.get(0))
        .optional()
}
