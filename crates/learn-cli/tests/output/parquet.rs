//! What pyarrow reads in our parquet.

use std::process::Command;

use learn_tests::{examples::workspace, peers};
use serde_json::{Value, json};

use crate::served::{Served, page};
use crate::{Ended, command, end};

#[test]
fn pyarrow_reads_types_and_values() {
    let rows: [&[(&str, &str)]; 3] = [
        &[
            ("enrollmentId", "007"),
            ("courseId", "渡辺, \"é\""),
            ("accessDate", "2022-07-14"),
            ("dueDate", "2022-07-14 10:30:00.25"),
            ("expirationDate", "2022-07-14T23:59:59+02:00"),
            ("enrollmentTypeGroup", "1"),
            ("shouldLockAfterDueDate", "true"),
        ],
        &[
            ("enrollmentId", "=1+1"),
            ("accessDate", "1969-12-31"),
            ("expirationDate", "1969-12-31T23:59:59Z"),
        ],
        &[("enrollmentId", "3"), ("shouldLockAfterDueDate", "0")],
    ];
    let Some((ended, read)) = written(&rows) else {
        return;
    };
    assert!(!ended.err.contains("as_written"), "{}", ended.err);
    assert_eq!(
        read["types"],
        json!({
            "enrollmentId": "string",
            "courseId": "string",
            "learnerId": "string",
            "accessDate": "timestamp[us]",
            "dueDate": "timestamp[us]",
            "expirationDate": "timestamp[us]",
            "enrollmentTypeGroup": "int64",
            "shouldLockAfterDueDate": "bool",
            "certificate.issuedCertificateId": "string",
            "certificate.issueDate": "timestamp[us]",
            "certificate.expiryDate": "timestamp[us]",
            "as_written": "string",
        })
    );
    assert_eq!(
        read["rows"][0],
        json!({
            "enrollmentId": "007",
            "courseId": "渡辺, \"é\"",
            "learnerId": null,
            "accessDate": "2022-07-14 00:00:00",
            "dueDate": "2022-07-14 10:30:00.250000",
            "expirationDate": "2022-07-14 21:59:59",
            "enrollmentTypeGroup": 1,
            "shouldLockAfterDueDate": true,
            "certificate.issuedCertificateId": null,
            "certificate.issueDate": null,
            "certificate.expiryDate": null,
            // Neither was in UTC.
            "as_written": r#"{"dueDate":"2022-07-14 10:30:00.25","expirationDate":"2022-07-14T23:59:59+02:00"}"#,
        })
    );
    assert_eq!(read["rows"][1]["enrollmentId"], "=1+1");
    assert_eq!(read["rows"][1]["accessDate"], "1969-12-31 00:00:00");
    assert_eq!(read["rows"][1]["expirationDate"], "1969-12-31 23:59:59");
    assert_eq!(read["rows"][1]["as_written"], Value::Null);
    assert_eq!(read["rows"][2]["shouldLockAfterDueDate"], false);
}

#[test]
fn no_row_changes_the_type_of_a_column() {
    let none: [&[(&str, &str)]; 0] = [];
    let mixed: [&[(&str, &str)]; 4] = [
        &[("enrollmentId", "1"), ("dueDate", "2022-07-14")],
        &[("enrollmentId", "2")],
        &[("enrollmentId", "3"), ("dueDate", "2022-07-14T10:30:00Z")],
        &[
            ("enrollmentId", "4"),
            ("dueDate", "9999-12-31T23:59:59.9999999"),
            ("enrollmentTypeGroup", "many"),
        ],
    ];
    let (Some((_, empty)), Some((ended, read))) = (written(&none), written(&mixed)) else {
        return;
    };
    assert_eq!(empty["types"], read["types"]);
    assert_eq!(empty["rows"], json!([]));
    assert_eq!(read["types"]["dueDate"], "timestamp[us]");
    let column = |name: &str| -> Vec<Value> {
        let rows = read["rows"].as_array().unwrap();
        rows.iter().map(|row| row[name].clone()).collect()
    };
    assert_eq!(
        Value::Array(column("dueDate")),
        json!([
            "2022-07-14 00:00:00",
            null,
            "2022-07-14 10:30:00",
            "9999-12-31 23:59:59.999999"
        ])
    );
    assert_eq!(
        Value::Array(column("as_written")),
        json!([
            null,
            null,
            null,
            r#"{"dueDate":"9999-12-31 23:59:59.9999999","enrollmentTypeGroup":"many"}"#
        ])
    );
    for said in [
        "dueDate: 1 value does not fit the type of the column; as_written has them as they came. The first is \
         \"9999-12-31 23:59:59.9999999\" in row 4",
        "enrollmentTypeGroup: 1 value does not fit",
    ] {
        assert!(ended.err.contains(said), "{}", ended.err);
    }
}

#[test]
fn pyarrow_reads_all_rows_of_the_sandbox() {
    let Some(python) = python() else {
        return;
    };
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("enrollments.parquet");
    let path = file.to_str().unwrap();
    let ended = end(command(&[
        "--sandbox",
        "enrollments",
        "list",
        "--output",
        path,
    ]));
    assert_eq!(ended.code, 0, "{}", ended.err);
    let read = read(&python, path);
    assert_eq!(read["rows"].as_array().unwrap().len(), 2500);
    let jsonl = end(command(&[
        "--sandbox",
        "enrollments",
        "list",
        "--format",
        "jsonl",
    ]));
    for (ours, theirs) in jsonl.out.lines().zip(read["rows"].as_array().unwrap()) {
        let ours: Value = serde_json::from_str(ours).unwrap();
        for name in [
            "enrollmentId",
            "courseId",
            "accessDate",
            "dueDate",
            "enrollmentTypeGroup",
            "shouldLockAfterDueDate",
        ] {
            let (ours, theirs) = (ours.get(name).unwrap_or(&Value::Null), &theirs[name]);
            match (ours.as_str(), theirs.as_str()) {
                (Some(date), Some(moment)) if name.ends_with("Date") => {
                    assert_eq!(format!("{date} 00:00:00"), moment, "{name}");
                }
                _ => assert_eq!(ours, theirs, "{name}"),
            }
        }
    }
}

fn python() -> Option<String> {
    let python = peers::python();
    peers::has(&python, &["-c", "import pyarrow"]).then_some(python)
}

/// What pyarrow reads in the file of these rows.
fn written(rows: &[&[(&str, &str)]]) -> Option<(Ended, Value)> {
    let python = python()?;
    let server = Served::new(vec![page(rows, None)]);
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("enrollments.parquet");
    let path = file.to_str().unwrap();
    let ended = end(server.command(&["enrollments", "list", "--output", path]));
    assert_eq!(ended.code, 0, "{}", ended.err);
    Some((ended, read(&python, path)))
}

fn read(python: &str, path: &str) -> Value {
    let output = Command::new(python)
        .arg(workspace().join("tests/peers/read_parquet.py"))
        .arg(path)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}
