//! Parquet: typed columns, each of the type of its kind.

mod cells;
mod expressions;
mod file;
mod parts;
mod types;

pub(crate) use parts::Parts;

use serde_json::Value;

use self::expressions::Expressions;
use self::file::ParquetFile;
use super::columns::Column;
use super::destination::Destination;
use super::sink::{Completeness, Sink};
use super::spool::Spool;
use super::typed::{Decimals, Typed};
use crate::console::warning;
use crate::failure::Failure;

/// A file of rows.
pub(super) struct Parquet(Stage);

enum Stage {
    /// Types are known, so rows are written as they come.
    Straight {
        columns: Typed,
        file: Box<ParquetFile<Destination>>,
    },
    /// Rows go into a temporary file first: only the last one settles the types of expressions.
    Spooled {
        destination: Destination,
        expressions: Expressions,
        spool: Spool,
    },
}

impl Parquet {
    pub(super) fn new(destination: Destination, columns: Vec<Column>) -> Result<Self, Failure> {
        let expressions = Expressions::new(columns);
        if expressions.are_there() {
            return Ok(Self(Stage::Spooled {
                destination,
                expressions,
                spool: Spool::new(),
            }));
        }
        let columns = Typed::new(expressions.columns(), Decimals::Double);
        let file = Box::new(ParquetFile::new(destination, &columns)?);
        Ok(Self(Stage::Straight { columns, file }))
    }
}

impl Sink for Parquet {
    fn row(&mut self, row: &Value) -> Result<(), Failure> {
        match &mut self.0 {
            Stage::Straight { columns, file } => file.row(columns, row),
            Stage::Spooled {
                expressions, spool, ..
            } => {
                expressions.see(row);
                spool.push(row)
            }
        }
    }

    fn finish(self: Box<Self>, completeness: Completeness) -> Result<(), Failure> {
        let (columns, file) = match self.0 {
            Stage::Straight { columns, file } => (columns, file),
            Stage::Spooled {
                destination,
                expressions,
                spool,
            } => {
                let mut columns = Typed::new(expressions.columns(), Decimals::Double);
                let mut file = Box::new(ParquetFile::new(destination, &columns)?);
                for row in spool.rows()? {
                    file.row(&mut columns, &row?)?;
                }
                (columns, file)
            }
        };
        for misfit in columns.misfits() {
            warning!("{misfit}");
        }
        file.finish()?.close(completeness)
    }
}

#[cfg(test)]
mod tests {
    use parquet::file::metadata::RowGroupMetaData;
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use serde_json::json;

    use super::super::columns::CellKind;
    use super::file::ROWS;
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
        let mut sink = Box::new(Parquet::new(destination, columns).unwrap());
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
                "{{number: {}, list: \"[{}]\", share: 0.5, as_written: null}}",
                rows - 2,
                rows - 2
            )
        );
        assert_eq!(
            read[rows - 1].to_string(),
            format!(
                "{{number: {}, list: null, share: null, as_written: null}}",
                rows - 1
            )
        );
    }
}
