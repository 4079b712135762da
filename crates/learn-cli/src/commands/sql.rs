//! `learn sql` as it is typed. The comments are the help texts.
#![allow(clippy::doc_markdown)]

use clap::Args;

use crate::copy::{CopyOptions, Parameter};
use crate::output::OutputOptions;
use crate::sql::parameter;

const EXAMPLES: &str = "\
Examples:
  learn sql --db learning.sqlite --tables
  learn sql --db learning.sqlite 'SELECT * FROM overdue_learners' --format csv --output overdue.csv
  learn sql 'SELECT * FROM expiring_certificates WHERE days_left BETWEEN 0 AND :days' --param days=30
  learn sql 'SELECT department, completion_percent FROM completion_by_department' --sort -completion_percent
  learn sql @report.sql --format parquet --output report.parquet

docs/tables.md describes every table and view. Times are in UTC; a date without a time is a day.";

#[derive(Args, Debug)]
#[command(after_help = "--help tells more.", after_long_help = EXAMPLES)]
pub(crate) struct Sql {
    /// The statement: one that reads. @FILE reads it from a file, - from standard input.
    #[arg(value_name = "SQL|@FILE|-", required_unless_present = "tables")]
    pub(crate) statement: Option<String>,
    /// A value for a parameter of the statement, :NAME in it; may be repeated. What is written like a number is a number,
    /// NULL is NULL, all else is text.
    #[arg(long = "param", value_name = "NAME=VALUE", value_parser = parameter)]
    pub(crate) parameters: Vec<(String, Parameter)>,
    /// List tables and views with their rows and how old they are, instead of running a statement.
    #[arg(long, conflicts_with_all = ["statement", "parameters"])]
    pub(crate) tables: bool,
    /// Stop a statement that takes longer.
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) time_limit: Option<u64>,
    #[command(flatten)]
    pub(crate) copy: CopyOptions,
    #[command(flatten)]
    pub(crate) output: OutputOptions,
}
