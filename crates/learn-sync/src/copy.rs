//! Reading the copy.

mod changes;
mod find;
mod records;

pub use changes::{Baseline, Changes, Completion, NewEnrollment, Overdue, Person, Since};
pub use find::FoundUser;
pub use records::{Freshness, RunRecord, StepRecord};

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::error::Error;
use crate::options::Options;
use crate::plan::{self, Plan};
use crate::schema;
use crate::store::open;

/// A copy, open for reading. A run may go on meanwhile: every query sees the last complete state of each table.
#[derive(Debug)]
pub struct LocalCopy {
    path: PathBuf,
    connection: Connection,
}

impl LocalCopy {
    /// Opens a copy. Nothing can be written through it.
    ///
    /// # Errors
    ///
    /// [`Error::Missing`] where there is none, [`Error::Foreign`] where the file is something else, [`Error::Newer`]
    /// and [`Error::Older`] where another version of the program has made it.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref().to_owned();
        let connection = open::for_reading(&path)?;
        Ok(Self { path, connection })
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
        schema::copy_id(&self.connection).map_err(|error| Error::sqlite("reading the copy", error))
    }

    /// The connection, for queries of your own. It is read-only.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The same, for whoever wants to set limits to it, such as an authorizer.
    pub fn into_connection(self) -> Connection {
        self.connection
    }

    /// What the next run will read, and what it cannot see. Nothing is written, and a run may go on meanwhile.
    ///
    /// # Errors
    ///
    /// [`Error::Sqlite`].
    pub fn plan(&self, options: &Options) -> Result<Plan, Error> {
        plan::plan(&self.connection, options).map_err(|error| Error::sqlite("making a plan", error))
    }

    /// One state for several queries: what a run merges meanwhile is not seen in between.
    ///
    /// # Errors
    ///
    /// [`Error::Sqlite`], and whatever the queries give.
    pub fn snapshot<T>(&self, queries: impl FnOnce(&Self) -> Result<T, Error>) -> Result<T, Error> {
        let transaction = self
            .connection
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
