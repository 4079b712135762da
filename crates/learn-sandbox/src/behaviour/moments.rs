//! Between the dates of the wire and the seconds of the state. The account of the sandbox is in UTC.

use jiff::civil::Time;
use jiff::tz::Offset;
use learn_types::wire::{Date, DateOrDateTime, DateTime};

use crate::clock::instant;

/// The instant of a date-time; without a zone it is in the account's.
pub(super) fn seconds(value: DateTime) -> i64 {
    value
        .offset()
        .unwrap_or(Offset::UTC)
        .to_timestamp(value.civil())
        .map_or(0, jiff::Timestamp::as_second)
}

/// The start of a day.
pub(super) fn day_start(date: Date) -> i64 {
    seconds(DateTime::local(date.get().to_datetime(Time::midnight())))
}

/// The instant of a date-time, or the start of a day.
pub(super) fn from(value: DateOrDateTime) -> i64 {
    match value {
        DateOrDateTime::Date(date) => day_start(date),
        DateOrDateTime::DateTime(moment) => seconds(moment),
    }
}

/// The day of an instant.
pub(super) fn day(seconds: i64) -> Date {
    Offset::UTC.to_datetime(instant(seconds)).date().into()
}

/// An instant as a date-time.
pub(super) fn moment(seconds: i64) -> DateTime {
    DateTime::from(instant(seconds))
}
