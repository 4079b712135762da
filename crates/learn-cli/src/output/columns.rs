//! The columns of a row: one per value, nested records flattened with a dot.

use learn_types::operation::{FieldDescriptor, FieldKind};
use serde_json::Value;

/// A column: the path to its value.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// `certificate.issueDate`
    pub(super) name: String,
    path: Vec<&'static str>,
}

/// The columns of a record.
pub(super) fn columns(fields: &'static [FieldDescriptor]) -> Vec<Column> {
    let mut columns = Vec::new();
    collect(fields, &[], &mut columns);
    columns
}

fn collect(
    fields: &'static [FieldDescriptor],
    parents: &[&'static str],
    columns: &mut Vec<Column>,
) {
    for field in fields {
        let mut path = parents.to_vec();
        path.push(field.name);
        match field.kind {
            FieldKind::Record(nested) if !field.repeated => collect(nested, &path, columns),
            _ => columns.push(Column {
                name: path.join("."),
                path,
            }),
        }
    }
}

impl Column {
    /// The cell of a row: text as it is, lists and records as JSON, nothing for what is absent.
    pub(super) fn cell(&self, row: &Value) -> String {
        let value = self
            .path
            .iter()
            .try_fold(row, |value, name| value.get(name))
            .unwrap_or(&Value::Null);
        match value {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }
}
