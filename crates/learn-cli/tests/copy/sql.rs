//! Rows of SQL in all formats, parameters, mistakes.

use std::process::{Command, Stdio};

use learn_sandbox::{Injection, Rule};
use serde_json::{Value, json};

use crate::fixture::Fixture;
use crate::process::end_with;

#[tokio::test]
async fn values_keep_their_types() {
    let fixture = Fixture::copied().await;
    let rows = fixture.rows(
        "SELECT r.is_overdue, r.time_spent, r.awarded_score, r.enrollment_id, count(*) AS n, 1.5 AS half, NULL AS none, \
         e.enrollment_id, x'00ff' AS bytes FROM learner_results r JOIN enrollments e USING (enrollment_id) \
         WHERE r.is_overdue AND r.time_spent > 0 GROUP BY r.enrollment_id ORDER BY 4 LIMIT 1",
    );
    let row = rows[0].as_object().unwrap();
    assert_eq!(row["is_overdue"], true);
    assert!(row["time_spent"].is_i64());
    assert!(row["awarded_score"].is_number() || row["awarded_score"].is_null());
    assert_eq!(row["n"], 1);
    assert_eq!(row["half"], 1.5);
    assert_eq!(row["none"], Value::Null);
    assert_eq!(row["bytes"], "00ff");
    // A name that comes twice is told apart.
    assert_eq!(row["enrollment_id"], row["enrollment_id_2"]);

    // What comes of a table by way of a query has the type of the table; an expression has that of its values.
    let through = fixture.rows(
        "SELECT is_overdue, due_date, is_overdue + 0 AS number FROM (SELECT * FROM learner_results) \
         WHERE is_overdue LIMIT 1",
    );
    assert_eq!(through[0]["is_overdue"], true);
    assert_eq!(through[0]["number"], 1);
}

#[tokio::test]
async fn all_formats_hold_the_same_rows() {
    let fixture = Fixture::copied().await;
    let sql = "SELECT enrollment_id, time_spent FROM learner_results ORDER BY enrollment_id";
    let rows = fixture.rows(sql);
    assert_eq!(rows.len(), 40);
    let of = |format: &str| fixture.learn(&["sql", sql, "--format", format]);
    assert_eq!(of("json").json(), json!({ "row": rows }));
    for (format, delimiter) in [("csv", b','), ("tsv", b'\t')] {
        let ended = of(format);
        let read: Vec<Vec<String>> = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .from_reader(ended.out.as_bytes())
            .deserialize()
            .map(Result::unwrap)
            .collect();
        let expected: Vec<Vec<String>> = rows
            .iter()
            .map(|row| {
                vec![
                    row["enrollment_id"].as_str().unwrap().to_owned(),
                    row["time_spent"]
                        .as_i64()
                        .map(|n| n.to_string())
                        .unwrap_or_default(),
                ]
            })
            .collect();
        assert_eq!(read, expected, "{format}");
    }
    let table = of("table");
    assert_eq!(table.out.lines().count(), 41);
    // Whoever names a column sees it, also where it has nothing.
    let empty = fixture.learn(&["sql", "SELECT 1 AS one, NULL AS empty"]);
    assert_eq!(empty.out, "one  empty\n  1\n");
    let sorted = fixture.learn(&[
        "sql",
        sql,
        "--sort",
        "-time_spent",
        "--limit",
        "1",
        "--select",
        "time_spent",
        "--format",
        "csv",
    ]);
    let most = fixture.value("SELECT max(time_spent) FROM learner_results");
    assert_eq!(sorted.out, format!("time_spent\r\n{most}\r\n"));
}

#[tokio::test]
async fn parameters_have_values() {
    let fixture = Fixture::copied().await;
    let sql = "SELECT :days + 1 AS next, @code AS code, $none AS none, typeof(:days) AS type";
    let ended = fixture.learn(&[
        "sql",
        sql,
        "--param",
        "days=30",
        "--param",
        "code=007",
        "--param",
        "none=NULL",
        "--format",
        "jsonl",
    ]);
    assert_eq!(
        ended.lines(),
        [json!({"next": 31, "code": "007", "none": null, "type": "integer"})],
        "{}",
        ended.err
    );
    for (arguments, words) in [
        (
            &["SELECT :days"][..],
            "the parameter :days has no value: --param days=VALUE",
        ),
        (&["SELECT 1", "--param", "days=1"], "has no parameter :days"),
        (&["SELECT ?"], "parameters need names"),
        (&["SELECT :a", "--param", "a"], "NAME=VALUE"),
    ] {
        let ended = fixture.learn(&[&["sql"], arguments].concat());
        assert_eq!(ended.code, 2, "{arguments:?}");
        assert!(ended.err.contains(words), "{}", ended.err);
    }
}

#[tokio::test]
async fn a_statement_comes_from_a_file_or_from_standard_input() {
    let fixture = Fixture::copied().await;
    let file = fixture.path("count.sql");
    std::fs::write(&file, "-- how many\nSELECT count(*) AS n\nFROM users;\n").unwrap();
    let count = fixture.value("SELECT count(*) FROM users");
    let at = format!("@{file}");
    let ended = fixture.learn(&["sql", &at, "--format", "jsonl"]);
    assert_eq!(ended.lines(), [json!({ "n": count })], "{}", ended.err);
    let piped = end_with(
        fixture.command(&["sql", "-", "--format", "csv"]),
        "SELECT 1 AS one",
    );
    assert_eq!(piped.out, "one\r\n1\r\n", "{}", piped.err);
}

#[tokio::test]
async fn a_mistake_says_where_it_is() {
    let fixture = Fixture::copied().await;
    for (sql, words) in [
        (
            "SELECT user_id,\n  nme FROM users",
            "no such column: nme, at line 2, column 3: nme FROM users; `PRAGMA table_info(TABLE)` lists columns",
        ),
        ("SELEC 1", "syntax error, at line 1, column 1: SELEC 1"),
        (
            "SELECT * FROM usrs",
            "no such table: usrs; `learn sql --tables`",
        ),
        ("SELECT 1 +", "incomplete input"),
        ("", "there is no statement"),
        ("/* nothing */", "there is no statement"),
    ] {
        let ended = fixture.learn(&["sql", sql]);
        assert_eq!((ended.code, ended.out.as_str()), (2, ""), "{sql}");
        assert!(ended.err.contains(words), "{sql}: {}", ended.err);
    }
}

#[tokio::test]
async fn tables_are_listed_with_their_rows_and_their_age() {
    let fixture = Fixture::copied().await;
    let rows = fixture
        .learn(&["sql", "--tables", "--format", "jsonl"])
        .lines();
    let of = |name: &str| rows.iter().find(|row| row["name"] == name).unwrap();
    let enrollments = of("enrollments");
    assert_eq!(enrollments["type"], "table");
    assert_eq!(enrollments["rows"], 40);
    assert_eq!(enrollments["state"], "complete");
    assert_eq!(
        enrollments["complete_at"],
        fixture.value("SELECT complete_at FROM freshness WHERE kind = 'enrollments'")
    );
    assert!(enrollments["age_hours"].is_number());
    assert_eq!(of("overdue_learners")["type"], "view");
    // Views may take long to count.
    assert_eq!(of("overdue_learners")["rows"], Value::Null);
    for row in rows.iter().filter(|row| row["type"] == "table") {
        let name = row["name"].as_str().unwrap();
        if row["rows"].is_null() {
            assert_eq!(row["documentation"], "Bookkeeping of the copy.", "{name}");
        } else {
            assert_eq!(
                row["rows"],
                fixture.value(&format!("SELECT count(*) FROM {name}")),
                "{name}"
            );
        }
    }
    assert!(
        rows.iter()
            .all(|row| !row["name"].as_str().unwrap().starts_with("stage_"))
    );
}

#[tokio::test]
async fn rows_for_pipes_have_no_header() {
    let fixture = Fixture::copied().await;
    let sql = "SELECT '=1' AS formula, 'a' || char(9) || 'b' AS tab UNION ALL SELECT '-x', NULL ORDER BY 1 DESC";
    let out = |arguments: &[&str]| {
        let ended = fixture.learn(&[&["sql", sql], arguments].concat());
        assert_eq!((ended.code, ended.err.as_str()), (0, ""));
        ended.out
    };
    assert_eq!(out(&["--format", "lines"]), "=1\ta\\tb\n-x\t\n");
    assert_eq!(
        out(&["--format", "tsv", "--no-header"]),
        "'=1\ta\\tb\n'-x\t\n"
    );
    assert_eq!(
        out(&["--format", "csv", "--no-header"]),
        "'=1,a\tb\r\n'-x,\r\n"
    );
    assert_eq!(out(&["--no-header"]).lines().count(), 2);
    let refused = fixture.learn(&["sql", sql, "--format", "json", "--no-header"]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.err.contains("--no-header is for"),
        "{}",
        refused.err
    );
}

#[tokio::test]
async fn what_is_read_says_how_old_it_is() {
    let fixture = Fixture::small().await;
    let fault = Injection::new().fault("Permission denied");
    fixture
        .sandbox
        .inject([Rule::on("getGroups").inject(fault)]);
    assert_eq!(fixture.learn(&["sync"]).code, 8);
    let said = |sql: &str| {
        let ended = fixture.learn(&["sql", sql, "--format", "csv"]);
        assert_eq!(ended.code, 0, "{}", ended.err);
        assert!(ended.err.lines().count() <= 1, "{}", ended.err);
        ended.err
    };
    assert_eq!(said("SELECT 1"), "");
    assert_eq!(said("SELECT * FROM runs"), "");
    let users = said("SELECT count(*) FROM users_history");
    assert!(
        users.starts_with("users as of 20") && users.contains(" minutes ago"),
        "{users}"
    );
    assert!(!users.contains("incomplete"), "{users}");
    // Behind the view there are these.
    let overdue = said("SELECT * FROM overdue_learners");
    for kind in [
        "users",
        "departments",
        "content",
        "enrollments",
        "learner_results",
    ] {
        assert!(overdue.contains(kind), "{overdue}");
    }
    let groups = said("SELECT count(*) FROM groups");
    assert!(
        groups.contains("groups as of no run yet; groups may be incomplete: ")
            && groups.contains("Permission denied"),
        "{groups}"
    );
    // An age is left out where somebody wants to hear little, but not that rows may be missing.
    let quiet = |table| {
        let sql = format!("SELECT count(*) FROM {table}");
        fixture.learn(&["sql", &sql, "--quiet"]).err
    };
    assert_eq!(quiet("users"), "");
    assert_eq!(quiet("groups"), groups);
}

#[tokio::test]
async fn who_may_be_overdue_is_said() {
    let fixture = Fixture::copied().await;
    let copy = rusqlite::Connection::open(fixture.db()).unwrap();
    let overdue: i64 = copy
        .query_row("SELECT count(*) FROM overdue_learners", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert!(overdue > 0);
    let ask = ["sql", "SELECT * FROM overdue_learners", "--format", "csv"];
    let count = ["sql", "SELECT count(*) FROM overdue_learners"];
    let export = ["export", "--format", "csv", "--table", "overdue_learners"];
    assert!(!fixture.learn(&ask).err.contains("leaves out"));
    // As after a run that has read the enrollments and not yet their results.
    copy.execute(
        "DELETE FROM learner_results WHERE enrollment_id IN (SELECT enrollment_id FROM overdue_learners)",
        [],
    )
    .unwrap();
    drop(copy);
    let to = fixture.path("views");
    let quiet = ["sql", "--quiet", "SELECT * FROM overdue_learners"];
    let export = [&export[..], &["--to", &to]].concat();
    for arguments in [&ask[..], &count, &quiet, &export] {
        let ended = fixture.learn(arguments);
        assert_eq!(ended.code, 0, "{}", ended.err);
        let said = format!("overdue_learners leaves out {overdue} enrollments");
        assert!(ended.err.contains(&said), "{}", ended.err);
        assert!(
            ended.err.contains("learner_results") || arguments == quiet,
            "{}",
            ended.err
        );
    }
}

#[tokio::test]
async fn one_value_has_an_end() {
    let fixture = Fixture::copied().await;
    for sql in [
        "SELECT zeroblob(1000000000)",
        "SELECT length(printf('%.*c', 900000000, 'x'))",
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 200000) \
         SELECT group_concat(printf('%.*c', 1000, 'x')) FROM n",
    ] {
        let ended = fixture.learn(&["sql", sql, "--format", "csv"]);
        assert_eq!(ended.code, 2, "{sql}: {}", ended.err);
        assert!(
            ended.err.contains("is longer than the 64 MiB"),
            "{sql}: {}",
            ended.err
        );
    }
}

#[tokio::test]
async fn a_reader_that_stops_early_ends_it_well() {
    let fixture = Fixture::copied().await;
    let sql = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n";
    let arguments = ["sql", sql, "--format", "csv"];
    let mut child = fixture.command(&arguments).spawn().unwrap();
    let head = Command::new("head")
        .args(["-n", "1"])
        .stdin(child.stdout.take().unwrap())
        .stdout(Stdio::piped())
        .output()
        .unwrap();
    assert!(!head.stdout.is_empty());
    let output = child.wait_with_output().unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{arguments:?}: {errors}");
    assert_eq!(errors, "");
}
