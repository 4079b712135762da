//! What the contract forbids is not sent.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use learn_types::Field;
use learn_types::UserStatus;
use learn_types::groups::{AddSmartGroup, SmartGroupAnd};
use learn_types::operation::Operation;
use learn_types::users::{AddUser, ChangeUserStatus, UpdateWorkLeaveStatuses, UserWorkLeaveStatus};

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

#[test]
fn what_occurs_at_least_once_is_not_empty() {
    let nobody: [UserWorkLeaveStatus; 0] = [];
    let everybody: [SmartGroupAnd; 0] = [];
    for (refusal, missing) in [
        (
            refused(&UpdateWorkLeaveStatuses::new(nobody)),
            "workLeaveStatuses",
        ),
        (refused(&AddSmartGroup::new("all", everybody)), "rules/and"),
        (
            refused(&AddSmartGroup::new("all", [SmartGroupAnd::default()])),
            "rules/and/or",
        ),
    ] {
        assert!(
            refusal.ends_with(&format!(
                ": there is no {missing}, and a request must have one: add it"
            )),
            "{refusal}"
        );
    }
}

#[test]
fn a_number_may_be_a_new_one_but_no_text() {
    for status in ["3", "7"] {
        let content = ChangeUserStatus::new("u", status).encode_content().unwrap();
        assert!(
            content.contains(&format!("<status>{status}</status>")),
            "{content}"
        );
    }
    for status in ["x", "", "1.5"] {
        assert_eq!(
            refused(&ChangeUserStatus::new("u", UserStatus::from(status))),
            format!("ChangeUserStatus: status is {status:?}, and only a number can be sent there")
        );
    }
}
