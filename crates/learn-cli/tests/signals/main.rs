//! Ctrl-C and SIGTERM, whatever the program does.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "../process/mod.rs"]
mod process;
mod server;

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use learn_sandbox::Sandbox;
use process::{Ended, command, connected, ended};
use server::{Server, heavy, xml};

/// How soon a signal is heard.
const SOON: Duration = Duration::from_secs(1);

fn send(child: &Child, signal: &str) {
    let sent = Command::new("kill")
        .args([signal, &child.id().to_string()])
        .status()
        .unwrap();
    assert!(sent.success());
}

fn wait_until(mut what: impl FnMut() -> bool) {
    let started = Instant::now();
    while !what() {
        assert!(
            started.elapsed() < Duration::from_secs(60),
            "it did not come"
        );
        sleep(Duration::from_millis(10));
    }
}

/// Sends a signal, and takes how the program ends: in time, and with 130.
fn interrupted(child: Child, signal: &str) -> Ended {
    let started = Instant::now();
    send(&child, signal);
    let ended = ended(&child.wait_with_output().unwrap());
    let took = started.elapsed();
    assert_eq!(ended.code, 130, "{}", ended.err);
    assert!(ended.err.contains("interrupted"), "{}", ended.err);
    assert!(took < SOON, "{took:?}: {}", ended.err);
    ended
}

#[test]
fn every_command_that_waits_for_a_server_is_interrupted() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let request = path("request.xml");
    std::fs::write(&request, "<GetGroupsRequest/>").unwrap();
    let (report, db) = (path("report"), path("copy.sqlite"));
    let commands: &[&[&str]] = &[
        &["call", "GetGroups"],
        &["raw", &request],
        &["groups", "get-all"],
        &["users", "get", "--user", "u1"],
        &["enrollments", "list"],
        &["doctor"],
        &["sync", "--db", &db],
    ];
    for arguments in commands {
        for signal in ["-INT", "-TERM"] {
            let server = Server::new(None);
            let mut child = server.command(arguments).spawn().unwrap();
            // The token is one request, and what then does not come is another. The doctor asks without one.
            let calls = if *arguments == ["doctor"] { 1 } else { 2 };
            wait_until(|| server.calls() >= calls || child.try_wait().unwrap().is_some());
            interrupted(child, signal);
        }
    }
    // This one reports what it has all the same.
    let server = Server::new(None);
    let child = server
        .command(&["contract", "--output", &report])
        .spawn()
        .unwrap();
    wait_until(|| server.calls() >= 2);
    interrupted(child, "-TERM");
    assert!(Path::new(&report).join("report.json").exists());
}

#[test]
fn a_write_says_whether_it_may_have_been_carried_out() {
    let folder = tempfile::tempdir().unwrap();
    let request = folder.path().join("request.xml");
    std::fs::write(
        &request,
        "<RemoveGroupRequest><groupId>g1</groupId></RemoveGroupRequest>",
    )
    .unwrap();
    let writes: &[&[&str]] = &[
        &["groups", "remove", "--group", "g1", "--yes"],
        &[
            "call",
            "RemoveGroup",
            "--yes",
            "--input",
            r#"{"groupId":"g1"}"#,
        ],
        &["raw", "--yes", request.to_str().unwrap()],
    ];
    for arguments in writes {
        let hangs = Server::new(None);
        let child = hangs.command(arguments).spawn().unwrap();
        wait_until(|| hangs.calls() == 2);
        let ended = interrupted(child, "-INT");
        assert!(
            ended.err.contains("may have carried it out"),
            "{}",
            ended.err
        );

        // As `timeout` does: to the program, and at once to its group.
        let child = hangs.command(arguments).spawn().unwrap();
        wait_until(|| hangs.calls() == 4);
        send(&child, "-TERM");
        let ended = interrupted(child, "-TERM");
        assert!(
            ended.err.contains("may have carried it out"),
            "{}",
            ended.err
        );

        let no_token = Server::with_token(None, None);
        let child = no_token.command(arguments).spawn().unwrap();
        wait_until(|| no_token.calls() == 1);
        let ended = interrupted(child, "-INT");
        assert!(
            ended.err.contains("the server has not seen it"),
            "{}",
            ended.err
        );
    }
    // Nobody has given it its request yet.
    let mut waiting = command(&["call", "RemoveGroup", "--input", "-"]);
    let mut child = waiting.stdin(Stdio::piped()).spawn().unwrap();
    let input = child.stdin.take();
    sleep(Duration::from_millis(500));
    let ended = interrupted(child, "-TERM");
    drop(input);
    assert!(ended.err.contains("nothing was sent"), "{}", ended.err);
}

#[test]
fn it_is_heard_while_an_answer_is_decoded_and_so_is_the_timeout() {
    let cases: &[(&[&str], &str)] = &[
        (&["users", "get", "--user", "u1"], "GetUserProfileResult"),
        (
            &["call", "GetUserProfile", "--input", r#"{"userId":"u1"}"#],
            "GetUserProfileResult",
        ),
        (&["enrollments", "list"], "ListEnrollmentsResult"),
        (&["enrollments", "get-all"], "GetEnrollmentsResult"),
    ];
    for (arguments, result) in cases {
        let is_stream = arguments.contains(&"get-all");
        let server = Server::new(Some(xml(&heavy(result))));
        let child = server
            .command(arguments)
            .args(["--answer-limit", "text=100000000"])
            .spawn()
            .unwrap();
        // A stream is decoded while it is read, all else behind its end.
        wait_until(|| server.calls() == 2 && (is_stream || server.written() == 1));
        sleep(Duration::from_millis(200));
        interrupted(child, "-INT");

        let started = Instant::now();
        let child = server
            .command(arguments)
            .args(["--answer-limit", "text=100000000", "--timeout", "2"])
            .spawn()
            .unwrap();
        let ended = ended(&child.wait_with_output().unwrap());
        let took = started.elapsed();
        assert_eq!(ended.code, 6, "{}", ended.err);
        assert!(
            ended.err.contains("took longer than its 2s"),
            "{}",
            ended.err
        );
        assert!(took < Duration::from_secs(3), "{took:?}");
    }
}

#[test]
fn it_is_heard_while_a_file_is_decoded() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("answer.xml");
    std::fs::write(&file, heavy("GetUserProfileResult")).unwrap();
    let file = file.to_str().unwrap();
    for signal in ["-INT", "-TERM"] {
        let arguments = ["decode", "GetUserProfile", file];
        let child = command(&arguments).spawn().unwrap();
        sleep(Duration::from_millis(700));
        interrupted(child, signal);
    }
}

#[test]
fn it_is_heard_while_nobody_reads_the_output() {
    let arguments = ["--sandbox", "enrollments", "list", "--format", "json"];
    let mut child = command(&arguments).spawn().unwrap();
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0; 10]).unwrap();
    // Now the pipe is full.
    sleep(Duration::from_secs(1));
    interrupted(child, "-INT");
}

#[test]
fn a_second_one_ends_at_once_and_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rows.csv");
    let arguments = ["enrollments", "get-all", "--output", file.to_str().unwrap()];
    for _ in 0..5 {
        let server = Server::new(None);
        let child = server.command(&arguments).spawn().unwrap();
        wait_until(|| server.calls() == 2);
        send(&child, "-INT");
        sleep(Duration::from_millis(300));
        send(&child, "-TERM");
        let ended = ended(&child.wait_with_output().unwrap());
        assert_eq!(ended.code, 130, "{}", ended.err);
        let left = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|left| left.unwrap().file_name());
        let left: Vec<_> = left.filter(|name| name != "rows.csv.partial").collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

#[test]
fn a_sandbox_ends_well_and_keeps_what_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let db = folder.path().join("state.db");
    let arguments = [
        "sandbox",
        "--listen",
        "127.0.0.1:0",
        "--scale",
        "small",
        "--db",
    ];
    let mut rows = Vec::new();
    for signal in ["-INT", "-TERM", "-INT"] {
        let mut child = command(&arguments)
            .arg(&db)
            .env("LEARN_SANDBOX_CLIENT_ID", "mine")
            .env("LEARN_SANDBOX_CLIENT_SECRET", "S3cret-of-mine")
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let base = lines.find_map(|line| {
            let line = line.unwrap();
            line.split_once("LEARN_BASE_URL=")
                .map(|(_, url)| url.to_owned())
        });
        let base = base.unwrap();
        let call = |arguments: &[&str]| {
            let mut call = command(arguments);
            call.env("LEARN_BASE_URL", &base)
                .env("LEARN_CLIENT_ID", "mine")
                .env("LEARN_CLIENT_SECRET", "S3cret-of-mine");
            process::end(call).json()
        };
        call(&["call", "AddGroup", "--yes", "--input", r#"{"name":"Kept"}"#]);
        rows.push(
            call(&["call", "GetGroups"])["group"]
                .as_array()
                .unwrap()
                .len(),
        );
        let started = Instant::now();
        send(&child, signal);
        assert_eq!(child.wait().unwrap().code(), Some(0));
        assert!(started.elapsed() < Duration::from_secs(2));
        // Nothing is left to be put into the file.
        let names = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name());
        let names: Vec<_> = names
            .filter(|name| name.to_string_lossy().ends_with("-wal"))
            .collect();
        assert!(names.is_empty(), "{names:?}");
    }
    assert_eq!([rows[1] - rows[0], rows[2] - rows[1]], [1, 1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_came_are_kept_and_the_embedded_sandbox_goes_along() {
    let sandbox = Sandbox::start().await.unwrap();
    let child = connected(&sandbox, &["enrollments", "list", "--page-size", "5"])
        .spawn()
        .unwrap();
    wait_until(|| sandbox.journal().len() >= 4);
    interrupted(child, "-TERM");
    let child = command(&["--sandbox", "enrollments", "list", "--page-size", "1"])
        .spawn()
        .unwrap();
    sleep(Duration::from_millis(800));
    send(&child, "-INT");
    let ended = ended(&child.wait_with_output().unwrap());
    assert_eq!(ended.code, 130, "{}", ended.err);
}
