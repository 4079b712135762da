//! Singer messages in other people's warehouses: whatever happens, the warehouse is what the copy is.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use learn_tests::{examples::workspace, peers};
use serde_json::{Value, json};

use crate::fixture::Fixture;

/// The Python that has a target: target-jsonl needs other versions of packages than the others.
fn python(target: &str) -> Option<String> {
    let place = if target == "jsonl" {
        ".venv"
    } else {
        ".venv-targets"
    };
    let python = workspace().join(place).join("bin/python");
    let program = python.with_file_name(format!("target-{target}"));
    let server = "ls /usr/lib/postgresql/*/bin/pg_ctl || command -v pg_ctl";
    if target == "postgres" && !peers::has("sh", &["-c", server]) {
        return None;
    }
    peers::has(program.to_str()?, &["--help"]).then(|| python.to_string_lossy().into_owned())
}

struct Warehouse<'f> {
    fixture: &'f Fixture,
    target: &'static str,
    /// Whether it knows `ACTIVATE_VERSION`.
    drops: bool,
    python: String,
    state: String,
}

impl<'f> Warehouse<'f> {
    fn new(fixture: &'f Fixture, target: &'static str) -> Option<Self> {
        Some(Self {
            fixture,
            target,
            drops: target == "postgres",
            python: python(target)?,
            state: fixture.path(&format!("{target}.json")),
        })
    }

    /// The messages since the state that the target has given last, and what is said of them.
    fn messages(&self) -> (String, String) {
        let mut export = vec!["export", "--format", "singer"];
        if fs::exists(&self.state).unwrap() {
            export.extend(["--state", &self.state]);
        }
        let ended = self.fixture.learn(&export);
        assert_eq!(ended.code, 0, "{}", ended.err);
        (ended.out, ended.err)
    }

    /// Gives messages to the target. Its state is kept, if it gave one.
    fn take(&self, messages: &str, options: &[&str]) -> Value {
        let mut child = Command::new(&self.python)
            .arg(workspace().join("tests/peers/warehouse.py"))
            .args([
                self.target,
                &self.fixture.path(self.target),
                &self.fixture.db(),
            ])
            .args(options)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(messages.as_bytes())
            .unwrap();
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}: {said}", self.target);
        let taken: Value = serde_json::from_slice(&output.stdout).unwrap();
        if options.is_empty() {
            assert_eq!(taken["code"], 0, "{}: {said}", self.target);
        }
        if !taken["state"].is_null() {
            fs::write(&self.state, taken["state"].to_string()).unwrap();
        }
        taken
    }

    /// Brings the warehouse up to date, and fails where it is not what the copy is.
    fn follow(&self, what: &str) -> (Value, String) {
        let (messages, said) = self.messages();
        let taken = self.take(&messages, &[]);
        for which in ["differences", "extra"] {
            assert_eq!(taken[which], json!({}), "{} after {what}", self.target);
        }
        assert!(
            taken["rows"].as_u64().unwrap() > 300,
            "{what}: {}",
            taken["rows"]
        );
        (taken, said)
    }

    /// Carries out changes in the service, and brings the copy up to date.
    fn change(&self, changes: &[&[&str]]) {
        for change in changes {
            let ended = self.fixture.learn(&[change, &["--yes"][..]].concat());
            assert_eq!(ended.code, 0, "{}", ended.err);
        }
        let ended = self.fixture.learn(&["sync", "--full"]);
        assert_eq!(ended.code, 0, "{}", ended.err);
    }

    fn text(&self, sql: &str) -> String {
        self.fixture.value(sql).as_str().unwrap().to_owned()
    }

    fn rename(&self, name: &str) {
        let department = self.text("SELECT max(department_id) FROM departments");
        self.change(&[&[
            "departments",
            "update",
            "--department",
            &department,
            "--name",
            name,
        ]]);
    }

    /// First load, change, deletion, interrupted pipe, rebuilt copy.
    fn whole_life(&self) {
        self.follow("the first load");
        self.rename("Renamed");
        self.follow("a change");

        let enrollment = self.text("SELECT min(enrollment_id) FROM enrollments");
        let course = self.text(&format!(
            "SELECT course_id FROM enrollments WHERE enrollment_id = '{enrollment}'"
        ));
        self.change(&[&["enrollments", "remove", "--enrollment", &enrollment]]);
        let (taken, _) = self.follow("a deletion");
        let gone = &taken["gone"]["enrollments"];
        assert_eq!(gone.as_array().unwrap().len(), 1, "{}", self.target);
        assert_eq!(gone[0]["enrollment_id"], enrollment.as_str());
        assert_eq!(
            gone[0]["course_id"],
            course.as_str(),
            "a report still knows of what"
        );

        // The pipe breaks in the middle of a line: no state claims what was not taken, and the next export brings it.
        self.rename("Cut off");
        let before = fs::read_to_string(&self.state).unwrap();
        let (messages, _) = self.messages();
        let half = (messages.len() / 2).to_string();
        self.take(&messages, &["--cut", &half]);
        assert_eq!(fs::read_to_string(&self.state).unwrap(), before);
        self.follow("a pipe that broke");

        // The copy is made anew, and never saw a row that the warehouse has.
        let unseen = self.text("SELECT max(enrollment_id) FROM enrollments");
        for ending in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(format!("{}{ending}", self.fixture.db()));
        }
        self.change(&[&["enrollments", "remove", "--enrollment", &unseen]]);
        if !self.drops {
            let (messages, said) = self.messages();
            assert!(said.contains("the state is of another copy"), "{said}");
            let taken = self.take(&messages, &[]);
            assert_eq!(taken["differences"], json!({}), "{}", self.target);
            // Nobody has told it that this one is gone.
            assert_eq!(taken["extra"]["enrollments"], json!([[unseen]]));
            return;
        }
        let (_, said) = self.follow("a copy that was made anew");
        assert!(said.contains("the state is of another copy"), "{said}");
    }
}

#[tokio::test]
async fn postgres_is_what_the_copy_is() {
    let fixture = Fixture::copied().await;
    if let Some(warehouse) = Warehouse::new(&fixture, "postgres") {
        warehouse.whole_life();
    }
}

#[tokio::test]
async fn duckdb_is_what_the_copy_is() {
    let fixture = Fixture::copied().await;
    if let Some(warehouse) = Warehouse::new(&fixture, "duckdb") {
        warehouse.whole_life();
    }
}

#[tokio::test]
async fn lines_of_json_are_what_the_copy_is() {
    let fixture = Fixture::copied().await;
    if let Some(warehouse) = Warehouse::new(&fixture, "jsonl") {
        warehouse.whole_life();
    }
}
