//! Which types are checked before they are sent: what can be wrong in them is not said by their Rust types.

use std::collections::{BTreeMap, BTreeSet};

use super::types::{Declared, Index};
use crate::model::Usage;
use crate::schema::{ComplexType, Element, SimpleBody, SimpleType, TypeName};

/// The names of these types: those that have a rule of their own, and those that hold one of them.
pub(super) fn find(index: &Index<'_>, usage: &BTreeMap<String, Usage>) -> BTreeSet<String> {
    let is_sent = |name: &str| usage.get(name).is_some_and(|usage| usage.request);
    let mut checked = BTreeSet::new();
    let mut sent: Vec<&ComplexType> = Vec::new();
    for (declared, _) in index.types.values() {
        match declared {
            Declared::Complex(complex) if is_sent(&complex.name) => sent.push(complex),
            // It is open: any text is a value of it in Rust.
            Declared::Simple(simple) if is_sent(&simple.name) && has_numbers(simple) => {
                checked.insert(simple.name.clone());
            }
            _ => {}
        }
    }
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
    notes.group.is_some()
        || notes.required_when.is_some()
        || notes.required_in.is_some()
        || (field.repeated && field.required)
}

fn has_numbers(simple: &SimpleType) -> bool {
    matches!(&simple.body, SimpleBody::Restriction { base: TypeName::BuiltIn(base), values, .. }
        if base == "int" && !values.is_empty())
}
