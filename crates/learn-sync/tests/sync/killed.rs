//! A process that dies at any moment leaves a copy that is right, and the next one goes on from there.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use learn_client::{Authentication, Client};
use learn_sandbox::{Injection, Rule};
use learn_sync::{Mode, RunOutcome, Synchronizer};

use super::changes;
use super::expected::{both, differences};
use super::support::{Fixture, Random, options, value};

const KILLS: usize = 30;

/// Not a test of its own: the process that is killed. It makes one full run.
#[tokio::test]
#[ignore = "started by the test below"]
async fn child() {
    let setting = |name: &str| std::env::var(name).unwrap();
    let client = Client::builder()
        .base_url(setting("BASE_URL"))
        .authentication(Authentication::api_key(
            setting("CLIENT_ID"),
            setting("CLIENT_SECRET"),
        ))
        .build()
        .unwrap();
    let mode = match setting("MODE").as_str() {
        "full" => Mode::Full,
        _ => Mode::Auto,
    };
    // Much may go in a small company.
    let options = options().page_size(5).mode(mode).allow_shrink(true);
    let summary = Synchronizer::open(setting("COPY"), options)
        .unwrap()
        .run(&client)
        .await
        .unwrap();
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
}

pub(crate) fn start(fixture: &Fixture, mode: &str) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed::child", "--ignored"])
        .env("BASE_URL", fixture.sandbox.base_url())
        .env("CLIENT_ID", fixture.sandbox.client_id())
        .env("CLIENT_SECRET", fixture.sandbox.client_secret())
        .env("COPY", fixture.copy())
        .env("MODE", mode)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Every table is either empty or what one complete sweep has left.
fn is_whole(fixture: &Fixture, counts: &mut Vec<i64>) {
    let copy = fixture.open_copy();
    let is_there: i64 = value(
        &copy,
        "SELECT count(*) FROM sqlite_schema WHERE name = 'learner_results'",
    );
    if is_there == 0 {
        return;
    }
    assert_eq!(value::<String>(&copy, "PRAGMA integrity_check"), "ok");
    for table in ["learner_results", "enrollments", "users", "module_results"] {
        counts.push(value(&copy, &format!("SELECT count(*) FROM {table}")));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_random_moments_and_resumed_it_is_right() {
    let fixture = Fixture::small().await;
    // Answers that take their time, so that the moments fall everywhere.
    let slow = Injection::new().delay(Duration::from_millis(4));
    fixture.sandbox.inject([Rule::always().inject(slow)]);
    let mut random = Random(3);
    let (mut kills, mut complete, mut longest) = (0, 0, Duration::from_millis(1_500));
    let mut counts = Vec::new();
    while kills < KILLS {
        let started = Instant::now();
        let mut child = start(&fixture, "full");
        let patience = longest.mul_f64(random.below(1_000) as f64 / 1_000.0);
        let ended = loop {
            if let Some(status) = child.try_wait().unwrap() {
                assert!(status.success(), "{status}");
                break true;
            }
            if started.elapsed() >= patience {
                child.kill().unwrap();
                child.wait().unwrap();
                break false;
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        };
        if ended {
            // It was faster than the hand that was to kill it: the next one finds something to do.
            complete += 1;
            longest = started.elapsed();
            assert_eq!(
                differences(&fixture.state(), &fixture.copy()),
                Vec::<String>::new()
            );
            changes::make(&fixture, &fixture.client(), &mut random, 4).await;
            counts.clear();
            continue;
        }
        kills += 1;
        is_whole(&fixture, &mut counts);
    }
    fixture.sandbox.clear_injections();
    let status = start(&fixture, "full").wait().unwrap();
    assert!(status.success(), "{status}");
    // A sweep that began before the last changes may have missed them: the run after it may not.
    let summary = fixture.sync(Mode::Full).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    assert_eq!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );
    let copy = fixture.open_copy();
    let interrupted: i64 = value(
        &copy,
        "SELECT count(*) FROM runs WHERE outcome = 'interrupted'",
    );
    let resumed: i64 = value(
        &copy,
        "SELECT count(*) FROM run_steps WHERE resumed_from_run IS NOT NULL",
    );
    assert!(
        interrupted > 10 && resumed > 0,
        "{interrupted} interrupted, {resumed} resumed, {complete} complete"
    );
    // Nothing was removed that is still there.
    let wrongly: i64 = both(&fixture.state(), &fixture.copy())
        .query_row(
            "SELECT count(*) FROM copy.enrollments_history h WHERE h.enrollment_id IN \
             (SELECT id(7, id) FROM box.enrollments)",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(wrongly, 0);
}
