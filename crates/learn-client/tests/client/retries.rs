//! What is repeated, how often, and what is not.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::support::*;
use learn_client::types::enrollments::{GetEnrollments, Unenroll};
use learn_client::types::groups::UpdateGroupMembers;
use learn_client::{Authentication, Client, ErrorKind, RetryPolicy, Stage};

fn quick() -> RetryPolicy {
    RetryPolicy::default().backoff(Duration::from_millis(5), Duration::from_millis(20))
}

/// Fails the first requests in some way, then answers.
async fn failing(times: usize, how: impl Fn() -> Vec<Step> + Send + Sync + 'static) -> Server {
    Server::start(move |request| {
        if request.index < times {
            how()
        } else if request.body.contains("GetEnrollmentsRequest") {
            xml(&unpaged(3))
        } else {
            xml(&success())
        }
    })
    .await
}

fn broken_body() -> Vec<Step> {
    vec![
        Step::Write(message(200, &[], &unpaged(3).as_bytes()[..200], 9000)),
        Step::Reset,
    ]
}

#[tokio::test]
async fn reads_are_repeated() {
    for status in [408, 429, 502, 503, 504] {
        let server = failing(2, move || http(status, "text/plain", "busy")).await;
        let client = server.builder().retry(quick()).build().unwrap();
        assert_eq!(
            client
                .send(&GetEnrollments::new())
                .await
                .unwrap()
                .enrollment
                .len(),
            3
        );
        assert_eq!(server.requests().len(), 3);
    }
    for how in [
        Vec::new,
        broken_body,
        || vec![Step::Reset],
        || xml(&unpaged(3)[..200]),
    ] {
        let server = failing(2, how).await;
        let client = server.builder().retry(quick()).build().unwrap();
        assert_eq!(
            client
                .send(&GetEnrollments::new())
                .await
                .unwrap()
                .enrollment
                .len(),
            3
        );
        assert_eq!(server.requests().len(), 3);
    }
}

#[tokio::test]
async fn what_may_run_twice_is_repeated() {
    let server = failing(1, broken_body).await;
    let client = server.builder().retry(quick()).build().unwrap();
    client
        .send(&UpdateGroupMembers::new("1", ["2"]))
        .await
        .unwrap();
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn faults_and_other_statuses_are_not_repeated() {
    for answer in [
        http(500, "text/xml", &fault("Wrong parameters")),
        http(500, "text/plain", "oops"),
        http(404, "text/plain", "gone"),
        xml(""),
    ] {
        let server = failing(1, move || answer.clone()).await;
        let client = server.builder().retry(quick()).build().unwrap();
        let error = client.send(&GetEnrollments::new()).await.unwrap_err();
        assert_eq!(
            (error.attempts(), server.requests().len()),
            (1, 1),
            "{error}"
        );
        assert!(!error.is_retryable());
    }
}

#[tokio::test]
async fn a_write_that_may_have_arrived_is_not_repeated() {
    for how in [
        Vec::new,
        broken_body,
        || vec![Step::Reset],
        || http(503, "text/plain", "busy"),
    ] {
        let server = failing(1, how).await;
        let client = server.builder().retry(quick()).build().unwrap();
        let error = client.send(&Unenroll::new("1")).await.unwrap_err();
        assert_eq!(server.requests().len(), 1);
        assert!(error.may_have_reached_server() && !error.is_retryable());
        printed(&error);
    }
    let server = failing(1, || vec![Step::Reset]).await;
    let error = server.client().send(&Unenroll::new("1")).await.unwrap_err();
    assert!(
        printed(&error).contains("(the server may have carried it out: look before repeating it)"),
        "{error}"
    );
}

#[tokio::test]
async fn a_write_that_never_left_is_repeated() {
    let client = Client::builder()
        .base_url("http://127.0.0.1:1")
        .authentication(Authentication::token(TOKEN))
        .retry(quick())
        .build()
        .unwrap();
    let error = client.send(&Unenroll::new("1")).await.unwrap_err();
    assert_eq!(error.attempts(), 4);
    assert!(!error.may_have_reached_server());
    assert!(
        printed(&error).contains("4 attempts, the server has not seen it"),
        "{error}"
    );
    // A write does not fail because a token is unavailable for a moment.
    let server = Server::start(|request| match request.index {
        0 => http(503, "text/plain", "busy"),
        1 => token_answer(TOKEN, 1800),
        _ => xml(&success()),
    })
    .await;
    let client = server.with_key().retry(quick()).build().unwrap();
    client.send(&Unenroll::new("1")).await.unwrap();
    assert_eq!(server.soap_requests().len(), 1);
}

#[tokio::test]
async fn retry_after_is_obeyed_and_nobody_asks_sooner() {
    let server = failing(1, || http_with(429, &[("Retry-After", "1")], b"slow down")).await;
    let told = Arc::new(Mutex::new(Vec::new()));
    let hears = Arc::clone(&told);
    let client = server
        .builder()
        .retry(quick())
        .on_wait(move |wait, error| hears.lock().unwrap().push((wait, error.status())))
        .build()
        .unwrap();
    let started = Instant::now();
    client.send(&GetEnrollments::new()).await.unwrap();
    assert!(started.elapsed() >= Duration::from_secs(1));
    let told = told.lock().unwrap().clone();
    assert!(
        matches!(told[..], [(wait, Some(429))] if wait >= Duration::from_secs(1)),
        "{told:?}"
    );

    let date = "Fri, 31 Dec 2099 23:59:59 GMT";
    for (policy, wish) in [
        (quick().max_retry_after(Duration::from_millis(300)), "1"),
        (quick(), date),
    ] {
        let server = failing(9, move || http_with(503, &[("Retry-After", wish)], b"")).await;
        let client = server.builder().retry(policy).build().unwrap();
        let started = Instant::now();
        let error = client.send(&GetEnrollments::new()).await.unwrap_err();
        assert!(started.elapsed() < Duration::from_millis(900), "{error}");
        assert_eq!((server.requests().len(), error.attempts()), (1, 1));
        assert!(error.retry_after() >= Some(Duration::from_secs(1)));
        assert!(error.is_retryable());
        let text = printed(&error);
        assert!(text.contains("are waited at most"), "{text}");
    }

    let server = failing(9, || http_with(429, &[("Retry-After", "30")], b"")).await;
    let started = Instant::now();
    let error = server
        .client()
        .call(GetEnrollments::new())
        .timeout(Duration::from_secs(5))
        .send()
        .await
        .unwrap_err();
    assert!(
        started.elapsed() < Duration::from_secs(2),
        "nobody waits for what comes too late"
    );
    assert_eq!(error.retry_after(), Some(Duration::from_secs(30)));
    assert!(error.is_retryable());
    let text = printed(&error);
    assert!(
        text.contains("the server asks to wait 30 s")
            && text.contains("would have passed the deadline"),
        "{text}"
    );
}

#[tokio::test]
async fn the_deadline_covers_repetitions() {
    let server = failing(1000, || vec![Step::Reset]).await;
    let policy = RetryPolicy::default()
        .max_attempts(1000)
        .backoff(Duration::from_millis(50), Duration::from_millis(50));
    let client = server
        .builder()
        .retry(policy)
        .retry_budget(1000, 1.0)
        .timeout(Duration::from_millis(500))
        .build()
        .unwrap();
    let started = Instant::now();
    let error = client.send(&GetEnrollments::new()).await.unwrap_err();
    assert!(started.elapsed() < Duration::from_secs(1));
    assert!(error.attempts() > 2);
    printed(&error);
}

#[tokio::test]
async fn a_budget_keeps_repetitions_from_multiplying_an_outage() {
    let server = failing(10_000, || http(503, "text/plain", "down")).await;
    let client = server
        .builder()
        .retry(quick())
        .retry_budget(10, 0.1)
        .build()
        .unwrap();
    let mut last = None;
    for _ in 0..50 {
        last = client.send(&GetEnrollments::new()).await.err();
    }
    assert_eq!(server.requests().len(), 60);
    assert!(printed(&last.unwrap()).contains("retry budget"));
}

#[tokio::test]
async fn settings_of_one_call() {
    let server = failing(10, || http(503, "text/plain", "down")).await;
    let error = server
        .client()
        .call(GetEnrollments::new())
        .retry(RetryPolicy::none())
        .send()
        .await
        .unwrap_err();
    assert_eq!((error.attempts(), server.requests().len()), (1, 1));
    assert_eq!(error.stage(), Stage::Status);
    assert!(error.is_retryable());
}

#[tokio::test]
async fn rate_and_concurrency() {
    let server = Server::start(|_| xml(&unpaged(1))).await;
    let client = server
        .builder()
        .rate_limit(10, Duration::from_secs(1))
        .build()
        .unwrap();
    let started = Instant::now();
    for _ in 0..5 {
        client.send(&GetEnrollments::new()).await.unwrap();
    }
    assert!(started.elapsed() >= Duration::from_millis(400));

    let under_way = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let seen = under_way.clone();
    let server = Server::start(move |_| {
        let mut steps = vec![Step::Sleep(Duration::from_millis(50))];
        steps.extend(xml(&unpaged(1)));
        seen.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        steps
    })
    .await;
    let client = server.builder().max_concurrent(2).build().unwrap();
    let started = Instant::now();
    let calls: Vec<_> = (0..6)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.send(&GetEnrollments::new()).await.map(|_| ()) })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert!(started.elapsed() >= Duration::from_millis(150));
    assert_eq!(under_way.load(std::sync::atomic::Ordering::SeqCst), 6);
}

#[tokio::test]
async fn waiting_for_a_place_counts() {
    let server = Server::start(|_| vec![Step::Hang]).await;
    let client = server.builder().max_concurrent(1).build().unwrap();
    let other = client.clone();
    let hanging = tokio::spawn(async move { other.send(&GetEnrollments::new()).await.map(|_| ()) });
    tokio::time::sleep(Duration::from_millis(100)).await;
    let error = client
        .call(GetEnrollments::new())
        .timeout(Duration::from_millis(100))
        .send()
        .await
        .unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Deadline(_)));
    assert_eq!(error.stage(), Stage::Wait);
    assert!(!error.may_have_reached_server());
    hanging.abort();
}

#[tokio::test]
async fn a_write_does_not_go_into_a_connection_that_is_being_closed() {
    let server = Server::start(|request| {
        kept_open(if request.is_token() {
            token_answer(TOKEN, 1800)
        } else if request.body.contains("UnenrollRequest") {
            xml(&success())
        } else {
            xml(&unpaged(3))
        })
    })
    .await;
    let client = server.with_key().build().unwrap();
    client.send(&Unenroll::new("a")).await.unwrap();
    client.send(&GetEnrollments::new()).await.unwrap();
    client.send(&Unenroll::new("b")).await.unwrap();
    assert_eq!(server.soap_requests().len(), 3);
}
