//! What was asked for by a key, and was not in the answer.

use std::collections::BTreeMap;

use learn_types::operation::{Effect, FieldDescriptor, FieldKind, OperationDescriptor};
use serde_json::Value;

use super::pairs;
use crate::console::{notice, plain};

/// How many of them are named.
const NAMED: usize = 10;

/// The keys of one request, until a row has them.
pub(super) struct Sought(Vec<Keys>);

struct Keys {
    /// The field of the request: `userIds`.
    list: &'static str,
    /// The field of the row: `userId`.
    field: String,
    asked: usize,
    /// Those that no row had so far, by what they are compared by.
    left: BTreeMap<String, String>,
    ignores_case: bool,
}

impl Sought {
    /// A list of ids or texts in a request asks for rows by a key, where a row has a field of the same name in the
    /// singular, or a pair of it.
    pub(super) fn of(operation: &OperationDescriptor, request: &Value) -> Self {
        if operation.effect != Effect::Read {
            return Self(Vec::new());
        }
        let rows = operation.row_fields();
        let keys = operation.fields.iter().filter_map(|list| {
            let FieldKind::List { kind, .. } = &list.kind else {
                return None;
            };
            let field = list.name.strip_suffix('s')?;
            let ignores_case = matches!(kind, FieldKind::Text);
            let is_key = match kind {
                FieldKind::Id => rows
                    .iter()
                    .any(|own| own.name == field && own.id_type == list.id_type),
                FieldKind::Text => rows.iter().any(|own| own.name == field || pairs::are(own)),
                _ => false,
            };
            let asked = request.get(list.name)?.as_array().filter(|_| is_key)?;
            Some(Keys::new(list, field, ignores_case, asked))
        });
        Self(keys.collect())
    }

    /// Takes note of a row.
    pub(super) fn saw(&mut self, row: &Value) {
        for keys in &mut self.0 {
            let in_pairs = row
                .as_object()
                .into_iter()
                .flat_map(|row| row.values())
                .filter_map(Value::as_array)
                .flatten()
                .filter(|pair| {
                    keys.ignores_case
                        && pair
                            .get("name")
                            .and_then(Value::as_str)
                            .is_some_and(|name| name.eq_ignore_ascii_case(&keys.field))
                })
                .filter_map(|pair| pair.get("value"));
            let values: Vec<&str> = row
                .get(&keys.field)
                .into_iter()
                .chain(in_pairs)
                .filter_map(Value::as_str)
                .collect();
            for value in values {
                let value = compared(value, keys.ignores_case);
                keys.left.remove(&value);
            }
        }
    }

    /// Says what no row had, once all rows were seen.
    pub(super) fn say(&self) {
        for keys in &self.0 {
            keys.say("no row for");
        }
    }
}

/// Says which of the ids in a list the answer does not have in its list of the same name.
pub(super) fn say_missing(operation: &OperationDescriptor, request: &Value, answer: &Value) {
    let FieldKind::Record(fields) = operation.response else {
        return;
    };
    for list in operation
        .fields
        .iter()
        .filter(|_| operation.effect == Effect::Read)
    {
        let is_answered = fields
            .iter()
            .any(|field| field.name == list.name && field.id_type == list.id_type);
        let asked = request.get(list.name).and_then(Value::as_array);
        let (Some(asked), Some(found)) = (
            asked.filter(|_| is_answered),
            answer.get(list.name).and_then(Value::as_array),
        ) else {
            continue;
        };
        let mut keys = Keys::new(list, list.name, false, asked);
        for id in found.iter().filter_map(Value::as_str) {
            keys.left.remove(id);
        }
        keys.say("not in the answer:");
    }
}

impl Keys {
    fn new(list: &FieldDescriptor, field: &str, ignores_case: bool, asked: &[Value]) -> Self {
        let left: BTreeMap<String, String> = asked
            .iter()
            .filter_map(Value::as_str)
            .map(|key| (compared(key, ignores_case), key.to_owned()))
            .collect();
        Self {
            list: list.name,
            field: field.to_owned(),
            asked: left.len(),
            left,
            ignores_case,
        }
    }

    fn say(&self, what: &str) {
        if self.left.is_empty() {
            return;
        }
        let mut named: Vec<String> = self
            .left
            .values()
            .take(NAMED)
            .map(|key| plain(key))
            .collect();
        if self.left.len() > NAMED {
            named.push(format!("and {} more", self.left.len() - NAMED));
        }
        notice!(
            "{what} {} of {} {}: {}",
            self.left.len(),
            self.asked,
            self.list,
            named.join(", ")
        );
    }
}

fn compared(key: &str, ignores_case: bool) -> String {
    if ignores_case {
        key.trim().to_lowercase()
    } else {
        key.to_owned()
    }
}
