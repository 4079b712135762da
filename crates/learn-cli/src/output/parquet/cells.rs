//! The cells of one column in one row group.

use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::writer::SerializedColumnWriter;

use super::super::columns::CellKind;
use super::super::typed::Cell;

/// Values, and per row whether there is one.
pub(super) struct Cells {
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
    pub(super) fn new(kind: CellKind) -> Self {
        Self {
            values: match kind {
                CellKind::Boolean => Values::Boolean(Vec::new()),
                CellKind::Date => Values::Days(Vec::new()),
                CellKind::Integer | CellKind::DateTime => Values::Whole(Vec::new()),
                CellKind::Decimal => Values::Double(Vec::new()),
                CellKind::Text | CellKind::Json | CellKind::Any => Values::Bytes(Vec::new()),
            },
            levels: Vec::new(),
        }
    }

    /// Takes the cell of the next row. Says about how many bytes it takes.
    pub(super) fn push(&mut self, cell: Cell) -> usize {
        let mut size = size_of::<i64>() + size_of::<i16>();
        let there = match (&mut self.values, cell) {
            (Values::Boolean(values), Cell::Boolean(boolean)) => put(values, Some(boolean)),
            (Values::Days(values), Cell::Moment(moment)) => put(values, moment.days()),
            (Values::Whole(values), Cell::Integer(number)) => put(values, Some(number)),
            (Values::Whole(values), Cell::Moment(moment)) => put(values, moment.microseconds()),
            (Values::Double(values), Cell::Decimal(number)) => put(values, number.as_f64()),
            (Values::Bytes(values), Cell::Text(text)) => {
                size += size_of::<ByteArray>() + text.len();
                put(values, Some(text.into_bytes().into()))
            }
            _ => false,
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
