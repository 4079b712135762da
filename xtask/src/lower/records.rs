//! Records: their fields, and the names of these.

use std::collections::{BTreeMap, BTreeSet};

use super::claims::Names;
use super::conditions::check_groups;
use super::credentials::{is_credentials, is_request};
use super::fields::{check_flags, field};
use super::lists::list;
use super::naming;
use super::simple::simple_type;
use super::types::Index;
use crate::diagnostic::Diagnostics;
use crate::model::{Record, Ty, Type, TypeRef, Usage};
use crate::schema::{ComplexType, Element, File};

/// The types of a file, in the order of the file.
pub(super) fn types_of(
    file: &File,
    index: &Index<'_>,
    usage: &BTreeMap<String, Usage>,
    checked: &BTreeSet<String>,
    errors: &mut Diagnostics,
) -> Vec<Type> {
    let mut types = Vec::new();
    for simple in &file.simple_types {
        if let Some((_, name)) = index.types.get(simple.name.as_str()) {
            types.extend(simple_type(simple, name, checked, errors));
        }
    }
    for complex in &file.complex_types {
        if complex.name == "Credentials" {
            continue;
        }
        let Some((_, name)) = index.types.get(complex.name.as_str()) else {
            continue;
        };
        let usage = usage.get(&complex.name).copied().unwrap_or_default();
        if complex.list {
            types.extend(list(complex, name, usage, checked, index, errors).map(Type::List));
        } else {
            types.push(Type::Record(record(
                file, complex, name, usage, checked, index, errors,
            )));
        }
    }
    types
}

pub(super) fn check_evidence(element: &Element, errors: &mut Diagnostics) {
    if element.notes.evidence.is_none() {
        errors.add(
            &element.position,
            format!("{} does not say how surely it is known", element.name),
            "add l:evidence=\"observed\", \"sample\", \"table\", \"rest\" or \"inferred\"",
        );
    }
}

fn record(
    file: &File,
    complex: &ComplexType,
    name: &TypeRef,
    usage: Usage,
    checked: &BTreeSet<String>,
    index: &Index<'_>,
    errors: &mut Diagnostics,
) -> Record {
    let is_request = is_request(file, complex);
    let elements: Vec<&Element> = complex
        .fields
        .iter()
        .filter(|field| !is_credentials(field))
        .collect();
    let mut fields = Vec::new();
    let mut names = Names::default();
    if is_request {
        names.claim_credentials(&complex.position);
    }
    for element in &elements {
        names.claim_rust(&naming::field(&element.name), element, errors);
        names.claim_wire(&element.name, element, errors);
        for alias in &element.notes.aliases {
            names.claim_wire(alias, element, errors);
        }
        check_evidence(element, errors);
        if let Some(field) = field(element, complex, usage, checked, index, errors) {
            if let Some(wrapper) = &field.wrapper {
                names.claim_wire(wrapper, element, errors);
            }
            if let (true, Ty::List(list)) = (field.optional_wrapper, &field.ty)
                && let Some(list) = index.complex(list)
            {
                for item in &list.fields {
                    names.claim_wire(&item.name, element, errors);
                    for alias in &item.notes.aliases {
                        names.claim_wire(alias, element, errors);
                    }
                }
            }
            fields.push((*element, field));
        }
    }
    // Flat names are claimed last: where one is also a field of the parent, the parent's own wins, and that is a mistake.
    for (element, field) in &fields {
        for flat in field.flat.iter().flat_map(|flat| &flat.names) {
            names.claim_wire(flat, element, errors);
        }
    }
    check_groups(&elements, usage, errors);
    check_flags(&elements, errors);
    Record {
        name: name.clone(),
        documentation: complex.documentation.clone(),
        fields: fields.into_iter().map(|(_, field)| field).collect(),
        usage,
        has_flat: elements
            .iter()
            .any(|element| !element.notes.flat.is_empty()),
        is_request,
        checked: checked.contains(&complex.name),
    }
}
