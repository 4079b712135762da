//! What the service refuses, what it says that nobody knows, and what the caller stops.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use learn_client::transport::{
    BoxFuture, HttpRequest, HttpResponse, HttpTransport, Transport, TransportError,
};
use learn_client::{Authentication, Client, FaultClass};
use learn_sandbox::{Injection, Rule};
use learn_sync::{
    CancellationToken, Kind, LocalCopy, Mode, Options, Progress, RunOutcome, StepOutcome,
    Synchronizer,
};

use super::expected::{both, differences};
use super::support::{Fixture, few, options, value};

#[tokio::test]
async fn what_the_role_may_not_read_is_skipped_and_the_rest_is_read() {
    let fixture = Fixture::company().await;
    let client = fixture.client_as("publisher");
    let mut synchronizer = Synchronizer::open(fixture.copy(), few()).unwrap();
    let summary = synchronizer.run(&client).await.unwrap();
    drop(synchronizer);
    assert_eq!(summary.outcome, RunOutcome::Partial, "{summary}");
    let skipped: Vec<Kind> = summary
        .steps
        .iter()
        .filter(|step| matches!(&step.outcome, StepOutcome::Skipped(reason) if reason.contains("Permission denied")))
        .map(|step| step.kind)
        .collect();
    assert!(
        skipped.contains(&Kind::Users) && skipped.contains(&Kind::Points),
        "{summary}"
    );
    assert_eq!(
        summary.step(Kind::Content).unwrap().outcome,
        StepOutcome::Complete
    );
    assert_eq!(
        summary.step(Kind::Enrollments).unwrap().outcome,
        StepOutcome::Complete
    );
    let copy = fixture.open_copy();
    assert_eq!(value::<i64>(&copy, "SELECT count(*) FROM users"), 0);
    assert_eq!(
        value::<i64>(&copy, "SELECT count(*) FROM enrollments"),
        2_500
    );
    let reason: String = value(&copy, "SELECT reason FROM run_steps WHERE kind = 'users'");
    assert!(reason.contains("Permission denied"), "{reason}");
    // Leaving out what it may not read makes the run complete.
    let all = skipped
        .iter()
        .fold(few(), |options, kind| options.skip(*kind));
    let mut synchronizer = Synchronizer::open(fixture.copy(), all).unwrap();
    let summary = synchronizer.run(&client).await.unwrap();
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
}

#[tokio::test]
async fn a_limited_role_copies_what_it_may_see() {
    let fixture = Fixture::company().await;
    let client = fixture.client_as("department.admin1");
    for _ in 0..2 {
        let mut synchronizer = Synchronizer::open(fixture.copy(), few().mode(Mode::Full)).unwrap();
        let summary = synchronizer.run(&client).await.unwrap();
        for kind in [
            Kind::Users,
            Kind::Departments,
            Kind::Enrollments,
            Kind::LearnerResults,
        ] {
            let step = summary.step(kind).unwrap();
            assert_eq!(step.outcome, StepOutcome::Complete, "{summary}");
            assert!(step.read > 0);
        }
    }
    let copy = fixture.open_copy();
    let users: i64 = value(&copy, "SELECT count(*) FROM users");
    assert!(users > 1 && users < 100, "{users}");
    let others: i64 = value(
        &copy,
        "SELECT count(*) FROM enrollments WHERE learner_id NOT IN (SELECT user_id FROM users)",
    );
    assert_eq!(others, 0);
}

/// Counts the requests for modules that are under way.
struct Counting {
    inner: Arc<HttpTransport>,
    now: AtomicU32,
    most: AtomicU32,
}

impl Transport for Counting {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let is_counted =
            String::from_utf8_lossy(&request.body().0).contains("ListCourseModulesRequest");
        Box::pin(async move {
            if !is_counted {
                return self.inner.send(request).await;
            }
            let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
            self.most.fetch_max(now, Ordering::SeqCst);
            let answer = self.inner.send(request).await;
            self.now.fetch_sub(1, Ordering::SeqCst);
            answer
        })
    }
}

#[tokio::test]
async fn some_courses_are_asked_for_at_once_and_not_all() {
    let fixture = Fixture::company().await;
    let slow = Injection::new().delay(Duration::from_millis(20));
    fixture
        .sandbox
        .inject([Rule::on("listCourseModules").inject(slow)]);
    let counting = Arc::new(Counting {
        inner: fixture.transport(),
        now: AtomicU32::new(0),
        most: AtomicU32::new(0),
    });
    let client = fixture
        .builder()
        .transport(Arc::clone(&counting))
        .build()
        .unwrap();
    // In pages of two, so that there are requests behind those that were begun before their turn.
    let options = [Kind::LearnerResults, Kind::Enrollments, Kind::Points]
        .into_iter()
        .fold(few().page_size(2), Options::skip);
    let summary = Synchronizer::open(fixture.copy(), options)
        .unwrap()
        .run(&client)
        .await
        .unwrap();
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    let most = counting.most.load(Ordering::SeqCst);
    assert!((2..=4).contains(&most), "{most} at once");
    let db = both(&fixture.state(), &fixture.copy());
    let (there, expected): (i64, i64) = (
        value(&db, "SELECT count(*) FROM copy.modules"),
        value(&db, "SELECT count(*) FROM box.modules"),
    );
    assert_eq!(there, expected);
}

#[tokio::test]
async fn refused_credentials_end_the_run() {
    let fixture = Fixture::small().await;
    fixture.sync(Mode::Full).await;
    let wrong = Client::builder()
        .base_url(fixture.sandbox.base_url())
        .authentication(Authentication::api_key(
            fixture.sandbox.client_id(),
            "wrong",
        ))
        .build()
        .unwrap();
    let mut synchronizer = Synchronizer::open(fixture.copy(), options()).unwrap();
    let summary = synchronizer.run(&wrong).await.unwrap();
    assert_eq!(summary.outcome, RunOutcome::Stopped);
    assert_eq!(summary.steps.len(), 1);
    let error = summary.stopped_by.as_ref().unwrap();
    assert_eq!(error.class(), Some(FaultClass::Authorization));
    // Whose the key is that is refused, nobody knows.
    let unknown = Client::builder()
        .base_url(fixture.sandbox.base_url())
        .authentication(Authentication::api_key("mistyped", "wrong"))
        .build()
        .unwrap();
    let error = synchronizer.run(&unknown).await.unwrap_err();
    let learn_sync::Error::UnknownAccount { refused, .. } = error else {
        panic!("{error}");
    };
    assert_eq!(refused.unwrap().class(), Some(FaultClass::Authorization));
    fixture.sandbox.set_subscription_expired(true);
    let summary = synchronizer.run(&fixture.client()).await.unwrap();
    assert_eq!(summary.outcome, RunOutcome::Stopped);
    let error = summary.stopped_by.as_ref().unwrap();
    assert_eq!(error.class(), Some(FaultClass::Subscription));
    fixture.sandbox.set_subscription_expired(false);
    let summary = synchronizer.run(&fixture.client()).await.unwrap();
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    let outcomes: Vec<String> = LocalCopy::open(fixture.copy())
        .unwrap()
        .runs(10)
        .unwrap()
        .into_iter()
        .map(|run| run.outcome)
        .collect();
    assert_eq!(outcomes, ["complete", "stopped", "stopped", "complete"]);
}

#[tokio::test]
async fn drift_is_written_down() {
    let fixture = Fixture::small().await;
    fixture
        .sandbox
        .inject([Rule::on("listEnrollments").inject(Injection::new().unknown_element())]);
    let summary = fixture.sync(Mode::Full).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    assert!(summary.drift.is_drifting());
    assert!(summary.to_string().contains("does not know"), "{summary}");
    let copy = LocalCopy::open(fixture.copy()).unwrap();
    let run = copy.run(1).unwrap();
    let drift = run.drift.unwrap();
    assert!(drift.contains("ListEnrollments"), "{drift}");
    // Pages that were asked for twice, to look for the end of the list, count once.
    assert!(drift.contains("(40 times)"), "{drift}");
    assert!(run.duration_ms.unwrap() >= run.waited_ms.unwrap());
    let steps = copy.steps(1).unwrap();
    let enrollments = steps
        .iter()
        .find(|step| step.kind == "enrollments")
        .unwrap();
    assert_eq!((enrollments.added, enrollments.removed), (40, 0));
    assert_eq!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn an_answer_in_doubt_makes_its_kind_partial_and_removes_nothing() {
    for kind in [Kind::Enrollments, Kind::Groups, Kind::Users] {
        let fixture = Fixture::small().await;
        fixture.sync_with(few().mode(Mode::Full)).await;
        let rule = Rule::on(kind.method()).inject(Injection::new().unknown_beside_rows());
        fixture.sandbox.inject([rule]);
        for mode in [Mode::Full, Mode::Incremental] {
            let summary = fixture.sync_with(few().mode(mode)).await;
            let step = summary.step(kind).unwrap();
            let reason = step.outcome.reason().unwrap_or_default();
            assert!(
                reason.contains("sandboxUnknown") && reason.contains("Nothing was removed"),
                "{summary}"
            );
            assert_eq!(step.removed, 0, "{summary}");
            assert_eq!(summary.outcome, RunOutcome::Partial, "{summary}");
        }
        fixture.sandbox.clear_injections();
        let summary = fixture.sync_with(few()).await;
        assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
        assert_eq!(
            differences(&fixture.state(), &fixture.copy()),
            Vec::<String>::new()
        );
    }
}

/// Stops a run after so many pages.
async fn stopped(fixture: &Fixture, pages: u32) -> RunOutcome {
    let options = few().page_size(100).mode(Mode::Full);
    let mut synchronizer = Synchronizer::open(fixture.copy(), options).unwrap();
    let cancel = CancellationToken::new();
    let seen = AtomicU32::new(0);
    let summary = synchronizer
        .run_with(&fixture.client(), &cancel, &|progress| {
            if matches!(progress, Progress::Page { .. })
                && seen.fetch_add(1, Ordering::Relaxed) + 1 == pages
            {
                cancel.cancel();
            }
        })
        .await
        .unwrap();
    summary.outcome
}

#[tokio::test]
async fn what_the_caller_stops_goes_on_later() {
    let fixture = Fixture::company().await;
    assert_eq!(stopped(&fixture, 40).await, RunOutcome::Cancelled);
    let copy = fixture.open_copy();
    let kept: i64 = value(&copy, "SELECT read_rows FROM sweeps");
    assert!(kept > 0);
    assert_eq!(
        value::<String>(&copy, "SELECT outcome FROM runs"),
        "cancelled"
    );
    let begun: String = value(&copy, "SELECT kind FROM sweeps");
    let summary = fixture.sync(Mode::Auto).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    let step = summary.step(begun.parse().unwrap()).unwrap();
    assert_eq!(step.resumed_from, Some(1));
    assert!(step.read > kept.unsigned_abs(), "{summary}");
    assert_eq!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn a_page_token_that_has_expired_begins_the_kind_anew() {
    let fixture = Fixture::company().await;
    assert_eq!(stopped(&fixture, 40).await, RunOutcome::Cancelled);
    let copy = fixture.open_copy();
    let begun: String = value(
        &copy,
        "SELECT kind FROM sweeps WHERE page_token IS NOT NULL",
    );
    copy.execute("UPDATE sweeps SET page_token = 'long forgotten'", [])
        .unwrap();
    let summary = fixture.sync(Mode::Auto).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    let step = summary.step(begun.parse().unwrap()).unwrap();
    assert!(
        step.notes.iter().any(|note| note.contains("begun anew")),
        "{:?}",
        step.notes
    );
    assert_eq!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );
}

/// In the middle of a course's list, "unknown" is said of the page and not of the course.
#[tokio::test]
async fn a_course_whose_page_is_refused_has_not_gone() {
    let fixture = Fixture::small().await;
    let options = || options().page_size(2).mode(Mode::Full);
    let mut synchronizer = Synchronizer::open(fixture.copy(), options()).unwrap();
    let cancel = CancellationToken::new();
    synchronizer
        .run_with(&fixture.client(), &cancel, &|progress| {
            if matches!(progress, Progress::Page { kind, .. } if *kind == Kind::Modules) {
                cancel.cancel();
            }
        })
        .await
        .unwrap();
    drop(synchronizer);
    let copy = fixture.open_copy();
    let forgotten = copy
        .execute(
            "UPDATE sweeps SET page_token = 'long forgotten' WHERE kind = 'modules' AND page_token IS NOT NULL",
            [],
        )
        .unwrap();
    assert_eq!(forgotten, 1);
    let summary = fixture.sync_with(options()).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    let notes = &summary.step(Kind::Modules).unwrap().notes;
    assert!(
        notes.iter().any(|note| note.contains("begun anew")),
        "{notes:?}"
    );
    assert_eq!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn readers_see_the_last_complete_state_while_a_run_goes_on() {
    let fixture = Fixture::company().await;
    fixture.sync(Mode::Full).await;
    let seen = std::sync::Mutex::new(Vec::new());
    let reader = LocalCopy::open(fixture.copy()).unwrap();
    let reader = std::sync::Mutex::new(reader);
    let mut synchronizer = Synchronizer::open(fixture.copy(), few().mode(Mode::Full)).unwrap();
    let summary = synchronizer
        .run_with(&fixture.client(), &CancellationToken::new(), &|progress| {
            if matches!(progress, Progress::Page { .. } | Progress::Merging { .. }) {
                let reader = reader.lock().unwrap();
                let count: i64 = value(reader.connection(), "SELECT count(*) FROM enrollments");
                seen.lock().unwrap().push(count);
            }
        })
        .await
        .unwrap();
    assert_eq!(summary.outcome, RunOutcome::Complete);
    let seen = seen.into_inner().unwrap();
    assert!(
        seen.len() > 20 && seen.iter().all(|count| *count == 2_500),
        "{seen:?}"
    );
    let refused = reader.into_inner().unwrap();
    assert!(
        refused
            .connection()
            .execute("DELETE FROM users", [])
            .is_err()
    );
}

#[tokio::test]
async fn a_service_that_cannot_be_reached_ends_the_run() {
    let fixture = Fixture::small().await;
    // A port that nobody listens on any more.
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nowhere = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    let client = fixture
        .builder()
        .base_url(&nowhere)
        .token_url(&nowhere)
        .build()
        .unwrap();
    let mut synchronizer = Synchronizer::open(fixture.copy(), options()).unwrap();
    let summary = synchronizer.run(&client).await.unwrap();
    assert_eq!(summary.outcome, RunOutcome::Stopped, "{summary}");
    // The other kinds were not even tried.
    assert_eq!(summary.steps.len(), 1, "{summary}");
    let error = summary.stopped_by.unwrap();
    assert!(!error.may_have_reached_server(), "{error}");
}
