//! How far what events are made of had been read by a run.

use rusqlite::{Connection, Error, OptionalExtension as _};

use crate::kind::Kind;
use crate::summary::NAMED;

/// The kinds that events are made of.
const KINDS: &[Kind] = &[
    Kind::Users,
    Kind::Content,
    Kind::LearnerResults,
    Kind::Enrollments,
];

/// A kind that was not read to the end.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NotRead {
    /// The kind.
    pub kind: Kind,
    /// The last run that has read it to the end: what has changed since comes with a later one. `None` where there is
    /// none.
    pub since_run: Option<i64>,
    /// Why.
    pub reason: String,
}

/// A kind of which only what may have changed was read since a run: what no filter finds comes with the next full one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadInPart {
    /// The kind.
    pub kind: Kind,
    /// The last run that has read all of it. `None` where there is none.
    pub since_run: Option<i64>,
}

/// What was not read to the end, and what was read in part, by the end of a run.
pub(super) fn until(
    connection: &Connection,
    run: i64,
) -> Result<(Vec<NotRead>, Vec<ReadInPart>), Error> {
    let (mut not_read, mut in_part) = (Vec::new(), Vec::new());
    for kind in KINDS.iter().copied() {
        let last = |condition: &str| -> Result<Option<i64>, Error> {
            connection.query_row(
                &format!(
                    "SELECT max(run_id) FROM run_steps WHERE kind = ?1 AND run_id <= ?2 AND outcome = 'complete' \
                     AND selection <> '{NAMED}' AND {condition}"
                ),
                (kind.name(), run),
                |row| row.get(0),
            )
        };
        let (complete, full) = (last("true")?, last("selection = 'full'")?);
        if complete != Some(run) {
            not_read.push(NotRead {
                kind,
                since_run: complete,
                reason: reason(connection, kind, run)?,
            });
        }
        if complete.is_some() && full != complete {
            in_part.push(ReadInPart {
                kind,
                since_run: full,
            });
        }
    }
    Ok((not_read, in_part))
}

/// Why a run has not read a kind to the end.
fn reason(connection: &Connection, kind: Kind, run: i64) -> Result<String, Error> {
    let step: Option<(String, Option<String>, String)> = connection
        .query_row(
            "SELECT outcome, reason, selection FROM run_steps WHERE kind = ?1 AND run_id = ?2",
            (kind.name(), run),
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .optional()?;
    if let Some((outcome, reason, selection)) = step {
        if reason.is_none() && selection == NAMED {
            return Ok(format!(
                "run {run} has left it out, because it had just been read"
            ));
        }
        let reason = reason
            .map(|reason| format!(": {reason}"))
            .unwrap_or_default();
        return Ok(format!("{outcome} in run {run}{reason}"));
    }
    let outcome: String =
        connection.query_row("SELECT outcome FROM runs WHERE run_id = ?1", [run], |row| {
            row.get(0)
        })?;
    Ok(match outcome.as_str() {
        "complete" | "partial" => format!("run {run} was not to read it"),
        _ => format!("run {run} was {outcome} before it"),
    })
}
