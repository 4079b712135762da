//! Parquet: typed columns, each of the type that holds all of its values.

mod cells;
mod file;
mod parts;
mod shape;
mod types;

pub(crate) use parts::Parts;
pub(crate) use shape::Shape;

use serde_json::Value;

use self::file::ParquetFile;
use super::columns::Column;
use super::destination::Destination;
use super::sink::{Completeness, Sink};
use super::spool::Spool;
use crate::console::notice;
use crate::failure::Failure;

/// Rows go into a temporary file first, because only the last one settles the types.
pub(super) struct Parquet {
    destination: Destination,
    shape: Shape,
    spool: Spool,
}

impl Parquet {
    pub(super) fn new(destination: Destination, columns: Vec<Column>) -> Self {
        Self {
            destination,
            shape: Shape::new(columns),
            spool: Spool::new(),
        }
    }
}

impl Sink for Parquet {
    fn row(&mut self, row: &Value) -> Result<(), Failure> {
        self.shape.see(row);
        self.spool.push(row)
    }

    fn finish(self: Box<Self>, completeness: Completeness) -> Result<(), Failure> {
        for misfit in self.shape.misfits() {
            notice!("{misfit}");
        }
        let mut file = ParquetFile::new(self.destination, &self.shape)?;
        for row in self.spool.rows()? {
            file.row(&self.shape, &row?)?;
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
