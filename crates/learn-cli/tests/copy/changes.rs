//! What `learn changes` calls new is what was done to the service, and nothing else.

use jiff::{SignedDuration, Timestamp};
use learn_sandbox::{Injection, Rule};
use serde_json::{Value, json};

use crate::fixture::{Fixture, wait_until};
use crate::process::{end, end_with};

/// Does something to the service.
fn change(fixture: &Fixture, arguments: &[&str]) {
    let ended = fixture.learn(&[arguments, &["--yes"]].concat());
    assert_eq!(ended.code, 0, "{arguments:?}: {}", ended.err);
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

#[tokio::test]
async fn changes_are_what_was_done() {
    let fixture = Fixture::copied().await;
    let nothing = fixture.learn(&["changes", "--format", "csv"]);
    assert_eq!(nothing.out.lines().count(), 1, "{}", nothing.out);
    assert!(
        nothing.err.contains("0 changes of runs 1 to 1"),
        "{}",
        nothing.err
    );

    let department = text(&fixture.value("SELECT min(department_id) FROM departments"));
    let open = fixture.rows(
        "SELECT r.enrollment_id, r.course_id, r.user_id FROM learner_results r JOIN users u USING (user_id) \
         WHERE r.completion_status IN ('not_started', 'in_progress') AND u.status = 1 ORDER BY 1 LIMIT 1",
    );
    let open = &open[0];
    let goes = text(&fixture.value(&format!(
        "SELECT max(user_id) FROM users WHERE role = 'learner' AND user_id <> '{}'",
        text(&open["user_id"])
    )));
    // A course that its learner does not take yet.
    let pair = fixture.rows(&format!(
        "SELECT u.user_id, c.content_item_id AS course_id FROM users u JOIN content c ON c.content_item_type = 'Course' \
         WHERE u.role = 'learner' AND u.status = 1 AND u.user_id <> '{goes}' AND NOT EXISTS (SELECT 1 FROM enrollments e \
         WHERE e.learner_id = u.user_id AND e.course_id = c.content_item_id) ORDER BY 1, 2 LIMIT 1"
    ));
    let (learner, course) = (text(&pair[0]["user_id"]), text(&pair[0]["course_id"]));

    let ended = end_with(
        fixture.command(&[
            "users",
            "add",
            "--department",
            &department,
            "--role",
            "learner",
            "--field-file",
            "-",
            "--yes",
        ]),
        "login=new.one\nemail=new.one@example.org\nfirst_name=New\nlast_name=One\n",
    );
    assert_eq!(ended.code, 0, "{}", ended.err);
    change(&fixture, &["users", "delete", "--user", &goes]);
    change(
        &fixture,
        &[
            "content",
            "set-course-status",
            "--enrollment",
            open["enrollment_id"].as_str().unwrap(),
            "--course",
            open["course_id"].as_str().unwrap(),
            "--status",
            "complete",
            "--date",
            "2026-01-15",
        ],
    );
    // Due in a few seconds, an hour after its beginning.
    let due = Timestamp::now() + SignedDuration::from_secs(3);
    let access = (due - SignedDuration::from_hours(1)).strftime("%Y-%m-%dT%H:%M:%SZ");
    change(
        &fixture,
        &[
            "enrollments",
            "add",
            "--course",
            &course,
            "--learner",
            &learner,
            "--access-date",
            &access.to_string(),
            "--due-date-type",
            "due_period",
            "--due-period",
            "1",
        ],
    );
    // What is overdue is so at the time of a run.
    wait_until(|| Timestamp::now() > due + SignedDuration::from_secs(1));
    let ended = fixture.learn(&["sync", "--full"]);
    assert_eq!(ended.code, 0, "{}", ended.err);

    let changes = fixture.learn(&["changes", "--since", "1", "--format", "jsonl"]);
    assert_eq!(changes.code, 0, "{}", changes.err);
    let rows = changes.lines();
    let of =
        |kind: &str| -> Vec<&Value> { rows.iter().filter(|row| row["kind"] == kind).collect() };
    let only = |kind: &str| -> &Value {
        let found = of(kind);
        assert_eq!(found.len(), 1, "{kind}: {rows:#?}");
        found[0]
    };
    assert_eq!(only("user_new")["email"], "new.one@example.org");
    assert_eq!(only("user_new")["last_name"], "One");
    assert_eq!(only("user_gone")["user_id"], goes.as_str());
    let completion = only("result_completed");
    assert_eq!(completion["enrollment_id"], open["enrollment_id"]);
    assert_eq!(completion["what"], "completion_status");
    assert_eq!(completion["new"], "complete");
    assert!(
        completion["completion_date"]
            .as_str()
            .unwrap()
            .starts_with("2026-01-15")
    );
    let (new, overdue) = (only("enrollment_new"), only("overdue_begins"));
    assert_eq!(new["user_id"], learner.as_str());
    assert_eq!(new["course_id"], course.as_str());
    assert_eq!(new["run_id"], 2);
    assert_eq!(overdue["enrollment_id"], new["enrollment_id"]);
    let took = fixture.value(&format!(
        "SELECT count(*) FROM enrollments_history WHERE learner_id = '{goes}'"
    ));
    assert_eq!(
        of("enrollment_gone").len(),
        usize::try_from(took.as_i64().unwrap()).unwrap()
    );

    let some = fixture.learn(&[
        "changes",
        "--peek",
        "--kind",
        "user_new",
        "--kind",
        "user_gone",
        "--select",
        "kind,user_id",
        "--format",
        "csv",
    ]);
    assert_eq!(some.out.lines().count(), 3, "{}", some.out);
    assert!(
        some.out.starts_with("kind,user_id\r\nuser_new,"),
        "{}",
        some.out
    );
    assert!(
        some.out.ends_with(&format!("user_gone,{goes}\r\n")),
        "{}",
        some.out
    );
    // A moment stands for the run that had ended by then; before the first one, nothing is known.
    let ended_at = text(&fixture.value("SELECT ended_at FROM runs WHERE run_id = 1"));
    for since in [ended_at.as_str(), "2020-01-01", "0"] {
        let since = fixture.learn(&["changes", "--since", since, "--format", "jsonl"]);
        assert_eq!(since.out, changes.out, "{}", since.err);
    }

    // The reader has seen nothing of that yet, and sees it once.
    let last = fixture.learn(&["changes", "--format", "jsonl"]);
    assert_eq!(last.out, changes.out);
    let again = fixture.learn(&["changes", "--format", "jsonl"]);
    assert_eq!(again.out, "", "{}", again.err);
    assert!(
        again.err.contains("no run has ended since run 2"),
        "{}",
        again.err
    );
    let another = fixture.learn(&["changes", "--cursor", "mail", "--format", "jsonl"]);
    assert_eq!(another.out, changes.out);
    let anew = fixture.learn(&[
        "changes", "--cursor", "mail", "--since", "1", "--format", "jsonl",
    ]);
    assert_eq!(anew.out, changes.out);
    let cursors = fixture.rows("SELECT name, run_id FROM cursors ORDER BY name");
    assert_eq!(
        cursors,
        [
            json!({"name": "default", "run_id": 2}),
            json!({"name": "mail", "run_id": 2})
        ]
    );
    // In JSON, what is new has its row.
    let rows: Value = fixture
        .learn(&[
            "changes", "--since", "1", "--kind", "user_new", "--format", "json",
        ])
        .json();
    assert_eq!(rows["change"][0]["row"]["status"], "1");
}

#[tokio::test]
async fn a_cursor_moves_only_when_everything_was_written() {
    let fixture = Fixture::copied().await;
    assert_eq!(fixture.learn(&["changes", "--cursor", "a"]).code, 0);
    let state = fixture.rows("SELECT user_id FROM users WHERE role = 'learner' AND status = 1");
    change(
        &fixture,
        &[
            "users",
            "delete",
            "--user",
            state[0]["user_id"].as_str().unwrap(),
        ],
    );
    assert_eq!(fixture.learn(&["sync", "--full"]).code, 0);
    let limited = fixture.learn(&["changes", "--cursor", "a", "--limit", "1"]);
    assert_eq!(limited.code, 2);
    assert!(
        limited.err.contains("--peek, or --since RUN"),
        "{}",
        limited.err
    );
    let peeked = fixture.learn(&[
        "changes", "--cursor", "a", "--limit", "1", "--peek", "--format", "jsonl",
    ]);
    assert_eq!(
        (peeked.code, peeked.out.lines().count()),
        (0, 1),
        "{}",
        peeked.err
    );
    let cursor = "SELECT run_id FROM cursors WHERE name = 'a'";
    // A full disk, as far as a program can tell.
    if std::path::Path::new("/dev/full").exists() {
        let full = fixture.learn(&[
            "changes",
            "--cursor",
            "a",
            "--output",
            "/dev/full",
            "--format",
            "jsonl",
        ]);
        assert_ne!(full.code, 0);
        assert_eq!(fixture.value(cursor), 1);
    }
    let mut closed = fixture.command(&["changes", "--cursor", "a", "--format", "jsonl"]);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    closed.stdout(writer);
    assert_eq!(closed.output().unwrap().status.code(), Some(0));
    assert_eq!(fixture.value(cursor), 1);
    assert!(
        fixture
            .learn(&["changes", "--cursor", "a", "--format", "jsonl"])
            .out
            .contains("user_gone")
    );
    assert_eq!(fixture.value(cursor), 2);
}

#[tokio::test]
async fn what_comes_into_sight_is_said() {
    let fixture = Fixture::small().await;
    let key = fixture.sandbox.api_key_for("department.admin1").unwrap();
    let mut limited = fixture.command(&["sync"]);
    limited
        .env("LEARN_CLIENT_ID", key.client_id())
        .env("LEARN_CLIENT_SECRET", key.client_secret());
    let ended = end(limited);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let ended = fixture.learn(&["sync", "--keep-versions", "1"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let ended = fixture.learn(&["changes", "--since", "1", "--format", "jsonl"]);
    let rows = ended.lines();
    let is_seen = |row: &Value| row["kind"].as_str().unwrap().ends_with("_seen");
    assert!(
        !rows.is_empty() && rows.iter().all(is_seen),
        "{}",
        ended.out
    );
    let said = format!("{} of them may have been there before", rows.len());
    assert!(ended.err.contains(&said), "{}", ended.err);
}

#[tokio::test]
async fn what_was_not_read_is_said_in_the_rows_too() {
    let fixture = Fixture::copied().await;
    assert_eq!(fixture.learn(&["changes"]).code, 0);
    let fault = Injection::new().fault("Permission denied");
    fixture
        .sandbox
        .inject([Rule::on("listUsers/v2").inject(fault)]);
    assert_eq!(fixture.learn(&["sync", "--full"]).code, 8);
    let ended = fixture.learn(&["changes", "--peek", "--format", "jsonl"]);
    let rows = ended.lines();
    assert_eq!(rows.len(), 1, "{}", ended.out);
    assert_eq!(
        (&rows[0]["kind"], &rows[0]["what"]),
        (&json!("not_known"), &json!("users"))
    );
    assert!(
        ended.err.contains("0 changes of runs 2 to 2"),
        "{}",
        ended.err
    );
    assert!(
        ended.err.contains("users since run 1 (skipped in run 2: ")
            && ended.err.contains("Permission denied"),
        "{}",
        ended.err
    );
    // It has nothing to do with courses.
    let courses = fixture.learn(&[
        "changes",
        "--peek",
        "--kind",
        "course_new",
        "--format",
        "jsonl",
    ]);
    assert_eq!(courses.out, "", "{}", courses.err);
    assert!(!courses.err.contains("not known"), "{}", courses.err);
}

#[tokio::test]
async fn what_is_no_moment_is_refused() {
    let fixture = Fixture::copied().await;
    for (since, words) in [
        ("yesterday", "last, the number of a run, or a date"),
        ("99", "knows no run 99"),
    ] {
        let ended = fixture.learn(&["changes", "--since", since]);
        assert_eq!(ended.code, 2, "{since}");
        assert!(ended.err.contains(words), "{}", ended.err);
    }
}

#[tokio::test]
async fn a_cursor_that_is_elsewhere_can_be_set_anew() {
    let fixture = Fixture::copied().await;
    assert_eq!(fixture.learn(&["changes", "--cursor", "a"]).code, 0);
    // As in a copy that an older one has taken the place of.
    let write = |sql: &str| {
        let copy = rusqlite::Connection::open(fixture.db()).unwrap();
        copy.execute_batch(sql).unwrap();
    };
    write("UPDATE cursors SET run_id = 9");
    let last = fixture.learn(&["changes", "--cursor", "a"]);
    assert_eq!(last.code, 2, "{}", last.err);
    assert!(last.err.contains("--since RUN --cursor a"), "{}", last.err);
    let anew = fixture.learn(&["changes", "--since", "1", "--cursor", "a"]);
    assert_eq!(anew.code, 0, "{}", anew.err);
    let cursors = fixture.rows("SELECT name, run_id FROM cursors");
    assert_eq!(cursors, [json!({"name": "a", "run_id": 1})]);
    // What cannot be read is not taken for a cursor that is not there.
    write("ALTER TABLE cursors RENAME COLUMN run_id TO run");
    let unread = fixture.learn(&["changes", "--since", "0", "--cursor", "a"]);
    assert_eq!(unread.code, 1, "{}", unread.err);
    assert_eq!(unread.out, "");
    assert!(unread.err.contains("reading a cursor"), "{}", unread.err);
}
