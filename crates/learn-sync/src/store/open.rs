use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::error::Error;
use crate::private;
use crate::schema;

/// How much of the file is kept in memory, in KiB; sorting for indexes takes as much at most.
const CACHE_KIB: i64 = 48 * 1024;

/// Opens the copy, and makes it where there is none: for its owner alone.
pub(crate) fn for_writing(path: &Path) -> Result<Connection, Error> {
    let failed = |error| Error::sqlite("opening the copy", error);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let file = file(path)?;
    private::make(&file);
    let mut connection = Connection::open_with_flags(file, flags).map_err(failed)?;
    connection
        .busy_timeout(Duration::from_secs(30))
        .map_err(failed)?;
    // Before anything is written: a file that is not ours stays as it is.
    schema::recognise(&connection, path)?;
    for (pragma, value) in [("journal_mode", "wal"), ("synchronous", "normal")] {
        connection
            .pragma_update(None, pragma, value)
            .map_err(failed)?;
    }
    for (pragma, value) in [
        ("cache_size", -CACHE_KIB),
        ("wal_autocheckpoint", 8_000),
        // A stage takes the place of its table without anybody looking at the views meanwhile.
        ("legacy_alter_table", 1),
        ("foreign_keys", 0),
    ] {
        connection
            .pragma_update(None, pragma, value)
            .map_err(failed)?;
    }
    connection.set_prepared_statement_cache_capacity(64);
    schema::prepare(&mut connection, path)?;
    Ok(connection)
}

/// Opens the copy for reading: a run may go on meanwhile.
pub(crate) fn for_reading(path: &Path) -> Result<Connection, Error> {
    if !path.exists() {
        return Err(Error::Missing(path.to_owned()));
    }
    let failed = |error| Error::sqlite("opening the copy", error);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file(path)?, flags).map_err(failed)?;
    connection
        .busy_timeout(Duration::from_secs(30))
        .map_err(failed)?;
    schema::require_current(&connection, path)?;
    Ok(connection)
}

/// The path as SQLite takes it for that of a file: `:memory:` would be a copy that ends with the run. What is there
/// must be a file, because a named pipe would be waited for.
fn file(path: &Path) -> Result<PathBuf, Error> {
    let file = Path::new(".").join(path);
    if file.metadata().is_ok_and(|found| !found.is_file()) {
        return Err(Error::Foreign(path.to_owned()));
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_that_of_a_file() {
        for name in [":memory:", "file:copy?mode=memory", ""] {
            let path = file(Path::new(name)).ok();
            assert_eq!(path, (!name.is_empty()).then(|| Path::new(".").join(name)));
        }
        assert_eq!(file(Path::new("/a/b")).unwrap(), Path::new("/a/b"));
    }
}
