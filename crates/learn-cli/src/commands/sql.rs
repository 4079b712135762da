//! `learn sql`: one statement that only reads. The comments of the arguments are the help texts.
#![allow(clippy::doc_markdown)]

mod guard;
mod mistake;
mod parameters;
mod tables;

use std::path::Path;
use std::time::Duration;

use clap::Args;
use learn_sync::relations;
use rusqlite::Error;

use crate::config::{Connection, Settings};
use crate::copy::{CopyOptions, Parameter, Query, say_age, say_possibly_overdue};
use crate::failure::Failure;
use crate::input;
use crate::output::{Completeness, Flow, OutputOptions, RowWriter};
use guard::Guard;
use mistake::learn_failure;

const EXAMPLES: &str = "\
Examples:
  learn sql --db learning.sqlite --tables
  learn sql --db learning.sqlite 'SELECT * FROM overdue_learners' --format csv --output overdue.csv
  learn sql 'SELECT * FROM expiring_certificates WHERE days_left BETWEEN 0 AND :days' --param days=30
  learn sql 'SELECT department, completion_percent FROM completion_by_department' --sort -completion_percent
  learn sql @report.sql --format parquet --output report.parquet
  learn sql 'SELECT email FROM users WHERE status = 1' --format lines | while read -r email; do ...

docs/tables.md describes every table and view. Times are in UTC; a date without a time is a day.";

#[derive(Args, Debug)]
#[command(after_help = "--help tells more.", after_long_help = EXAMPLES)]
pub(crate) struct Sql {
    /// The statement: one that reads. @FILE reads it from a file, - from standard input.
    #[arg(value_name = "SQL|@FILE|-", required_unless_present = "tables")]
    statement: Option<String>,
    /// A value for a parameter of the statement, :NAME in it; may be repeated. What is written like a number is a number,
    /// NULL is NULL, all else is text.
    #[arg(long = "param", value_name = "NAME=VALUE", value_parser = parameters::parse)]
    parameters: Vec<(String, Parameter)>,
    /// List tables and views with how old they are, instead of running a statement. The rows are those that the runs have
    /// counted; views are not counted.
    #[arg(long, conflicts_with_all = ["statement", "parameters"])]
    tables: bool,
    /// Stop a statement that takes longer.
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    time_limit: Option<u64>,
    #[command(flatten)]
    copy: CopyOptions,
    #[command(flatten)]
    output: OutputOptions,
}

pub(super) fn run(connection: &Connection, sql: &Sql) -> Result<(), Failure> {
    let settings = Settings::resolve(connection)?;
    let output = sql.output.clone().or(&settings)?;
    let mut copy = sql.copy.open(&settings)?;
    if sql.tables {
        return tables::list(&copy, &output);
    }
    let statement = statement(sql.statement.as_deref().unwrap_or_default())?;
    let limit = sql.time_limit.map(Duration::from_secs);
    // What is said beside the rows is of the same state as they are.
    copy.connection()
        .execute_batch("BEGIN")
        .map_err(|error| learn_failure("beginning to read", &error))?;
    let guard = Guard::set(copy.connection_mut(), limit)
        .map_err(|error| learn_failure("limiting the connection", &error))?;
    let failed = |error: &Error| mistake::failure(error, &guard, &statement, sql.time_limit);
    let mut query =
        Query::prepare(copy.connection(), &statement).map_err(|error| failed(&error))?;
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
    let failure = loop {
        match rows.next() {
            // Rows that come quickly leave SQLite no time to ask.
            _ if guard.is_stopped() => break Some(mistake::interrupted()),
            Ok(Some(row)) => match writer.row(row)? {
                Flow::Continue => {}
                Flow::Stop => break None,
            },
            Ok(None) => break None,
            Err(error) => break Some(failed(&error)),
        }
    };
    if let Some(failure) = failure {
        writer.finish(Completeness::Partial)?;
        return Err(failure);
    }
    writer.finish(Completeness::Complete)?;
    let tables = guard.tables();
    let kinds = kinds_of(&tables);
    drop(rows);
    drop(query);
    Guard::release(copy.connection_mut())
        .map_err(|error| learn_failure("freeing the connection", &error))?;
    copy.check_undisturbed()?;
    if kinds.is_empty() {
        return Ok(());
    }
    say_age(&copy, &kinds)?;
    say_possibly_overdue(&copy, tables.iter().map(String::as_str));
    Ok(())
}

/// The kinds that tables are read with, those of history and of earlier versions included.
fn kinds_of(tables: &[String]) -> Vec<&'static str> {
    let mut kinds = Vec::new();
    for relation in relations() {
        let Some(kind) = relation.kind else { continue };
        let is_read = |table: &String| {
            let rest = table.strip_prefix(relation.name);
            rest.is_some_and(|rest| matches!(rest, "" | "_history" | "_before"))
        };
        if tables.iter().any(is_read) && !kinds.contains(&kind.name()) {
            kinds.push(kind.name());
        }
    }
    kinds
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
        .ok_or_else(|| Failure::usage(format!("{file} is not UTF-8, so it is not SQL")))
}
