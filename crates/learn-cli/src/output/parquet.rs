//! Parquet: typed columns, each of the type that holds all of its values.

mod cells;
mod types;

use std::io;
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use serde_json::Value;

use self::cells::Cells;
use self::types::Fit;
use super::columns::Column;
use super::destination::Destination;
use super::rows::{Completeness, Sink};
use super::spool::Spool;
use super::{notice, plain};
use crate::failure::{Failure, OTHER};

/// What a row group holds at most: it is in memory before it is written.
const ROWS: usize = 65_536;
const BYTES: usize = 16 << 20;

/// Rows go into a temporary file first, because only the last one settles the types.
pub(super) struct Parquet {
    destination: Destination,
    columns: Vec<Column>,
    fits: Vec<Fit>,
    spool: Spool,
    rows: u64,
}

impl Parquet {
    pub(super) fn new(destination: Destination, columns: Vec<Column>) -> Self {
        Self {
            fits: columns.iter().map(|column| Fit::new(column.kind)).collect(),
            destination,
            columns,
            spool: Spool::new(),
            rows: 0,
        }
    }

    /// Says which columns became text, and why.
    fn report(&self) {
        for (column, fit) in self.columns.iter().zip(&self.fits) {
            if let Some(misfit) = fit.misfit() {
                notice!(
                    "{} is written as text: {:?} in row {} is not like the values before, or not of its type",
                    plain(&column.name),
                    plain(&misfit.value),
                    misfit.row
                );
            }
        }
    }

    fn schema(&self) -> Result<Type, ParquetError> {
        let fields = self
            .columns
            .iter()
            .zip(&self.fits)
            .map(|(column, fit)| Ok(Arc::new(types::schema(&column.name, fit.column_type())?)));
        Type::group_type_builder("schema")
            .with_fields(fields.collect::<Result<_, ParquetError>>()?)
            .build()
    }
}

impl Sink for Parquet {
    fn row(&mut self, row: &Value) -> Result<(), Failure> {
        self.rows += 1;
        for (column, fit) in self.columns.iter().zip(&mut self.fits) {
            fit.see(self.rows, column.value(row));
        }
        self.spool.push(row)
    }

    fn finish(self: Box<Self>, completeness: Completeness) -> Result<(), Failure> {
        self.report();
        let schema = self.schema().map_err(failure)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .build();
        let mut writer =
            SerializedFileWriter::new(self.destination, Arc::new(schema), Arc::new(properties))
                .map_err(failure)?;
        let empty = || -> Vec<Cells> {
            self.fits
                .iter()
                .map(|fit| Cells::new(fit.column_type()))
                .collect()
        };
        let mut group = empty();
        let (mut rows, mut bytes) = (0, 0);
        for row in self.spool.rows()? {
            let row = row?;
            for (column, cells) in self.columns.iter().zip(&mut group) {
                bytes += cells.push(column.value(&row));
            }
            rows += 1;
            if rows >= ROWS || bytes >= BYTES {
                write(&mut writer, std::mem::replace(&mut group, empty())).map_err(failure)?;
                (rows, bytes) = (0, 0);
            }
        }
        if rows > 0 {
            write(&mut writer, group).map_err(failure)?;
        }
        writer.into_inner().map_err(failure)?.close(completeness)
    }
}

/// Writes one row group.
fn write(
    writer: &mut SerializedFileWriter<Destination>,
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

#[cfg(test)]
mod tests {
    use parquet::file::metadata::RowGroupMetaData;
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use serde_json::json;

    use super::super::columns::CellKind;
    use super::*;

    #[test]
    fn row_groups_are_bounded() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("rows.parquet");
        let columns = vec![
            Column::plain("number", CellKind::Integer),
            Column::plain("list", CellKind::Json),
            Column::plain("share", CellKind::Decimal),
        ];
        let destination = Destination::open(Some(&path)).unwrap();
        let mut sink = Box::new(Parquet::new(destination, columns));
        let rows = ROWS + 10;
        for number in 0..rows {
            let row = if number % 2 == 0 {
                json!({"number": number, "list": [number], "share": 0.5})
            } else {
                json!({ "number": number })
            };
            sink.row(&row).unwrap();
        }
        sink.finish(Completeness::Complete).unwrap();
        let file = SerializedFileReader::new(std::fs::File::open(&path).unwrap()).unwrap();
        let groups: Vec<i64> = file
            .metadata()
            .row_groups()
            .iter()
            .map(RowGroupMetaData::num_rows)
            .collect();
        assert_eq!(groups, [65_536, 10]);
        let read: Vec<_> = file
            .get_row_iter(None)
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert_eq!(read.len(), rows);
        assert_eq!(
            read[rows - 2].to_string(),
            format!(
                "{{number: {}, list: \"[{}]\", share: 0.5}}",
                rows - 2,
                rows - 2
            )
        );
        assert_eq!(
            read[rows - 1].to_string(),
            format!("{{number: {}, list: null, share: null}}", rows - 1)
        );
    }
}
