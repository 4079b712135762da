//! Pages that never end, or not where they should.

use crate::support::*;
use learn_client::types::enrollments::{Enrollment, ListEnrollments};
use learn_client::{Collected, ErrorKind, Paging, RetryPolicy, Stage};

type Read = Collected<Enrollment>;

async fn read(server: &Server, prefetch: usize) -> Read {
    server
        .client()
        .call(ListEnrollments::new())
        .prefetch(prefetch)
        .items()
        .collect_rows()
        .await
}

/// What is wrong with the pages, and what is said of it.
fn paging(collected: Read) -> (Paging, String) {
    assert!(!collected.progress.complete);
    let error = collected.error.unwrap();
    assert_eq!(error.stage(), Stage::Page);
    assert!(!error.is_retryable() && error.may_have_reached_server());
    let text = printed(&error);
    assert!(text.len() < 500, "{text}");
    match error.kind() {
        ErrorKind::Paging(paging) => (paging.clone(), text),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_same_rows_under_ever_new_tokens() {
    // A, A, A ... and A, B, A, B ...
    for cycle in [1, 2, 7] {
        let server = Server::start(move |request| {
            let at = request.index % cycle * 10;
            xml(&page(at..at + 10, Some(&format!("t{}", request.index))))
        })
        .await;
        for prefetch in [0, 1, 3] {
            let before = server.requests().len();
            let collected = read(&server, prefetch).await;
            assert_eq!(collected.rows.len(), cycle * 10, "each row came once");
            let (paging, text) = paging(collected);
            assert_eq!(paging, Paging::RowsRepeated);
            assert!(text.contains("does not seem to understand"), "{text}");
            assert_eq!(server.requests().len() - before, cycle + 1);
        }
    }
    // Also where the page that comes again is the last one.
    let server = Server::start(|request| {
        let next = (request.index == 0).then_some("t");
        xml(&page(0..10, next))
    })
    .await;
    assert_eq!(paging(read(&server, 0).await).0, Paging::RowsRepeated);
}

#[tokio::test]
async fn pages_whose_tokens_are_the_ids_of_their_rows_differ() {
    // Pages of one row differ in nothing but the id, which is the token too.
    let server = Server::start(|request| {
        let at = request.index;
        let next = (at + 1).to_string();
        xml(&page(at..at + 1, (at < 30).then_some(next.as_str())))
    })
    .await;
    let collected = read(&server, 0).await;
    assert!(collected.progress.complete && collected.error.is_none());
    assert_eq!(collected.rows.len(), 31);
}

#[tokio::test]
async fn empty_pages_without_end() {
    let server =
        Server::start(|request| xml(&page(0..0, Some(&format!("t{}", request.index))))).await;
    let (paging, text) = paging(read(&server, 1).await);
    assert_eq!(paging, Paging::NoRows { pages: 100 });
    assert!(text.contains("100 pages without a row"), "{text}");
    assert_eq!(server.requests().len(), 100);
    // A filter may leave many pages empty: between rows they are fine, if they end.
    let server = Server::start(|request| {
        let at = request.index;
        let ids = if at % 99 == 0 { at..at + 1 } else { 0..0 };
        let next = format!("t{at}");
        xml(&page(ids, (at < 198).then_some(next.as_str())))
    })
    .await;
    let collected = read(&server, 1).await;
    assert!(collected.progress.complete, "{:?}", collected.error);
    assert_eq!((collected.rows.len(), collected.progress.pages), (3, 199));
}

#[tokio::test]
async fn a_token_as_long_as_a_book() {
    for (length, is_followed) in [(64 * 1024, true), (64 * 1024 + 1, false), (1 << 20, false)] {
        let server = Server::start(move |request| {
            let next = "t".repeat(length);
            let at = request.index * 10;
            xml(&page(at..at + 10, (at == 0).then_some(next.as_str())))
        })
        .await;
        let collected = read(&server, 1).await;
        if is_followed {
            assert!(collected.progress.complete, "{:?}", collected.error);
            continue;
        }
        let (paging, text) = paging(collected);
        let maximum = 64 * 1024;
        assert_eq!(paging, Paging::TokenTooLong { length, maximum });
        assert!(text.contains(&length.to_string()), "{text}");
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn a_token_is_named_once() {
    let server = Server::start(|request| {
        let at = request.index * 10;
        xml(&page(at..at + 10, Some(["a", "b", "c"][request.index % 3])))
    })
    .await;
    let collected = read(&server, 1).await;
    assert_eq!(collected.rows.len(), 40);
    let (paging, text) = paging(collected);
    assert_eq!(paging, Paging::TokenRepeated("a".to_owned()));
    assert!(text.contains("would never end"), "{text}");
}

/// An HTTP answer of these bytes.
fn raw(bytes: impl Into<Vec<u8>>) -> Vec<Step> {
    vec![Step::Write(bytes.into())]
}

#[tokio::test]
async fn heads_without_end_and_lengths_that_lie() {
    const MUCH: usize = 2 * 1024 * 1024;
    let body = page(0..3, None);
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    let chunk = format!("{:x}\r\n{body}\r\n", body.len());
    let headers = "X: y\r\n".repeat(MUCH / 6);
    let long = "a".repeat(MUCH);
    for (what, answer) in [
        ("headers", format!("HTTP/1.1 200 OK\r\n{headers}")),
        ("a header", format!("HTTP/1.1 200 OK\r\nX: {long}")),
        ("trailers", format!("{chunked}{chunk}0\r\n{headers}")),
        ("the extension of a chunk", format!("{chunked}5;{long}")),
        (
            "a chunk",
            format!("{chunked}{:x}\r\n{body}", body.len() + 1),
        ),
        ("no last chunk", format!("{chunked}{chunk}")),
        (
            "too long",
            format!(
                "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}",
                body.len() + 9
            ),
        ),
        (
            "too short",
            format!(
                "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}",
                body.len() - 9
            ),
        ),
        (
            "two lengths",
            format!(
                "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nContent-Length: 5\r\n\r\n{body}",
                body.len()
            ),
        ),
        (
            "below zero",
            format!("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{body}"),
        ),
        (
            "most of all",
            format!(
                "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}",
                u64::MAX
            ),
        ),
        ("HTTP 0.9", body.clone()),
        ("HTTP 2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned()),
        (
            "a status that is none",
            format!("HTTP/1.1 9999 OK\r\n\r\n{body}"),
        ),
        (
            "closed in the middle",
            format!("HTTP/1.0 200 OK\r\n\r\n{}", &body[..body.len() / 2]),
        ),
    ] {
        let server = Server::start(move |_| raw(answer.clone())).await;
        let client = server.builder().retry(RetryPolicy::none()).build().unwrap();
        let error = client.send(&ListEnrollments::new()).await.expect_err(what);
        assert!(
            matches!(
                error.kind(),
                ErrorKind::Send | ErrorKind::Read | ErrorKind::Truncated
            ),
            "{what}: {error:?}"
        );
        printed(&error);
    }
    // What stands behind an answer is not a part of it, nor the answer to the next request.
    let mut two = message(200, &[], body.as_bytes(), body.len());
    two.extend(message(200, &[], page(7..9, None).as_bytes(), 10));
    let server = Server::start(move |_| raw(two.clone())).await;
    let client = server.client();
    for _ in 0..3 {
        let answer = client.send(&ListEnrollments::new()).await.unwrap();
        assert_eq!(answer.enrollment.len(), 3);
    }
}

/// Offsets that shift, because something is added while the pages are read.
#[tokio::test]
async fn rows_that_come_once_more_are_counted() {
    let server = Server::start(|request| {
        let (rows, next) = match request.index {
            0 => (0..10, Some("1")),
            1 => (8..18, Some("2")),
            _ => (18..20, None),
        };
        xml(&page(rows, next))
    })
    .await;
    let client = server.client();
    let collected = client.items(ListEnrollments::new()).collect_rows().await;
    assert_eq!(
        (collected.rows.len(), collected.progress.complete),
        (22, true)
    );
    let report = client.drift().to_string();
    assert!(
        report.contains("repeats one of the page before") && report.contains("2 times"),
        "{report}"
    );
}
