//! One answer, row by row.

use std::time::Duration;

use crate::support::*;
use learn_client::types::enrollments::{GetEnrollments, ListEnrollments};
use learn_client::{ErrorKind, FaultClass, Foreign, RetryPolicy};

#[tokio::test]
async fn rows_as_they_arrive() {
    let body = unpaged(1000);
    let server = Server::start(move |_| {
        let whole = message(
            200,
            &[("Content-Type", "text/xml")],
            body.as_bytes(),
            body.len(),
        );
        whole
            .chunks(777)
            .map(|chunk| Step::Write(chunk.to_vec()))
            .collect()
    })
    .await;
    let mut rows = server.client().rows(GetEnrollments::new());
    let mut count = 0;
    while let Some(row) = rows.next().await {
        assert_eq!(row.unwrap().enrollment_id.to_string(), count.to_string());
        count += 1;
    }
    assert_eq!(count, 1000);
    assert!(rows.progress().complete && rows.progress().rows == 1000);
    assert!(rows.rest().unwrap().enrollment.is_empty());
}

#[tokio::test]
async fn the_first_rows_come_before_the_last_bytes() {
    let server = Server::start(|_| {
        let body = unpaged(10);
        vec![
            Step::Write(message(
                200,
                &[],
                &body.as_bytes()[..body.len() - 50],
                body.len(),
            )),
            Step::Hang,
        ]
    })
    .await;
    let mut rows = server.client().rows(GetEnrollments::new());
    for _ in 0..9 {
        rows.next().await.unwrap().unwrap();
    }
    drop(rows);
    assert!(
        server.closed_by_client().await,
        "dropping the stream closes the connection"
    );
}

#[tokio::test]
async fn a_cut_is_never_an_end() {
    let body = unpaged(10);
    for cut in [body.len() - 5, body.len() - 60, 600] {
        // The length that is declared is the one that comes.
        let short = body[..cut].to_owned();
        let server = Server::start(move |_| xml(&short)).await;
        let mut rows = server.client().rows(GetEnrollments::new());
        let error = loop {
            match rows.next().await {
                Some(Ok(_)) => {}
                Some(Err(error)) => break error,
                None => panic!("a cut answer ended well"),
            }
        };
        assert!(matches!(error.kind(), ErrorKind::Truncated), "{error:?}");
        assert_eq!(error.progress().unwrap().rows, rows.progress().rows);
        assert!(rows.progress().rows > 0 && !rows.progress().complete);
        assert!(rows.next().await.is_none());
        printed(&error);
    }
    let server = Server::start(move |_| {
        vec![
            Step::Write(message(200, &[], &unpaged(10).as_bytes()[..700], 5000)),
            Step::Reset,
        ]
    })
    .await;
    let mut rows = server.client().rows(GetEnrollments::new());
    let mut last = None;
    while let Some(row) = rows.next().await {
        last = Some(row);
    }
    let error = last.unwrap().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Read), "{error:?}");
    printed(&error);
}

#[tokio::test]
async fn until_the_first_row_a_failure_is_repeated() {
    let server = Server::start(|request| match request.index {
        0 => http(503, "text/plain", "busy"),
        1 => vec![
            Step::Write(message(200, &[], &unpaged(3).as_bytes()[..200], 9000)),
            Step::Reset,
        ],
        _ => xml(&unpaged(3)),
    })
    .await;
    let policy = RetryPolicy::default().backoff(Duration::from_millis(1), Duration::from_millis(1));
    let mut rows = server
        .builder()
        .retry(policy)
        .build()
        .unwrap()
        .rows(GetEnrollments::new());
    let mut count = 0;
    while let Some(row) = rows.next().await {
        row.unwrap();
        count += 1;
    }
    assert_eq!((count, server.requests().len()), (3, 3));
}

#[tokio::test]
async fn faults_tokens_and_pages_that_are_none() {
    let server = Server::start(|_| http(200, "text/xml", &fault("Permission denied"))).await;
    let mut rows = server.client().rows(GetEnrollments::new());
    let error = rows.next().await.unwrap().unwrap_err();
    assert_eq!(error.class(), Some(FaultClass::Permission));
    assert!(rows.next().await.is_none());
    printed(&error);

    let server = Server::start(|request| match request.index {
        0 | 3 => token_answer(&format!("{TOKEN}-{}", request.index), 1800),
        2 => xml(&fault("Authorization failed")),
        _ => xml(&unpaged(1)),
    })
    .await;
    let client = server.with_key().build().unwrap();
    client.send(&GetEnrollments::new()).await.unwrap();
    client
        .rows(GetEnrollments::new())
        .next()
        .await
        .unwrap()
        .unwrap();
    assert_eq!(server.token_requests(), 2);

    let server = Server::start(|_| {
        http(
            200,
            "text/html",
            "<html><title>Sign in</title><input type=password>",
        )
    })
    .await;
    let error = server
        .client()
        .rows(GetEnrollments::new())
        .next()
        .await
        .unwrap()
        .unwrap_err();
    assert!(
        matches!(error.foreign(), Some(Foreign::Html(_))),
        "{error:?}"
    );
    assert!(printed(&error).contains("login page"), "{error}");

    let server = Server::start(|_| xml(&unpaged(0))).await;
    let mut rows = server.client().rows(GetEnrollments::new());
    assert!(rows.next().await.is_none() && rows.progress().complete);
    // A paged operation has rows as well, and the rest of its answer has the token.
    let server = Server::start(|_| xml(&page(0..2, Some("x")))).await;
    let mut rows = server.client().rows(ListEnrollments::new());
    while let Some(row) = rows.next().await {
        row.unwrap();
    }
    assert_eq!(rows.rest().unwrap().next_page_token.as_deref(), Some("x"));
    assert!(!rows.progress().complete);
}

/// Rows in two parts, with a pause between.
async fn slow(pause: Duration) -> Server {
    Server::start(move |_| {
        let body = unpaged(100);
        let whole = message(200, &[], body.as_bytes(), body.len());
        let (first, second) = whole.split_at(3000);
        vec![
            Step::Write(first.to_vec()),
            Step::Sleep(pause),
            Step::Write(second.to_vec()),
        ]
    })
    .await
}

#[tokio::test]
async fn timeouts_of_a_stream() {
    let read = |mut rows: learn_client::Rows<GetEnrollments>| async move {
        let mut count = 0;
        while let Some(row) = rows.next().await {
            row?;
            count += 1;
        }
        Ok::<_, learn_client::Error>(count)
    };
    let server = slow(Duration::from_millis(500)).await;
    // The client's timeout ends where the rows begin.
    let client = server
        .builder()
        .timeout(Duration::from_millis(200))
        .build()
        .unwrap();
    assert_eq!(read(client.rows(GetEnrollments::new())).await.unwrap(), 100);
    let own = client
        .call(GetEnrollments::new())
        .timeout(Duration::from_millis(200))
        .rows();
    let error = read(own).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Deadline(_)) && error.progress().unwrap().rows > 0);
    printed(&error);
    let idle = client
        .call(GetEnrollments::new())
        .read_timeout(Duration::from_millis(100))
        .rows();
    let error = read(idle).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Idle(_)));
    printed(&error);
}
