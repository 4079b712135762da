//! Reading the copy.

mod changes;
mod cursors;
mod find;
mod records;

pub use changes::{Changes, Event, EventKind, NotRead, ReadInPart, Since};
pub use cursors::Cursors;
pub use find::FoundUser;
pub use records::{Freshness, RunRecord, StepRecord};

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::error::Error;
use crate::options::Options;
use crate::plan::{self, Plan};
use crate::schema;
use crate::store::open::{self, Reading};

/// A copy, open for reading. A run may go on meanwhile: every query sees the last complete state of each table.
#[derive(Debug)]
pub struct LocalCopy {
    path: PathBuf,
    reading: Reading,
}

impl LocalCopy {
    /// Opens a copy. Nothing can be written through it.
    ///
    /// Somebody who may not write the directory of the file, or has it on a medium that is read-only, reads it without
    /// locks. Then a run that begins meanwhile is not kept from changing what is being read:
    /// [`LocalCopy::check_undisturbed`] says whether one has.
    ///
    /// # Errors
    ///
    /// [`Error::Missing`] where there is none, [`Error::Foreign`] where the file is something else, [`Error::Newer`]
    /// and [`Error::Older`] where another version of the program has made it, [`Error::Locked`] where it can only be
    /// read without locks and the log of a run lies beside it.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref().to_owned();
        let reading = open::for_reading(&path)?;
        Ok(Self { path, reading })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Which copy this is: made at random with the file. Another one was made anew, and its runs are counted anew. `None`
    /// where no run has opened the copy since copies have an id.
    ///
    /// # Errors
    ///
    /// [`Error::Sqlite`].
    pub fn copy_id(&self) -> Result<Option<String>, Error> {
        schema::copy_id(self.connection()).map_err(|error| Error::sqlite("reading the copy", error))
    }

    /// The connection, for queries of your own. It is read-only.
    pub fn connection(&self) -> &Connection {
        &self.reading.connection
    }

    /// The same, for whoever wants to set limits to it, such as an authorizer.
    pub fn connection_mut(&mut self) -> &mut Connection {
        &mut self.reading.connection
    }

    /// To ask when everything was read: fails where the copy is read without locks, and has been written since it was
    /// opened.
    ///
    /// # Errors
    ///
    /// [`Error::Disturbed`].
    pub fn check_undisturbed(&self) -> Result<(), Error> {
        match &self.reading.unlocked {
            Some(stamp) if !open::Stamp::of(&self.path).is_ok_and(|now| now == *stamp) => {
                Err(Error::Disturbed(self.path.clone()))
            }
            _ => Ok(()),
        }
    }

    /// What the next run will read, and what it cannot see. Nothing is written, and a run may go on meanwhile.
    ///
    /// # Errors
    ///
    /// [`Error::Sqlite`].
    pub fn plan(&self, options: &Options) -> Result<Plan, Error> {
        plan::plan(self.connection(), options)
            .map_err(|error| Error::sqlite("making a plan", error))
    }

    /// One state for several queries: what a run merges meanwhile is not seen in between.
    ///
    /// # Errors
    ///
    /// [`Error::Sqlite`], and whatever the queries give.
    pub fn snapshot<T>(&self, queries: impl FnOnce(&Self) -> Result<T, Error>) -> Result<T, Error> {
        let transaction = self
            .connection()
            .unchecked_transaction()
            .map_err(|error| Error::sqlite("reading the copy", error))?;
        let result = queries(self);
        drop(transaction);
        result
    }
}

/// Rows of a query.
fn rows<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl rusqlite::Params,
    take: impl FnMut(&rusqlite::Row<'_>) -> Result<T, rusqlite::Error>,
) -> Result<Vec<T>, Error> {
    let read = || {
        connection
            .prepare_cached(sql)?
            .query_map(parameters, take)?
            .collect::<Result<Vec<T>, rusqlite::Error>>()
    };
    read().map_err(|error| Error::sqlite("reading the copy", error))
}
