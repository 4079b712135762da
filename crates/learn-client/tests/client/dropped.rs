//! What may be sent between threads, and what is left when a future is dropped before its end.

use std::future::Future;
use std::time::Duration;

use crate::support::*;
use futures_util::FutureExt;
use learn_client::types::enrollments::{GetEnrollments, ListEnrollments};
use learn_client::{
    AccessToken, Authentication, Call, Client, ClientBuilder, DriftReport, Error, ErrorKind, Items,
    Pages, RawAnswer, RawCall, Rows,
};

const fn shared<T: Send + Sync + 'static>() {}
const fn sent<T: Send + 'static>() {}
const fn unpinned<T: Unpin>() {}

const _: () = {
    shared::<Client>();
    shared::<ClientBuilder>();
    shared::<Authentication>();
    shared::<AccessToken>();
    shared::<Error>();
    shared::<learn_client::transport::TransportError>();
    shared::<learn_client::transport::HttpTransport>();
    shared::<DriftReport>();
    shared::<RawAnswer>();
    sent::<Call<ListEnrollments>>();
    sent::<RawCall>();
    sent::<Pages<ListEnrollments>>();
    sent::<Items<ListEnrollments>>();
    sent::<Rows<GetEnrollments>>();
    unpinned::<Items<ListEnrollments>>();
    unpinned::<Rows<GetEnrollments>>();
};

/// Futures of calls can be spawned. It need not run: it compiles.
#[expect(dead_code, reason = "only its types matter")]
fn futures_can_be_spawned(client: &Client, operation: &'static ListEnrollments) {
    fn spawned<F: Future<Output: Send> + Send + 'static>(_: F) {}
    fn borrowing<F: Future + Send>(_: F) {}
    spawned(client.call(ListEnrollments::new()).send());
    spawned(client.call(ListEnrollments::new()).outcome());
    spawned(client.items(ListEnrollments::new()).collect_rows());
    spawned(client.raw("<x/>", "x").into_future());
    borrowing(client.send(operation));
    borrowing(client.authenticate());
}

/// Asks again and again, and drops each future that is not ready at once. Answers how many were dropped.
macro_rules! impatiently {
    ($stream:expr) => {{
        let mut dropped = 0;
        let next = loop {
            match $stream.next().now_or_never() {
                Some(next) => break next,
                None => dropped += 1,
            }
            tokio::time::sleep(Duration::from_micros(200)).await;
        };
        (next, dropped)
    }};
}

#[tokio::test]
async fn a_stream_whose_next_is_dropped_loses_nothing() {
    let server = Server::start(|request| {
        let (from, next) = if request.body.contains("<pageToken>") {
            (50, None)
        } else {
            (0, Some("more"))
        };
        let mut steps = vec![Step::Sleep(Duration::from_millis(3))];
        // In pieces, so that a row is cut in two.
        for piece in xml(&page(from..from + 50, next)) {
            match piece {
                Step::Write(bytes) => {
                    for bytes in bytes.chunks(700) {
                        steps.push(Step::Write(bytes.to_vec()));
                        steps.push(Step::Sleep(Duration::from_millis(1)));
                    }
                }
                other => steps.push(other),
            }
        }
        steps
    })
    .await;
    let client = server.client();

    let (mut items, mut seen, mut dropped) = (client.items(ListEnrollments::new()), Vec::new(), 0);
    loop {
        let (next, times) = impatiently!(items);
        dropped += times;
        let Some(row) = next else { break };
        seen.push(row.unwrap().enrollment_id);
    }
    assert_eq!((seen.len(), items.progress().complete), (100, true));
    seen.dedup();
    assert_eq!(seen.len(), 100);
    assert!(dropped > 10, "{dropped}");

    let (mut pages, mut rows, mut dropped) = (client.pages(ListEnrollments::new()), 0, 0);
    loop {
        let (next, times) = impatiently!(pages);
        dropped += times;
        let Some(page) = next else { break };
        rows += page.unwrap().rows.len();
    }
    assert_eq!(rows, 100);
    assert!(dropped > 10, "{dropped}");

    let (mut stream, mut rows, mut dropped) = (client.rows(ListEnrollments::new()), 0, 0);
    loop {
        let (next, times) = impatiently!(stream);
        dropped += times;
        let Some(row) = next else { break };
        row.unwrap();
        rows += 1;
    }
    assert_eq!(rows, 50, "rows() reads one answer");
    assert!(dropped > 10, "{dropped}");
}

#[tokio::test]
async fn a_call_that_is_dropped_takes_no_token_from_others() {
    let server = Server::start(|request| {
        if request.is_token() {
            let mut steps = vec![Step::Sleep(Duration::from_millis(100))];
            steps.extend(token_answer(TOKEN, 3600));
            steps
        } else {
            xml(&unpaged(3))
        }
    })
    .await;
    let client = server.with_key().build().unwrap();
    let first = client.call(GetEnrollments::new()).send();
    let other = client.call(GetEnrollments::new()).send();
    let given_up = tokio::time::timeout(Duration::from_millis(30), first);
    let (given_up, other) = tokio::join!(given_up, other);
    assert!(given_up.is_err());
    assert_eq!(other.unwrap().enrollment.len(), 3);
    assert_eq!(server.token_requests(), 1);
    assert_eq!(server.soap_requests().len(), 1);
}

#[tokio::test]
async fn a_call_that_is_dropped_closes_its_connection_and_is_not_repeated() {
    let server = Server::start(|_| vec![Step::Hang]).await;
    let client = server.client();
    let call = client.call(GetEnrollments::new()).send();
    tokio::time::timeout(Duration::from_millis(100), call)
        .await
        .unwrap_err();
    assert!(server.closed_by_client().await);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_call_that_is_given_up_at_once_has_not_been_tried() {
    let server = Server::start(|_| xml(&unpaged(1))).await;
    let call = server.client().call(GetEnrollments::new());
    let error = call.cancel_on(std::future::ready(())).send().await;
    let error = error.unwrap_err();
    assert_eq!((error.attempts(), server.requests().len()), (0, 0));
    let text = printed(&error);
    assert!(
        text.contains("given up while waiting before the first attempt"),
        "{text}"
    );
}

#[test]
fn outside_of_a_runtime_a_call_is_an_error() {
    let client = Client::builder()
        .base_url("http://127.0.0.1:1")
        .authentication(Authentication::api_key("id", "secret"))
        .build()
        .unwrap();
    let refused = |error: Option<Error>| {
        let error = error.unwrap();
        assert!(matches!(error.kind(), ErrorKind::Runtime(_)), "{error}");
        assert!(!error.may_have_reached_server() && error.is_final());
        assert!(error.to_string().contains("tokio runtime"), "{error}");
    };
    let sent = client.send(&GetEnrollments::new()).now_or_never();
    refused(sent.unwrap().err());
    refused(client.authenticate().now_or_never().unwrap().err());
    let raw = client.raw("<a/>", "a").into_future().now_or_never();
    refused(raw.unwrap().err());
    let first = client.items(ListEnrollments::new()).next().now_or_never();
    refused(first.flatten().unwrap().err());
    let first = client.rows(GetEnrollments::new()).next().now_or_never();
    refused(first.flatten().unwrap().err());
}

#[test]
fn a_client_outlives_a_runtime() {
    let serving = tokio::runtime::Runtime::new().unwrap();
    let server = serving.block_on(Server::start(|_| xml(&unpaged(1))));
    let client = server.client();
    for _ in 0..3 {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        for _ in 0..2 {
            let sent = client.call(GetEnrollments::new()).send();
            assert_eq!(runtime.block_on(sent).unwrap().enrollment.len(), 1);
        }
    }
}
