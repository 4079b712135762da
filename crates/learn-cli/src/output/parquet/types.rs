//! The type of a column: that of its kind.

use parquet::basic::{LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::errors::ParquetError;
use parquet::schema::types::Type;

use super::super::columns::{CellKind, Column};

/// The schema of a column. Every column may be empty.
pub(super) fn schema(column: &Column) -> Result<Type, ParquetError> {
    let (physical, logical) = match column.kind {
        CellKind::Boolean => (Physical::BOOLEAN, None),
        CellKind::Integer => (Physical::INT64, None),
        CellKind::Decimal => (Physical::DOUBLE, None),
        CellKind::Date => (Physical::INT32, Some(LogicalType::Date)),
        // On the clock of UTC, and no instant: of a date no reader shall make the day before in another zone.
        CellKind::DateTime => (
            Physical::INT64,
            Some(LogicalType::timestamp(false, TimeUnit::MICROS)),
        ),
        CellKind::Text | CellKind::Any => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        CellKind::Json => (Physical::BYTE_ARRAY, Some(LogicalType::Json)),
    };
    Type::primitive_type_builder(&column.name, physical)
        .with_logical_type(logical)
        .with_repetition(Repetition::OPTIONAL)
        .build()
}
