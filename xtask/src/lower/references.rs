//! What a declaration refers to besides the types of a record's fields: the types of global elements, the bases and
//! members of simple types, the hand-written leaf types.

use super::types::{Declared, Index};
use crate::diagnostic::{Diagnostics, Position};
use crate::schema::{File, FileKind, GlobalElement, SimpleBody, SimpleType, TypeName};

/// The types of `learn_types::wire` that can hold a value.
const LEAVES: &[&str] = &["Date", "DateOrDateTime", "DateTime", "Decimal"];
/// The base of all ids.
pub(super) const ID: &str = "Id";

pub(super) fn check(files: &[File], index: &Index<'_>, errors: &mut Diagnostics) {
    for file in files {
        for element in &file.elements {
            global_element(element, index, errors);
        }
        for simple in &file.simple_types {
            simple_type(simple, file, index, errors);
        }
    }
}

fn global_element(element: &GlobalElement, index: &Index<'_>, errors: &mut Diagnostics) {
    let record = match &element.type_name {
        TypeName::Named(name) => match index.types.get(name.as_str()) {
            Some((Declared::Complex(complex), _)) => !complex.list,
            Some(_) => false,
            None => !index.complete,
        },
        TypeName::BuiltIn(_) => false,
    };
    // The type of a request has a rule of its own, which says more.
    if !record && element.operation.is_none() {
        errors.add(
            &element.position,
            format!(
                "the type of the element {} is not a record of the contract",
                element.name
            ),
            "declare a complex type for it, and no list",
        );
    }
}

fn simple_type(simple: &SimpleType, file: &File, index: &Index<'_>, errors: &mut Diagnostics) {
    if let Some(leaf) = &simple.leaf
        && !LEAVES.contains(&leaf.as_str())
    {
        errors.add(
            &simple.position,
            format!("l:leaf is {leaf:?}, which is not a type of learn_types::wire"),
            format!("write one of: {}", LEAVES.join(", ")),
        );
    }
    match &simple.body {
        SimpleBody::Union(members) => {
            for member in members {
                declared(member, &simple.position, index, errors);
            }
        }
        SimpleBody::Restriction { base, values, .. } => {
            let declared = declared(base, &simple.position, index, errors);
            let holds_values = !values.is_empty() || *base == TypeName::Named(ID.to_owned());
            if file.kind != FileKind::Common && declared && !holds_values {
                errors.add(
                    &simple.position,
                    format!("{} is neither an enumeration nor an id", simple.name),
                    "give it values, restrict Id, or declare it in common.xsd",
                );
            }
        }
    }
}

/// Whether a simple type of this name is there.
fn declared(
    name: &TypeName,
    position: &Position,
    index: &Index<'_>,
    errors: &mut Diagnostics,
) -> bool {
    let TypeName::Named(name) = name else {
        return true;
    };
    let found = index.types.get(name.as_str());
    if matches!(found, Some((Declared::Simple(_), _))) {
        return true;
    }
    if !name.is_empty() && (found.is_some() || index.complete) {
        errors.add(
            position,
            format!("{name} is not declared as a simple type"),
            "declare it, or mend the name",
        );
    }
    false
}
