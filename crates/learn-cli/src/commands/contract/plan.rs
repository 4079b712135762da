//! What to ask for: the smallest request of each operation that only reads.

use learn_types::operation::{Effect, FieldDescriptor, FieldKind, OperationDescriptor};
use serde::Serialize;
use serde_json::{Map, Value};

use super::ids::{Id, Ids};

/// With how many different ids an operation is tried.
const TRIES: usize = 3;

/// A request to send.
#[derive(Clone, Debug)]
pub(super) struct Request {
    pub(super) value: Map<String, Value>,
    pub(super) sent: Vec<Sent>,
}

/// A field of a request: what it holds, or whose answer gave the id in it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Sent {
    pub(super) field: &'static str,
    /// Whether a request must have it.
    pub(super) required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) value: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<&'static str>,
}

/// When an operation is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Round {
    /// It needs nothing.
    First,
    /// It needs an id.
    WithIds,
    /// It answers everything at once, unless an id makes it less.
    Whole,
}

/// When to ask an operation; a text where it is never asked.
pub(super) fn round(operation: &OperationDescriptor) -> Result<Round, String> {
    if operation.effect != Effect::Read {
        return Err(format!(
            "it changes something ({}), and nothing is ever changed",
            operation.effect
        ));
    }
    if operation.fields.iter().any(|field| field.required) {
        return Ok(Round::WithIds);
    }
    let whole = operation.paging.is_none() && operation.rows.is_some();
    Ok(if whole && operation.fields.iter().any(is_id) {
        Round::Whole
    } else {
        Round::First
    })
}

/// The requests to try, one after the other until one brings something; a text where an id is missing.
pub(super) fn requests(
    operation: &OperationDescriptor,
    ids: &Ids,
    page_size: u32,
) -> Result<Vec<Request>, String> {
    let mut wanted: Vec<(&FieldDescriptor, &[Id])> = Vec::new();
    for field in operation.fields.iter().filter(|field| field.required) {
        let Some(id_type) = field.id_type else {
            return Err(format!("it needs {}, which no answer can give", field.name));
        };
        let known = ids.of(id_type);
        if known.is_empty() {
            return Err(format!(
                "it needs {}, and no answer gave a {id_type}; --id {id_type}=ID gives one",
                field.name
            ));
        }
        wanted.push((field, known));
    }
    if wanted.is_empty() && round(operation) == Ok(Round::Whole) {
        let narrowing = operation.fields.iter().find_map(|field| {
            let known = ids.of(field.id_type?);
            (!known.is_empty()).then_some((field, known))
        });
        wanted.extend(narrowing);
    }
    let tries = wanted
        .iter()
        .map(|(field, known)| if is_many(field) { 1 } else { known.len() })
        .min()
        .unwrap_or(1)
        .min(TRIES);
    Ok((0..tries)
        .map(|number| request(operation, &wanted, number, page_size))
        .collect())
}

fn request(
    operation: &OperationDescriptor,
    wanted: &[(&FieldDescriptor, &[Id])],
    number: usize,
    page_size: u32,
) -> Request {
    let mut value = Map::new();
    let mut sent = Vec::new();
    for (field, known) in wanted {
        let taken: Vec<&Id> = if is_many(field) {
            known.iter().take(TRIES).collect()
        } else {
            known.iter().skip(number).take(1).collect()
        };
        let values: Vec<Value> = taken.iter().map(|id| id.value.as_str().into()).collect();
        let one = values.first().cloned().unwrap_or_default();
        let content = if is_many(field) {
            Value::Array(values)
        } else {
            one
        };
        value.insert(field.name.to_owned(), content);
        sent.push(Sent {
            field: field.name,
            required: field.required,
            value: None,
            from: taken.first().map(|id| id.from),
        });
    }
    if let Some(size) = operation.paging.and_then(|paging| paging.size) {
        value.insert(size.to_owned(), page_size.into());
        sent.push(Sent {
            field: size,
            required: false,
            value: Some(page_size.into()),
            from: None,
        });
    }
    Request { value, sent }
}

impl Request {
    /// The same for the page that an answer named.
    pub(super) fn page(&self, operation: &'static OperationDescriptor, token: &str) -> Self {
        let mut page = self.clone();
        if let Some(paging) = operation.paging {
            page.value.insert(paging.token.to_owned(), token.into());
            page.sent.push(Sent {
                field: paging.token,
                required: false,
                value: None,
                from: Some(operation.name),
            });
        }
        page
    }
}

fn is_id(field: &FieldDescriptor) -> bool {
    field.id_type.is_some()
}

fn is_many(field: &FieldDescriptor) -> bool {
    field.repeated || matches!(field.kind, FieldKind::List { .. })
}

#[cfg(test)]
mod tests {
    use learn_types::OPERATIONS;

    use super::*;

    #[test]
    fn only_reads_are_ever_asked() {
        for operation in OPERATIONS {
            assert_eq!(
                round(operation).is_ok(),
                operation.effect == Effect::Read,
                "{}",
                operation.name
            );
        }
    }
}
