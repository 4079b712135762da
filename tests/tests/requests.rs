//! What the contract forbids is not sent.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use learn_types::Field;
use learn_types::operation::Operation;
use learn_types::users::AddUser;

/// Why a request is not written.
fn refused(request: &impl Operation) -> String {
    request
        .encode_content()
        .expect_err("the contract forbids it")
        .to_string()
}

#[test]
fn a_profile_field_has_a_name() {
    let mut field = Field::new("JOB_TITLE").value("x");
    assert!(
        AddUser::new("d")
            .fields([field.clone()])
            .encode_content()
            .is_ok()
    );
    field.name = None;
    assert_eq!(
        refused(&AddUser::new("d").fields([field])),
        "AddUser: fields/field/name is missing, and a request must have it: set it"
    );
}
