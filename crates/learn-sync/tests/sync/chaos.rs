//! One request in five goes wrong.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use http::{HeaderName, HeaderValue};
use learn_client::RetryPolicy;
use learn_client::transport::{
    BoxFuture, HttpRequest, HttpResponse, HttpTransport, Transport, TransportError,
};
use learn_sync::{Mode, RunOutcome, StepOutcome, Synchronizer};

use super::changes;
use super::expected::{both, differences};
use super::support::{Fixture, Random, options};

const FAILURES: &[(&str, &str)] = &[
    ("status", "503"),
    ("status", "429"),
    ("status", "500"),
    ("html", "1"),
    ("fault", "Wrong parameters"),
    ("fault", "Permission denied"),
    ("fault", "Something odd"),
    ("drop", "before"),
    ("drop", "after"),
    ("truncate", "700"),
    ("cut", "900"),
    ("unknown-element", "1"),
    ("namespace", "urn:elsewhere"),
    ("expire-token", "1"),
    ("repeat-page-token", "1"),
    ("drop-last-page", "1"),
];

/// Asks the sandbox to fail, one time in five.
struct Chaos {
    inner: Arc<HttpTransport>,
    random: Mutex<Random>,
    injected: AtomicUsize,
}

impl Transport for Chaos {
    fn send(
        &self,
        mut request: HttpRequest,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let failure = {
            let mut random = self.random.lock().unwrap();
            (random.below(5) == 0).then(|| *random.pick(FAILURES))
        };
        if let Some((name, value)) = failure {
            self.injected.fetch_add(1, Ordering::Relaxed);
            request.headers_mut().insert(
                HeaderName::try_from(format!("x-sandbox-{name}")).unwrap(),
                HeaderValue::from_static(value),
            );
        }
        Box::pin(async move { self.inner.send(request).await })
    }
}

/// How many rows of history are still there at the sandbox.
fn wrongly_removed(fixture: &Fixture) -> i64 {
    both(&fixture.state(), &fixture.copy())
        .query_row(
            "SELECT (SELECT count(*) FROM copy.enrollments_history h \
                     WHERE h.enrollment_id IN (SELECT id(7, id) FROM box.enrollments)) \
                  + (SELECT count(*) FROM copy.learner_results_history h \
                     WHERE h.enrollment_id IN (SELECT id(7, id) FROM box.enrollments)) \
                  + (SELECT count(*) FROM copy.users_history h WHERE h.user_id IN (SELECT id(2, id) FROM box.users)) \
                  + (SELECT count(*) FROM copy.departments_history h \
                     WHERE h.department_id IN (SELECT id(1, id) FROM box.departments)) \
                  + (SELECT count(*) FROM copy.content_history)",
            [],
            |row| row.get(0),
        )
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_one_failure_in_five_it_is_right_or_says_that_it_is_partial() {
    let fixture = Fixture::small().await;
    let chaos = Arc::new(Chaos {
        inner: fixture.transport(),
        random: Mutex::new(Random(11)),
        injected: AtomicUsize::new(0),
    });
    let client = fixture
        .builder()
        .transport(Arc::clone(&chaos))
        .retry(RetryPolicy::default().backoff(Duration::from_millis(1), Duration::from_millis(2)))
        .retry_budget(1_000_000, 1.0)
        .build()
        .unwrap();
    let mut random = Random(5);
    let (mut complete, mut partial) = (0, 0);
    for round in 0..12 {
        let mut synchronizer = Synchronizer::open(
            fixture.copy(),
            options().page_size(5).mode(Mode::Full).attempts(3),
        )
        .unwrap();
        let summary = synchronizer.run(&client).await.unwrap();
        drop(synchronizer);
        assert_eq!(wrongly_removed(&fixture), 0, "round {round}: {summary}");
        match summary.outcome {
            RunOutcome::Complete => {
                complete += 1;
                let found = differences(&fixture.state(), &fixture.copy());
                // A sweep that was gone on with may be older than the last changes.
                if summary.steps.iter().all(|step| step.resumed_from.is_none()) {
                    assert_eq!(found, Vec::<String>::new(), "round {round}: {summary}");
                }
            }
            RunOutcome::Partial | RunOutcome::Stopped => {
                partial += 1;
                let said = summary
                    .steps
                    .iter()
                    .any(|step| step.outcome != StepOutcome::Complete);
                assert!(said, "{summary}");
            }
            other => panic!("{other:?}"),
        }
        changes::make(&fixture, &fixture.client(), &mut random, 4).await;
    }
    let injected = chaos.injected.load(Ordering::Relaxed);
    println!("{injected} failures, {complete} runs complete, {partial} not");
    assert!(injected > 100, "{injected}");
    assert!(partial > 0, "{complete} complete, {partial} partial");
    // Without failures, it is right again whatever came before.
    for _ in 0..2 {
        // Much may have gone of a small company.
        let options = options().mode(Mode::Full).allow_shrink(true);
        let summary = fixture.sync_with(options).await;
        assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    }
    assert_eq!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );
    assert_eq!(wrongly_removed(&fixture), 0);
}
