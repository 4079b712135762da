//! `learn export`: the copy in files that other data tools read.
//!
//! `tables` says what is written, `folder` sees to it that a directory is there only when it is complete, `manifest`
//! counts. `since` and `update` bring an export up to date that is there. The formats are `parquet`, `text` and `singer`. The comments of the arguments are the help texts.
#![allow(clippy::doc_markdown)]

mod folder;
mod format;
mod layout;
mod manifest;
#[cfg(feature = "parquet")]
mod parquet;
mod since;
mod singer;
mod stop;
mod tables;
mod text;
mod update;

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
use layout::Layout;
use manifest::{FileEntry, Manifest};
use since::{Baseline, Earlier, Since};
use stop::Stop;
use tables::Table;
use update::Update;

const EXAMPLES: &str = "\
Examples:
  learn export --from-db learning.sqlite --to export
  learn export --from-db learning.sqlite --to export --format csv --table users --table overdue_learners
  learn export --from-db learning.sqlite --to export --since last
  learn export --from-db learning.sqlite --format singer | target-jsonl

Parquet: DIR/TABLE/part-0001.parquet and so on; enrollments, learner_results and module_results by the year of \
access_date, as DIR/TABLE/access_year=2026/part-0001.parquet, which DuckDB and Spark read as a column. csv and jsonl: \
DIR/TABLE.csv, cells as they are. DIR/manifest.json counts rows and files. DIR appears when it is complete; an earlier \
export in its place is replaced. With --since, an earlier export of the same copy is brought up to date: only the \
directories are written in which a row has changed, come or gone, then the manifest is replaced.

The type of a parquet column does not depend on its rows. Dates and date-times are timestamps on the clock of UTC; what a \
value does not tell in the type of its column stands in the column as_written.

Singer: SCHEMA, RECORD, ACTIVATE_VERSION and STATE messages on standard output. With --state, only rows that have changed \
since, and those that are gone, with _sdc_deleted_at. A table that the state does not know, or knows of another copy, is \
written whole.";

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
    /// For parquet: write only what has changed since this run, or since the `last` export into DIR.
    #[arg(long, value_name = "RUN|last")]
    since: Option<Since>,
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
    if export.since.is_some() && export.format != ExportFormat::Parquet {
        return Err(Failure::usage("--since is for --format parquet"));
    }
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
    let manifest = Manifest::new(copy, export.format)?;
    let baseline = match export.since {
        Some(since) => since::baseline(since, to, copy, &manifest)?,
        None => None,
    };
    let writing = Writing {
        export,
        connection,
        tables,
        stop,
    };
    let (rows, files) = match baseline {
        Some(baseline) => {
            let update = Update::new(to, &manifest)?;
            let layout = Layout {
                folder: update.path(),
                prefix: update.prefix(),
                rows_per_file: export.rows_per_file,
            };
            let manifest = writing.write(manifest, &layout, Some(&baseline))?;
            let counts = manifest.counts();
            update.publish(&baseline.manifest, manifest)?;
            counts
        }
        None => {
            let folder = Folder::new(to)?;
            let layout = Layout {
                folder: folder.path(),
                prefix: "part-",
                rows_per_file: export.rows_per_file,
            };
            let manifest = writing.write(manifest, &layout, None)?;
            manifest.write(folder.path(), manifest::NAME)?;
            folder.publish()?;
            manifest.counts()
        }
    };
    notice!(
        "{rows} rows of {} tables in {files} files in {}",
        tables.len(),
        to.display()
    );
    // A view says something of several kinds.
    let kinds: Option<Vec<&str>> = tables.iter().map(|table| table.kind).collect();
    let mut kinds = kinds.unwrap_or_default();
    kinds.dedup();
    copy::say_age(copy, &kinds)?;
    copy::say_possibly_overdue(copy, tables.iter().map(|table| table.name.as_str()));
    Ok(())
}

/// What is written.
struct Writing<'a> {
    export: &'a Export,
    connection: &'a Connection,
    tables: &'a [Table],
    stop: &'a Stop,
}

impl Writing<'_> {
    /// Writes all tables, but for what an earlier export has already.
    fn write(
        &self,
        mut manifest: Manifest,
        layout: &Layout<'_>,
        baseline: Option<&Baseline>,
    ) -> Result<Manifest, Failure> {
        let progress = Progress::rows("export");
        let mut kept = 0;
        for table in self.tables {
            progress.part(&table.name, 0);
            let earlier = baseline.and_then(|baseline| baseline.of(table));
            let files = self.write_table(table, layout, earlier.as_ref(), &progress)?;
            if let Some(earlier) = earlier {
                kept += files.iter().filter(|file| earlier.has(file)).count();
            }
            manifest.add(table, files);
        }
        progress.finish();
        if let Some(baseline) = baseline {
            notice!(
                "{} files have changed since run {}, {kept} stay",
                manifest.files().count() - kept,
                baseline.run
            );
        }
        Ok(manifest)
    }

    fn write_table(
        &self,
        table: &Table,
        layout: &Layout<'_>,
        #[cfg_attr(not(feature = "parquet"), expect(unused_variables))] earlier: Option<
            &Earlier<'_>,
        >,
        progress: &Progress,
    ) -> Result<Vec<FileEntry>, Failure> {
        let text = |format| {
            text::write(
                self.connection,
                table,
                layout.folder,
                format,
                self.stop,
                progress,
            )
        };
        match self.export.format {
            ExportFormat::Csv => text(RowFormat::Csv),
            ExportFormat::Jsonl => text(RowFormat::Jsonl),
            #[cfg(feature = "parquet")]
            ExportFormat::Parquet => {
                parquet::write(self.connection, table, layout, earlier, self.stop, progress)
            }
            _ => Ok(Vec::new()),
        }
    }
}
