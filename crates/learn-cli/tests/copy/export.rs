//! The copy in files.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use crate::fixture::{Fixture, sorted};

pub(crate) fn manifest(directory: &str) -> Value {
    let text = std::fs::read_to_string(format!("{directory}/manifest.json")).unwrap();
    serde_json::from_str(&text).unwrap()
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
            "is not a directory",
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
