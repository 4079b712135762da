//! The record of runs.

use jiff::Timestamp;
use rusqlite::{Connection, Error, OptionalExtension};

use super::room;
use super::state::{self, Marks};
use crate::kind::Kind;
use crate::schema::now_text;
use crate::summary::StepSummary;

/// Writes down that a run has begun. Runs that never said how they ended were interrupted.
pub(crate) fn begin(connection: &Connection, mode: &str, now: Timestamp) -> Result<i64, Error> {
    connection.execute(
        "UPDATE runs SET outcome = 'interrupted', reason = 'the process ended before the run did' \
         WHERE outcome = 'running'",
        [],
    )?;
    connection.execute(
        "INSERT INTO runs (mode, started_at, outcome, pid, version) VALUES (?1, ?2, 'running', ?3, ?4)",
        (
            mode,
            now_text(now),
            std::process::id(),
            env!("CARGO_PKG_VERSION"),
        ),
    )?;
    Ok(connection.last_insert_rowid())
}

pub(crate) struct Ending {
    pub(crate) run: i64,
    pub(crate) now: Timestamp,
    pub(crate) outcome: &'static str,
    pub(crate) reason: Option<String>,
    pub(crate) duration_ms: i64,
    pub(crate) drift: Option<String>,
    pub(crate) waited_ms: i64,
    pub(crate) written_ms: i64,
}

pub(crate) fn end(connection: &Connection, ending: &Ending) -> Result<(), Error> {
    connection.execute(
        "UPDATE runs SET ended_at = ?2, outcome = ?3, reason = ?4, duration_ms = ?5, drift = ?6, waited_ms = ?7, \
         written_ms = ?8 WHERE run_id = ?1",
        (
            ending.run,
            now_text(ending.now),
            ending.outcome,
            &ending.reason,
            ending.duration_ms,
            &ending.drift,
            ending.waited_ms,
            ending.written_ms,
        ),
    )?;
    // The next readers shall find good plans and a short log.
    connection.execute_batch("PRAGMA analysis_limit = 400; PRAGMA optimize")?;
    // A file that is larger than it need be is as good.
    if let Err(error) = room::give_back(connection) {
        tracing::debug!(%error, "the file keeps its size");
    }
    connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .optional()?;
    Ok(())
}

pub(crate) fn step(connection: &Connection, run: i64, step: &StepSummary) -> Result<(), Error> {
    let count = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
    connection.execute(
        "INSERT OR REPLACE INTO run_steps (run_id, kind, method, selection, outcome, reason, started_at, ended_at, \
         duration_ms, pages, read_rows, added, changed, removed, unconfirmed, resumed_from_run, \
         notes) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        rusqlite::params![
            run,
            step.kind.name(),
            step.kind.method(),
            step.selection,
            step.outcome.word(),
            step.outcome.reason(),
            step.started_at,
            step.ended_at,
            i64::try_from(step.duration.as_millis()).unwrap_or(i64::MAX),
            count(step.pages),
            count(step.read),
            count(step.added),
            count(step.changed),
            count(step.removed),
            count(step.unconfirmed),
            step.resumed_from,
            (!step.notes.is_empty()).then(|| step.notes.join("; ")),
        ],
    )?;
    Ok(())
}

/// What is known of a kind before it is read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    pub(crate) marks: Marks,
    pub(crate) is_first: bool,
    pub(crate) needs_full: bool,
    pub(crate) is_partial: bool,
    /// How many rows it had.
    pub(crate) rows: u64,
    pub(crate) last_reading: Option<LastReading>,
}

/// The last reading of a kind that came to a good end.
#[derive(Clone, Debug)]
pub(crate) struct LastReading {
    pub(crate) run_id: i64,
    /// Whether it was one of all rows.
    pub(crate) is_whole: bool,
    pub(crate) began_at: String,
    pub(crate) ended_at: String,
}

/// The last run that has come to its end, and looked for what rows name; 0 where there is none.
pub(crate) fn last_to_its_end(connection: &Connection) -> Result<i64, Error> {
    connection.query_row(
        "SELECT coalesce(max(run_id), 0) FROM runs WHERE outcome IN ('complete', 'partial')",
        [],
        |row| row.get(0),
    )
}

fn last_reading(connection: &Connection, kind: Kind) -> Result<Option<LastReading>, Error> {
    connection
        .query_row(
            "SELECT s.run_id, coalesce(s.run_id = k.complete_run, 0), \
             CASE WHEN s.run_id = k.complete_run THEN k.complete_at ELSE k.increment_at END, s.ended_at \
             FROM kinds k JOIN run_steps s ON s.kind = k.kind AND s.outcome = 'complete' \
             AND s.run_id = max(coalesce(k.complete_run, 0), coalesce(k.increment_run, 0)) WHERE k.kind = ?1",
            [kind.name()],
            |row| {
                Ok(LastReading {
                    run_id: row.get(0)?,
                    is_whole: row.get(1)?,
                    began_at: row.get(2)?,
                    ended_at: row.get(3)?,
                })
            },
        )
        .optional()
}

pub(crate) fn known(connection: &Connection, kind: Kind, now: Timestamp) -> Result<Known, Error> {
    let (is_first, needs_full, is_partial) = connection.query_row(
        "SELECT first_complete_run IS NULL, needs_full, is_partial FROM kinds WHERE kind = ?1",
        [kind.name()],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    let rows = connection
        .query_row(
            "SELECT read_rows FROM run_steps WHERE kind = ?1 AND outcome = 'complete' AND selection = 'full' \
             ORDER BY run_id DESC LIMIT 1",
            [kind.name()],
            |row| row.get::<_, i64>(0),
        )
        .optional()?
        .unwrap_or_default()
        .unsigned_abs();
    Ok(Known {
        marks: state::marks(connection, kind, now)?,
        is_first,
        needs_full,
        is_partial,
        rows,
        last_reading: last_reading(connection, kind)?,
    })
}
