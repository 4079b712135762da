//! Singer messages, as somebody else's target takes them.

use std::time::Duration;

use learn_sandbox::{Injection, Rule};
use serde_json::{Value, json};

use crate::fixture::{Fixture, sorted, wait_until};
use crate::peers;

fn messages(fixture: &Fixture, options: &[&str]) -> (String, Vec<Value>) {
    let arguments = [&["export", "--format", "singer"], options].concat();
    let ended = fixture.learn(&arguments);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let lines = ended.lines();
    (ended.out, lines)
}

fn records<'a>(messages: &'a [Value], stream: &str) -> Vec<&'a Value> {
    messages
        .iter()
        .filter(|message| message["type"] == "RECORD" && message["stream"] == stream)
        .map(|message| &message["record"])
        .collect()
}

#[tokio::test]
async fn a_target_takes_every_record() {
    let fixture = Fixture::copied().await;
    let (text, lines) = messages(&fixture, &[]);
    assert_eq!(
        lines.last().unwrap(),
        &json!({"type": "STATE", "value": {"run_id": 1}})
    );
    let users = lines
        .iter()
        .find(|message| message["type"] == "SCHEMA" && message["stream"] == "users")
        .unwrap();
    assert_eq!(users["key_properties"], json!(["user_id"]));
    let properties = &users["schema"]["properties"];
    assert_eq!(properties["user_id"], json!({"type": ["string"]}));
    assert_eq!(properties["status"], json!({"type": ["null", "integer"]}));
    assert_eq!(
        properties["field_login"],
        json!({"type": ["null", "string"]})
    );

    let Some(python) = peers::python("target_jsonl, singer") else {
        return;
    };
    let directory = fixture.path("target");
    let taken = peers::run(&python, "singer_target.py", &[&directory], &text);
    assert_eq!(taken["state"], json!({"run_id": 1}));
    for table in [
        "users",
        "enrollments",
        "learner_results",
        "module_results",
        "group_members",
    ] {
        let rows = fixture.rows(&format!("SELECT * FROM {table}"));
        assert!(!rows.is_empty(), "{table}");
        let records = taken["records"][table].as_array().unwrap().clone();
        assert_eq!(sorted(records), sorted(rows), "{table}");
    }
}

#[tokio::test]
async fn with_a_state_only_what_has_changed_is_written() {
    let fixture = Fixture::copied().await;
    let (_, lines) = messages(&fixture, &[]);
    let state = fixture.path("state.json");
    std::fs::write(&state, lines.last().unwrap()["value"].to_string()).unwrap();
    let (_, none) = messages(&fixture, &["--state", &state]);
    assert!(none.iter().all(|message| message["type"] != "RECORD"));

    let enrollment = fixture.value("SELECT min(enrollment_id) FROM enrollments");
    let enrollment = enrollment.as_str().unwrap();
    let department = fixture.value("SELECT max(department_id) FROM departments");
    for change in [
        &["enrollments", "remove", "--enrollment", enrollment][..],
        &[
            "departments",
            "update",
            "--department",
            department.as_str().unwrap(),
            "--name",
            "Renamed",
        ],
    ] {
        let ended = fixture.learn(&[change, &["--yes"]].concat());
        assert_eq!(ended.code, 0, "{}", ended.err);
    }
    assert_eq!(fixture.learn(&["sync", "--full"]).code, 0);
    let (text, lines) = messages(&fixture, &["--state", &state]);
    let gone = records(&lines, "enrollments");
    assert_eq!(gone.len(), 1, "{gone:?}");
    assert_eq!(gone[0]["enrollment_id"], enrollment);
    assert_eq!(
        gone[0]["_sdc_deleted_at"],
        fixture.value("SELECT started_at FROM runs WHERE run_id = 2")
    );
    let renamed = records(&lines, "departments");
    assert_eq!(renamed.len(), 1, "{renamed:?}");
    assert_eq!(renamed[0]["department_id"], department);
    assert_eq!(renamed[0]["name"], "Renamed");
    assert!(records(&lines, "users").is_empty());
    assert_eq!(lines.last().unwrap()["value"], json!({"run_id": 2}));
    if let Some(python) = peers::python("target_jsonl, singer") {
        let taken = peers::run(
            &python,
            "singer_target.py",
            &[&fixture.path("target")],
            &text,
        );
        assert_eq!(taken["records"]["departments"].as_array().unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_run_that_goes_on_is_not_taken_for_seen() {
    let fixture = Fixture::copied().await;
    let slow = Injection::new().delay(Duration::from_secs(60));
    fixture
        .sandbox
        .inject([Rule::on("listEnrollments").inject(slow)]);
    let mut run = fixture.command(&["sync", "--full"]).spawn().unwrap();
    wait_until(|| {
        fixture.value("SELECT complete_run FROM freshness WHERE kind = 'departments'") == 2
    });
    let (_, lines) = messages(&fixture, &[]);
    assert_eq!(lines.last().unwrap()["value"], json!({"run_id": 1}));
    run.kill().unwrap();
    run.wait().unwrap();
}

#[tokio::test]
async fn what_singer_cannot_do_is_refused() {
    let fixture = Fixture::copied().await;
    let wrong = fixture.path("wrong.json");
    std::fs::write(&wrong, "{\"bookmarks\": {}}").unwrap();
    for (options, words) in [
        (&["--table", "org_chart"][..], "org_chart has no key"),
        (&["--to", "out"], "leave out --to"),
        (&["--state", &wrong], "names no run_id"),
        (&["--state", "/no/such/file"], "cannot read /no/such/file"),
    ] {
        let arguments = [&["export", "--format", "singer"], options].concat();
        let ended = fixture.learn(&arguments);
        assert_eq!((ended.code, ended.out.as_str()), (2, ""), "{options:?}");
        assert!(ended.err.contains(words), "{}", ended.err);
    }
}
