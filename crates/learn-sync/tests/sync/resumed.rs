//! What a run that was stopped has read to its end is not read again by the next one, and nobody says that it was.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use learn_client::types::enrollments::EnrollLearnersInCourses;
use learn_client::types::ext::DueDate;
use learn_client::types::users::AddUser;
use learn_sandbox::{Injection, Rule};
use learn_sync::{
    CancellationToken, Kind, LocalCopy, Mode, Options, Progress, RunOutcome, RunSummary, Since,
    Synchronizer,
};

use super::expected::{both, differences};
use super::killed;
use super::replay::moment;
use super::support::{Fixture, few, options, value};

/// Where a run is stopped: behind a kind, or behind a page of it.
#[derive(Clone, Copy)]
enum Stop {
    Never,
    Behind(Kind),
    In(Kind, u64),
}

async fn run(fixture: &Fixture, at: Timestamp, options: Options, until: Stop) -> RunSummary {
    let options = options.clock(move || at);
    let mut synchronizer = Synchronizer::open(fixture.copy(), options).unwrap();
    let cancel = CancellationToken::new();
    let watch = |progress: &Progress<'_>| {
        let is_there = match (until, progress) {
            (Stop::Behind(kind), Progress::Ended(step)) => step.kind == kind,
            (Stop::In(of, page), Progress::Page { kind, pages, .. }) => {
                (*kind, *pages) == (of, page)
            }
            _ => false,
        };
        if is_there {
            cancel.cancel();
        }
    };
    synchronizer
        .run_with(&fixture.client(), &cancel, &watch)
        .await
        .unwrap()
}

/// When each kind was read whole, as readers are told, and by which run.
fn read_at(fixture: &Fixture) -> BTreeMap<String, (Option<i64>, Option<String>)> {
    let copy = LocalCopy::open(fixture.copy()).unwrap();
    let freshness = copy.freshness().unwrap().into_iter();
    freshness
        .map(|fresh| (fresh.kind, (fresh.complete_run, fresh.complete_at)))
        .collect()
}

/// How often a list was asked for.
fn asked(fixture: &Fixture, kind: Kind) -> usize {
    let journal = fixture.sandbox.journal();
    journal
        .iter()
        .filter(|exchange| exchange.operation.as_deref() == Some(kind.method()))
        .count()
}

fn later(at: Timestamp, minutes: i64) -> Timestamp {
    at + SignedDuration::from_mins(minutes)
}

#[tokio::test]
async fn what_was_read_minutes_ago_is_left_out() {
    let fixture = Fixture::company().await;
    let start = Timestamp::now();
    let first = run(&fixture, start, few(), Stop::Behind(Kind::Users)).await;
    assert_eq!(first.outcome, RunOutcome::Cancelled, "{first}");
    let until = Stop::In(Kind::LearnerResults, 2);
    let second = run(&fixture, later(start, 10), few(), until).await;
    assert_eq!(second.outcome, RunOutcome::Cancelled, "{second}");
    fixture.sandbox.clear_journal();
    let plan = LocalCopy::open(fixture.copy())
        .unwrap()
        .plan(&few().clock(move || later(start, 20)))
        .unwrap()
        .to_string();
    assert!(plan.contains("run 1 has just read it"), "{plan}");
    let third = run(&fixture, later(start, 20), few(), Stop::Never).await;
    assert_eq!(third.outcome, RunOutcome::Complete, "{third}");
    let line = third.to_string();
    assert!(
        line.contains("left out: profile_fields, departments, users, groups, content, modules"),
        "{line}"
    );
    assert_eq!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );
    // Those of both runs before are left out, and nobody says that they were read since.
    for (kind, by) in [(Kind::Users, 1), (Kind::Content, 2), (Kind::Modules, 2)] {
        let step = third.step(kind).unwrap();
        assert_eq!((step.read, step.pages), (0, 0), "{third}");
        let at = moment(later(start, 10 * (by - 1)));
        assert_eq!(
            step.notes,
            [format!(
                "not read again: run {by} has just read it (since {at})"
            )]
        );
        assert_eq!(asked(&fixture, kind), 0, "{kind}");
        assert_eq!(read_at(&fixture)[kind.name()], (Some(by), Some(at)));
    }
    let results = third.step(Kind::LearnerResults).unwrap();
    assert_eq!(results.resumed_from, Some(2), "{third}");
    let changes = LocalCopy::open(fixture.copy())
        .unwrap()
        .changes(Since::Run(2))
        .unwrap();
    let not_read: Vec<_> = changes
        .not_read
        .iter()
        .map(|kind| (kind.kind, kind.since_run, kind.reason.as_str()))
        .collect();
    assert_eq!(
        not_read,
        [
            (
                Kind::Users,
                Some(1),
                "run 3 has left it out, because it had just been read"
            ),
            (
                Kind::Content,
                Some(2),
                "run 3 has left it out, because it had just been read"
            ),
        ]
    );
    // The next run is one like all others.
    let fourth = run(&fixture, later(start, 30), few(), Stop::Never).await;
    assert!(
        fourth.steps.iter().all(|step| step.read > 0
            || step.kind.name().ends_with("results")
            || step.kind == Kind::Enrollments),
        "{fourth}"
    );
    assert_eq!(read_at(&fixture)["users"].0, Some(4));
}

#[tokio::test]
async fn what_was_read_long_ago_or_is_asked_for_is_read_again() {
    let fixture = Fixture::small().await;
    let start = Timestamp::now();
    let cases = [
        (59, options(), false),
        (61, options(), true),
        (
            61,
            options().read_again_after(Duration::from_mins(90)),
            false,
        ),
        (1, options().read_again_after(Duration::ZERO), true),
        (1, options().mode(Mode::Full), true),
    ];
    for (hours, (minutes, options, is_read)) in (0..).step_by(10).zip(cases) {
        let at = later(start, 60 * hours);
        let stopped = run(&fixture, at, options.clone(), Stop::Behind(Kind::Content)).await;
        assert_eq!(stopped.outcome, RunOutcome::Cancelled, "{stopped}");
        let summary = run(&fixture, later(at, minutes), options, Stop::Never).await;
        assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
        let read = summary.step(Kind::Users).unwrap().read;
        assert_eq!(read > 0, is_read, "{minutes}: {summary}");
    }
}

/// Somebody who came in between is named by what is read now, and lacks in what is left out.
#[tokio::test]
async fn what_came_in_between_is_not_claimed() {
    let fixture = Fixture::small().await;
    let start = Timestamp::now();
    run(&fixture, start, options(), Stop::Behind(Kind::Users)).await;
    let db = both(&fixture.state(), &fixture.copy());
    let mut add = AddUser::new(value::<String>(&db, "SELECT id(1, 2)"));
    add.login = Some("between".to_owned());
    let client = fixture.client();
    let added = client.send(&add).await.unwrap().user_id.unwrap();
    let course: String = value(
        &db,
        "SELECT id(5, min(id)) FROM box.content WHERE type = 'Course'",
    );
    let request =
        EnrollLearnersInCourses::new([course.as_str()], [added.as_str()], DueDate::Unlimited);
    client.send(&request).await.unwrap();
    let summary = run(&fixture, later(start, 5), options(), Stop::Never).await;
    let users = summary.step(Kind::Users).unwrap();
    assert_eq!(users.outcome.word(), "partial", "{summary}");
    assert!(
        users.outcome.reason().unwrap().contains(added.as_str()),
        "{summary}"
    );
    let summary = run(&fixture, later(start, 6), options(), Stop::Never).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    assert_eq!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_killed_run_has_read_is_left_out() {
    let fixture = Fixture::small().await;
    let slow = Injection::new().delay(Duration::from_millis(50));
    fixture
        .sandbox
        .inject([Rule::on(Kind::LearnerResults.method()).inject(slow)]);
    let mut child = killed::start(&fixture, "auto");
    // Until it is among the results.
    while asked(&fixture, Kind::LearnerResults) < 3 {
        assert_eq!(child.try_wait().unwrap(), None);
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    child.kill().unwrap();
    child.wait().unwrap();
    fixture.sandbox.clear_injections();
    fixture.sandbox.clear_journal();
    let before = read_at(&fixture);
    let summary = fixture.sync_with(options().page_size(5)).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    for kind in [Kind::Users, Kind::Groups, Kind::Content, Kind::Modules] {
        assert_eq!(asked(&fixture, kind), 0, "{kind}");
        assert_eq!(read_at(&fixture)[kind.name()], before[kind.name()]);
    }
    let results = summary.step(Kind::LearnerResults).unwrap();
    assert_eq!(results.resumed_from, Some(1), "{summary}");
    assert_eq!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );
}
