//! Changes from files, as a person makes them: docs/plan.md does what it says, and a script can tell how it ended.
#![cfg(unix)]

use std::path::Path;
use std::process::Command;

use learn_sandbox::{Sandbox, Scale};
use learn_tests::examples::workspace;
use serde_json::Value;
use tempfile::TempDir;

use crate::process::{Ended, connected, end, ended};

pub(crate) struct Folder {
    pub(crate) sandbox: Sandbox,
    pub(crate) directory: TempDir,
}

impl Folder {
    pub(crate) async fn new() -> Self {
        let sandbox = Sandbox::builder()
            .scale(Scale::Company)
            .start()
            .await
            .unwrap();
        let directory = tempfile::tempdir().unwrap();
        for file in std::fs::read_dir(workspace().join("docs/plan")).unwrap() {
            let file = file.unwrap();
            std::fs::copy(file.path(), directory.path().join(file.file_name())).unwrap();
        }
        Self { sandbox, directory }
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = connected(&self.sandbox, arguments);
        command
            .current_dir(self.directory.path())
            .env("LEARN_CONFIG_DIR", self.directory.path());
        command
    }

    pub(crate) fn learn(&self, arguments: &[&str]) -> Ended {
        end(self.command(arguments))
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.directory.path().join(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.directory.path().join(name)).unwrap()
    }
}

#[tokio::test]
async fn every_command_of_the_guide_works_as_it_stands() {
    let folder = Folder::new().await;
    let text = std::fs::read_to_string(workspace().join("docs/plan.md")).unwrap();
    let commands: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("learn "))
        .collect();
    assert!(commands.len() >= 20, "{commands:#?}");
    let program = Path::new(env!("CARGO_BIN_EXE_learn")).parent().unwrap();
    let path = format!(
        "{}:{}",
        program.display(),
        std::env::var("PATH").unwrap_or_default()
    );
    let mut said = Vec::new();
    for line in &commands {
        let mut shell = Command::new("sh");
        shell
            .args(["-c", line])
            .current_dir(folder.directory.path());
        for (name, value) in connected::<&str>(&folder.sandbox, &[]).get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        shell
            .env("PATH", &path)
            .env("LEARN_CONFIG_DIR", folder.directory.path());
        let ended = ended(&shell.output().unwrap());
        assert_eq!(ended.code, 0, "{line}: {} {}", ended.out, ended.err);
        said.push((*line, ended));
    }
    // What was applied asks for nothing when it is planned again.
    for (line, ended) in &said {
        let last = said.iter().rposition(|(other, _)| other == line);
        let is_again = line.starts_with("learn plan ")
            && !line.contains("--out")
            && !line.contains("--template")
            && !line.contains("--draft-mapping");
        if is_again && last.is_some() {
            assert!(ended.out.contains("nothing to do"), "{line}: {}", ended.out);
        }
    }
    let results = folder.read("people.results.csv");
    assert_eq!(results.lines().count(), 6, "{results}");
    assert_eq!(results.matches(",done,").count(), 5, "{results}");
    let last: Value = said
        .iter()
        .find(|(line, _)| line.contains("--json"))
        .map(|(_, ended)| serde_json::from_str(&ended.out).unwrap())
        .unwrap();
    // Moved and given a manager; and whoever was in the file of June alone is dismissed.
    assert_eq!(
        (last["done"].as_u64(), last["already"].as_u64()),
        (Some(2), Some(1)),
        "{last}"
    );
}

#[tokio::test]
async fn a_script_can_tell_how_it_ended() {
    let folder = Folder::new().await;
    folder.write(
        "w.csv",
        "login,department\nlearner001,Slaes\nlearner005,Sales\nlearner009,Sales\n",
    );
    let plan = folder.learn(&["plan", "w.csv", "--kind", "users", "--out", "w.plan"]);
    assert_eq!(plan.code, 2, "{}", plan.err);
    assert!(
        plan.out.contains(
            "row 2, column \"department\": there is no department \"Slaes\"; did you mean \"Sales\""
        ),
        "{}",
        plan.out
    );
    assert!(
        plan.out.contains("department: Operations -> Sales"),
        "{}",
        plan.out
    );
    // Nobody to ask: nothing is sent.
    let refused = folder.learn(&["apply", "w.plan"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("Give --yes"), "{}", refused.err);
    // The right row is carried out, the wrong one is not.
    let applied = folder.learn(&["apply", "w.plan", "--yes", "--json", "--results", "w.jsonl"]);
    assert_eq!(applied.code, 5, "{}", applied.err);
    let summary: Value = serde_json::from_str(&applied.out).unwrap();
    assert_eq!(
        (summary["done"].as_u64(), summary["refused"].as_u64()),
        (Some(2), Some(1))
    );
    let results = folder.read("w.jsonl");
    assert!(
        results.lines().count() == 3 && results.contains("Slaes"),
        "{results}"
    );
    let again = folder.learn(&["apply", "w.plan"]);
    assert_eq!(again.code, 5, "{}", again.err);
    assert!(
        again.err.contains("carried out before; nothing is sent")
            && again.err.contains("2 done, 1 refused"),
        "{}",
        again.err
    );
    for (format, begins) in [
        ("json", "{\n  \"format\": \"learn-plan\""),
        ("markdown", "# Plan: users"),
        ("html", "<!doctype html>"),
    ] {
        let printed = folder.learn(&["plan", "w.csv", "--kind", "users", "--format", format]);
        assert!(
            printed.code == 2 && printed.out.starts_with(begins),
            "{}",
            printed.out
        );
    }
    // More is taken away than anybody has allowed.
    folder.write("out.csv", "login,status\nlearner005,inactive\n");
    assert_eq!(
        folder
            .learn(&["plan", "out.csv", "--kind", "users", "--out", "out.plan"])
            .code,
        0
    );
    let refused = folder.learn(&["apply", "out.plan", "--yes"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("--max-remove 1"), "{}", refused.err);
    assert_eq!(
        folder
            .learn(&["apply", "out.plan", "--yes", "--max-remove", "1"])
            .code,
        0
    );
    for (arguments, expected) in [
        (vec!["plan", "out.csv"], "Give --kind"),
        (
            vec!["plan", "out.csv", "--kind", "users", "--current"],
            "--current needs --db",
        ),
        (vec!["plan", "absent.csv", "--kind", "users"], "absent.csv"),
        (vec!["apply", "out.csv"], "not a plan"),
    ] {
        let ended = folder.learn(&arguments);
        assert!(
            ended.code != 0 && ended.err.contains(expected),
            "{arguments:?}: {}",
            ended.err
        );
    }
}

#[tokio::test]
async fn results_that_cannot_be_written_are_no_surprise_at_the_end() {
    let folder = Folder::new().await;
    folder.write("w.csv", "login,department\nlearner005,Sales\n");
    let plan = folder.learn(&["plan", "w.csv", "--kind", "users", "--out", "w.plan"]);
    assert_eq!(plan.code, 0, "{}", plan.err);
    folder.write("old.csv", "what was there before\n");
    let calls = folder.sandbox.journal().len();
    for results in ["no/such/folder/r.csv", "."] {
        let refused = folder.learn(&["apply", "w.plan", "--yes", "--results", results]);
        assert_ne!(refused.code, 0, "{results}");
        assert!(refused.err.contains(results), "{}", refused.err);
    }
    assert_eq!(folder.sandbox.journal().len(), calls);
    // Where nothing came to be, no file says so.
    for results in ["new.csv", "old.csv"] {
        assert_eq!(
            folder
                .learn(&["apply", "w.plan", "--results", results])
                .code,
            2
        );
    }
    assert!(!folder.directory.path().join("new.csv").exists());
    assert_eq!(folder.read("old.csv"), "what was there before\n");
    let applied = folder.learn(&["apply", "w.plan", "--yes", "--results", "old.csv"]);
    assert_eq!(applied.code, 0, "{}", applied.err);
    let results = folder.read("old.csv");
    assert!(
        results.starts_with("row,") && results.lines().count() == 2,
        "{results}"
    );
}
