//! Whether a request has what it must have.

use serde_json::{Map, Value};

use super::flags::{Flag, Shape};
use crate::failure::Failure;

/// A flag that is missing, and why it is needed.
pub(super) struct Missing<'a> {
    pub(super) flag: &'a Flag,
    why: String,
}

/// What a request lacks.
pub(super) fn missing<'a>(flags: &'a [Flag], request: &Map<String, Value>) -> Vec<Missing<'a>> {
    flags
        .iter()
        .filter_map(|flag| why(flag, flags, request).map(|why| Missing { flag, why }))
        .collect()
}

/// Why a flag is needed, where it is and has no value.
fn why(flag: &Flag, flags: &[Flag], request: &Map<String, Value>) -> Option<String> {
    let mut record = request;
    for parent in &flag.parents {
        match record.get(parent.name) {
            Some(Value::Object(nested)) => record = nested,
            // Anything but a record is refused when the request is read.
            Some(value) if !value.is_null() => return None,
            _ => return flag.required.then(|| "is required".to_owned()),
        }
    }
    if record
        .get(flag.field.name)
        .is_some_and(|value| !value.is_null())
    {
        return None;
    }
    if flag.required {
        return Some("is required".to_owned());
    }
    if let Some(parent) = flag.parents.last().filter(|_| flag.field.required) {
        return Some(format!("is required where {} is given", parent.name));
    }
    let (sibling, values) = flag.field.required_when?;
    let value = as_text(record.get(sibling)?)?;
    values
        .iter()
        .any(|wanted| wanted.eq_ignore_ascii_case(&value))
        .then(|| {
            let sibling = flags
                .iter()
                .find(|other| {
                    other.field.name == sibling
                        && other.parents.len() == flag.parents.len()
                        && other
                            .path()
                            .take(flag.parents.len())
                            .eq(flag.path().take(flag.parents.len()))
                })
                .map_or_else(|| sibling.to_owned(), Flag::typed);
            format!("is required where {sibling} is {value}")
        })
}

fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        _ => None,
    }
}

/// The failure that names everything that is missing.
pub(super) fn refuse(missing: &[Missing<'_>]) -> Result<(), Failure> {
    if missing.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = missing
        .iter()
        .map(|missing| {
            let hint = match missing.flag.shape {
                Shape::Secret | Shape::Secrets => {
                    " (the name of a file, or - for standard input; a terminal is asked for it)"
                        .to_owned()
                }
                _ if missing.flag.may_be_empty => {
                    format!(" (or --{} for an empty list)", missing.flag.none())
                }
                _ => String::new(),
            };
            format!("{} {}{hint}", missing.flag.typed(), missing.why)
        })
        .collect();
    Err(Failure::usage(format!(
        "{}; --help describes the flags, --input takes the whole request as JSON",
        lines.join("; ")
    )))
}
