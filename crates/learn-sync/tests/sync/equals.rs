//! The copy is what the sandbox is.

use learn_sync::{Kind, Mode, RunOutcome};

use super::changes;
use super::expected::{both, differences};
use super::support::{Fixture, Random, few, options, value};

#[tokio::test]
async fn full_runs_give_exactly_the_state_before_and_after_many_changes() {
    let fixture = Fixture::company().await;
    let summary = fixture.sync_with(options()).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    assert_eq!(summary.mode, "full");
    assert_eq!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );

    changes::make(&fixture, &fixture.client(), &mut Random(7), 250).await;
    assert_ne!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );
    let summary = fixture.sync_with(options().mode(Mode::Full)).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    assert_eq!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );

    // What has vanished is in history, with when it was there.
    let copy = fixture.open_copy();
    let removed = summary.step(Kind::Enrollments).unwrap().removed;
    assert!(removed > 50, "{summary}");
    let kept: i64 = value(
        &copy,
        "SELECT count(*) FROM enrollments_history WHERE first_seen_run = 1 AND last_seen_run = 1 AND removed_run = 2",
    );
    assert_eq!(kept.unsigned_abs(), removed);

    // A run over what has not changed changes nothing.
    let before: i64 = value(&copy, "SELECT sum(changed_run) FROM learner_results");
    let summary = fixture.sync_with(options().mode(Mode::Full)).await;
    let touched: u64 = summary
        .steps
        .iter()
        .map(|step| step.added + step.changed + step.removed)
        .sum();
    assert_eq!(touched, 0, "{summary}");
    assert_eq!(
        before,
        value::<i64>(&copy, "SELECT sum(changed_run) FROM learner_results")
    );
    // What it read twice takes no room afterwards.
    let (free, pages): (i64, i64) = (
        value(&copy, "PRAGMA freelist_count"),
        value(&copy, "PRAGMA page_count"),
    );
    assert!(free * 10 < pages, "{free} of {pages} pages are empty");
}

#[tokio::test]
async fn sessions_and_last_views_come_where_they_are_asked_for() {
    let fixture = Fixture::company().await;
    let asked = few()
        .with(Kind::TrainingSessions)
        .with(Kind::LastViews)
        .mode(Mode::Full);
    let summary = fixture.sync_with(asked.clone()).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    let same = || {
        let db = both(&fixture.state(), &fixture.copy());
        for (expected, actual) in [
            (
                "SELECT id(9, t.training), t.title, t.starts, t.duration, t.instructor FROM box.training_sessions t \
                 WHERE t.training IN (SELECT training FROM box.modules)",
                "SELECT training_id, title, unixepoch(start_time), duration, instructor FROM copy.training_sessions",
            ),
            (
                "SELECT count(*) FROM box.training_days d JOIN box.training_sessions t ON t.id = d.session \
                 WHERE t.training IN (SELECT training FROM box.modules)",
                "SELECT count(*) FROM copy.training_session_days",
            ),
            (
                "SELECT id(5, course), id(2, learner), progress, last_view FROM box.enrollments WHERE status <> 0",
                "SELECT content_item_id, user_id, progress, unixepoch(last_view_date) FROM copy.last_views",
            ),
        ] {
            let rows: i64 = value(&db, &format!("SELECT count(*) FROM ({actual})"));
            assert!(rows > 0, "{actual}");
            for (one, other) in [(expected, actual), (actual, expected)] {
                let sql = format!("SELECT count(*) FROM ({one} EXCEPT {other})");
                assert_eq!(value::<i64>(&db, &sql), 0, "{sql}");
            }
        }
    };
    same();
    changes::make(&fixture, &fixture.client(), &mut Random(3), 60).await;
    let summary = fixture.sync_with(asked).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    same();
}
