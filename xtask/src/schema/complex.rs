use roxmltree::Node;

use super::annotation;
use super::attributes::Attributes;
use super::names::{name, type_name, xs_name};
use super::notes::{Annotations, once};
use super::reader::{File, refuse};
use super::text::elements;
use super::{ComplexType, Element, FileKind, GlobalElement};
use crate::diagnostic::Diagnostics;

pub(super) fn global_element(
    node: Node<'_, '_>,
    file: &File<'_>,
    kind: &FileKind,
    errors: &mut Diagnostics,
) -> GlobalElement {
    let position = file.position(node);
    let mut attributes = Attributes::new(node, position.clone());
    let name = name(&mut attributes, &position, errors);
    let type_text = attributes.required("type", errors);
    let type_name = type_name(node, type_text, &position, errors);
    attributes.finish(errors);
    if *kind == FileKind::Types {
        errors.add(
            &position,
            format!("the element {name} stands in a file of types"),
            "move it to the file of its operation, or to common.xsd where operations share it",
        );
    }
    let mut notes = Annotations::default();
    for child in elements(node, file, errors) {
        match xs_name(child) {
            Some("annotation") => notes.read(child, file, errors),
            _ => refuse(child, &file.position(child), errors),
        }
    }
    notes.no_general_faults(&position, errors);
    if !matches!(kind, FileKind::Operation(_)) {
        notes.no_operation(&position, errors);
    }
    GlobalElement {
        name,
        type_name,
        position,
        documentation: notes.documentation,
        operation: notes.operation,
    }
}

pub(super) fn complex_type(
    node: Node<'_, '_>,
    file: &File<'_>,
    errors: &mut Diagnostics,
) -> ComplexType {
    let position = file.position(node);
    let mut attributes = Attributes::new(node, position.clone());
    let name = name(&mut attributes, &position, errors);
    let list = attributes.flag("list", errors);
    attributes.finish(errors);
    let mut notes = Annotations::default();
    let mut fields = Vec::new();
    let mut sequences = 0;
    for child in elements(node, file, errors) {
        match xs_name(child) {
            Some("annotation") => notes.read(child, file, errors),
            Some("sequence") => {
                once(sequences > 0, child, file, errors);
                sequences += 1;
                Attributes::new(child, file.position(child)).finish(errors);
                for field in elements(child, file, errors) {
                    match xs_name(field) {
                        Some("element") => fields.push(element(field, file, errors)),
                        _ => refuse(field, &file.position(field), errors),
                    }
                }
            }
            _ => refuse(child, &file.position(child), errors),
        }
    }
    if sequences == 0 {
        errors.add(
            &position,
            format!("the complex type {name} has no xs:sequence"),
            "put its elements into one xs:sequence; an empty one is <xs:sequence/>",
        );
    }
    ComplexType {
        name,
        documentation: notes.documentation_only(&position, errors),
        list,
        fields,
        position,
    }
}

fn element(node: Node<'_, '_>, file: &File<'_>, errors: &mut Diagnostics) -> Element {
    let position = file.position(node);
    let mut attributes = Attributes::new(node, position.clone());
    let name = name(&mut attributes, &position, errors);
    let type_text = attributes.required("type", errors);
    let type_name = type_name(node, type_text, &position, errors);
    let mut occurs = |attribute, few: &str, many: &str| {
        let value = attributes.plain(attribute).unwrap_or("1");
        if value != few && value != many {
            errors.add(
                &position,
                format!("{attribute} is {value:?}"),
                format!("write {few} or {many}"),
            );
        }
        value == many
    };
    let required = occurs("minOccurs", "0", "1");
    let repeated = occurs("maxOccurs", "1", "unbounded");
    let element_notes = annotation::element_notes(&mut attributes, &position, errors);
    attributes.finish(errors);
    let mut notes = Annotations::default();
    for child in elements(node, file, errors) {
        match xs_name(child) {
            Some("annotation") => notes.read(child, file, errors),
            _ => refuse(child, &file.position(child), errors),
        }
    }
    Element {
        name,
        type_name,
        documentation: notes.documentation_only(&position, errors),
        position,
        required,
        repeated,
        notes: element_notes,
    }
}
