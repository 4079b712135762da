//! Pages, items and the token that expires among them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::support::*;
use futures_util::StreamExt;
use learn_client::types::enrollments::ListEnrollments;
use learn_client::{ErrorKind, Paging, RetryPolicy};

/// The page that a request asks for: pages are numbered, the first one has no token.
fn asked(request: &Request) -> usize {
    request
        .body
        .split("<pageToken>")
        .nth(1)
        .map_or(0, |rest| rest.split('<').next().unwrap().parse().unwrap())
}

fn numbered(number: usize, last: usize) -> String {
    let next = (number + 1).to_string();
    page(
        number * 10..number * 10 + 10,
        (number < last).then_some(next.as_str()),
    )
}

#[tokio::test]
async fn whole_pages_with_their_tokens() {
    let server = Server::start(|request| xml(&numbered(asked(request), 3))).await;
    for prefetch in [0, 1, 5] {
        let mut pages = server
            .client()
            .call(ListEnrollments::new().page_token("1"))
            .prefetch(prefetch)
            .pages();
        let mut seen = Vec::new();
        while let Some(page) = pages.next().await {
            let page = page.unwrap();
            seen.push((page.token, page.rows.len(), page.next_token));
        }
        let token = |number: usize| Some(number.to_string());
        assert_eq!(
            seen,
            [
                (token(1), 10, token(2)),
                (token(2), 10, token(3)),
                (token(3), 10, None)
            ]
        );
        assert!(pages.progress().complete);
        assert_eq!((pages.progress().rows, pages.progress().pages), (30, 3));
        assert!(pages.next().await.is_none());
    }
}

#[tokio::test]
async fn order_is_kept_and_streams_are_streams() {
    let server = Server::start(|request| xml(&numbered(asked(request), 9))).await;
    let ids: Vec<String> = server
        .client()
        .call(ListEnrollments::new())
        .prefetch(3)
        .items()
        .map(|row| row.unwrap().enrollment_id.to_string())
        .collect()
        .await;
    assert_eq!(ids, (0..100).map(|id| id.to_string()).collect::<Vec<_>>());
}

#[tokio::test]
async fn no_more_is_read_ahead_than_was_asked_for() {
    let server = Server::start(|request| xml(&numbered(asked(request), 50))).await;
    for (prefetch, requests) in [(0, 1), (1, 2), (3, 4)] {
        let before = server.requests().len();
        let mut pages = server
            .client()
            .call(ListEnrollments::new())
            .prefetch(prefetch)
            .pages();
        pages.next().await.unwrap().unwrap();
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert_eq!(server.requests().len() - before, requests, "{prefetch}");
    }
}

#[tokio::test]
async fn a_page_that_comes_again_is_an_error() {
    // 0 -> 1 -> 2 -> 1 ...
    let server = Server::start(|request| {
        let number = asked(request);
        let next = if number == 2 { 1 } else { number + 1 };
        xml(&page(
            number * 10..number * 10 + 10,
            Some(&next.to_string()),
        ))
    })
    .await;
    for prefetch in [0, 1] {
        let before = server.requests().len();
        let collected = server
            .client()
            .call(ListEnrollments::new())
            .prefetch(prefetch)
            .items()
            .collect_rows()
            .await;
        assert_eq!(collected.rows.len(), 30, "the rows before it are not lost");
        let error = collected.error.unwrap();
        assert!(
            matches!(error.kind(), ErrorKind::Paging(Paging::TokenRepeated(token)) if token == "1")
        );
        assert!(!collected.progress.complete);
        assert!(
            printed(&error).contains("30 rows of 3 whole pages were delivered before"),
            "{error}"
        );
        assert_eq!(server.requests().len() - before, 3);
    }
    // The page that it started with counts as well.
    let server = Server::start(|_| xml(&page(0..1, Some("7")))).await;
    let collected = server
        .client()
        .items(ListEnrollments::new().page_token("7"))
        .collect_rows()
        .await;
    assert!(matches!(
        collected.error.unwrap().kind(),
        ErrorKind::Paging(Paging::TokenRepeated(_))
    ));
    assert_eq!(collected.rows.len(), 1);
}

#[tokio::test]
async fn a_failure_in_the_middle_can_be_resumed() {
    let broken = Arc::new(AtomicBool::new(true));
    let seen = broken.clone();
    let server = Server::start(move |request| {
        let number = asked(request);
        if number == 2 && seen.load(Ordering::SeqCst) {
            return http(500, "text/xml", &fault("Permission denied"));
        }
        xml(&numbered(number, 3))
    })
    .await;
    let client = server.builder().retry(RetryPolicy::none()).build().unwrap();
    let collected = client.items(ListEnrollments::new()).collect_rows().await;
    let error = collected.error.unwrap();
    assert_eq!(collected.rows.len(), 20);
    let progress = error.progress().unwrap();
    assert_eq!(
        (progress.rows, progress.pages, progress.complete),
        (20, 2, false)
    );
    let token = progress.resume_token.clone().unwrap();
    assert_eq!(token, "2");
    broken.store(false, Ordering::SeqCst);
    let rest = client
        .items(ListEnrollments::new().page_token(token))
        .collect_rows()
        .await;
    assert!(rest.progress.complete);
    assert_eq!(rest.into_result().unwrap().len(), 20);
}

#[tokio::test]
async fn the_resume_token_is_of_the_first_page_that_is_not_finished() {
    let server = Server::start(|request| xml(&numbered(asked(request), 3))).await;
    let mut items = server.client().items(ListEnrollments::new());
    for _ in 0..15 {
        items.next().await.unwrap().unwrap();
    }
    let progress = items.progress();
    assert_eq!(
        (
            progress.rows,
            progress.pages,
            progress.resume_token.as_deref()
        ),
        (15, 1, Some("1"))
    );
}

#[tokio::test]
async fn a_token_expires_in_the_middle_of_paging() {
    let expired = Arc::new(AtomicBool::new(false));
    let seen = expired.clone();
    let server = Server::start(move |request| {
        if request.is_token() {
            let mut steps = vec![Step::Sleep(Duration::from_millis(50))];
            steps.extend(token_answer(&format!("{TOKEN}-{}", request.index), 1800));
            return steps;
        }
        if seen.load(Ordering::SeqCst)
            && request.body.contains(&format!("<token>{TOKEN}-0</token>"))
        {
            return http(500, "text/xml", &fault("Authorization failed"));
        }
        xml(&numbered(asked(request), 6))
    })
    .await;
    let client = server.with_key().build().unwrap();
    let streams: Vec<_> = (0..50)
        .map(|_| client.call(ListEnrollments::new()).prefetch(0).items())
        .collect();
    let half = futures_util::future::join_all(streams.into_iter().map(|mut items| async {
        for _ in 0..25 {
            items.next().await.unwrap().unwrap();
        }
        items
    }))
    .await;
    assert_eq!(server.token_requests(), 1);
    expired.store(true, Ordering::SeqCst);
    let tasks: Vec<_> = half
        .into_iter()
        .map(|items| tokio::spawn(items.collect_rows()))
        .collect();
    for task in tasks {
        let collected = task.await.unwrap();
        assert_eq!(collected.rows.len(), 45);
        assert!(collected.progress.complete && collected.error.is_none());
        assert_eq!((collected.progress.rows, collected.progress.pages), (70, 7));
    }
    assert_eq!(server.token_requests(), 2, "exactly one for all fifty");
}
