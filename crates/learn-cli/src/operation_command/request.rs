//! From the command line to the request, as JSON with the names of the wire.

use clap::ArgMatches;
use learn_types::operation::{FieldDescriptor, FieldKind, OperationDescriptor};
use serde_json::{Map, Value};

use super::flags::{Flag, Shape};
use super::options::{PageOptions, SendOptions};
use super::sources::{self, Sources};
use super::{defaults, values};
use crate::console::notice;
use crate::failure::Failure;
use crate::input;

/// The request: the JSON of `--input`, then the flags, then what this program asks for by itself.
pub(super) fn build(
    operation: &'static OperationDescriptor,
    flags: &[Flag],
    matches: &ArgMatches,
    send: &SendOptions,
    pages: Option<&PageOptions>,
    sources: &mut Sources,
) -> Result<Map<String, Value>, Failure> {
    let mut request = match &send.input {
        None => Map::new(),
        Some(text) => {
            if text == "-" {
                sources.claim("--input")?;
            }
            match input::json(text, operation)? {
                Value::Object(request) => request,
                _ => return Err(Failure::usage("--input: a request is an object")),
            }
        }
    };
    for flag in flags {
        if let Some(value) = value(flag, matches, sources)? {
            put(&mut request, flag, value)?;
        }
    }
    if let (Some(paging), Some(pages)) = (operation.paging, pages) {
        if let (Some(field), Some(size)) = (paging.size, pages.page_size) {
            request.insert(field.to_owned(), size.into());
        }
        if let Some(token) = &pages.resume {
            request.insert(paging.token.to_owned(), token.as_str().into());
        }
    }
    defaults::fill(operation, &mut request);
    Ok(request)
}

/// Puts a value where the field stands.
pub(super) fn put(
    request: &mut Map<String, Value>,
    flag: &Flag,
    value: Value,
) -> Result<(), Failure> {
    let mut record = request;
    for parent in &flag.parents {
        let entry = record
            .entry(parent.name)
            .or_insert_with(|| Value::Object(Map::new()));
        record = entry.as_object_mut().ok_or_else(|| {
            Failure::usage(format!(
                "{} cannot be set: {} of --input is not an object",
                flag.typed(),
                parent.name
            ))
        })?;
    }
    record.insert(flag.field.name.to_owned(), value);
    Ok(())
}

/// What a flag was given; `None` where it was not.
fn value(
    flag: &Flag,
    matches: &ArgMatches,
    sources: &mut Sources,
) -> Result<Option<Value>, Failure> {
    if flag.may_be_empty && matches.get_flag(&flag.none_id()) {
        return Ok(Some(Value::Array(Vec::new())));
    }
    if matches!(flag.shape, Shape::Switch) {
        return Ok(matches
            .get_one::<bool>(&flag.id())
            .copied()
            .map(Value::Bool));
    }
    let typed = flag.typed();
    let id = flag.id();
    let given: Vec<&String> = matches.get_many(&id).into_iter().flatten().collect();
    let file = match flag.shape {
        Shape::Pairs(_) => matches.get_one::<String>(&flag.file_id()),
        _ => None,
    };
    if given.is_empty() && file.is_none() {
        return Ok(None);
    }
    let mut items = Vec::new();
    for text in given {
        match flag.shape {
            Shape::Switch => {}
            Shape::Value => {
                if matches!(flag.field.kind, FieldKind::Id) && text.starts_with('@') {
                    return Err(Failure::usage(format!(
                        "{typed} takes one id, and no file of them: {text:?} is not an id"
                    )));
                }
                notice_unknown(&typed, &flag.field.kind, text);
                return Ok(Some(values::json(&flag.field.kind, text)));
            }
            Shape::Secret => {
                return sources
                    .secret(text, &typed)
                    .map(|secret| Some(secret.into()));
            }
            Shape::Secrets => {
                let lines = sources.lines(text, flag)?;
                items.extend(lines.into_iter().map(|(_, line)| Value::from(line)));
            }
            Shape::Values(kind) => listed(flag, kind, text, sources, &mut items)?,
            Shape::Documents(kind) => documents(&typed, kind, text, sources, &mut items)?,
            Shape::Pairs(value) => {
                let item = pair(&typed, text)?;
                if is_personal(value, &item) {
                    return Err(Failure::usage(format!(
                        "{typed}: {} is personal, and others can read command lines: put it into a file for --{}",
                        item.get("name").and_then(Value::as_str).unwrap_or_default(),
                        flag.file()
                    )));
                }
                items.push(Value::Object(item));
            }
        }
    }
    if let Some(file) = file {
        let typed = format!("--{}", flag.file());
        for (number, line) in sources.lines(file, flag)? {
            let place = format!("{typed}: line {number} of {}", sources::named(file));
            items.push(Value::Object(pair(&place, &line)?));
        }
    }
    Ok(Some(Value::Array(items)))
}

/// A value of a list, or a file of values.
fn listed(
    flag: &Flag,
    kind: &FieldKind,
    text: &str,
    sources: &mut Sources,
    items: &mut Vec<Value>,
) -> Result<(), Failure> {
    let typed = &flag.typed();
    let Some(place) = sources::place(text) else {
        let text = text.strip_prefix('@').unwrap_or(text);
        values::check(kind, text).map_err(|why| {
            Failure::usage(format!("{typed}: {text:?} is not a valid value: {why}"))
        })?;
        notice_unknown(typed, kind, text);
        items.push(values::json(kind, text));
        return Ok(());
    };
    for (number, line) in sources.lines(place, flag)? {
        values::check(kind, &line).map_err(|why| {
            let place = sources::named(place);
            Failure::usage(format!("{typed}: line {number} of {place}: {why}"))
        })?;
        notice_unknown(typed, kind, &line);
        items.push(values::json(kind, &line));
    }
    Ok(())
}

/// One record or an array of them, inline or in a file.
fn documents(
    typed: &str,
    kind: &'static FieldKind,
    text: &str,
    sources: &mut Sources,
    items: &mut Vec<Value>,
) -> Result<(), Failure> {
    let place = sources::place(text);
    let document = match place {
        None => text.to_owned(),
        Some(place) => sources.text(place, typed)?,
    };
    let name = place.map_or("the inline JSON", sources::named);
    let value: Value = serde_json::from_str(&document)
        .map_err(|error| Failure::usage(format!("{typed}: {name} is not JSON: {error}")))?;
    if place.is_none()
        && let Some(field) = input::sensitive_field(input::nested(kind), &value)
    {
        return Err(Failure::usage(format!(
            "{typed}: {field} is sensitive, and others can read command lines: put the JSON into a file and give @FILE"
        )));
    }
    match value {
        Value::Array(many) if is_many(kind, &many) => items.extend(many),
        one => items.push(one),
    }
    Ok(())
}

/// Whether an array is several items, and not one item that is an array itself.
fn is_many(kind: &FieldKind, array: &[Value]) -> bool {
    !matches!(kind, FieldKind::List { .. }) || array.iter().all(Value::is_array)
}

/// `NAME=VALUE` as a record. What follows the name is not repeated in an error: it may be personal.
fn pair(place: &str, text: &str) -> Result<Map<String, Value>, Failure> {
    let (name, value) = text
        .split_once('=')
        .filter(|(name, _)| !name.trim().is_empty())
        .ok_or_else(|| Failure::usage(format!("{place}: expected NAME=VALUE")))?;
    let mut pair = Map::new();
    pair.insert("name".to_owned(), name.trim().into());
    pair.insert("value".to_owned(), value.into());
    Ok(pair)
}

fn is_personal(value: &FieldDescriptor, pair: &Map<String, Value>) -> bool {
    input::is_sensitive(value, pair)
}

/// Says that a value is not known. It is sent all the same: the service may know more than the contract.
fn notice_unknown(typed: &str, kind: &FieldKind, text: &str) {
    let Some(known) = values::known(kind) else {
        return;
    };
    if !known.iter().any(|known| known.value == text) {
        let known: Vec<&str> = known.iter().map(|known| known.value).collect();
        notice!(
            "note: {typed}: {} is not a value that the contract knows ({}); it is sent as it is",
            crate::console::plain(text),
            known.join(", ")
        );
    }
}
