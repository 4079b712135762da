//! Runs a statement and prints its rows.

use std::path::Path;
use std::time::Duration;

use rusqlite::Error;

use super::guard::Guard;
use super::{mistake, parameters, tables};
use crate::arguments::Connection;
use crate::commands::sql::Sql;
use crate::config::Settings;
use crate::copy::Query;
use crate::failure::Failure;
use crate::input;
use crate::output::{Completeness, Flow, RowWriter};

/// `learn sql`
pub(crate) fn run(connection: &Connection, sql: &Sql) -> Result<(), Failure> {
    let settings = Settings::resolve(connection)?;
    let output = sql.output.clone().or(&settings)?;
    let copy = sql.copy.open(&settings)?;
    if sql.tables {
        return tables::list(&copy, &output);
    }
    let statement = statement(sql.statement.as_deref().unwrap_or_default())?;
    let mut database = copy.into_connection();
    let limit = sql.time_limit.map(Duration::from_secs);
    let guard = Guard::set(&mut database, limit)
        .map_err(|error| learn_failure("limiting the connection", &error))?;
    let failed = |error: &Error| mistake::failure(error, &guard, &statement, sql.time_limit);
    let mut query = Query::prepare(&database, &statement).map_err(|error| failed(&error))?;
    if !query.is_readonly() {
        return Err(Failure::usage(
            "the statement is refused: `learn sql` only reads",
        ));
    }
    parameters::bind(&mut query, &sql.parameters, &guard, &statement)?;
    if query.columns().is_empty() {
        return Err(Failure::usage("the statement gives no columns"));
    }
    let mut writer = RowWriter::new(&output, "row", query.columns().to_vec())?;
    let mut rows = query.rows();
    loop {
        let failure = match rows.next() {
            // Rows that come quickly leave SQLite no time to ask.
            _ if guard.is_stopped() => mistake::interrupted(),
            Ok(Some(row)) => match writer.row(row)? {
                Flow::Continue => continue,
                Flow::Stop => return writer.finish(Completeness::Complete),
            },
            Ok(None) => return writer.finish(Completeness::Complete),
            Err(error) => failed(&error),
        };
        writer.finish(Completeness::Partial)?;
        return Err(failure);
    }
}

/// The statement itself: as typed, from `@FILE`, or from standard input for `-`.
fn statement(text: &str) -> Result<String, Failure> {
    let file = match text.strip_prefix('@') {
        Some(file) => file,
        None if text == "-" => "-",
        None => return Ok(text.to_owned()),
    };
    let bytes = input::read(Path::new(file))?;
    input::text(bytes)
        .ok_or_else(|| Failure::usage(format!("{file} is not UTF-8, so it is no SQL")))
}

pub(super) fn learn_failure(stage: &str, error: &Error) -> Failure {
    Failure::new(
        crate::failure::OTHER,
        format!("SQLite failed while {stage}: {error}"),
    )
}
