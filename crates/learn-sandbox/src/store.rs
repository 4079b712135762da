//! The state, in SQLite.

use std::path::Path;
use std::sync::Mutex;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::ids::Ids;
use crate::lock::lock;
use crate::seed::{self, Scale};

/// Changes with every change of the tables.
const VERSION: i64 = 1;
const SCHEMA: &str = include_str!("store/schema.sql");
const INDEXES: &str = include_str!("store/indexes.sql");

/// The one connection, and the codec of the ids that its rows have outside.
#[derive(Debug)]
pub(crate) struct Store {
    connection: Mutex<Connection>,
    ids: Ids,
}

impl Store {
    /// Opens the state; a new one is filled with the demo company. `None` where the file holds something else, or the
    /// state of another version.
    pub(crate) fn open(
        file: Option<&Path>,
        seed: u64,
        scale: Scale,
    ) -> rusqlite::Result<Option<Self>> {
        let mut connection = match file {
            None => Connection::open_in_memory()?,
            Some(file) => {
                make_private(file);
                Connection::open_with_flags(
                    file,
                    OpenFlags::SQLITE_OPEN_READ_WRITE
                        | OpenFlags::SQLITE_OPEN_CREATE
                        | OpenFlags::SQLITE_OPEN_NO_MUTEX,
                )?
            }
        };
        let version = connection.query_row("PRAGMA user_version", [], |row| row.get(0));
        let version: i64 = match version {
            Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) => {
                return Ok(None);
            }
            other => other?,
        };
        let tables: i64 =
            connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        // With a write-ahead log a transaction survives the death of the process as soon as it is committed;
        // `synchronous` is about the death of the machine.
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(None, "synchronous", "normal")?;
        connection.pragma_update(None, "foreign_keys", false)?;
        connection.set_prepared_statement_cache_capacity(256);
        connection.busy_timeout(std::time::Duration::from_secs(5))?;
        match (version, tables) {
            (0, 0) => create(&mut connection, seed, scale)?,
            (VERSION, _) => {}
            _ => return Ok(None),
        }
        // Not before the demo company is there, which is consistent by itself.
        connection.pragma_update(None, "foreign_keys", true)?;
        // The ids of a kept state depend on the seed that it was made with.
        let seed: i64 = connection.query_row(
            "SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'seed'",
            [],
            |row| row.get(0),
        )?;
        Ok(Some(Self {
            connection: Mutex::new(connection),
            ids: Ids::new(seed.cast_unsigned()),
        }))
    }

    pub(crate) fn ids(&self) -> Ids {
        self.ids
    }

    /// Reads.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&Connection) -> T) -> T {
        work(&lock(&self.connection))
    }

    /// Writes all of it or nothing: what returns an error leaves no trace.
    pub(crate) fn write<T, E: From<rusqlite::Error>>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = lock(&self.connection);
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let value = work(&transaction)?;
        transaction.commit()?;
        Ok(value)
    }
}

/// Makes a file that only its owner can read, where there is none: SQLite would make it as the umask says. What SQLite
/// keeps beside it has its permissions.
fn make_private(file: &Path) {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    // One that is there stays as it is, and SQLite says better why none can be made.
    let _ = options.open(file);
}

/// Tables and demo company in one transaction: a process that dies meanwhile leaves an empty file.
fn create(connection: &mut Connection, seed: u64, scale: Scale) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch(SCHEMA)?;
    transaction.execute(
        "INSERT INTO meta (key, value) VALUES ('seed', ?1), ('scale', ?2)",
        (seed.cast_signed().to_string(), scale.to_string()),
    )?;
    seed::fill(&transaction, seed, scale)?;
    transaction.execute_batch(INDEXES)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_company() {
        let dump = |seed| {
            let store = Store::open(None, seed, Scale::Small).unwrap().unwrap();
            store.read(|db| {
                db.prepare("SELECT group_concat(quote(login) || quote(email), ';') FROM users")
                    .unwrap()
                    .query_row([], |row| row.get::<_, String>(0))
                    .unwrap()
            })
        };
        assert_eq!(dump(1), dump(1));
        assert_ne!(dump(1), dump(2));
    }

    #[test]
    fn what_fails_leaves_no_trace() {
        let store = Store::open(None, 1, Scale::Small).unwrap().unwrap();
        let count = || {
            store
                .read(|db| {
                    db.query_row("SELECT count(*) FROM enrollments", [], |row| {
                        row.get::<_, i64>(0)
                    })
                })
                .unwrap()
        };
        let before = count();
        let failed: Result<(), rusqlite::Error> = store.write(|db| {
            db.execute("DELETE FROM enrollments", [])?;
            Err(rusqlite::Error::InvalidQuery)
        });
        assert!(failed.is_err());
        assert_eq!(count(), before);
    }
}
