//! Which types requests hold, and which responses.

use std::collections::BTreeMap;

use super::pages;
use super::types::{Declared, Index};
use crate::diagnostic::Diagnostics;
use crate::model::Usage;
use crate::schema::{File, OperationNote, TypeName};

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
                    match row_type(operation, name, index) {
                        Some(row) => usage.entry(row).or_default().row = true,
                        // Rows that are not found are told of once: any record may be meant.
                        None if operation.rows.is_some() || operation.paging.is_some() => {
                            visit(name, index, &mut usage, |usage| &mut usage.row);
                        }
                        None => {}
                    }
                }
            } else {
                usage.entry(name.clone()).or_default().result = true;
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

/// The type of the rows of an answer.
fn row_type(operation: &OperationNote, result: &str, index: &Index<'_>) -> Option<String> {
    let (row, at) = operation.rows.as_ref()?;
    let (Declared::Complex(result), _) = index.types.get(result)? else {
        return None;
    };
    // What is wrong with the rows is told where the operation itself is read.
    let rows = pages::rows(row, at, result, index, &mut Diagnostics::default())?;
    Some(rows.ty.schema)
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
