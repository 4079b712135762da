use std::fmt;
use std::str::FromStr;

use jiff::civil;
use jiff::tz::Offset;

use super::leaf::{InvalidLeaf, Leaf, text_impls};

/// The text is not a date, or not a date and a time, that the calendar has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidDate;

impl fmt::Display for InvalidDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date of the calendar (expected YYYY-MM-DD, for a date-time followed by HH:MM:SS and optionally a zone)")
    }
}

impl std::error::Error for InvalidDate {}

impl From<InvalidDate> for InvalidLeaf {
    fn from(_: InvalidDate) -> Self {
        InvalidLeaf
    }
}

/// A calendar date: `2022-07-14`.
///
/// A zone behind the date (XML Schema allows `2022-07-14Z`) is accepted and dropped: the day is the day as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    /// The date of a year, a month (1 to 12) and a day of the month.
    ///
    /// # Errors
    ///
    /// [`InvalidDate`] where the calendar has no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, InvalidDate> {
        civil::Date::new(year, month, day)
            .map(Self)
            .map_err(|_| InvalidDate)
    }

    /// The date, for arithmetic.
    pub fn get(self) -> civil::Date {
        self.0
    }
}

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        Self(date)
    }
}

/// A date and a time, with the zone offset it was written with, or without any.
///
/// A value without a zone is not taken to be in UTC, nor anywhere else. Both `2022-07-14T10:30:00` and
/// `2022-07-14 10:30:00` are read. Written with `T` where there is a zone, and with a blank where there is none, as the
/// vendor's samples do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DateTime {
    civil: civil::DateTime,
    offset: Option<Offset>,
}

impl DateTime {
    /// A date and a time without a zone.
    pub fn local(civil: civil::DateTime) -> Self {
        Self {
            civil,
            offset: None,
        }
    }

    /// A date and a time at an offset from UTC.
    pub fn at_offset(civil: civil::DateTime, offset: Offset) -> Self {
        Self {
            civil,
            offset: Some(offset),
        }
    }

    /// The date and the time as written.
    pub fn civil(self) -> civil::DateTime {
        self.civil
    }

    /// The offset from UTC, where one was written.
    pub fn offset(self) -> Option<Offset> {
        self.offset
    }

    /// The instant, where a zone says which one it is.
    pub fn timestamp(self) -> Option<jiff::Timestamp> {
        self.offset?.to_timestamp(self.civil).ok()
    }
}

impl From<civil::DateTime> for DateTime {
    fn from(civil: civil::DateTime) -> Self {
        Self::local(civil)
    }
}

impl From<jiff::Timestamp> for DateTime {
    fn from(instant: jiff::Timestamp) -> Self {
        Self::at_offset(Offset::UTC.to_datetime(instant), Offset::UTC)
    }
}

/// A date, or a date and a time, as it was received: for fields where the vendor's pages contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateOrDateTime {
    /// A date alone.
    Date(Date),
    /// A date and a time.
    DateTime(DateTime),
}

impl DateOrDateTime {
    /// The date as written, in the zone of the value if it has one.
    pub fn date(self) -> Date {
        match self {
            Self::Date(date) => date,
            Self::DateTime(value) => Date(value.civil.date()),
        }
    }

    /// The date and the time, where a time was written.
    pub fn date_time(self) -> Option<DateTime> {
        match self {
            Self::Date(_) => None,
            Self::DateTime(value) => Some(value),
        }
    }
}

impl From<Date> for DateOrDateTime {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl From<DateTime> for DateOrDateTime {
    fn from(value: DateTime) -> Self {
        Self::DateTime(value)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let separator = if self.offset.is_some() { 'T' } else { ' ' };
        write!(f, "{}{separator}{}", self.civil.date(), self.civil.time())?;
        if let Some(offset) = self.offset {
            let seconds = offset.seconds();
            let sign = if seconds < 0 { '-' } else { '+' };
            let minutes = seconds.unsigned_abs() / 60;
            write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)?;
        }
        Ok(())
    }
}

impl fmt::Display for DateOrDateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::DateTime(value) => value.fmt(f),
        }
    }
}

impl FromStr for Date {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        Self::scan(text.trim())
    }
}

impl FromStr for DateTime {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        Self::scan(text.trim())
    }
}

impl FromStr for DateOrDateTime {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        Self::scan(text.trim())
    }
}

impl Date {
    /// Reads what is trimmed already.
    fn scan(text: &str) -> Result<Self, InvalidDate> {
        let (date, rest) = scan_date(text.as_bytes())?;
        if !rest.is_empty() {
            scan_offset(rest)?;
        }
        Ok(Self(date))
    }
}

impl DateTime {
    fn scan(text: &str) -> Result<Self, InvalidDate> {
        let (date, rest) = scan_date(text.as_bytes())?;
        scan_time(date, rest)
    }
}

impl DateOrDateTime {
    fn scan(text: &str) -> Result<Self, InvalidDate> {
        let (date, rest) = scan_date(text.as_bytes())?;
        match rest.first() {
            None => Ok(Self::Date(Date(date))),
            Some(b'T' | b't' | b' ') => scan_time(date, rest).map(Self::DateTime),
            Some(_) => scan_offset(rest).map(|_| Self::Date(Date(date))),
        }
    }
}

macro_rules! date_leaf {
    ($type:ty, $name:literal, $expected:literal) => {
        impl Leaf for $type {
            const EXPECTED: &'static str = $expected;

            fn parse(text: &str) -> Result<Self, InvalidLeaf> {
                Ok(Self::scan(text)?)
            }
        }

        text_impls!($type, $name, json_text);
    };
}
date_leaf!(Date, "date", "a date (YYYY-MM-DD)");
date_leaf!(
    DateTime,
    "dateTime",
    "a date and a time (YYYY-MM-DD HH:MM:SS)"
);
date_leaf!(
    DateOrDateTime,
    "dateTime",
    "a date (YYYY-MM-DD), or a date and a time"
);

/// The number of two digits.
#[inline]
fn pair(tens: u8, ones: u8) -> Result<i8, InvalidDate> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    if tens > 9 || ones > 9 {
        return Err(InvalidDate);
    }
    i8::try_from(tens * 10 + ones).map_err(|_| InvalidDate)
}

/// Reads two digits at the start of the text.
#[inline]
fn two(text: &[u8]) -> Result<(i8, &[u8]), InvalidDate> {
    match text.split_first_chunk::<2>() {
        Some((&[tens, ones], rest)) => Ok((pair(tens, ones)?, rest)),
        None => Err(InvalidDate),
    }
}

#[inline]
fn expect(text: &[u8], byte: u8) -> Result<&[u8], InvalidDate> {
    match text.split_first() {
        Some((first, rest)) if *first == byte => Ok(rest),
        _ => Err(InvalidDate),
    }
}

fn scan_date(text: &[u8]) -> Result<(civil::Date, &[u8]), InvalidDate> {
    let Some((&[y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1], rest)) =
        text.split_first_chunk::<10>()
    else {
        return Err(InvalidDate);
    };
    let year = i16::from(pair(y0, y1)?) * 100 + i16::from(pair(y2, y3)?);
    let (month, day) = (pair(m0, m1)?, pair(d0, d1)?);
    let date = civil::Date::new(year, month, day).map_err(|_| InvalidDate)?;
    Ok((date, rest))
}

fn scan_time(date: civil::Date, rest: &[u8]) -> Result<DateTime, InvalidDate> {
    let Some((b'T' | b't' | b' ', rest)) = rest.split_first() else {
        return Err(InvalidDate);
    };
    let (hour, rest) = two(rest)?;
    let (minute, mut rest) = two(expect(rest, b':')?)?;
    let mut second = 0;
    let mut nanosecond = 0;
    if let Ok(after) = expect(rest, b':') {
        (second, rest) = two(after)?;
        if let Ok(after) = expect(rest, b'.') {
            let length = after.iter().take_while(|b| b.is_ascii_digit()).count();
            if length == 0 {
                return Err(InvalidDate);
            }
            let (fraction, after) = after.split_at_checked(length).ok_or(InvalidDate)?;
            // Digits beyond the ninth are below a nanosecond.
            nanosecond = (0..9).fold(0_i32, |number, place| {
                number * 10
                    + fraction
                        .get(place)
                        .map_or(0, |digit| i32::from(digit - b'0'))
            });
            rest = after;
        }
    }
    // The end of a day is the start of the next one, as XML Schema has it.
    let (date, hour) = match (hour, minute, second, nanosecond) {
        (24, 0, 0, 0) => (date.tomorrow().map_err(|_| InvalidDate)?, 0),
        _ => (date, hour),
    };
    let time = civil::Time::new(hour, minute, second, nanosecond).map_err(|_| InvalidDate)?;
    let civil = civil::DateTime::from_parts(date, time);
    let offset = if rest.is_empty() {
        None
    } else {
        Some(scan_offset(rest)?)
    };
    Ok(DateTime { civil, offset })
}

/// Reads `Z`, `+01:00`, `+0100` or `+01`, up to the end.
fn scan_offset(text: &[u8]) -> Result<Offset, InvalidDate> {
    if let [b'Z' | b'z'] = text {
        return Ok(Offset::UTC);
    }
    let (sign, rest) = match text.split_first() {
        Some((b'+', rest)) => (1, rest),
        Some((b'-', rest)) => (-1, rest),
        _ => return Err(InvalidDate),
    };
    let (hours, rest) = two(rest)?;
    let (minutes, rest) = if rest.is_empty() {
        (0, rest)
    } else {
        two(expect(rest, b':').unwrap_or(rest))?
    };
    if !rest.is_empty() || minutes > 59 {
        return Err(InvalidDate);
    }
    let seconds = sign * (i32::from(hours) * 3600 + i32::from(minutes) * 60);
    Offset::from_seconds(seconds).map_err(|_| InvalidDate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> String {
        text.parse::<DateOrDateTime>().unwrap().to_string()
    }

    #[test]
    fn reads_the_families_that_occur() {
        assert_eq!(moment("2022-07-14"), "2022-07-14");
        assert_eq!(moment(" 2022-07-14Z "), "2022-07-14");
        assert_eq!(moment("2022-07-14 10:30:00"), "2022-07-14 10:30:00");
        assert_eq!(moment("2022-07-14T10:30:00"), "2022-07-14 10:30:00");
        assert_eq!(moment("2022-07-14T10:30"), "2022-07-14 10:30:00");
        assert_eq!(moment("2022-12-31T24:00:00"), "2023-01-01 00:00:00");
        assert_eq!(
            moment("2022-07-15T07:19:00+00:00"),
            "2022-07-15T07:19:00+00:00"
        );
        assert_eq!(moment("2022-07-15T07:19:00Z"), "2022-07-15T07:19:00+00:00");
        assert_eq!(
            moment("2022-07-15t07:19:00.250-07:30"),
            "2022-07-15T07:19:00.25-07:30"
        );
        assert_eq!(
            moment("2022-07-15T07:19:00+0300"),
            "2022-07-15T07:19:00+03:00"
        );
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in [
            "",
            "2022",
            "2022-13-01",
            "2022-02-30",
            "0000-00-00",
            "14.07.2022",
            "2022-07-14T",
            "2022-07-14T25:00:00",
            "2022-07-14T10:30:00+99:00",
            "2022-07-14T10:30:00.",
            "2022-07-14x",
            "２０２２-07-14",
        ] {
            assert!(text.parse::<DateOrDateTime>().is_err(), "{text}");
        }
        assert!("2022-07-14 10:00:00".parse::<Date>().is_err());
        assert!("2022-07-14".parse::<DateTime>().is_err());
    }

    #[test]
    fn a_time_without_a_zone_is_no_instant() {
        let local: DateTime = "2022-07-14 10:30:00".parse().unwrap();
        assert_eq!(local.timestamp(), None);
        let zoned: DateTime = "2022-07-14T10:30:00+02:00".parse().unwrap();
        assert_eq!(
            zoned.timestamp().unwrap().to_string(),
            "2022-07-14T08:30:00Z"
        );
    }
}
