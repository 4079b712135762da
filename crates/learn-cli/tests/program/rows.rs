//! Rows of many pages: how many, how to go on, and what Ctrl-C leaves.

use std::io::{BufRead, BufReader, Read};
use std::process::Command;
use std::time::Duration;

use crate::process::{Ended, connected, end};
use learn_sandbox::{Injection, Rule, Sandbox};
use tokio::runtime::Runtime;

/// A sandbox beside the test, which waits for processes.
struct Fixture {
    sandbox: Sandbox,
    // Ends after the sandbox that runs on it.
    _runtime: Runtime,
}

impl Fixture {
    fn new() -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let sandbox = runtime.block_on(Sandbox::start()).unwrap();
        Self {
            sandbox,
            _runtime: runtime,
        }
    }

    fn list(&self, arguments: &[&str]) -> Ended {
        let mut all = vec!["enrollments", "list", "--format", "jsonl"];
        all.extend(arguments);
        end(connected(&self.sandbox, &all))
    }
}

/// The token that a notice says to resume with.
fn token(err: &str) -> &str {
    let (_, rest) = err.split_once("resume with --resume ").unwrap();
    rest.split([',', '\n', ' ']).next().unwrap()
}

#[test]
fn a_run_that_ends_early_says_where_to_go_on() {
    let fixture = Fixture::new();
    let all = fixture.list(&[]).lines();

    // Fewer than a page holds: the page is made so small, and the next run begins right behind.
    let first = fixture.list(&["--max-rows", "40"]);
    assert_eq!(first.code, 0, "{}", first.err);
    assert!(
        first
            .err
            .starts_with("40 rows on 1 page, not all: --max-rows;"),
        "{}",
        first.err
    );
    let rest = fixture.list(&["--resume", token(&first.err)]);
    let rows = [first.lines(), rest.lines()].concat();
    assert_eq!(rows, all);

    // In the middle of a page: the notice says how much comes twice.
    let first = fixture.list(&["--page-size", "30", "--max-rows", "40"]);
    assert!(
        first.err.contains("which gives the last 10 rows once more"),
        "{}",
        first.err
    );
    let rest = fixture.list(&["--resume", token(&first.err)]);
    let rows = [first.lines()[..30].to_vec(), rest.lines()].concat();
    assert_eq!(rows, all);

    // The name of the wire still works.
    let again = fixture.list(&["--page-token", token(&first.err)]);
    assert_eq!(again.lines(), rest.lines());

    let exact = fixture.list(&["--max-rows", "2500"]);
    assert_eq!(exact.err, "2500 rows on 3 pages, complete\n");
    let limited = fixture.list(&["--limit", "3"]);
    assert_eq!(limited.err, "3 rows, as --limit says; there may be more\n");
    let unpaged = end(connected(
        &fixture.sandbox,
        &[
            "enrollments",
            "get-all",
            "--max-rows",
            "3",
            "--format",
            "jsonl",
        ],
    ));
    assert_eq!(unpaged.lines().len(), 3);
    assert!(unpaged.err.contains("does not page"), "{}", unpaged.err);
}

#[test]
fn a_failure_in_the_middle_says_where_to_go_on() {
    let fixture = Fixture::new();
    let all = fixture.list(&[]).lines();
    fixture.sandbox.inject([Rule::on("listEnrollments")
        .skip(2)
        .inject(Injection::new().fault("Permission denied"))]);
    let first = fixture.list(&["--page-size", "400"]);
    assert_eq!(first.code, 8, "{}", first.err);
    assert!(
        first.err.contains("partial result, 800 rows:"),
        "{}",
        first.err
    );
    assert!(first.err.contains("Permission denied"), "{}", first.err);
    fixture.sandbox.clear_injections();
    let rest = fixture.list(&["--resume", token(&first.err)]);
    assert_eq!([first.lines(), rest.lines()].concat(), all);
}

/// Sends the signal that Ctrl-C sends.
fn interrupt(process: u32) {
    let sent = Command::new("kill")
        .args(["-INT", &process.to_string()])
        .status()
        .unwrap();
    assert!(sent.success());
}

#[cfg(unix)]
#[test]
fn ctrl_c_leaves_complete_rows_and_says_how_to_resume() {
    let fixture = Fixture::new();
    let all = fixture.list(&[]).lines();
    // The third page does not come while anybody waits for it.
    fixture.sandbox.inject([Rule::on("listEnrollments")
        .skip(2)
        .inject(Injection::new().delay(Duration::from_mins(10)))]);
    let arguments = [
        "enrollments",
        "list",
        "--format",
        "jsonl",
        "--page-size",
        "100",
    ];
    let mut child = connected(&fixture.sandbox, &arguments).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut rows = Vec::new();
    for _ in 0..200 {
        let mut line = String::new();
        assert!(
            out.read_line(&mut line).unwrap() > 0,
            "fewer rows than two pages hold"
        );
        rows.push(serde_json::from_str::<serde_json::Value>(&line).unwrap());
    }
    interrupt(child.id());
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "", "more than two pages came");
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(130), "{err}");
    assert!(
        err.contains("interrupted after 200 rows on 2 pages"),
        "{err}"
    );
    fixture.sandbox.clear_injections();
    let resumed = fixture.list(&["--resume", token(&err)]);
    assert_eq!([rows, resumed.lines()].concat(), all);
}

#[cfg(unix)]
#[test]
fn ctrl_c_leaves_no_file_that_passes_for_complete() {
    let fixture = Fixture::new();
    fixture.sandbox.inject([
        Rule::on("getEnrollments").inject(Injection::new().slow_body(Duration::from_mins(1)))
    ]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rows.csv");
    let arguments = [
        "enrollments",
        "get-all",
        "--output",
        file.to_str().unwrap(),
        "-v",
    ];
    let mut child = connected(&fixture.sandbox, &arguments).spawn().unwrap();
    // The request is under way once the sandbox has seen it.
    while fixture.sandbox.journal().is_empty() {
        std::thread::sleep(Duration::from_millis(20));
    }
    interrupt(child.id());
    let status = child.wait().unwrap();
    assert_eq!(status.code(), Some(130));
    assert!(!file.exists());
}
