//! Records that are a name and a value, as the fields of a profile are.

use learn_types::operation::{FieldDescriptor, FieldKind};

/// The field for the value, where a record is a name and a value.
pub(super) fn value(fields: &'static [FieldDescriptor]) -> Option<&'static FieldDescriptor> {
    match fields {
        [name, value] if name.name == "name" && value.name == "value" => Some(value),
        _ => None,
    }
}

/// Whether a field is a list of such records.
pub(super) fn are(field: &FieldDescriptor) -> bool {
    let item = match &field.kind {
        FieldKind::List { kind, .. } => *kind,
        kind if field.repeated => kind,
        _ => return false,
    };
    matches!(item, FieldKind::Record(fields) if value(fields).is_some())
}
