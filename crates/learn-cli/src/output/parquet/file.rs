//! One parquet file: rows in groups of bounded size.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use serde_json::Value;

use super::cells::Cells;
use super::shape::Shape;
use super::types::ColumnType;
use crate::failure::{Failure, OTHER};

/// What a row group holds at most: it is in memory before it is written.
pub(super) const ROWS: usize = 65_536;
const BYTES: usize = 16 << 20;

/// A file that rows are written to. Each of their values fits into the shape.
pub(super) struct ParquetFile<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    types: Vec<ColumnType>,
    group: Vec<Cells>,
    rows: usize,
    bytes: usize,
}

impl<W: Write + Send> ParquetFile<W> {
    pub(super) fn new(destination: W, shape: &Shape) -> Result<Self, Failure> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .build();
        let types = shape.types();
        let writer = shape
            .schema()
            .and_then(|schema| {
                SerializedFileWriter::new(destination, Arc::new(schema), Arc::new(properties))
            })
            .map_err(failure)?;
        Ok(Self {
            writer,
            group: empty(&types),
            types,
            rows: 0,
            bytes: 0,
        })
    }

    pub(super) fn row(&mut self, shape: &Shape, row: &Value) -> Result<(), Failure> {
        for (column, cells) in shape.columns().iter().zip(&mut self.group) {
            self.bytes += cells.push(column.value(row));
        }
        self.rows += 1;
        if self.rows >= ROWS || self.bytes >= BYTES {
            self.write_group()?;
        }
        Ok(())
    }

    /// Writes what is left, and the end of the file.
    pub(super) fn finish(mut self) -> Result<W, Failure> {
        if self.rows > 0 {
            self.write_group()?;
        }
        self.writer.into_inner().map_err(failure)
    }

    fn write_group(&mut self) -> Result<(), Failure> {
        let group = std::mem::replace(&mut self.group, empty(&self.types));
        (self.rows, self.bytes) = (0, 0);
        write(&mut self.writer, group).map_err(failure)
    }
}

fn empty(types: &[ColumnType]) -> Vec<Cells> {
    types.iter().copied().map(Cells::new).collect()
}

/// Writes one row group.
fn write<W: Write + Send>(
    writer: &mut SerializedFileWriter<W>,
    group: Vec<Cells>,
) -> Result<(), ParquetError> {
    let mut rows = writer.next_row_group()?;
    for cells in group {
        if let Some(column) = rows.next_column()? {
            cells.write(column)?;
        }
    }
    rows.close()?;
    Ok(())
}

fn failure(error: ParquetError) -> Failure {
    match error {
        ParquetError::External(error) => match error.downcast::<io::Error>() {
            Ok(error) => Failure::output(&error),
            Err(error) => Failure::new(OTHER, format!("cannot write parquet: {error}")),
        },
        other => Failure::new(OTHER, format!("cannot write parquet: {other}")),
    }
}
