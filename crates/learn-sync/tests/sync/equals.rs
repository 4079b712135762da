//! The copy is what the sandbox is.

use learn_sync::{Kind, Mode, RunOutcome};

use super::changes;
use super::expected::differences;
use super::support::{Fixture, Random, value};

#[tokio::test]
async fn full_runs_give_exactly_the_state_before_and_after_many_changes() {
    let fixture = Fixture::company().await;
    let summary = fixture.sync(Mode::Auto).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    assert_eq!(summary.mode, "full");
    assert_eq!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );

    changes::make(&fixture, &fixture.client(), &mut Random(7), 500).await;
    assert_ne!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );
    let summary = fixture.sync(Mode::Full).await;
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
    let summary = fixture.sync(Mode::Full).await;
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
}
