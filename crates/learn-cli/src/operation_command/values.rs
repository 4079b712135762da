//! What a flag accepts, by what its field holds.

use std::str::FromStr;

use clap::builder::{PossibleValue, StringValueParser, ValueParser};
use learn_types::operation::{FieldKind, ValueDescriptor};
use learn_types::wire::{Date, DateOrDateTime, DateTime, Decimal};
use serde_json::Value;

use super::text;
use crate::open_values::OpenValues;

/// What stands for a value in help texts.
pub(super) fn value_name(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Id => "ID",
        FieldKind::Boolean => "true|false",
        FieldKind::Integer | FieldKind::Decimal => "NUMBER",
        FieldKind::Date => "DATE",
        FieldKind::DateTime => "DATE-TIME",
        FieldKind::DateOrDateTime => "DATE|DATE-TIME",
        FieldKind::Enumeration(_) => "VALUE",
        FieldKind::List { .. } | FieldKind::Record(_) => "JSON",
        _ => "TEXT",
    }
}

/// The forms of a value that is not plain text, for help texts.
pub(super) fn form(kind: &FieldKind) -> Option<&'static str> {
    match kind {
        FieldKind::Date => Some("YYYY-MM-DD"),
        FieldKind::DateTime => {
            Some("\"YYYY-MM-DD HH:MM:SS\", or YYYY-MM-DDTHH:MM:SS with a zone such as Z or +02:00")
        }
        FieldKind::DateOrDateTime => Some(
            "YYYY-MM-DD, \"YYYY-MM-DD HH:MM:SS\", or YYYY-MM-DDTHH:MM:SS with a zone such as Z or +02:00",
        ),
        _ => None,
    }
}

/// The parser of one value.
pub(super) fn parser(kind: &'static FieldKind) -> ValueParser {
    match kind {
        FieldKind::Boolean => clap::value_parser!(bool),
        FieldKind::Enumeration(values) => {
            OpenValues::parser(values.iter().map(|known| {
                PossibleValue::new(known.value).help(text::joined(known.documentation))
            }))
        }
        FieldKind::Text => StringValueParser::new().into(),
        _ => ValueParser::new(move |text: &str| check(kind, text).map(|()| text.to_owned())),
    }
}

/// Whether a text is a value of this kind.
pub(super) fn check(kind: &FieldKind, text: &str) -> Result<(), String> {
    let checked = match kind {
        FieldKind::Integer => i64::from_str(text).is_ok(),
        FieldKind::Decimal => Decimal::from_str(text).is_ok(),
        FieldKind::Date => Date::from_str(text).is_ok(),
        FieldKind::DateTime => DateTime::from_str(text).is_ok(),
        FieldKind::DateOrDateTime => DateOrDateTime::from_str(text).is_ok(),
        FieldKind::Id | FieldKind::Enumeration(_) => !text.trim().is_empty(),
        FieldKind::Boolean => bool::from_str(text).is_ok(),
        _ => true,
    };
    if checked {
        return Ok(());
    }
    Err(match kind {
        FieldKind::Integer => "expected a whole number".to_owned(),
        FieldKind::Decimal => "expected a number such as 7 or 7.5".to_owned(),
        FieldKind::Boolean => "expected true or false".to_owned(),
        FieldKind::Id | FieldKind::Enumeration(_) => "a value may not be empty".to_owned(),
        kind => format!(
            "expected {}, of a day that the calendar has",
            form(kind).unwrap_or("another form")
        ),
    })
}

/// A checked text as JSON.
pub(super) fn json(kind: &FieldKind, text: &str) -> Value {
    match kind {
        FieldKind::Integer => text
            .parse::<i64>()
            .map_or_else(|_| Value::from(text), Value::from),
        FieldKind::Boolean => text
            .parse::<bool>()
            .map_or_else(|_| Value::from(text), Value::from),
        _ => Value::from(text),
    }
}

/// The values of an enumeration, where the kind is one.
pub(super) fn known(kind: &FieldKind) -> Option<&'static [ValueDescriptor]> {
    match kind {
        FieldKind::Enumeration(values) => Some(values),
        _ => None,
    }
}
