//! Operations: a file's request, its result, its paging and its rows.

use std::collections::BTreeMap;

use super::naming;
use super::types::{Declared, Index};
use crate::diagnostic::{Diagnostics, Position};
use crate::model::{Name, Operation, Paging, Rows, Ty, Type, TypeRef};
use crate::schema::{
    ComplexType, Element, File, GlobalElement, OperationNote, PagingNote, TypeName,
};

pub(super) fn lower<'a>(
    file: &File,
    name: &str,
    mut types: Vec<Type>,
    index: &'a Index<'a>,
    errors: &mut Diagnostics,
) -> Option<Operation> {
    let start = Position {
        file: format!("schemas/{}", file.path),
        line: 1,
        column: 1,
    };
    if naming::pascal(name).as_deref() != Some(name) {
        errors.add(
            &start,
            format!("the file name {name:?} is no name of an operation"),
            "name the file as the operation, in PascalCase",
        );
    }
    let requests: Vec<_> = file
        .elements
        .iter()
        .filter_map(|element| Some((element, element.operation.as_ref()?)))
        .collect();
    let [(request, note)] = requests.as_slice() else {
        errors.add(
            &start,
            format!(
                "the file has {} elements with l:operation, an operation has one",
                requests.len()
            ),
            "annotate the request element, and put each operation into a file of its own",
        );
        return None;
    };
    let request_type = request_type(request, name, index, errors)?;
    check_result_place(file, note, errors);
    let (result, result_type, response) = result(note, index, errors)?;
    check_note(note, &request.position, request, errors);
    // The request comes first in its file.
    types.sort_by_key(|ty| !matches!(ty, Type::Record(record) if record.is_request));
    Some(Operation {
        name: name.to_owned(),
        area: file.area.clone(),
        source: file.path.clone(),
        documentation: request.documentation.clone(),
        method: note.method.clone(),
        soap_action: note.soap_action.clone().unwrap_or_else(|| note.method.clone()),
        request_element: request.name.clone(),
        result_element: result.name.clone(),
        result_aliases: note.result_aliases.clone(),
        response: response.clone(),
        effect: note.effect.clone(),
        request_evidence: note.request_evidence.clone(),
        response_evidence: note.response_evidence.clone(),
        plan: note.plan.clone(),
        deprecated: note.deprecated.clone(),
        command: note.command.clone(),
        pages: note.pages.clone(),
        roles: note.roles.clone(),
        faults: note.faults.clone(),
        paging: note
            .paging
            .as_ref()
            .and_then(|paging| self::paging(paging, note, request_type, result_type, errors)),
        rows: note
            .rows
            .as_ref()
            .and_then(|(row, at)| rows(row, at, result_type, index, errors)),
        types,
    })
}

fn request_type<'a>(
    request: &GlobalElement,
    name: &str,
    index: &Index<'a>,
    errors: &mut Diagnostics,
) -> Option<&'a ComplexType> {
    let wanted = format!("{name}Request");
    if request.type_name != TypeName::Named(wanted.clone()) {
        errors.add(
            &request.position,
            format!("the type of the request is not {wanted}"),
            format!("write type={wanted:?} and declare it in this file"),
        );
        return None;
    }
    let Some((Declared::Complex(complex), _)) = index.types.get(wanted.as_str()) else {
        errors.add(
            &request.position,
            format!("the type {wanted} is not declared as a complex type"),
            "declare it in this file",
        );
        return None;
    };
    let credentials = complex.fields.first().filter(|first| {
        first.name == "credentials"
            && first.type_name == TypeName::Named("Credentials".to_owned())
            && first.required
            && !first.repeated
    });
    if credentials.is_none() {
        errors.add(
            &complex.position,
            "a request begins with the credentials, this one does not",
            "make <xs:element name=\"credentials\" type=\"Credentials\"/> its first element",
        );
    }
    for field in complex.fields.iter().skip(1) {
        if field.name == "credentials" || field.type_name == TypeName::Named("Credentials".to_owned())
        {
            errors.add(
                &field.position,
                "the credentials stand at another place than the first",
                "remove this element",
            );
        }
    }
    Some(complex)
}

/// A second declaration of a shared result would not compile, so results are shared in common.xsd only.
fn check_result_place(file: &File, note: &OperationNote, errors: &mut Diagnostics) {
    for element in &file.elements {
        if element.operation.is_none() && element.name != note.result {
            errors.add(
                &element.position,
                format!("the element {} is neither the request nor the result of this operation", element.name),
                "remove it, or name it in result=\"...\"",
            );
        }
    }
}

fn result<'a>(
    note: &OperationNote,
    index: &'a Index<'a>,
    errors: &mut Diagnostics,
) -> Option<(&'a GlobalElement, &'a ComplexType, &'a TypeRef)> {
    let Some((element, _)) = index.elements.get(note.result.as_str()) else {
        if !note.result.is_empty() {
            errors.add(
                &note.position,
                format!("the result element {} is not declared", note.result),
                "declare it in this file, or in common.xsd where operations share it",
            );
        }
        return None;
    };
    let declared = match &element.type_name {
        TypeName::Named(name) => index.types.get(name.as_str()),
        TypeName::BuiltIn(_) => None,
    };
    let Some((Declared::Complex(complex), reference)) = declared else {
        errors.add(
            &element.position,
            format!("the type of the result {} is no complex type of the contract", element.name),
            "declare a complex type for it",
        );
        return None;
    };
    Some((element, complex, reference))
}

fn check_note(
    note: &OperationNote,
    position: &Position,
    request: &GlobalElement,
    errors: &mut Diagnostics,
) {
    if request.documentation.is_empty() {
        errors.add(
            position,
            "the operation does not say what it does",
            "write an xs:documentation",
        );
    }
    if note.pages.is_empty() && note.request_evidence != "inferred" {
        errors.add(
            &note.position,
            "the operation names no page of the vendor",
            "add <l:page href=\"...\"/>, or say request-evidence=\"inferred\"",
        );
    }
    for page in &note.pages {
        let plain = page
            .chars()
            .all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '`' | '\\' | '[' | ']'));
        if !(page.starts_with("https://") || page.starts_with("http://")) || !plain {
            errors.add(
                &note.position,
                format!("the page {page:?} is no address"),
                "write an https:// address without blanks, quotes and brackets",
            );
        }
    }
    if let Some(command) = &note.command {
        let plain = !command.is_empty()
            && command.split(' ').all(|word| {
                !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit())
            });
        if !plain {
            errors.add(
                &note.position,
                format!("the command {command:?} is not made of plain words"),
                "write lower-case words separated by single blanks, such as \"enrollments list\"",
            );
        }
    }
    let printable = |text: &str| text.chars().all(|c| c.is_ascii_graphic()) && !text.is_empty();
    for (what, text) in [
        ("method", Some(&note.method)),
        ("soap-action", note.soap_action.as_ref()),
    ] {
        if let Some(text) = text
            && !text.is_empty()
            && (!printable(text) || text.contains('"'))
        {
            errors.add(
                &note.position,
                format!("{what} is {text:?}, which no HTTP header can hold"),
                "use printable ASCII without blanks and quotes",
            );
        }
    }
    for alias in &note.result_aliases {
        crate::schema::check_name(alias, &note.position, errors);
    }
}

fn optional_text<'a>(
    ty: &'a ComplexType,
    name: &str,
    what: &str,
    wanted: &TypeName,
    position: &Position,
    errors: &mut Diagnostics,
) -> Option<&'a Element> {
    let found = ty
        .fields
        .iter()
        .find(|field| field.name == name && !field.required && !field.repeated && field.type_name == *wanted);
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

fn paging(
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
fn rows(
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
                let Some((Declared::Complex(list), _)) = index.types.get(list.schema.as_str())
                else {
                    continue;
                };
                let Some(item) = list.fields.first().filter(|item| item.name == row) else {
                    continue;
                };
                if field.notes.optional_wrapper.is_none() {
                    errors.add(
                        &field.position,
                        format!("the rows of {} may also stand bare, as all rows may", field.name),
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

/// Commands, methods and operation names are unique in the whole contract.
pub(super) fn check_unique(operations: &[Operation], files: &[File], errors: &mut Diagnostics) {
    let position = |operation: &Operation| {
        files
            .iter()
            .filter(|file| file.path == operation.source)
            .flat_map(|file| &file.elements)
            .find_map(|element| element.operation.as_ref())
            .map_or_else(Position::default, |note| note.position.clone())
    };
    let mut unique = |what: &str, key: &dyn Fn(&Operation) -> Option<String>| {
        let mut seen: BTreeMap<String, &Operation> = BTreeMap::new();
        for operation in operations {
            let Some(key) = key(operation) else { continue };
            if let Some(other) = seen.insert(key.to_ascii_lowercase(), operation) {
                errors.add(
                    &position(operation),
                    format!("{what} {key:?} is also {}'s ({})", other.name, other.source),
                    "give each operation its own",
                );
            }
        }
    };
    unique("the operation", &|operation| Some(operation.name.clone()));
    unique("the method", &|operation| Some(operation.method.clone()));
    unique("the command", &|operation| operation.command.clone());
}
