//! What the copy holds is what the service says.

use serde_json::{Value, json};

use crate::fixture::{Fixture, sorted};
use crate::process::{command, end};

/// A row of the service with these names of the wire, under the names of the copy.
fn renamed(row: &Value, names: &[(&str, &str)]) -> Value {
    names
        .iter()
        .map(|(wire, name)| {
            let value = row.pointer(&format!("/{wire}")).cloned();
            ((*name).to_owned(), value.unwrap_or_default())
        })
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn compare(fixture: &Fixture, list: &[&str], table: &str, names: &[(&str, &str)]) {
    let columns: Vec<&str> = names.iter().map(|(_, name)| *name).collect();
    let copied = fixture.rows(&format!("SELECT {} FROM {table}", columns.join(", ")));
    let listed = fixture.listed(list);
    let listed: Vec<Value> = listed.iter().map(|row| renamed(row, names)).collect();
    assert!(!listed.is_empty(), "{table}");
    assert_eq!(sorted(copied), sorted(listed), "{table}");
}

#[tokio::test]
async fn a_copy_holds_what_the_service_says() {
    let fixture = Fixture::copied().await;
    compare(
        &fixture,
        &["enrollments", "list"],
        "enrollments",
        &[
            ("enrollmentId", "enrollment_id"),
            ("courseId", "course_id"),
            ("learnerId", "learner_id"),
            ("accessDate", "access_date"),
            ("shouldLockAfterDueDate", "should_lock_after_due_date"),
        ],
    );
    compare(
        &fixture,
        &["departments", "list"],
        "departments",
        &[
            ("departmentId", "department_id"),
            ("parentDepartmentId", "parent_department_id"),
            ("name", "name"),
            ("code", "code"),
        ],
    );
    compare(
        &fixture,
        &["results", "list"],
        "learner_results",
        &[
            ("enrollmentId", "enrollment_id"),
            ("userId", "user_id"),
            ("courseTitle", "course_title"),
            ("completionStatus", "completion_status"),
            ("timeSpent", "time_spent"),
            ("isOverdue", "is_overdue"),
        ],
    );
    // The same through `learn call`, which knows nothing of pages and columns.
    let answer = fixture.learn(&["call", "ListUsersV2"]).json();
    let listed: Vec<Value> = answer["users"]
        .as_array()
        .unwrap()
        .iter()
        .map(|user| {
            renamed(
                user,
                &[("userId", "user_id"), ("departmentId", "department_id")],
            )
        })
        .collect();
    let copied = fixture.rows("SELECT user_id, department_id FROM users");
    assert_eq!(sorted(copied), sorted(listed));
}

#[tokio::test]
async fn a_run_says_what_it_did() {
    let fixture = Fixture::small().await;
    let ended = fixture.learn(&["sync", "--json"]);
    let summary = ended.json();
    assert_eq!(ended.err.lines().count(), 1, "{}", ended.err);
    assert!(
        ended.err.starts_with("run 1 (full) complete: "),
        "{}",
        ended.err
    );
    assert_eq!(summary["outcome"], "complete");
    assert_eq!(summary["mode"], "full");
    let step = |summary: &Value, kind: &str| -> Value {
        let steps = summary["steps"].as_array().unwrap();
        steps
            .iter()
            .find(|step| step["kind"] == kind)
            .unwrap()
            .clone()
    };
    let enrollments = step(&summary, "enrollments");
    assert_eq!(enrollments["read"], 40);
    assert_eq!(enrollments["added"], 40);
    assert_eq!(enrollments["outcome"], "complete");
    assert_eq!(enrollments["reason"], Value::Null);

    let plan = fixture.learn(&["sync", "--plan", "--json"]).json();
    assert_eq!(plan["mode"], "incremental");
    let results = step(&plan, "learner_results");
    assert!(
        results["cannot_see"].as_str().unwrap().contains("full run"),
        "{results}"
    );
    let again = fixture.learn(&["sync", "--json"]).json();
    assert_eq!(again["mode"], "incremental");
    assert_eq!(again["run_id"], 2);
    let full = fixture.learn(&["sync", "--json", "--full", "--quiet"]);
    assert_eq!(full.err, "");
    let full = full.json();
    assert_eq!(full["mode"], "full");
    assert_eq!(step(&full, "enrollments")["changed"], 0);
}

#[tokio::test]
async fn kinds_can_be_named_and_left_out() {
    let fixture = Fixture::small().await;
    let ended = fixture.learn(&["sync", "--json", "--only", "users", "--only", "departments"]);
    let kinds: Vec<Value> = ended.json()["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| step["kind"].clone())
        .collect();
    assert_eq!(kinds, ["departments", "users"]);
    assert_eq!(fixture.value("SELECT count(*) FROM enrollments"), 0);
    let others = fixture.learn(&["sync", "--json", "--skip", "users"]).json();
    assert_eq!(others["steps"].as_array().unwrap().len(), 8);
    assert_eq!(fixture.value("SELECT count(*) FROM module_results"), 0);
    let more = [
        "sync",
        "--json",
        "--skip",
        "users",
        "--with",
        "module_results",
    ];
    let more = fixture.learn(&more).json();
    assert_eq!(more["steps"].as_array().unwrap().len(), 9);
    assert_ne!(fixture.value("SELECT count(*) FROM module_results"), 0);
    let unknown = fixture.learn(&["sync", "--only", "usrs"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("learner_results"), "{}", unknown.err);
}

#[tokio::test]
async fn a_plan_reads_and_writes_nothing() {
    let fixture = Fixture::small().await;
    let ended = fixture.learn(&["sync", "--plan"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(ended.out.starts_with("full run: "), "{}", ended.out);
    assert!(
        ended
            .out
            .contains("enrollments     full by listEnrollments")
    );
    assert!(!std::path::Path::new(&fixture.db()).exists());
    assert!(fixture.sandbox.journal().is_empty());
}

#[test]
fn a_demo_needs_no_account() {
    let directory = tempfile::tempdir().unwrap();
    let db = directory.path().join("demo.sqlite");
    let db = db.to_str().unwrap();
    let ended = end(command(&["sync", "--sandbox", "--db", db]));
    assert_eq!(ended.code, 0, "{}", ended.err);
    let count = "SELECT count(*) AS enrollments FROM enrollments";
    let ended = end(command(&["sql", count, "--db", db, "--format", "json"]));
    assert_eq!(ended.json(), json!({"row": [{"enrollments": 2500}]}));
}

#[tokio::test]
async fn users_are_found_by_any_field() {
    let fixture = Fixture::copied().await;
    let user = fixture.rows(
        "SELECT user_id, email, field_login, field_phone, field_last_name, field_job_title FROM users \
         WHERE email IS NOT NULL AND field_phone IS NOT NULL AND role = 'learner' LIMIT 1",
    );
    let user = &user[0];
    let find = |word: &str| {
        fixture
            .learn(&["find-user", word, "--format", "jsonl"])
            .lines()
    };
    for (column, name) in [
        ("email", "EMAIL"),
        ("field_login", "LOGIN"),
        ("field_phone", "PHONE"),
        ("user_id", "userId"),
    ] {
        let word = user[column].as_str().unwrap();
        let found = find(&word.to_uppercase());
        assert_eq!(found.len(), 1, "{column} {word}: {found:?}");
        assert_eq!(found[0]["user_id"], user["user_id"]);
        assert_eq!(found[0]["match"], "exact");
        let matched = found[0]["matched"].as_str().unwrap();
        assert!(matched.contains(&format!("{name}={word}")), "{matched}");
    }
    let by_name = find(user["field_last_name"].as_str().unwrap());
    assert!(
        by_name
            .iter()
            .any(|found| found["user_id"] == user["user_id"])
    );
    let part = find("earner00");
    assert_eq!(part.len(), 9);
    assert_eq!(part[0]["match"], "contains");

    let nobody = fixture.learn(&["find-user", "nobody@nowhere.example", "--format", "csv"]);
    assert_eq!(nobody.code, 0);
    assert_eq!(nobody.out.lines().count(), 1);
    assert!(nobody.err.contains("no user of the copy"), "{}", nobody.err);
    assert!(nobody.err.contains("users as of 20"), "{}", nobody.err);
}
