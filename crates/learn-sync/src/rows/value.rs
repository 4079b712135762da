//! Values as SQLite takes them, without allocating.

use learn_client::types::wire::{DateOrDateTime, Decimal};
use rusqlite::ToSql;
use rusqlite::types::{ToSqlOutput, ValueRef};

/// A date or a date-time as ISO 8601: with its zone where the service wrote one, without where it did not.
#[derive(Clone, Copy)]
pub(super) struct DateText {
    bytes: [u8; 40],
    length: usize,
}

impl DateText {
    fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.length) {
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

impl ToSql for DateText {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let bytes = self.bytes.get(..self.length).unwrap_or_default();
        Ok(ToSqlOutput::Borrowed(ValueRef::Text(bytes)))
    }
}

pub(super) fn date(value: Option<DateOrDateTime>) -> Option<DateText> {
    value.map(Into::into)
}

/// A decimal: whole where it is whole, else the nearest floating-point number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Number {
    Whole(i64),
    Real(f64),
}

impl ToSql for Number {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Whole(value) => ValueRef::Integer(*value),
            Self::Real(value) => ValueRef::Real(*value),
        }))
    }
}

pub(super) fn number(value: Option<Decimal>) -> Option<Number> {
    let exact = value?.get().normalize();
    if exact.scale() == 0
        && let Ok(whole) = i64::try_from(exact.mantissa())
    {
        return Some(Number::Whole(whole));
    }
    f64::try_from(exact).ok().map(Number::Real)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let text = DateText::from(text.parse::<DateOrDateTime>().unwrap());
        String::from_utf8(text.bytes[..text.length].to_vec()).unwrap()
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
        let shown = |text: &str| number(text.parse().ok());
        assert_eq!(shown("100"), Some(Number::Whole(100)));
        assert_eq!(shown("45.00"), Some(Number::Whole(45)));
        assert_eq!(shown("45.10"), Some(Number::Real(45.1)));
        assert_eq!(shown("-0.5"), Some(Number::Real(-0.5)));
        assert_eq!(number(None), None);
    }
}
