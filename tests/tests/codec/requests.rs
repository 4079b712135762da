//! What the contract forbids is not sent.

use learn_types::decode::{DecodeErrorKind, Foreign, Limits};
use learn_types::enrollments::{
    ChangeEnrollment, EnrollLearnersInCourses, GetEnrollment, GetEnrollments, ListEnrollments,
    Unenroll,
};
use learn_types::ext::DueDate;
use learn_types::groups::{AddSmartGroup, SmartGroupAnd};
use learn_types::operation::Operation;
use learn_types::soap::{self, Credentials, EncodeErrorKind, EnvelopeStyle, Reply, encode_request};
use learn_types::users::{
    AddUser, ChangeUserStatus, UpdateUserPassword, UpdateWorkLeaveStatuses, UserWorkLeaveStatus,
};
use learn_types::{Field, UserStatus};

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

#[test]
fn what_xml_cannot_hold_is_not_sent() {
    let error = UpdateUserPassword::new("u", "pass\u{1}Xyz")
        .encode_content()
        .unwrap_err();
    assert_eq!(
        error.kind(),
        &EncodeErrorKind::ForbiddenCharacter {
            element: "password".to_owned(),
            character: '\u{1}'
        }
    );
    assert!(!error.to_string().contains("Xyz"), "{error}");
    let content = GetEnrollment::new("a\r\n<&>\"").encode_content().unwrap();
    let document = encode_request(
        &GetEnrollment::new("x"),
        &Credentials::token("a<b&c"),
        &EnvelopeStyle::default(),
    )
    .unwrap();
    assert!(content.contains("&#13;\n&lt;&amp;&gt;"), "{content}");
    assert!(document.expose().contains("<token>a&lt;b&amp;c</token>"));
}

#[test]
fn an_empty_list_is_not_an_absent_one() {
    let absent = GetEnrollments::new().encode_content().unwrap();
    let empty = GetEnrollments::new()
        .course_ids(Vec::<String>::new())
        .encode_content()
        .unwrap();
    assert_eq!(absent, "");
    assert_eq!(empty.replace(' ', ""), "<courseIds/>");
    let json: GetEnrollments = serde_json::from_str("{\"courseIds\":[]}").unwrap();
    assert_eq!(json.course_ids.unwrap().len(), 0);
}

#[test]
fn a_due_date_cannot_contradict_itself() {
    let enroll = EnrollLearnersInCourses::new(["c"], ["u"], DueDate::AfterHours(48));
    assert_eq!(enroll.due_date(), Ok(DueDate::AfterHours(48)));
    assert!(
        enroll
            .encode_content()
            .unwrap()
            .contains("<dueDateType>due_period</dueDateType><duePeriod>48</duePeriod>")
    );
    let json = |rest: &str| {
        let text = format!("{{\"courseIds\":[\"c\"],\"learnerIds\":[\"u\"],{rest}}}");
        serde_json::from_str::<EnrollLearnersInCourses>(&text).map_err(|error| error.to_string())
    };
    assert_eq!(
        json("\"dueDateType\":\"due_date\",\"dueDate\":\"2024-02-01\"")
            .unwrap()
            .due_date()
            .unwrap()
            .to_string(),
        "on 2024-02-01"
    );
    for (rest, what) in [
        (
            "\"dueDateType\":\"due_date\"",
            "dueDate is required with dueDateType due_date",
        ),
        (
            "\"dueDateType\":\"unlimited\",\"duePeriod\":1",
            "duePeriod must be absent with dueDateType unlimited",
        ),
        (
            "\"dueDateType\":\"due_period\",\"duePeriod\":-1",
            "duePeriod must be a number of hours, not -1",
        ),
        (
            "\"dueDateType\":\"never\"",
            "dueDateType must be one of unlimited, default, due_date, due_period, not never",
        ),
        (
            "\"dueDateType\":\"unlimited\",\"lockAfterDuDate\":true",
            "unknown field `lockAfterDuDate`",
        ),
    ] {
        let error = json(rest).unwrap_err();
        assert!(error.contains(what), "{error}");
    }
    let change = ChangeEnrollment::new("e", jiff_date_time(), DueDate::Default);
    assert!(change.encode_content().is_ok());
    let change = ChangeEnrollment::new("e", jiff_date_time(), DueDate::AfterHours(1));
    assert_eq!(
        change.encode_content().unwrap_err().to_string(),
        "ChangeEnrollment: lockAfterDueDate is required with this value of dueDateType: set it"
    );
    assert!(change.lock_after_due_date(true).encode_content().is_ok());
}

fn jiff_date_time() -> learn_types::wire::DateTime {
    "2019-09-24 10:30:00".parse().unwrap()
}

#[test]
fn nothing_secret_prints() {
    let password = UpdateUserPassword::new("u1", "S3cret!");
    let credentials = Credentials::account("https://a.example.org", "jo@example.org", "S3cret!");
    let document = encode_request(&password, &credentials, &EnvelopeStyle::default()).unwrap();
    let printed = format!(
        "{password:?} {credentials:?} {document:?} {:?}",
        Credentials::token("S3cret!")
    );
    assert!(
        !printed.contains("S3cret") && !printed.contains("jo@"),
        "{printed}"
    );
    assert!(printed.contains("u1"));
    assert!(document.expose().contains(
        "<password>S3cret!</password></credentials><userId>u1</userId><password>S3cret!</password>"
    ));
}

#[test]
fn the_request_of_the_page_is_reproduced() {
    let path = learn_tests::examples::workspace()
        .join("schemas/examples/enrollments/GetEnrollments/request-variant-page.xml");
    let page = std::fs::read_to_string(path).unwrap();
    let mut style = EnvelopeStyle::default();
    style.envelope_namespace = "https://schemas.xmlsoap.org/soap/envelope/".to_owned();
    style.api_namespace = "https://ispringlearn.com/go/services/api/soap".to_owned();
    let request = GetEnrollments::new()
        .course_ids(["146ac240-d54f-11e9-9b88-0a580af40973"])
        .learner_ids(["8363b098-e031-11e9-89cf-0a580af40b0f"]);
    let credentials = Credentials::token("p-1sJDjmULL5DdpXPJTcbm4jVIaWVHvNmrjAxATRbNE");
    let document = encode_request(&request, &credentials, &style).unwrap();
    assert_eq!(
        learn_tests::infoset::of(document.expose()),
        learn_tests::infoset::of(&page)
    );
}

#[test]
fn a_server_reads_both_forms_of_credentials() {
    let receive = |credentials: &Credentials| {
        let document =
            encode_request(&Unenroll::new("e"), credentials, &EnvelopeStyle::default()).unwrap();
        soap::server::decode::<Unenroll>(document.expose().as_bytes(), &Limits::default()).unwrap()
    };
    let token = receive(&Credentials::token("T"));
    assert_eq!(token.credentials.unwrap().expose_token(), Some("T"));
    let account = receive(&Credentials::account("u", "l", "p"));
    assert_eq!(
        account.credentials.unwrap().expose_account(),
        Some(("u", "l", "p"))
    );
    let document = encode_request(
        &ListEnrollments::new(),
        &Credentials::token("T"),
        &EnvelopeStyle::default(),
    )
    .unwrap();
    let head = soap::server::read_head(document.expose().as_bytes(), &Limits::default()).unwrap();
    assert_eq!(head.element, "ListEnrollmentsRequest");
    assert_eq!(head.api_namespace.as_deref(), Some(soap::namespaces::API));
}

#[test]
fn a_request_that_asks_nothing_has_no_head() {
    let fault = "<Fault><faultcode>c</faultcode><faultstring>f</faultstring></Fault>";
    for body in ["", fault] {
        let head = soap::server::read_head(crate::envelope(body).as_bytes(), &Limits::default());
        let error = head.unwrap_err();
        assert_eq!(
            *error.kind(),
            DecodeErrorKind::Foreign(Foreign::EmptyBody),
            "{error}"
        );
    }
}

#[test]
fn profile_fields_are_found_by_name() {
    let path = learn_tests::examples::workspace()
        .join("schemas/examples/users/GetUserProfile/response-full.xml");
    let document = std::fs::read(path).unwrap();
    let decoded = soap::decode::<learn_types::users::GetUserProfile>(&document, &Limits::default());
    let Reply::Result(result) = decoded.unwrap().value else {
        panic!("a fault")
    };
    let profile = result.user_profile.unwrap();
    assert_eq!(profile.field("JOB_TITLE"), Some("Engineer"));
    assert_eq!(profile.field("job_title"), Some("Engineer"));
    assert_eq!(profile.field("USER_DEFINED_FIELD3"), None);
    assert_eq!(profile.field("no such field"), None);
}
