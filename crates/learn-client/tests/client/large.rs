//! Large answers hold nothing up: what is worked on apart from the call can be given up.

use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use learn_client::types::decode::{DecodeError, Decoder, Record};
use learn_client::types::enrollments::GetEnrollments;
use learn_client::types::groups::RemoveGroup;
use learn_client::types::operation::{Effect, Operation, OperationDescriptor};
use learn_client::{ErrorKind, FaultClass, RetryPolicy, Stage};
use tokio::sync::Mutex;

use crate::support::{Server, Step, envelope, fault, http, http_with, printed, success, xml};

/// How long it takes to decode an answer of [`Heavy`].
const LONG: Duration = Duration::from_millis(1_500);

/// An operation whose answer is hard to decode, and where that was done.
#[derive(yaserde::YaSerialize)]
#[yaserde(rename = "HeavyRequest")]
struct Heavy {}

struct HeavyResult {
    thread: ThreadId,
}

static RUNNING: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);
/// The tests that count what is decoded at once.
static ALONE: Mutex<()> = Mutex::const_new(());

impl Record for HeavyResult {
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let running = RUNNING.fetch_add(1, Ordering::SeqCst) + 1;
        MOST.fetch_max(running, Ordering::SeqCst);
        let mut text: Option<String> = None;
        while let Some(name) = decoder.child()? {
            if name == "heavy" {
                thread::sleep(LONG);
            }
            decoder.field(&mut text)?;
        }
        RUNNING.fetch_sub(1, Ordering::SeqCst);
        Ok(Self {
            thread: thread::current().id(),
        })
    }
}

impl Operation for Heavy {
    type Response = HeavyResult;
    const DESCRIPTOR: &'static OperationDescriptor = &OperationDescriptor::new(
        "Heavy",
        "heavy",
        "HeavyRequest",
        "HeavyResult",
        Effect::Read,
    );
}

/// An answer of so many bytes and some.
fn heavy(element: &str, bytes: usize) -> String {
    let text = "x".repeat(bytes);
    envelope(&format!(
        "<HeavyResult><{element}>{text}</{element}></HeavyResult>"
    ))
}

#[tokio::test]
async fn the_deadline_is_heard_while_an_answer_is_decoded() {
    let _alone = ALONE.lock().await;
    let server = Server::start(|_| xml(&heavy("heavy", 200_000))).await;
    let started = Instant::now();
    let call = server.client().call(Heavy {});
    let error = call.timeout(Duration::from_millis(300)).send().await;
    let error = error.err().unwrap();
    assert!(matches!(error.kind(), ErrorKind::Deadline(_)), "{error}");
    assert_eq!(error.stage(), Stage::Read);
    assert!(started.elapsed() < LONG, "{:?}", started.elapsed());
}

#[tokio::test]
async fn the_deadline_is_heard_while_an_answer_to_a_raw_call_is_decoded() {
    let many = "<x/>".repeat(10_000_000);
    let body = envelope(&format!("<R>{many}</R>"));
    let server = Server::start(move |_| xml(&body)).await;
    // Reading it takes time as well, but is heard in any case.
    let plain = Instant::now();
    let whole = server.client().raw("<ARequest/>", "a").await.unwrap();
    let plain = plain.elapsed();
    drop(whole);
    // A deadline that is not heard while the answer is decoded finds the answer there.
    let limit = plain / 8;
    let error = server.client().raw("<ARequest/>", "a").timeout(limit);
    let error = error.await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Deadline(_)), "{error}");
}

#[tokio::test]
async fn a_small_answer_is_decoded_where_it_is() {
    let server = Server::start(|_| xml(&heavy("light", 50_000))).await;
    let result = server.client().send(&Heavy {}).await.unwrap();
    assert_eq!(result.thread, thread::current().id());
}

#[tokio::test]
async fn what_was_given_up_does_not_pile_up() {
    let _alone = ALONE.lock().await;
    while RUNNING.load(Ordering::SeqCst) > 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    MOST.store(0, Ordering::SeqCst);
    let server = Server::start(|_| xml(&heavy("heavy", 200_000))).await;
    let client = server.client();
    let calls = (0..24).map(|_| {
        let call = client.call(Heavy {}).retry(RetryPolicy::none());
        call.timeout(Duration::from_millis(500)).send()
    });
    for ended in futures_util::future::join_all(calls).await {
        let error = ended.err().unwrap();
        assert!(matches!(error.kind(), ErrorKind::Deadline(_)), "{error}");
    }
    let threads = thread::available_parallelism().map_or(2, usize::from);
    let most = MOST.load(Ordering::SeqCst);
    assert!(most <= threads.max(2), "{most} were decoded at once");
}

/// An answer that is small on the wire.
fn compressed(content: &str) -> Vec<u8> {
    let level = flate2::Compression::best();
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), level);
    encoder.write_all(content.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

#[tokio::test]
async fn the_deadline_is_heard_while_a_compressed_stream_is_read() {
    let many = "<x/>".repeat(16_000_000);
    let body = compressed(&envelope(&format!(
        "<GetEnrollmentsResult><enrollment><enrollmentId>1</enrollmentId></enrollment>{many}</GetEnrollmentsResult>"
    )));
    let server =
        Server::start(move |_| http_with(200, &[("Content-Encoding", "gzip")], &body)).await;
    let limit = Duration::from_millis(500);
    let mut rows = server
        .client()
        .call(GetEnrollments::new())
        .timeout(limit)
        .rows();
    rows.next().await.unwrap().unwrap();
    let error = rows.next().await.unwrap().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Deadline(_)), "{error}");
}

#[tokio::test]
async fn a_large_fault_is_a_fault() {
    for (text, detail) in [
        ("Authorization failed".to_owned(), "x".repeat(10 << 20)),
        // What has to be unescaped in layers.
        (
            "Authorization failed".to_owned(),
            "%25252541".repeat(1 << 20),
        ),
        (
            format!("Authorization failed: {}", "x".repeat(10 << 20)),
            String::new(),
        ),
    ] {
        let body = envelope(&format!(
            "<SOAP-ENV:Fault><detail>{detail}</detail><faultcode>client</faultcode>\
             <faultstring>{text}</faultstring></SOAP-ENV:Fault>"
        ));
        let server = Server::start(move |_| http(500, "text/xml", &body)).await;
        let error = server
            .client()
            .send(&GetEnrollments::new())
            .await
            .unwrap_err();
        assert_eq!(
            error.class(),
            Some(FaultClass::Authorization),
            "{:.200}",
            error.to_string()
        );
        let fault = error.fault().unwrap();
        assert!(fault.text.starts_with("Authorization failed"));
        // An error keeps the beginning, and says so.
        let longest = [&text, &detail].into_iter().map(String::len).max().unwrap();
        let kept = [Some(&fault.text), fault.detail.as_ref()];
        let kept = kept
            .into_iter()
            .flatten()
            .max_by_key(|it| it.len())
            .unwrap();
        assert!(
            kept.len() <= 64 * 1024 && kept.ends_with(&format!("(cut, {longest} bytes in all)"))
        );
    }
}

#[tokio::test]
async fn a_large_page_of_a_gateway_is_not_read_to_its_end() {
    let server = Server::start(|_| {
        let mut steps = http(503, "text/html", &format!("<html>{}", "x".repeat(64 << 20)));
        steps.push(Step::Hang);
        steps
    })
    .await;
    let call = server.client().call(GetEnrollments::new());
    let error = call.retry(RetryPolicy::none()).send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Status), "{error}");
    assert!(server.closed_by_client().await, "it was read to its end");
}

#[tokio::test]
async fn a_cancelled_call_knows_whether_the_server_may_have_seen_it() {
    let request = RemoveGroup::new("g1");
    // The token does not come: nothing was sent.
    let server = Server::start(|request| {
        if request.is_token() {
            vec![Step::Hang]
        } else {
            xml(&success())
        }
    })
    .await;
    let soon = || tokio::time::sleep(Duration::from_millis(200));
    let client = server.with_key().build().unwrap();
    let error = client.call(request.clone()).cancel_on(soon()).send().await;
    let error = error.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Cancelled), "{error}");
    assert!(!error.may_have_reached_server());
    assert!(!error.is_retryable());
    assert!(
        printed(&error).contains("the server has not seen it"),
        "{error}"
    );

    // The answer does not come.
    let server = Server::start(|_| vec![Step::Hang]).await;
    let error = server
        .client()
        .call(request.clone())
        .cancel_on(soon())
        .send();
    let error = error.await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Cancelled), "{error}");
    assert!(error.may_have_reached_server());
    assert!(
        printed(&error).contains("may have carried it out"),
        "{error}"
    );
    assert!(server.closed_by_client().await);
    let error = server.client().raw("<ARequest/>", "a").cancel_on(soon());
    let error = error.await.unwrap_err();
    assert!(error.may_have_reached_server(), "{error}");

    // Nothing comes in between.
    let server = Server::start(|_| xml(&success())).await;
    let never = std::future::pending();
    server
        .client()
        .call(request)
        .cancel_on(never)
        .send()
        .await
        .unwrap();
    let busy = Server::start(|_| http(500, "text/xml", &fault("Server is busy"))).await;
    let call = busy.client().call(GetEnrollments::new());
    let error = call.cancel_on(std::future::pending()).send().await;
    assert!(error.unwrap_err().fault().is_some());
}
