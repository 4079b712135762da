//! The contract for other SOAP stacks: a WSDL 1.1 document with the schema inside, and a schema for whole messages.

use super::xml::Writer;
use crate::emit::notice;
use crate::model::{FlatSchema, Model, Operation};
use crate::schema::{ComplexType, SimpleBody, SimpleType, TypeName};

const API: &str = "http://ispringlearn.com/go/services/api/soap";
const ADDRESS: &str = "https://api-learn.ispringlearn.com/api/v2/soap/2.0";

pub(super) fn render(model: &Model) -> String {
    let mut out = Writer::new(&notice("schemas/"));
    out.open(
        "wsdl:definitions",
        &[
            ("name", "Learn"),
            ("targetNamespace", API),
            ("xmlns:tns", API),
            ("xmlns:xs", "http://www.w3.org/2001/XMLSchema"),
            ("xmlns:soap", "http://schemas.xmlsoap.org/wsdl/soap/"),
            ("xmlns:wsdl", "http://schemas.xmlsoap.org/wsdl/"),
        ],
    );
    out.open("wsdl:types", &[]);
    schema(&mut out, &model.flat_schema);
    out.close("wsdl:types");
    for element in message_elements(model) {
        out.open("wsdl:message", &[("name", &element)]);
        let reference = format!("tns:{element}");
        out.empty(
            "wsdl:part",
            &[("name", "parameters"), ("element", &reference)],
        );
        out.close("wsdl:message");
    }
    out.open("wsdl:portType", &[("name", "LearnPortType")]);
    for operation in &model.operations {
        out.open("wsdl:operation", &[("name", &wsdl_name(operation))]);
        out.text_element("wsdl:documentation", &operation.documentation);
        let input = format!("tns:{}", operation.request_element);
        let output = format!("tns:{}", operation.result_element);
        out.empty("wsdl:input", &[("message", &input)]);
        out.empty("wsdl:output", &[("message", &output)]);
        out.close("wsdl:operation");
    }
    out.close("wsdl:portType");
    out.open(
        "wsdl:binding",
        &[("name", "LearnBinding"), ("type", "tns:LearnPortType")],
    );
    out.empty(
        "soap:binding",
        &[
            ("style", "document"),
            ("transport", "http://schemas.xmlsoap.org/soap/http"),
        ],
    );
    for operation in &model.operations {
        out.open("wsdl:operation", &[("name", &wsdl_name(operation))]);
        out.empty("soap:operation", &[("soapAction", &operation.soap_action)]);
        for side in ["wsdl:input", "wsdl:output"] {
            out.open(side, &[]);
            out.empty("soap:body", &[("use", "literal")]);
            out.close(side);
        }
        out.close("wsdl:operation");
    }
    out.close("wsdl:binding");
    out.open("wsdl:service", &[("name", "LearnService")]);
    out.open(
        "wsdl:port",
        &[("name", "LearnPort"), ("binding", "tns:LearnBinding")],
    );
    out.empty("soap:address", &[("location", ADDRESS)]);
    out.close("wsdl:port");
    out.close("wsdl:service");
    out.close("wsdl:definitions");
    out.finish()
}

/// A schema that validates whole messages: it imports the envelope and includes every operation.
pub(super) fn message_schema(model: &Model) -> String {
    let mut out = Writer::new(&notice("schemas/"));
    out.open(
        "xs:schema",
        &[
            ("xmlns:xs", "http://www.w3.org/2001/XMLSchema"),
            ("targetNamespace", API),
            ("elementFormDefault", "qualified"),
        ],
    );
    let up = "../../../../schemas";
    out.empty(
        "xs:import",
        &[
            ("namespace", "http://schemas.xmlsoap.org/soap/envelope/"),
            ("schemaLocation", &format!("{up}/soap-envelope.xsd")),
        ],
    );
    for file in &model.operation_files {
        out.empty("xs:include", &[("schemaLocation", &format!("{up}/{file}"))]);
    }
    out.close("xs:schema");
    out.finish()
}

/// A method's name may hold characters that a WSDL name may not.
fn wsdl_name(operation: &Operation) -> String {
    let mut characters = operation.name.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_ascii_lowercase().to_string() + characters.as_str()
    })
}

fn message_elements(model: &Model) -> Vec<String> {
    let mut elements: Vec<String> = model
        .operations
        .iter()
        .flat_map(|operation| [&operation.request_element, &operation.result_element])
        .cloned()
        .collect();
    elements.sort();
    elements.dedup();
    elements
}

fn schema(out: &mut Writer, flat: &FlatSchema) {
    out.open(
        "xs:schema",
        &[
            ("targetNamespace", API),
            ("elementFormDefault", "qualified"),
        ],
    );
    for ty in &flat.simple_types {
        simple_type(out, ty);
        if let Some(base) = open_in_answers(ty, flat) {
            open_type(out, ty, base, flat);
        }
    }
    for ty in &flat.complex_types {
        complex_type(out, ty, flat);
    }
    for (name, ty) in &flat.elements {
        let ty = format!("tns:{ty}");
        out.empty("xs:element", &[("name", name), ("type", &ty)]);
    }
    out.close("xs:schema");
}

/// Of an enumeration that answers hold, what it restricts: a server may know more values than we do, and one of them
/// must not cost another stack the whole answer.
fn open_in_answers<'a>(ty: &'a SimpleType, flat: &FlatSchema) -> Option<&'a TypeName> {
    match &ty.body {
        SimpleBody::Restriction { base, values, .. }
            if !values.is_empty() && flat.answered.contains(&ty.name) =>
        {
            Some(base)
        }
        _ => None,
    }
}

/// The name of the type that has the values of an enumeration, and any other; none that the contract declares.
fn open_name(name: &str, flat: &FlatSchema) -> String {
    let simple = flat.simple_types.iter().map(|ty| ty.name.as_str());
    let complex = flat.complex_types.iter().map(|ty| ty.name.as_str());
    let taken: Vec<&str> = simple.chain(complex).collect();
    let mut open = format!("{name}OrOther");
    while taken.contains(&open.as_str()) {
        open.push('_');
    }
    open
}

fn open_type(out: &mut Writer, ty: &SimpleType, base: &TypeName, flat: &FlatSchema) {
    out.open("xs:simpleType", &[("name", &open_name(&ty.name, flat))]);
    documentation(out, &ty.documentation);
    let members = format!("tns:{} {}", ty.name, reference(base));
    out.empty("xs:union", &[("memberTypes", &members)]);
    out.close("xs:simpleType");
}

/// What a field of a type holds; in an answer, also what nobody knows yet.
fn field_type(name: &TypeName, is_answered: bool, flat: &FlatSchema) -> String {
    let is_open = |name: &str| {
        let mut types = flat.simple_types.iter();
        types.any(|ty| ty.name == name && open_in_answers(ty, flat).is_some())
    };
    match name {
        TypeName::Named(name) if is_answered && is_open(name) => {
            format!("tns:{}", open_name(name, flat))
        }
        _ => reference(name),
    }
}

fn reference(name: &TypeName) -> String {
    match name {
        TypeName::BuiltIn(name) => format!("xs:{name}"),
        TypeName::Named(name) => format!("tns:{name}"),
    }
}

fn documentation(out: &mut Writer, text: &str) {
    if !text.is_empty() {
        out.open("xs:annotation", &[]);
        out.text_element("xs:documentation", text);
        out.close("xs:annotation");
    }
}

fn simple_type(out: &mut Writer, ty: &SimpleType) {
    out.open("xs:simpleType", &[("name", &ty.name)]);
    documentation(out, &ty.documentation);
    match &ty.body {
        SimpleBody::Union(members) => {
            let members: Vec<_> = members.iter().map(reference).collect();
            out.empty("xs:union", &[("memberTypes", &members.join(" "))]);
        }
        SimpleBody::Restriction {
            base,
            values,
            patterns,
        } => {
            let base = reference(base);
            out.open("xs:restriction", &[("base", &base)]);
            for value in values {
                let attributes = [("value", value.value.as_str())];
                if value.documentation.is_empty() {
                    out.empty("xs:enumeration", &attributes);
                } else {
                    out.open("xs:enumeration", &attributes);
                    documentation(out, &value.documentation);
                    out.close("xs:enumeration");
                }
            }
            for pattern in patterns {
                out.empty("xs:pattern", &[("value", pattern)]);
            }
            out.close("xs:restriction");
        }
    }
    out.close("xs:simpleType");
}

fn complex_type(out: &mut Writer, ty: &ComplexType, flat: &FlatSchema) {
    let is_answered = flat.answered.contains(&ty.name);
    out.open("xs:complexType", &[("name", &ty.name)]);
    documentation(out, &ty.documentation);
    out.open("xs:sequence", &[]);
    for field in &ty.fields {
        let reference = field_type(&field.type_name, is_answered, flat);
        let mut attributes = vec![("name", field.name.as_str()), ("type", reference.as_str())];
        if !field.required {
            attributes.push(("minOccurs", "0"));
        }
        if field.repeated {
            attributes.push(("maxOccurs", "unbounded"));
        }
        if field.documentation.is_empty() {
            out.empty("xs:element", &attributes);
        } else {
            out.open("xs:element", &attributes);
            documentation(out, &field.documentation);
            out.close("xs:element");
        }
    }
    out.close("xs:sequence");
    out.close("xs:complexType");
}
