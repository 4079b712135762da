//! Parquet of several nights: read as one table, and brought up to date in place.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::export::manifest;
use crate::fixture::Fixture;
use crate::partitions::{compare, table};

const PEERS: &str = "duckdb, pyarrow.dataset";

fn change(fixture: &Fixture, sql: &str) {
    let copy = Connection::open(fixture.db()).unwrap();
    copy.execute_batch(sql).unwrap();
}

/// What the service does, the copy sees.
fn follow(fixture: &Fixture, changes: &[&[&str]]) {
    for change in changes {
        let ended = fixture.learn(&[change, &["--yes"][..]].concat());
        assert_eq!(ended.code, 0, "{}", ended.err);
    }
    let ended = fixture.learn(&["sync", "--full"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
}

#[tokio::test]
async fn three_nights_are_one_table() {
    let fixture = Fixture::copied().await;
    let Some(python) = crate::peers::python(PEERS) else {
        return;
    };
    let nights = [
        "UPDATE enrollments SET due_date = NULL",
        "UPDATE enrollments SET due_date = '2026-03-01';
         UPDATE enrollments SET due_date = '2026-03-01T10:00:00+02:00'
         WHERE enrollment_id = (SELECT min(enrollment_id) FROM enrollments)",
        "UPDATE enrollments SET due_date = '2026-03-01T10:00:00';
         UPDATE enrollments SET due_date = 'soon'
         WHERE enrollment_id = (SELECT min(enrollment_id) FROM enrollments)",
    ];
    for (night, sql) in (1..).zip(nights) {
        change(&fixture, sql);
        let out = fixture.path(&format!("nights/night={night}"));
        std::fs::create_dir_all(fixture.path("nights")).unwrap();
        let ended = fixture.learn(&["export", "--to", &out, "--table", "enrollments"]);
        assert_eq!(ended.code, 0, "{}", ended.err);
        let is_said = ended
            .err
            .contains("enrollments.due_date: 1 value does not fit the type of the column");
        assert_eq!(is_said, night == 3, "{}", ended.err);
    }
    let each = fixture.rows("SELECT * FROM enrollments").len();
    let read = crate::peers::run(
        &python,
        "read_partitions.py",
        &[&fixture.path("nights")],
        "",
    );
    for (peer, of_dates) in [("duckdb", "TIMESTAMP"), ("pyarrow", "timestamp[us]")] {
        assert_eq!(read[peer]["types"]["due_date"], of_dates, "{peer}");
        let rows = read[peer]["rows"].as_array().unwrap();
        let mut count: BTreeMap<(u64, String, String), usize> = BTreeMap::new();
        for row in rows {
            let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
            let night = row["night"].as_u64().unwrap();
            *count
                .entry((night, text("due_date"), text("as_written")))
                .or_default() += 1;
        }
        let mut expected = BTreeMap::new();
        for (night, due_date, as_written, rows) in [
            (1, "", "", each),
            (2, "2026-03-01 00:00:00", "", each - 1),
            (
                2,
                "2026-03-01 08:00:00",
                r#"{"due_date":"2026-03-01T10:00:00+02:00"}"#,
                1,
            ),
            (
                3,
                "2026-03-01 10:00:00",
                r#"{"due_date":"2026-03-01T10:00:00"}"#,
                each - 1,
            ),
            (3, "", r#"{"due_date":"soon"}"#, 1),
        ] {
            expected.insert((night, due_date.to_owned(), as_written.to_owned()), rows);
        }
        assert_eq!(count, expected, "{peer}");
    }
}

/// The files of an export by their paths, with when they were made.
fn files(out: &str) -> BTreeMap<String, std::time::SystemTime> {
    fn walk(directory: &Path, root: &Path, found: &mut BTreeMap<String, std::time::SystemTime>) {
        for entry in std::fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, found);
            } else {
                let name = path
                    .strip_prefix(root)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned();
                found.insert(name, path.metadata().unwrap().modified().unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(Path::new(out), Path::new(out), &mut found);
    found
}

/// Fails where the export is not what the copy is, or holds other files than the manifest names.
fn agrees(fixture: &Fixture, python: &str, out: &str) {
    let manifest = manifest(out);
    for name in ["enrollments", "departments", "users", "certificates"] {
        let entry = table(&manifest, name);
        let rows = fixture.rows(&format!("SELECT * FROM {name}"));
        assert_eq!(entry["rows"], rows.len(), "{name}");
        let read = crate::peers::run(
            python,
            "read_partitions.py",
            &[&format!("{out}/{name}")],
            "",
        );
        for peer in ["duckdb", "pyarrow"] {
            let theirs = read[peer]["rows"].as_array().unwrap();
            assert_eq!(theirs.len(), rows.len(), "{name} {peer}");
            compare(&rows, theirs, entry["key"][0].as_str().unwrap());
        }
    }
    is_whole(out);
}

/// Fails where the directory holds other files than the manifest names.
fn is_whole(out: &str) {
    let mut named = BTreeSet::from(["manifest.json".to_owned()]);
    for entry in manifest(out)["tables"].as_array().unwrap() {
        for file in entry["files"].as_array().unwrap() {
            named.insert(file["path"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(files(out).into_keys().collect::<BTreeSet<_>>(), named);
}

#[tokio::test]
async fn only_what_has_changed_is_written_again() {
    let fixture = Fixture::copied().await;
    let Some(python) = crate::peers::python(PEERS) else {
        return;
    };
    let out = fixture.path("out");
    let export = ["export", "--to", &out, "--since", "last"];
    let first = fixture.learn(&export);
    assert_eq!(first.code, 0, "{}", first.err);
    assert!(
        first.err.contains("there is no earlier export")
            && first.err.contains("everything is written"),
        "{}",
        first.err
    );
    agrees(&fixture, &python, &out);

    // Nothing has changed: no file is written but the manifest.
    let before = files(&out);
    let ended = fixture.learn(&export);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(
        ended.err.contains("0 files have changed since run 1"),
        "{}",
        ended.err
    );
    let mut after = files(&out);
    after.insert("manifest.json".to_owned(), before["manifest.json"]);
    assert_eq!(before, after);

    // One enrollment less, and a department with another name.
    let enrollment = fixture.rows(
        "SELECT enrollment_id, substr(access_date, 1, 4) AS year FROM enrollments ORDER BY 1 LIMIT 1",
    );
    let (id, year) = (&enrollment[0]["enrollment_id"], &enrollment[0]["year"]);
    let department = fixture.value("SELECT max(department_id) FROM departments");
    follow(
        &fixture,
        &[
            &[
                "enrollments",
                "remove",
                "--enrollment",
                id.as_str().unwrap(),
            ],
            &[
                "departments",
                "update",
                "--department",
                department.as_str().unwrap(),
                "--name",
                "Renamed",
            ],
        ],
    );
    let ended = fixture.learn(&export);
    assert_eq!(ended.code, 0, "{}", ended.err);
    agrees(&fixture, &python, &out);
    let after = files(&out);
    for (path, made) in &before {
        let is_changed = path == "manifest.json"
            || path.starts_with("departments/")
            || path.starts_with(&format!(
                "enrollments/access_year={}/",
                year.as_str().unwrap()
            ))
            || path.starts_with("learner_results/access_year")
            || path.starts_with("module_results/access_year")
            || path.starts_with("certificates/");
        if !is_changed {
            assert_eq!(after.get(path), Some(made), "{path}");
        }
    }
    assert!(!after.contains_key("departments/part-0001.parquet"));

    // A row moves into another directory, and takes the last one of its own with it.
    let ended = fixture.learn(&["sync"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    change(
        &fixture,
        "UPDATE enrollments SET access_date = '2041-05-05', changed_run = 3
         WHERE enrollment_id = (SELECT max(enrollment_id) FROM enrollments)",
    );
    let ended = fixture.learn(&export);
    assert_eq!(ended.code, 0, "{}", ended.err);
    agrees(&fixture, &python, &out);
    assert!(
        files(&out)
            .keys()
            .any(|path| path.starts_with("enrollments/access_year=2041/"))
    );
    change(
        &fixture,
        "UPDATE enrollments SET access_date = '2042-05-05', changed_run = 4 WHERE access_date = '2041-05-05'",
    );
    let ended = fixture.learn(&["export", "--to", &out, "--since", "2"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    agrees(&fixture, &python, &out);
    assert!(!Path::new(&format!("{out}/enrollments/access_year=2041")).exists());
}

#[tokio::test]
async fn an_update_that_was_cut_off_is_undone() {
    let fixture = Fixture::copied().await;
    let Some(python) = crate::peers::python(PEERS) else {
        return;
    };
    let out = fixture.path("out");
    let export = ["export", "--to", &out, "--since", "last"];
    assert_eq!(fixture.learn(&export).code, 0);
    let department = fixture.value("SELECT max(department_id) FROM departments");
    let department = department.as_str().unwrap();
    // As if the power went before the manifest was replaced.
    let mut next = manifest(&out);
    let new = "departments/part-20260101T000000Z-0001.parquet";
    for entry in next["tables"].as_array_mut().unwrap() {
        if entry["name"] == "departments" {
            entry["files"][0]["path"] = new.into();
        }
    }
    std::fs::write(format!("{out}/manifest.next.json"), next.to_string()).unwrap();
    std::fs::copy(
        format!("{out}/departments/part-0001.parquet"),
        format!("{out}/{new}"),
    )
    .unwrap();
    let ended = fixture.learn(&export);
    assert_eq!(ended.code, 0, "{}", ended.err);
    agrees(&fixture, &python, &out);
    // As if it went after, before the old files were removed.
    let mut current = manifest(&out);
    current["replaced"] = json!(["departments/old.parquet", "../kept"]);
    std::fs::write(format!("{out}/manifest.json"), current.to_string()).unwrap();
    std::fs::write(format!("{out}/departments/old.parquet"), "old").unwrap();
    std::fs::write(fixture.path("kept"), "mine").unwrap();
    let ended = fixture.learn(&export);
    assert_eq!(ended.code, 0, "{}", ended.err);
    agrees(&fixture, &python, &out);
    assert!(Path::new(&fixture.path("kept")).exists());

    // Killed at any moment, it leaves one state or the other, and the next one is right.
    for (round, wait) in (0_u64..).zip([5, 25, 60, 120, 250]) {
        follow(
            &fixture,
            &[&[
                "departments",
                "update",
                "--department",
                department,
                "--name",
                &format!("Name {round}"),
            ]],
        );
        let mut child = fixture
            .command(&export)
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(wait));
        let _ = child.kill();
        child.wait().unwrap();
        for file in manifest(&out)["tables"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|table| table["files"].as_array().unwrap())
        {
            assert!(Path::new(&format!("{out}/{}", file["path"].as_str().unwrap())).exists());
        }
        let ended = fixture.learn(&export);
        assert_eq!(ended.code, 0, "{}", ended.err);
        is_whole(&out);
    }
    agrees(&fixture, &python, &out);
}

#[tokio::test]
async fn an_export_of_another_state_is_not_brought_up_to_date() {
    let fixture = Fixture::copied().await;
    let out = fixture.path("out");
    let export = |since: &str| {
        fixture.learn(&["export", "--to", &out, "--table", "users", "--since", since])
    };
    assert_eq!(export("last").code, 0);
    for (since, words) in [("99", "knows no run 99"), ("soon", "the number of a run")] {
        let ended = export(since);
        assert_eq!(ended.code, 2, "{since}");
        assert!(ended.err.contains(words), "{}", ended.err);
    }
    let ended = fixture.learn(&["export", "--to", &out, "--format", "csv", "--since", "1"]);
    assert_eq!(ended.code, 2);
    assert!(
        ended.err.contains("--since is for --format parquet"),
        "{}",
        ended.err
    );
    // What came before the named run would be left out.
    assert_eq!(fixture.learn(&["sync"]).code, 0);
    let ended = export("2");
    assert_eq!(ended.code, 2);
    assert!(
        ended.err.contains("has the state of run 1"),
        "{}",
        ended.err
    );
    // Each of these says why everything is written.
    let mut entry = manifest(&out);
    for (name, value, words) in [
        ("copy_id", json!("another"), "another copy"),
        ("copy_id", Value::Null, "another copy"),
        ("version", json!("0.0.1"), "another version"),
        ("format", json!("csv"), "another format"),
        ("run", Value::Null, "names no run"),
        (
            "run",
            json!({"run_id": 1, "mode": "full", "outcome": "complete", "started_at": "2020-01-01T00:00:00Z",
                   "ended_at": null}),
            "does not know",
        ),
    ] {
        entry[name] = value;
        std::fs::write(format!("{out}/manifest.json"), entry.to_string()).unwrap();
        let ended = export("last");
        assert_eq!(ended.code, 0, "{}", ended.err);
        assert!(
            ended.err.contains(words) && ended.err.contains("everything is written"),
            "{}",
            ended.err
        );
        entry = manifest(&out);
    }
}
