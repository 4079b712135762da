//! Another SOAP stack, driven by our WSDL, gets the same rows from the sandbox as the program does.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::process::Command;

use learn_sandbox::Sandbox;
use learn_tests::{examples::workspace, peers};
use serde_json::Value;

/// Rows as they compare: what is absent left out, scalars as text, in the order of their ids.
fn normal(rows: &Value, key: &str) -> Vec<String> {
    let mut rows: Vec<String> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            assert!(row[key].is_string(), "{row}");
            scalar(row).to_string()
        })
        .collect();
    rows.sort();
    rows
}

/// zeep reads values by the schema's types: numbers, booleans and dates come back in Python's spelling.
fn scalar(value: &Value) -> Value {
    match value {
        Value::Object(object) => object
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (name.clone(), scalar(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        Value::Array(items) => items.iter().map(scalar).collect(),
        Value::String(text) => text.replace('T', " ").into(),
        other => other.to_string().into(),
    }
}

#[test]
fn zeep_agrees_with_learn() {
    let python = peers::python();
    if !peers::has(&python, &["-c", "import zeep"]) {
        return;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    let sandbox = runtime.block_on(Sandbox::start()).unwrap();
    let token = sandbox.token().unwrap();

    let learn = Command::new(env!("CARGO_BIN_EXE_learn"))
        .args([
            "enrollments",
            "list",
            "--format",
            "json",
            "--base-url",
            sandbox.base_url(),
        ])
        .env("LEARN_TOKEN", &token)
        .output()
        .unwrap();
    assert!(
        learn.status.success(),
        "{}",
        String::from_utf8_lossy(&learn.stderr)
    );
    let ours: Value = serde_json::from_slice(&learn.stdout).unwrap();

    let zeep = Command::new(python)
        .arg(workspace().join("tests/peers/zeep_enrollments.py"))
        .arg(format!("{}?wsdl", sandbox.soap_url()))
        .arg(&token)
        .output()
        .unwrap();
    assert!(
        zeep.status.success(),
        "{}",
        String::from_utf8_lossy(&zeep.stderr)
    );
    let theirs: Value = serde_json::from_slice(&zeep.stdout).unwrap();

    let expected = normal(&ours["enrollment"], "enrollmentId");
    assert_eq!(expected.len(), 2500);
    for operation in ["getEnrollments", "listEnrollments"] {
        let found = normal(&theirs[operation], "enrollmentId");
        let wrong: Vec<_> = found
            .iter()
            .zip(&expected)
            .filter(|(a, b)| a != b)
            .take(3)
            .collect();
        assert!(
            found.len() == expected.len() && wrong.is_empty(),
            "{operation}: {wrong:#?}"
        );
    }
    assert_eq!(theirs["pages"], 3);
    let first = &theirs["listEnrollments"][0];
    assert_eq!(&theirs["getEnrollment"], first);
    assert_eq!(
        theirs["filtered"].as_array().unwrap(),
        std::slice::from_ref(first)
    );
    assert_eq!(theirs["changed"], true);
    assert_eq!(theirs["after"]["dueDate"], "2031-02-03");
    assert_eq!(theirs["after"]["expirationDate"], "2031-02-03");
    assert_eq!(theirs["enrolled"], true);
    assert_eq!(theirs["unenrolled"], true);
    assert_eq!(theirs["fault"], "Wrong parameters");
    runtime.block_on(sandbox.shutdown());
}
