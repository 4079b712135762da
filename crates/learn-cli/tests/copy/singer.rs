//! Singer messages, as somebody else's target takes them.

use std::time::Duration;

use learn_sandbox::{Injection, Rule};
#[cfg(unix)]
use learn_tests::examples::workspace;
use serde_json::{Value, json};

use crate::fixture::{Fixture, sorted, wait_until};
use crate::peers;
#[cfg(unix)]
use crate::process::ended;

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

/// The streams of which the target was told that there are no other rows.
fn activated(messages: &[Value]) -> Vec<&str> {
    messages
        .iter()
        .filter(|message| message["type"] == "ACTIVATE_VERSION")
        .map(|message| message["stream"].as_str().unwrap())
        .collect()
}

/// The run that the state names for a stream.
fn run_of(messages: &[Value], stream: &str) -> i64 {
    let state = &messages.last().unwrap()["value"];
    state["bookmarks"][stream]["run_id"].as_i64().unwrap()
}

/// A record or a row, with dates in one form and without what only records have.
fn as_copied(mut row: Value) -> Value {
    let row_of = row.as_object_mut().unwrap();
    row_of.remove("_sdc_deleted_at");
    row_of.remove("as_written");
    for (name, value) in row_of.iter_mut() {
        if let (true, Some(text)) = (name.ends_with("_date"), value.as_str()) {
            *value = text.trim_end_matches("T00:00:00+00:00").into();
        }
    }
    row
}

#[tokio::test]
async fn a_target_takes_every_record() {
    let fixture = Fixture::copied().await;
    let (text, lines) = messages(&fixture, &[]);
    let state = &lines.last().unwrap()["value"];
    let copy_id = fixture.value("SELECT id FROM copy_id");
    assert_eq!(copy_id.as_str().unwrap().len(), 32);
    assert_eq!(state["copy_id"], copy_id);
    let bookmark = &state["bookmarks"]["users"];
    assert_eq!(bookmark["run_id"], 1);
    assert_eq!(bookmark["activated"], true);
    let started = fixture.value("SELECT started_at FROM runs");
    assert_eq!(bookmark["run_started_at"], started);
    for message in &lines {
        match message["type"].as_str().unwrap() {
            "RECORD" => {
                assert_eq!(message["time_extracted"], started);
                assert_eq!(message["version"], bookmark["version"]);
                assert_eq!(message["record"]["_sdc_deleted_at"], Value::Null);
            }
            "ACTIVATE_VERSION" => assert_eq!(message["version"], bookmark["version"]),
            _ => {}
        }
    }
    assert_eq!(activated(&lines).len(), 16);
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
    assert_eq!(
        properties["added_date"],
        json!({"type": ["null", "string"], "format": "date-time"})
    );

    let Some(python) = peers::python("target_jsonl, singer") else {
        return;
    };
    let directory = fixture.path("target");
    let taken = peers::run(&python, "singer_target.py", &[&directory], &text);
    assert_eq!(&taken["state"], state);
    for table in [
        "users",
        "enrollments",
        "learner_results",
        "module_results",
        "group_members",
    ] {
        let rows = fixture.rows(&format!("SELECT * FROM {table}"));
        assert!(!rows.is_empty(), "{table}");
        let records = taken["records"][table].as_array().unwrap();
        let records = records.iter().map(|record| as_copied(record.clone()));
        let rows = rows.into_iter().map(as_copied).collect();
        assert_eq!(sorted(records.collect()), sorted(rows), "{table}");
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
    let row = fixture
        .rows(&format!(
            "SELECT * FROM enrollments WHERE enrollment_id = '{enrollment}'"
        ))
        .remove(0);
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
    let went = fixture.value("SELECT started_at FROM runs WHERE run_id = 2");
    assert_eq!(gone[0]["_sdc_deleted_at"], went);
    // As it was last, and not its key alone.
    assert_eq!(as_copied(gone[0].clone()), as_copied(row));
    let extracted = |stream: &str| {
        let mut of = lines
            .iter()
            .filter(|message| message["type"] == "RECORD" && message["stream"] == stream);
        of.next().unwrap()["time_extracted"].clone()
    };
    assert_eq!(extracted("enrollments"), went);
    assert_eq!(extracted("departments"), went);
    assert_eq!(activated(&lines), Vec::<&str>::new());
    let renamed = records(&lines, "departments");
    assert_eq!(renamed.len(), 1, "{renamed:?}");
    assert_eq!(renamed[0]["department_id"], department);
    assert_eq!(renamed[0]["name"], "Renamed");
    assert!(records(&lines, "users").is_empty());
    assert_eq!(run_of(&lines, "users"), 2);
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
    assert_eq!(run_of(&lines, "departments"), 1);
    run.kill().unwrap();
    run.wait().unwrap();
}

#[tokio::test]
async fn a_state_of_another_copy_or_run_sends_everything() {
    let fixture = Fixture::copied().await;
    let (_, first) = messages(&fixture, &[]);
    let state = fixture.path("state.json");
    let all = fixture
        .value("SELECT count(*) FROM users")
        .as_u64()
        .unwrap();
    let users = usize::try_from(all).unwrap();
    let was = first.last().unwrap()["value"].clone();
    let with = |name: &str, value: Value| {
        let mut changed = was.clone();
        changed[name] = value;
        changed
    };
    let bookmark = |name: &str, value: Value| {
        let mut changed = was.clone();
        changed["bookmarks"]["users"][name] = value;
        changed
    };
    for (state_now, words) in [
        (
            with("copy_id", json!("another")),
            "the state is of another copy",
        ),
        (with("copy_id", Value::Null), "the state is of another copy"),
        (json!({"run_id": 1}), "does not say of which copy it is"),
        (
            bookmark("run_id", json!(9999)),
            "the copy does not know run 9999",
        ),
        (
            bookmark("run_started_at", json!("2020-01-01T00:00:00Z")),
            "the copy does not know run 1",
        ),
    ] {
        std::fs::write(&state, state_now.to_string()).unwrap();
        let ended = fixture.learn(&["export", "--format", "singer", "--state", &state]);
        assert_eq!(ended.code, 0, "{}", ended.err);
        assert!(ended.err.contains(words), "{}", ended.err);
        let lines = ended.lines();
        assert_eq!(records(&lines, "users").len(), users, "{words}");
        assert!(activated(&lines).contains(&"users"), "{words}");
        // Else the target would take the rows of before for those of now.
        let version = |messages: &[Value]| {
            messages.last().unwrap()["value"]["bookmarks"]["users"]["version"]
                .as_i64()
                .unwrap()
        };
        assert!(version(&lines) > version(&first), "{words}");
    }
    // A table that the state does not name is new to the target.
    let mut without = was.clone();
    without["bookmarks"]
        .as_object_mut()
        .unwrap()
        .remove("users");
    std::fs::write(&state, without.to_string()).unwrap();
    let (_, lines) = messages(&fixture, &["--state", &state]);
    assert_eq!(records(&lines, "users").len(), users);
    assert!(records(&lines, "departments").is_empty());
    assert_eq!(activated(&lines), ["users"]);
    // One that is not asked for keeps its bookmark.
    std::fs::write(&state, was.to_string()).unwrap();
    let (_, lines) = messages(&fixture, &["--state", &state, "--table", "groups"]);
    assert_eq!(lines.last().unwrap()["value"], was);
}

#[tokio::test]
async fn no_target_drops_rows_for_a_copy_that_may_lack_them() {
    let fixture = Fixture::small().await;
    fixture
        .sandbox
        .inject([Rule::on("listDepartments").inject(Injection::new().fault("Permission denied"))]);
    assert_ne!(fixture.learn(&["sync"]).code, 0);
    let (_, lines) = messages(&fixture, &[]);
    assert!(!activated(&lines).contains(&"departments"));
    let state = fixture.path("state.json");
    std::fs::write(&state, lines.last().unwrap()["value"].to_string()).unwrap();
    fixture.sandbox.clear_injections();
    assert_eq!(fixture.learn(&["sync"]).code, 0);
    let (_, lines) = messages(&fixture, &["--state", &state]);
    assert!(activated(&lines).contains(&"departments"));
    assert!(!records(&lines, "departments").is_empty());
}

/// As Meltano calls it: with a configuration, and with a state once there is one.
#[cfg(unix)]
#[tokio::test]
async fn the_tap_of_the_documentation_is_the_export() {
    let fixture = Fixture::copied().await;
    let (_, all) = messages(&fixture, &[]);
    let state = fixture.path("state.json");
    std::fs::write(&state, all.last().unwrap()["value"].to_string()).unwrap();
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_learn"));
    let path = std::env::var("PATH").unwrap_or_default();
    for (options, records) in [
        (&["--config", "tap.json"][..], true),
        (&["--config", "tap.json", "--state", &state], false),
    ] {
        let output = std::process::Command::new(workspace().join("docs/meltano/tap-learn"))
            .args(options)
            .env(
                "PATH",
                format!("{}:{path}", program.parent().unwrap().display()),
            )
            .env("TAP_LEARN_DB", fixture.db())
            .env("LEARN_CONFIG_DIR", fixture.path("config"))
            .output()
            .unwrap();
        let ended = ended(&output);
        assert_eq!(ended.code, 0, "{}", ended.err);
        let lines = ended.lines();
        assert_eq!(lines.iter().any(|line| line["type"] == "RECORD"), records);
        assert_eq!(lines.last().unwrap()["type"], "STATE");
    }
}

#[tokio::test]
async fn a_target_that_stops_is_a_failure() {
    let fixture = Fixture::copied().await;
    let mut export = fixture
        .command(&["export", "--format", "singer"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(export.stdout.take());
    let output = export.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("the target has stopped reading"), "{said}");
}

#[tokio::test]
async fn what_singer_cannot_do_is_refused() {
    let fixture = Fixture::copied().await;
    let wrong = fixture.path("wrong.json");
    std::fs::write(&wrong, "{\"value\": {\"other\": {}}}").unwrap();
    for (options, words) in [
        (&["--table", "org_chart"][..], "org_chart has no key"),
        (&["--to", "out"], "leave out --to"),
        (&["--state", &wrong], "has no bookmarks"),
        (&["--state", "/no/such/file"], "cannot read /no/such/file"),
    ] {
        let arguments = [&["export", "--format", "singer"], options].concat();
        let ended = fixture.learn(&arguments);
        assert_eq!((ended.code, ended.out.as_str()), (2, ""), "{options:?}");
        assert!(ended.err.contains(words), "{}", ended.err);
    }
}
