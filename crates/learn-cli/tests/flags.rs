//! What is typed behind the commands of operations: what reaches the request, what is refused, and what is never sent.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod process;

use learn_sandbox::{Sandbox, Scale};
use process::{Ended, command, connected, end, end_with};

fn learn(arguments: &[&str]) -> Ended {
    end(command(arguments))
}

/// The request that would be sent.
fn dry(arguments: &[&str]) -> Ended {
    let mut arguments = arguments.to_vec();
    arguments.push("--dry-run");
    learn(&arguments)
}

/// A command line that is refused: with which text, and never with another one.
fn refused(arguments: &[&str], text: &str) -> Ended {
    let ended = learn(arguments);
    assert_eq!(ended.code, 2, "{arguments:?}: {}", ended.err);
    assert!(ended.err.contains(text), "{arguments:?}: {}", ended.err);
    assert_eq!(ended.out, "", "{arguments:?}");
    ended
}

fn file(content: &str) -> (tempfile::NamedTempFile, String) {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), content).unwrap();
    let name = file.path().to_str().unwrap().to_owned();
    (file, name)
}

#[test]
fn what_is_missing_is_named_by_its_flags() {
    for (arguments, text) in [
        (&["users", "get"][..], "--user is required"),
        (
            &["groups", "set-members", "--group", "g"],
            "--user is required (or --no-user for an empty list)",
        ),
        (
            &["departments", "add", "--input", r#"{"name":"x"}"#],
            "--parent is required",
        ),
        (
            &["departments", "add"],
            "--name is required; --parent is required",
        ),
        (
            &["users", "add", "--department", "d", "--role", "custom"],
            "--role-id is required where --role is custom",
        ),
        (
            &["users", "add", "--department", "d", "--send-login-email"],
            "--invitation-message is required where --send-login-email is true",
        ),
        (
            &[
                "users",
                "add",
                "--input",
                r#"{"departmentId":"d","role":"custom"}"#,
            ],
            "--role-id is required where --role is custom",
        ),
        (
            &[
                "users",
                "set-supervisors",
                "--user",
                "u",
                "--subordination-type",
                "manual",
                "--co-subordination-type",
                "inherit",
            ],
            "--subordination-supervisor is required where --subordination-type is manual",
        ),
        (
            &[
                "users",
                "set-supervisors",
                "--user",
                "u",
                "--subordination-supervisor",
                "s",
            ],
            "--subordination-type is required where subordination is given",
        ),
        (
            &["users", "set-password", "--user", "u"],
            "--password-file is required (the name of a file, or - for standard input",
        ),
    ] {
        refused(arguments, text);
    }
    // Where the condition is not met, nothing is missing.
    let ended = dry(&[
        "users",
        "add",
        "--department",
        "d",
        "--send-login-email=false",
    ]);
    assert_eq!(ended.code, 0, "{}", ended.err);
}

#[test]
fn values_are_checked_before_anything_is_sent() {
    for (arguments, text) in [
        (
            &[
                "users",
                "schedule-deactivation",
                "--user",
                "u",
                "--date",
                "31.01.2026",
            ][..],
            "expected YYYY-MM-DD",
        ),
        (
            &[
                "users",
                "schedule-deactivation",
                "--user",
                "u",
                "--date",
                "2026-02-30",
            ],
            "a day that the calendar has",
        ),
        (
            &["enrollments", "change", "--access-date", "2026-01-01"],
            "YYYY-MM-DD HH:MM:SS",
        ),
        (
            &["enrollments", "change", "--due-period", "a day"],
            "expected a whole number",
        ),
        (
            &["gamification", "award-points", "--amount", "many"],
            "expected a number such as 7 or 7.5",
        ),
        (
            &["users", "add", "--send-login-email=maybe"],
            "invalid value 'maybe'",
        ),
        (&["users", "get", "--user", ""], "a value may not be empty"),
        (&["users", "activate", "--user", ""], "a value is required"),
        (
            &[
                "groups",
                "set-members",
                "--group",
                "g",
                "--user",
                "u",
                "--no-user",
            ],
            "cannot be used with",
        ),
        (
            &["content", "set-module-statuses", "--module-statuses", "{"],
            "--module-statuses: the inline JSON is no JSON",
        ),
        (
            &[
                "content",
                "set-module-statuses",
                "--enrollment",
                "e",
                "--course",
                "c",
                "--module-statuses",
                r#"{"item":"i"}"#,
                "--yes",
            ],
            "unknown field `item`",
        ),
        (
            &["users", "add", "--department", "d", "--field", "JOB_TITLE"],
            "--field: expected NAME=VALUE",
        ),
        (
            &["enrollments", "list", "--max-rows", "0"],
            "invalid value '0'",
        ),
    ] {
        refused(arguments, text);
    }
}

#[test]
fn a_request_is_an_object() {
    let (_kept, input) = file("[]");
    refused(
        &["users", "get", "--input", &input],
        "a request is an object",
    );
}

#[test]
fn a_value_that_the_contract_does_not_know_is_sent_all_the_same() {
    let ended = dry(&["users", "set-status", "--user", "u", "--status", "9"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(ended.out.contains("<status>9</status>"), "{}", ended.out);
    assert!(
        ended
            .err
            .contains("note: --status: 9 is no value that the contract knows (1, 2, 3, 5)"),
        "{}",
        ended.err
    );
    let known = dry(&["users", "set-status", "--user", "u", "--status", "3"]);
    assert_eq!(known.err, "");
}

#[test]
fn flags_are_stronger_than_the_input() {
    let (_kept, input) = file(r#"{"departmentId":"d","name":"Old","code":"1"}"#);
    let ended = dry(&["departments", "update", "--input", &input, "--name", "New"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(ended.out.contains("<name>New</name>"), "{}", ended.out);
    assert!(ended.out.contains("<code>1</code>"), "{}", ended.out);
    let nested = r#"{"userId":"u","subordination":{"subordinationType":"manual","supervisorId":"a"},"coSubordination":{"subordinationType":"inherit"}}"#;
    let ended = dry(&[
        "users",
        "set-supervisors",
        "--input",
        nested,
        "--subordination-supervisor",
        "b",
    ]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(
        ended.out.contains("<supervisorId>b</supervisorId>"),
        "{}",
        ended.out
    );
    assert!(ended.out.contains(">manual<"), "{}", ended.out);
}

#[test]
fn lists_come_from_flags_files_and_standard_input() {
    let (_kept, ids) = file("\u{feff}# users\r\na\r\n\r\n  b  \n#c\n");
    let place = format!("@{ids}");
    let expected = "<userIds><id>a</id><id>b</id></userIds>";
    for arguments in [
        &["users", "activate", "--user", "a", "--user", "b"][..],
        &["users", "activate", "--user", &place],
    ] {
        let ended = dry(arguments);
        assert!(
            flat(&ended.out).contains(expected),
            "{arguments:?}: {}{}",
            ended.out,
            ended.err
        );
    }
    for mark in ["-", "@-"] {
        let arguments = ["users", "activate", "--user", mark, "--dry-run"];
        let ended = end_with(command(&arguments), "a\nb\n");
        assert!(
            flat(&ended.out).contains(expected),
            "{}{}",
            ended.out,
            ended.err
        );
    }
    let ended = dry(&["users", "activate", "--user", "a,b", "--user", "@@b"]);
    assert!(
        flat(&ended.out).contains("<id>a,b</id><id>@b</id>"),
        "{}",
        ended.out
    );

    refused(
        &["users", "activate", "--user", "@/no/such/file", "--dry-run"],
        "cannot read /no/such/file",
    );
    let twice = [
        "users",
        "remove-from-groups",
        "--user",
        "u",
        "--group",
        "-",
        "--input",
        "-",
        "--dry-run",
    ];
    let ended = end_with(command(&twice), "{}");
    assert_eq!(ended.code, 2);
    assert!(
        ended
            .err
            .contains("--input and --group both read standard input"),
        "{}",
        ended.err
    );
}

/// XML without the blanks between elements.
fn flat(xml: &str) -> String {
    xml.split('>')
        .map(str::trim_start)
        .collect::<Vec<_>>()
        .join(">")
}

#[test]
fn an_empty_list_is_not_an_absent_one() {
    let empty = dry(&["groups", "set-members", "--group", "g", "--no-user"]);
    assert_eq!(empty.code, 0, "{}", empty.err);
    assert!(empty.out.contains("<userIds"), "{}", empty.out);
    let absent = dry(&["groups", "add", "--name", "n"]);
    assert!(!absent.out.contains("<userIds"), "{}", absent.out);
    let empty = dry(&["groups", "add", "--name", "n", "--no-user"]);
    assert!(empty.out.contains("<userIds"), "{}", empty.out);
}

#[test]
fn secrets_are_no_flags_and_do_not_print() {
    let unknown = refused(
        &[
            "users",
            "set-password",
            "--user",
            "u",
            "--password",
            "S3cret",
        ],
        "unexpected argument '--password'",
    );
    assert!(!unknown.err.contains("S3cret"), "{}", unknown.err);
    for field in ["login=S3cret", "EMAIL=S3cret", "first_name=S3cret"] {
        let ended = refused(
            &[
                "users",
                "add",
                "--department",
                "d",
                "--field",
                field,
                "--dry-run",
            ],
            "put it into a file for --field-file",
        );
        assert!(!ended.err.contains("S3cret"), "{}", ended.err);
    }
    let ended = refused(
        &[
            "users",
            "add",
            "--input",
            r#"{"fields":[{"name":"login","value":"S3cret"}]}"#,
        ],
        "value is sensitive",
    );
    assert!(!ended.err.contains("S3cret"), "{}", ended.err);

    let (_fields, fields) = file("# of a person\nlogin = S3cret\nJOB_TITLE=Pilot\n");
    let (_password, password) = file("S3cret\n");
    let ended = dry(&[
        "users",
        "add",
        "--department",
        "d",
        "--field-file",
        &fields,
        "--password-file",
        &password,
        "--field",
        "COUNTRY=LU",
    ]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(!ended.out.contains("S3cret"), "{}", ended.out);
    assert!(
        ended.out.contains("<password>***</password>"),
        "{}",
        ended.out
    );
    for shown in [
        "<value>Pilot</value>",
        "<value>LU</value>",
        "<name>login</name>",
    ] {
        assert!(ended.out.contains(shown), "{}", ended.out);
    }
    let arguments = [
        "users",
        "set-password",
        "--user",
        "u",
        "--password-file",
        "-",
        "--dry-run",
    ];
    let ended = end_with(command(&arguments), "S3cret");
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(
        ended.out.contains("<password>***</password>"),
        "{}",
        ended.out
    );
    let (_empty, empty) = file("\n");
    refused(
        &[
            "users",
            "set-password",
            "--user",
            "u",
            "--password-file",
            &empty,
            "--yes",
        ],
        "is empty",
    );
}

#[test]
fn a_change_needs_consent() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let sandbox = runtime
        .block_on(Sandbox::builder().scale(Scale::Small).start())
        .unwrap();
    let add = ["groups", "add", "--name", "Pilots"];
    let ended = end(connected(&sandbox, &add));
    assert_eq!(ended.code, 2, "{}", ended.err);
    assert!(
        ended.err.contains("there is no terminal to ask"),
        "{}",
        ended.err
    );
    assert!(ended.err.contains("nothing was sent"), "{}", ended.err);
    let ended = end(connected(
        &sandbox,
        &["groups", "add", "--name", "Pilots", "--dry-run"],
    ));
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(sandbox.journal().len(), 0, "something was sent");

    let ended = end(connected(
        &sandbox,
        &["groups", "add", "--name", "Pilots", "-y"],
    ));
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(ended.out.contains("groupId"), "{}", ended.out);
    assert_eq!(sandbox.journal().len(), 2, "the token, and the call");
    // Reads ask nobody.
    let ended = end(connected(
        &sandbox,
        &["groups", "get-all", "--format", "csv"],
    ));
    assert!(ended.out.contains("Pilots"), "{}{}", ended.out, ended.err);
    runtime.block_on(sandbox.shutdown());
}

#[test]
fn a_dry_run_needs_neither_credentials_nor_a_server() {
    let ended = dry(&["enrollments", "list", "--course", "c", "--page-size", "5"]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    assert!(ended.out.contains("<token>***</token>"), "{}", ended.out);
    assert!(
        ended.out.contains("<pageSize>5</pageSize>"),
        "{}",
        ended.out
    );
    let everybody = dry(&["results", "list"]);
    for status in ["1", "3", "5"] {
        let element = format!("<userStatus>{status}</userStatus>");
        assert!(everybody.out.contains(&element), "{}", everybody.out);
    }
}

#[test]
fn an_answer_of_one_record_is_a_table_or_json() {
    let sandbox = [
        "--sandbox",
        "departments",
        "get-all",
        "--format",
        "jsonl",
        "--max-rows",
        "1",
    ];
    let row = &learn(&sandbox).lines()[0];
    let id = row["departmentId"].as_str().unwrap();
    let table = learn(&["--sandbox", "departments", "get", "--department", id]);
    assert_eq!(table.code, 0, "{}", table.err);
    let line = table
        .out
        .lines()
        .find(|line| line.contains("departmentId"))
        .unwrap();
    assert!(line.ends_with(id), "{line}");
    let json = learn(&[
        "--sandbox",
        "departments",
        "get",
        "--department",
        id,
        "--format",
        "json",
    ])
    .json();
    assert_eq!(json["department"]["departmentId"], id);
}

#[test]
fn one_page_says_that_there_are_more() {
    let ended = learn(&[
        "--sandbox",
        "call",
        "ListEnrollments",
        "--input",
        r#"{"pageSize":2}"#,
    ]);
    let token = ended.json()["nextPageToken"].as_str().unwrap().to_owned();
    assert!(ended.err.contains("one page of several"), "{}", ended.err);
    assert!(
        ended.err.contains(&format!("pageToken {token}")),
        "{}",
        ended.err
    );
    assert!(
        ended.err.contains("`learn enrollments list`"),
        "{}",
        ended.err
    );
    let all = learn(&["--sandbox", "call", "ListDepartments"]);
    assert_eq!((all.code, all.err.as_str()), (0, ""));
}

#[test]
fn messages_are_quiet_or_verbose_and_hold_no_secrets() {
    let quiet = learn(&[
        "--sandbox",
        "enrollments",
        "list",
        "--max-rows",
        "2",
        "--quiet",
    ]);
    assert_eq!((quiet.code, quiet.err.as_str()), (0, ""));
    let failed = learn(&["users", "list", "-q"]);
    assert_eq!(failed.code, 2);
    assert!(
        failed.err.starts_with("learn: no credentials"),
        "{}",
        failed.err
    );

    let verbose = learn(&["--sandbox", "enrollments", "list", "--max-rows", "2", "-vv"]);
    assert!(verbose.err.contains("learn_call"), "{}", verbose.err);
    assert!(
        verbose.err.contains("access token requested"),
        "{}",
        verbose.err
    );
    let json = learn(&[
        "--sandbox",
        "enrollments",
        "list",
        "--max-rows",
        "2",
        "-vv",
        "--log-format",
        "json",
    ]);
    let logged: Vec<serde_json::Value> = json
        .err
        .lines()
        .filter(|line| line.starts_with('{'))
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(
        logged
            .iter()
            .any(|line| line["span"]["operation"] == "ListEnrollments")
    );
    assert!(logged.len() > 2);
}
