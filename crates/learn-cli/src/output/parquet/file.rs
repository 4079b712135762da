//! One parquet file: rows in groups of bounded size.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use serde_json::Value;

use super::super::columns::CellKind;
use super::super::typed::Typed;
use super::cells::Cells;
use super::types;
use crate::failure::{Failure, OTHER};

/// What a row group holds at most: it is in memory before it is written.
pub(super) const ROWS: usize = 65_536;
const BYTES: usize = 16 << 20;

/// A file that rows of these columns are written to.
pub(super) struct ParquetFile<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    kinds: Vec<CellKind>,
    group: Vec<Cells>,
    rows: usize,
    bytes: usize,
}

impl<W: Write + Send> ParquetFile<W> {
    pub(super) fn new(destination: W, columns: &Typed) -> Result<Self, Failure> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .build();
        let kinds: Vec<CellKind> = columns.columns().map(|column| column.kind).collect();
        let writer = schema(columns)
            .and_then(|schema| {
                SerializedFileWriter::new(destination, Arc::new(schema), Arc::new(properties))
            })
            .map_err(failure)?;
        Ok(Self {
            writer,
            group: empty(&kinds),
            kinds,
            rows: 0,
            bytes: 0,
        })
    }

    pub(super) fn row(&mut self, columns: &mut Typed, row: &Value) -> Result<(), Failure> {
        let mut group = self.group.iter_mut();
        let bytes = &mut self.bytes;
        columns.cells(row, |_, cell| {
            if let Some(cells) = group.next() {
                *bytes += cells.push(cell);
            }
        });
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
        let group = std::mem::replace(&mut self.group, empty(&self.kinds));
        (self.rows, self.bytes) = (0, 0);
        write(&mut self.writer, group).map_err(failure)
    }
}

fn schema(columns: &Typed) -> Result<Type, ParquetError> {
    let fields = columns
        .columns()
        .map(|column| Ok(Arc::new(types::schema(column)?)));
    Type::group_type_builder("schema")
        .with_fields(fields.collect::<Result<_, ParquetError>>()?)
        .build()
}

fn empty(kinds: &[CellKind]) -> Vec<Cells> {
    kinds.iter().copied().map(Cells::new).collect()
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
