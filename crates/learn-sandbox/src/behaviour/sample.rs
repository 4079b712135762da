//! What is answered to an operation that has no behaviour: made-up values of the right kind, the same each time, so that
//! an operation can be called from the day on which its schema is there. Nothing changes by it.

use std::fmt::Write as _;

use learn_types::decode::Limits;
use learn_types::operation::{
    AnyOperation, FieldDescriptor, FieldKind, OperationDescriptor, OperationVisitor,
};
use learn_types::soap::server;
use learn_types::visit_operation;

use super::{Content, Received};
use crate::refusal::Refusal;
use crate::writer::escape;

/// How to receive it: the request is decoded and refused as any other.
pub(super) fn receive(
    operation: &OperationDescriptor,
    document: &[u8],
    limits: &Limits,
) -> Result<Received, Refusal> {
    let visitor = Receive { document, limits };
    visit_operation(operation.name, visitor).unwrap_or_else(|| {
        Err(Refusal::server(
            format!("{} is not known to the sandbox", operation.method),
            "the contract has no such operation",
        ))
    })
}

struct Receive<'a> {
    document: &'a [u8],
    limits: &'a Limits,
}

impl OperationVisitor for Receive<'_> {
    type Output = Result<Received, Refusal>;

    fn visit<O: AnyOperation>(self) -> Self::Output {
        let received = server::decode::<O>(self.document, self.limits)
            .map_err(|error| Refusal::wrong(error.to_string()))?;
        Ok(Received {
            credentials: received.credentials,
            carry_out: Box::new(|_| Ok(Content::Whole(content(O::DESCRIPTOR)))),
        })
    }
}

/// The content of the result.
fn content(operation: &OperationDescriptor) -> String {
    let mut out = String::new();
    if let FieldKind::Record(fields) = operation.response {
        let next = operation.paging.map(|paging| paging.next);
        let told = fields.iter().filter(|field| Some(field.name) != next);
        told.for_each(|field| write_field(&mut out, field));
    }
    out
}

fn write_field(out: &mut String, field: &FieldDescriptor) {
    write_element(out, field.name, &field.kind, field.id_type);
}

fn write_element(out: &mut String, name: &str, kind: &FieldKind, id_type: Option<&str>) {
    let _ = write!(out, "<{name}>");
    match kind {
        FieldKind::Record(fields) => fields.iter().for_each(|field| write_field(out, field)),
        FieldKind::List { item, kind } => write_element(out, item, kind, id_type),
        FieldKind::Enumeration(values) => {
            let value = values.first().map_or("", |value| value.value);
            out.push_str(&escape(value));
        }
        FieldKind::Boolean => out.push_str("true"),
        FieldKind::Integer => out.push('1'),
        FieldKind::Decimal => out.push_str("1.5"),
        FieldKind::Date => out.push_str("2030-01-31"),
        FieldKind::DateTime | FieldKind::DateOrDateTime => {
            out.push_str("2030-01-31T09:00:00+00:00");
        }
        FieldKind::Id => {
            let _ = write!(out, "sample-{}", id_type.unwrap_or(name));
        }
        _ => {
            let _ = write!(out, "sample {name}");
        }
    }
    let _ = write!(out, "</{name}>");
}

#[cfg(test)]
mod tests {
    use learn_types::OPERATIONS;
    use learn_types::soap::{self, Reply};

    use super::*;

    struct Read<'a>(&'a str);

    impl OperationVisitor for Read<'_> {
        type Output = bool;

        fn visit<O: AnyOperation>(self) -> bool {
            let decoded = soap::decode::<O>(self.0.as_bytes(), &Limits::default()).unwrap();
            assert!(!decoded.drift.is_drifting(), "{}", decoded.drift);
            matches!(decoded.value, Reply::Result(_))
        }
    }

    #[test]
    fn every_operation_has_an_answer_of_the_contract() {
        for operation in OPERATIONS {
            let document = format!(
                "<E:Envelope xmlns:E=\"http://schemas.xmlsoap.org/soap/envelope/\"><E:Body><{0}>{1}</{0}></E:Body></E:Envelope>",
                operation.result_element,
                content(operation)
            );
            let read = visit_operation(operation.name, Read(&document));
            assert_eq!(read, Some(true), "{}: {document}", operation.name);
        }
    }
}
