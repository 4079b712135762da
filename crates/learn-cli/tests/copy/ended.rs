//! How a run ends that does not end well.

use std::time::Duration;

use learn_sandbox::{Injection, Rule, Sandbox, Scale};

use crate::fixture::{Fixture, wait_until};
use crate::process::{command, connected, end};

#[tokio::test]
async fn what_may_not_be_read_makes_a_run_partial() {
    let fixture = Fixture::small().await;
    let fault = Injection::new().fault("Permission denied");
    fixture
        .sandbox
        .inject([Rule::on("getGroups").inject(fault)]);
    let ended = fixture.learn(&["sync", "--json"]);
    assert_eq!(ended.code, 8, "{}", ended.err);
    assert_eq!(ended.err.lines().count(), 1, "{}", ended.err);
    assert!(
        ended.err.contains("run 1 (full) partial") && ended.err.contains("Permission denied"),
        "{}",
        ended.err
    );
    assert!(ended.err.contains("--skip KIND"), "{}", ended.err);
    let summary = ended.document();
    assert_eq!(summary["outcome"], "partial");
    let steps = summary["steps"].as_array().unwrap();
    let groups = steps.iter().find(|step| step["kind"] == "groups").unwrap();
    assert_eq!(groups["outcome"], "skipped");
    let without = fixture.learn(&["sync", "--skip", "groups"]);
    assert_eq!(without.code, 0, "{}", without.err);
    // The others are there.
    assert_eq!(fixture.value("SELECT count(*) FROM enrollments"), 40);
    let tables = fixture.learn(&["sql", "--tables", "--format", "jsonl"]);
    let state = tables
        .lines()
        .into_iter()
        .find(|row| row["name"] == "groups")
        .unwrap()["state"]
        .clone();
    assert!(state.as_str().unwrap().starts_with("partial: "), "{state}");
}

#[tokio::test]
async fn drift_is_said_and_under_strict_makes_a_run_partial() {
    let fixture = Fixture::small().await;
    let unknown = Injection::new().unknown_element();
    fixture
        .sandbox
        .inject([Rule::on("listDepartments").inject(unknown)]);
    let ended = fixture.learn(&["sync", "--json"]);
    let summary = ended.json();
    assert_eq!(summary["outcome"], "complete");
    let drift = summary["drift"].as_array().unwrap();
    assert!(
        drift
            .iter()
            .all(|entry| entry["operation"] == "ListDepartments"),
        "{drift:?}"
    );
    assert!(!drift.is_empty());
    assert!(
        ended.err.contains("drift in ListDepartments: ")
            && ended.err.contains("what the contract does not know"),
        "{}",
        ended.err
    );
    let strict = fixture.learn(&["sync", "--full", "--strict", "--json"]);
    assert_eq!(strict.code, 8, "{}", strict.err);
    let departments = &strict.document()["steps"][1];
    assert_eq!(departments["kind"], "departments");
    assert_eq!(departments["outcome"], "partial");
    // What was there before is there still.
    assert_eq!(fixture.value("SELECT count(*) FROM departments"), 4);
}

#[tokio::test]
async fn what_ends_a_run_says_its_class() {
    let fixture = Fixture::small().await;
    let mut wrong = fixture.command(&["sync"]);
    wrong.env("LEARN_CLIENT_SECRET", "wrong");
    let ended = end(wrong);
    assert_eq!(ended.code, 3, "{}", ended.err);
    assert_eq!(ended.err.lines().count(), 1, "{}", ended.err);
    fixture.sandbox.set_subscription_expired(true);
    let ended = fixture.learn(&["sync"]);
    assert_eq!(ended.code, 4, "{}", ended.err);
    assert!(ended.err.contains("(full) stopped"), "{}", ended.err);
    // A run that stopped leaves the way free.
    fixture.sandbox.set_subscription_expired(false);
    assert_eq!(fixture.learn(&["sync"]).code, 0);
}

/// A slip of the profile.
#[tokio::test]
async fn another_account_is_refused() {
    let fixture = Fixture::small().await;
    assert_eq!(fixture.learn(&["sync"]).code, 0);
    let other = Sandbox::builder()
        .scale(Scale::Small)
        .seed(2)
        .start()
        .await
        .unwrap();
    let mut command = connected(&other, &["sync", "--full"]);
    command.env("LEARN_DB", fixture.db());
    let ended = end(command);
    assert_eq!(ended.code, 2, "{}", ended.err);
    assert!(
        ended.err.matches("root department").count() == 2 && ended.err.contains("owner "),
        "{}",
        ended.err
    );
    assert_eq!(fixture.value("SELECT count(*) FROM runs"), 1);
    assert_eq!(fixture.learn(&["sync"]).code, 0);
}

/// What is there stays, and once there is room again, the next run goes on.
#[cfg(unix)]
#[tokio::test]
async fn a_disk_that_is_full_ends_a_run() {
    let fixture = Fixture::small().await;
    let run = fixture.command(&["sync"]);
    // A file may not grow beyond so many blocks; the signal for it is not heard.
    let mut limited = std::process::Command::new("sh");
    limited
        .args(["-c", "trap '' XFSZ; ulimit -f 200; exec \"$0\" sync"])
        .arg(run.get_program());
    for (name, value) in run.get_envs() {
        match value {
            Some(value) => limited.env(name, value),
            None => limited.env_remove(name),
        };
    }
    let ended = end(limited);
    assert_eq!(ended.code, 1, "{}", ended.err);
    assert!(ended.err.contains("SQLite failed while"), "{}", ended.err);
    let ended = fixture.learn(&["sync"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(fixture.value("SELECT count(*) FROM enrollments"), 40);
    assert_eq!(fixture.value("SELECT count(*) FROM users"), 18);
}

#[tokio::test]
async fn a_second_run_at_once_is_refused() {
    let fixture = Fixture::small().await;
    let slow = Injection::new().delay(Duration::from_secs(60));
    // The first request asks whose account it is.
    fixture
        .sandbox
        .inject([Rule::on("listDepartments").skip(1).inject(slow)]);
    let mut first = fixture.command(&["sync"]).spawn().unwrap();
    wait_until(|| {
        let journal = fixture.sandbox.journal();
        journal
            .iter()
            .any(|exchange| exchange.operation.as_deref() == Some("getUserProfileFields"))
    });
    let second = fixture.learn(&["sync"]);
    assert_eq!(second.code, 1, "{}", second.err);
    let holder = format!("process {}", first.id());
    assert!(
        second.err.contains("another run is writing") && second.err.contains(&holder),
        "{}",
        second.err
    );
    // Readers go on meanwhile, and so does planning.
    assert_eq!(fixture.learn(&["sql", "SELECT 1"]).code, 0);
    assert_eq!(fixture.learn(&["sync", "--plan"]).code, 0);
    first.kill().unwrap();
    first.wait().unwrap();
    fixture.sandbox.clear_injections();
    assert_eq!(fixture.learn(&["sync"]).code, 0);
}

#[tokio::test]
async fn which_copy_must_be_said() {
    let fixture = Fixture::small().await;
    for arguments in [
        &["sync"][..],
        &["sql", "SELECT 1"],
        &["find-user", "x"],
        &["changes"],
        &["export", "--to", "out", "--format", "csv"],
    ] {
        let ended = end(connected(&fixture.sandbox, arguments));
        assert_eq!(ended.code, 2, "{arguments:?}: {}", ended.err);
        assert!(
            ended.err.contains("db FILE") && ended.err.contains("LEARN_DB"),
            "{}",
            ended.err
        );
    }
    let none = fixture.learn(&["sql", "SELECT 1"]);
    assert_eq!(none.code, 2);
    assert!(
        none.err.contains("there is no copy at") && none.err.contains("learn sync"),
        "{}",
        none.err
    );
    let foreign = fixture.path("notes.txt");
    std::fs::write(&foreign, "these are my notes and no database at all").unwrap();
    for arguments in [&["sync"][..], &["changes"]] {
        let ended = fixture.learn(&[arguments, &["--db", &foreign]].concat());
        assert_eq!(ended.code, 2, "{arguments:?}: {}", ended.err);
        assert!(ended.err.contains("is not a local copy"), "{}", ended.err);
    }
    assert_eq!(std::fs::read(&foreign).unwrap().len(), 41);
    // A profile may name it too.
    let config = fixture.path("config.toml");
    let db = fixture.path("of-the-profile.sqlite");
    let toml = format!("default-profile = \"p\"\n[profiles.p]\ndb = {db:?}\nformat = \"csv\"\n");
    std::fs::write(config, toml).unwrap();
    for (arguments, out) in [
        (&["sync"][..], ""),
        (&["sql", "SELECT min(1) AS n FROM groups"], "n\r\n1\r\n"),
    ] {
        let mut command = connected(&fixture.sandbox, arguments);
        command.env("LEARN_CONFIG_DIR", fixture.path(""));
        let ended = end(command);
        assert_eq!((ended.code, ended.out.as_str()), (0, out), "{}", ended.err);
    }
    // Without credentials, no copy is begun.
    let db = fixture.path("new.sqlite");
    let ended = end(command(&["sync", "--db", &db]));
    assert_eq!(ended.code, 2, "{}", ended.err);
    assert!(!std::path::Path::new(&db).exists());
}
