//! Sweeps that are under way: their staging tables, their legs, and where they stand.

use jiff::Timestamp;
use learn_client::types::operation::Fields;
use rusqlite::{Connection, Error, OptionalExtension, TransactionBehavior};

use crate::kind::Kind;
use crate::leg::Leg;
use crate::rows::Stage;
use crate::schema::{column_names, columns_of, now_text, tables_of};

/// Where a sweep stands.
#[derive(Clone, Debug)]
pub(crate) struct Cursor {
    pub(crate) leg: usize,
    pub(crate) page_token: Option<String>,
    pub(crate) pages: u64,
    pub(crate) rows: u64,
    /// When it began, as text.
    pub(crate) started_at: String,
    /// The run that began it, where that was another one.
    pub(crate) resumed_from: Option<i64>,
}

/// Goes on with a sweep, or begins it: `legs` are those of a new one.
pub(crate) fn begin(
    connection: &mut Connection,
    kind: Kind,
    selection: &str,
    run: i64,
    now: Timestamp,
    resume_after: Timestamp,
) -> Result<Option<Cursor>, Error> {
    let found = connection
        .query_row(
            "SELECT run_id, leg, page_token, pages, read_rows, started_at FROM sweeps \
             WHERE kind = ?1 AND selection = ?2 AND started_at >= ?3 AND started_at <= ?4",
            (
                kind.name(),
                selection,
                now_text(resume_after),
                now_text(now),
            ),
            |row| {
                let of: i64 = row.get(0)?;
                Ok(Cursor {
                    leg: usize::try_from(row.get::<_, i64>(1)?).unwrap_or_default(),
                    page_token: row.get(2)?,
                    pages: row.get::<_, i64>(3)?.unsigned_abs(),
                    rows: row.get::<_, i64>(4)?.unsigned_abs(),
                    started_at: row.get(5)?,
                    resumed_from: (of != run).then_some(of),
                })
            },
        )
        .optional()?;
    if found.is_some() && !has_room(connection, kind)? {
        return Ok(None);
    }
    Ok(found)
}

/// Whether the stage has all columns. One that an older program has begun may lack some, and its rows lack the values.
fn has_room(connection: &Connection, kind: Kind) -> Result<bool, Error> {
    for table in tables_of(kind) {
        let there = columns_of(connection, &table.stage())?;
        if !table
            .columns
            .iter()
            .all(|column| there.contains(&column.name))
        {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Begins anew: empty staging tables, these legs.
pub(crate) fn restart(
    connection: &mut Connection,
    kind: Kind,
    selection: &str,
    legs: &[Leg],
    run: i64,
    now: Timestamp,
) -> Result<Cursor, Error> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    forget(&transaction, kind)?;
    for table in tables_of(kind) {
        transaction.execute_batch(&table.create(&table.stage()))?;
        for column in column_names(&transaction, table)?
            .into_iter()
            .skip(table.columns.len())
        {
            transaction.execute_batch(&format!(
                "ALTER TABLE {} ADD COLUMN {column} TEXT",
                table.stage()
            ))?;
        }
    }
    let started_at = now_text(now);
    transaction.execute(
        "INSERT INTO sweeps (kind, run_id, selection, started_at, leg, pages, read_rows, unidentified) \
         VALUES (?1, ?2, ?3, ?4, 0, 0, 0, 0)",
        (kind.name(), run, selection, &started_at),
    )?;
    add_legs(&transaction, kind, 0, legs)?;
    transaction.commit()?;
    Ok(Cursor {
        leg: 0,
        page_token: None,
        pages: 0,
        rows: 0,
        started_at,
        resumed_from: None,
    })
}

/// Requests from a place on.
fn add_legs(connection: &Connection, kind: Kind, from: usize, legs: &[Leg]) -> Result<(), Error> {
    let mut insert = connection
        .prepare_cached("INSERT INTO sweep_legs (kind, leg, request) VALUES (?1, ?2, ?3)")?;
    for (at, leg) in (from..).zip(legs) {
        let at = i64::try_from(at).unwrap_or(i64::MAX);
        insert.execute((kind.name(), at, leg.to_text()))?;
    }
    Ok(())
}

/// More requests, behind all that there are.
pub(crate) fn append_legs(connection: &Connection, kind: Kind, legs: &[Leg]) -> Result<(), Error> {
    let from: i64 = connection.query_row(
        "SELECT coalesce(max(leg) + 1, 0) FROM sweep_legs WHERE kind = ?1",
        [kind.name()],
        |row| row.get(0),
    )?;
    add_legs(
        connection,
        kind,
        usize::try_from(from).unwrap_or_default(),
        legs,
    )
}

/// How many courses a sweep asks for, and how many of them were refused once.
pub(crate) fn refused_courses(connection: &Connection, kind: Kind) -> Result<(i64, i64), Error> {
    let count = |name: &str| {
        connection.query_row(
            "SELECT count(*) FROM sweep_legs WHERE kind = ?1 AND json_type(request, ?2) IS NOT NULL",
            (kind.name(), format!("$.{name}")),
            |row| row.get(0),
        )
    };
    Ok((count("course")?, count("course_again")?))
}

/// The request of a leg; `None` behind the last one.
pub(crate) fn leg(connection: &Connection, kind: Kind, at: usize) -> Result<Option<Leg>, Error> {
    let text: Option<String> = connection
        .prepare_cached("SELECT request FROM sweep_legs WHERE kind = ?1 AND leg = ?2")?
        .query_row(
            (kind.name(), i64::try_from(at).unwrap_or(i64::MAX)),
            |row| row.get(0),
        )
        .optional()?;
    text.map(|text| Leg::from_text(&text)).transpose()
}

/// The requests from a place on, as long as they are for courses that were not refused yet.
pub(crate) fn courses(
    connection: &Connection,
    kind: Kind,
    from: usize,
    limit: usize,
) -> Result<Vec<Leg>, Error> {
    let mut courses = Vec::new();
    while courses.len() < limit
        && let Some(leg @ Leg::Course(_)) = leg(connection, kind, from + courses.len())?
    {
        courses.push(leg);
    }
    Ok(courses)
}

/// A page that was read: its rows, and what the cursor says afterwards.
pub(crate) struct Page<R> {
    pub(crate) rows: Vec<R>,
    pub(crate) leg: Leg,
    /// Where to go on: the place of the leg, and the page in it.
    pub(crate) next: (usize, Option<String>),
    /// Whether rows of it may be there already.
    pub(crate) again: bool,
}

/// Rows and cursor in one transaction.
pub(crate) fn store_page<R: Fields>(
    connection: &mut Connection,
    kind: Kind,
    run: i64,
    page: &Page<R>,
) -> Result<(), Error> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let unidentified = {
        let mut stage = Stage::open(&transaction, kind, &page.leg, run, page.again)?;
        for row in &page.rows {
            stage.put(row)?;
        }
        stage.unidentified
    };
    transaction
        .prepare_cached(
            "UPDATE sweeps SET leg = ?2, page_token = ?3, pages = pages + 1, read_rows = read_rows + ?4, \
             unidentified = unidentified + ?5 WHERE kind = ?1",
        )?
        .execute((
            kind.name(),
            i64::try_from(page.next.0).unwrap_or(i64::MAX),
            &page.next.1,
            i64::try_from(page.rows.len()).unwrap_or(i64::MAX),
            i64::try_from(unidentified).unwrap_or(i64::MAX),
        ))?;
    transaction.commit()
}

/// Goes on to a leg without a page.
pub(crate) fn go_on(connection: &Connection, kind: Kind, leg: usize) -> Result<(), Error> {
    connection
        .prepare_cached("UPDATE sweeps SET leg = ?2, page_token = NULL WHERE kind = ?1")?
        .execute((kind.name(), i64::try_from(leg).unwrap_or(i64::MAX)))?;
    Ok(())
}

/// Rows of an answer without pages that did not come to its end: they are read again from its start.
pub(crate) fn clear(connection: &Connection, kind: Kind) -> Result<(), Error> {
    for table in tables_of(kind) {
        connection.execute_batch(&format!("DELETE FROM {}", table.stage()))?;
    }
    connection.execute(
        "UPDATE sweeps SET read_rows = 0, unidentified = 0 WHERE kind = ?1",
        [kind.name()],
    )?;
    Ok(())
}

/// Notes that the server did something that makes the sweep incomplete.
pub(crate) fn note_flaw(connection: &Connection, kind: Kind, flaw: &str) -> Result<(), Error> {
    connection.execute(
        "UPDATE sweeps SET flaw = coalesce(flaw, ?2) WHERE kind = ?1",
        (kind.name(), flaw),
    )?;
    Ok(())
}

/// How many rows there are without an identity, and what was wrong with the sweep.
pub(crate) fn verdict(connection: &Connection, kind: Kind) -> Result<(i64, Option<String>), Error> {
    connection.query_row(
        "SELECT unidentified, flaw FROM sweeps WHERE kind = ?1",
        [kind.name()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// The sweep is over: nothing of it is left.
pub(crate) fn forget(connection: &Connection, kind: Kind) -> Result<(), Error> {
    for table in tables_of(kind) {
        connection.execute_batch(&format!(
            "DROP TABLE IF EXISTS {}; DROP TABLE IF EXISTS {}",
            table.stage(),
            table.gone()
        ))?;
    }
    connection.execute("DELETE FROM sweeps WHERE kind = ?1", [kind.name()])?;
    connection.execute("DELETE FROM sweep_legs WHERE kind = ?1", [kind.name()])?;
    Ok(())
}
