//! What is typed behind the commands of operations: what reaches the request, and what is refused.

use crate::process::{command, dry, end_with, file, refused};

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
            &[
                "enrollments",
                "change",
                "--enrollment",
                "e",
                "--due-date-type",
                "due_period",
            ],
            "--due-period is required where --due-date-type is due_period",
        ),
        (
            &["users", "set-password", "--user", "u"],
            "--user-password-file is required (the name of a file, or - for standard input",
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
            "--module-statuses: the inline JSON is not JSON",
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
            .contains("note: --status: 9 is not a value that the contract knows (1, 2, 3, 5)"),
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
fn a_file_without_a_value_is_not_an_empty_list() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ids.txt");
    std::fs::write(&file, "# nobody today\n\n").unwrap();
    let ids = format!("@{}", file.display());
    for arguments in [
        &["groups", "set-members", "--group", "g", "--user", &ids][..],
        &["users", "deactivate", "--user", &ids],
        &["enrollments", "list", "--course", &ids],
        &["users", "deactivate", "--user", "-"],
        &["groups", "remove", "--group", &ids],
    ] {
        let ended = dry(arguments);
        assert_eq!(ended.code, 2, "{arguments:?}: {}", ended.out);
        let says = ["holds no value", "takes one id"];
        assert!(
            says.iter().any(|says| ended.err.contains(says)),
            "{}",
            ended.err
        );
    }
    let members = dry(&["groups", "set-members", "--group", "g", "--user", &ids]);
    assert!(members.err.contains("--no-user"), "{}", members.err);
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
