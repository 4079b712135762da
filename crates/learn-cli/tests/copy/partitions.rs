//! Parquet in directories by year, as other people's programs read it.

use serde_json::{Value, json};

use crate::export::manifest;
use crate::fixture::Fixture;

pub(crate) fn table<'a>(manifest: &'a Value, name: &str) -> &'a Value {
    let tables = manifest["tables"].as_array().unwrap();
    tables.iter().find(|table| table["name"] == name).unwrap()
}

#[tokio::test]
async fn duckdb_and_pyarrow_read_the_partitions() {
    let fixture = Fixture::copied().await;
    let Some(python) = crate::peers::python("duckdb, pyarrow.dataset") else {
        return;
    };
    let out = fixture.path("out");
    let ended = fixture.learn(&["export", "--to", &out, "--rows-per-file", "7"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(!ended.err.contains("as_written"), "{}", ended.err);
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
        ("completion_date", "TIMESTAMP", "timestamp[us]"),
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
pub(crate) fn compare(ours: &[Value], theirs: &[Value], key: &str) {
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

#[tokio::test]
async fn rows_of_sql_are_typed_columns() {
    let fixture = Fixture::copied().await;
    let Some(python) = crate::peers::python("pyarrow.parquet") else {
        return;
    };
    let file = fixture.path("rows.parquet");
    let sql = "SELECT user_id, is_overdue, completion_date, time_spent, count(*) AS n, CASE WHEN is_overdue THEN 1 \
               ELSE 0.5 END AS share, upper(completion_status) AS status, NULL AS none FROM learner_results GROUP BY 1";
    let ended = fixture.learn(&["sql", sql, "--output", &file]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(ended.err.lines().count(), 1, "{}", ended.err);
    let read = crate::peers::run(&python, "read_parquet.py", &[&file], "");
    assert_eq!(
        read["types"],
        json!({
            "user_id": "string",
            "is_overdue": "bool",
            "completion_date": "timestamp[us]",
            "time_spent": "int64",
            "n": "int64",
            "share": "double",
            "status": "string",
            "none": "string",
            "as_written": "string",
        })
    );
    let rows = fixture.rows(sql);
    let theirs = read["rows"].as_array().unwrap();
    assert_eq!(theirs.len(), rows.len());
    compare(&rows, theirs, "user_id");
}
