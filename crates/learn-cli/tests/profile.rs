//! Profiles and their secrets, as processes.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod support;

use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

use learn_tests::peers;
use serde_json::Value;
use support::*;

fn add(home: &Home, arguments: &[&str]) -> Ended {
    let mut all = vec!["profile", "add"];
    all.extend(arguments);
    all.extend(["--client-secret-file", "-", "--secret-store", "file"]);
    home.run_with(&all, format!("{SECRET}\n").as_bytes())
        .without(SECRET)
}

#[test]
fn the_life_of_a_profile() {
    let home = Home::new();
    let added = add(&home, &["prod", "--region", "eu", "--client-id", "id-1"]);
    assert_eq!(added.code, 0, "{}", added.err);
    assert!(added.err.contains("the secret is in "), "{}", added.err);
    assert!(added.err.contains("it counts where no profile is named"));
    assert_eq!(added.out, "");
    let again = add(&home, &["prod", "--client-id", "id-2"]);
    assert_eq!(again.code, 2, "{}", again.err);
    assert!(again.err.contains("--replace"), "{}", again.err);
    assert_eq!(add(&home, &["test", "--client-id", "id-3"]).code, 0);

    let list = home.run(&["profile", "list", "--format", "json"]).json();
    assert_eq!(list[0]["name"], "prod");
    assert_eq!(list[0]["default"], true);
    assert_eq!(list[0]["address"], "eu");
    assert_eq!(list[0]["credentials"], "API key");
    assert_eq!(list[0]["secret"], "file");
    assert_eq!(list[1]["default"], false);
    let table = home.run(&["profile", "list"]);
    assert_eq!(table.out.lines().count(), 3, "{}", table.out);

    let shown = home.run(&["profile", "show", "prod"]).without(SECRET);
    assert!(shown.out.contains("id-1"), "{}", shown.out);
    assert!(shown.out.contains("*** (file "), "{}", shown.out);

    assert_eq!(home.run(&["profile", "use", "test"]).code, 0);
    assert_eq!(home.settings(&[])["client-id"]["value"], "id-3");
    assert_eq!(
        home.settings(&["--profile", "prod"])["client-id"]["value"],
        "id-1"
    );

    let replaced = add(&home, &["test", "--client-id", "id-4", "--replace"]);
    assert_eq!(replaced.code, 0, "{}", replaced.err);
    assert_eq!(home.settings(&[])["client-id"]["value"], "id-4");

    let secret = home.folder.path().join("secrets/test");
    assert_eq!(std::fs::read_to_string(&secret).unwrap().trim(), SECRET);
    assert_eq!(home.run(&["profile", "remove", "test"]).code, 0);
    assert!(!secret.exists());
    assert_eq!(home.settings(&[])["profile"]["value"], Value::Null);
    let gone = home.run(&["profile", "show", "test"]);
    assert_eq!(gone.code, 2);
    assert!(gone.err.contains("there are prod"), "{}", gone.err);
}

#[cfg(unix)]
#[test]
fn only_the_owner_reads_what_is_kept() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Home::new().set("LEARN_CLIENT_ID", "");
    let below = home.folder.path().join("new");
    let home = home.set("LEARN_CONFIG_DIR", below.to_str().unwrap());
    assert_eq!(add(&home, &["prod", "--client-id", "id"]).code, 0);
    let mode = |path: &str| {
        let metadata = std::fs::metadata(below.join(path)).unwrap();
        metadata.permissions().mode() & 0o777
    };
    assert_eq!(mode(""), 0o700);
    assert_eq!(mode("secrets"), 0o700);
    assert_eq!(mode("config.toml"), 0o600);
    assert_eq!(mode("secrets/prod"), 0o600);

    let secret = below.join("secrets/prod");
    std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o644)).unwrap();
    let refused = home
        .run(&["enrollments", "list", "--base-url", "http://127.0.0.1:9"])
        .without(SECRET);
    assert_eq!(refused.code, 2, "{}", refused.err);
    assert!(refused.err.contains("chmod 600"), "{}", refused.err);
    assert!(refused.err.contains("secrets/prod"), "{}", refused.err);
    std::fs::remove_file(&secret).unwrap();
    let missing = home.run(&["enrollments", "list"]);
    assert_eq!(missing.code, 2, "{}", missing.err);
    assert!(missing.err.contains("--replace"), "{}", missing.err);
}

#[cfg(unix)]
#[test]
fn a_configuration_that_everybody_can_change_is_not_used() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    home.configure("[profiles.p]\nclient-id = \"i\"\n");
    let (folder, file) = (home.folder.path(), home.folder.path().join("config.toml"));
    let set = |path: &std::path::Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    for (of_folder, of_file, is_used) in [
        (0o700, 0o666, false),
        (0o777, 0o600, false),
        (0o1777, 0o600, true),
        (0o770, 0o660, true),
    ] {
        set(folder, of_folder);
        set(&file, of_file);
        let ended = home.run(&["profile", "list"]);
        assert_eq!(
            ended.code == 0,
            is_used,
            "{of_folder:o} {of_file:o}: {}",
            ended.err
        );
        assert_eq!(
            ended.err.contains("run chmod o-w"),
            !is_used,
            "{}",
            ended.err
        );
    }
}

#[test]
fn mistakes_in_adding_are_named_and_leave_nothing() {
    let home = Home::new();
    let cases: &[(&[&str], &str)] = &[
        (&["../up", "--client-id", "i"], "no name for a profile"),
        (&["p"], "client id is missing"),
        (&["p", "--client-id", "i", "--account-url", "u"], "two ways"),
        (
            &[
                "p",
                "--client-id",
                "i",
                "--base-url",
                "http://u:S3cret-of-mine-47110815@h",
            ],
            "the address http://***@h holds a user or a password before the host",
        ),
        (
            &[
                "p",
                "--client-id",
                "i",
                "--token-url",
                "u:S3cret-of-mine-47110815@h/x",
            ],
            "the address ***@h/x holds",
        ),
        (&["p", "--client-id", "i", "--strict"], "--strict"),
        (&["p", "--client-id", "i", "--set", "colour=1"], "colour"),
        (
            &["p", "--client-id", "i", "--set", "page-size=0"],
            "page-size",
        ),
        (
            &["p", "--client-id", "i", "--resolve", "a:1"],
            "HOST:PORT:ADDRESS",
        ),
        (
            &["p", "--client-id", "i", "--answer-limit", "x=1"],
            "no limit \"x\"",
        ),
    ];
    for (arguments, complaint) in cases {
        let ended = add(&home, arguments);
        assert_eq!(ended.code, 2, "{arguments:?}: {}", ended.err);
        assert!(
            ended.err.contains(complaint),
            "{arguments:?}: {}",
            ended.err
        );
        ended.without(SECRET);
    }
    let nothing = home.run(&["profile", "add", "p", "--client-id", "i"]);
    assert_eq!(nothing.code, 2);
    assert!(
        nothing.err.contains("no terminal to ask on"),
        "{}",
        nothing.err
    );
    assert!(!home.folder.path().join("config.toml").exists());
    assert!(!home.folder.path().join("secrets").exists());
}

#[test]
fn a_profile_is_all_that_a_call_needs() {
    let sandbox = sandbox();
    let home = Home::new();
    let secret = sandbox.client_secret();
    let added = home.run_with(
        &[
            "profile",
            "add",
            "demo",
            "--base-url",
            sandbox.base_url(),
            "--client-id",
            sandbox.client_id(),
            "--client-secret-file",
            "-",
            "--secret-store",
            "file",
        ],
        secret.as_bytes(),
    );
    assert_eq!(added.code, 0, "{}", added.err);
    let call = ["call", "ListEnrollments", "--input", "{\"pageSize\":1}"];
    let called = home.run(&call).without(secret);
    assert_eq!(called.code, 0, "{}", called.err);
    // A profile that was named, and something stronger that was not: a person is told.
    let mut named = vec!["--profile", "demo"];
    named.extend(call);
    let home = home.set("LEARN_BASE_URL", sandbox.base_url());
    let called = home.run(&named).without(secret);
    assert_eq!(called.code, 0, "{}", called.err);
    assert!(
        called
            .err
            .contains("LEARN_BASE_URL of the environment is stronger"),
        "{}",
        called.err
    );
    // The secret of the profile is of no use for another client id.
    let home = home.set("LEARN_CLIENT_ID", "another");
    let mixed = home.run(&call).without(secret);
    assert_eq!(mixed.code, 2);
    assert!(mixed.err.contains("has another client id"), "{}", mixed.err);
    // Both of the environment count together.
    let home = home.set("LEARN_CLIENT_SECRET", SECRET);
    let refused = home.run(&call).without(SECRET);
    assert_eq!(refused.code, 3, "{}", refused.err);
    let shown = home.settings(&[]);
    assert_eq!(shown["secret"]["value"], "***");
    assert_eq!(shown["secret"]["origin"], "environment LEARN_CLIENT_SECRET");
}

#[cfg(unix)]
#[test]
fn a_program_may_print_the_secret() {
    let sandbox = sandbox();
    let home = Home::new();
    let file = home.folder.path().join("the secret");
    std::fs::write(&file, format!("  {}\n\n", sandbox.client_secret())).unwrap();
    let command = format!("cat '{}'", file.display());
    let added = home.run(&[
        "profile",
        "add",
        "demo",
        "--base-url",
        sandbox.base_url(),
        "--client-id",
        sandbox.client_id(),
        "--secret-command",
        &command,
    ]);
    assert_eq!(added.code, 0, "{}", added.err);
    assert!(added.err.contains("stored nowhere"), "{}", added.err);
    assert!(!home.folder.path().join("secrets").exists());
    let call = ["call", "ListEnrollments", "--input", "{\"pageSize\":1}"];
    let called = home.run(&call).without(sandbox.client_secret());
    assert_eq!(called.code, 0, "{}", called.err);
    assert_eq!(
        home.settings(&[])["secret"]["origin"],
        "command (profile demo)"
    );

    for (command, complaint) in [
        (
            format!("sh -c 'echo {SECRET}; echo the vault is locked >&2; exit 3'"),
            "exit status: 3); it said: the vault is locked",
        ),
        (
            format!("sh -c 'echo {SECRET}; echo more'"),
            "more than one line",
        ),
        ("true".to_owned(), "printed nothing"),
        ("no-such-program-here $HOME".to_owned(), "no shell runs it"),
        ("cat 'x".to_owned(), "a quote that does not end"),
    ] {
        let mut arguments = vec!["--secret-command", &command];
        arguments.extend(call);
        let failed = home.run(&arguments).without(SECRET);
        assert_eq!(failed.code, 2, "{command}: {}", failed.err);
        assert!(failed.err.contains(complaint), "{command}: {}", failed.err);
    }
}

/// On a terminal of its own the program asks, and what is typed does not show.
#[test]
fn a_secret_that_is_typed_does_not_show() {
    if !peers::has("script", &["--version"]) {
        return;
    }
    let home = Home::new();
    let line = format!(
        "tty; {} profile add typed --secret-store file",
        env!("CARGO_BIN_EXE_learn")
    );
    let mut child = Command::new("script")
        .args(["--quiet", "--return", "--command", &line, "/dev/null"])
        .env("LEARN_CONFIG_DIR", home.folder.path())
        .env("TERM", "xterm")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = child.stdout.take().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut seen = String::new();
    let mut until = |seen: &mut String, text: &str| {
        let mut piece = [0; 512];
        while !seen.contains(text) {
            let count = out.read(&mut piece).unwrap();
            assert!(count > 0, "it ended before {text:?}: {seen}");
            seen.push_str(&String::from_utf8_lossy(&piece[..count]));
        }
    };
    until(&mut seen, "client id: ");
    input.write_all(b"id-typed\n").unwrap();
    until(&mut seen, "does not show): ");
    // Nobody types as fast as a test: the terminal has to be ready first.
    let terminal = seen.lines().next().unwrap().trim().to_owned();
    wait_for_no_echo(&terminal);
    input.write_all(format!("{SECRET}\n").as_bytes()).unwrap();
    until(&mut seen, "try it:");
    drop(input);
    let status = child.wait().unwrap();
    assert!(status.success(), "{seen}");
    assert!(!seen.contains(SECRET), "{seen}");
    assert_eq!(home.settings(&[])["client-id"]["value"], "id-typed");
    let secret = home.folder.path().join("secrets/typed");
    assert_eq!(std::fs::read_to_string(secret).unwrap().trim(), SECRET);
}

fn wait_for_no_echo(terminal: &str) {
    for _ in 0..600 {
        let state = Command::new("stty")
            .args(["-F", terminal, "-a"])
            .output()
            .unwrap();
        let state = String::from_utf8_lossy(&state.stdout).into_owned();
        if state.split_whitespace().any(|word| word == "-echo") {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("{terminal} still shows what is typed");
}
