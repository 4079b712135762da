//! Values in a form that compares, whoever read them.
//!
//! Peers differ in what their languages have: booleans, whole and decimal numbers and dates come typed or as text, and
//! what is empty comes as nothing, as an empty text or as an empty list. These are the differences that are left out:
//!
//! - how a value is typed and spelled: each becomes text by the kind that the contract gives its field;
//! - what is empty: it counts as absent, as the contract says of optional fields of answers;
//! - the address of the server, which stands in links, and the token of a link, which is random;
//! - the time at which something was written: a moment inside the run becomes `now`, and its day `today`.
//!
//! A name that the contract does not have, or a value that is not of its kind, is an error.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use learn_types::operation::{FieldDescriptor, FieldKind};
use rust_decimal::Decimal;
use serde_json::{Map, Value};

/// What depends on the run and not on the state.
pub(crate) struct Run {
    pub(crate) base_url: String,
    started: Timestamp,
    /// How far ahead of the machine's the sandbox's clock has been, in seconds.
    offsets: Vec<i64>,
}

impl Run {
    pub(crate) fn new(base_url: &str) -> Self {
        Self {
            base_url: base_url.to_owned(),
            started: Timestamp::now(),
            offsets: vec![0],
        }
    }

    pub(crate) fn advanced(&mut self, seconds: i64) {
        let last = self.offsets.last().unwrap();
        self.offsets.push(last + seconds);
    }

    /// The times between the beginning of the run and now, by every clock that the sandbox has had.
    fn spans(&self) -> impl Iterator<Item = (Timestamp, Timestamp)> {
        self.offsets.iter().map(|offset| {
            let span = Span::new().seconds(*offset);
            // The sandbox counts whole seconds.
            let start = self.started + span - Span::new().seconds(1);
            (start, Timestamp::now() + span)
        })
    }

    fn time(&self, text: &str) -> String {
        let text = text.trim().replace('T', " ").replace('Z', "+00:00");
        if let Ok(day) = text.parse::<Date>()
            && text.len() == 10
        {
            let day_of = |moment: Timestamp| TimeZone::UTC.to_datetime(moment).date();
            let mut spans = self.spans();
            if spans.any(|(start, end)| (day_of(start)..=day_of(end)).contains(&day)) {
                return "today".to_owned();
            }
            return text;
        }
        let civil = text.strip_suffix("+00:00").unwrap_or(&text);
        if let Ok(moment) = civil.parse::<DateTime>()
            && let Ok(moment) = TimeZone::UTC.to_timestamp(moment)
            && self
                .spans()
                .any(|(start, end)| (start..=end).contains(&moment))
        {
            return "now".to_owned();
        }
        text
    }

    fn text(&self, text: &str) -> String {
        let text = text.replace(&self.base_url, "BASE");
        match text.split_once("?token=") {
            Some((link, _)) if text.starts_with("BASE") => format!("{link}?token=TOKEN"),
            _ => text,
        }
    }
}

/// JSON with the names of the wire, as `learn` has it, with the elements of lists as they stand on the wire.
pub(crate) fn wire(fields: &[FieldDescriptor], value: &Value) -> Value {
    let Value::Object(object) = value else {
        return value.clone();
    };
    let named = object.iter().map(|(name, value)| {
        let Some(field) = fields.iter().find(|field| field.name == name) else {
            return (name.clone(), value.clone());
        };
        let value = match value {
            Value::Array(items) if field.repeated => items
                .iter()
                .map(|item| of_kind(&field.kind, item))
                .collect(),
            value => of_kind(&field.kind, value),
        };
        (name.clone(), value)
    });
    Value::Object(named.collect())
}

fn of_kind(kind: &FieldKind, value: &Value) -> Value {
    match (kind, value) {
        (FieldKind::Record(fields), value) => wire(fields, value),
        (FieldKind::List { item, kind }, Value::Array(items)) => {
            let items: Value = items.iter().map(|value| of_kind(kind, value)).collect();
            Value::Object(Map::from_iter([((*item).to_owned(), items)]))
        }
        (_, value) => value.clone(),
    }
}

/// A value as it compares, `None` where it is empty; the error names the field.
pub(crate) fn normal(
    kind: &FieldKind,
    value: &Value,
    run: &Run,
    path: &str,
) -> Result<Option<Value>, String> {
    let wrong = |what: &str| Err(format!("{path}: {value} is no {what}"));
    match (kind, value) {
        (_, Value::Null) => Ok(None),
        (FieldKind::Record(fields), Value::Object(object)) => record(fields, object, run, path),
        (FieldKind::List { item, kind }, Value::Object(object)) => {
            let mut items = None;
            for (name, value) in object {
                if name != item {
                    return Err(format!("{path}/{name}: the contract has no such field"));
                }
                items = repeated(kind, value, run, &format!("{path}/{name}"))?;
            }
            Ok(items.map(|items| Value::Object(Map::from_iter([((*item).to_owned(), items)]))))
        }
        (_, Value::String(text)) if text.is_empty() => Ok(None),
        (FieldKind::Record(_) | FieldKind::List { .. }, _) => wrong("record"),
        (_, Value::Object(_) | Value::Array(_)) => wrong("single value"),
        (kind, value) => {
            let text = match value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            let text = match kind {
                FieldKind::Boolean => match text.to_ascii_lowercase().as_str() {
                    "true" | "1" => "true".to_owned(),
                    "false" | "0" => "false".to_owned(),
                    _ => return wrong("boolean"),
                },
                FieldKind::Integer => match text.parse::<i64>() {
                    Ok(number) => number.to_string(),
                    Err(_) => return wrong("whole number"),
                },
                FieldKind::Decimal => match text.parse::<Decimal>() {
                    Ok(number) => number.normalize().to_string(),
                    Err(_) => return wrong("decimal number"),
                },
                FieldKind::Date | FieldKind::DateTime | FieldKind::DateOrDateTime => {
                    run.time(&text)
                }
                _ => run.text(&text),
            };
            Ok(Some(text.into()))
        }
    }
}

fn record(
    fields: &[FieldDescriptor],
    object: &Map<String, Value>,
    run: &Run,
    path: &str,
) -> Result<Option<Value>, String> {
    let mut normal_object = Map::new();
    for (name, value) in object {
        let path = format!("{path}/{name}");
        let field = fields.iter().find(|field| field.name == name);
        let field = field.ok_or_else(|| format!("{path}: the contract has no such field"))?;
        let value = if field.repeated {
            repeated(&field.kind, value, run, &path)?
        } else {
            normal(&field.kind, value, run, &path)?
        };
        if let Some(value) = value {
            normal_object.insert(name.clone(), value);
        }
    }
    // Peers keep the order of the contract, or that of the answer.
    normal_object.sort_keys();
    Ok((!normal_object.is_empty()).then_some(Value::Object(normal_object)))
}

/// One or many of the same name; none is absent.
fn repeated(
    kind: &FieldKind,
    value: &Value,
    run: &Run,
    path: &str,
) -> Result<Option<Value>, String> {
    let one = [value.clone()];
    let items = value.as_array().map_or(&one[..], Vec::as_slice);
    let mut normal_items = Vec::new();
    for (place, item) in items.iter().enumerate() {
        normal_items.extend(normal(kind, item, run, &format!("{path}/{place}"))?);
    }
    Ok((!normal_items.is_empty()).then_some(Value::Array(normal_items)))
}

/// Whether a value has all that a pattern has. Of a list, each item of the pattern must fit one item of the value.
pub(crate) fn has(value: &Value, pattern: &Value) -> bool {
    match (value, pattern) {
        (Value::Object(value), Value::Object(pattern)) => pattern
            .iter()
            .all(|(name, pattern)| value.get(name).is_some_and(|value| has(value, pattern))),
        (Value::Array(value), Value::Array(pattern)) => pattern
            .iter()
            .all(|pattern| value.iter().any(|value| has(value, pattern))),
        (value, pattern) => value == pattern,
    }
}

/// Where two values differ: place, the one, the other.
pub(crate) fn differences(ours: &Value, theirs: &Value) -> Vec<(String, Value, Value)> {
    let mut found = Vec::new();
    collect(ours, theirs, "", &mut found);
    found
}

fn collect(ours: &Value, theirs: &Value, path: &str, found: &mut Vec<(String, Value, Value)>) {
    match (ours, theirs) {
        (Value::Object(one), Value::Object(other)) => {
            let mut names: Vec<&String> = one.keys().chain(other.keys()).collect();
            names.sort();
            names.dedup();
            for name in names {
                let of =
                    |object: &Map<String, Value>| object.get(name).cloned().unwrap_or_default();
                collect(&of(one), &of(other), &format!("{path}/{name}"), found);
            }
        }
        (Value::Array(one), Value::Array(other)) => {
            for place in 0..one.len().max(other.len()) {
                let of = |items: &[Value]| items.get(place).cloned().unwrap_or_default();
                collect(&of(one), &of(other), &format!("{path}/{place}"), found);
            }
        }
        _ if ours == theirs => {}
        _ => found.push((path.to_owned(), ours.clone(), theirs.clone())),
    }
}
