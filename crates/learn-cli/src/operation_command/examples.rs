//! Commands to try on the sandbox, whose company always has the same people, departments and courses.

use std::borrow::Cow;

use learn_types::operation::{FieldDescriptor, FieldKind, OperationDescriptor};
use serde_json::{Map, Value};

use super::flags::{Flag, Shape};
use super::names;
use crate::dispatch::is_write;

/// How wide a line of an example may be. Help texts are wrapped behind that, which no shell would understand.
const WIDTH: usize = 94;

/// How long JSON may be on a command line; longer one is in a file.
const SHORT: usize = 70;

/// The examples of an operation, as a shell takes them.
pub(super) fn of(area: &str, operation: &OperationDescriptor, flags: &[Flag]) -> Vec<String> {
    let line = line(area, operation, flags, None);
    let with = |line: &[String], part: String| [line, &[part]].concat();
    let mut examples = vec![line.clone()];
    if is_write(operation) {
        examples.push(with(&line, "--dry-run".to_owned()));
    }
    let list = flags.iter().find(|flag| {
        matches!(flag.shape, Shape::Values(FieldKind::Id)) && flag.field.id_type.is_some()
    });
    if let Some(flag) = list {
        let line = self::line(area, operation, flags, Some(flag));
        examples.push(with(
            &line,
            format!("{} @{}", flag.typed(), file(flag.field)),
        ));
    }
    if operation.rows.is_some() {
        examples.push(with(&line, format!("--format csv > {area}.csv")));
    }
    examples.iter().map(|parts| joined(parts)).collect()
}

/// The parts of a command in lines that a shell takes for one.
fn joined(parts: &[String]) -> String {
    let mut text = String::new();
    let mut width = 0;
    for part in parts {
        if width > 0 && width + part.len() > WIDTH {
            text.push_str(" \\\n   ");
            width = 3;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(part);
        width += part.len() + 1;
    }
    text
}

/// The file that holds ids, or names in their place: `users.txt`.
fn file(field: &FieldDescriptor) -> String {
    let sort = field.id_type.unwrap_or_default();
    let sort = sort.strip_suffix("Id").unwrap_or(sort);
    format!("{}s.txt", sort.to_ascii_lowercase())
}

fn line(
    area: &str,
    operation: &OperationDescriptor,
    flags: &[Flag],
    without: Option<&Flag>,
) -> Vec<String> {
    let (_, verb) = names::words(operation);
    let mut line = vec![format!("learn {area} {verb}")];
    for flag in flags {
        let is_out = without.is_some_and(|without| without.long == flag.long);
        // What is read where it is not given is what a change is about.
        let is_needed = flag.required || (flag.field.required && flag.parents.is_empty());
        if is_needed && !is_out {
            let value = value(operation, flag);
            line.push(format!("{} {}", flag.typed(), shell_words::quote(&value)));
        } else if matches!(flag.shape, Shape::Pairs(_)) && verb == "add" {
            line.push(format!("--{} person.txt", flag.file()));
        }
    }
    line
}

fn value(operation: &OperationDescriptor, flag: &Flag) -> String {
    match flag.shape {
        Shape::Secret | Shape::Secrets => "secret.txt".to_owned(),
        Shape::Pairs(_) => "JOB_TITLE=Pilot".to_owned(),
        Shape::Documents(kind) => {
            let json = document(kind, flag.field).to_string();
            if json.len() > SHORT {
                format!("@{}.json", flag.long)
            } else {
                json
            }
        }
        Shape::Values(kind) => text(kind, flag.field, operation.fields).into_owned(),
        Shape::Value | Shape::Switch => {
            text(&flag.field.kind, flag.field, operation.fields).into_owned()
        }
    }
}

/// A value of the sandbox's company, where it is an id; else one of the kind.
fn text(
    kind: &FieldKind,
    field: &FieldDescriptor,
    siblings: &[FieldDescriptor],
) -> Cow<'static, str> {
    match kind {
        FieldKind::Id => match field.id_type.unwrap_or_default() {
            "UserId" => "login:administrator",
            "DepartmentId" => "path:Operations",
            "CourseId" => "title:Fire Safety",
            "ContentItemId" => "8a1109e7-3297-81e7-baec-162328e81567",
            "GroupId" => "name:Night Shift",
            "EnrollmentId" => "86b6b6d4-b9c1-8745-99d0-a2a27fe2867b",
            "IssuedCertificateId" => "3e57f270-bab3-8166-a44e-200867719b51",
            "TrainingId" => "a3883ed2-e0b2-87ed-9825-89093246d9c2",
            "TrainingSessionId" => "4f90fd23-fd7b-886c-b005-248567c5d4c0",
            _ => "ID",
        },
        FieldKind::Boolean => "true",
        FieldKind::Integer => "1",
        FieldKind::Decimal => "10",
        FieldKind::Date | FieldKind::DateOrDateTime => "2030-01-31",
        FieldKind::DateTime => "2030-01-31T09:00:00Z",
        FieldKind::Enumeration(values) => {
            let needs_more = |value: &str| {
                siblings.iter().any(|sibling| {
                    sibling
                        .required_when
                        .is_some_and(|(name, when)| name == field.name && when.contains(&value))
                })
            };
            let known = values.iter().map(|known| known.value);
            return known
                .clone()
                .find(|value| !needs_more(value))
                .or_else(|| known.clone().next())
                .unwrap_or_default()
                .into();
        }
        _ => "Example",
    }
    .into()
}

/// A record in JSON with the fields that it must have.
fn document(kind: &FieldKind, field: &FieldDescriptor) -> Value {
    match kind {
        FieldKind::Record(fields) => Value::Object(
            fields
                .iter()
                .filter(|field| field.required)
                .map(|own| (own.name.to_owned(), json(own, fields)))
                .collect::<Map<_, _>>(),
        ),
        FieldKind::List { kind, .. } => Value::Array(vec![document(kind, field)]),
        kind => super::values::json(kind, &text(kind, field, &[])),
    }
}

fn json(field: &FieldDescriptor, siblings: &[FieldDescriptor]) -> Value {
    match &field.kind {
        kind @ (FieldKind::Record(_) | FieldKind::List { .. }) => document(kind, field),
        kind => super::values::json(kind, &text(kind, field, siblings)),
    }
}
