//! What this program asks for where nobody says otherwise.

use learn_client::ALL_USER_STATUSES;
use learn_types::operation::{FieldDescriptor, FieldKind, OperationDescriptor};
use serde_json::{Map, Value};

use crate::dispatch::is_write;

/// The values of a filter that the service reads as "some" where it is absent, and people as "all": results list active
/// users only unless they name statuses.
pub(super) fn all_of(field: &FieldDescriptor) -> Option<Vec<String>> {
    let is_list = matches!(
        field.kind,
        FieldKind::List {
            kind: FieldKind::Enumeration(_),
            ..
        }
    );
    (is_list && field.name == "userStatuses")
        .then(|| ALL_USER_STATUSES.map(|status| status.to_string()).to_vec())
}

/// Fills in what is absent.
pub(super) fn fill(operation: &OperationDescriptor, request: &mut Map<String, Value>) {
    if is_write(operation) {
        return;
    }
    for field in operation.fields {
        if let Some(all) = all_of(field)
            && !request.contains_key(field.name)
        {
            request.insert(field.name.to_owned(), all.into());
        }
    }
}
