//! The copy in files.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};

use crate::fixture::{Fixture, sorted};

fn manifest(directory: &str) -> Value {
    let text = std::fs::read_to_string(format!("{directory}/manifest.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn table<'a>(manifest: &'a Value, name: &str) -> &'a Value {
    let tables = manifest["tables"].as_array().unwrap();
    tables.iter().find(|table| table["name"] == name).unwrap()
}

#[tokio::test]
async fn text_files_hold_the_rows_of_the_tables() {
    let fixture = Fixture::copied().await;
    let out = fixture.path("out");
    let ended = fixture.learn(&["export", "--to", &out, "--format", "jsonl"]);
    assert_eq!((ended.code, ended.out.as_str()), (0, ""), "{}", ended.err);
    let manifest = manifest(&out);
    assert_eq!(manifest["format"], "jsonl");
    assert_eq!(manifest["run"]["run_id"], 1);
    assert_eq!(manifest["run"]["outcome"], "complete");
    let mut all = 0;
    for table in manifest["tables"].as_array().unwrap() {
        let name = table["name"].as_str().unwrap();
        let text = std::fs::read_to_string(format!("{out}/{name}.jsonl")).unwrap();
        let written: Vec<Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let rows = fixture.rows(&format!("SELECT * FROM {name}"));
        assert_eq!(table["rows"], rows.len(), "{name}");
        assert_eq!(table["files"][0]["bytes"], text.len(), "{name}");
        assert_eq!(sorted(written), sorted(rows), "{name}");
        all += 1;
    }
    assert_eq!(all, 16);

    // The views too, where they are named, and csv as it is. An earlier export is replaced.
    let tables = ["--table", "users", "--table", "completion_by_course"];
    let csv = [&["export", "--to", &out, "--format", "csv"], &tables[..]].concat();
    let ended = fixture.learn(&csv);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let names: BTreeSet<String> = std::fs::read_dir(&out)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(
        names.into_iter().collect::<Vec<_>>(),
        ["completion_by_course.csv", "manifest.json", "users.csv"]
    );
    let sql = "SELECT * FROM completion_by_course";
    assert_eq!(
        std::fs::read_to_string(format!("{out}/completion_by_course.csv")).unwrap(),
        fixture
            .learn(&["sql", sql, "--format", "csv", "--raw-cells"])
            .out
    );
    // Nothing else is left beside it.
    let beside: Vec<_> = std::fs::read_dir(fixture.path(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with('.'))
        .collect();
    assert_eq!(beside, Vec::<String>::new());
}

#[tokio::test]
async fn nothing_but_an_export_is_replaced() {
    let fixture = Fixture::copied().await;
    let out = fixture.path("out");
    std::fs::create_dir(&out).unwrap();
    let export = [
        "export", "--to", &out, "--format", "csv", "--table", "users",
    ];
    // An empty directory is taken.
    assert_eq!(fixture.learn(&export).code, 0);
    let mine = format!("{out}/mine.txt");
    std::fs::write(&mine, "keep me").unwrap();
    let ended = fixture.learn(&export);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("holds mine.txt"), "{}", ended.err);
    assert_eq!(std::fs::read_to_string(&mine).unwrap(), "keep me");
    let file = fixture.path("file");
    std::fs::write(&file, "x").unwrap();
    for (options, words) in [
        (
            &["--to", file.as_str(), "--format", "csv"][..],
            "is no directory",
        ),
        (&["--format", "csv"], "--to DIR"),
        (
            &["--to", &out, "--format", "csv", "--table", "usrs"],
            "there is no table \"usrs\"",
        ),
        (
            &["--to", &out, "--format", "csv", "--state", "x"],
            "--state is for --format singer",
        ),
    ] {
        let ended = fixture.learn(&[&["export"], options].concat());
        assert_eq!(ended.code, 2, "{options:?}");
        assert!(ended.err.contains(words), "{}", ended.err);
    }
    assert!(Path::new(&mine).exists());
}

#[cfg(not(feature = "parquet"))]
#[tokio::test]
async fn without_the_feature_parquet_says_how_to_get_it() {
    let fixture = Fixture::copied().await;
    let out = fixture.path("out");
    let ended = fixture.learn(&["export", "--to", &out]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("--features parquet"), "{}", ended.err);
    assert!(!Path::new(&out).exists());
}

#[cfg(feature = "parquet")]
#[tokio::test]
async fn duckdb_and_pyarrow_read_the_partitions() {
    let fixture = Fixture::copied().await;
    let Some(python) = crate::peers::python("duckdb, pyarrow.dataset") else {
        return;
    };
    let out = fixture.path("out");
    let ended = fixture.learn(&["export", "--to", &out, "--rows-per-file", "7"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(!ended.err.contains("as text"), "{}", ended.err);
    let manifest = manifest(&out);
    for (name, partitioned) in [
        ("learner_results", true),
        ("enrollments", true),
        ("users", false),
    ] {
        let entry = table(&manifest, name);
        let files = entry["files"].as_array().unwrap();
        assert!(files.len() > 1, "{name}");
        assert!(files.iter().all(|file| file["rows"].as_u64().unwrap() <= 7));
        let expected = if partitioned {
            json!("access_year")
        } else {
            Value::Null
        };
        assert_eq!(entry["partitioned_by"], expected, "{name}");
        let read = crate::peers::run(
            &python,
            "read_partitions.py",
            &[&format!("{out}/{name}")],
            "",
        );
        let rows = fixture.rows(&format!("SELECT * FROM {name}"));
        for peer in ["duckdb", "pyarrow"] {
            let theirs = read[peer]["rows"].as_array().unwrap();
            assert_eq!(theirs.len(), rows.len(), "{name} {peer}");
            compare(&rows, theirs, entry["key"][0].as_str().unwrap());
        }
    }
    let read = crate::peers::run(
        &python,
        "read_partitions.py",
        &[&format!("{out}/learner_results")],
        "",
    );
    for (column, by_duckdb, by_pyarrow) in [
        ("enrollment_id", "VARCHAR", "string"),
        ("is_overdue", "BOOLEAN", "bool"),
        ("time_spent", "BIGINT", "int64"),
        ("progress", "DOUBLE", "double"),
        (
            "completion_date",
            "TIMESTAMP WITH TIME ZONE",
            "timestamp[us, tz=UTC]",
        ),
        ("access_year", "BIGINT", "int32"),
    ] {
        assert_eq!(read["duckdb"]["types"][column], by_duckdb, "{column}");
        assert_eq!(read["pyarrow"]["types"][column], by_pyarrow, "{column}");
    }
    let years =
        fixture.value("SELECT count(DISTINCT substr(access_date, 1, 4)) FROM learner_results");
    let directories = std::fs::read_dir(format!("{out}/learner_results")).unwrap();
    assert_eq!(directories.count(), years);
}

/// The same rows; dates are compared to the day, because each side writes instants in its own way.
#[cfg(feature = "parquet")]
fn compare(ours: &[Value], theirs: &[Value], key: &str) {
    for row in ours {
        let other = theirs.iter().find(|other| other[key] == row[key]).unwrap();
        for (name, value) in row.as_object().unwrap() {
            let other = &other[name];
            match (value, other) {
                (Value::String(text), Value::String(other)) if name.ends_with("_date") => {
                    assert_eq!(text.get(..10), other.get(..10), "{name}");
                }
                (Value::Number(number), Value::Number(other)) => {
                    assert_eq!(number.as_f64(), other.as_f64(), "{name}");
                }
                _ => assert_eq!(value, other, "{name}"),
            }
        }
    }
}
