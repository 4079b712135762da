//! What goes over the wire and what is made of it: the rules one by one, and over all operations.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod agreement;
mod answers;
mod differential;
mod doubt;
mod habits;
mod requests;
mod rows;
mod schemas;
mod tolerance;

use learn_types::decode::{DecodeErrorKind, DriftKind, Foreign, LimitKind, Limits};
use learn_types::enrollments::{
    ChangeEnrollment, EnrollmentTypeGroup, GetEnrollments, GetEnrollmentsResult, ListEnrollments,
};
use learn_types::operation::{FaultClass, Operation};
use learn_types::soap::{self, Decoded, Fault, Reply};

fn decode(document: &str) -> Decoded<GetEnrollmentsResult> {
    let decoded = soap::decode::<GetEnrollments>(document.as_bytes(), &Limits::default()).unwrap();
    let Reply::Result(value) = decoded.value else {
        panic!("a fault: {:?}", decoded.value)
    };
    Decoded {
        value,
        drift: decoded.drift,
    }
}

fn rows(content: &str) -> Decoded<GetEnrollmentsResult> {
    decode(&envelope(&format!(
        "<GetEnrollmentsResult>{content}</GetEnrollmentsResult>"
    )))
}

fn envelope(body: &str) -> String {
    format!(
        "<E:Envelope xmlns:E=\"http://schemas.xmlsoap.org/soap/envelope/\"><E:Body>{body}</E:Body></E:Envelope>"
    )
}

fn refuse(document: &str) -> DecodeErrorKind {
    refuse_with(document, &Limits::default())
}

fn refuse_with(document: &str, limits: &Limits) -> DecodeErrorKind {
    let error = soap::decode::<GetEnrollments>(document.as_bytes(), limits).unwrap_err();
    error.kind().clone()
}

fn fault(body: &str) -> Fault {
    match soap::decode::<ChangeEnrollment>(envelope(body).as_bytes(), &Limits::default())
        .unwrap()
        .value
    {
        Reply::Fault(fault) => fault,
        Reply::Result(result) => panic!("{result:?}"),
    }
}
