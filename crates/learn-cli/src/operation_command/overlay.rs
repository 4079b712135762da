//! Changes that the service wants whole: what there is is read, and what is given is laid over it.

use learn_client::Client;
use learn_types::OPERATIONS;
use learn_types::operation::{Effect, FieldDescriptor, FieldKind, OperationDescriptor};
use serde_json::{Map, Value, json};

use super::pairs;
use crate::dispatch;
use crate::failure::{Failure, PARTIAL};

/// The operation that reads what another one changes.
pub(super) struct Sibling {
    pub(super) operation: &'static OperationDescriptor,
    /// The field that says which one, in both requests and in the record.
    key: &'static str,
    /// The field of the answer that is the record.
    record: &'static str,
}

/// What reads that which an operation changes. It is one that takes nothing but the same id, and answers one record: with
/// all else that the change requires, and with a list of names and values, of which the service wants those that it
/// requires.
pub(super) fn sibling(operation: &OperationDescriptor) -> Option<Sibling> {
    if operation.effect != Effect::Idempotent || !operation.fields.iter().any(pairs::are) {
        return None;
    }
    OPERATIONS.iter().copied().find_map(|reading| {
        let [key] = reading.fields else { return None };
        let is_key =
            |field: &FieldDescriptor| field.name == key.name && field.id_type == key.id_type;
        if reading.effect != Effect::Read
            || reading.area != operation.area
            || !key.required
            || !matches!(key.kind, FieldKind::Id)
            || !operation
                .fields
                .iter()
                .any(|field| field.required && is_key(field))
        {
            return None;
        }
        let FieldKind::Record(answer) = reading.response else {
            return None;
        };
        let [record] = answer else { return None };
        let FieldKind::Record(fields) = record.kind else {
            return None;
        };
        let has = |wanted: &FieldDescriptor| {
            fields
                .iter()
                .any(|field| field.name == wanted.name && field.kind == wanted.kind)
        };
        let whole = operation
            .fields
            .iter()
            .filter(|field| field.required || pairs::are(field))
            .all(has);
        whole.then_some(Sibling {
            operation: reading,
            key: key.name,
            record: record.name,
        })
    })
}

/// Whether a field that the service requires is read where it is not given.
pub(super) fn fills(operation: &OperationDescriptor, field: &FieldDescriptor) -> bool {
    field.required && sibling(operation).is_some_and(|sibling| sibling.key != field.name)
}

/// Reads what there is. A record that is not whole is a failure: what is missing in it would be taken away.
pub(super) async fn read(
    sibling: &Sibling,
    client: &Client,
    request: &Value,
) -> Result<Map<String, Value>, Failure> {
    let reading = sibling.operation;
    let refuse = |why: &str| {
        Failure::new(
            PARTIAL,
            format!("{}: {why}; nothing was changed", reading.name),
        )
    };
    let id = request.get(sibling.key).cloned().unwrap_or_default();
    let answer = dispatch::send(reading, client, json!({ sibling.key: id }))?;
    let (mut answer, doubt) = answer.await.map_err(|failure| {
        let message =
            format!("what there is could not be read, and nothing was changed: {failure}");
        failure.saying(&message)
    })?;
    if let Some(doubt) = doubt {
        return Err(refuse(&format!(
            "it is not known whether all was read: {doubt}"
        )));
    }
    let drift = client.drift();
    if drift
        .iter()
        .any(|(name, drift)| name == reading.name && drift.unreadable() > 0)
    {
        return Err(refuse("a value of it could not be read"));
    }
    let Some(Value::Object(record)) = answer.get_mut(sibling.record).map(Value::take) else {
        return Err(refuse("the answer is empty"));
    };
    if record.get(sibling.key) != request.get(sibling.key) {
        return Err(refuse("the answer is about another one"));
    }
    Ok(record)
}

/// Completes a request with what was read, and gives what the fields of the request are now.
pub(super) fn lay(
    operation: &OperationDescriptor,
    record: &Map<String, Value>,
    request: &mut Map<String, Value>,
) -> Result<Map<String, Value>, Failure> {
    let present =
        |field: &&FieldDescriptor| record.get(field.name).is_some_and(|value| !value.is_null());
    let mut before: Map<String, Value> = operation
        .fields
        .iter()
        .filter(present)
        .map(|field| {
            (
                field.name.to_owned(),
                record.get(field.name).cloned().unwrap_or_default(),
            )
        })
        .collect();
    for field in operation.fields.iter().filter(|field| field.required) {
        if request.get(field.name).is_none_or(Value::is_null) {
            let read = before.get(field.name).cloned().ok_or_else(|| {
                Failure::new(
                    PARTIAL,
                    format!(
                        "the service requires {} and does not say what it is now: give it; nothing was changed",
                        field.name
                    ),
                )
            })?;
            request.insert(field.name.to_owned(), read);
        }
    }
    for list in operation.fields.iter().filter(|field| pairs::are(field)) {
        let Some(Value::Array(now)) = before.get(list.name).cloned() else {
            return Err(Failure::new(
                PARTIAL,
                format!(
                    "the service does not say what {} there are, and wants all that it requires; nothing was changed",
                    list.name
                ),
            ));
        };
        let given = match request.remove(list.name) {
            Some(Value::Array(given)) => given,
            _ => Vec::new(),
        };
        let mut all: Vec<Value> = now
            .into_iter()
            .filter(|pair| text_of(pair).is_some())
            .collect();
        for pair in given {
            put(&mut all, pair);
        }
        // What is a field of the request as well is said twice, in the same words.
        for field in operation
            .fields
            .iter()
            .filter(|field| matches!(field.kind, FieldKind::Text))
        {
            let own = all.iter().position(|pair| is_called(pair, field.name));
            if let Some(old) = before
                .get(list.name)
                .and_then(Value::as_array)
                .and_then(|now| now.iter().find(|pair| is_called(pair, field.name)))
                .and_then(text_of)
            {
                let old = Value::from(old);
                before.entry(field.name).or_insert(old);
            }
            match (
                own.and_then(|place| all.get_mut(place)),
                request.get(field.name),
            ) {
                (Some(pair), Some(Value::String(given))) => {
                    if let Some(pair) = pair.as_object_mut() {
                        pair.insert("value".to_owned(), given.as_str().into());
                    }
                }
                (Some(pair), None) => {
                    if let Some(text) = text_of(pair) {
                        request.insert(field.name.to_owned(), text.into());
                    }
                }
                _ => {}
            }
        }
        request.insert(list.name.to_owned(), Value::Array(all));
    }
    Ok(before)
}

fn put(all: &mut Vec<Value>, pair: Value) {
    let name = pair.get("name").and_then(Value::as_str).unwrap_or_default();
    match all.iter_mut().find(|own| is_called(own, name)) {
        // The service's own spelling of the name stays.
        Some(own) => {
            if let Some(own) = own.as_object_mut() {
                let value = pair.get("value").cloned().unwrap_or_default();
                own.insert("value".to_owned(), value);
            }
        }
        None => all.push(pair),
    }
}

fn is_called(pair: &Value, name: &str) -> bool {
    pair.get("name")
        .and_then(Value::as_str)
        .is_some_and(|own| own.trim().eq_ignore_ascii_case(name.trim()))
}

/// The value of a pair, where it has one.
fn text_of(pair: &Value) -> Option<&str> {
    pair.get("value")?.as_str().filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_change_is_read_first() {
        let read: Vec<(&str, &str)> = OPERATIONS
            .iter()
            .filter_map(|operation| Some((operation.name, sibling(operation)?.operation.name)))
            .collect();
        assert_eq!(read, [("UpdateUserProfile", "GetUserProfile")]);
    }

    #[test]
    fn what_is_given_lies_over_what_there_is() {
        let operation = crate::input::operation("UpdateUserProfile").unwrap();
        let record = json!({
            "userId": "u", "departmentId": "d", "email": "jo@x.org", "groups": ["g"],
            "fields": [
                {"name": "LOGIN", "value": "jo"}, {"name": "EMAIL", "value": "jo@x.org"},
                {"name": "JOB_TITLE", "value": "Pilot"}, {"name": "PHONE", "value": ""},
            ],
        });
        let laid = |given: Value| {
            let mut given = given;
            let request = given.as_object_mut().unwrap();
            let before = lay(operation, record.as_object().unwrap(), request).unwrap();
            assert_eq!(before["login"], "jo");
            given
        };
        assert_eq!(
            laid(json!({"userId": "u", "fields": [{"name": "job_title", "value": "Captain"}]})),
            json!({
                "userId": "u", "departmentId": "d", "email": "jo@x.org", "login": "jo",
                "fields": [
                    {"name": "LOGIN", "value": "jo"}, {"name": "EMAIL", "value": "jo@x.org"},
                    {"name": "JOB_TITLE", "value": "Captain"},
                ],
            })
        );
        let renamed =
            laid(json!({"userId": "u", "departmentId": "e", "login": "jo2", "groups": []}));
        assert_eq!(
            renamed["fields"][0],
            json!({"name": "LOGIN", "value": "jo2"})
        );
        assert_eq!(
            (&renamed["departmentId"], &renamed["groups"]),
            (&json!("e"), &json!([]))
        );

        let partial = json!({"userId": "u", "departmentId": "d"});
        let failure = lay(operation, partial.as_object().unwrap(), &mut Map::new()).unwrap_err();
        assert!(
            failure.to_string().contains("nothing was changed"),
            "{failure}"
        );
    }
}
