//! Checks what was asked for, and writes all tables from one state of the copy.

use std::path::Path;
use std::sync::Arc;

use learn_sync::LocalCopy;
use rusqlite::Connection;

use super::folder::Folder;
use super::manifest::{FileEntry, Manifest};
use super::tables::{self, Table};
use super::{singer, text};
use crate::arguments;
use crate::commands::export::{Export, ExportFormat};
use crate::config::Settings;
use crate::copy;
use crate::failure::{Failure, INTERRUPTED};
use crate::interrupt::Interrupt;
use crate::output::{Progress, RowFormat, notice};

/// Whether Ctrl-C has come, for loops over rows.
#[derive(Clone)]
pub(super) struct Stop(Arc<Interrupt>);

impl Stop {
    /// Fails once Ctrl-C has come.
    pub(super) fn check(&self) -> Result<(), Failure> {
        if self.0.has_come() {
            return Err(Failure::new(INTERRUPTED, "interrupted"));
        }
        Ok(())
    }
}

/// `learn export`
pub(crate) fn run(connection: &arguments::Connection, export: &Export) -> Result<(), Failure> {
    check(export)?;
    let stop = Stop(Arc::new(Interrupt::listen()));
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
        ExportFormat::Parquet => super::parquet::write(
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
