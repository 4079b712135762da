//! How long earlier versions of rows are kept.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use learn_sync::{Changes, Cursors, LocalCopy, Mode, RunSummary, Since, Synchronizer};
use rusqlite::Connection;

use super::support::{Fixture, few, value};

const DAY: i64 = 24;

/// A run of some day that keeps versions for two days, behind a change of somebody's status.
async fn night(fixture: &Fixture, start: Timestamp, day: i64, is_pruning: bool) -> RunSummary {
    Connection::open(fixture.state())
        .unwrap()
        .execute(
            "UPDATE users SET status = CASE status WHEN 1 THEN 3 ELSE 1 END WHERE id = 12",
            [],
        )
        .unwrap();
    let at = start + SignedDuration::from_hours(DAY * day);
    let mut options = few().mode(Mode::Full).clock(move || at);
    if is_pruning {
        options = options.keep_versions(Duration::from_hours(2 * 24));
    }
    Synchronizer::open(fixture.copy(), options)
        .unwrap()
        .run(&fixture.client())
        .await
        .unwrap()
}

fn changes(fixture: &Fixture, since: Since) -> Changes {
    let copy = LocalCopy::open(fixture.copy()).unwrap();
    copy.changes(since).unwrap()
}

/// The runs before which versions of users are there.
fn versions(fixture: &Fixture) -> Vec<i64> {
    let copy = LocalCopy::open(fixture.copy()).unwrap();
    let counted = copy.row_counts().unwrap()["users_before"];
    let runs: Vec<i64> = copy
        .connection()
        .prepare("SELECT replaced_run FROM users_before ORDER BY 1")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(counted, i64::try_from(runs.len()).unwrap());
    runs
}

#[tokio::test]
async fn versions_are_kept_as_long_as_wanted_and_until_they_were_told() {
    let fixture = Fixture::small().await;
    let start = Timestamp::now();
    // Runs 1 to 5, of which the first one is of the day before.
    for day in 0..5 {
        night(&fixture, start, day, false).await;
    }
    assert_eq!(versions(&fixture), [2, 3, 4, 5]);
    let mut cursors = Cursors::open(fixture.copy()).unwrap();
    cursors.advance("slow", None, 2).unwrap();
    cursors.advance("quick", None, 5).unwrap();
    let untold = changes(&fixture, Since::Run(2));
    assert_eq!(untold.events.len(), 3);

    // Run 6, of day 6: runs 1 to 4 began more than two days before, and one reader has come to run 2 only.
    let summary = night(&fixture, start, 6, true).await;
    assert!(
        summary.notes.join(" ").contains("the cursor \"slow\""),
        "{:?}",
        summary.notes
    );
    assert_eq!(versions(&fixture), [3, 4, 5, 6]);
    let told = changes(&fixture, Since::Run(2));
    assert_eq!(told.events[..3], untold.events[..]);
    assert_eq!(told.kept_since, None);
    // Of what was forgotten nothing is told, and that is said.
    let all = changes(&fixture, Since::Beginning);
    assert_eq!(all.events, told.events);
    assert_eq!(all.kept_since, Some(2));

    cursors.advance("slow", Some(2), 6).unwrap();
    let kept = changes(&fixture, Since::Run(4));
    let summary = night(&fixture, start, 7, true).await;
    assert!(
        !summary.notes.join(" ").contains("cursor"),
        "{:?}",
        summary.notes
    );
    assert_eq!(versions(&fixture), [6, 7]);
    let after = changes(&fixture, Since::Run(5));
    assert_eq!(after.events[..1], kept.events[1..]);
    // Nobody who asks for nothing loses anything.
    night(&fixture, start, 90, false).await;
    assert_eq!(versions(&fixture), [6, 7, 8]);
    let gone: i64 = value(&fixture.open_copy(), "SELECT count(*) FROM noted_before");
    assert_eq!(gone, 0);
}
