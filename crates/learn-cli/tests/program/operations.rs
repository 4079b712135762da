//! Every operation of the contract through its own command, as a real process, and through the library: the same answer,
//! and for writes the same state afterwards.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::cases::{Case, Library, Seen, rows_of};
use crate::process::{Ended, connected, ended, words};
use learn_sandbox::{Sandbox, Scale};
use learn_types::OPERATIONS;
use learn_types::operation::Effect;
use learn_types::wire::DateTime;
use serde_json::{Value, json};

async fn sandbox() -> Sandbox {
    Sandbox::builder()
        .scale(Scale::Small)
        .start()
        .await
        .unwrap()
}

/// Runs the command of a case beside the sandbox, which lives in this process.
async fn run(sandbox: &Sandbox, case: &Case) -> Ended {
    let operation = case.descriptor();
    let mut arguments = words(operation.name);
    arguments.extend(case.arguments.iter().cloned());
    arguments.extend(["--format".to_owned(), "json".to_owned()]);
    if operation.effect != Effect::Read {
        arguments.push("--yes".to_owned());
    }
    let mut command = connected(sandbox, &arguments);
    tokio::task::spawn_blocking(move || ended(&command.output().unwrap()))
        .await
        .unwrap()
}

/// The same, where moments of the same minute are: two sandboxes write down the time, one after the other.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(name, value)| other.get(name).is_some_and(|other| same(value, other)))
        }
        (Value::String(one), Value::String(other)) if one != other => {
            let moment = |text: &str| text.parse::<DateTime>().ok().map(DateTime::civil);
            moment(one)
                .zip(moment(other))
                .is_some_and(|(one, other)| one.duration_until(other).as_secs().abs() < 600)
        }
        (one, other) => one == other,
    }
}

fn assert_same(what: &str, library: &Value, command: &Value) {
    assert!(
        same(library, command),
        "{what}:\n  library: {library}\n  command: {command}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_answers_its_command_as_it_answers_the_library() {
    let (by_library, by_command) = (sandbox().await, sandbox().await);
    let (library, judge) = (Library::of(&by_library), Library::of(&by_command));
    crate::cases::fill_group(&library).await;
    crate::cases::fill_group(&judge).await;
    let seen = Seen::of(&library).await;
    let mut called = BTreeSet::new();
    let mut kept = BTreeMap::new();
    for mut case in crate::cases::all(&seen) {
        case.fill(&kept);
        let operation = case.descriptor();
        let ended = run(&by_command, &case).await;
        let what = format!("{}: {}", operation.name, ended.err);
        assert_eq!(ended.code, 0, "{what}");
        let answer = ended.json();
        for (name, value) in answer.as_object().unwrap() {
            if let Some(id) = value.as_str().filter(|_| name.ends_with("Id")) {
                kept.insert(name.clone(), id.to_owned());
            }
        }
        if operation.rows.is_some() {
            let rows = judge.rows(operation, case.request.clone()).await;
            assert_eq!(answer.as_object().unwrap().len(), 1, "{what}");
            let printed = answer.as_object().unwrap().values().next().unwrap();
            assert_same(&what, &Value::Array(rows), printed);
            assert!(ended.err.contains(", complete\n"), "{what}");
        } else {
            // What is read has links with the address of its sandbox; what is written must not be written twice.
            let from = match operation.effect {
                Effect::Read => &judge,
                _ => &library,
            };
            let expected = from.send(operation.name, case.request.clone()).await;
            assert_same(
                &what,
                &without_signature(&expected),
                &without_signature(&answer),
            );
        }
        if operation.effect != Effect::Read {
            // Writes of the service go on after the answer.
            by_library.advance(Duration::from_secs(3));
            by_command.advance(Duration::from_secs(3));
            for (read, request) in state() {
                let expected = library.send(read, request.clone()).await;
                let found = judge.send(read, request).await;
                assert_same(&format!("{what} and then {read}"), &expected, &found);
            }
        }
        called.insert(operation.name);
    }
    let known: BTreeSet<&str> = OPERATIONS
        .iter()
        .filter(|operation| learn_sandbox::implements(operation))
        .map(|operation| operation.name)
        .collect();
    assert_eq!(called, known, "an operation has no case in tests/cases");
    for operation in OPERATIONS {
        if !called.contains(operation.name) {
            let case = Case::of_example(operation);
            let ended = run(&by_command, &case).await;
            assert_eq!(ended.code, 0, "{}: {}", operation.name, ended.err);
        }
    }
}

/// An answer whose link lacks the signature, which is new in each.
fn without_signature(answer: &Value) -> Value {
    let mut answer = answer.clone();
    if let Some(link) = answer.pointer_mut("/issuedCertificate/url") {
        let (address, _) = link.as_str().unwrap().split_once("?token=").unwrap();
        *link = address.into();
    }
    answer
}

/// What writes may change, read through the library.
fn state() -> Vec<(&'static str, Value)> {
    let everybody = json!({"userStatuses": [1, 3, 5]});
    vec![
        ("GetUsersV2", json!({})),
        ("GetDepartments", json!({})),
        ("GetGroups", json!({})),
        ("GetEnrollments", json!({})),
        ("GetGamificationPoints", json!({})),
        ("ListLearnersResults", everybody.clone()),
        ("ListLearnersModulesResults", everybody),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn results_are_those_of_users_of_every_status() {
    use learn_client::AllUserStatuses;
    use learn_client::types::results::ListLearnersResults;

    let sandbox = sandbox().await;
    let library = Library::of(&sandbox);
    let seen = Seen::of(&library).await;
    let leaver = json!({"userId": seen.users[1], "status": 3});
    library.send("ChangeUserStatus", leaver).await;
    let all = library
        .client
        .items(ListLearnersResults::new().all_user_statuses())
        .collect_rows()
        .await
        .into_result()
        .unwrap();
    let count = async |extra: &[&str]| {
        let mut arguments = vec!["results", "list", "--format", "jsonl"];
        arguments.extend(extra);
        let mut command = connected(&sandbox, &arguments);
        let ended = tokio::task::spawn_blocking(move || ended(&command.output().unwrap()))
            .await
            .unwrap();
        assert_eq!(ended.code, 0, "{}", ended.err);
        ended.lines().len()
    };
    assert_eq!(count(&[]).await, all.len());
    assert!(count(&["--user-status", "1"]).await < all.len());
    assert_eq!(
        count(&[
            "--user-status",
            "1",
            "--user-status",
            "3",
            "--user-status",
            "5"
        ])
        .await,
        all.len()
    );
}

#[test]
fn rows_are_found_wherever_they_stand() {
    let users = crate::cases::descriptor("GetUsers");
    assert_eq!(
        rows_of(users, &json!({"userProfile": [1, 2]})),
        [json!(1), json!(2)]
    );
    assert_eq!(rows_of(users, &json!({})), Vec::<Value>::new());
}
