//! What comes from files, standard input and the command line.
#![allow(clippy::doc_markdown, reason = "comments of arguments are help texts")]

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Args;
use learn_sync::files;
use learn_types::OPERATIONS;
use learn_types::operation::{FieldDescriptor, FieldKind, OperationDescriptor};
use serde_json::{Map, Value};

use crate::failure::Failure;

/// JSON that is given inline, in a file, or on standard input.
#[derive(Args, Debug)]
pub(crate) struct Input {
    /// The request as JSON with the names of the wire: inline, the name of a file, or - for standard input. Inline JSON
    /// may not hold passwords and the like, because others can read command lines.
    #[arg(long, value_name = "JSON|FILE|-", default_value = "{}")]
    pub(crate) input: String,
}

/// The operation that a person names by its name or its method, in any letter case.
pub(crate) fn operation(name: &str) -> Result<&'static OperationDescriptor, Failure> {
    OPERATIONS
        .iter()
        .find(|operation| {
            operation.name.eq_ignore_ascii_case(name) || operation.method.eq_ignore_ascii_case(name)
        })
        .copied()
        .ok_or_else(|| {
            let wanted = name.to_ascii_lowercase();
            let near: Vec<&str> = OPERATIONS
                .iter()
                .map(|operation| operation.name)
                .filter(|known| {
                    let known = known.to_ascii_lowercase();
                    known.contains(&wanted) || wanted.contains(&known)
                })
                .collect();
            let hint = if near.is_empty() {
                "`learn operations` lists them".to_owned()
            } else {
                format!("did you mean {}?", near.join(", "))
            };
            Failure::usage(format!("there is no operation {name:?}; {hint}"))
        })
}

/// Whether standard input was read: what a second one would get is nothing.
static STDIN_READ: AtomicBool = AtomicBool::new(false);

/// Reads a file, or standard input for `-`.
pub(crate) fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    let fail =
        |error: std::io::Error| Failure::usage(format!("cannot read {}: {error}", file.display()));
    if file == Path::new("-") {
        if STDIN_READ.swap(true, Ordering::Relaxed) {
            return Err(Failure::usage(
                "standard input is named twice with -, and can be read once: name a file for one of the two",
            ));
        }
        return files::read_to_end(std::io::stdin()).map_err(fail);
    }
    files::read(file).map_err(fail)
}

/// What bytes say as text: UTF-8, or what Windows writes into files, UTF-16 with its byte order mark. The mark is no
/// part of the text.
pub(crate) fn text(bytes: Vec<u8>) -> Option<String> {
    let units = |unit: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes.get(2..)?.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
        rest.is_empty().then(|| String::from_utf16(&units).ok())?
    };
    match bytes.as_slice() {
        [0xff, 0xfe, ..] => units(u16::from_le_bytes),
        [0xfe, 0xff, ..] => units(u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, text @ ..] => String::from_utf8(text.to_vec()).ok(),
        _ => String::from_utf8(bytes).ok(),
    }
}

/// The JSON of a request: inline, of a file, or of standard input.
pub(crate) fn json(input: &str, operation: &OperationDescriptor) -> Result<Value, Failure> {
    let inline = input.trim_start().starts_with('{');
    let place = if inline { "the inline JSON" } else { input };
    let text = if inline {
        input.to_owned()
    } else {
        text(read(Path::new(input))?)
            .ok_or_else(|| Failure::usage(format!("{place} is not JSON: it is not in UTF-8")))?
    };
    let value: Value = serde_json::from_str(&text)
        .map_err(|error| Failure::usage(format!("{place} is not JSON: {error}")))?;
    if inline && let Some(field) = sensitive_field(operation.fields, &value) {
        return Err(Failure::usage(format!(
            "{field} is sensitive, and others can read command lines: put the JSON into a file, or hand it over with --input -"
        )));
    }
    Ok(value)
}

/// Whether a field of this record must not be shown.
pub(crate) fn is_sensitive(field: &FieldDescriptor, record: &Map<String, Value>) -> bool {
    let Some((sibling, values)) = field.sensitive_when else {
        return field.sensitive;
    };
    // What is not text is refused later; until then it may be anything.
    record
        .get(sibling)
        .and_then(Value::as_str)
        .is_none_or(|text| {
            values
                .iter()
                .any(|value| value.eq_ignore_ascii_case(text.trim()))
        })
}

/// The first sensitive field that a value has.
pub(crate) fn sensitive_field(fields: &[FieldDescriptor], value: &Value) -> Option<&'static str> {
    match value {
        Value::Array(items) => items.iter().find_map(|item| sensitive_field(fields, item)),
        Value::Object(object) => fields.iter().find_map(|field| {
            let value = object.get(field.name).filter(|value| !value.is_null())?;
            if is_sensitive(field, object) {
                return Some(field.name);
            }
            sensitive_field(nested(&field.kind), value)
        }),
        _ => None,
    }
}

/// The fields of what a field holds.
pub(crate) fn nested(kind: &FieldKind) -> &'static [FieldDescriptor] {
    match kind {
        FieldKind::Record(fields) => fields,
        FieldKind::List { kind, .. } => nested(kind),
        _ => &[],
    }
}

/// Puts `***` where sensitive text is, for a request that is only shown.
pub(crate) fn mask(fields: &[FieldDescriptor], value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| mask(fields, item)),
        Value::Object(object) => {
            for field in fields {
                let sensitive = is_sensitive(field, object);
                let Some(value) = object.get_mut(field.name) else {
                    continue;
                };
                if sensitive {
                    mask_text(value);
                } else {
                    mask(nested(&field.kind), value);
                }
            }
        }
        _ => {}
    }
}

fn mask_text(value: &mut Value) {
    match value {
        Value::String(text) => "***".clone_into(text),
        Value::Array(items) => items.iter_mut().for_each(mask_text),
        Value::Object(object) => object.values_mut().for_each(mask_text),
        _ => {}
    }
}
