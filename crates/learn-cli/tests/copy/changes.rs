//! What `learn changes` calls new is what was done to the service, and nothing else.

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use crate::fixture::{Fixture, wait_until};
use crate::process::end_with;

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
        nothing.err.contains("0 changes since run 1"),
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
    // Moments are kept to the second; the second run shall not end in that of the first.
    let first = text(&fixture.value("SELECT ended_at FROM runs"));
    let first: Timestamp = first.parse().unwrap();
    wait_until(|| Timestamp::now() > first + SignedDuration::from_secs(1));
    let ended = fixture.learn(&["sync", "--full"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    wait_until(|| Timestamp::now() > due + SignedDuration::from_secs(1));

    let changes = fixture.learn(&["changes", "--since", "1", "--format", "jsonl"]);
    assert_eq!(changes.code, 0, "{}", changes.err);
    let rows = changes.lines();
    let of =
        |kind: &str| -> Vec<&Value> { rows.iter().filter(|row| row["kind"] == kind).collect() };
    assert_eq!(rows.len(), 5, "{rows:#?}");
    assert_eq!(of("new_user")[0]["email"], "new.one@example.org");
    assert_eq!(of("gone_user")[0]["user_id"], goes.as_str());
    let completion = of("completion")[0];
    assert_eq!(completion["enrollment_id"], open["enrollment_id"]);
    assert_eq!(completion["completion_status"], "complete");
    let (new, overdue) = (of("new_enrollment")[0], of("overdue")[0]);
    assert_eq!(new["user_id"], learner.as_str());
    assert_eq!(new["course_id"], course.as_str());
    assert_eq!(new["run_id"], 2);
    assert_eq!(overdue["enrollment_id"], new["enrollment_id"]);

    // The last run is the one after the first.
    let last = fixture.learn(&["changes", "--format", "jsonl"]);
    assert_eq!(last.out, changes.out);
    let some = fixture.learn(&[
        "changes",
        "--kind",
        "new_user",
        "--kind",
        "gone_user",
        "--select",
        "kind,user_id",
        "--format",
        "csv",
    ]);
    assert_eq!(some.out.lines().count(), 3, "{}", some.out);
    assert!(
        some.out.starts_with("kind,user_id\r\nnew_user,"),
        "{}",
        some.out
    );
    assert!(
        some.out.ends_with(&format!("gone_user,{goes}\r\n")),
        "{}",
        some.out
    );
    // A moment stands for the run that had ended by then; before the first one, nothing is known.
    let ended_at = text(&fixture.value("SELECT ended_at FROM runs WHERE run_id = 1"));
    let since = fixture.learn(&["changes", "--since", &ended_at, "--format", "jsonl"]);
    assert_eq!(since.out, changes.out, "{}", since.err);
    let ages = fixture.learn(&["changes", "--since", "2020-01-01", "--format", "jsonl"]);
    assert_eq!(ages.out, changes.out);
    assert!(
        ages.err.contains("the copy begins with that run"),
        "{}",
        ages.err
    );

    // The learner who went, and what went with it, is in history.
    let history = fixture.value(&format!(
        "SELECT removed_run FROM users_history WHERE user_id = '{goes}'"
    ));
    assert_eq!(history, 2);
    let third = fixture.learn(&["sync", "--full"]);
    assert_eq!(third.code, 0, "{}", third.err);
    let news = fixture.learn(&["changes", "--kind", "new_user", "--format", "jsonl"]);
    assert_eq!(news.out, "", "{}", news.err);
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
