//! The contract is XML Schema: other people's validators accept the schemas, the examples and what we write.

use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

use learn_tests::examples::{self, Kind, workspace};
use learn_tests::peers;
use learn_types::decode::Limits;
use learn_types::operation::{AnyOperation, OperationVisitor};
use learn_types::soap::{self, Credentials, EnvelopeStyle};
use learn_types::visit_operation;

fn message_schema() -> PathBuf {
    workspace().join("crates/learn-types/src/generated/messages.xsd")
}

/// Validates documents with libxml2, all in one run.
fn xmllint(files: &[PathBuf]) {
    let output = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema"])
        .arg(message_schema())
        .args(files)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    let complaints: Vec<&str> = errors
        .lines()
        .filter(|line| !line.ends_with(" validates"))
        .collect();
    assert!(
        output.status.success() && complaints.is_empty(),
        "{}",
        complaints.join("\n")
    );
    assert_eq!(
        errors.lines().count(),
        files.len(),
        "one verdict per file:\n{errors}"
    );
}

#[test]
fn canonical_examples_validate() {
    if !peers::has("xmllint", &["--version"]) {
        return;
    }
    let files: Vec<PathBuf> = examples::all()
        .unwrap()
        .into_iter()
        .filter(|example| example.canonical)
        .map(|example| example.path)
        .collect();
    assert!(files.len() > 100, "{}", files.len());
    xmllint(&files);
}

#[test]
fn requests_that_we_write_validate() {
    struct Rewrite<'a>(&'a str);
    impl OperationVisitor for Rewrite<'_> {
        type Output = String;

        fn visit<O: AnyOperation>(self) -> String {
            let received =
                soap::server::decode::<O>(self.0.as_bytes(), &Limits::default()).unwrap();
            // Some of the vendor's samples forgot them.
            let credentials = received.credentials.unwrap_or(Credentials::token("TOKEN"));
            let document =
                soap::encode_request(&received.operation, &credentials, &EnvelopeStyle::default())
                    .unwrap();
            document.expose().to_owned()
        }
    }
    if !peers::has("xmllint", &["--version"]) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for example in examples::all().unwrap() {
        if example.kind != Kind::Request {
            continue;
        }
        let written = visit_operation(&example.operation, Rewrite(&example.document)).unwrap();
        let file = folder
            .path()
            .join(format!("{}-{}", example.operation, example.file));
        std::fs::File::create(&file)
            .unwrap()
            .write_all(written.as_bytes())
            .unwrap();
        files.push(file);
    }
    xmllint(&files);
}

#[test]
fn the_schemas_are_schemas() {
    let python = peers::python();
    if !peers::has(&python, &["-c", "import xmlschema"]) {
        return;
    }
    let output = Command::new(python)
        .arg(workspace().join("tests/peers/check_schemas.py"))
        .arg(workspace().join("schemas"))
        .arg(message_schema())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    println!("{}", String::from_utf8_lossy(&output.stdout));
}
