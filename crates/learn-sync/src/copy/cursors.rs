//! Where readers of changes stand.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _};

use super::LocalCopy;
use crate::error::Error;
use crate::schema::now_text;
use crate::store::open;

/// The cursors of a copy, open for moving them. A cursor has a name, and is the last run whose changes its reader has
/// seen. They are kept in the copy itself: in another copy, the numbers of runs mean something else.
///
/// ```no_run
/// # fn example() -> Result<(), learn_sync::Error> {
/// use learn_sync::{Cursors, LocalCopy, Since};
///
/// let mut cursors = Cursors::open("learning.sqlite")?;
/// let copy = LocalCopy::open("learning.sqlite")?;
/// let seen = copy.cursor("mail")?;
/// let changes = copy.changes(seen.map_or(Since::Beginning, Since::Run))?;
/// for event in &changes.events {
///     println!("{} {:?}", event.kind, event.email);
/// }
/// // Only now: what was not told may not count as seen.
/// cursors.advance("mail", seen, changes.until_run)?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Cursors {
    path: PathBuf,
    connection: Connection,
}

impl Cursors {
    /// Opens the cursors of a copy. A run may go on meanwhile.
    ///
    /// # Errors
    ///
    /// Those of [`LocalCopy::open`], and [`Error::ReadOnly`] where the copy cannot be written.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref().to_owned();
        let connection = open::for_cursors(&path)?;
        Ok(Self { path, connection })
    }

    /// Moves a cursor to a run, from where it was when the changes were read: `None` where it was not there yet.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where it is elsewhere by now, because somebody else has moved it. [`Error::Sqlite`] where
    /// the copy could not be written; the cursor stays where it was.
    pub fn advance(&mut self, name: &str, from: Option<i64>, to: i64) -> Result<(), Error> {
        let now = now_text(Timestamp::now());
        let failed = |error| Error::sqlite("moving a cursor", error);
        let moved = match from {
            None => self.connection.execute(
                "INSERT INTO cursors (name, run_id, moved_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                (name, to, now),
            ),
            Some(from) => self.connection.execute(
                "UPDATE cursors SET run_id = ?2, moved_at = ?3 WHERE name = ?1 AND run_id = ?4",
                (name, to, now, from),
            ),
        };
        if moved.map_err(failed)? == 0 {
            return Err(Error::Unknown(format!(
                "somebody else has moved the cursor {name:?} of {} meanwhile",
                self.path.display()
            )));
        }
        Ok(())
    }

    /// Sets a cursor to a run, wherever it is: of a copy whose place another file has taken, it may have seen a run that
    /// is still to come.
    ///
    /// # Errors
    ///
    /// [`Error::Sqlite`] where the copy could not be written; the cursor stays where it was.
    pub fn set(&mut self, name: &str, to: i64) -> Result<(), Error> {
        self.connection
            .execute(
                "INSERT INTO cursors (name, run_id, moved_at) VALUES (?1, ?2, ?3) \
                 ON CONFLICT (name) DO UPDATE SET run_id = excluded.run_id, moved_at = excluded.moved_at",
                (name, to, now_text(Timestamp::now())),
            )
            .map(drop)
            .map_err(|error| Error::sqlite("setting a cursor", error))
    }
}

impl LocalCopy {
    /// The last run whose changes a reader has seen; `None` where there is no such cursor yet.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where the copy has not come to that run: it is not the one that the reader has seen.
    pub fn cursor(&self, name: &str) -> Result<Option<i64>, Error> {
        let failed = |error| Error::sqlite("reading a cursor", error);
        let run: Option<i64> = self
            .connection()
            .query_row(
                "SELECT run_id FROM cursors WHERE name = ?1",
                [name],
                |row| row.get(0),
            )
            .optional()
            .map_err(failed)?;
        let last: Option<i64> = self
            .connection()
            .query_row("SELECT max(run_id) FROM runs", [], |row| row.get(0))
            .map_err(failed)?;
        match run {
            Some(run) if run > last.unwrap_or_default() => Err(Error::Unknown(format!(
                "the cursor {name:?} has seen run {run}, and the copy has only come to run {}",
                last.unwrap_or_default()
            ))),
            run => Ok(run),
        }
    }
}
