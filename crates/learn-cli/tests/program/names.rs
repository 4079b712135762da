//! Names in place of ids, users that are read before they are changed, and what was not found.

use std::collections::BTreeSet;

use crate::process::{Ended, command, connected, dry, end, file, words};
use crate::support::{sandbox, wait};
use learn_sandbox::{Injection, Rule, Sandbox};
use learn_types::OPERATIONS;
use learn_types::operation::Effect;
use serde_json::Value;

const ADMINISTRATOR: &str = "8da62ae8-558e-89a8-b448-371eb9e20bca";

fn run(sandbox: &Sandbox, arguments: &[&str]) -> Ended {
    end(connected(sandbox, arguments))
}

fn json(sandbox: &Sandbox, arguments: &[&str]) -> Value {
    run(sandbox, &[arguments, &["--format", "json"]].concat()).json()
}

/// The operations that were called.
fn calls(sandbox: &Sandbox) -> Vec<String> {
    sandbox
        .journal()
        .into_iter()
        .filter_map(|exchange| exchange.operation)
        .collect()
}

#[test]
fn names_stand_in_place_of_ids() {
    let sandbox = sandbox();
    for user in [
        "login:Administrator",
        "email:administrator@aurora-mills.example",
        &format!("id:{ADMINISTRATOR}"),
        ADMINISTRATOR,
    ] {
        let read = json(&sandbox, &["users", "get", "--user", user]);
        assert_eq!(read["userProfile"]["userId"], ADMINISTRATOR, "{user}");
    }
    let (_people, people) = file("# of the office\nlogin:administrator\nlogin:owner\n");
    let shown = run(
        &sandbox,
        &[
            "enrollments",
            "add",
            "--course",
            "title:fire safety",
            "--learner",
            &format!("@{people}"),
            "--due-date-type",
            "unlimited",
            "--dry-run",
        ],
    );
    assert_eq!(shown.code, 0, "{}", shown.err);
    for id in [
        ADMINISTRATOR,
        "fc788579-e429-83fb-849c-863890ec9a75",
        "fc797155-7861-8cce-8a95-6c6889080608",
    ] {
        assert!(
            shown.out.contains(&format!("<id>{id}</id>")),
            "{}",
            shown.out
        );
    }
    for (department, id) in [
        ("name:Finance", "9c2b9fe7-acba-89ba-8b61-9cc4f27cc36f"),
        (
            "path:Operations/Finance",
            "9c2b9fe7-acba-89ba-8b61-9cc4f27cc36f",
        ),
        (
            "path:Aurora Mills/Operations/Finance",
            "9c2b9fe7-acba-89ba-8b61-9cc4f27cc36f",
        ),
        ("code:D007", "9c2b9fe7-acba-89ba-8b61-9cc4f27cc36f"),
        ("path:Aurora Mills", "d07e475d-53a0-87f9-beb0-36a4d823dc8e"),
    ] {
        let read = json(
            &sandbox,
            &["departments", "get", "--department", department],
        );
        assert_eq!(read["department"]["departmentId"], id, "{department}");
    }
    let group = run(
        &sandbox,
        &[
            "groups",
            "remove",
            "--group",
            "name:Night Shift",
            "--dry-run",
        ],
    );
    assert!(
        group.out.contains("23f31780-8947-80b1-800f-26614a4508e1"),
        "{}{}",
        group.out,
        group.err
    );
    // Also in JSON, and where nothing is to be looked up nobody is asked.
    let input = r#"{"userId":"login:administrator"}"#;
    let called = run(&sandbox, &["call", "GetUserProfile", "--input", input]).json();
    assert_eq!(called["userProfile"]["userId"], ADMINISTRATOR);
    assert!(
        dry(&["users", "get", "--user", "id:u"])
            .out
            .contains("<userId>u</userId>")
    );
}

#[test]
fn names_that_are_not_known_are_all_said_and_nothing_is_sent() {
    let sandbox = sandbox();
    let add = |name: &str, parent: &str| {
        let arguments = [
            "departments",
            "add",
            "--name",
            name,
            "--parent",
            parent,
            "--yes",
        ];
        assert_eq!(run(&sandbox, &arguments).code, 0);
    };
    add("Twins", "path:Sales");
    add("Twins", "path:Support");
    sandbox.clear_journal();
    let (_people, people) = file("login:administrator\nlogin:nobody\nemail:no@x.org\n");
    let ended = run(
        &sandbox,
        &[
            "users",
            "deactivate",
            "--user",
            &format!("@{people}"),
            "--yes",
        ],
    );
    assert_eq!(ended.code, 2, "{}", ended.err);
    for said in [
        "--user: there is no user \"login:nobody\"",
        "--user: there is no user \"email:no@x.org\"",
        "2 names stand for nothing",
        "nothing was sent",
    ] {
        assert!(ended.err.contains(said), "{said}: {}", ended.err);
    }
    let ended = run(
        &sandbox,
        &[
            "departments",
            "remove",
            "--department",
            "name:Twins",
            "--yes",
        ],
    );
    assert_eq!(ended.code, 2, "{}", ended.err);
    for said in [
        "\"name:Twins\" may be 2 departments",
        "\"Sales/Twins\", id ",
        "\"Support/Twins\", id ",
    ] {
        assert!(ended.err.contains(said), "{said}: {}", ended.err);
    }
    let ended = run(
        &sandbox,
        &["departments", "get", "--department", "name:Financ"],
    );
    assert!(
        ended.err.contains("did you mean \"Finance\""),
        "{}",
        ended.err
    );
    let calls = calls(&sandbox);
    assert!(calls.iter().all(|call| call.contains("ist")), "{calls:?}");
}

#[test]
fn a_user_is_read_before_it_is_updated() {
    let sandbox = sandbox();
    let user = ["users", "get", "--user", "login:administrator"];
    let mut expected = json(&sandbox, &user);
    sandbox.clear_journal();
    let update = [
        "users",
        "update",
        "--user",
        ADMINISTRATOR,
        "--department",
        "path:Sales",
    ];
    let ended = run(
        &sandbox,
        &[&update[..], &["--field", "job_title=Captain", "--yes"]].concat(),
    );
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(
        calls(&sandbox),
        ["listDepartments", "getUserProfile", "updateUserProfile"]
    );
    let profile = &mut expected["userProfile"];
    profile["departmentId"] = "092b21f4-333e-824c-877d-067f6447c5b9".into();
    for field in profile["fields"].as_array_mut().unwrap() {
        if field["name"] == "JOB_TITLE" {
            field["value"] = "Captain".into();
        }
    }
    assert_eq!(json(&sandbox, &user), expected);

    // `learn call` sends what it was given.
    let input = format!(r#"{{"userId":"{ADMINISTRATOR}","departmentId":"name:Sales"}}"#);
    let called = run(
        &sandbox,
        &["call", "UpdateUserProfile", "--yes", "--input", &input],
    );
    assert_eq!(called.code, 5, "{}", called.err);

    // Where it cannot be read, nothing is written.
    for injection in [
        Injection::new().fault("Permission denied"),
        Injection::new().html(),
    ] {
        sandbox.clear_journal();
        sandbox.inject([Rule::on("getUserProfile").inject(injection)]);
        let ended = run(&sandbox, &[&update[..], &["--yes"]].concat());
        assert!(ended.code > 2, "{}", ended.err);
        assert!(ended.err.contains("nothing was changed"), "{}", ended.err);
        let calls = calls(&sandbox);
        assert!(
            !calls.iter().any(|call| call == "updateUserProfile"),
            "{calls:?}"
        );
    }
    wait(sandbox.shutdown());
}

#[test]
fn a_list_that_is_refused_says_which_of_it_is_not_known() {
    let sandbox = sandbox();
    let ended = run(
        &sandbox,
        &[
            "users",
            "deactivate",
            "--user",
            "login:administrator",
            "--user",
            "u1",
            "--yes",
        ],
    );
    assert_eq!(ended.code, 5, "{}", ended.err);
    assert!(
        ended
            .err
            .contains("userIds: 2 sent, of which the service does not know 1: u1"),
        "{}",
        ended.err
    );
    let enroll = [
        "enrollments",
        "add",
        "--course",
        "c1",
        "--learner",
        "login:owner",
        "--due-date-type",
        "unlimited",
        "--yes",
    ];
    let ended = run(&sandbox, &enroll);
    assert_eq!(ended.code, 5, "{}", ended.err);
    for said in [
        "courseIds: 1 sent, of which the service does not know 1: c1",
        "learnerIds: 1 sent, all known to the service",
    ] {
        assert!(ended.err.contains(said), "{}", ended.err);
    }
}

#[test]
fn keys_without_a_row_are_named() {
    let sandbox = sandbox();
    let (_emails, emails) = file("OWNER@aurora-mills.example\nno@x.org\n");
    let (_logins, logins) = file("owner\n");
    for (arguments, said) in [
        (
            &["users", "list", "--email-file", &emails][..],
            "no row for 1 of 2 emails: no@x.org\n",
        ),
        (&["users", "list", "--login-file", &logins], ""),
        (
            &[
                "users",
                "find-existing",
                "--user",
                "u1",
                "--user",
                "login:owner",
            ],
            "not in the answer: 1 of 2 userIds: u1\n",
        ),
        (
            &["enrollments", "list", "--enrollment", "e1"],
            "no row for 1 of 1 enrollmentIds: e1\n",
        ),
        // Only part of the rows is read: nobody knows.
        (
            &["users", "list", "--email-file", &emails, "--max-rows", "1"],
            "",
        ),
    ] {
        let ended = run(&sandbox, arguments);
        assert_eq!(ended.code, 0, "{arguments:?}: {}", ended.err);
        let found = ended
            .err
            .lines()
            .find(|line| line.contains(" of "))
            .unwrap_or_default();
        assert_eq!(found, said.trim_end(), "{arguments:?}: {}", ended.err);
    }
}

/// The commands below `Examples:` in a help text.
fn examples(help: &str) -> Vec<String> {
    help.split_once("Examples:\n")
        .unwrap()
        .1
        .lines()
        .take_while(|line| line.starts_with("  "))
        .fold(String::new(), |all, line| all + line.trim() + "\n")
        .replace(" \\\n", " ")
        .lines()
        .map(str::to_owned)
        .collect()
}

#[test]
#[cfg(unix)]
fn every_example_works_on_the_sandbox() {
    let sandbox = sandbox();
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in [
        (
            "users.txt",
            "login:administrator\nemail:owner@aurora-mills.example\n",
        ),
        ("departments.txt", "path:Sales\n"),
        ("courses.txt", "title:Fire Safety\ntitle:First Aid\n"),
        ("contentitems.txt", "title:Film: Fire Safety\n"),
        ("groups.txt", "name:Drivers\n"),
        ("enrollments.txt", "86b6b6d4-b9c1-8745-99d0-a2a27fe2867b\n"),
        ("modules.txt", "8e7e613c-75f0-8d1c-83df-8705cc994eb7\n"),
        (
            "module-statuses.json",
            r#"{"contentItemId":"title:Film: Fire Safety","date":"2030-01-31","status":"complete","awardedScore":10}"#,
        ),
        ("secret.txt", "Example-1\n"),
        (
            "person.txt",
            "login=jo.doe\nemail=jo@example.org\nfirst_name=Jo\nlast_name=Doe\n",
        ),
    ] {
        std::fs::write(folder.path().join(name), content).unwrap();
    }
    let mut wrong = Vec::new();
    let mut ran = BTreeSet::new();
    for operation in OPERATIONS {
        // The sandbox has no task before something was written.
        if !learn_sandbox::implements(operation) || operation.name == "GetTaskStatus" {
            continue;
        }
        let mut asked = words(operation.name);
        asked.push("--help".to_owned());
        let mut help = command(&asked);
        help.env("COLUMNS", "100");
        for example in examples(&end(help).out) {
            let dry = operation.effect != Effect::Read && !example.contains("--dry-run");
            let line = if dry {
                format!("{example} --dry-run")
            } else {
                example
            };
            if !ran.insert(line.clone()) {
                continue;
            }
            let learn = connected::<&str>(&sandbox, &[]);
            let mut shell = std::process::Command::new("sh");
            shell.args(["-c", &line]).current_dir(folder.path());
            for (name, value) in learn.get_envs() {
                match value {
                    Some(value) => shell.env(name, value),
                    None => shell.env_remove(name),
                };
            }
            let program = std::path::Path::new(learn.get_program()).parent().unwrap();
            let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
            let ended = end_shell(shell.env("PATH", path));
            if ended.code != 0 {
                wrong.push(format!("{line}\n    {} {}", ended.code, ended.err));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(ran.len() > 80, "{}", ran.len());
}

#[cfg(unix)]
fn end_shell(shell: &mut std::process::Command) -> Ended {
    crate::process::ended(&shell.stdin(std::process::Stdio::null()).output().unwrap())
}

#[test]
fn a_word_for_something_else_is_no_id() {
    let sandbox = sandbox();
    sandbox.clear_journal();
    let (_people, people) = file("title:x\n8da62ae8-558e-89a8-b448-371eb9e20bca\nname:Jo\n");
    let people = format!("@{people}");
    for (arguments, said) in [
        (
            vec![
                "call",
                "DeactivateUsers",
                "--input",
                r#"{"userIds":["title:x"]}"#,
                "--yes",
            ],
            "\"title:x\" is no person: people are named by email:, login: or id:",
        ),
        (
            vec!["users", "deactivate", "--user", &people, "--yes"],
            "2 words do not belong to what is wanted there; nothing was sent",
        ),
        (
            vec!["users", "get", "--user", "Path:Sales"],
            "\"Path:Sales\" is no person",
        ),
        (
            vec![
                "departments",
                "remove",
                "--department",
                "email:jo@example.org",
                "--yes",
            ],
            "is no department: departments are named by name:, path:, code: or id:",
        ),
        (
            vec!["enrollments", "get", "--enrollment", "title:Fire Safety"],
            "enrollments are named by id: alone",
        ),
    ] {
        let ended = run(&sandbox, &arguments);
        assert_eq!(ended.code, 2, "{arguments:?}: {}", ended.err);
        assert!(ended.err.contains(said), "{arguments:?}: {}", ended.err);
    }
    assert_eq!(calls(&sandbox), Vec::<String>::new());
}
