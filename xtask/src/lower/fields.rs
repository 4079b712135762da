//! The elements of a record.

use std::collections::{BTreeMap, BTreeSet};

use super::conditions::{required_when, when};
use super::credentials::is_credentials;
use super::naming;
use super::types::Index;
use crate::diagnostic::Diagnostics;
use crate::model::{Field, FlatField, Name, Occurrence, PlainText, Ty, Usage};
use crate::schema::{ComplexType, Element, TypeName};

pub(super) fn field(
    element: &Element,
    record: &ComplexType,
    usage: Usage,
    checked: &BTreeSet<String>,
    index: &Index<'_>,
    errors: &mut Diagnostics,
) -> Option<Field> {
    let ty = index.resolve(element, errors)?;
    let notes = &element.notes;
    let siblings: Vec<&Element> = record
        .fields
        .iter()
        .filter(|field| !is_credentials(field))
        .collect();
    check_element(element, &ty, errors);
    check_required(element, record, &ty, usage, errors);
    check_success(element, &siblings, &ty, usage, errors);
    let own_wrapper = notes.optional_wrapper.as_deref() == Some(&element.name);
    check_wrapper(element, &ty, errors);
    let flat = flat(&ty, element, index, errors);
    check_text(element, &siblings, &ty, &flat, errors);
    let occurrence = if element.repeated {
        Occurrence::Repeated
    } else if own_wrapper && usage.result {
        // Of rows, none and no list are the same. Elsewhere a list that is not there was not told.
        Occurrence::Rows
    } else if element.required {
        Occurrence::Required
    } else {
        Occurrence::Optional
    };
    Some(Field {
        name: Name {
            wire: element.name.clone(),
            rust: naming::field(&element.name),
        },
        documentation: element.documentation.clone(),
        occurrence,
        aliases: notes.aliases.clone(),
        optional_wrapper: own_wrapper,
        wrapper: notes.optional_wrapper.clone().filter(|_| !own_wrapper),
        flat,
        non_empty: element.repeated && element.required,
        text: plain_text(element),
        sensitive: notes.sensitive || holds_sensitive_items(&ty, index),
        sensitive_when: when(
            notes.sensitive_when.as_ref(),
            element,
            &siblings,
            index,
            errors,
        ),
        required_when: required_when(element, &siblings, usage, index, errors),
        required_in_request: notes.required_in.is_some(),
        checked: usage.request
            && matches!(&element.type_name, TypeName::Named(name) if checked.contains(name)),
        unit: notes.unit.clone(),
        group: notes.group.clone(),
        flag: notes.flag.clone(),
        item_aliases: item_of(&ty, index)
            .map(|item| item.notes.aliases.clone())
            .unwrap_or_default(),
        id_type: id_type(&ty, index),
        evidence: notes.evidence.clone().unwrap_or_default(),
        ty,
    })
}

/// What an answer must have, it may lack one day: then nothing of it is read. So only what an answer is worthless without
/// is required.
fn check_required(
    element: &Element,
    record: &ComplexType,
    ty: &Ty,
    usage: Usage,
    errors: &mut Diagnostics,
) {
    let name = &element.name;
    if element.notes.required_in.is_some()
        && (element.required || element.repeated || !(usage.request && usage.response))
    {
        errors.add(
            &element.position,
            format!("{name} is required in requests only, but is not an optional field that requests and answers share"),
            "remove l:required-in; what only requests hold is required by leaving out minOccurs",
        );
    }
    if !usage.response || !element.required {
        return;
    }
    let is_key = usage.row && matches!(ty, Ty::Id(_)) && !element.repeated;
    if !usage.result && !is_key {
        errors.add(
            &element.position,
            format!(
                "{name} is required in {}, which answers hold inside of others, and is not the id of a row",
                record.name
            ),
            if usage.request {
                "write minOccurs=\"0\" l:required-in=\"request\": one missing element must not cost a whole answer"
            } else {
                "write minOccurs=\"0\": one missing element must not cost a whole answer"
            },
        );
    } else if !element.repeated
        && !matches!(
            element.notes.evidence.as_deref(),
            Some("sample" | "observed")
        )
    {
        errors.add(
            &element.position,
            format!(
                "{name} is required in a response, but neither a sample nor the service shows it"
            ),
            "write minOccurs=\"0\": one missing element must not cost a whole answer",
        );
    }
}

/// Whether a request was carried out is said once in an answer, by an optional boolean.
fn check_success(
    element: &Element,
    siblings: &[&Element],
    ty: &Ty,
    usage: Usage,
    errors: &mut Diagnostics,
) {
    if !element.notes.success {
        return;
    }
    let second = siblings
        .iter()
        .find(|field| field.notes.success)
        .is_some_and(|first| first.name != element.name);
    if *ty != Ty::Boolean || element.required || element.repeated || !usage.result || second {
        errors.add(
            &element.position,
            format!(
                "{} has l:success, but is not the one optional boolean of a result that says so",
                element.name
            ),
            "remove l:success, or write type=\"xs:boolean\" minOccurs=\"0\" directly in the type of the result",
        );
    }
}

/// What an element says of itself must fit to what it holds.
fn check_element(element: &Element, ty: &Ty, errors: &mut Diagnostics) {
    let notes = &element.notes;
    if element.repeated && matches!(ty, Ty::List(_)) {
        errors.add(
            &element.position,
            format!("{} is a repeated list", element.name),
            "repeat the item inside of the list's type instead",
        );
    }
    if !notes.flat.is_empty() && (!ty.is_leaf() || element.repeated) {
        errors.add(
            &element.position,
            format!("{} has l:flat, but does not hold one value", element.name),
            "flat names are for single values only",
        );
    }
    if notes.sensitive && matches!(ty, Ty::Record(_)) {
        errors.add(
            &element.position,
            format!("{} is sensitive, but a record", element.name),
            "mark the sensitive fields of its type",
        );
    }
}

fn plain_text(element: &Element) -> Option<PlainText> {
    let kind = match &element.type_name {
        TypeName::BuiltIn(name) if name == "anyURI" => PlainText::Address,
        _ => PlainText::Value,
    };
    element.notes.text.then_some(kind)
}

/// What stands as the plain text of its record is one value, or the one of a nested record that may stand flat.
fn check_text(
    element: &Element,
    siblings: &[&Element],
    ty: &Ty,
    flat: &[FlatField],
    errors: &mut Diagnostics,
) {
    if !element.notes.text {
        return;
    }
    let first = siblings.iter().find(|sibling| sibling.notes.text);
    if let Some(first) = first.filter(|first| first.name != element.name) {
        errors.add(
            &element.position,
            format!("{} and {} are both l:text", first.name, element.name),
            "let the plain text of the record stand for one of them",
        );
    }
    let is_value = ty.is_leaf() || flat.iter().any(|flat| flat.text.is_some());
    if element.repeated || !is_value {
        errors.add(
            &element.position,
            format!("{} is l:text, but not one value", element.name),
            "put l:text on an element that is not repeated and whose type is a simple one, or a record with a field that is l:text and l:flat",
        );
    }
}

/// A wrapper stands around the rows of a repeated element, or is the list itself.
fn check_wrapper(element: &Element, ty: &Ty, errors: &mut Diagnostics) {
    let own_wrapper = element.notes.optional_wrapper.as_deref() == Some(&element.name);
    match (ty, &element.notes.optional_wrapper) {
        (_, None) => {}
        (Ty::List(_), Some(_)) if own_wrapper => {}
        (Ty::List(_), Some(wrapper)) => errors.add(
            &element.position,
            format!(
                "the optional wrapper of the list {} is {wrapper:?}",
                element.name
            ),
            "a list is its own wrapper: write its own name",
        ),
        (_, Some(_)) if element.repeated && own_wrapper => errors.add(
            &element.position,
            format!(
                "the wrapper of {} has the name of what it wraps",
                element.name
            ),
            "write the wrapper's own name, or remove l:optional-wrapper",
        ),
        (_, Some(_)) if element.repeated => {}
        (_, Some(_)) => errors.add(
            &element.position,
            format!(
                "{} has an optional wrapper, but is neither repeated nor a list",
                element.name
            ),
            "remove l:optional-wrapper",
        ),
    }
}

/// The fields of a nested record that may stand at its parent's level.
fn flat(ty: &Ty, element: &Element, index: &Index<'_>, errors: &mut Diagnostics) -> Vec<FlatField> {
    let Ty::Record(reference) = ty else {
        return Vec::new();
    };
    let Some(nested) = index.complex(reference) else {
        return Vec::new();
    };
    let flat: Vec<FlatField> = nested
        .fields
        .iter()
        .filter(|field| !field.notes.flat.is_empty())
        .filter_map(|field| {
            Some(FlatField {
                rust: naming::field(&field.name),
                wire: field.name.clone(),
                names: field.notes.flat.clone(),
                ty: index.resolve(field, errors)?,
                sensitive: field.notes.sensitive || field.notes.sensitive_when.is_some(),
                text: plain_text(field),
            })
        })
        .collect();
    if flat.is_empty() {
        return flat;
    }
    if let Some(required) = nested
        .fields
        .iter()
        .find(|field| field.required && !field.repeated)
    {
        errors.add(
            &required.position,
            format!(
                "{} is required, but {} may be put together from flat fields",
                required.name, nested.name
            ),
            "write minOccurs=\"0\"",
        );
    }
    if element.repeated {
        errors.add(
            &element.position,
            format!(
                "{} is repeated, but its fields may stand flat",
                element.name
            ),
            "remove l:flat from its fields, or maxOccurs",
        );
    }
    flat
}

/// A list of secrets is one, wherever it stands.
fn holds_sensitive_items(ty: &Ty, index: &Index<'_>) -> bool {
    item_of(ty, index).is_some_and(|item| item.notes.sensitive)
}

/// The element of an item, where the type is a list.
fn item_of<'a>(ty: &Ty, index: &Index<'a>) -> Option<&'a Element> {
    match ty {
        Ty::List(list) => index.complex(list)?.fields.first(),
        _ => None,
    }
}

/// The type of an id, or of the ids of a list.
fn id_type(ty: &Ty, index: &Index<'_>) -> Option<String> {
    // What is wrong with an item is said where its list is declared.
    let item = item_of(ty, index).and_then(|item| index.resolve(item, &mut Diagnostics::default()));
    match item.as_ref().unwrap_or(ty) {
        Ty::Id(id) => Some(id.schema.clone()),
        _ => None,
    }
}

/// Flags become words of a command line.
pub(super) fn check_flags(elements: &[&Element], errors: &mut Diagnostics) {
    let mut seen = BTreeMap::new();
    for element in elements {
        let Some(flag) = element.notes.flag.as_deref() else {
            continue;
        };
        if !naming::is_command_word(flag) {
            errors.add(
                &element.position,
                format!("the flag {flag:?} is not a word of a command line"),
                "write lower-case letters, digits and `-`, without the dashes in front",
            );
        }
        if let Some(other) = seen.insert(flag, &element.name) {
            errors.add(
                &element.position,
                format!("the flag {flag:?} is also that of {other}"),
                "give each field its own",
            );
        }
    }
}
