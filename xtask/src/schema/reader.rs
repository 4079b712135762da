use roxmltree::{Document, Node};

use super::annotation;
use super::attributes::{Attributes, L, XS};
use super::{
    ComplexType, Element, EnumerationValue, FaultNote, FileKind, GlobalElement, OperationNote,
    SimpleBody, SimpleType, SourceFile, TypeName,
};
use crate::diagnostic::{Diagnostics, Position};

/// The namespace of the messages.
const API: &str = "http://ispringlearn.com/go/services/api/soap";
/// Built-in types that the format has.
const BUILT_IN: &[&str] = &[
    "string", "boolean", "int", "long", "decimal", "date", "anyURI",
];

/// A file that is being read.
pub(super) struct File<'a> {
    path: &'a str,
    document: &'a Document<'a>,
}

impl File<'_> {
    pub(super) fn position(&self, node: Node<'_, '_>) -> Position {
        let at = self.document.text_pos_at(node.range().start);
        Position {
            file: format!("schemas/{}", self.path),
            line: at.row,
            column: at.col,
        }
    }
}

/// White space as prose has it: single blanks.
pub(super) fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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

fn classify(path: &str) -> Option<(String, FileKind)> {
    match path.split('/').collect::<Vec<_>>().as_slice() {
        ["common.xsd"] => Some((String::new(), FileKind::Common)),
        [area, "types.xsd"] => Some(((*area).to_owned(), FileKind::Types)),
        [area, file] => {
            let name = file.strip_suffix(".xsd")?;
            Some(((*area).to_owned(), FileKind::Operation(name.to_owned())))
        }
        _ => None,
    }
}

fn read_file(source: &SourceFile, errors: &mut Diagnostics) -> Option<super::File> {
    let start = Position {
        file: format!("schemas/{}", source.path),
        line: 1,
        column: 1,
    };
    let Some((area, kind)) = classify(&source.path) else {
        errors.add(
            &start,
            "the file is at no place that the format has",
            "move it to <area>/types.xsd or <area>/<Operation>.xsd",
        );
        return None;
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

fn schema(
    root: Node<'_, '_>,
    file: &File<'_>,
    read: &mut super::File,
    errors: &mut Diagnostics,
) {
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

    for node in root.children().filter(Node::is_element) {
        let at = file.position(node);
        match xs_name(node) {
            Some("annotation") => {
                let notes = annotations(node, file, errors);
                read.documentation = notes.documentation;
                read.general_faults.extend(notes.general_faults);
                if notes.operation.is_some() {
                    misplaced_operation(&at, errors);
                }
            }
            Some("include") => {
                let mut attributes = Attributes::new(node, at.clone());
                let location = attributes.required("schemaLocation", errors).to_owned();
                attributes.finish(errors);
                read.includes.push((location, at));
            }
            Some("element") => read.elements.push(global_element(node, file, errors)),
            Some("complexType") => read.complex_types.push(complex_type(node, file, errors)),
            Some("simpleType") => read.simple_types.push(simple_type(
                node,
                file,
                read.kind == FileKind::Common,
                errors,
            )),
            _ => refuse(node, &at, errors),
        }
    }
}

fn xs_name<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    (node.tag_name().namespace() == Some(XS)).then(|| node.tag_name().name())
}

fn refuse(node: Node<'_, '_>, at: &Position, errors: &mut Diagnostics) {
    errors.add(
        at,
        format!("<{}> is not part of the format here", node.tag_name().name()),
        "use only what docs/schema-format.md lists",
    );
}

fn misplaced_operation(at: &Position, errors: &mut Diagnostics) {
    errors.add(
        at,
        "l:operation stands at a place where it has no meaning",
        "move it into the xs:appinfo of the request element",
    );
}

#[derive(Default)]
struct Annotations {
    documentation: String,
    operation: Option<OperationNote>,
    general_faults: Vec<FaultNote>,
}

fn annotations(node: Node<'_, '_>, file: &File<'_>, errors: &mut Diagnostics) -> Annotations {
    let mut notes = Annotations::default();
    Attributes::new(node, file.position(node)).finish(errors);
    for child in node.children().filter(Node::is_element) {
        let at = file.position(child);
        match xs_name(child) {
            Some("documentation") => {
                if let Some(element) = child.children().find(Node::is_element) {
                    errors.add(
                        &file.position(element),
                        "documentation is plain text, without elements",
                        "write the text alone; backticks mark code",
                    );
                }
                notes.documentation = collapse(child.text().unwrap_or_default());
            }
            Some("appinfo") => {
                for note in child.children().filter(Node::is_element) {
                    match (note.tag_name().namespace(), note.tag_name().name()) {
                        (Some(L), "operation") => {
                            notes.operation = Some(annotation::operation(note, file, errors));
                        }
                        (Some(L), "general-fault") => {
                            notes.general_faults.push(annotation::fault(note, file, errors));
                        }
                        _ => refuse(note, &file.position(note), errors),
                    }
                }
            }
            _ => refuse(child, &at, errors),
        }
    }
    notes
}

fn name(attributes: &mut Attributes<'_, '_>, at: &Position, errors: &mut Diagnostics) -> String {
    let name = attributes.required("name", errors).to_owned();
    check_name(&name, at, errors);
    name
}

/// Names come from outside and become code, so only plain ones pass.
pub(crate) fn check_name(name: &str, at: &Position, errors: &mut Diagnostics) {
    let mut characters = name.chars();
    let plain = characters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && characters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    if !name.is_empty() && !plain {
        errors.add(
            at,
            format!("{name:?} is no name"),
            "use ASCII letters, digits, `_`, `-` and `.`, starting with a letter",
        );
    }
}

fn type_name(
    node: Node<'_, '_>,
    text: &str,
    at: &Position,
    errors: &mut Diagnostics,
) -> TypeName {
    let (prefix, local) = text.split_once(':').unwrap_or(("", text));
    let namespace = node.lookup_namespace_uri((!prefix.is_empty()).then_some(prefix));
    match namespace {
        Some(XS) => {
            if !BUILT_IN.contains(&local) {
                errors.add(
                    at,
                    format!("the built-in type xs:{local} is not part of the format"),
                    format!(
                        "use one of {}, or a date type of common.xsd",
                        BUILT_IN.join(", ")
                    ),
                );
            }
            TypeName::BuiltIn(local.to_owned())
        }
        Some(API) => TypeName::Named(local.to_owned()),
        _ => {
            if !text.is_empty() {
                errors.add(
                    at,
                    format!("the type {text:?} stands in no namespace of the contract"),
                    format!("write xs: before a built-in type, and xmlns=\"{API}\" on the root"),
                );
            }
            TypeName::Named(local.to_owned())
        }
    }
}

/// The annotation of an element or a type that can only be documented.
fn documentation_only(
    node: Node<'_, '_>,
    file: &File<'_>,
    errors: &mut Diagnostics,
) -> String {
    let notes = annotations(node, file, errors);
    if notes.operation.is_some() {
        misplaced_operation(&file.position(node), errors);
    }
    notes.documentation
}

fn global_element(
    node: Node<'_, '_>,
    file: &File<'_>,
    errors: &mut Diagnostics,
) -> GlobalElement {
    let position = file.position(node);
    let mut attributes = Attributes::new(node, position.clone());
    let name = name(&mut attributes, &position, errors);
    let type_text = attributes.required("type", errors);
    let type_name = type_name(node, type_text, &position, errors);
    attributes.finish(errors);
    let mut element = GlobalElement {
        name,
        type_name,
        position,
        documentation: String::new(),
        operation: None,
    };
    for child in node.children().filter(Node::is_element) {
        match xs_name(child) {
            Some("annotation") => {
                let notes = annotations(child, file, errors);
                element.documentation = notes.documentation;
                element.operation = notes.operation;
            }
            _ => refuse(child, &file.position(child), errors),
        }
    }
    element
}

fn complex_type(node: Node<'_, '_>, file: &File<'_>, errors: &mut Diagnostics) -> ComplexType {
    let position = file.position(node);
    let mut attributes = Attributes::new(node, position.clone());
    let mut read = ComplexType {
        name: name(&mut attributes, &position, errors),
        documentation: String::new(),
        list: attributes.flag("list", errors),
        fields: Vec::new(),
        position: position.clone(),
    };
    attributes.finish(errors);
    let mut sequences = 0;
    for child in node.children().filter(Node::is_element) {
        match xs_name(child) {
            Some("annotation") => read.documentation = documentation_only(child, file, errors),
            Some("sequence") => {
                sequences += 1;
                Attributes::new(child, file.position(child)).finish(errors);
                for field in child.children().filter(Node::is_element) {
                    match xs_name(field) {
                        Some("element") => read.fields.push(element(field, file, errors)),
                        _ => refuse(field, &file.position(field), errors),
                    }
                }
            }
            _ => refuse(child, &file.position(child), errors),
        }
    }
    if sequences != 1 {
        errors.add(
            &position,
            format!("a complex type has one xs:sequence, this one has {sequences}"),
            "put all elements into one xs:sequence",
        );
    }
    read
}

fn element(node: Node<'_, '_>, file: &File<'_>, errors: &mut Diagnostics) -> Element {
    let position = file.position(node);
    let mut attributes = Attributes::new(node, position.clone());
    let name = name(&mut attributes, &position, errors);
    let type_text = attributes.required("type", errors);
    let type_name = type_name(node, type_text, &position, errors);
    let mut occurs = |attribute, allowed: [&str; 2]| {
        let value = attributes.plain(attribute).unwrap_or("1");
        if !allowed.contains(&value) {
            errors.add(
                &position,
                format!("{attribute} is {value:?}"),
                format!("write {} or {}", allowed[0], allowed[1]),
            );
        }
        value == allowed[1]
    };
    let required = occurs("minOccurs", ["0", "1"]);
    let repeated = occurs("maxOccurs", ["1", "unbounded"]);
    let notes = annotation::element_notes(&mut attributes, &position, errors);
    attributes.finish(errors);
    let mut documentation = String::new();
    for child in node.children().filter(Node::is_element) {
        match xs_name(child) {
            Some("annotation") => documentation = documentation_only(child, file, errors),
            _ => refuse(child, &file.position(child), errors),
        }
    }
    Element {
        name,
        type_name,
        position,
        documentation,
        required,
        repeated,
        notes,
    }
}

fn simple_type(
    node: Node<'_, '_>,
    file: &File<'_>,
    common: bool,
    errors: &mut Diagnostics,
) -> SimpleType {
    let position = file.position(node);
    let mut attributes = Attributes::new(node, position.clone());
    let mut read = SimpleType {
        name: name(&mut attributes, &position, errors),
        documentation: String::new(),
        leaf: attributes.ours("leaf").map(str::to_owned),
        body: SimpleBody::Union(Vec::new()),
        position: position.clone(),
    };
    attributes.finish(errors);
    let only_common = |what: &str, at: &Position, errors: &mut Diagnostics| {
        if !common {
            errors.add(
                at,
                format!("{what} is part of the format in common.xsd only"),
                "declare the type there",
            );
        }
    };
    if read.leaf.is_some() {
        only_common("l:leaf", &position, errors);
    }
    for child in node.children().filter(Node::is_element) {
        let at = file.position(child);
        match xs_name(child) {
            Some("annotation") => read.documentation = documentation_only(child, file, errors),
            Some("restriction") => {
                let mut attributes = Attributes::new(child, at.clone());
                let base = attributes.required("base", errors);
                let base = type_name(child, base, &at, errors);
                attributes.finish(errors);
                let (mut values, mut patterns) = (Vec::new(), Vec::new());
                for facet in child.children().filter(Node::is_element) {
                    let at = file.position(facet);
                    match xs_name(facet) {
                        Some("enumeration") => values.push(enumeration(facet, file, errors)),
                        Some("pattern") => {
                            only_common("xs:pattern", &at, errors);
                            let mut attributes = Attributes::new(facet, at);
                            patterns.push(attributes.required("value", errors).to_owned());
                            attributes.finish(errors);
                        }
                        _ => refuse(facet, &at, errors),
                    }
                }
                read.body = SimpleBody::Restriction {
                    base,
                    values,
                    patterns,
                };
            }
            Some("union") => {
                only_common("xs:union", &at, errors);
                let mut attributes = Attributes::new(child, at.clone());
                let members = attributes.required("memberTypes", errors);
                read.body = SimpleBody::Union(
                    members
                        .split_whitespace()
                        .map(|member| union_member(child, member, &at, errors))
                        .collect(),
                );
                attributes.finish(errors);
            }
            _ => refuse(child, &at, errors),
        }
    }
    read
}

fn union_member(
    node: Node<'_, '_>,
    member: &str,
    at: &Position,
    errors: &mut Diagnostics,
) -> TypeName {
    // A union may hold xs:dateTime, which no element may have: elements use the date types of common.xsd.
    if let Some(("xs", "dateTime")) = member.split_once(':') {
        return TypeName::BuiltIn("dateTime".to_owned());
    }
    type_name(node, member, at, errors)
}

fn enumeration(
    node: Node<'_, '_>,
    file: &File<'_>,
    errors: &mut Diagnostics,
) -> EnumerationValue {
    let position = file.position(node);
    let mut attributes = Attributes::new(node, position.clone());
    let read_value = attributes.plain("value");
    if read_value.is_none_or(str::is_empty) {
        errors.add(
            &position,
            "an enumeration value is empty",
            "write value=\"...\"",
        );
    }
    let mut read = EnumerationValue {
        value: read_value.unwrap_or_default().to_owned(),
        documentation: String::new(),
        name: attributes.ours("name").map(str::to_owned),
        aliases: attributes.names("alias"),
        position: position.clone(),
    };
    if let Some(value) = attributes.ours("evidence") {
        annotation::evidence(value, &position, errors);
    }
    attributes.finish(errors);
    if let Some(name) = &read.name {
        check_name(name, &position, errors);
    }
    for child in node.children().filter(Node::is_element) {
        match xs_name(child) {
            Some("annotation") => read.documentation = documentation_only(child, file, errors),
            _ => refuse(child, &file.position(child), errors),
        }
    }
    read
}
