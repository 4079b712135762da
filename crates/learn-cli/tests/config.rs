//! Profiles, settings and secrets of the program, as processes.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod support;

use std::io::{Read, Write};
use std::process::{Command, Stdio};

use learn_tests::peers;
use serde_json::Value;
use support::*;

const SECRET: &str = "S3cret-of-mine-47110815";

fn add(home: &Home, arguments: &[&str]) -> Ended {
    let mut all = vec!["profile", "add"];
    all.extend(arguments);
    all.extend(["--client-secret-file", "-", "--secret-store", "file"]);
    home.run_with(&all, format!("{SECRET}\n").as_bytes())
        .without(SECRET)
}

fn settings(home: &Home, arguments: &[&str]) -> Value {
    let mut all = vec!["config", "show", "--format", "json"];
    all.extend(arguments);
    let ended = home.run(&all).without(SECRET);
    assert_eq!(ended.code, 0, "{}", ended.err);
    ended.json()
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
    assert_eq!(settings(&home, &[])["client-id"]["value"], "id-3");
    assert_eq!(
        settings(&home, &["--profile", "prod"])["client-id"]["value"],
        "id-1"
    );

    let replaced = add(&home, &["test", "--client-id", "id-4", "--replace"]);
    assert_eq!(replaced.code, 0, "{}", replaced.err);
    assert_eq!(settings(&home, &[])["client-id"]["value"], "id-4");

    let secret = home.folder.path().join("secrets/test");
    assert_eq!(std::fs::read_to_string(&secret).unwrap().trim(), SECRET);
    assert_eq!(home.run(&["profile", "remove", "test"]).code, 0);
    assert!(!secret.exists());
    assert_eq!(settings(&home, &[])["profile"]["value"], Value::Null);
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

/// Flag, environment, profile, default: the same for every setting.
#[test]
fn the_order_is_the_same_for_every_setting() {
    let cases = [
        (
            "region",
            "LEARN_REGION",
            ["eu", "ru", "ispring-eu"],
            Some("com"),
        ),
        (
            "base-url",
            "LEARN_BASE_URL",
            ["http://f.example", "http://e.example", "http://p.example"],
            None,
        ),
        (
            "token-url",
            "LEARN_TOKEN_URL",
            ["http://f.example", "http://e.example", "http://p.example"],
            None,
        ),
        ("client-id", "LEARN_CLIENT_ID", ["f", "e", "p"], None),
        ("account-url", "LEARN_ACCOUNT_URL", ["f", "e", "p"], None),
        ("email", "LEARN_EMAIL", ["f", "e", "p"], None),
        ("timeout", "LEARN_TIMEOUT", ["1", "2", "3"], Some("300")),
        ("ca-file", "LEARN_CA_FILE", ["f", "e", "p"], None),
        (
            "resolve",
            "LEARN_RESOLVE",
            [
                "a:443:192.0.2.1:443",
                "a:443:192.0.2.2:443",
                "a:443:192.0.2.3:443",
            ],
            None,
        ),
        (
            "answer-limit",
            "LEARN_ANSWER_LIMIT",
            ["bytes=1", "bytes=2", "bytes=3"],
            None,
        ),
        (
            "envelope-namespace",
            "LEARN_ENVELOPE_NAMESPACE",
            ["f", "e", "p"],
            Some("http://schemas.xmlsoap.org/soap/envelope/"),
        ),
        (
            "api-namespace",
            "LEARN_API_NAMESPACE",
            ["f", "e", "p"],
            Some("http://ispringlearn.com/go/services/api/soap"),
        ),
    ];
    for (key, variable, [flag, environment, profile], default) in cases {
        let flag_name = format!("--{key}");
        let check = |home: &Home, arguments: &[&str], value: Option<&str>, origin: &str| {
            let shown = settings(home, arguments);
            assert_eq!(shown[key]["value"].as_str(), value, "{key}");
            assert_eq!(shown[key]["origin"], origin, "{key}");
        };
        let quoted = if key == "timeout" {
            profile.to_owned()
        } else {
            format!("{profile:?}")
        };
        let home = Home::new();
        check(&home, &[], default, "default");
        home.configure(&format!("[profiles.p]\n{key} = {quoted}\n"));
        check(&home, &[], default, "default");
        check(&home, &["--profile", "p"], Some(profile), "profile p");
        let home = home.set("LEARN_PROFILE", "p");
        check(&home, &[], Some(profile), "profile p");
        let home = home.set(variable, environment);
        check(
            &home,
            &[],
            Some(environment),
            &format!("environment {variable}"),
        );
        check(
            &home,
            &[&flag_name, flag],
            Some(flag),
            &format!("flag {flag_name}"),
        );
    }
}

#[test]
fn settings_without_flags_come_from_the_environment_and_the_profile() {
    let home = Home::new();
    home.configure(
        "default-profile = \"p\"\n[profiles.p]\npage-size = 7\nformat = \"csv\"\ndelimiter = \";\"\n",
    );
    let shown = settings(&home, &[]);
    assert_eq!(shown["page-size"]["value"], "7");
    assert_eq!(shown["format"]["value"], "csv");
    assert_eq!(shown["delimiter"]["value"], ";");
    assert_eq!(shown["profile"]["origin"], "configuration file");
    let listed = home.run(&["--sandbox", "enrollments", "list", "--format", "csv"]);
    assert_eq!(listed.code, 0, "{}", listed.err);
    assert!(listed.err.contains("358 pages"), "{}", listed.err);
    let home = home.set("LEARN_PAGE_SIZE", "700");
    assert_eq!(
        settings(&home, &[])["page-size"]["origin"],
        "environment LEARN_PAGE_SIZE"
    );
    let wrong = home.set("LEARN_TIMEOUT", "soon").run(&["config", "show"]);
    assert_eq!(wrong.code, 2);
    assert!(
        wrong.err.contains("LEARN_TIMEOUT: \"soon\""),
        "{}",
        wrong.err
    );
}

/// An address is one setting: what is left over from elsewhere must not beat what was typed.
#[test]
fn an_address_of_the_environment_does_not_beat_a_region_that_was_typed() {
    let home = Home::new()
        .set("LEARN_BASE_URL", "http://leftover.example")
        .set("LEARN_TOKEN_URL", "http://leftover.example/token");
    let shown = settings(&home, &["--region", "eu"]);
    assert_eq!(shown["region"]["value"], "eu");
    assert_eq!(shown["region"]["origin"], "flag --region");
    assert_eq!(shown["base-url"]["value"], Value::Null);
    // The token endpoint of the other address would get the secret.
    assert_eq!(shown["token-url"]["value"], Value::Null);
    let both = settings(
        &home,
        &["--region", "eu", "--base-url", "http://typed.example"],
    );
    assert_eq!(both["base-url"]["value"], "http://typed.example");
    assert_eq!(both["region"]["value"], Value::Null);
}

#[test]
fn what_the_configuration_should_not_hold_is_named() {
    let home = Home::new();
    home.configure(&format!(
        "colour = 1\n[profiles.prod]\nregoin = \"eu\"\nclient-secret = \"{SECRET}\"\n"
    ));
    let wrong = home.run(&["config", "show"]).without(SECRET);
    assert_eq!(wrong.code, 2);
    for name in [
        "`colour`",
        "`profiles.prod.regoin`",
        "`profiles.prod.client-secret`",
    ] {
        assert!(wrong.err.contains(name), "{}", wrong.err);
    }
    for (text, complaint) in [
        (format!("[profiles.prod]\nx = {SECRET}\n"), "line 2"),
        ("[profiles.p]\ntimeout = \"soon\"".to_owned(), "profile p"),
        ("[profiles.p]\ntimeout = 0".to_owned(), "1 or more"),
        ("[profiles.p]\npage-size = -1".to_owned(), "1 or more"),
        (
            "[profiles.p]\nregion = \"moon\"".to_owned(),
            "`region` of the profile p",
        ),
        ("default-profile = \"q\"".to_owned(), "no profile \"q\""),
    ] {
        home.configure(&text);
        let wrong = home
            .run(&["config", "show", "--profile", "p"])
            .without(SECRET);
        let wrong = if text.contains("default") {
            home.run(&["config", "show"])
        } else {
            wrong
        };
        assert_eq!(wrong.code, 2, "{text}");
        assert!(wrong.err.contains(complaint), "{text}: {}", wrong.err);
    }
    let path = home.run(&["config", "path"]);
    assert!(path.out.ends_with("config.toml\n"), "{}", path.out);
    // What a person wrote stays.
    home.configure("# mine\n[profiles.a] # of test\nregion = \"eu\"\n");
    assert_eq!(home.run(&["profile", "use", "a"]).code, 0);
    let text = std::fs::read_to_string(home.folder.path().join("config.toml")).unwrap();
    assert!(
        text.contains("# mine") && text.contains("# of test"),
        "{text}"
    );
    assert!(text.contains("default-profile = \"a\""), "{text}");
}

#[test]
fn mistakes_in_adding_are_named_and_leave_nothing() {
    let home = Home::new();
    let cases: &[(&[&str], &str)] = &[
        (&["../up", "--client-id", "i"], "no name for a profile"),
        (&["p"], "client id is missing"),
        (&["p", "--client-id", "i", "--account-url", "u"], "two ways"),
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
    let shown = settings(&home, &[]);
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
        settings(&home, &[])["secret"]["origin"],
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

#[test]
fn the_error_of_a_limit_names_what_to_set() {
    let call = ["--sandbox", "call", "GetEnrollments"];
    for limit in ["bytes=1KiB", "rows=3"] {
        let mut arguments = vec!["--answer-limit", limit];
        arguments.extend(call);
        let home = Home::new();
        let ended = home.run(&arguments);
        assert_eq!(ended.code, 7, "{}", ended.err);
        let name = limit.split('=').next().unwrap();
        let hint = format!("--answer-limit {name}=NUMBER");
        assert!(ended.err.contains(&hint), "{}", ended.err);
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
        "{} profile add typed --secret-store file",
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
    input.write_all(format!("{SECRET}\n").as_bytes()).unwrap();
    until(&mut seen, "try it:");
    drop(input);
    let status = child.wait().unwrap();
    assert!(status.success(), "{seen}");
    assert!(!seen.contains(SECRET), "{seen}");
    assert_eq!(settings(&home, &[])["client-id"]["value"], "id-typed");
    let secret = home.folder.path().join("secrets/typed");
    assert_eq!(std::fs::read_to_string(secret).unwrap().trim(), SECRET);
}
