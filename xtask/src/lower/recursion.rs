//! No type holds itself: neither a Rust struct nor a constant that describes it could.

use std::collections::BTreeSet;

use super::types::{Declared, Index};
use crate::diagnostic::Diagnostics;
use crate::schema::{ComplexType, TypeName};

pub(super) fn check(index: &Index<'_>, errors: &mut Diagnostics) {
    let mut told = BTreeSet::new();
    for (declared, _) in index.types.values() {
        if let Declared::Complex(complex) = declared {
            let mut path = vec![*complex];
            if let Some(circle) = find(index, &mut path, &mut BTreeSet::new()) {
                // Each type of a circle would tell of the same one.
                let mut members = circle.clone();
                members.sort_unstable();
                members.dedup();
                if told.insert(members) {
                    errors.add(
                        &complex.position,
                        format!("{} holds itself ({})", complex.name, circle.join(" > ")),
                        "break the circle, by an id instead of the record for example",
                    );
                }
            }
        }
    }
}

/// The names from the first type of the path back to it.
fn find<'a>(
    index: &Index<'a>,
    path: &mut Vec<&'a ComplexType>,
    seen: &mut BTreeSet<&'a str>,
) -> Option<Vec<&'a str>> {
    let (first, last) = (*path.first()?, *path.last()?);
    for field in &last.fields {
        let TypeName::Named(name) = &field.type_name else {
            continue;
        };
        let Some((Declared::Complex(next), _)) = index.types.get(name.as_str()) else {
            continue;
        };
        if next.name == first.name {
            let names = path.iter().map(|ty| ty.name.as_str());
            return Some(names.chain([first.name.as_str()]).collect());
        }
        if seen.insert(&next.name) {
            path.push(next);
            let found = find(index, path, seen);
            path.pop();
            if found.is_some() {
                return found;
            }
        }
    }
    None
}
