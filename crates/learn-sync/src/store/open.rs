use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::error::Error;
use crate::files;
use crate::schema;
use crate::store::room;

/// How much of the file is kept in memory, in KiB.
const CACHE_KIB: i64 = 48 * 1024;

/// How long somebody waits for another one who writes.
const PATIENCE: Duration = Duration::from_secs(30);

/// Opens the copy, and makes it where there is none: for its owner alone.
pub(crate) fn for_writing(path: &Path) -> Result<Connection, Error> {
    let failed = |error| Error::sqlite("opening the copy", error);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let file = file(path)?;
    files::make_database(&file).map_err(|error| Error::ReadOnly {
        path: path.to_owned(),
        reason: error.to_string(),
    })?;
    let mut connection = Connection::open_with_flags(file, flags).map_err(failed)?;
    connection.busy_timeout(PATIENCE).map_err(failed)?;
    // Before anything is written: a file that is not ours stays as it is.
    schema::recognise(&connection, path)?;
    room::choose(&connection).map_err(failed)?;
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

/// Opens the copy to move cursors in it: a run may go on meanwhile.
pub(crate) fn for_cursors(path: &Path) -> Result<Connection, Error> {
    if !path.exists() {
        return Err(Error::Missing(path.to_owned()));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = || {
        let connection = Connection::open_with_flags(file(path)?, flags)
            .map_err(|error| Error::sqlite("opening the copy", error))?;
        connection
            .busy_timeout(PATIENCE)
            .map_err(|error| Error::sqlite("opening the copy", error))?;
        schema::require_current(&connection, path)?;
        Ok(connection)
    };
    match opened() {
        Ok(connection) if connection.is_readonly("main").unwrap_or(true) => Err(Error::ReadOnly {
            path: path.to_owned(),
            reason: "the file is read-only for this user".to_owned(),
        }),
        Err(Error::Sqlite { error, .. }) if may_not_write(&error) => Err(Error::ReadOnly {
            path: path.to_owned(),
            reason: error.to_string(),
        }),
        other => other,
    }
}

/// A copy that is open for reading.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) connection: Connection,
    /// What the file was, where it is read without locks.
    pub(crate) unlocked: Option<Stamp>,
}

/// Opens the copy for reading: a run may go on meanwhile.
///
/// Whoever reads writes too, beside the file, to be safe from those who write. Whoever may not do that, or has the file
/// on a medium that is read-only, reads it as it lies there, provided that no log lies beside it.
pub(crate) fn for_reading(path: &Path) -> Result<Reading, Error> {
    if !path.exists() {
        return Err(Error::Missing(path.to_owned()));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let file = file(path)?;
    match read_from(Connection::open_with_flags(&file, flags), path) {
        Err(Error::Sqlite { error, .. }) if may_not_write(&error) => {}
        other => {
            return other.map(|connection| Reading {
                connection,
                unlocked: None,
            });
        }
    }
    let stamp = Stamp::of(path)?;
    refuse_log(path)?;
    let flags = flags | OpenFlags::SQLITE_OPEN_URI;
    let connection = read_from(Connection::open_with_flags(unlocked(&file), flags), path)?;
    Ok(Reading {
        connection,
        unlocked: Some(stamp),
    })
}

fn read_from(
    opened: Result<Connection, rusqlite::Error>,
    path: &Path,
) -> Result<Connection, Error> {
    let failed = |error| Error::sqlite("opening the copy", error);
    let connection = opened.map_err(failed)?;
    connection.busy_timeout(PATIENCE).map_err(failed)?;
    schema::require_current(&connection, path)?;
    Ok(connection)
}

/// Whether SQLite fails because it may not write where the file is.
fn may_not_write(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied)
    )
}

/// What tells whether a file was written.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    bytes: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    /// What the file is now. The log of a run that begins does not count: the file changes when the log goes into it.
    pub(crate) fn of(path: &Path) -> Result<Self, Error> {
        let found = path
            .metadata()
            .map_err(|_| Error::Missing(path.to_owned()))?;
        Ok(Self {
            bytes: found.len(),
            modified: found.modified().ok(),
        })
    }
}

/// Refuses a file with a log beside it, whose changes would not be seen.
fn refuse_log(path: &Path) -> Result<(), Error> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let log = PathBuf::from(log);
    if log.metadata().is_ok_and(|log| log.len() > 0) {
        return Err(Error::Locked {
            path: path.to_owned(),
            log,
        });
    }
    Ok(())
}

/// The name of a file that SQLite reads as one that nobody changes.
fn unlocked(file: &Path) -> String {
    let mut name = "file:".to_owned();
    for byte in file.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'~' => name.push(char::from(*byte)),
            // The separator of Windows.
            b'\\' if cfg!(windows) => name.push('/'),
            byte if byte.is_ascii_alphanumeric() => name.push(char::from(*byte)),
            byte => name.push_str(&format!("%{byte:02X}")),
        }
    }
    name.push_str("?immutable=1");
    name
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
    fn every_file_has_a_name_for_reading_without_locks() {
        let directory = tempfile::tempdir().unwrap();
        for name in ["copy.sqlite", "a b?c#d%41&e=ü.sqlite"] {
            let path = directory.path().join(name);
            let made = Connection::open(&path).unwrap();
            made.execute_batch("CREATE TABLE t (a)").unwrap();
            drop(made);
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
            let read = Connection::open_with_flags(unlocked(&path), flags).unwrap();
            assert!(read.table_exists(None, "t").unwrap(), "{name}");
        }
    }

    #[test]
    fn every_name_is_that_of_a_file() {
        for name in [":memory:", "file:copy?mode=memory", ""] {
            let path = file(Path::new(name)).ok();
            assert_eq!(path, (!name.is_empty()).then(|| Path::new(".").join(name)));
        }
        assert_eq!(file(Path::new("/a/b")).unwrap(), Path::new("/a/b"));
    }
}
