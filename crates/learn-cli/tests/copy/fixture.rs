//! A sandbox, and a directory for the copy of it.

use std::process::Command;
use std::time::{Duration, Instant};

use learn_sandbox::{Sandbox, Scale};
use serde_json::Value;
use tempfile::TempDir;

use crate::process::{Ended, connected, end};

pub(crate) struct Fixture {
    pub(crate) sandbox: Sandbox,
    directory: TempDir,
}

impl Fixture {
    pub(crate) async fn small() -> Self {
        Self {
            sandbox: Sandbox::builder()
                .scale(Scale::Small)
                .task_duration(Duration::ZERO)
                .start()
                .await
                .unwrap(),
            directory: tempfile::tempdir().unwrap(),
        }
    }

    /// A sandbox and a complete copy of it.
    pub(crate) async fn copied() -> Self {
        let fixture = Self::small().await;
        let ended = fixture.learn(&["sync", "--with", "module_results"]);
        assert_eq!(ended.code, 0, "{}", ended.err);
        fixture
    }

    /// A file in the directory.
    pub(crate) fn path(&self, name: &str) -> String {
        self.directory
            .path()
            .join(name)
            .to_str()
            .unwrap()
            .to_owned()
    }

    pub(crate) fn db(&self) -> String {
        self.path("copy.sqlite")
    }

    /// `learn`, connected to the sandbox, with the copy in `LEARN_DB`.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = connected(&self.sandbox, arguments);
        command.env("LEARN_DB", self.db());
        command
    }

    pub(crate) fn learn(&self, arguments: &[&str]) -> Ended {
        end(self.command(arguments))
    }

    /// The rows of a statement.
    pub(crate) fn rows(&self, sql: &str) -> Vec<Value> {
        let ended = self.learn(&["sql", sql, "--format", "jsonl"]);
        assert_eq!(ended.code, 0, "{sql}: {}", ended.err);
        ended.lines()
    }

    /// The first value of the first row.
    pub(crate) fn value(&self, sql: &str) -> Value {
        let row = self.rows(sql).into_iter().next().unwrap();
        row.as_object().unwrap().values().next().unwrap().clone()
    }

    /// The rows that the service lists itself, through the command of the operation.
    pub(crate) fn listed(&self, command: &[&str]) -> Vec<Value> {
        let ended = self.learn(&[command, &["--format", "jsonl"]].concat());
        assert_eq!(ended.code, 0, "{command:?}: {}", ended.err);
        ended.lines()
    }
}

/// Rows in an order that does not depend on how they came.
pub(crate) fn sorted(mut rows: Vec<Value>) -> Vec<Value> {
    rows.sort_by_key(ToString::to_string);
    rows
}

/// Waits until something has come about; fails where it does not.
pub(crate) fn wait_until(mut come: impl FnMut() -> bool) {
    let end = Instant::now() + Duration::from_secs(120);
    while !come() {
        assert!(Instant::now() < end, "it did not come about");
        std::thread::sleep(Duration::from_millis(20));
    }
}
