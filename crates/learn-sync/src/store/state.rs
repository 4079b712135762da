//! How far each kind is to be trusted.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, Error, Transaction};

use super::change::{Merge, Reach};
use crate::kind::Kind;
use crate::schema::{now_text, tables_of};

/// What is known of the kind from now on.
pub(crate) fn merged(transaction: &Transaction<'_>, merge: &Merge) -> Result<(), Error> {
    let kind = merge.kind.name();
    if merge.reach == Reach::Named {
        return Ok(());
    }
    let is_full = merge.reach == Reach::All;
    if let Some(reason) = &merge.partial {
        transaction.execute(
            "UPDATE kinds SET is_partial = 1, partial_reason = ?2, needs_full = max(needs_full, ?3) WHERE kind = ?1",
            (kind, reason, is_full),
        )?;
        return Ok(());
    }
    let sql = if is_full {
        "UPDATE kinds SET first_complete_run = coalesce(first_complete_run, ?2), complete_run = ?2, complete_at = ?3, \
         is_partial = 0, partial_reason = NULL, needs_full = 0 WHERE kind = ?1"
    } else {
        "UPDATE kinds SET increment_run = ?2, increment_at = ?3, is_partial = 0, partial_reason = NULL WHERE kind = ?1"
    };
    transaction.execute(sql, (kind, merge.run, &merge.started_at))?;
    transaction.execute(
        "UPDATE widened SET until_run = ?2 WHERE kind = ?1 AND until_run IS NULL",
        (kind, merge.run),
    )?;
    if is_full {
        for table in tables_of(merge.kind) {
            transaction.execute(
                "UPDATE kept_since SET run_id = ?2 WHERE table_name = ?1 AND run_id IS NULL",
                (table.name, merge.run),
            )?;
        }
    }
    Ok(())
}

/// From a run on, what comes of a kind may have been there before.
pub(crate) fn widen(connection: &Connection, kind: Kind, run: i64) -> Result<(), Error> {
    connection.execute(
        "INSERT OR IGNORE INTO widened (kind, from_run) VALUES (?1, ?2)",
        (kind.name(), run),
    )?;
    Ok(())
}

/// Marks a kind as incomplete after it was merged: something else has shown that rows are missing.
pub(crate) fn doubt(
    connection: &Connection,
    kind: Kind,
    run: i64,
    reason: &str,
) -> Result<(), Error> {
    connection.execute(
        "UPDATE kinds SET is_partial = 1, partial_reason = ?2, needs_full = 1, \
         first_complete_run = CASE WHEN first_complete_run = ?3 THEN NULL ELSE first_complete_run END, \
         complete_run = CASE WHEN complete_run = ?3 THEN NULL ELSE complete_run END, \
         complete_at = CASE WHEN complete_run = ?3 THEN NULL ELSE complete_at END WHERE kind = ?1",
        (kind.name(), reason, run),
    )?;
    connection.execute(
        "UPDATE widened SET until_run = NULL WHERE kind = ?1 AND until_run = ?2",
        (kind.name(), run),
    )?;
    Ok(())
}

/// Notes that the last try to read a kind did not come to a good end. The copy of it is as it was.
pub(crate) fn note_partial(connection: &Connection, kind: Kind, reason: &str) -> Result<(), Error> {
    connection.execute(
        "UPDATE kinds SET is_partial = 1, partial_reason = ?2 WHERE kind = ?1",
        (kind.name(), reason),
    )?;
    Ok(())
}

/// When a kind was read last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    /// When reading all of it last began, if that came to a good end.
    pub(crate) complete_at: Option<String>,
    /// The time from which on changes may be unseen; none where all of it must be read.
    pub(crate) read_until: Option<String>,
    /// A mark that lies in the future: a clock was ahead when it was set. It counts as if it were not there.
    pub(crate) ahead: Option<String>,
}

/// Clocks differ by seconds, and are set back by as much.
const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_mins(5);

/// What is known of the last readings of a kind.
pub(crate) fn marks(connection: &Connection, kind: Kind, now: Timestamp) -> Result<Marks, Error> {
    let (needs_full, complete_at, increment_at): (bool, Option<String>, Option<String>) =
        connection.query_row(
            "SELECT needs_full, complete_at, increment_at FROM kinds WHERE kind = ?1",
            [kind.name()],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
    let latest = now_text(now.checked_add(CLOCKS_DIFFER).unwrap_or(now));
    let is_ahead = |mark: &String| *mark > latest;
    let ahead = [&complete_at, &increment_at]
        .into_iter()
        .flatten()
        .find(|mark| is_ahead(mark))
        .cloned();
    let complete_at = complete_at.filter(|mark| !is_ahead(mark));
    let increment_at = increment_at.filter(|mark| !is_ahead(mark));
    // Without a whole reading before it, an increment says nothing.
    let read_until = match &complete_at {
        Some(complete) if !needs_full => increment_at.max(Some(complete.clone())),
        _ => None,
    };
    Ok(Marks {
        complete_at,
        read_until,
        ahead,
    })
}
