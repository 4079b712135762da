use roxmltree::{Document, Node};

use super::attributes::{Attributes, XS};
use super::complex::{complex_type, global_element};
use super::names::xs_name;
use super::notes::Annotations;
use super::places::classify;
use super::simple::simple_type;
use super::text::{check_characters, elements, empty_of_elements};
use super::{FileKind, SourceFile};
use crate::diagnostic::{Diagnostics, Position};

/// The namespace of the messages.
pub(super) const API: &str = "http://ispringlearn.com/go/services/api/soap";

/// A file that is being read.
pub(super) struct File<'a> {
    path: &'a str,
    document: &'a Document<'a>,
}

impl File<'_> {
    pub(super) fn position(&self, node: Node<'_, '_>) -> Position {
        self.position_at(node.range().start)
    }

    pub(super) fn position_at(&self, offset: usize) -> Position {
        let at = self.document.text_pos_at(offset);
        Position {
            file: format!("schemas/{}", self.path),
            line: at.row,
            column: at.col,
        }
    }
}

/// Reads schema files. What is wrong is noted and left out.
pub fn read(sources: &[SourceFile], errors: &mut Diagnostics) -> Vec<super::File> {
    let mut files: Vec<_> = sources
        .iter()
        .filter_map(|source| read_file(source, errors))
        .collect();
    // The order of the folder must not show in the output.
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn read_file(source: &SourceFile, errors: &mut Diagnostics) -> Option<super::File> {
    let start = Position {
        // A path is data as well: it is shown, and stands in generated comments.
        file: format!("schemas/{}", source.path.escape_debug()),
        line: 1,
        column: 1,
    };
    let (area, kind) = match classify(&source.path) {
        Ok(place) => place,
        Err((what, help)) => {
            errors.add(&start, what, help);
            return None;
        }
    };
    let document = match Document::parse(&source.text) {
        Ok(document) => document,
        Err(error) => {
            let at = error.pos();
            errors.add(
                &Position {
                    line: at.row,
                    column: at.col,
                    ..start
                },
                format!("not well-formed XML: {error}"),
                "mend it; an XML editor or xmllint shows the place",
            );
            return None;
        }
    };
    let file = File {
        path: &source.path,
        document: &document,
    };
    let root = document.root_element();
    if root.tag_name() != (XS, "schema").into() {
        errors.add(
            &file.position(root),
            format!("the root is <{}>, not <xs:schema>", root.tag_name().name()),
            "start the file with <xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" ...>",
        );
        return None;
    }
    check_characters(&document, &file, errors);
    let mut read = super::File {
        path: source.path.clone(),
        kind,
        area,
        documentation: String::new(),
        includes: Vec::new(),
        elements: Vec::new(),
        complex_types: Vec::new(),
        simple_types: Vec::new(),
        general_faults: Vec::new(),
    };
    schema(root, &file, &mut read, errors);
    Some(read)
}

fn schema(root: Node<'_, '_>, file: &File<'_>, read: &mut super::File, errors: &mut Diagnostics) {
    let position = file.position(root);
    let mut attributes = Attributes::new(root, position.clone());
    if attributes.required("targetNamespace", errors) != API {
        errors.add(
            &position,
            "the target namespace is not the one of the API",
            format!("write targetNamespace=\"{API}\""),
        );
    }
    if attributes.required("elementFormDefault", errors) != "qualified" {
        errors.add(
            &position,
            "local elements would stand in no namespace",
            "write elementFormDefault=\"qualified\"",
        );
    }
    attributes.finish(errors);

    let common = read.kind == FileKind::Common;
    let mut notes = Annotations::default();
    for node in elements(root, file, errors) {
        let at = file.position(node);
        match xs_name(node) {
            Some("annotation") => notes.read(node, file, errors),
            Some("include") => {
                let mut attributes = Attributes::new(node, at.clone());
                let location = attributes.required("schemaLocation", errors).to_owned();
                attributes.finish(errors);
                empty_of_elements(node, file, errors);
                read.includes.push((location, at));
            }
            Some("element") => {
                read.elements
                    .push(global_element(node, file, &read.kind, errors));
            }
            Some("complexType") => read.complex_types.push(complex_type(node, file, errors)),
            Some("simpleType") => {
                read.simple_types
                    .extend(simple_type(node, file, common, errors));
            }
            _ => refuse(node, &at, errors),
        }
    }
    notes.no_operation(&position, errors);
    if !common {
        notes.no_general_faults(&position, errors);
    }
    read.documentation = notes.documentation;
    read.general_faults = notes.general_faults;
}

pub(super) fn refuse(node: Node<'_, '_>, at: &Position, errors: &mut Diagnostics) {
    errors.add(
        at,
        format!(
            "<{}> is not part of the format here",
            node.tag_name().name()
        ),
        "use only what docs/schema-format.md lists",
    );
}
