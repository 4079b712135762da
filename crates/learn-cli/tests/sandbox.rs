//! `learn sandbox` has the options of the library's command line.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking too"
)]

mod process;

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStderr, Stdio};

use process::command;
use serde_json::Value;

struct Server {
    process: Child,
    lines: BufReader<ChildStderr>,
}

impl Server {
    fn start(arguments: &[&str]) -> Self {
        let mut process = command(&["sandbox", "--listen", "127.0.0.1:0", "--scale", "small"])
            .args(arguments)
            .env("LEARN_SANDBOX_CLIENT_ID", "mine")
            .env("LEARN_SANDBOX_CLIENT_SECRET", "S3cret-of-mine")
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stderr.take().unwrap());
        Self { process, lines }
    }

    /// Reads lines up to one that has this text, and gives what follows it.
    fn after(&mut self, text: &str) -> String {
        loop {
            let mut line = String::new();
            assert!(self.lines.read_line(&mut line).unwrap() > 0, "no {text}");
            assert!(!line.contains("S3cret-of-mine"), "{line}");
            if let Some((_, value)) = line.trim().split_once(text) {
                return value.to_owned();
            }
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn call(base: &str, id: &str, secret: &str, arguments: &[&str]) -> Value {
    let output = command::<&str>(&[])
        .args(["call", "--yes"])
        .args(arguments)
        .env("LEARN_BASE_URL", base)
        .env("LEARN_CLIENT_ID", id)
        .env("LEARN_CLIENT_SECRET", secret)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

fn rows(answer: &Value, name: &str) -> usize {
    answer[name].as_array().unwrap().len()
}

#[test]
fn what_was_written_is_there_after_a_restart_and_keys_act_as_their_user() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.db");
    let db = ["--db", file.to_str().unwrap()];
    let mut server = Server::start(&db);
    let base = server.after("LEARN_BASE_URL=");
    let mine = |base: &str, arguments: &[&str]| call(base, "mine", "S3cret-of-mine", arguments);
    let before = rows(&mine(&base, &["GetGroups"]), "group");
    mine(&base, &["AddGroup", "--input", r#"{"name":"Kept"}"#]);
    drop(server);

    let mut server = Server::start(&[&db[..], &["--key-for", "department.admin1"]].concat());
    let base = server.after("LEARN_BASE_URL=");
    let key = server.after("as department.admin1: LEARN_CLIENT_ID=");
    assert_eq!(rows(&mine(&base, &["GetGroups"]), "group"), before + 1);
    let (id, secret) = key.split_once(" LEARN_CLIENT_SECRET=").unwrap();
    let all = rows(&mine(&base, &["GetUsers"]), "userProfile");
    let seen = rows(&call(&base, id, secret, &["GetUsers"]), "userProfile");
    assert!(seen > 0 && seen < all, "{seen} of {all}");
}

#[cfg(unix)]
#[test]
fn a_state_is_for_its_owner_alone_whatever_the_umask_says() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.db");
    let arguments = [
        "sandbox",
        "--listen",
        "127.0.0.1:0",
        "--scale",
        "small",
        "--db",
    ];
    let mut learn = command(&arguments);
    learn.arg(&file);
    let mut process = process::without_umask(&learn).spawn().unwrap();
    let lines = BufReader::new(process.stderr.take().unwrap());
    let mut server = Server { process, lines };
    server.after("LEARN_BASE_URL=");
    for ending in ["", "-wal", "-shm"] {
        let path = format!("{}{ending}", file.display());
        assert_eq!(process::mode(&path), 0o600, "{path}");
    }
}

#[test]
fn a_script_and_a_style_are_taken() {
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("script.json");
    std::fs::write(
        &script,
        r#"[{"on": "getGroups", "inject": {"fault": "Out of order"}}]"#,
    )
    .unwrap();
    let mut server = Server::start(&[
        "--script",
        script.to_str().unwrap(),
        "--style",
        "default-namespace,reversed",
        "--seed",
        "7",
    ]);
    let base = server.after("LEARN_BASE_URL=");
    let output = command::<&str>(&[])
        .args(["call", "GetGroups", "--base-url", &base])
        .env("LEARN_CLIENT_ID", "mine")
        .env("LEARN_CLIENT_SECRET", "S3cret-of-mine")
        .output()
        .unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.contains("Out of order"), "{stderr}");
    let users = call(&base, "mine", "S3cret-of-mine", &["GetUsers"]);
    assert_eq!(rows(&users, "userProfile"), 18);

    let request = folder.path().join("request.xml");
    std::fs::write(&request, "<GetUsersRequest/>").unwrap();
    let output = command::<&str>(&[])
        .arg("raw")
        .arg(&request)
        .env("LEARN_BASE_URL", &base)
        .env("LEARN_CLIENT_ID", "mine")
        .env("LEARN_CLIENT_SECRET", "S3cret-of-mine")
        .output()
        .unwrap();
    let answer = String::from_utf8(output.stdout).unwrap();
    assert!(answer.contains("<GetUsersResult"), "{answer}");
}

#[test]
fn a_script_that_makes_no_sense_is_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("script.json");
    std::fs::write(&script, "[{\"no\": 1}]").unwrap();
    let output = command::<&str>(&[])
        .args(["sandbox", "--listen", "127.0.0.1:0", "--script"])
        .arg(&script)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{output:?}");
}
