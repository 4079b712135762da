//! Operations: a file's request, its result, its paging and its rows.

use std::collections::BTreeMap;

use super::naming;
use super::pages;
use super::types::{Declared, Index};
use crate::diagnostic::{Diagnostics, Position};
use crate::model::{Name, Operation, Type, TypeRef};
use crate::schema::{ComplexType, File, FileKind, GlobalElement, OperationNote, TypeName};

pub(super) fn lower<'a>(
    file: &File,
    name: &str,
    mut types: Vec<Type>,
    index: &'a Index<'a>,
    errors: &mut Diagnostics,
) -> Option<Operation> {
    let requests: Vec<_> = file
        .elements
        .iter()
        .filter_map(|element| Some((element, element.operation.as_ref()?)))
        .collect();
    let [(request, note)] = requests.as_slice() else {
        errors.add(
            &file.start(),
            format!(
                "the file has {} elements with l:operation, an operation has one",
                requests.len()
            ),
            "annotate the request element, and put each operation into a file of its own",
        );
        return None;
    };
    // Each of them is asked before any of them is missed, so that all errors are told.
    let request_type = request_type(request, file, name, index, errors);
    let result = result(file, note, index, errors);
    check_elements(file, note, errors);
    check_note(note, request, errors);
    let (request_type, (result, result_type, response)) = (request_type?, result?);
    // The request comes first in its file.
    types.sort_by_key(|ty| !matches!(ty, Type::Record(record) if record.is_request));
    Some(Operation {
        name: name.to_owned(),
        area: file.area.clone(),
        source: file.path.clone(),
        documentation: request.documentation.clone(),
        method: note.method.clone(),
        soap_action: note
            .soap_action
            .clone()
            .unwrap_or_else(|| note.method.clone()),
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
        instead: note.instead.clone(),
        pages: note.pages.clone(),
        roles: note.roles.clone(),
        faults: note.faults.clone(),
        paging: note
            .paging
            .as_ref()
            .and_then(|paging| pages::paging(paging, note, request_type, result_type, errors)),
        rows: note
            .rows
            .as_ref()
            .and_then(|(row, at)| pages::rows(row, at, result_type, index, errors)),
        success: result_type
            .fields
            .iter()
            .find(|field| field.notes.success)
            .map(|field| Name {
                wire: field.name.clone(),
                rust: naming::field(&field.name),
            }),
        types,
    })
}

fn request_type<'a>(
    request: &GlobalElement,
    file: &File,
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
    let here = file
        .complex_types
        .iter()
        .any(|ty| ty.name == wanted && !ty.list);
    let Some((Declared::Complex(complex), _)) = index.types.get(wanted.as_str()).filter(|_| here)
    else {
        errors.add(
            &request.position,
            format!("the record {wanted} is not declared in this file"),
            format!("declare <xs:complexType name={wanted:?}> here"),
        );
        return None;
    };
    Some(complex)
}

/// An operation's file declares its request and its result, and no other element.
fn check_elements(file: &File, note: &OperationNote, errors: &mut Diagnostics) {
    for element in &file.elements {
        if element.operation.is_none() && element.name != note.result {
            errors.add(
                &element.position,
                format!(
                    "the element {} is neither the request nor the result of this operation",
                    element.name
                ),
                "remove it, or name it in result=\"...\"",
            );
        }
    }
}

/// A second declaration of a shared result would not compile, so results are shared in common.xsd only.
fn result<'a>(
    file: &File,
    note: &OperationNote,
    index: &'a Index<'a>,
    errors: &mut Diagnostics,
) -> Option<(&'a GlobalElement, &'a ComplexType, &'a TypeRef)> {
    if note.result.is_empty() {
        return None;
    }
    let Some((element, place)) = index.elements.get(note.result.as_str()) else {
        if index.complete {
            errors.add(
                &note.position,
                format!("the result element {} is not declared", note.result),
                "declare it in this file, or in common.xsd where operations share it",
            );
        }
        return None;
    };
    if place.path != file.path && place.kind != FileKind::Common {
        errors.add(
            &note.position,
            format!(
                "the result element {} belongs to {}",
                note.result, place.path
            ),
            "move it to common.xsd, so that operations share it",
        );
    }
    if element.operation.is_some() {
        errors.add(
            &note.position,
            format!("the result element {} is a request", note.result),
            "name the element of the answer",
        );
        return None;
    }
    // What the type of an element is was checked with all elements.
    let TypeName::Named(name) = &element.type_name else {
        return None;
    };
    match index.types.get(name.as_str()) {
        Some((Declared::Complex(complex), reference)) if !complex.list => {
            Some((element, complex, reference))
        }
        _ => None,
    }
}

fn check_note(note: &OperationNote, request: &GlobalElement, errors: &mut Diagnostics) {
    if request.documentation.is_empty() {
        errors.add(
            &request.position,
            "the operation does not say what it does",
            "write an xs:documentation",
        );
    }
    if note.pages.is_empty() && !matches!(&*note.request_evidence, "inferred" | "observed") {
        errors.add(
            &note.position,
            "the operation names no page of the vendor",
            "add <l:page href=\"...\"/>, or say request-evidence=\"inferred\"",
        );
    } else if note.pages.is_empty() && matches!(&*note.response_evidence, "sample" | "table") {
        errors.add(
            &note.position,
            "the answer was seen on a page of the vendor, and the operation names none",
            "add <l:page href=\"...\"/>, or say response-evidence=\"inferred\"",
        );
    }
    for page in &note.pages {
        let plain = page.chars().all(|c| {
            c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '`' | '\\' | '[' | ']')
        });
        if !(page.starts_with("https://") || page.starts_with("http://")) || !plain {
            errors.add(
                &note.position,
                format!("the page {page:?} is not an address"),
                "write an https:// address without blanks, quotes and brackets",
            );
        }
    }
    if let Some(command) = &note.command
        && !command.split(' ').all(naming::is_command_word)
    {
        errors.add(
            &note.position,
            format!("the command {command:?} is not made of plain words"),
            "write lower-case words separated by single blanks, such as \"enrollments list\"",
        );
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
    for operation in operations {
        if let Some(instead) = &operation.instead
            && !operations.iter().any(|other| {
                other.name != operation.name && other.command.as_ref() == Some(instead)
            })
        {
            errors.add(
                &position(operation),
                format!("{instead:?} is the command of no other operation"),
                "name the command that people are shown in place of this one",
            );
        }
    }
}
