//! The runs that are looked at, and from which of them on something is news.

use std::collections::HashMap;

use rusqlite::{Connection, Error};

use crate::kind::Kind;

/// A run, and when it began.
pub(super) struct RunTime {
    pub(super) run_id: i64,
    pub(super) at: String,
    /// The same in seconds.
    pub(super) time: i64,
}

pub(super) struct Context {
    /// Changes after this run are told,
    pub(super) since: i64,
    /// up to this one.
    pub(super) until: i64,
    /// All runs up to the last one.
    pub(super) runs: Vec<RunTime>,
    first_complete: HashMap<String, i64>,
    /// From which run to which other one things of a kind, by its name, have come into sight.
    widened: HashMap<String, Vec<(i64, i64)>>,
    /// Since when versions are kept, by table and column.
    kept: HashMap<(String, String), i64>,
}

impl Context {
    pub(super) fn read(connection: &Connection, since: i64, until: i64) -> Result<Self, Error> {
        let runs = connection
            .prepare_cached(
                "SELECT run_id, started_at, coalesce(unixepoch(started_at), 0) FROM runs WHERE run_id <= ?1 \
                 ORDER BY run_id",
            )?
            .query_map([until], |row| {
                Ok(RunTime {
                    run_id: row.get(0)?,
                    at: row.get(1)?,
                    time: row.get(2)?,
                })
            })?
            .collect::<Result<_, Error>>()?;
        let first_complete = connection
            .prepare_cached(
                "SELECT kind, first_complete_run FROM kinds WHERE first_complete_run IS NOT NULL",
            )?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, Error>>()?;
        let kept = connection
            .prepare_cached("SELECT table_name, column_name, run_id FROM kept_since")?
            .query_map([], |row| {
                let run: Option<i64> = row.get(2)?;
                Ok(((row.get(0)?, row.get(1)?), run.unwrap_or(i64::MAX)))
            })?
            .collect::<Result<_, Error>>()?;
        let mut widened: HashMap<String, Vec<(i64, i64)>> = HashMap::new();
        let mut spans =
            connection.prepare_cached("SELECT kind, from_run, until_run FROM widened")?;
        let mut spans = spans.query([])?;
        while let Some(span) = spans.next()? {
            let (kind, from, until): (String, i64, Option<i64>) = span.try_into()?;
            let spans = widened.entry(kind).or_default();
            spans.push((from, until.unwrap_or(i64::MAX)));
        }
        Ok(Self {
            since,
            until,
            runs,
            first_complete,
            widened,
            kept,
        })
    }

    /// Whether a change of this run is told.
    pub(super) fn is_told(&self, run: i64) -> bool {
        run > self.since && run <= self.until
    }

    /// The first and the last second from the run before the changes to the last one, as far as there are runs.
    pub(super) fn seconds(&self) -> (i64, i64) {
        let times = || {
            let runs = self.runs.iter();
            runs.filter(|run| run.run_id >= self.since)
                .map(|run| run.time)
        };
        (
            times().min().unwrap_or_default(),
            times().max().unwrap_or_default(),
        )
    }

    /// The run that has first read all of a kind: what it brought was there before.
    pub(super) fn first_complete(&self, kind: Kind) -> i64 {
        let run = self.first_complete.get(kind.name());
        run.copied().unwrap_or(i64::MAX)
    }

    /// The last run of whose changes in a table nothing was kept.
    pub(super) fn kept_since(&self, table: &str) -> i64 {
        self.kept_since_of(table, "")
    }

    /// The last run of whose changes nothing was kept in some table.
    pub(super) fn all_kept_since(&self) -> Option<i64> {
        let tables = self.kept.iter();
        tables
            .filter(|((_, column), _)| column.is_empty())
            .map(|(_, run)| *run)
            .max()
    }

    /// The same of a column.
    pub(super) fn kept_since_of(&self, table: &str, column: &str) -> i64 {
        let known = self.kept.get(&(table.to_owned(), column.to_owned()));
        known.copied().unwrap_or_default()
    }

    /// Whether what a run has brought of a kind may have been there before, out of sight.
    pub(super) fn is_widened(&self, kind: Kind, run: i64) -> bool {
        let mut spans = self.widened.get(kind.name()).into_iter().flatten();
        spans.any(|(from, until)| (*from..=*until).contains(&run))
    }
}
