//! Which type a column gets: that of its kind, as long as each of its values fits into it.

use jiff::tz::Offset;
use learn_types::wire::{DateOrDateTime, Decimal};
use parquet::basic::{LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::errors::ParquetError;
use parquet::schema::types::Type;
use serde_json::{Number, Value};

use super::super::columns::{CellKind, cell};

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnType {
    Boolean,
    Integer,
    /// The nearest double. It holds each digit that was written, or the column is text.
    Double,
    Date,
    /// An instant, to the microsecond.
    Instant,
    /// A date and a time that no zone turns into an instant, to the microsecond.
    Local,
    Text,
    Json,
}

/// The schema of a column.
pub(super) fn schema(name: &str, column: ColumnType) -> Result<Type, ParquetError> {
    let (physical, logical) = match column {
        ColumnType::Boolean => (Physical::BOOLEAN, None),
        ColumnType::Integer => (Physical::INT64, None),
        ColumnType::Double => (Physical::DOUBLE, None),
        ColumnType::Date => (Physical::INT32, Some(LogicalType::Date)),
        ColumnType::Instant | ColumnType::Local => (
            Physical::INT64,
            Some(LogicalType::timestamp(
                column == ColumnType::Instant,
                TimeUnit::MICROS,
            )),
        ),
        ColumnType::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        ColumnType::Json => (Physical::BYTE_ARRAY, Some(LogicalType::Json)),
    };
    Type::primitive_type_builder(name, physical)
        .with_logical_type(logical)
        .with_repetition(Repetition::OPTIONAL)
        .build()
}

/// What the values of a column so far fit into.
#[derive(Debug)]
pub(super) struct Fit {
    kind: CellKind,
    so_far: Option<ColumnType>,
    /// Whether there was a whole number that no double holds.
    wide: bool,
    misfit: Option<Misfit>,
}

/// The value that made a column text.
#[derive(Debug)]
pub(super) struct Misfit {
    /// From one.
    pub(super) row: u64,
    pub(super) value: String,
}

impl Fit {
    pub(super) fn new(kind: CellKind) -> Self {
        Self {
            kind,
            so_far: None,
            wide: false,
            misfit: None,
        }
    }

    /// Takes the value of a row into account.
    pub(super) fn see(&mut self, row: u64, value: &Value) {
        if value.is_null() || self.misfit.is_some() {
            return;
        }
        self.wide |= self.kind == CellKind::Any && value.is_i64() && double(value).is_none();
        match (type_of(self.kind, value), self.so_far) {
            (Some(new), None) => self.so_far = Some(new),
            (Some(new), Some(known)) if new == known => {}
            // Whole numbers and others, where nothing said of which type the column is.
            (Some(ColumnType::Double), Some(ColumnType::Integer)) if !self.wide => {
                self.so_far = Some(ColumnType::Double);
            }
            (Some(ColumnType::Integer), Some(ColumnType::Double)) if double(value).is_some() => {}
            _ => {
                self.misfit = Some(Misfit {
                    row,
                    value: cell(value).into_owned(),
                });
            }
        }
    }

    pub(super) fn misfit(&self) -> Option<&Misfit> {
        self.misfit.as_ref()
    }

    /// The type that holds all values.
    pub(super) fn column_type(&self) -> ColumnType {
        if self.misfit.is_some() {
            return ColumnType::Text;
        }
        self.so_far.unwrap_or(match self.kind {
            CellKind::Text | CellKind::Any => ColumnType::Text,
            CellKind::Boolean => ColumnType::Boolean,
            CellKind::Integer => ColumnType::Integer,
            CellKind::Decimal => ColumnType::Double,
            CellKind::Date => ColumnType::Date,
            CellKind::DateTime => ColumnType::Local,
            CellKind::Json => ColumnType::Json,
        })
    }
}

/// The type that holds a value of a kind without a loss.
fn type_of(kind: CellKind, value: &Value) -> Option<ColumnType> {
    match kind {
        CellKind::Text => Some(ColumnType::Text),
        CellKind::Json => Some(ColumnType::Json),
        CellKind::Any => Some(match value {
            Value::Bool(_) => ColumnType::Boolean,
            Value::Number(number) if number.is_i64() => ColumnType::Integer,
            Value::Number(_) => ColumnType::Double,
            Value::Array(_) | Value::Object(_) => ColumnType::Json,
            _ => ColumnType::Text,
        }),
        CellKind::Boolean => boolean(value).map(|_| ColumnType::Boolean),
        CellKind::Integer => integer(value).map(|_| ColumnType::Integer),
        CellKind::Decimal => double(value).map(|_| ColumnType::Double),
        CellKind::Date => days(value).map(|_| ColumnType::Date),
        CellKind::DateTime => match moment(value)? {
            DateOrDateTime::Date(_) => Some(ColumnType::Date),
            DateOrDateTime::DateTime(moment) if moment.offset().is_some() => {
                microseconds(value).map(|_| ColumnType::Instant)
            }
            DateOrDateTime::DateTime(_) => microseconds(value).map(|_| ColumnType::Local),
        },
    }
}

/// True and false, or the 1 and 0 of databases.
pub(super) fn boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(boolean) => Some(*boolean),
        other => match other.as_i64()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        },
    }
}

/// A whole number. Text that an integer would not print again, such as 007, is none.
pub(super) fn integer(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => text
            .parse()
            .ok()
            .filter(|number: &i64| number.to_string() == *text),
        other => other.as_i64(),
    }
}

/// The nearest double, where it gives back each digit that was written.
pub(super) fn double(value: &Value) -> Option<f64> {
    let text = match value {
        // What a double prints, it holds.
        Value::Number(number) => match number.as_f64() {
            Some(double) if Number::from_f64(double).as_ref() == Some(number) => {
                return Some(double);
            }
            _ => number.to_string(),
        },
        Value::String(text) => text.clone(),
        _ => return None,
    };
    let nearest: f64 = text
        .parse()
        .ok()
        .filter(|number: &f64| number.is_finite())?;
    let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
    let digits = mantissa
        .chars()
        .filter(char::is_ascii_digit)
        .skip_while(|digit| *digit == '0')
        .count();
    let again = format!("{nearest:.*e}", digits.saturating_sub(1));
    let exact: Decimal = text.parse().ok()?;
    (again.parse() == Ok(exact)).then_some(nearest)
}

/// Days since 1970-01-01.
pub(super) fn days(value: &Value) -> Option<i32> {
    let DateOrDateTime::Date(date) = moment(value)? else {
        return None;
    };
    let midnight = date.get().at(0, 0, 0, 0);
    let seconds = Offset::UTC.to_timestamp(midnight).ok()?.as_second();
    i32::try_from(seconds.div_euclid(24 * 60 * 60)).ok()
}

/// Microseconds since 1970-01-01 00:00, in UTC where there is a zone, else on the clock of the value.
pub(super) fn microseconds(value: &Value) -> Option<i64> {
    let moment = moment(value)?.date_time()?;
    let instant = match moment.timestamp() {
        Some(instant) => instant,
        None => Offset::UTC.to_timestamp(moment.civil()).ok()?,
    };
    (instant.subsec_nanosecond() % 1000 == 0).then(|| instant.as_microsecond())
}

fn moment(value: &Value) -> Option<DateOrDateTime> {
    value.as_str()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fitted(kind: CellKind, values: &[Value]) -> (ColumnType, Option<u64>) {
        let mut fit = Fit::new(kind);
        for (row, value) in (1..).zip(values) {
            fit.see(row, value);
        }
        (fit.column_type(), fit.misfit().map(|misfit| misfit.row))
    }

    #[test]
    fn a_column_has_the_type_of_its_kind_or_is_text() {
        use CellKind as Kind;
        use ColumnType as Type;
        for (kind, values, expected) in [
            (
                Kind::Integer,
                &[json!(1), Value::Null, json!("-5")][..],
                (Type::Integer, None),
            ),
            (
                Kind::Integer,
                &[json!(1), json!("007")],
                (Type::Text, Some(2)),
            ),
            (Kind::Integer, &[json!(1.5)], (Type::Text, Some(1))),
            (
                Kind::Boolean,
                &[json!(true), json!(0)],
                (Type::Boolean, None),
            ),
            (Kind::Boolean, &[json!(2)], (Type::Text, Some(1))),
            (
                Kind::Decimal,
                &[json!(1), json!(66.67), json!("45.10")],
                (Type::Double, None),
            ),
            (
                Kind::Decimal,
                &[json!("0.1234567890123456789")],
                (Type::Text, Some(1)),
            ),
            (Kind::Decimal, &[json!("NaN")], (Type::Text, Some(1))),
            (Kind::Date, &[json!("2022-07-14")], (Type::Date, None)),
            (
                Kind::Date,
                &[json!("2022-07-14 10:00:00")],
                (Type::Text, Some(1)),
            ),
            (
                Kind::DateTime,
                &[json!("2022-07-14"), json!("2022-07-15")],
                (Type::Date, None),
            ),
            (
                Kind::DateTime,
                &[json!("2022-07-14 10:00:00")],
                (Type::Local, None),
            ),
            (
                Kind::DateTime,
                &[json!("2022-07-14T10:00:00Z")],
                (Type::Instant, None),
            ),
            (
                Kind::DateTime,
                &[json!("2022-07-14"), json!("2022-07-14 10:00:00")],
                (Type::Text, Some(2)),
            ),
            (
                Kind::DateTime,
                &[json!("2022-07-14T10:00:00.0000001Z")],
                (Type::Text, Some(1)),
            ),
            (Kind::DateTime, &[json!("soon")], (Type::Text, Some(1))),
            (Kind::DateTime, &[Value::Null], (Type::Local, None)),
            (Kind::Json, &[json!([1]), json!("x")], (Type::Json, None)),
            (Kind::Text, &[json!(1), json!("x")], (Type::Text, None)),
            (
                Kind::Any,
                &[json!(1), json!(0.5), json!(2)],
                (Type::Double, None),
            ),
            (Kind::Any, &[json!(1), json!(2)], (Type::Integer, None)),
            (
                Kind::Any,
                &[json!(9_007_199_254_740_993_i64), json!(0.5)],
                (Type::Text, Some(2)),
            ),
            (Kind::Any, &[json!("x"), json!(1)], (Type::Text, Some(2))),
            (Kind::Any, &[Value::Null], (Type::Text, None)),
        ] {
            assert_eq!(fitted(kind, values), expected, "{kind:?} {values:?}");
        }
    }

    #[test]
    fn a_double_gives_back_each_digit_that_was_written() {
        for text in [
            "0.1",
            "45.10",
            "66.66666666666667",
            "0.10000000000000001",
            "-1e-7",
            "100",
            "0",
            "0.00",
            "9007199254740992",
        ] {
            assert_eq!(double(&json!(text)), Some(text.parse().unwrap()), "{text}");
        }
        for text in [
            "9007199254740993",
            "0.1000000000000000001",
            "12345678901234567.5",
            "inf",
            "x",
            "",
        ] {
            assert_eq!(double(&json!(text)), None, "{text}");
        }
        // Floats of databases are what they are.
        assert_eq!(double(&json!(1e300)), Some(1e300));
        assert_eq!(double(&json!(9_007_199_254_740_993_i64)), None);
    }

    #[test]
    fn days_and_microseconds_count_from_1970() {
        assert_eq!(days(&json!("1970-01-01")), Some(0));
        assert_eq!(days(&json!("1969-12-31")), Some(-1));
        assert_eq!(days(&json!("2024-02-29")), Some(19_782));
        assert_eq!(
            microseconds(&json!("1970-01-01 00:00:01.5")),
            Some(1_500_000)
        );
        assert_eq!(microseconds(&json!("1970-01-01T01:00:00+01:00")), Some(0));
    }
}
