//! What a change is about to do, for a person to agree to.

use std::collections::BTreeMap;

use learn_types::operation::{FieldDescriptor, FieldKind, OperationDescriptor};
use serde_json::{Map, Value};

use super::{answer, names};
use crate::directory::Sort;
use crate::input;

/// How many of a list are named.
pub(super) const NAMED: usize = 3;

/// How many characters of a value are shown.
const SHOWN: usize = 300;

/// The names of ids, as far as they are known.
pub(super) type Names = BTreeMap<String, String>;

/// The lines below the command. `before` is what there is now, where it was read.
pub(super) fn lines(
    operation: &OperationDescriptor,
    request: &Value,
    before: Option<&Map<String, Value>>,
    names: &Names,
) -> Vec<String> {
    let mut rest = request.clone();
    let mut lines = Vec::new();
    if let Some(line) = headline(operation, &mut rest, names) {
        lines.push(line);
    }
    let new = shown(operation, &rest, names);
    let Some(before) = before else {
        lines.extend(
            new.into_iter()
                .map(|line| format!("{}: {}", line.name, line.shown)),
        );
        return lines;
    };
    let old = shown(operation, &Value::Object(before.clone()), names);
    let mut same = Vec::new();
    for line in new {
        match old
            .iter()
            .find(|old| old.name.eq_ignore_ascii_case(&line.name))
        {
            Some(old) if old.value == line.value => same.push(line.name),
            Some(old) => lines.push(format!("{}: {} -> {}", line.name, old.shown, line.shown)),
            None => lines.push(format!("{}: (nothing known) -> {}", line.name, line.shown)),
        }
    }
    if !same.is_empty() {
        lines.push(format!("sent as it is now: {}", same.join(", ")));
    }
    lines
}

/// A value of the request.
struct Line {
    name: String,
    value: String,
    /// The same without what nobody is to see, and with names.
    shown: String,
}

fn shown(operation: &OperationDescriptor, request: &Value, names: &Names) -> Vec<Line> {
    let mut shown = request.clone();
    input::mask(operation.fields, &mut shown);
    in_words(operation.fields, &mut shown, names);
    let mut plain = request.clone();
    // Lists become one value here as there, so that the lines of both fit together.
    in_words(operation.fields, &mut plain, &Names::new());
    answer::lines(&plain)
        .into_iter()
        .zip(answer::lines(&shown))
        .map(|((name, value), (_, shown))| Line {
            name,
            value,
            shown: shortened(&shown),
        })
        .collect()
}

/// `50 people will be deactivated: A, B, C and 47 more`, where the command's word is a verb of which that can be said. The
/// field that says who is taken out of the request.
fn headline(operation: &OperationDescriptor, request: &mut Value, names: &Names) -> Option<String> {
    let (_, verb) = names::words(operation);
    let verb = verb.strip_suffix('e').filter(|verb| !verb.contains('-'))?;
    let field = operation
        .fields
        .iter()
        .find(|field| field.required && is_id(field))?;
    let ids = ids(request.as_object_mut()?.remove(field.name)?);
    let noun = Noun::of(field);
    Some(match ids.as_slice() {
        [id] => format!("{} {} will be {verb}ed", noun.one, with_name(id, names)),
        ids => format!(
            "{} {} will be {verb}ed: {}",
            ids.len(),
            noun.many,
            listed(ids, names)
        ),
    })
}

/// Puts names to ids, and counts lists of them.
fn in_words(fields: &[FieldDescriptor], value: &mut Value, names: &Names) {
    match value {
        Value::Array(items) => {
            for item in items {
                in_words(fields, item, names);
            }
        }
        Value::Object(object) => {
            for field in fields {
                let Some(value) = object.get_mut(field.name) else {
                    continue;
                };
                if !is_id(field) {
                    in_words(input::nested(&field.kind), value, names);
                    continue;
                }
                let ids = ids(value.take());
                *value = Value::from(match ids.as_slice() {
                    [] => "none".to_owned(),
                    [id] => with_name(id, names),
                    ids => format!(
                        "{} {}: {}",
                        ids.len(),
                        Noun::of(field).many,
                        listed(ids, names)
                    ),
                });
            }
        }
        _ => {}
    }
}

fn is_id(field: &FieldDescriptor) -> bool {
    match &field.kind {
        FieldKind::Id => true,
        FieldKind::List { kind, .. } => matches!(kind, FieldKind::Id),
        _ => false,
    }
}

fn ids(value: Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.into_iter().flat_map(ids).collect(),
        Value::String(id) => vec![id],
        Value::Null => Vec::new(),
        other => vec![other.to_string()],
    }
}

fn with_name(id: &str, names: &Names) -> String {
    names
        .get(id)
        .map_or_else(|| id.to_owned(), |name| format!("{id} ({name})"))
}

fn listed(ids: &[String], names: &Names) -> String {
    let few = ids.len() <= NAMED;
    let shown: Vec<String> = ids
        .iter()
        .take(NAMED)
        .map(|id| match names.get(id) {
            Some(name) if !few => name.clone(),
            _ => with_name(id, names),
        })
        .collect();
    if few {
        return shown.join(", ");
    }
    format!("{} and {} more", shown.join(", "), ids.len() - NAMED)
}

/// What things are called.
struct Noun {
    one: &'static str,
    many: &'static str,
}

impl Noun {
    fn of(field: &FieldDescriptor) -> Self {
        match field.id_type.and_then(Sort::of) {
            Some(sort) => Self {
                one: sort.one(),
                many: sort.many(),
            },
            None => Self {
                one: "id",
                many: "ids",
            },
        }
    }
}

fn shortened(value: &str) -> String {
    match value.char_indices().nth(SHOWN) {
        None => value.to_owned(),
        Some((end, _)) => format!(
            "{}… ({} characters in all)",
            value.get(..end).unwrap_or_default(),
            value.chars().count()
        ),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn said(operation: &str, request: &Value, before: Option<&Value>) -> Vec<String> {
        let names = [
            ("u1", "Jo <jo@x.org>"),
            ("u2", "Al"),
            ("u3", "Bo"),
            ("d1", "Sales"),
        ];
        let names = names
            .map(|(id, name)| (id.to_owned(), name.to_owned()))
            .into();
        let operation = input::operation(operation).unwrap();
        let before = before.map(|before| before.as_object().unwrap());
        lines(operation, request, before, &names)
    }

    #[test]
    fn people_are_counted_and_named() {
        let many = json!({"userIds": ["u1", "u2", "u3", "u4", "u5"]});
        assert_eq!(
            said("DeactivateUsers", &many, None),
            ["5 people will be deactivated: Jo <jo@x.org>, Al, Bo and 2 more"]
        );
        assert_eq!(
            said("DeleteUser", &json!({"userId": "u1"}), None),
            ["person u1 (Jo <jo@x.org>) will be deleted"]
        );
        let enroll =
            json!({"courseIds": ["c"], "learnerIds": ["u1", "u9"], "dueDateType": "unlimited"});
        assert_eq!(
            said("EnrollLearnersInCourses", &enroll, None),
            [
                "courseIds: c",
                "learnerIds: 2 people: u1 (Jo <jo@x.org>), u9",
                "dueDateType: unlimited"
            ]
        );
    }

    #[test]
    fn a_change_of_what_was_read_shows_old_and_new() {
        let pair = |name: &str, value: &str| json!({"name": name, "value": value});
        let before = json!({
            "userId": "u1", "departmentId": "d1",
            "fields": [pair("LOGIN", "jo"), pair("JOB_TITLE", "Pilot"), pair("FIRST_NAME", "Jo")],
        });
        let request = json!({
            "userId": "u1", "departmentId": "d2",
            "fields": [pair("LOGIN", "jo2"), pair("JOB_TITLE", "Captain"), pair("FIRST_NAME", "Jo"), pair("COUNTRY", "LU")],
        });
        assert_eq!(
            said("UpdateUserProfile", &request, Some(&before)),
            [
                "person u1 (Jo <jo@x.org>) will be updated",
                "fields.LOGIN: *** -> ***",
                "fields.JOB_TITLE: Pilot -> Captain",
                "fields.COUNTRY: (nothing known) -> LU",
                "departmentId: d1 (Sales) -> d2",
                "sent as it is now: fields.FIRST_NAME",
            ]
        );
    }
}
