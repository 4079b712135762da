//! Ctrl-C in the middle.
#![cfg(unix)]

use std::process::{Child, Command};
use std::time::Duration;

use learn_sandbox::{Injection, Rule};

use crate::fixture::{Fixture, wait_until};
use crate::process::ended;

fn interrupt(child: &Child, signal: &str) {
    let sent = Command::new("kill")
        .args([signal, &child.id().to_string()])
        .status()
        .unwrap();
    assert!(sent.success());
}

#[tokio::test]
async fn a_run_stops_between_two_pages_and_goes_on_there() {
    let fixture = Fixture::small().await;
    let slow = Injection::new().delay(Duration::from_millis(200));
    fixture
        .sandbox
        .inject([Rule::on("listEnrollments").skip(3).inject(slow)]);
    let run = fixture
        .command(&["sync", "--page-size", "4"])
        .spawn()
        .unwrap();
    let calls = || {
        let journal = fixture.sandbox.journal();
        let pages = journal
            .iter()
            .filter(|exchange| exchange.operation.as_deref() == Some("listEnrollments"));
        pages.count()
    };
    wait_until(|| calls() >= 5);
    interrupt(&run, "-INT");
    let ended = ended(&run.wait_with_output().unwrap());
    assert_eq!(ended.code, 130, "{}", ended.err);
    assert!(
        ended
            .err
            .contains("the next run goes on there: run 1 (full) cancelled"),
        "{}",
        ended.err
    );
    // Readers see nothing of what is half there.
    assert_eq!(fixture.value("SELECT count(*) FROM enrollments"), 0);
    let staged = fixture.rows("SELECT pages, read_rows FROM sweeps WHERE kind = 'enrollments'");
    let pages = staged[0]["pages"].as_u64().unwrap();
    assert_eq!(staged[0]["read_rows"], pages * 4);
    assert!(pages >= 3, "{pages}");

    fixture.sandbox.clear_injections();
    let plan = fixture.learn(&["sync", "--plan"]);
    assert!(
        plan.out.contains("going on where an earlier run stopped"),
        "{}",
        plan.out
    );
    let summary = fixture
        .learn(&["sync", "--page-size", "4", "--json"])
        .json();
    let steps = summary["steps"].as_array().unwrap();
    let step = steps
        .iter()
        .find(|step| step["kind"] == "enrollments")
        .unwrap();
    assert_eq!(step["resumed_from_run"], 1);
    assert_eq!(step["read"], 40);
    assert_eq!(fixture.value("SELECT count(*) FROM enrollments"), 40);
}

#[tokio::test]
async fn a_statement_stops() {
    let fixture = Fixture::copied().await;
    let endless =
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n";
    let is_writing = || {
        let files = std::fs::read_dir(fixture.path("")).unwrap();
        let mut names = files.map(|file| file.unwrap().file_name());
        names.any(|name| name.to_string_lossy().starts_with(".learn-"))
    };
    // One that gives no rows for ever, and one that gives rows for ever.
    let rows = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n";
    for (sql, signal) in [(endless, "-INT"), (rows, "-INT"), (rows, "-TERM")] {
        let file = fixture.path("endless.jsonl");
        let run = fixture
            .command(&["sql", sql, "--output", &file])
            .spawn()
            .unwrap();
        // Its output is open once Ctrl-C is listened for.
        wait_until(is_writing);
        interrupt(&run, signal);
        let ended = ended(&run.wait_with_output().unwrap());
        assert_eq!(ended.code, 130, "{}", ended.err);
        assert!(ended.err.contains("interrupted"), "{}", ended.err);
        assert!(!std::path::Path::new(&file).exists());
        assert!(!is_writing(), "a temporary file is left");
    }
    // Rows that wait for their order, and for a table: nobody waits for all of them to be printed.
    let mut all_held = vec![&["--sort", "-x"][..]];
    all_held.extend(cfg!(feature = "parquet").then_some(&["--format", "parquet"][..]));
    for held in all_held {
        let file = fixture.path("held");
        let all = [&["sql", rows, "--output", &file], held].concat();
        let run = fixture.command(&all).spawn().unwrap();
        wait_until(is_writing);
        std::thread::sleep(Duration::from_secs(4));
        let asked = std::time::Instant::now();
        interrupt(&run, "-TERM");
        let ended = ended(&run.wait_with_output().unwrap());
        assert_eq!(ended.code, 130, "{}", ended.err);
        assert!(ended.err.contains("interrupted"), "{}", ended.err);
        let took = asked.elapsed();
        assert!(took < Duration::from_secs(1), "{held:?}: {took:?}");
        assert!(!is_writing(), "a temporary file is left");
    }
    let late = fixture.learn(&["sql", endless, "--time-limit", "1"]);
    assert_eq!(late.code, 7, "{}", late.err);
    assert!(late.err.contains("--time-limit"), "{}", late.err);
}

#[tokio::test]
async fn a_table_has_an_end() {
    let fixture = Fixture::copied().await;
    let rows = |end: &str| {
        format!(
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n{end}) SELECT x FROM n"
        )
    };
    for (options, first) in [(&[][..], "     1"), (&["--sort", "-x"], "100001")] {
        // What needs all rows for their order never sees the last one of a statement without an end.
        let end = if options.is_empty() {
            ""
        } else {
            " LIMIT 100001"
        };
        let sql = rows(end);
        let ended = fixture.learn(&[&["sql", &sql, "--format", "table"], options].concat());
        assert_eq!(ended.code, 8, "{}", ended.err);
        assert_eq!(ended.out.lines().count(), 100_001);
        assert_eq!(ended.out.lines().nth(1), Some(first));
        assert!(
            ended.err.contains("first 100000 rows") && ended.err.contains("--format csv"),
            "{}",
            ended.err
        );
    }
    // As many as it shows are all.
    let ended = fixture.learn(&["sql", &rows(" LIMIT 100000"), "--format", "table"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    // In a file it is one that is not whole.
    let file = fixture.path("rows.txt");
    let sql = rows("");
    let ended = fixture.learn(&["sql", &sql, "--format", "table", "--output", &file]);
    assert_eq!(ended.code, 8, "{}", ended.err);
    assert!(!std::path::Path::new(&file).exists());
    assert!(std::path::Path::new(&format!("{file}.partial")).exists());
}
