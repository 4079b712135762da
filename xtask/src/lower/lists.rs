//! Types that are one list.

use std::collections::BTreeSet;

use super::claims::Names;
use super::records::check_evidence;
use super::types::Index;
use crate::diagnostic::Diagnostics;
use crate::model::{List, Ty, TypeRef, Usage};
use crate::schema::{ComplexType, Element, ElementNotes, TypeName};

pub(super) fn list(
    complex: &ComplexType,
    name: &TypeRef,
    usage: Usage,
    checked: &BTreeSet<String>,
    index: &Index<'_>,
    errors: &mut Diagnostics,
) -> Option<List> {
    let [item] = complex.fields.as_slice() else {
        errors.add(
            &complex.position,
            format!(
                "a list has one element, {} has {}",
                complex.name,
                complex.fields.len()
            ),
            "remove l:list, or all elements but one",
        );
        return None;
    };
    if !item.repeated {
        errors.add(
            &item.position,
            "the element of a list occurs once at most",
            "write maxOccurs=\"unbounded\"",
        );
    }
    check_evidence(item, errors);
    check_item(item, errors);
    let ty = index.resolve(item, errors)?;
    if let Ty::Record(record) = &ty
        && let Some(record) = index.complex(record)
        && record
            .fields
            .iter()
            .any(|field| !field.notes.flat.is_empty())
    {
        errors.add(
            &item.position,
            format!("{} is repeated, but its fields may stand flat", item.name),
            "remove l:flat from its fields, or take a type of its own for the list",
        );
    }
    Some(List {
        name: name.clone(),
        documentation: complex.documentation.clone(),
        item: item.name.clone(),
        item_aliases: item.notes.aliases.clone(),
        ty,
        sensitive: item.notes.sensitive,
        text: item.notes.text,
        usage,
        non_empty: item.required,
        checked: checked.contains(&complex.name),
        checked_items: usage.request
            && matches!(&item.type_name, TypeName::Named(name) if checked.contains(name)),
    })
}

/// What the item of a list can say of itself: anything else would be ignored.
fn check_item(item: &Element, errors: &mut Diagnostics) {
    let ElementNotes {
        evidence,
        aliases,
        sensitive,
        text,
        ..
    } = item.notes.clone();
    let meant = ElementNotes {
        evidence,
        aliases,
        text,
        sensitive,
        ..ElementNotes::default()
    };
    if item.notes != meant {
        errors.add(
            &item.position,
            format!(
                "{} is the item of a list, and says what only a field can",
                item.name
            ),
            "keep l:evidence, l:alias, l:sensitive and l:text, and put the rest where the list is used",
        );
    }
    let mut names = Names::default();
    for name in std::iter::once(&item.name).chain(&item.notes.aliases) {
        names.claim_wire(name, item, errors);
    }
}
