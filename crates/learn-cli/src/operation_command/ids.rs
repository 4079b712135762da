//! The ids in a request, and names that stand in their places.

use std::collections::{BTreeMap, BTreeSet};

use learn_types::operation::{FieldDescriptor, OperationDescriptor};
use serde_json::Value;

use crate::console;
use crate::directory::{Directory, Key, Sort, Written};
use crate::failure::Failure;
use crate::input;

/// Visits every id whose sort is known.
fn visit(
    fields: &'static [FieldDescriptor],
    value: &mut Value,
    visitor: &mut dyn FnMut(&'static FieldDescriptor, Sort, &mut String),
) {
    match value {
        Value::Array(items) => {
            for item in items {
                visit(fields, item, visitor);
            }
        }
        Value::Object(object) => {
            for field in fields {
                let Some(value) = object.get_mut(field.name) else {
                    continue;
                };
                match field.id_type.and_then(Sort::of) {
                    Some(sort) => each(value, &mut |id| visitor(field, sort, id)),
                    None => visit(input::nested(&field.kind), value, visitor),
                }
            }
        }
        _ => {}
    }
}

fn each(value: &mut Value, visitor: &mut dyn FnMut(&mut String)) {
    match value {
        Value::String(id) => visitor(id),
        Value::Array(items) => items.iter_mut().for_each(|item| each(item, visitor)),
        _ => {}
    }
}

/// The names that stand in places of ids. What says of itself that it is an id (`id:`) becomes one; a word that names
/// something else is said line by line.
pub(super) fn keys(
    operation: &OperationDescriptor,
    request: &mut Value,
    flag: impl Fn(&FieldDescriptor) -> String,
) -> Result<BTreeSet<(Sort, Key)>, Failure> {
    let (mut keys, mut wrong) = (BTreeSet::new(), Vec::new());
    visit(
        operation.fields,
        request,
        &mut |field, sort, text| match Written::read(sort, text) {
            Ok(Written::Id(id)) => *text = id,
            Ok(Written::Key(key)) => {
                keys.insert((sort, key));
            }
            Err(why) => wrong.push(format!("{}: {why}", flag(field))),
        },
    );
    refuse(&wrong, "words do not belong to what is wanted there")?;
    Ok(keys)
}

/// Puts ids in the places of names. What is not known, or not the name of one thing alone, is said line by line, all of it.
/// `flag` is what a person calls a field.
pub(super) async fn resolve(
    operation: &OperationDescriptor,
    request: &mut Value,
    keys: &BTreeSet<(Sort, Key)>,
    directory: &mut Directory,
    flag: impl Fn(&FieldDescriptor) -> String,
) -> Result<(), Failure> {
    directory.gather(keys).await?;
    let mut wrong = Vec::new();
    visit(operation.fields, request, &mut |field, sort, text| {
        if let Ok(Written::Key(key)) = Written::read(sort, text) {
            match directory.find(sort, &key) {
                Ok(id) => id.clone_into(text),
                Err(why) => wrong.push(format!("{}: {why}", flag(field))),
            }
        }
    });
    refuse(
        &wrong,
        "names stand for nothing, or for more than one thing",
    )
}

/// The failure where anything is wrong, which is said line by line.
fn refuse(wrong: &[String], what: &str) -> Result<(), Failure> {
    match wrong {
        [] => Ok(()),
        [one] => Err(Failure::usage(format!("{one}; nothing was sent"))),
        several => {
            for line in several {
                console::complaint(line);
            }
            Err(Failure::usage(format!(
                "{} {what}; nothing was sent",
                several.len()
            )))
        }
    }
}

/// The first ids of each field, by what they name.
pub(super) fn first(
    operation: &OperationDescriptor,
    request: &Value,
    most: usize,
) -> BTreeMap<Sort, BTreeSet<String>> {
    let mut ids: BTreeMap<Sort, BTreeSet<String>> = BTreeMap::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    visit(
        operation.fields,
        &mut request.clone(),
        &mut |field, sort, id| {
            let seen = seen.entry(field.name).or_default();
            *seen += 1;
            if *seen <= most {
                ids.entry(sort).or_default().insert(id.clone());
            }
        },
    );
    ids
}

/// All ids of each field.
pub(super) fn by_field(
    operation: &OperationDescriptor,
    request: &Value,
) -> BTreeMap<&'static str, (Sort, Vec<String>)> {
    let mut ids: BTreeMap<&'static str, (Sort, Vec<String>)> = BTreeMap::new();
    visit(
        operation.fields,
        &mut request.clone(),
        &mut |field, sort, id| {
            let (_, ids) = ids.entry(field.name).or_insert((sort, Vec::new()));
            ids.push(id.clone());
        },
    );
    ids
}
