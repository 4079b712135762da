//! Every fault that the contract documents, by its documented cause.

use std::path::Path;

use learn_types::departments::GetDepartments;
use learn_types::operation::{FaultClass, OperationDescriptor};
use learn_types::soap::{Credentials, Reply};
use learn_types::users::{AddUser, ChangeUserStatus, GetUsers, UpdateUserProfile};
use learn_types::{GENERAL_FAULTS, OPERATIONS, UserStatus};

use crate::support::{Fixture, NOBODY};

/// Faults that no rule below produces: each has a cause of its own, and stands in [`particular_faults`].
const PARTICULAR: &[&str] = &[
    "User with the same email is already registered.",
    "User with the same login is already registered.",
    "Number of user accounts is exceeded",
    "User status must be 1 or 3, <status> given",
    "Invalid value <field_value>. Field <field_name> must be unique.",
];

/// The request of the contract's examples: it names ids that nothing has.
fn example(operation: &OperationDescriptor, credentials: &Credentials) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../schemas/examples")
        .join(operation.area)
        .join(operation.name)
        .join("request.xml");
    let document = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (before, rest) = document.split_once("<token>").unwrap();
    let (_, after) = rest.split_once("</token>").unwrap();
    format!(
        "{before}<token>{}</token>{after}",
        credentials.expose_token().unwrap()
    )
}

/// The request without any parameter.
fn bare(operation: &OperationDescriptor, credentials: &Credentials) -> String {
    let element = operation.request_element;
    let token = credentials.expose_token().unwrap();
    format!(
        "<Envelope><Body><{element}><credentials><token>{token}</token></credentials></{element}></Body></Envelope>"
    )
}

async fn fault(
    fixture: &Fixture,
    operation: &OperationDescriptor,
    document: &str,
) -> Option<String> {
    let answer = fixture.post(document, &[]).await.unwrap();
    let start = "<faultstring>";
    let Some((_, rest)) = answer.body.split_once(start) else {
        assert!(
            answer.body.contains(operation.result_element),
            "{}",
            answer.body
        );
        return None;
    };
    assert_eq!(answer.status, 500);
    Some(
        rest.split_once("</faultstring>")
            .unwrap()
            .0
            .replace("&lt;", "<"),
    )
}

/// The text that an operation uses for a class: its own, or the general one.
fn text(operation: &OperationDescriptor, class: FaultClass) -> &'static str {
    let mut faults = operation.faults.iter().chain(GENERAL_FAULTS);
    faults.find(|fault| fault.class == class).unwrap().text
}

#[tokio::test]
async fn every_operation_refuses_who_may_not() {
    let fixture = Fixture::small().await;
    let stranger = Credentials::token("nothing");
    let learner = fixture.acting_as("learner001").await;
    for operation in OPERATIONS {
        let answered = fault(&fixture, operation, &example(operation, &stranger)).await;
        assert_eq!(
            answered.as_deref(),
            Some("Authorization failed"),
            "{}",
            operation.name
        );
        let answered = fault(
            &fixture,
            operation,
            &example(operation, &learner.credentials),
        )
        .await;
        assert_eq!(
            answered.as_deref(),
            Some(text(operation, FaultClass::Permission)),
            "{}",
            operation.name
        );
    }
    fixture.sandbox.set_subscription_expired(true);
    for operation in OPERATIONS {
        let answered = fault(
            &fixture,
            operation,
            &example(operation, &fixture.credentials),
        )
        .await;
        assert_eq!(
            answered.as_deref(),
            Some("Account subscription expired"),
            "{}",
            operation.name
        );
    }
}

#[tokio::test]
async fn every_documented_fault_has_its_cause() {
    let fixture = Fixture::small().await;
    for operation in OPERATIONS {
        for documented in operation.faults {
            let answered = match documented.class {
                // Seen above, of every operation.
                FaultClass::Authorization | FaultClass::Permission | FaultClass::Subscription => {
                    continue;
                }
                _ if PARTICULAR.contains(&documented.text) => continue,
                FaultClass::WrongParameters => {
                    fault(&fixture, operation, &bare(operation, &fixture.credentials)).await
                }
                // Its example names no item.
                _ if operation.name == "ListContent" => {
                    let document = bare(operation, &fixture.credentials).replace(
                        "</credentials>",
                        &format!("</credentials><contentItemId>{NOBODY}</contentItemId>"),
                    );
                    fault(&fixture, operation, &document).await
                }
                _ => {
                    fault(
                        &fixture,
                        operation,
                        &example(operation, &fixture.credentials),
                    )
                    .await
                }
            };
            assert_eq!(
                answered.as_deref(),
                Some(documented.text),
                "{}",
                operation.name
            );
        }
    }
}

#[tokio::test]
async fn particular_faults() {
    let fixture = Fixture::of(
        learn_sandbox::Sandbox::builder()
            .scale(learn_sandbox::Scale::Small)
            .max_users(17),
    )
    .await;
    let department = fixture.call(&GetDepartments::new()).await.department[0]
        .department_id
        .clone();
    let users = fixture.call(&GetUsers::new()).await.user_profile;
    let mut seen = Vec::new();
    let mut see = |fault: learn_types::soap::Fault| seen.push(fault.text);
    let new = || AddUser::new(&department).login("new");
    see(fixture
        .fault(&new().email(users[0].email.clone().unwrap()))
        .await);
    see(fixture
        .fault(&AddUser::new(&department).login("owner"))
        .await);
    let mut number = 0;
    loop {
        number += 1;
        let login = format!("new{number}");
        match fixture
            .ask(
                &fixture.credentials,
                &AddUser::new(&department).login(login),
                &[],
            )
            .await
        {
            Reply::Result(_) => assert!(number < 10, "no end"),
            Reply::Fault(fault) => break see(fault),
        }
    }
    see(fixture
        .fault(&ChangeUserStatus::new(
            &users[5].user_id,
            UserStatus::Deleted,
        ))
        .await);
    see(fixture
        .fault(&UpdateUserProfile::new(&users[5].user_id, &department).login("owner"))
        .await);
    let expected: Vec<String> = PARTICULAR
        .iter()
        .map(|text| {
            text.replace("<status>", "2")
                .replace("<field_value>", "owner")
                .replace("<field_name>", "LOGIN")
        })
        .collect();
    assert_eq!(seen, expected);
}

#[tokio::test]
async fn every_example_is_understood() {
    let fixture = Fixture::small().await;
    for operation in OPERATIONS {
        let answer = fixture
            .post(&example(operation, &fixture.credentials), &[])
            .await
            .unwrap();
        let note = answer
            .header("x-sandbox-note")
            .unwrap_or_default()
            .to_owned();
        assert!(!note.contains("line "), "{}: {note}", operation.name);
        let journal = fixture.sandbox.journal().pop().unwrap();
        assert_eq!(journal.operation.as_deref(), Some(operation.method));
        assert_eq!(
            journal.user.as_deref(),
            Some("owner"),
            "{}: {note}",
            operation.name
        );
    }
}
