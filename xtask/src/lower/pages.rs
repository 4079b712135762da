//! How an operation pages, and where its rows stand.

use super::naming;
use super::types::Index;
use crate::diagnostic::{Diagnostics, Position};
use crate::model::{Name, Paging, Rows, Ty};
use crate::schema::{ComplexType, Element, OperationNote, PagingNote, TypeName};

fn optional_text<'a>(
    ty: &'a ComplexType,
    name: &str,
    what: &str,
    wanted: &TypeName,
    position: &Position,
    errors: &mut Diagnostics,
) -> Option<&'a Element> {
    let found = ty.fields.iter().find(|field| {
        field.name == name && !field.required && !field.repeated && field.type_name == *wanted
    });
    if found.is_none() {
        let TypeName::BuiltIn(wanted) = wanted else {
            return None;
        };
        errors.add(
            position,
            format!("{what} is {name:?}, but {} has no optional element of that name and type xs:{wanted}", ty.name),
            format!("declare <xs:element name={name:?} type=\"xs:{wanted}\" minOccurs=\"0\" .../>"),
        );
    }
    found
}

pub(super) fn paging(
    note: &PagingNote,
    operation: &OperationNote,
    request: &ComplexType,
    result: &ComplexType,
    errors: &mut Diagnostics,
) -> Option<Paging> {
    if operation.rows.is_none() {
        errors.add(
            &note.position,
            "the operation pages, but names no rows",
            "add <l:rows element=\"...\"/>",
        );
    }
    let text = TypeName::BuiltIn("string".to_owned());
    let number = TypeName::BuiltIn("int".to_owned());
    let name = |element: &Element| Name {
        wire: element.name.clone(),
        rust: naming::field(&element.name),
    };
    let token = optional_text(request, &note.token, "token", &text, &note.position, errors);
    let size = note.size.as_ref().map(|size| {
        optional_text(request, size, "size", &number, &note.position, errors).map(name)
    });
    let next = optional_text(result, &note.next, "next", &text, &note.position, errors);
    Some(Paging {
        token: name(token?),
        size: match size {
            Some(found) => Some(found?),
            None => None,
        },
        next: name(next?),
        default_size: note.default_size,
    })
}

/// Finds the repeated element that holds the rows: in the result itself, or in a list of it.
pub(super) fn rows(
    row: &str,
    position: &Position,
    result: &ComplexType,
    index: &Index<'_>,
    errors: &mut Diagnostics,
) -> Option<Rows> {
    for field in &result.fields {
        let name = Name {
            wire: field.name.clone(),
            rust: naming::field(&field.name),
        };
        match index.resolve(field, errors) {
            Some(Ty::Record(ty)) if field.repeated && field.name == row => {
                return Some(Rows {
                    field: name,
                    in_list: false,
                    ty,
                    elements: std::iter::once(row.to_owned())
                        .chain(field.notes.aliases.clone())
                        .collect(),
                    wrappers: field.notes.optional_wrapper.iter().cloned().collect(),
                });
            }
            Some(Ty::List(list)) => {
                let Some(list) = index.complex(&list) else {
                    continue;
                };
                let Some(item) = list.fields.first().filter(|item| item.name == row) else {
                    continue;
                };
                if field.notes.optional_wrapper.is_none() {
                    errors.add(
                        &field.position,
                        format!(
                            "the rows of {} may also stand bare, as all rows may",
                            field.name
                        ),
                        format!("add l:optional-wrapper=\"{}\"", field.name),
                    );
                }
                if let Some(Ty::Record(ty)) = index.resolve(item, errors) {
                    return Some(Rows {
                        field: name,
                        in_list: true,
                        ty,
                        elements: std::iter::once(row.to_owned())
                            .chain(item.notes.aliases.clone())
                            .collect(),
                        wrappers: std::iter::once(field.name.clone())
                            .chain(field.notes.aliases.clone())
                            .collect(),
                    });
                }
            }
            // The type of the rows is not declared, which was told.
            None if field.name == row => return None,
            _ => {}
        }
    }
    errors.add(
        position,
        format!("{} has no repeated record {row:?}", result.name),
        "name a repeated element whose type is a record, in the result or in a list of it",
    );
    None
}
