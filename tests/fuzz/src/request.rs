//! A request that a server understands survives being written and read again, and the credentials of one that it does
//! not understand are not told.

use learn_tests::examples::Kind;
use learn_types::OPERATIONS;
use learn_types::decode::Limits;
use learn_types::operation::{AnyOperation, OperationVisitor};
use learn_types::soap::{Credentials, EnvelopeStyle, encode_request, server};

use crate::{Target, documents, split};

pub(crate) const TARGET: Target = Target {
    name: "request",
    seeds: || {
        let requests = documents(|example| example.kind == Kind::Request);
        requests.iter().map(|input| with_secret(input)).collect()
    },
    check,
    each: 1024,
    always: 1024 * 1024,
};

/// What no error may hold.
const SECRET: &str = "t0ken-Of-The-Caller";

/// The request of an example with that token.
fn with_secret(input: &[u8]) -> Vec<u8> {
    let (first, document) = input.split_first().expect("it has a first byte");
    let document = String::from_utf8_lossy(document).replace(">TOKEN<", &format!(">{SECRET}<"));
    let mut input = vec![*first];
    input.extend_from_slice(document.as_bytes());
    input
}

fn check(input: &[u8]) {
    let Some((operation, document)) = split(input, OPERATIONS) else {
        return;
    };
    if let Ok(head) = server::read_head(document, &Limits::default()) {
        assert!(!head.element.is_empty());
    }
    learn_types::visit_operation(operation.name, Again(document)).expect("it is known");
}

struct Again<'a>(&'a [u8]);

impl OperationVisitor for Again<'_> {
    type Output = ();

    fn visit<O: AnyOperation>(self) {
        let received = match server::decode::<O>(self.0, &Limits::default()) {
            Ok(received) => received,
            Err(error) => {
                assert!(!error.to_string().is_empty());
                return;
            }
        };
        let shown = format!("{:?}", received.credentials);
        assert!(!shown.contains(SECRET), "{shown}");
        if received.drift.is_drifting() {
            return;
        }
        let style = EnvelopeStyle::default();
        let Ok(document) = encode_request(&received.operation, &Credentials::token("t"), &style)
        else {
            return;
        };
        let document = document.expose();
        let again = server::decode::<O>(document.as_bytes(), &Limits::default())
            .unwrap_or_else(|error| panic!("{error}: {document}"));
        assert_eq!(again.operation, received.operation, "{document}");
    }
}
