//! Every request begins with the credentials, and nothing else holds them.

use super::types::{COMMON, Declared, Index};
use crate::diagnostic::Diagnostics;
use crate::schema::{ComplexType, Element, ElementNotes, File, FileKind, TypeName};

const TYPE: &str = "Credentials";
const ELEMENT: &str = "credentials";
const PLAIN: &str = "<xs:element name=\"credentials\" type=\"Credentials\"/>";

/// Whether a type is the request of its file's operation.
pub(super) fn is_request(file: &File, complex: &ComplexType) -> bool {
    matches!(&file.kind, FileKind::Operation(operation)
        if complex.name.strip_suffix("Request") == Some(operation))
}

/// Whether an element is, or tries to be, the credentials.
pub(super) fn is_credentials(element: &Element) -> bool {
    element.name == ELEMENT || element.type_name == TypeName::Named(TYPE.to_owned())
}

pub(super) fn check(files: &[File], index: &Index<'_>, errors: &mut Diagnostics) {
    for file in files {
        for complex in &file.complex_types {
            let mut elements = complex.fields.as_slice();
            if is_request(file, complex) {
                match elements.split_first() {
                    Some((first, rest)) if is_credentials(first) => {
                        elements = rest;
                        if !is_plain(first) {
                            errors.add(
                                &first.position,
                                "the credentials say something else than in every other request",
                                format!("write {PLAIN}"),
                            );
                        }
                    }
                    _ => errors.add(
                        &complex.position,
                        "a request begins with the credentials, this one does not",
                        format!("make {PLAIN} its first element"),
                    ),
                }
            }
            for element in elements.iter().filter(|element| is_credentials(element)) {
                errors.add(
                    &element.position,
                    "the credentials stand at another place than the first of a request",
                    "remove this element",
                );
            }
        }
        if file.kind == FileKind::Common
            && !matches!(index.types.get(TYPE), Some((Declared::Complex(_), reference)) if reference.module == COMMON)
        {
            errors.add(
                &file.start(),
                format!(
                    "the complex type {TYPE}, with which every request begins, is not declared"
                ),
                format!("declare <xs:complexType name=\"{TYPE}\"> in common.xsd"),
            );
        }
    }
}

/// Exactly the element that the format asks for: what else it said would be ignored.
fn is_plain(element: &Element) -> bool {
    element.name == ELEMENT
        && element.type_name == TypeName::Named(TYPE.to_owned())
        && element.required
        && !element.repeated
        && element.notes == ElementNotes::default()
}
