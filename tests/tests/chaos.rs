//! The client against a sandbox where one request in five goes wrong: no row is lost or comes twice without an error
//! that says so, and no write is done twice.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use http::{HeaderName, HeaderValue};
use learn_client::transport::{
    BoxFuture, HttpRequest, HttpResponse, HttpTransport, Transport, TransportError,
    TransportErrorKind,
};
use learn_client::types::enrollments::{GetEnrollment, GetEnrollments, ListEnrollments, Unenroll};
use learn_client::{Authentication, Client, Error, FaultClass, RetryPolicy};
use learn_sandbox::Sandbox;

/// Reads in all, as requests of a client that meets no failure.
const PAGE_STREAMS: usize = 100;
const PAGES: usize = 10;
const ROW_STREAMS: usize = 500;
const SINGLES: usize = 500;
const WRITES: usize = 500;
const WORKERS: usize = 16;

/// What one request in five meets.
const FAILURES: &[(&str, &str)] = &[
    ("status", "503"),
    ("status", "502"),
    ("status", "429"),
    ("status", "500"),
    ("html", "1"),
    ("fault", "Wrong parameters"),
    ("drop", "before"),
    ("drop", "after"),
    ("truncate", "700"),
    ("truncate", "40"),
    ("cut", "900"),
    ("cut", "60"),
    ("slow-body-ms", "2"),
    ("delay-ms", "20"),
    ("unknown-element", "1"),
    ("namespace", "urn:elsewhere"),
    ("expire-token", "1"),
    // Not a header: the connection does not come about.
    ("connect", ""),
];

/// Asks the sandbox to fail, one time in five, in a sequence that is the same in each run of a single worker.
struct Chaos {
    inner: HttpTransport,
    random: AtomicU64,
    injected: AtomicUsize,
    sent: AtomicUsize,
}

impl Chaos {
    /// A number below another one (splitmix64).
    fn below(&self, limit: u64) -> u64 {
        let mut z = self
            .random
            .fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % limit
    }
}

impl Transport for Chaos {
    fn send(
        &self,
        mut request: HttpRequest,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            self.sent.fetch_add(1, Ordering::Relaxed);
            if self.below(5) == 0 {
                self.injected.fetch_add(1, Ordering::Relaxed);
                let which = usize::try_from(self.below(FAILURES.len() as u64)).unwrap();
                let (name, value) = *FAILURES.get(which).unwrap();
                if name == "connect" {
                    return Err(TransportError::new(TransportErrorKind::Connect, "refused"));
                }
                let name = HeaderName::try_from(format!("x-sandbox-{name}")).unwrap();
                request
                    .headers_mut()
                    .insert(name, HeaderValue::from_static(value));
            }
            self.inner.send(request).await
        })
    }
}

fn builder(sandbox: &Sandbox) -> learn_client::ClientBuilder {
    Client::builder()
        .base_url(sandbox.base_url())
        .authentication(Authentication::api_key(
            sandbox.client_id(),
            sandbox.client_secret(),
        ))
}

/// Runs jobs on a few workers, and gives back what became of each.
async fn on_workers<J, T, F>(jobs: Vec<J>, run: impl Fn(J) -> F) -> Vec<T>
where
    J: Send + 'static,
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let mut done = Vec::new();
    let mut tasks = tokio::task::JoinSet::new();
    for job in jobs {
        if tasks.len() >= WORKERS {
            done.push(tasks.join_next().await.unwrap().unwrap());
        }
        tasks.spawn(run(job));
    }
    while let Some(result) = tasks.join_next().await {
        done.push(result.unwrap());
    }
    done
}

/// Reads all pages, going on from where an error says.
async fn read_pages(client: Client, size: i64) -> (Vec<String>, usize) {
    let mut ids = Vec::new();
    let mut errors = 0;
    let mut token: Option<String> = None;
    loop {
        let mut request = ListEnrollments::new().page_size(size);
        request.page_token.clone_from(&token);
        let collected = client.items(request).collect_rows().await;
        let progress = &collected.progress;
        assert_eq!(progress.rows, collected.rows.len() as u64);
        ids.extend(
            collected
                .rows
                .iter()
                .map(|row| row.enrollment_id.to_string()),
        );
        let Some(error) = collected.error else {
            assert!(progress.complete && progress.resume_token.is_none());
            return (ids, errors);
        };
        assert!(!progress.complete);
        assert_eq!(error.progress(), Some(progress));
        errors += 1;
        assert!(errors < 1000, "{error}");
        if progress.pages > 0 {
            token.clone_from(&progress.resume_token);
            assert!(token.is_some(), "{error}");
        }
    }
}

/// One unpaged answer, row by row; again from the start after an error.
async fn read_rows(client: Client, course: String) -> (Vec<String>, usize) {
    let mut errors = 0;
    loop {
        let mut ids = Vec::new();
        let mut rows = client.rows(GetEnrollments::new().course_ids([course.as_str()]));
        let mut failed = None;
        while let Some(row) = rows.next().await {
            match row {
                Ok(row) => ids.push(row.enrollment_id.to_string()),
                Err(error) => failed = Some(error),
            }
        }
        let progress = rows.progress();
        assert_eq!(progress.rows, ids.len() as u64);
        let Some(error) = failed else {
            assert!(progress.complete);
            return (ids, errors);
        };
        assert!(!progress.complete);
        assert_eq!(error.progress(), Some(progress));
        errors += 1;
        assert!(errors < 1000, "{error}");
    }
}

async fn read_one(client: Client, id: String) -> usize {
    for errors in 0..1000 {
        match client.send(&GetEnrollment::new(id.as_str())).await {
            Ok(answer) => {
                assert_eq!(answer.enrollment.unwrap().enrollment_id.as_str(), id);
                return errors;
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
    panic!("{id} never came");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_and_nothing_is_done_twice() {
    let sandbox = Sandbox::builder()
        .journal_capacity(100_000)
        .start()
        .await
        .unwrap();
    let calm = builder(&sandbox).build().unwrap();
    let expected = calm.send(&GetEnrollments::new()).await.unwrap().enrollment;
    let mut by_course: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in &expected {
        let course = row.course_id.as_ref().unwrap().to_string();
        by_course
            .entry(course)
            .or_default()
            .push(row.enrollment_id.to_string());
    }
    let in_order: Vec<String> = calm
        .items(ListEnrollments::new())
        .collect_rows()
        .await
        .into_result()
        .unwrap()
        .iter()
        .map(|row| row.enrollment_id.to_string())
        .collect();
    assert_eq!(in_order.len(), expected.len());

    let chaos = Arc::new(Chaos {
        inner: HttpTransport::builder().no_proxy().build().unwrap(),
        random: AtomicU64::new(1),
        injected: AtomicUsize::new(0),
        sent: AtomicUsize::new(0),
    });
    let client = builder(&sandbox)
        .transport(Arc::clone(&chaos))
        .retry(
            RetryPolicy::default()
                .max_attempts(6)
                .backoff(Duration::from_millis(1), Duration::from_millis(20)),
        )
        .retry_budget(1000, 1.0)
        .build()
        .unwrap();

    let size = i64::try_from(in_order.len().div_ceil(PAGES)).unwrap();
    let mut errors = 0;
    let streams = on_workers(vec![client.clone(); PAGE_STREAMS], move |client| {
        read_pages(client, size)
    });
    for (ids, failed) in streams.await {
        assert!(
            ids == in_order,
            "rows are missing, double or in another order"
        );
        errors += failed;
    }
    let courses: Vec<(String, Vec<String>)> = by_course.into_iter().collect();
    let jobs: Vec<_> = courses
        .iter()
        .cycle()
        .take(ROW_STREAMS)
        .map(|(course, ids)| (client.clone(), course.clone(), ids.clone()))
        .collect();
    let streams = on_workers(jobs, |(client, course, wanted)| async move {
        let (ids, failed) = read_rows(client, course).await;
        (ids == wanted, failed)
    });
    for (right, failed) in streams.await {
        assert!(right, "rows are missing, double or in another order");
        errors += failed;
    }
    let jobs: Vec<_> = in_order
        .iter()
        .take(SINGLES)
        .map(|id| (client.clone(), id.clone()))
        .collect();
    let singles = on_workers(jobs, |(client, id)| read_one(client, id));
    errors += singles.await.into_iter().sum::<usize>();
    let reads = PAGE_STREAMS * PAGES + ROW_STREAMS + SINGLES;
    println!("{reads} reads, {errors} ended in an error and were made again");
    assert!(errors > 0, "there was no chaos");

    sandbox.clear_journal();
    let jobs: Vec<_> = in_order
        .iter()
        .rev()
        .take(WRITES)
        .map(|id| (client.clone(), id.clone()))
        .collect();
    let written: Vec<(String, Result<(), Error>)> = on_workers(jobs, |(client, id)| async move {
        let result = client.send(&Unenroll::new(id.as_str())).await;
        (id, result.map(|_| ()))
    })
    .await;
    let left: BTreeSet<String> = calm
        .send(&GetEnrollments::new())
        .await
        .unwrap()
        .enrollment
        .iter()
        .map(|row| row.enrollment_id.to_string())
        .collect();
    let journal = sandbox.journal();
    let (mut done, mut refused, mut unseen, mut unknown) = (0, 0, 0, 0);
    for (id, result) in &written {
        let arrived: Vec<_> = journal
            .iter()
            .filter(|exchange| {
                exchange.operation.as_deref() == Some("unenroll") && exchange.request.contains(id)
            })
            .filter(|exchange| exchange.fault.as_deref() != Some("Authorization failed"))
            .collect();
        assert!(arrived.len() <= 1, "a write was sent twice: {arrived:#?}");
        let there = left.contains(id);
        match result {
            Ok(()) => {
                done += 1;
                assert!(!there && arrived.len() == 1);
            }
            Err(error) if error.fault().is_some() => {
                refused += 1;
                assert!(there, "{error}");
            }
            Err(error) if !error.may_have_reached_server() => {
                unseen += 1;
                assert!(there && arrived.is_empty(), "{error}");
            }
            Err(error) => {
                unknown += 1;
                assert!(!error.is_retryable(), "{error}");
                assert_ne!(error.class(), Some(FaultClass::Authorization));
            }
        }
    }
    println!(
        "{WRITES} writes: {done} done, {refused} refused, {unseen} not seen, {unknown} unknown"
    );
    assert_eq!(written.len(), WRITES);
    assert!(done > WRITES / 2 && refused > 0 && unknown > 0);
    let (sent, injected) = (
        chaos.sent.load(Ordering::Relaxed),
        chaos.injected.load(Ordering::Relaxed),
    );
    println!("{sent} requests were sent, {injected} of them to fail");
    assert!(injected * 6 > sent, "less than a sixth went wrong");
}
