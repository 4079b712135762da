//! The cells of one column in one row group.

use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::writer::SerializedColumnWriter;
use serde_json::Value;

use super::super::columns::cell;
use super::types::{self, ColumnType};

/// Values, and per row whether there is one.
pub(super) struct Cells {
    column: ColumnType,
    values: Values,
    /// 1 where there is a value, 0 where there is none.
    levels: Vec<i16>,
}

enum Values {
    Boolean(Vec<bool>),
    Days(Vec<i32>),
    Whole(Vec<i64>),
    Double(Vec<f64>),
    Bytes(Vec<ByteArray>),
}

impl Cells {
    pub(super) fn new(column: ColumnType) -> Self {
        Self {
            column,
            values: match column {
                ColumnType::Boolean => Values::Boolean(Vec::new()),
                ColumnType::Date => Values::Days(Vec::new()),
                ColumnType::Integer | ColumnType::Instant | ColumnType::Local => {
                    Values::Whole(Vec::new())
                }
                ColumnType::Double => Values::Double(Vec::new()),
                ColumnType::Text | ColumnType::Json => Values::Bytes(Vec::new()),
            },
            levels: Vec::new(),
        }
    }

    /// Takes the value of the next row. Says about how many bytes it takes.
    pub(super) fn push(&mut self, value: &Value) -> usize {
        let size = size_of::<i64>() + size_of::<i16>();
        let (there, size) = match &mut self.values {
            Values::Boolean(values) => (put(values, types::boolean(value)), size),
            Values::Days(values) => (put(values, types::days(value)), size),
            Values::Whole(values) => {
                let number = if self.column == ColumnType::Integer {
                    types::integer(value)
                } else {
                    types::microseconds(value)
                };
                (put(values, number), size)
            }
            Values::Double(values) => (put(values, types::double(value)), size),
            Values::Bytes(values) => {
                let text = match (self.column, value) {
                    (_, Value::Null) => None,
                    // Text stands in quotes where the column is JSON.
                    (ColumnType::Json, value) => Some(value.to_string()),
                    (_, value) => Some(cell(value).into_owned()),
                };
                let size = size
                    + text
                        .as_ref()
                        .map_or(0, |text| size_of::<ByteArray>() + text.len());
                (put(values, text.map(|text| text.into_bytes().into())), size)
            }
        };
        self.levels.push(i16::from(there));
        size
    }

    /// Writes them as one column chunk.
    pub(super) fn write(self, mut column: SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        let levels = Some(self.levels.as_slice());
        match self.values {
            Values::Boolean(values) => column
                .typed::<BoolType>()
                .write_batch(&values, levels, None)?,
            Values::Days(values) => column
                .typed::<Int32Type>()
                .write_batch(&values, levels, None)?,
            Values::Whole(values) => column
                .typed::<Int64Type>()
                .write_batch(&values, levels, None)?,
            Values::Double(values) => column
                .typed::<DoubleType>()
                .write_batch(&values, levels, None)?,
            Values::Bytes(values) => column
                .typed::<ByteArrayType>()
                .write_batch(&values, levels, None)?,
        };
        column.close()
    }
}

/// Whether there was a value.
fn put<T>(values: &mut Vec<T>, value: Option<T>) -> bool {
    let there = value.is_some();
    values.extend(value);
    there
}
