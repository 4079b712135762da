//! Values as SQLite takes them, without allocating.

use learn_client::types::operation::Value;
use learn_client::types::wire::{DateOrDateTime, Decimal};
use rusqlite::ToSql;
use rusqlite::types::{ToSqlOutput, ValueRef};

/// A value of a column.
pub(super) enum Cell<'a> {
    Null,
    Text(&'a str),
    Joined(String),
    Integer(i64),
    Real(f64),
    Date(DateText),
}

impl<'a> From<Value<'a>> for Cell<'a> {
    fn from(value: Value<'a>) -> Self {
        match value {
            Value::Text(text) => Self::Text(text),
            Value::Boolean(value) => Self::Integer(value.into()),
            Value::Integer(value) => Self::Integer(value),
            Value::Decimal(value) => number(value),
            Value::Date(value) => Self::Date(value.into()),
            // Records and lists have columns and tables of their own.
            _ => Self::Null,
        }
    }
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Joined(text) => ValueRef::Text(text.as_bytes()),
            Self::Integer(value) => ValueRef::Integer(*value),
            Self::Real(value) => ValueRef::Real(*value),
            Self::Date(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

/// A date or a date-time as ISO 8601: with its zone where the service wrote one, without where it did not.
#[derive(Clone, Copy)]
pub(super) struct DateText {
    bytes: [u8; 40],
    length: u8,
}

impl DateText {
    fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.length.into()).unwrap_or_default()
    }

    fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(usize::from(self.length)) {
            *place = byte;
            self.length += 1;
        }
    }

    /// A number with leading zeros.
    fn number(&mut self, value: u32, digits: u32) {
        for place in (0..digits).rev() {
            let digit = value / 10_u32.pow(place) % 10;
            self.push(b'0' + u8::try_from(digit).unwrap_or_default());
        }
    }

    fn date(&mut self, year: i16, month: i8, day: i8) {
        if year < 0 {
            self.push(b'-');
        }
        self.number(year.unsigned_abs().into(), 4);
        self.push(b'-');
        self.number(month.unsigned_abs().into(), 2);
        self.push(b'-');
        self.number(day.unsigned_abs().into(), 2);
    }

    fn offset(&mut self, seconds: i32) {
        self.push(if seconds < 0 { b'-' } else { b'+' });
        let minutes = seconds.unsigned_abs() / 60;
        self.number(minutes / 60, 2);
        self.push(b':');
        self.number(minutes % 60, 2);
    }
}

impl From<DateOrDateTime> for DateText {
    fn from(value: DateOrDateTime) -> Self {
        let mut text = Self {
            bytes: [0; 40],
            length: 0,
        };
        let date = value.date().get();
        text.date(date.year(), date.month(), date.day());
        if let Some(value) = value.date_time() {
            let time = value.civil().time();
            text.push(b'T');
            text.number(time.hour().unsigned_abs().into(), 2);
            text.push(b':');
            text.number(time.minute().unsigned_abs().into(), 2);
            text.push(b':');
            text.number(time.second().unsigned_abs().into(), 2);
            let nanoseconds = time.subsec_nanosecond().unsigned_abs();
            if nanoseconds > 0 {
                text.push(b'.');
                text.number(nanoseconds, 9);
            }
            if let Some(offset) = value.offset() {
                text.offset(offset.seconds());
            }
        }
        text
    }
}

/// A decimal: whole where it is whole, else the nearest floating-point number.
fn number(value: Decimal) -> Cell<'static> {
    let exact = value.get().normalize();
    if exact.scale() == 0
        && let Ok(whole) = i64::try_from(exact.mantissa())
    {
        return Cell::Integer(whole);
    }
    f64::try_from(exact).map_or(Cell::Null, Cell::Real)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let text = DateText::from(text.parse::<DateOrDateTime>().unwrap());
        String::from_utf8(text.as_bytes().to_vec()).unwrap()
    }

    #[test]
    fn dates_keep_what_the_service_said() {
        for (wire, copy) in [
            ("2025-06-30", "2025-06-30"),
            ("2025-06-30 10:05:09", "2025-06-30T10:05:09"),
            ("2025-06-30T10:05:09+00:00", "2025-06-30T10:05:09+00:00"),
            ("2025-06-30T10:05:09Z", "2025-06-30T10:05:09+00:00"),
            ("2025-06-30T10:05:09-03:30", "2025-06-30T10:05:09-03:30"),
            ("0987-01-02", "0987-01-02"),
            ("2025-06-30T10:05:09.25", "2025-06-30T10:05:09.250000000"),
        ] {
            assert_eq!(shown(wire), copy);
        }
    }

    #[test]
    fn numbers_are_whole_where_they_can_be() {
        let shown = |text: &str| match number(text.parse().unwrap()) {
            Cell::Integer(whole) => whole.to_string(),
            Cell::Real(real) => format!("{real:?}"),
            _ => panic!("{text}"),
        };
        assert_eq!(shown("100"), "100");
        assert_eq!(shown("45.00"), "45");
        assert_eq!(shown("45.10"), "45.1");
        assert_eq!(shown("-0.5"), "-0.5");
        assert_eq!(shown("7.0"), "7");
    }
}
