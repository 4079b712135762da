//! `learn export`: the copy in files that other data tools read.
//!
//! `tables` says what is written, `folder` sees to it that a directory is there only when it is complete, `manifest`
//! counts. The formats are `parquet`, `text` and `singer`. The comments of the arguments are the help texts.
#![allow(clippy::doc_markdown)]

mod folder;
mod format;
mod manifest;
#[cfg(feature = "parquet")]
mod parquet;
mod singer;
mod stop;
mod tables;
mod text;

use std::path::{Path, PathBuf};

use clap::Args;
use learn_sync::LocalCopy;
use rusqlite::Connection;

use crate::config::{self, Settings};
use crate::console::notice;
use crate::copy;
use crate::failure::Failure;
use crate::output::{Progress, RowFormat};
use folder::Folder;
use format::ExportFormat;
use manifest::{FileEntry, Manifest};
use stop::Stop;
use tables::Table;

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
    /// The local copy, an SQLite file that `learn sync` makes.
    #[arg(long, alias = "db", value_name = "FILE", env = "LEARN_DB")]
    from_db: Option<PathBuf>,
    /// The directory to write.
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    /// How to write the rows.
    #[arg(long, value_enum, default_value_t)]
    format: ExportFormat,
    /// Only this table or view; may be repeated. Without it, every table that mirrors something of the service.
    #[arg(long = "table", value_name = "TABLE")]
    tables: Vec<String>,
    /// How many rows a parquet file holds at most.
    #[arg(long, value_name = "ROWS", default_value_t = 1_000_000, value_parser = clap::value_parser!(u64).range(1..))]
    rows_per_file: u64,
    /// For singer: the value of the last STATE message of an earlier export.
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
}

pub(super) fn run(connection: &config::Connection, export: &Export) -> Result<(), Failure> {
    check(export)?;
    let stop = Stop::listen();
    let settings = Settings::resolve(connection)?;
    let path = copy::path(export.from_db.as_deref(), "--from-db", &settings)?;
    let copy = LocalCopy::open(path)?;
    // Ends with the connection; until then every query sees the same state.
    let transaction = copy
        .connection()
        .unchecked_transaction()
        .map_err(|error| tables::failed("reading the copy", &error))?;
    let tables = tables::of(&copy, &export.tables)?;
    if export.format == ExportFormat::Singer {
        return singer::write(&copy, &tables, export.state.as_deref(), &stop);
    }
    let Some(to) = &export.to else {
        return Err(Failure::usage("which directory? Name it with --to DIR"));
    };
    write(export, &copy, &transaction, &tables, to, &stop)
}

fn check(export: &Export) -> Result<(), Failure> {
    let is_singer = export.format == ExportFormat::Singer;
    if !is_singer && export.state.is_some() {
        return Err(Failure::usage("--state is for --format singer"));
    }
    if is_singer && export.to.is_some() {
        return Err(Failure::usage(
            "--format singer writes to standard output: leave out --to",
        ));
    }
    #[cfg(not(feature = "parquet"))]
    if export.format == ExportFormat::Parquet {
        return Err(crate::output::without_parquet());
    }
    Ok(())
}

fn write(
    export: &Export,
    copy: &LocalCopy,
    connection: &Connection,
    tables: &[Table],
    to: &Path,
    stop: &Stop,
) -> Result<(), Failure> {
    let folder = Folder::new(to)?;
    let mut manifest = Manifest::new(copy, export.format)?;
    let progress = Progress::rows("export");
    for table in tables {
        progress.part(&table.name, 0);
        let files = write_table(export, connection, table, folder.path(), stop, &progress)?;
        manifest.add(table, files, folder.path())?;
    }
    progress.finish();
    let (rows, files) = manifest.counts();
    manifest.write(folder.path())?;
    folder.publish()?;
    notice!(
        "{rows} rows of {} tables in {files} files in {}",
        tables.len(),
        to.display()
    );
    for table in tables.iter().filter(|table| table.is_partial) {
        notice!("{} may be incomplete: the last run was partial", table.name);
    }
    Ok(())
}

fn write_table(
    export: &Export,
    connection: &Connection,
    table: &Table,
    folder: &Path,
    stop: &Stop,
    progress: &Progress,
) -> Result<Vec<FileEntry>, Failure> {
    match export.format {
        ExportFormat::Csv => text::write(connection, table, folder, RowFormat::Csv, stop, progress),
        ExportFormat::Jsonl => {
            text::write(connection, table, folder, RowFormat::Jsonl, stop, progress)
        }
        #[cfg(feature = "parquet")]
        ExportFormat::Parquet => parquet::write(
            connection,
            table,
            folder,
            export.rows_per_file,
            stop,
            progress,
        ),
        _ => Ok(Vec::new()),
    }
}
