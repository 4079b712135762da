//! Which types are checked before they are sent: what can be wrong in them is not said by their Rust types.

use std::collections::{BTreeMap, BTreeSet};

use super::types::{Declared, Index};
use crate::model::Usage;
use crate::schema::{ComplexType, Element, TypeName};

/// The names of these types: those that have a rule of their own, and those that hold one of them.
pub(super) fn find(index: &Index<'_>, usage: &BTreeMap<String, Usage>) -> BTreeSet<String> {
    let sent: Vec<&ComplexType> = index
        .types
        .values()
        .filter_map(|(declared, _)| match declared {
            Declared::Complex(complex) => Some(*complex),
            Declared::Simple(_) => None,
        })
        .filter(|complex| usage.get(&complex.name).is_some_and(|usage| usage.request))
        .collect();
    let mut checked = BTreeSet::new();
    loop {
        let before = checked.len();
        for complex in &sent {
            let holds_one = complex.fields.iter().any(|field| {
                has_rule(field)
                    || matches!(&field.type_name, TypeName::Named(name) if checked.contains(name))
            });
            if holds_one {
                checked.insert(complex.name.clone());
            }
        }
        if checked.len() == before {
            return checked;
        }
    }
}

fn has_rule(field: &Element) -> bool {
    let notes = &field.notes;
    notes.group.is_some() || notes.required_when.is_some() || notes.required_in.is_some()
}
