//! What has happened since a run: events.
//!
//! `subject` states what events are made of (of the types in `state`), `read` reads how it stood, `turns` tells what has
//! happened in between. An
//! event belongs to the run that has seen it, and depends on nothing else: whoever reads runs 1 to 5 at once has the
//! same events as who reads them one by one.

mod context;
mod event;
mod names;
mod read;
mod reading;
mod state;
mod subject;
mod turns;

pub use event::{Event, EventKind};
pub use reading::{NotRead, ReadInPart};

use jiff::Timestamp;
use rusqlite::OptionalExtension as _;

use super::LocalCopy;
use crate::error::Error;
use crate::schema::now_text;
use context::Context;
use names::Names;

/// From when on changes are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// All that the copy knows.
    Beginning,
    /// What came after this run.
    Run(i64),
    /// What came after the last run that had ended by this moment; all where none had.
    Moment(Timestamp),
}

/// What has happened in some runs. The first complete reading of a kind is not news: what it showed counts as having been
/// there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Changes {
    /// The run before: what it left behind is the state before the changes. 0 for the beginning of the copy.
    pub since_run: i64,
    /// The last run whose changes are told. A run that has not ended yet is not among them, nor is one that was killed,
    /// until another one has begun.
    pub until_run: i64,
    /// The events, run by run.
    pub events: Vec<Event>,
    /// What the last of these runs has not read to the end.
    pub not_read: Vec<NotRead>,
    /// What it has read in part, as an incremental run does.
    pub read_in_part: Vec<ReadInPart>,
    /// Up to this run no earlier versions of rows are kept, where that is later than `since_run`: an older program has
    /// made the copy, or they were forgotten ([`Options::keep_versions`](crate::Options::keep_versions)). Columns that
    /// changed before are not told.
    pub kept_since: Option<i64>,
}

impl LocalCopy {
    /// What has happened since a run or a moment, up to the last run that has ended.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where there was no such run, or none has ended yet.
    pub fn changes(&self, since: Since) -> Result<Changes, Error> {
        self.snapshot(|copy| {
            let failed = |error| Error::sqlite("looking for changes", error);
            let until_run = copy.last_ended_run()?;
            let since_run = match since {
                Since::Beginning => 0,
                Since::Run(run_id) => copy.run(run_id)?.run_id,
                Since::Moment(at) => copy.run_ended_by(at).map_err(failed)?,
            }
            .min(until_run);
            let connection = copy.connection();
            let context = Context::read(connection, since_run, until_run).map_err(failed)?;
            let (not_read, read_in_part) = reading::until(connection, until_run).map_err(failed)?;
            Ok(Changes {
                since_run,
                until_run,
                events: copy.events(&context).map_err(failed)?,
                not_read,
                read_in_part,
                kept_since: context.all_kept_since().filter(|run| *run > since_run),
            })
        })
    }

    fn events(&self, context: &Context) -> Result<Vec<Event>, rusqlite::Error> {
        let connection = self.connection();
        let mut events = Vec::new();
        if context.since == context.until {
            return Ok(events);
        }
        for subject in subject::SUBJECTS {
            let shape = read::shape(connection, subject)?;
            read::each(connection, &shape, context, |key, versions| {
                turns::tell(&shape, context, key, versions, &mut events);
            })?;
        }
        events.sort_by_key(|event| (event.run_id, event.kind));
        let mut names = Names::new(connection);
        for event in &mut events {
            names.fill(event)?;
        }
        Ok(events)
    }

    /// The last run that will change nothing any more.
    fn last_ended_run(&self) -> Result<i64, Error> {
        let sql = "SELECT max(run_id) FROM runs WHERE outcome <> 'running'";
        let last: Option<i64> = self
            .connection()
            .query_row(sql, [], |row| row.get(0))
            .map_err(|error| Error::sqlite("looking for changes", error))?;
        last.ok_or_else(|| Error::Unknown("no run has come to its end yet".to_owned()))
    }

    fn run_ended_by(&self, at: Timestamp) -> Result<i64, rusqlite::Error> {
        let sql = "SELECT run_id FROM runs WHERE ended_at <= ?1 ORDER BY run_id DESC LIMIT 1";
        let found = self
            .connection()
            .query_row(sql, [now_text(at)], |row| row.get(0))
            .optional()?;
        Ok(found.unwrap_or_default())
    }
}
