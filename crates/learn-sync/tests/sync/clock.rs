//! A clock that was wrong once.

use jiff::{SignedDuration, Timestamp};
use learn_sync::{Mode, Options, RunOutcome};

use super::changes;
use super::expected::{differences, rows_that_differ};
use super::support::{Fixture, Random, options};

fn ahead(days: i64) -> Options {
    options().clock(move || Timestamp::now() + SignedDuration::from_hours(24 * days))
}

#[tokio::test]
async fn a_mark_that_is_yet_to_come_counts_as_never_read() {
    let fixture = Fixture::small().await;
    let summary = fixture.sync_with(ahead(30)).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    let note = summary.notes.join("; ");
    assert!(note.contains("ahead of that of the service"), "{note}");
    changes::make(&fixture, &fixture.client(), &mut Random(9), 20).await;
    let summary = fixture.sync(Mode::Auto).await;
    assert_eq!(
        (summary.mode, summary.outcome),
        ("full", RunOutcome::Complete),
        "{summary}"
    );
    assert_eq!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );
    assert_eq!(summary.notes, Vec::<String>::new());
    // From now on the marks are right.
    assert_eq!(fixture.sync(Mode::Auto).await.mode, "incremental");
}

/// An increment with a wrong clock is left out, and what was read before it counts.
#[tokio::test]
async fn an_increment_that_is_yet_to_come_is_left_out() {
    let fixture = Fixture::small().await;
    fixture.sync(Mode::Full).await;
    fixture.sync_with(ahead(30).mode(Mode::Incremental)).await;
    changes::make(&fixture, &fixture.client(), &mut Random(5), 10).await;
    let summary = fixture.sync(Mode::Auto).await;
    assert_eq!(summary.mode, "incremental");
    let copy = fixture.open_copy();
    for difference in rows_that_differ(&fixture.state(), &fixture.copy()) {
        let is_said: bool = copy
            .query_row(
                "SELECT EXISTS (SELECT 1 FROM may_be_stale WHERE table_name = ?1 AND key = ?2)",
                [&difference.table, &difference.key],
                |row| row.get(0),
            )
            .unwrap();
        assert!(is_said, "{difference:?}");
    }
}
