//! Which types requests hold, and which responses.

use std::collections::BTreeMap;

use super::types::{Declared, Index};
use crate::model::Usage;
use crate::schema::{File, TypeName};

pub(super) fn find(files: &[File], index: &Index<'_>) -> BTreeMap<String, Usage> {
    let mut usage = BTreeMap::new();
    for file in files {
        for element in &file.elements {
            let TypeName::Named(name) = &element.type_name else {
                continue;
            };
            if let Some(operation) = &element.operation {
                visit(name, index, &mut usage, |usage| &mut usage.request);
                if let Some((result, _)) = index.elements.get(operation.result.as_str())
                    && let TypeName::Named(name) = &result.type_name
                {
                    visit(name, index, &mut usage, |usage| &mut usage.response);
                }
            }
        }
        for list in file.complex_types.iter().filter(|ty| ty.list) {
            for item in &list.fields {
                if let TypeName::Named(name) = &item.type_name {
                    usage.entry(name.clone()).or_default().item = true;
                }
            }
        }
    }
    usage
}

fn visit(
    name: &str,
    index: &Index<'_>,
    usage: &mut BTreeMap<String, Usage>,
    mark: fn(&mut Usage) -> &mut bool,
) {
    let marked = mark(usage.entry(name.to_owned()).or_default());
    // Also ends at a type that holds itself.
    if std::mem::replace(marked, true) {
        return;
    }
    if let Some((Declared::Complex(complex), _)) = index.types.get(name) {
        for field in &complex.fields {
            if let TypeName::Named(name) = &field.type_name
                && name != "Credentials"
            {
                visit(name, index, usage, mark);
            }
        }
    }
}
