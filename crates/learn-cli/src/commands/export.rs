//! `learn export` as it is typed. The comments are the help texts.
#![allow(clippy::doc_markdown)]

use std::path::PathBuf;

use clap::{Args, ValueEnum};

const EXAMPLES: &str = "\
Examples:
  learn export --from-db learning.sqlite --to export
  learn export --from-db learning.sqlite --to export --format csv --table users --table overdue_learners
  learn export --from-db learning.sqlite --format singer | target-jsonl

Parquet: DIR/TABLE/part-0001.parquet and so on; enrollments, learner_results and module_results by the year of \
access_date, as DIR/TABLE/access_year=2026/part-0001.parquet, which DuckDB and Spark read as a column. csv and jsonl: \
DIR/TABLE.csv, cells as they are. DIR/manifest.json counts rows and files. DIR appears when it is complete; an earlier \
export in its place is replaced.

Singer: SCHEMA, RECORD and STATE messages on standard output. With --state, only rows that have changed since, and the \
keys of those that are gone, with _sdc_deleted_at.";

#[derive(Args, Debug)]
#[command(next_help_heading = "Export", after_help = "--help tells more.", after_long_help = EXAMPLES)]
pub(crate) struct Export {
    /// The local copy, an SQLite file that `learn sync` makes [env: LEARN_DB].
    #[arg(long, alias = "db", value_name = "FILE")]
    pub(crate) from_db: Option<PathBuf>,
    /// The directory to write.
    #[arg(long, value_name = "DIR")]
    pub(crate) to: Option<PathBuf>,
    /// How to write the rows.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ExportFormat,
    /// Only this table or view; may be repeated. Without it, every table that mirrors something of the service.
    #[arg(long = "table", value_name = "TABLE")]
    pub(crate) tables: Vec<String>,
    /// How many rows a parquet file holds at most.
    #[arg(long, value_name = "ROWS", default_value_t = 1_000_000, value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) rows_per_file: u64,
    /// For singer: the value of the last STATE message of an earlier export.
    #[arg(long, value_name = "FILE")]
    pub(crate) state: Option<PathBuf>,
}

/// How an export is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// Typed columns for data tools, in files of bounded size.
    #[default]
    Parquet,
    /// One file of comma-separated values per table.
    Csv,
    /// One file of JSON objects, one per line, per table.
    Jsonl,
    /// Singer messages on standard output, for Meltano.
    Singer,
}
