//! Dates and date-times of all forms as one type.
//!
//! The contract says of nearly every date that it may have a time, and a time may have a zone. So all of them are a date
//! and a time on the clock of UTC: a date is its midnight, a time without a zone is taken to be in UTC, and one with a
//! zone is put there.

use jiff::Span;
use jiff::civil;
use learn_types::wire::DateOrDateTime;
use serde_json::Value;

/// A date and a time on the clock of UTC, to the microsecond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment(civil::DateTime);

/// Whether a moment tells how it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// It does: midnight was a date, any other time was in UTC.
    Canonical,
    /// It does not: there was another zone, or none, or a midnight with its time.
    Other,
    /// Nor does it hold the fractions of a microsecond.
    Finer,
}

impl Moment {
    /// The moment that a text means; none where it is not a date, or outside the years 1 to 9999 in UTC.
    pub(super) fn read(value: &Value) -> Option<(Self, Form)> {
        let written = match value.as_str()?.parse().ok()? {
            DateOrDateTime::Date(date) => return at(date.get().at(0, 0, 0, 0), Form::Canonical),
            DateOrDateTime::DateTime(written) => written,
        };
        let seconds = written.offset().map(jiff::tz::Offset::seconds);
        let utc = written
            .civil()
            .checked_sub(Span::new().seconds(seconds.unwrap_or_default()))
            .ok()?;
        let finer = utc.subsec_nanosecond() % 1000;
        if finer != 0 {
            let whole = utc.checked_sub(Span::new().nanoseconds(finer)).ok()?;
            return at(whole, Form::Finer);
        }
        let canonical = seconds == Some(0) && utc.time() != civil::Time::midnight();
        at(
            utc,
            if canonical {
                Form::Canonical
            } else {
                Form::Other
            },
        )
    }

    pub(super) fn is_midnight(self) -> bool {
        self.0.time() == civil::Time::midnight()
    }

    /// As RFC 3339 writes a full date.
    pub(crate) fn date(self) -> String {
        self.0.strftime("%Y-%m-%d").to_string()
    }

    /// As RFC 3339 writes a date and a time.
    pub(crate) fn rfc3339(self) -> String {
        self.0.strftime("%Y-%m-%dT%H:%M:%S%.f+00:00").to_string()
    }

    /// Microseconds since 1970-01-01 00:00.
    #[cfg(feature = "parquet")]
    pub(crate) fn microseconds(self) -> Option<i64> {
        let time = self.0.time();
        let seconds = i64::from(time.hour()) * 3600
            + i64::from(time.minute()) * 60
            + i64::from(time.second());
        let of_day = seconds * 1_000_000 + i64::from(time.subsec_nanosecond() / 1000);
        Some(i64::from(self.days()?) * 86_400_000_000 + of_day)
    }

    /// Days since 1970-01-01.
    #[cfg(feature = "parquet")]
    pub(crate) fn days(self) -> Option<i32> {
        let epoch = civil::Date::constant(1970, 1, 1);
        Some(epoch.until(self.0.date()).ok()?.get_days())
    }
}

fn at(utc: civil::DateTime, form: Form) -> Option<(Moment, Form)> {
    (utc.year() > 0).then_some((Moment(utc), form))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(text: &str) -> Option<(String, Form)> {
        let (moment, form) = Moment::read(&json!(text))?;
        Some((moment.rfc3339(), form))
    }

    #[test]
    fn every_form_is_a_moment_of_utc() {
        for (text, expected, form) in [
            ("2022-07-14", "2022-07-14T00:00:00+00:00", Form::Canonical),
            (
                "2022-07-14T10:00:00Z",
                "2022-07-14T10:00:00+00:00",
                Form::Canonical,
            ),
            (
                "2022-07-14T10:00:00.25+00:00",
                "2022-07-14T10:00:00.25+00:00",
                Form::Canonical,
            ),
            (
                "2022-07-14T00:00:00+00:00",
                "2022-07-14T00:00:00+00:00",
                Form::Other,
            ),
            (
                "2022-07-14 10:00:00",
                "2022-07-14T10:00:00+00:00",
                Form::Other,
            ),
            (
                "2022-07-14T23:59:59-02:00",
                "2022-07-15T01:59:59+00:00",
                Form::Other,
            ),
            (
                "9999-12-31T23:59:59.9999999",
                "9999-12-31T23:59:59.999999+00:00",
                Form::Finer,
            ),
            (
                "0001-01-01T00:00:00",
                "0001-01-01T00:00:00+00:00",
                Form::Other,
            ),
        ] {
            assert_eq!(read(text), Some((expected.to_owned(), form)), "{text}");
        }
        for text in [
            "soon",
            "",
            "9999-12-31T23:59:59-02:00",
            "0001-01-01T00:00:00+02:00",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[cfg(feature = "parquet")]
    #[test]
    fn days_and_microseconds_count_from_1970() {
        let read = |text: &str| Moment::read(&json!(text)).unwrap().0;
        assert_eq!(read("1970-01-01").days(), Some(0));
        assert_eq!(read("1969-12-31").days(), Some(-1));
        assert_eq!(read("2024-02-29").days(), Some(19_782));
        assert_eq!(
            read("1970-01-01 00:00:01.5").microseconds(),
            Some(1_500_000)
        );
        assert_eq!(read("1970-01-01T01:00:00+01:00").microseconds(), Some(0));
        assert_eq!(
            read("1969-12-31T23:59:59Z").microseconds(),
            Some(-1_000_000)
        );
    }
}
