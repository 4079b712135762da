//! Every fault that the contract documents, by its documented cause.

use std::collections::BTreeSet;
use std::path::Path;

use learn_types::departments::GetDepartments;
use learn_types::operation::{FaultClass, Operation, OperationDescriptor};
use learn_types::soap::{Credentials, Reply};
use learn_types::users::{AddUser, ChangeUserStatus, GetUsers, UpdateUserProfile};
use learn_types::{GENERAL_FAULTS, OPERATIONS, UserStatus};

use crate::support::{Fixture, NOBODY};

/// Which documented faults were answered, of which operation. Nothing gets in but what came back from a sandbox.
#[derive(Default)]
struct Ledger(BTreeSet<(&'static str, &'static str)>);

impl Ledger {
    /// Notes an answer, which must be a documented fault of the operation.
    fn saw(&mut self, operation: &'static OperationDescriptor, answered: &str) {
        let documented = operation
            .faults
            .iter()
            .chain(GENERAL_FAULTS)
            .find(|fault| fits(fault.text, answered))
            .unwrap_or_else(|| panic!("{} documents no {answered:?}", operation.name));
        self.0.insert((operation.name, documented.text));
    }

    /// Whether a fault of an operation has been seen already.
    fn has(&self, operation: &OperationDescriptor, text: &str) -> bool {
        self.0.contains(&(operation.name, text))
    }
}

/// Whether an answer is this text, with something else wherever the text has a placeholder such as `<status>`.
fn fits(documented: &str, answered: &str) -> bool {
    match documented.split_once('<') {
        None => documented == answered,
        Some((start, rest)) => {
            let end = rest.rsplit_once('>').unwrap().1;
            answered.starts_with(start) && answered.ends_with(end) && answered != documented
        }
    }
}

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
async fn every_documented_fault_comes_by_its_documented_cause() {
    let mut ledger = Ledger::default();
    refuse_who_may_not(&mut ledger).await;
    provoke_particular_faults(&mut ledger).await;
    provoke_the_others(&mut ledger).await;
    let documented: BTreeSet<_> = refusing()
        .flat_map(|operation| {
            let faults = operation.faults.iter().chain(GENERAL_FAULTS);
            faults.map(|fault| (operation.name, fault.text))
        })
        .filter(|(name, text)| !is_impossible(name, text))
        .collect();
    let missing: Vec<_> = documented.difference(&ledger.0).collect();
    assert!(missing.is_empty(), "never answered: {missing:#?}");
}

/// The operations that are carried out. One that answers with made-up values refuses nothing that its page documents.
fn refusing() -> impl Iterator<Item = &'static OperationDescriptor> {
    let operations = OPERATIONS.iter().copied();
    operations.filter(|operation| learn_sandbox::implements(operation))
}

/// General faults that an operation cannot answer.
fn is_impossible(name: &str, text: &str) -> bool {
    let operation = OPERATIONS.iter().find(|operation| operation.name == name);
    let operation = operation.unwrap();
    let general = GENERAL_FAULTS.iter().find(|fault| fault.text == text);
    general.is_some_and(|general| {
        // Where its own page has another text for the same class, it uses that.
        let own = operation
            .faults
            .iter()
            .any(|own| own.class == general.class && own.text != text);
        // Where nothing can be asked, nothing can be asked wrongly.
        let nothing_to_ask = general.class == FaultClass::WrongParameters
            && operation.fields.iter().all(|field| !field.required);
        own || nothing_to_ask
    })
}

/// No token, a role that may not, a subscription that has run out.
async fn refuse_who_may_not(ledger: &mut Ledger) {
    let fixture = Fixture::small().await;
    let stranger = Credentials::token("nothing");
    let learner = fixture.acting_as("learner001").await;
    let owner = &fixture.credentials;
    for (credentials, class) in [
        (&stranger, FaultClass::Authorization),
        (&learner.credentials, FaultClass::Permission),
        (owner, FaultClass::Subscription),
    ] {
        fixture
            .sandbox
            .set_subscription_expired(class == FaultClass::Subscription);
        for operation in OPERATIONS {
            let answered = fault(&fixture, operation, &example(operation, credentials)).await;
            assert_eq!(
                answered.as_deref(),
                Some(text(operation, class)),
                "{}",
                operation.name
            );
            ledger.saw(operation, &answered.unwrap());
        }
    }
}

/// Faults whose cause depends on what there is: what is taken already, what is full, what cannot be set.
async fn provoke_particular_faults(ledger: &mut Ledger) {
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
    let taken = users[0].email.clone().unwrap();
    let add = |login: &str| AddUser::new(&department).login(login);
    let refused = fixture.fault(&add("new").email(taken)).await.text;
    assert_eq!(refused, "User with the same email is already registered.");
    ledger.saw(AddUser::DESCRIPTOR, &refused);
    let refused = fixture.fault(&add("owner")).await.text;
    assert_eq!(refused, "User with the same login is already registered.");
    ledger.saw(AddUser::DESCRIPTOR, &refused);
    let mut number = 0;
    let refused = loop {
        number += 1;
        let new = add(&format!("new{number}"));
        match fixture.ask(&fixture.credentials, &new, &[]).await {
            Reply::Result(_) => assert!(number < 10, "no end"),
            Reply::Fault(fault) => break fault.text,
        }
    };
    assert_eq!(refused, "Number of user accounts is exceeded");
    ledger.saw(AddUser::DESCRIPTOR, &refused);
    let deleted = ChangeUserStatus::new(&users[5].user_id, UserStatus::Deleted);
    let refused = fixture.fault(&deleted).await.text;
    assert_eq!(refused, "User status must be 1 or 3, 2 given");
    ledger.saw(ChangeUserStatus::DESCRIPTOR, &refused);
    let same = UpdateUserProfile::new(&users[5].user_id, &department).login("owner");
    let refused = fixture.fault(&same).await.text;
    assert_eq!(refused, "Invalid value owner. Field LOGIN must be unique.");
    ledger.saw(UpdateUserProfile::DESCRIPTOR, &refused);
}

/// Ids that name nothing, and parameters that are missing.
async fn provoke_the_others(ledger: &mut Ledger) {
    let fixture = Fixture::small().await;
    let owner = &fixture.credentials;
    for operation in refusing() {
        for documented in operation.faults.iter().chain(GENERAL_FAULTS) {
            if ledger.has(operation, documented.text)
                || is_impossible(operation.name, documented.text)
            {
                continue;
            }
            let unknown = documented.class == FaultClass::UnknownEntity
                || documented.cause.contains("There is no such");
            let document = match (unknown, operation.name) {
                // Its example names no item.
                (true, "ListContent") => bare(operation, owner).replace(
                    "</credentials>",
                    &format!("</credentials><contentItemId>{NOBODY}</contentItemId>"),
                ),
                (true, _) => example(operation, owner),
                (false, _) => bare(operation, owner),
            };
            let answered = fault(&fixture, operation, &document).await;
            assert_eq!(
                answered.as_deref(),
                Some(documented.text),
                "{}: {}",
                operation.name,
                documented.cause
            );
            ledger.saw(operation, &answered.unwrap());
        }
    }
}

#[test]
fn a_placeholder_stands_for_something() {
    assert!(fits(
        "must be 1 or 3, <status> given",
        "must be 1 or 3, 2 given"
    ));
    assert!(!fits(
        "must be 1 or 3, <status> given",
        "must be 1 or 3, <status> given"
    ));
    assert!(!fits("Unknown user", "Unknown User"));
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
