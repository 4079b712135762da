//! What is sent and shown: secrets never, changes only with consent, messages as asked for.

use crate::process::{command, connected, dry, end, end_with, file, learn, refused};
use learn_sandbox::{Sandbox, Scale};

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
        "--user-password-file",
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
        "--user-password-file",
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
            "--user-password-file",
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
    let input = r#"{"name":"Pilots"}"#;
    for add in [
        &["groups", "add", "--name", "Pilots"][..],
        &["call", "AddGroup", "--input", input],
    ] {
        let ended = end(connected(&sandbox, add));
        assert_eq!(ended.code, 2, "{}", ended.err);
        for said in ["there is no terminal to ask", "nothing was sent"] {
            assert!(ended.err.contains(said), "{}", ended.err);
        }
        let ended = end(connected(&sandbox, &[add, &["--dry-run"]].concat()));
        assert_eq!(ended.code, 0, "{}", ended.err);
        assert!(ended.out.contains("<name>Pilots</name>"), "{}", ended.out);
    }
    assert_eq!(sandbox.journal().len(), 0, "something was sent");

    let ended = end(connected(
        &sandbox,
        &["groups", "add", "--name", "Pilots", "-y"],
    ));
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(ended.out.contains("groupId"), "{}", ended.out);
    assert_eq!(sandbox.journal().len(), 2, "the token, and the call");
    let ended = end(connected(
        &sandbox,
        &["call", "AddGroup", "--yes", "--input", input],
    ));
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(ended.json()["groupId"].is_string(), "{}", ended.out);
    // Reads ask nobody.
    let ended = end(connected(
        &sandbox,
        &["groups", "get-all", "--format", "csv"],
    ));
    assert!(ended.out.contains("Pilots"), "{}{}", ended.out, ended.err);
    runtime.block_on(sandbox.shutdown());
}

#[test]
fn what_is_not_known_as_a_read_needs_consent_to_be_sent_as_it_is() {
    let sandbox = crate::support::sandbox();
    let add = "<AddGroupRequest><name>Pilots</name></AddGroupRequest>";
    let password = "<UpdateUserPasswordRequest><userId>u</userId><password>S3cret</password></UpdateUserPasswordRequest>";
    let read = "<GetGroupsRequest/>";
    for (document, header, said) in [
        (add, None, "<AddGroupRequest>, which changes something"),
        (
            "<PurgeRequest><!-- <GetGroupsRequest/> --></PurgeRequest>",
            None,
            "<PurgeRequest>, which the contract does not know as a read",
        ),
        (
            read,
            Some("addGroup"),
            "<GetGroupsRequest> with the SOAPAction \"addGroup\", which the contract does not know as a read",
        ),
        (
            add,
            Some("getGroups"),
            "<AddGroupRequest> with the SOAPAction \"getGroups\", which changes something",
        ),
        (
            "<e:Envelope xmlns:e=\"e\"><e:Body><GetGroupsRequest/><AddGroupRequest/></e:Body></e:Envelope>",
            None,
            "several requests in one body",
        ),
    ] {
        let mut arguments = vec!["raw", "-"];
        arguments.extend(header.iter().flat_map(|action| ["--soap-action", action]));
        let ended = end_with(connected(&sandbox, &arguments), document);
        assert_eq!(ended.code, 2, "{document}: {}", ended.err);
        for said in [
            said,
            "there is no terminal to ask",
            "nothing was sent",
            "--yes",
        ] {
            assert!(ended.err.contains(said), "{document}: {}", ended.err);
        }
    }
    let shown = end_with(connected(&sandbox, &["raw", "-", "--dry-run"]), password);
    assert_eq!((shown.code, shown.err.as_str()), (0, ""));
    for expected in ["<password>***</password>", "<token>***</token>", "Envelope"] {
        assert!(shown.out.contains(expected), "{}", shown.out);
    }
    assert_eq!(sandbox.journal().len(), 0, "something was sent");

    let sent = end_with(connected(&sandbox, &["raw", "-", "--yes"]), add);
    assert_eq!(sent.code, 0, "{}", sent.err);
    // A read asks nobody, whichever way it is named.
    for arguments in [
        &["raw", "-"][..],
        &["raw", "-", "--soap-action", "getGroups"],
    ] {
        let ended = end_with(connected(&sandbox, arguments), read);
        assert_eq!(ended.code, 0, "{}", ended.err);
        assert!(ended.out.contains("Pilots"), "{}", ended.out);
    }
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
