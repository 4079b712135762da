//! Other people's Python packages.

use std::io::Write;
use std::process::{Command, Stdio};

use learn_tests::{examples::workspace, peers};
use serde_json::Value;

/// The Python that has these modules, if it is there.
pub(crate) fn python(modules: &str) -> Option<String> {
    let python = peers::python();
    peers::has(&python, &["-c", &format!("import {modules}")]).then_some(python)
}

/// What a script of `tests/peers` prints, as JSON.
pub(crate) fn run(python: &str, script: &str, arguments: &[&str], input: &str) -> Value {
    let mut child = Command::new(python)
        .arg(workspace().join("tests/peers").join(script))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}
