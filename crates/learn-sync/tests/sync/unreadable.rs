//! Values that cannot be read, and words that the contract does not know: they are kept as they were written, and
//! nothing is concluded from them.

use jiff::{SignedDuration, Timestamp};
use learn_sync::{Event, LocalCopy, Mode, Options, RunOutcome, Since};
use rusqlite::Connection;

use super::emptied::Renamed;
use super::support::{Fixture, few, value};

fn count(connection: &Connection, condition: &str) -> i64 {
    value(connection, &format!("SELECT count(*) FROM {condition}"))
}

fn events(fixture: &Fixture, since: i64) -> Vec<Event> {
    let copy = LocalCopy::open(fixture.copy()).unwrap();
    copy.changes(Since::Run(since)).unwrap().events
}

/// A copy of a service where much is overdue, and texts that it writes otherwise from now on.
async fn case(names: &'static [(&'static str, &'static str)]) -> Renamed {
    let fixture = Fixture::small().await;
    let state = Connection::open(fixture.state()).unwrap();
    state
        .execute_batch("UPDATE enrollments SET due = unixepoch('now') - 3 * 86400")
        .unwrap();
    let case = Renamed::nothing_copied(fixture, "", names);
    case.named_again();
    case.run(full(0)).await;
    case.rename();
    case
}

fn full(days: i64) -> Options {
    let at = Timestamp::now() + SignedDuration::from_hours(24 * days);
    few().mode(Mode::Full).clock(move || at)
}

#[tokio::test]
async fn a_date_that_cannot_be_read_is_kept_and_ends_nothing() {
    let case = case(&[
        ("<ns1:dueDate>", "<ns1:dueDate>about "),
        ("<ns1:expiryDate>", "<ns1:expiryDate>about "),
    ])
    .await;
    let before = case.fixture.open_copy();
    let overdue = count(&before, "overdue_learners");
    let certificates = count(&before, "certificates WHERE expiry_date IS NOT NULL");
    assert!(overdue > 0 && certificates > 0);
    let summary = case.run(full(1)).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    assert_eq!(events(&case.fixture, 1), []);
    let copy = LocalCopy::open(case.fixture.copy()).unwrap();
    assert_eq!(copy.possibly_overdue().unwrap(), overdue.unsigned_abs());
    let copy = case.fixture.open_copy();
    for (condition, expected) in [
        ("overdue_learners", 0),
        ("learning WHERE is_overdue IS NULL", overdue),
        (
            "learning WHERE is_overdue IS NULL AND due_date NOT LIKE 'about 2%'",
            0,
        ),
        ("learning WHERE is_done = 1 AND is_overdue IS NOT 0", 0),
        (
            "enrollments WHERE due_date LIKE 'about 2%'",
            count(&copy, "enrollments"),
        ),
        (
            "certificates WHERE expiry_date LIKE 'about 2%'",
            certificates,
        ),
        (
            "expiring_certificates WHERE days_left IS NULL",
            certificates,
        ),
    ] {
        assert_eq!(count(&copy, condition), expected, "{condition}");
    }
    assert_eq!(
        value::<i64>(&copy, "SELECT sum(unknown) FROM completion_by_course"),
        overdue
    );
    // What has become of it meanwhile is told when it can be read again.
    case.named_again();
    Connection::open(case.fixture.state())
        .unwrap()
        .execute_batch(
            "UPDATE enrollments SET due = unixepoch('now') + 90 * 86400 WHERE id = \
             (SELECT min(id) FROM enrollments WHERE status NOT IN (3, 4, 5))",
        )
        .unwrap();
    case.run(full(2)).await;
    let told = events(&case.fixture, 2);
    let mut kinds: Vec<&str> = told.iter().map(|event| event.kind.name()).collect();
    kinds.sort_unstable();
    assert_eq!(kinds, ["enrollment_changed", "overdue_ends"], "{told:?}");
    assert!(told.iter().all(|event| {
        let old = event.old.as_deref().unwrap_or("2");
        old.starts_with('2')
    }));
}

#[tokio::test]
async fn what_was_never_read_has_not_changed_when_it_is() {
    let fixture = Fixture::small().await;
    let case = Renamed::nothing_copied(fixture, "", &[("<ns1:dueDate>", "<ns1:dueDate>about ")]);
    case.run(full(0)).await;
    case.named_again();
    case.run(full(1)).await;
    assert_eq!(events(&case.fixture, 1), []);
}

#[tokio::test]
async fn a_number_that_cannot_be_read_is_kept_as_text() {
    let case = case(&[("<ns1:viewsCount>", "<ns1:viewsCount>many ")]).await;
    case.run(full(1)).await;
    let copy = case.fixture.open_copy();
    let results = count(&copy, "learner_results");
    let kept = "learner_results WHERE typeof(views_count) = 'text' AND views_count LIKE 'many %'";
    assert_eq!(count(&copy, kept), results);
}

#[tokio::test]
async fn who_has_a_status_that_is_a_word_is_found() {
    let case = case(&[("<ns1:status>", "<ns1:status>about ")]).await;
    case.run(full(1)).await;
    let id: String = value(
        &case.fixture.open_copy(),
        "SELECT user_id FROM users WHERE status LIKE 'about %'",
    );
    let copy = LocalCopy::open(case.fixture.copy()).unwrap();
    let found = copy.find_users(&id).unwrap();
    assert_eq!((found.len(), found[0].status), (1, None));
}

#[tokio::test]
async fn a_status_that_nobody_knows_is_neither_done_nor_overdue() {
    let case = case(&[("<ns1:completionStatus>", "<ns1:completionStatus>over-")]).await;
    let overdue = count(&case.fixture.open_copy(), "overdue_learners");
    assert!(overdue > 0);
    case.run(full(1)).await;
    let told = events(&case.fixture, 1);
    let claims: Vec<&Event> = told
        .iter()
        .filter(|event| event.kind.name() != "result_changed")
        .collect();
    assert_eq!(claims, Vec::<&Event>::new());
    let copy = case.fixture.open_copy();
    for condition in [
        "overdue_learners",
        "learning WHERE completion_status IS NOT NULL AND is_done IS NOT NULL",
        "learning WHERE completion_status IS NOT NULL AND is_overdue IS NOT NULL",
        "completion_by_course WHERE completed > 0",
    ] {
        assert_eq!(count(&copy, condition), 0, "{condition}");
    }
}

#[tokio::test]
async fn a_status_in_another_letter_case_is_the_same() {
    let case = case(&[
        (">complete<", ">Complete<"),
        (">passed<", ">PASSED<"),
        (">in_progress<", ">In_Progress<"),
    ])
    .await;
    let all = || -> String {
        let sql = "SELECT group_concat(line, ' ') FROM (SELECT enrollment_id || is_done || is_overdue AS line \
                   FROM learning ORDER BY 1)";
        value(&case.fixture.open_copy(), sql)
    };
    let before = all();
    case.run(full(1)).await;
    assert_eq!(all(), before);
    assert_eq!(events(&case.fixture, 1), []);
}
