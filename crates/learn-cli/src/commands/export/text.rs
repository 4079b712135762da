//! csv and jsonl: one file per table.

use std::path::Path;

use rusqlite::Connection;

use super::manifest::FileEntry;
use super::stop::Stop;
use super::tables::Table;
use crate::failure::Failure;
use crate::output::{Completeness, Flow, OutputOptions, Progress, RowFormat, RowWriter};

pub(super) fn write(
    connection: &Connection,
    table: &Table,
    folder: &Path,
    format: RowFormat,
    stop: &Stop,
    progress: &Progress,
) -> Result<Vec<FileEntry>, Failure> {
    let ending = if format == RowFormat::Csv {
        "csv"
    } else {
        "jsonl"
    };
    let path = folder.join(format!("{}.{ending}", table.name));
    let options = OutputOptions::to_file(format, path.clone());
    let mut writer = RowWriter::silent(&options, &table.name, table.columns.clone())?;
    let mut query = table.query(connection, &table.select())?;
    let mut rows = query.rows();
    while let Some(row) = rows.next().map_err(|error| table.failed(&error))? {
        stop.check()?;
        progress.add(1);
        if writer.row(row)? == Flow::Stop {
            break;
        }
    }
    let rows = writer.rows();
    writer.finish(Completeness::Complete)?;
    Ok(vec![FileEntry::new(&path, rows, folder)?])
}
