//! An answer is read the same in whole and in pieces, and what was understood of it survives being written and read
//! again.

use learn_tests::agreement;
use learn_tests::mutate::Random;
use learn_types::OPERATIONS;
use learn_types::decode::Limits;
use learn_types::operation::{AnyOperation, OperationVisitor};
use learn_types::soap::server::{ResponseStyle, encode_result};
use learn_types::soap::{self, Reply};

use crate::{Target, documents, is_answer, split};

pub(crate) const TARGET: Target = Target {
    name: "answer",
    seeds: || documents(is_answer),
    check,
    each: 1024,
    always: 1024 * 1024,
};

fn check(input: &[u8]) {
    let Some((operation, document)) = split(input, OPERATIONS) else {
        return;
    };
    // The cuts depend on nothing but the document, so that a find can be repeated.
    let seed = document.iter().fold(1_u64, |seed, byte| {
        seed.wrapping_mul(31).wrapping_add(u64::from(*byte))
    });
    let mut random = Random::new(seed);
    agreement::check(operation.name, document, Limits::default(), &mut random);
    learn_types::visit_operation(operation.name, Again(document)).expect("it is known");
}

struct Again<'a>(&'a [u8]);

impl OperationVisitor for Again<'_> {
    type Output = ();

    fn visit<O: AnyOperation>(self) {
        let decoded = match soap::decode::<O>(self.0, &Limits::default()) {
            Ok(decoded) => decoded,
            Err(error) => {
                assert!(!error.to_string().is_empty());
                return;
            }
        };
        let Reply::Result(result) = decoded.value else {
            return;
        };
        if decoded.drift.is_drifting() {
            return;
        }
        let Ok(document) = encode_result::<O>(&result, &ResponseStyle::default()) else {
            return;
        };
        let again = soap::decode::<O>(document.as_bytes(), &Limits::default())
            .unwrap_or_else(|error| panic!("{error}: {document}"));
        assert_eq!(again.value, Reply::Result(result), "{document}");
    }
}
