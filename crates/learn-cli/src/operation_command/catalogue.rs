//! The fields of a request as data, for `learn operations --format json`.

use clap::Command;
use learn_types::operation::{FieldDescriptor, FieldKind, OperationDescriptor};
use serde_json::{Value, json};

use super::{tree, values};

/// The fields of an operation's request, each with its kind and its flag. The fields of nested records are below them.
/// `root` is the program's command without those of operations.
pub(crate) fn fields(operation: &'static OperationDescriptor, root: &Command) -> Vec<Value> {
    let flags = tree::operation_flags(operation, &tree::longs(root));
    let paging = |path: &[&str]| {
        let paging = operation.paging?;
        match path {
            [name] if *name == paging.token => Some("--resume".to_owned()),
            [name] if Some(*name) == paging.size => Some("--page-size".to_owned()),
            _ => None,
        }
    };
    operation
        .fields
        .iter()
        .map(|field| {
            describe(
                field,
                &|path| {
                    flags
                        .iter()
                        .find(|flag| flag.path().eq(path.iter().copied()))
                        .map(super::flags::Flag::typed)
                        .or_else(|| paging(path))
                },
                &mut Vec::new(),
            )
        })
        .collect()
}

fn describe(
    field: &'static FieldDescriptor,
    flag: &dyn Fn(&[&'static str]) -> Option<String>,
    path: &mut Vec<&'static str>,
) -> Value {
    path.push(field.name);
    let mut description = json!({
        "name": field.name,
        "kind": kind(&field.kind),
        "required": field.required,
        "list": field.repeated || matches!(field.kind, FieldKind::List { .. }),
        "sensitive": field.sensitive,
        "flag": flag(path),
        "unit": field.unit,
        "documentation": field.documentation,
    });
    if let Some(object) = description.as_object_mut() {
        if let Some(values) = values::known(item(&field.kind)) {
            let values: Vec<&str> = values.iter().map(|known| known.value).collect();
            object.insert("values".to_owned(), values.into());
        }
        if let Some((sibling, values)) = field.required_when {
            object.insert("requiredWhen".to_owned(), json!({ sibling: values }));
        }
        if let FieldKind::Record(nested) = item(&field.kind) {
            let nested: Vec<Value> = nested
                .iter()
                .map(|field| describe(field, flag, path))
                .collect();
            object.insert("fields".to_owned(), nested.into());
        }
    }
    path.pop();
    description
}

/// What a list holds at its bottom; anything else itself.
fn item(kind: &'static FieldKind) -> &'static FieldKind {
    match kind {
        FieldKind::List { kind, .. } => item(kind),
        kind => kind,
    }
}

fn kind(kind: &'static FieldKind) -> &'static str {
    match item(kind) {
        FieldKind::Id => "id",
        FieldKind::Boolean => "boolean",
        FieldKind::Integer => "integer",
        FieldKind::Decimal => "decimal",
        FieldKind::Date => "date",
        FieldKind::DateTime => "date-time",
        FieldKind::DateOrDateTime => "date-or-date-time",
        FieldKind::Enumeration(_) => "enumeration",
        FieldKind::Record(_) => "record",
        _ => "text",
    }
}
