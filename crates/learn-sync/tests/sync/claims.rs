//! Events claim no more than is known: what comes into sight is not new, what has another key has not changed, and what
//! is unknown is neither late nor done.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use learn_client::Client;
use learn_client::types::users::AddUser;
use learn_sync::{
    CancellationToken, Event, EventKind, Kind, LocalCopy, Mode, Options, Progress, RunOutcome,
    RunSummary, Since, Synchronizer,
};
use rusqlite::Connection;

use super::emptied::Renamed;
use super::expected::both;
use super::support::{Fixture, few, options, value};
use super::withheld::Withheld;

/// A run of some hour, stopped behind a kind if one is named.
async fn run(
    fixture: &Fixture,
    client: &Client,
    (start, hours): (Timestamp, i64),
    options: Options,
    until: Option<Kind>,
) -> RunSummary {
    let at = start + SignedDuration::from_hours(hours);
    let options = options.clock(move || at);
    let mut synchronizer = Synchronizer::open(fixture.copy(), options).unwrap();
    let cancel = CancellationToken::new();
    let watch = |progress: &Progress<'_>| {
        if let Progress::Ended(step) = progress
            && Some(step.kind) == until
        {
            cancel.cancel();
        }
    };
    synchronizer
        .run_with(client, &cancel, &watch)
        .await
        .unwrap()
}

fn events(fixture: &Fixture, since: i64) -> Vec<Event> {
    let copy = LocalCopy::open(fixture.copy()).unwrap();
    copy.changes(Since::Run(since)).unwrap().events
}

fn count(events: &[Event], kind: &str) -> usize {
    events
        .iter()
        .filter(|event| event.kind.name() == kind)
        .count()
}

#[tokio::test]
async fn what_a_wider_role_shows_is_seen_and_not_new() {
    let fixture = Fixture::company().await;
    let start = Timestamp::now();
    let full = || few().mode(Mode::Full);
    let limited = fixture.client_as("department.admin1");
    run(&fixture, &limited, (start, 0), full(), None).await;
    let counts = || -> Vec<i64> {
        let copy = fixture.open_copy();
        let tables = ["users", "enrollments", "certificates", "group_members"];
        tables
            .map(|table| value(&copy, &format!("SELECT count(*) FROM {table}")))
            .to_vec()
    };
    let before = counts();
    // The wider run does not come to its end at once.
    let owner = fixture.client();
    let summary = run(&fixture, &owner, (start, 1), few(), Some(Kind::Users)).await;
    assert_eq!(summary.outcome, RunOutcome::Cancelled, "{summary}");
    let summary = run(&fixture, &owner, (start, 2), few(), None).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    let told = events(&fixture, 1);
    let kinds: Vec<&str> = told.iter().map(|event| event.kind.name()).collect();
    let wrong: Vec<&&str> = kinds
        .iter()
        .filter(|kind| !kind.ends_with("_seen"))
        .collect();
    assert_eq!(wrong, Vec::<&&str>::new());
    let seen = [
        "user_seen",
        "enrollment_seen",
        "certificate_seen",
        "group_member_seen",
    ]
    .map(|kind| i64::try_from(count(&told, kind)).unwrap());
    let more: Vec<i64> = counts()
        .iter()
        .zip(&before)
        .map(|(now, then)| now - then)
        .collect();
    assert_eq!(seen.to_vec(), more);
    assert!(more.iter().all(|more| *more > 0), "{more:?}");

    // From here on, who is new is new.
    let department: String = value(
        &fixture.open_copy(),
        "SELECT min(department_id) FROM departments",
    );
    let mut add = AddUser::new(department.as_str());
    add.login = Some("new.one".to_owned());
    owner.send(&add).await.unwrap();
    run(&fixture, &owner, (start, 3), few(), None).await;
    let told = events(&fixture, 3);
    assert_eq!((told.len(), count(&told, "user_new")), (1, 1), "{told:?}");
}

/// A department that comes under the one that the role sees brings people who were there before.
#[tokio::test]
async fn who_comes_with_a_department_is_seen_and_not_new() {
    let fixture = Fixture::company().await;
    let start = Timestamp::now();
    let limited = fixture.client_as("department.admin1");
    run(&fixture, &limited, (start, 0), few(), None).await;
    let db = both(&fixture.state(), &fixture.copy());
    let elsewhere: i64 = value(
        &db,
        "SELECT id FROM box.departments d WHERE parent IS NOT NULL \
         AND id(1, id) NOT IN (SELECT department_id FROM copy.departments) \
         AND NOT EXISTS (SELECT 1 FROM box.departments b WHERE b.parent = d.id) \
         AND EXISTS (SELECT 1 FROM box.users u WHERE u.department = d.id) LIMIT 1",
    );
    let top: i64 = value(
        &db,
        "SELECT id FROM box.departments WHERE id(1, id) IN (SELECT department_id FROM copy.departments) LIMIT 1",
    );
    drop(db);
    Connection::open(fixture.state())
        .unwrap()
        .execute(
            "UPDATE departments SET parent = ?1 WHERE id = ?2",
            (top, elsewhere),
        )
        .unwrap();
    let summary = run(&fixture, &limited, (start, 1), few(), None).await;
    assert_eq!(
        (summary.mode, summary.outcome),
        ("incremental", RunOutcome::Complete),
        "{summary}"
    );
    let told = events(&fixture, 1);
    assert!(count(&told, "user_seen") > 0, "{told:?}");
    assert_eq!(count(&told, "user_new"), 0);
    assert_eq!(
        count(&told, "enrollment_new") + count(&told, "result_completed"),
        0
    );
}

/// Results that named no enrollment at first have not changed when they do.
#[tokio::test]
async fn a_result_that_gets_its_enrollment_has_not_changed() {
    let case = Renamed::nothing_copied(
        Fixture::small().await,
        "ListLearnersResults",
        &[
            ("<ns1:enrollmentId>", "<!--"),
            ("</ns1:enrollmentId>", "-->"),
        ],
    );
    let start = Timestamp::now();
    let full = |hours: i64| {
        let at = start + SignedDuration::from_hours(hours);
        options()
            .skip(Kind::ModuleResults)
            .mode(Mode::Full)
            .clock(move || at)
    };
    Connection::open(case.fixture.state())
        .unwrap()
        .execute_batch("UPDATE enrollments SET due = unixepoch('now') + 3600 * 12")
        .unwrap();
    case.run(full(0)).await;
    // The result is there under another name: it is not said that there is none.
    let not_done =
        "SELECT count(*) FROM learning WHERE is_done = 0 AND instr(enrollment_id, '/') = 0";
    assert_eq!(value::<i64>(&case.fixture.open_copy(), not_done), 0);
    // Some become overdue meanwhile.
    case.run(full(24)).await;
    let begun = events(&case.fixture, 1);
    assert!(count(&begun, "overdue_begins") > 0, "{begun:?}");
    assert_eq!(count(&begun, "overdue_begins"), begun.len(), "{begun:?}");
    case.named_again();
    let summary = case.run(full(25)).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    assert_eq!(events(&case.fixture, 2), []);
    let copy = case.fixture.open_copy();
    assert_eq!(
        value::<i64>(&copy, "SELECT count(*) FROM learner_results_history"),
        0
    );
    assert_eq!(
        value::<i64>(
            &copy,
            "SELECT count(*) FROM learner_results WHERE changed_run = 3"
        ),
        0
    );
}

/// What was not shown any more, and came back done, was not overdue in between; what was overdue before is so until it
/// is known to be done.
#[tokio::test]
async fn what_is_unconfirmed_neither_begins_nor_ends_to_be_overdue() {
    let fixture = Fixture::small().await;
    let state = Connection::open(fixture.state()).unwrap();
    let hour = 3_600;
    let start = Timestamp::now();
    let second = start.as_second();
    state
        .execute_batch(&format!(
            "UPDATE enrollments SET status = 1, completed = NULL, due = {second} + {hour} * CASE WHEN id % 2 THEN 6 ELSE 30 END"
        ))
        .unwrap();
    let client = fixture.client();
    let quiet = || few().mode(Mode::Incremental);
    run(&fixture, &client, (start, 0), few(), None).await;
    run(&fixture, &client, (start, 12), quiet(), None).await;
    let begun = count(&events(&fixture, 1), "overdue_begins");
    assert_eq!(begun, 20);
    // Most rows are not listed any more, which nobody believes.
    state
        .execute_batch("CREATE TABLE hidden AS SELECT * FROM enrollments WHERE id > 10; DELETE FROM enrollments WHERE id > 10")
        .unwrap();
    let summary = run(&fixture, &client, (start, 36), quiet(), None).await;
    assert_eq!(
        summary.step(Kind::LearnerResults).unwrap().unconfirmed,
        30,
        "{summary}"
    );
    let told = events(&fixture, 2);
    assert_eq!(
        (count(&told, "overdue_begins"), told.len()),
        (5, 5),
        "{told:?}"
    );
    // They were only out of sight: half of them done in time, the others as they were.
    state
        .execute_batch(&format!(
            "INSERT INTO enrollments SELECT * FROM hidden; DROP TABLE hidden; \
             UPDATE enrollments SET status = 3, completed = {second} + {hour} WHERE id > 10 AND id % 4 < 2"
        ))
        .unwrap();
    run(&fixture, &client, (start, 37), few().mode(Mode::Full), None).await;
    let told = events(&fixture, 3);
    let (begins, ends) = (count(&told, "overdue_begins"), count(&told, "overdue_ends"));
    let expected = |condition: &str| -> usize {
        let sql = format!("SELECT count(*) FROM enrollments WHERE id > 10 AND {condition}");
        usize::try_from(value::<i64>(&state, &sql)).unwrap()
    };
    assert_eq!(
        (begins, ends),
        (
            expected("status = 1 AND id % 2 = 0"),
            expected("status = 3 AND id % 2 = 1")
        ),
        "{told:?}"
    );
    // The same for who reads all of it at once.
    let all = events(&fixture, 1);
    assert_eq!(count(&all, "overdue_begins"), begun + 5 + begins);
    assert_eq!(count(&all, "overdue_ends"), ends);
}

/// Nobody has said that it is not done before the service was asked for the result: events agree with the view.
#[tokio::test]
async fn an_enrollment_whose_result_was_not_asked_for_yet_is_not_overdue() {
    let fixture = Fixture::company().await;
    let withheld = Arc::new(Withheld::new(&fixture, false));
    let client = fixture
        .builder()
        .transport(Arc::clone(&withheld))
        .build()
        .unwrap();
    let start = Timestamp::now();
    // So a run asks for 100 results at most.
    let full = || few().mode(Mode::Full).ids_per_call(1);
    run(&fixture, &client, (start, -2), full(), None).await;
    let state = Connection::open(fixture.state()).unwrap();
    let last: i64 = value(&state, "SELECT max(id) FROM enrollments");
    state
        .execute_batch(
            "INSERT INTO enrollments (course, learner, access, due, status) \
             SELECT c.id, u.id, unixepoch('now', '-9 days'), unixepoch('now', '-2 days'), 1 FROM users u, content c \
             WHERE c.type = 'Course' AND NOT EXISTS \
             (SELECT 1 FROM enrollments e WHERE e.learner = u.id AND e.course = c.id) LIMIT 250",
        )
        .unwrap();
    let db = both(&fixture.state(), &fixture.copy());
    let ids: Vec<String> = db
        .prepare("SELECT id(7, id) FROM box.enrollments WHERE id > ?1")
        .unwrap()
        .query_map([last], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    withheld.enrollments.set(ids.clone()).unwrap();
    for (hours, known) in [(-1, 100), (0, 200), (1, 250)] {
        let summary = run(&fixture, &client, (start, hours), full(), None).await;
        assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
        let told = events(&fixture, 1);
        let begun = told.iter().filter(|event| {
            let id = event.enrollment_id.as_ref();
            event.kind == EventKind::OverdueBegins && id.is_some_and(|id| ids.contains(id))
        });
        let overdue: i64 = value(
            &fixture.open_copy(),
            "SELECT count(*) FROM learning WHERE is_overdue AND completion_status IS NULL",
        );
        assert_eq!(
            (begun.count(), overdue),
            (known, i64::try_from(known).unwrap()),
            "{hours}"
        );
    }
}
