//! `learn contract` as a process: what it asks, what it finds, what it writes down and what it does not.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod observed;
#[path = "../process/mod.rs"]
mod process;
mod renaming;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use learn_sandbox::{Injection, Rule, Sandbox};
use learn_types::OPERATIONS;
use learn_types::operation::Effect;
use process::{Ended, command, connected, end};
use serde_json::Value;
use tempfile::TempDir;

/// A run, and what it left.
pub(crate) struct Run {
    pub(crate) ended: Ended,
    pub(crate) report: Value,
    pub(crate) folder: TempDir,
}

impl Run {
    pub(crate) fn output(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    /// The verdicts of all operations by name.
    fn verdicts(&self) -> BTreeMap<&str, &str> {
        let operations = self.report["operations"].as_array().unwrap();
        operations
            .iter()
            .map(|it| {
                (
                    it["name"].as_str().unwrap(),
                    it["verdict"].as_str().unwrap(),
                )
            })
            .collect()
    }

    fn operation(&self, name: &str) -> &Value {
        let operations = self.report["operations"].as_array().unwrap();
        operations.iter().find(|it| it["name"] == name).unwrap()
    }

    /// All that was written, the documents and the report.
    fn written(&self) -> String {
        let mut all = String::new();
        for entry in std::fs::read_dir(self.output()).unwrap() {
            all.push_str(&std::fs::read_to_string(entry.unwrap().path()).unwrap());
        }
        all
    }
}

fn run(mut command: std::process::Command) -> Run {
    let folder = tempfile::tempdir().unwrap();
    command.arg("--output").arg(folder.path().join("out"));
    let ended = end(command);
    let report = std::fs::read_to_string(folder.path().join("out/report.json"))
        .unwrap_or_else(|error| panic!("{error}: {}", ended.err));
    Run {
        ended,
        report: serde_json::from_str(&report).unwrap(),
        folder,
    }
}

fn sandbox(builder: learn_sandbox::SandboxBuilder) -> (tokio::runtime::Runtime, Sandbox) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let sandbox = runtime.block_on(builder.start()).unwrap();
    (runtime, sandbox)
}

/// Runs it against a sandbox behind a server that gives elements other names.
pub(crate) fn against_renamed(names: &'static [(&'static str, &'static str)]) -> Run {
    let (_runtime, sandbox) = sandbox(Sandbox::builder());
    let address = renaming::start(sandbox.address(), names);
    let mut command = connected(&sandbox, &["contract"]);
    command.env("LEARN_BASE_URL", format!("http://{address}"));
    run(command)
}

fn names() -> BTreeSet<&'static str> {
    OPERATIONS.iter().map(|operation| operation.name).collect()
}

/// The reads that a new sandbox can be asked: nobody has started a task there, and it lists no training.
static ASKED: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let reads = OPERATIONS.iter().filter(|it| it.effect == Effect::Read);
    reads
        .map(|it| it.name)
        .filter(|name| {
            ![
                "GetTaskStatus",
                "GetTrainingSession",
                "ListSessionsByTraining",
            ]
            .contains(name)
        })
        .collect()
});

#[test]
fn the_sandbox_agrees_and_every_operation_is_named() {
    let run = run(command(&["contract", "--sandbox"]));
    assert_eq!(run.ended.code, 0, "{}", run.ended.err);
    assert_eq!(run.report["format"], "learn-contract-report");
    assert_eq!(run.report["version"], 1);
    assert_eq!(run.report["source"]["kind"], "sandbox");
    let verdicts = run.verdicts();
    assert_eq!(verdicts.keys().copied().collect::<BTreeSet<_>>(), names());
    for operation in OPERATIONS {
        let line = run
            .ended
            .out
            .lines()
            .find(|line| line.split(' ').next() == Some(operation.name));
        assert!(line.is_some(), "{}: {}", operation.name, run.ended.out);
        let found = run.operation(operation.name);
        match verdicts[operation.name] {
            "agrees" => {
                assert_eq!(operation.effect, Effect::Read);
                assert_eq!(found["requests"][0]["status"], 200, "{found}");
                assert!(!found["elements"].as_array().unwrap().is_empty());
            }
            "not-asked" => assert!(!found["why"].as_str().unwrap().is_empty()),
            other => panic!("{}: {other}", operation.name),
        }
    }
    let asked = verdicts.values().filter(|it| **it == "agrees").count();
    assert_eq!(asked, ASKED.len(), "{verdicts:?}");
    for name in &*ASKED {
        assert_eq!(verdicts[name], "agrees", "{name}");
    }
    // A second page was asked for, and held other rows.
    let users = run.operation("ListUsers");
    assert_eq!(users["paging"]["rows"], serde_json::json!([10, 10]));
    let fields: Vec<&str> = users["requests"][1]["sent"]
        .as_array()
        .unwrap()
        .iter()
        .map(|sent| sent["field"].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["pageSize", "pageToken"]);
}

#[test]
fn nothing_is_written_on_the_wire_and_nobody_s_data_to_the_disk() {
    let (_runtime, sandbox) = sandbox(Sandbox::builder().journal_capacity(1000));
    let run = run(connected(&sandbox, &["contract", "-vv"]));
    assert_eq!(run.ended.code, 0, "{}", run.ended.err);
    let reads: BTreeSet<&str> = OPERATIONS
        .iter()
        .filter(|operation| operation.effect == Effect::Read)
        .map(|operation| operation.method)
        .collect();
    let journal = sandbox.journal();
    let asked: BTreeSet<&str> = journal
        .iter()
        .filter_map(|exchange| exchange.operation.as_deref())
        .collect();
    assert!(asked.len() > 20 && asked.is_subset(&reads), "{asked:?}");

    let written = run.written();
    for secret in [sandbox.client_secret(), sandbox.client_id()] {
        assert!(!written.contains(secret));
        assert!(!run.ended.out.contains(secret) && !run.ended.err.contains(secret));
    }
    // The values of real answers: none is in what was written.
    let users = end(connected(&sandbox, &["users", "list", "--format", "jsonl"])).lines();
    for user in &users {
        let id = user["userId"].as_str().unwrap();
        assert!(!written.contains(id), "{id}");
        for field in user["fields"].as_array().into_iter().flatten() {
            let value = field["value"].as_str().unwrap_or_default();
            // Addresses, logins and numbers; a job title may be a word of the contract.
            let personal = value.contains(['@', '.', '+']);
            assert!(!personal || !written.contains(value), "{value}");
        }
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&run.output()), 0o700);
        for entry in std::fs::read_dir(run.output()).unwrap() {
            assert_eq!(mode(&entry.unwrap().path()), 0o600);
        }
    }
}

#[test]
fn every_style_of_the_vendor_agrees() {
    for style in [
        "default-namespace",
        "no-namespace",
        "https,lower-case",
        "reversed,qualified-fault",
        "default-namespace,https,lower-case,reversed,qualified-fault",
    ] {
        let (_runtime, sandbox) = sandbox(Sandbox::builder().style(style.parse().unwrap()));
        let run = run(connected(&sandbox, &["contract"]));
        assert_eq!(
            run.ended.code, 0,
            "{style}: {}\n{}",
            run.ended.err, run.ended.out
        );
        let asked = run
            .verdicts()
            .values()
            .filter(|verdict| verdict.starts_with("agrees"))
            .count();
        assert_eq!(asked, ASKED.len(), "{style}");
    }
}

#[test]
fn three_other_names_are_named_and_no_others() {
    let run = against_renamed(&[
        ("users", "people"),
        ("departmentId", "deptId"),
        ("nextPageToken", "next"),
    ]);
    // The wrapper and the token decide whether an answer is complete.
    assert_eq!(run.ended.code, 8, "{}", run.ended.err);
    let found: BTreeSet<(&str, &str)> = run.report["renames"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            (
                it["expected"].as_str().unwrap(),
                it["found"].as_str().unwrap(),
            )
        })
        .collect();
    let expected = [
        ("departmentId", "deptId"),
        ("nextPageToken", "next"),
        ("users", "people"),
    ];
    assert_eq!(found, expected.into());
    for operation in run.report["operations"].as_array().unwrap() {
        let lines = operation["drift"].as_array().into_iter().flatten();
        for line in lines {
            assert_eq!(line["renamed"], true, "{operation}");
        }
        assert_ne!(operation["agreesWithRenames"], false, "{operation}");
    }
    let verdicts = run.verdicts();
    assert_eq!(verdicts["ListUsers"], "doubt");
    assert_eq!(verdicts["GetUsers"], "drift");
    assert_eq!(verdicts["GetGroups"], "agrees");
    // Ids and pages are found under their other names too.
    assert_eq!(verdicts["GetDepartment"], "drift");
    let users = run.operation("ListUsers");
    assert_eq!(users["paging"]["rows"], serde_json::json!([10, 10]));
    assert_eq!(users["renames"].as_array().unwrap().len(), 3, "{users}");
}

#[test]
fn what_an_earlier_run_wrote_is_found_to_be_the_same() {
    let first = against_renamed(&[("userProfile", "member"), ("ListUsersResult", "UserPage")]);
    let output = first.output();
    let second = run(command(&[
        "contract",
        "--answers",
        output.to_str().unwrap(),
    ]));
    assert_eq!(second.report["source"]["kind"], "answers");
    assert_eq!(second.ended.code, first.ended.code, "{}", second.ended.err);
    assert_eq!(second.verdicts(), first.verdicts());
    assert_eq!(second.report["renames"], first.report["renames"]);
    assert!(
        second
            .verdicts()
            .values()
            .any(|verdict| *verdict == "doubt")
    );
    assert_eq!(
        second.operation("ListUsers")["requests"][0]["status"],
        Value::Null
    );
}

#[test]
fn the_walk_and_the_decoder_know_the_same_names_in_all_examples() {
    let folder = tempfile::tempdir().unwrap();
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/examples");
    for area in std::fs::read_dir(examples).unwrap() {
        for operation in std::fs::read_dir(area.unwrap().path()).unwrap() {
            let operation = operation.unwrap();
            let name = operation.file_name().into_string().unwrap();
            let mut number = 0;
            for file in std::fs::read_dir(operation.path()).unwrap() {
                let file = file.unwrap();
                let kind = file.file_name().into_string().unwrap();
                if kind.starts_with("response") && !kind.contains("-drift") {
                    number += 1;
                    let copy = folder.path().join(format!("{name}-{number}.xml"));
                    std::fs::copy(file.path(), copy).unwrap();
                }
            }
        }
    }
    let run = run(command(&[
        "contract",
        "--answers",
        folder.path().to_str().unwrap(),
    ]));
    assert_eq!(run.ended.code, 0, "{}\n{}", run.ended.err, run.ended.out);
    for (name, verdict) in run.verdicts() {
        assert!(verdict.starts_with("agrees"), "{name}: {verdict}");
    }
}

#[test]
fn a_refusal_is_told_from_a_fault_of_the_contract() {
    let (_runtime, sandbox) = sandbox(Sandbox::builder());
    sandbox.inject([
        Rule::on("getGroups").inject(Injection::new().fault("Permission denied")),
        Rule::on("listUsers/v2").inject(
            Injection::new().fault("User \"Jane Public\" jane@example.com is out of order"),
        ),
    ]);
    let run = run(connected(&sandbox, &["contract"]));
    assert_eq!(run.ended.code, 4, "{}", run.ended.err);
    let groups = run.operation("GetGroups");
    assert_eq!(groups["verdict"], "refused");
    let refusal = &groups["requests"][0]["refusal"];
    assert_eq!(refusal["class"], "permission");
    assert_eq!(refusal["words"], "Permission denied");
    assert!(run.output().join("GetGroups.xml").exists());
    let users = run.operation("ListUsersV2");
    assert_eq!(
        users["requests"][0]["refusal"]["words"],
        "User *** is out of order"
    );
    assert!(!run.written().contains("Jane") && !run.ended.out.contains("jane@"));
    assert_eq!(run.verdicts()["ListUsers"], "agrees");
}

#[test]
fn a_key_that_is_refused_ends_it_at_once() {
    let (_runtime, sandbox) = sandbox(Sandbox::builder());
    let mut command = connected(&sandbox, &["contract"]);
    command.env("LEARN_CLIENT_SECRET", "wrong-S3cret");
    let run = run(command);
    assert_eq!(run.ended.code, 3, "{}", run.ended.err);
    assert!(!run.written().contains("wrong-S3cret"));
    let asked = run
        .verdicts()
        .values()
        .filter(|it| **it != "not-asked")
        .count();
    assert_eq!(asked, 1);
    assert!(
        run.operation("GetUsers")["why"]
            .as_str()
            .unwrap()
            .contains("nothing more")
    );
}

#[test]
fn an_id_that_no_answer_gives_may_be_given() {
    let missing = run(command(&["contract", "--sandbox"]));
    let why = missing.operation("GetTaskStatus")["why"].as_str().unwrap();
    assert!(why.contains("--id TaskId=ID"), "{why}");
    let given = run(command(&[
        "contract",
        "--sandbox",
        "--id",
        "TaskId=no-such-task",
    ]));
    assert_eq!(given.verdicts()["GetTaskStatus"], "refused");
    assert!(!given.written().contains("no-such-task"));
    let sent = &given.operation("GetTaskStatus")["requests"][0]["sent"][0];
    assert_eq!(sent["from"], "the command line");
    process::refused(&["contract", "--sandbox", "--id", "Task=1"], "no id type");
}

#[test]
fn a_folder_that_holds_something_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("mine"), "x").unwrap();
    let output = folder.path().to_str().unwrap();
    process::refused(&["contract", "--sandbox", "--output", output], "not empty");
    process::refused(&["contract", "--answers", output], "holds no answers");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}
