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
    }
    for ty in &flat.complex_types {
        complex_type(out, ty);
    }
    for (name, ty) in &flat.elements {
        let ty = format!("tns:{ty}");
        out.empty("xs:element", &[("name", name), ("type", &ty)]);
    }
    out.close("xs:schema");
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
                out.empty("xs:enumeration", &[("value", &value.value)]);
            }
            for pattern in patterns {
                out.empty("xs:pattern", &[("value", pattern)]);
            }
            out.close("xs:restriction");
        }
    }
    out.close("xs:simpleType");
}

fn complex_type(out: &mut Writer, ty: &ComplexType) {
    out.open("xs:complexType", &[("name", &ty.name)]);
    documentation(out, &ty.documentation);
    out.open("xs:sequence", &[]);
    for field in &ty.fields {
        let reference = reference(&field.type_name);
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
