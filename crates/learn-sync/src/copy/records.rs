use std::collections::BTreeMap;

use rusqlite::OptionalExtension as _;

use super::{LocalCopy, rows};
use crate::error::Error;
use crate::kind::Kind;
use crate::schema::TABLES;

/// How old a kind of facts is: a row of the view `freshness`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Freshness {
    /// The kind.
    pub kind: String,
    /// The last run that read all of it.
    pub complete_run: Option<i64>,
    /// When that reading began, ISO 8601 in UTC.
    pub complete_at: Option<String>,
    /// The last run that read what may have changed.
    pub increment_run: Option<i64>,
    /// When that reading began.
    pub increment_at: Option<String>,
    /// Hours since the later of the two.
    pub age_hours: Option<f64>,
    /// Whether the last try did not come to a good end.
    pub is_partial: bool,
    /// Why.
    pub partial_reason: Option<String>,
    /// Rows that were asked for since and not shown.
    pub unconfirmed: i64,
    /// What part of the account the key of the last run shows; `None` before the first run.
    pub covers: Option<String>,
    /// Whether a run has read it, to its end or not, or has begun to.
    was_asked: bool,
}

impl Freshness {
    /// Whether nobody has asked for this kind: it is one that is read on request only, and no run has begun to read it.
    /// Its tables are empty, which says nothing.
    pub fn is_unasked(&self) -> bool {
        let is_on_request = Kind::ON_REQUEST.iter().any(|kind| kind.name() == self.kind);
        is_on_request && !self.was_asked
    }
}

/// A run as it was written down.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RunRecord {
    /// Its number.
    pub run_id: i64,
    /// `full` or `incremental`.
    pub mode: String,
    /// When it began, ISO 8601 in UTC.
    pub started_at: String,
    /// When it ended; absent where the process ended before.
    pub ended_at: Option<String>,
    /// `complete`, `partial`, `cancelled`, `stopped`, `interrupted`, or `running`.
    pub outcome: String,
    /// Why it is not complete.
    pub reason: Option<String>,
    /// How long it took, in milliseconds.
    pub duration_ms: Option<i64>,
    /// What answers held that the contract does not know.
    pub drift: Option<String>,
    /// How long it waited for the service, in milliseconds.
    pub waited_ms: Option<i64>,
    /// How long SQLite worked, in milliseconds.
    pub written_ms: Option<i64>,
}

/// What a run did with a kind, as it was written down.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StepRecord {
    /// The kind.
    pub kind: String,
    /// `full`, or what was asked for.
    pub selection: String,
    /// `complete`, `partial` or `skipped`.
    pub outcome: String,
    /// Why it is not complete.
    pub reason: Option<String>,
    /// Rows read.
    pub read: i64,
    /// Rows that were new.
    pub added: i64,
    /// Rows that were different.
    pub changed: i64,
    /// Rows that went into history.
    pub removed: i64,
    /// Rows that were asked for and not shown.
    pub unconfirmed: i64,
    /// How long it took, in milliseconds.
    pub duration_ms: i64,
    /// What is worth knowing beside that.
    pub notes: Option<String>,
}

const RUN: &str = "SELECT run_id, mode, started_at, ended_at, outcome, reason, duration_ms, drift, waited_ms, written_ms FROM runs";

fn record(row: &rusqlite::Row<'_>) -> Result<RunRecord, rusqlite::Error> {
    Ok(RunRecord {
        run_id: row.get(0)?,
        mode: row.get(1)?,
        started_at: row.get(2)?,
        ended_at: row.get(3)?,
        outcome: row.get(4)?,
        reason: row.get(5)?,
        duration_ms: row.get(6)?,
        drift: row.get(7)?,
        waited_ms: row.get(8)?,
        written_ms: row.get(9)?,
    })
}

impl LocalCopy {
    /// How old each kind of facts is.
    ///
    /// # Errors
    ///
    /// [`Error::Sqlite`].
    pub fn freshness(&self) -> Result<Vec<Freshness>, Error> {
        rows(
            self.connection(),
            "SELECT kind, complete_run, complete_at, increment_run, increment_at, age_hours, is_partial, \
             partial_reason, unconfirmed, covers, \
             EXISTS (SELECT 1 FROM run_steps s WHERE s.kind = f.kind) OR EXISTS (SELECT 1 FROM sweeps s WHERE s.kind = f.kind) \
             FROM freshness f ORDER BY kind",
            [],
            |row| {
                Ok(Freshness {
                    kind: row.get(0)?,
                    complete_run: row.get(1)?,
                    complete_at: row.get(2)?,
                    increment_run: row.get(3)?,
                    increment_at: row.get(4)?,
                    age_hours: row.get(5)?,
                    is_partial: row.get(6)?,
                    partial_reason: row.get(7)?,
                    unconfirmed: row.get(8)?,
                    covers: row.get(9)?,
                    was_asked: row.get(10)?,
                })
            },
        )
    }

    /// The runs, the last one first, at most so many.
    ///
    /// # Errors
    ///
    /// [`Error::Sqlite`].
    pub fn runs(&self, limit: u32) -> Result<Vec<RunRecord>, Error> {
        rows(
            self.connection(),
            &format!("{RUN} ORDER BY run_id DESC LIMIT ?1"),
            [limit],
            record,
        )
    }

    /// A run by its number.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where there was no such run.
    pub fn run(&self, run_id: i64) -> Result<RunRecord, Error> {
        self.connection()
            .query_row(&format!("{RUN} WHERE run_id = ?1"), [run_id], record)
            .optional()
            .map_err(|error| Error::sqlite("reading the copy", error))?
            .ok_or_else(|| Error::Unknown(format!("the copy knows no run {run_id}")))
    }

    /// How many rows each table has that mirrors something of the service, and those of its history and of its earlier
    /// versions, as the runs have counted them: the answer does not depend on how many there are.
    ///
    /// # Errors
    ///
    /// [`Error::Sqlite`].
    pub fn row_counts(&self) -> Result<BTreeMap<String, i64>, Error> {
        let counted = rows(
            self.connection(),
            "SELECT table_name, sum(added) - sum(removed), sum(removed) FROM run_tables GROUP BY table_name",
            [],
            |row| Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?)),
        )?;
        let mut counts = BTreeMap::new();
        for table in TABLES.iter() {
            let names = [
                Some(table.name.to_owned()),
                Some(table.history()),
                table.before(),
            ];
            counts.extend(names.into_iter().flatten().map(|name| (name, 0)));
        }
        for (name, rows, removed) in counted {
            if let Some(table) = TABLES.iter().find(|table| table.name == name) {
                counts.insert(table.history(), removed);
            }
            counts.insert(name, rows);
        }
        Ok(counts)
    }

    /// How many rows of the view `learning` are not in `overdue_learners` because it is not known whether they are
    /// overdue: the result is not known, or the due date or the status is not understood.
    /// `SELECT * FROM learning WHERE is_overdue IS NULL` shows them.
    ///
    /// # Errors
    ///
    /// [`Error::Sqlite`].
    pub fn possibly_overdue(&self) -> Result<u64, Error> {
        let count: i64 = self
            .connection()
            .query_row(
                "SELECT count(*) FROM learning WHERE is_overdue IS NULL",
                [],
                |row| row.get(0),
            )
            .map_err(|error| Error::sqlite("reading the copy", error))?;
        Ok(count.unsigned_abs())
    }

    /// What a run did with each kind, in the order of their names.
    ///
    /// # Errors
    ///
    /// [`Error::Sqlite`].
    pub fn steps(&self, run_id: i64) -> Result<Vec<StepRecord>, Error> {
        rows(
            self.connection(),
            "SELECT kind, selection, outcome, reason, read_rows, added, changed, removed, unconfirmed, duration_ms, \
             notes FROM run_steps WHERE run_id = ?1 ORDER BY kind",
            [run_id],
            |row| {
                Ok(StepRecord {
                    kind: row.get(0)?,
                    selection: row.get(1)?,
                    outcome: row.get(2)?,
                    reason: row.get(3)?,
                    read: row.get(4)?,
                    added: row.get(5)?,
                    changed: row.get(6)?,
                    removed: row.get(7)?,
                    unconfirmed: row.get(8)?,
                    duration_ms: row.get(9)?,
                    notes: row.get(10)?,
                })
            },
        )
    }
}
