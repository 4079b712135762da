//! The life of access tokens.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::support::*;
use learn_client::transport::{BoxFuture, HttpRequest, HttpResponse, Transport, TransportError};
use learn_client::types::enrollments::{GetEnrollments, ListEnrollments};
use learn_client::{
    AccessToken, Authentication, Client, ErrorKind, FaultClass, RetryPolicy, Stage,
};

/// Answers to tokens that are not in the list of good ones with a fault.
async fn strict_server(seconds: u64, good: fn(&str) -> bool) -> Server {
    Server::start(move |request| {
        if request.is_token() {
            return token_answer(&format!("{TOKEN}-{}", request.index), seconds);
        }
        let token = request
            .body
            .split("<token>")
            .nth(1)
            .unwrap()
            .split('<')
            .next()
            .unwrap();
        if good(token) {
            xml(&unpaged(1))
        } else {
            http(500, "text/xml", &fault("Authorization failed"))
        }
    })
    .await
}

#[tokio::test]
async fn the_form_that_is_sent() {
    let server = strict_server(1800, |_| true).await;
    server
        .with_key()
        .build()
        .unwrap()
        .send(&GetEnrollments::new())
        .await
        .unwrap();
    let requests = server.requests();
    assert!(requests[0].is_token());
    assert_eq!(
        requests[0].body,
        format!(
            "client_id={CLIENT_ID}&client_secret={CLIENT_SECRET}&grant_type=client_credentials"
        )
    );
    assert_eq!(
        requests[0].header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(requests[0].header("accept"), Some("application/json"));
}

#[tokio::test]
async fn one_token_for_all_who_wait() {
    let server = Server::start(|request| {
        if request.is_token() {
            let mut steps = vec![Step::Sleep(Duration::from_millis(100))];
            steps.extend(token_answer(TOKEN, 1800));
            return steps;
        }
        xml(&unpaged(1))
    })
    .await;
    let client = server.with_key().build().unwrap();
    let calls = (0..50).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { client.send(&GetEnrollments::new()).await.map(|_| ()) })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    assert_eq!(server.token_requests(), 1);
    assert_eq!(server.soap_requests().len(), 50);
}

#[tokio::test]
async fn those_who_give_up_do_not_spoil_it_for_the_others() {
    let server = Server::start(|request| {
        if request.is_token() {
            let mut steps = vec![Step::Sleep(Duration::from_millis(300))];
            steps.extend(token_answer(TOKEN, 1800));
            return steps;
        }
        xml(&unpaged(1))
    })
    .await;
    let client = server.with_key().build().unwrap();
    let error = client
        .call(GetEnrollments::new())
        .timeout(Duration::from_millis(50))
        .send()
        .await
        .unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Deadline(_)));
    assert_eq!(error.stage(), Stage::Token);
    assert!(!error.may_have_reached_server());
    client.send(&GetEnrollments::new()).await.unwrap();
    assert_eq!(server.token_requests(), 1);
}

#[tokio::test]
async fn a_token_is_renewed_before_it_expires() {
    let server = strict_server(2, |_| true).await;
    let client = server.with_key().build().unwrap();
    client.send(&GetEnrollments::new()).await.unwrap();
    client.send(&GetEnrollments::new()).await.unwrap();
    assert_eq!(server.token_requests(), 1);
    tokio::time::sleep(Duration::from_millis(1100)).await;
    client.send(&GetEnrollments::new()).await.unwrap();
    assert_eq!(server.token_requests(), 2);
}

/// Hands out tokens and answers, without a socket, so that the clock can be moved.
struct Counting(Arc<AtomicUsize>);

impl Transport for Counting {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let shown = format!("{request:?}");
        assert!(shown.contains("bytes, ***"), "{shown}");
        for hidden in [CLIENT_ID, CLIENT_SECRET, "abc", "of the caller"] {
            assert!(!shown.contains(hidden), "{shown}");
        }
        let body = if request.uri().path() == "/api/v3/token" {
            self.0.fetch_add(1, Ordering::SeqCst);
            r#"{"access_token":"abc","expires_in":"1800"}"#.to_owned()
        } else {
            unpaged(1)
        };
        Box::pin(async move { Ok(HttpResponse::new(body.into())) })
    }
}

#[tokio::test(start_paused = true)]
async fn a_margin_before_the_end() {
    let tokens = Arc::new(AtomicUsize::new(0));
    let client = Client::builder()
        .authentication(Authentication::api_key(CLIENT_ID, CLIENT_SECRET))
        .transport(Counting(tokens.clone()))
        .build()
        .unwrap();
    for (seconds, wanted) in [(0, 1), (1739, 1), (2, 2), (1739, 2), (7200, 3)] {
        tokio::time::advance(Duration::from_secs(seconds)).await;
        let (name, value) = ("x-note".parse().unwrap(), "of the caller".parse().unwrap());
        let call = client.call(GetEnrollments::new()).header(name, value);
        call.send().await.unwrap();
        assert_eq!(
            tokens.load(Ordering::SeqCst),
            wanted,
            "after {seconds} s more"
        );
    }
}

#[tokio::test]
async fn a_token_that_worked_is_replaced_once() {
    let revoked = Arc::new(AtomicUsize::new(0));
    let (seen, revoke) = (revoked.clone(), revoked);
    let server = Server::start(move |request| {
        if request.is_token() {
            return token_answer(&format!("{TOKEN}-{}", request.index), 1800);
        }
        if seen.load(Ordering::SeqCst) == 1 && request.body.contains(&format!("{TOKEN}-0")) {
            return xml(&fault("Authorization failed"));
        }
        xml(&unpaged(1))
    })
    .await;
    let client = server.with_key().build().unwrap();
    client.send(&GetEnrollments::new()).await.unwrap();
    revoke.store(1, Ordering::SeqCst);
    let calls = (0..50).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { client.send(&GetEnrollments::new()).await.map(|_| ()) })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    assert_eq!(server.token_requests(), 2);
}

#[tokio::test]
async fn a_token_that_never_worked_is_not_replaced() {
    let server = strict_server(1800, |_| false).await;
    let client = server.with_key().build().unwrap();
    let error = client.send(&GetEnrollments::new()).await.unwrap_err();
    assert_eq!(error.class(), Some(FaultClass::Authorization));
    assert_eq!(server.token_requests(), 1);
    assert_eq!(server.soap_requests().len(), 1);
    printed(&error);
}

#[tokio::test]
async fn a_token_that_was_refused_is_not_kept() {
    // The first token never works, the second one fails after its first use, and so does the one that takes its place.
    let server = Server::start(|request| match (request.is_token(), request.index) {
        (true, _) => token_answer(&format!("{TOKEN}-{}", request.index), 1800),
        (false, 1 | 4 | 6) => xml(&fault("Authorization failed")),
        (false, _) => xml(&unpaged(1)),
    })
    .await;
    let client = server.with_key().build().unwrap();
    client.send(&GetEnrollments::new()).await.unwrap_err();
    client.send(&GetEnrollments::new()).await.unwrap();
    assert_eq!(server.token_requests(), 2);
    client.send(&GetEnrollments::new()).await.unwrap_err();
    let life = client.authenticate().await.unwrap();
    assert!(life.is_some_and(|life| life > Duration::from_mins(29)));
    client.send(&GetEnrollments::new()).await.unwrap();
    assert_eq!(server.token_requests(), 4);
}

#[tokio::test]
async fn renewal_never_loops() {
    // Accepts the first token once, and nothing after that.
    let server = Server::start(|request| match (request.is_token(), request.index) {
        (true, _) => token_answer(&format!("{TOKEN}-{}", request.index), 1800),
        (false, 1) => xml(&unpaged(1)),
        (false, _) => xml(&fault("Authorization failed")),
    })
    .await;
    let client = server.with_key().build().unwrap();
    client.send(&GetEnrollments::new()).await.unwrap();
    let error = client.send(&GetEnrollments::new()).await.unwrap_err();
    assert_eq!(error.class(), Some(FaultClass::Authorization));
    assert_eq!(
        (server.token_requests(), server.soap_requests().len()),
        (2, 3)
    );
    assert_eq!(error.attempts(), 2);
}

#[tokio::test]
async fn tokens_from_outside() {
    let server = strict_server(0, |token| token == "fresh-token-2").await;
    let client = Client::builder()
        .base_url(server.url())
        .authentication(
            Authentication::token(AccessToken::new(TOKEN).expires_in(Duration::ZERO))
                .renewed_by(|| async { Ok(AccessToken::new("fresh-token-2")) }),
        )
        .build()
        .unwrap();
    client.send(&GetEnrollments::new()).await.unwrap();
    let client = Client::builder()
        .base_url(server.url())
        .authentication(Authentication::token_source(|| async {
            Err("the vault is closed".into())
        }))
        .build()
        .unwrap();
    let error = client.send(&GetEnrollments::new()).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Token));
    assert!(printed(&error).contains("the vault is closed"), "{error}");
}

#[tokio::test]
async fn what_the_token_endpoint_says() {
    let server = Server::start(|_| {
        http(
            401,
            "application/json",
            &format!(r#"{{"error":"invalid_client","error_description":"unknown {CLIENT_ID}"}}"#),
        )
    })
    .await;
    let error = server
        .with_key()
        .build()
        .unwrap()
        .send(&GetEnrollments::new())
        .await
        .unwrap_err();
    assert_eq!(error.stage(), Stage::Token);
    assert_eq!(error.class(), Some(FaultClass::Authorization));
    assert!(!error.may_have_reached_server() && !error.is_retryable());
    let text = printed(&error);
    assert!(
        text.contains("invalid_client, unknown ***") && text.contains("HTTP 401"),
        "{text}"
    );
    // Of a list it does not count what never came.
    let client = server.with_key().build().unwrap();
    let collected = client.items(ListEnrollments::new()).collect_rows().await;
    let text = printed(&collected.error.unwrap());
    assert!(!text.contains("were delivered"), "{text}");

    let server = Server::start(|_| http(200, "text/html", "<html><title>Hi</title></html>")).await;
    let error = server
        .with_key()
        .build()
        .unwrap()
        .send(&GetEnrollments::new())
        .await
        .unwrap_err();
    assert!(printed(&error).contains("an HTML page (\"Hi\")"), "{error}");

    let server =
        Server::start(|_| http_with(301, &[("Location", "https://other.example/t?x=1")], b""))
            .await;
    let error = server
        .with_key()
        .build()
        .unwrap()
        .send(&GetEnrollments::new())
        .await
        .unwrap_err();
    assert!(
        printed(&error).contains("redirects to https://other.example/t,"),
        "{error}"
    );
}

#[tokio::test]
async fn a_token_can_be_had_alone() {
    let server = strict_server(1800, |_| true).await;
    let client = server.with_key().build().unwrap();
    let life = client.authenticate().await.unwrap().unwrap();
    assert!(
        life <= Duration::from_secs(1800) && life > Duration::from_secs(1700),
        "{life:?}"
    );
    // The token at hand will do.
    client.authenticate().await.unwrap();
    assert_eq!(server.token_requests(), 1);
    assert!(server.soap_requests().is_empty());
    assert_eq!(client.token_url().path(), "/api/v3/token");
    assert_eq!(client.soap_url().path(), "/api/v2/soap/2.0");

    let fixed = Client::builder()
        .base_url(server.url())
        .authentication(Authentication::token(TOKEN))
        .build()
        .unwrap();
    assert_eq!(fixed.authenticate().await.unwrap(), None);

    let refusing = Server::start(|_| http(401, "application/json", "{}")).await;
    let error = refusing.with_key().build().unwrap().authenticate().await;
    let error = error.unwrap_err();
    assert_eq!(error.stage(), Stage::Token);
    assert_eq!(error.class(), Some(FaultClass::Authorization));
    printed(&error);
}

#[tokio::test]
async fn a_token_is_found_behind_a_mark_and_between_blanks() {
    let padded = format!("\u{feff}{{\"access_token\":\" {TOKEN}\\n\"}}");
    let server = Server::start(move |request| {
        if request.is_token() {
            return http(200, "application/json", &padded);
        }
        assert!(request.body.contains(&format!("<token>{TOKEN}</token>")));
        xml(&page(0..1, None))
    })
    .await;
    let client = server.with_key().build().unwrap();
    client.send(&ListEnrollments::new()).await.unwrap();

    let other = Server::start(|_| http(200, "application/json", r#"{"accessToken":"x"}"#)).await;
    let error = other.with_key().build().unwrap().authenticate().await;
    let told = printed(&error.unwrap_err());
    assert!(told.contains("without `access_token`"), "{told}");
}

#[tokio::test]
async fn token_answers_that_nobody_expects() {
    let answer_with = async |answer: String| {
        let server = Server::start(move |request| {
            if request.is_token() {
                let headers = [
                    ("Content-Type", "application/json"),
                    ("Set-Cookie", "a=b; Path=/"),
                ];
                return http_with(200, &headers, answer.as_bytes());
            }
            xml(&page(0..1, None))
        })
        .await;
        let client = server
            .with_key()
            .retry(RetryPolicy::none())
            .build()
            .unwrap();
        let result = client.send(&ListEnrollments::new()).await;
        (server, result)
    };
    let odd = "</token><x>&\"'".to_owned();
    for (token, life) in [
        (odd.clone(), "1800"),
        ("T".repeat(60_000), "1800"),
        (TOKEN.to_owned(), "-5"),
        (TOKEN.to_owned(), "1e300"),
        (TOKEN.to_owned(), "\"NaN\""),
        (TOKEN.to_owned(), "null"),
    ] {
        let text = serde_json::Value::from(token.as_str());
        let answer = format!("{{\"access_token\":{text},\"expires_in\":{life}}}");
        let (server, result) = answer_with(answer).await;
        assert_eq!(result.unwrap().enrollment.len(), 1, "{life}");
        let sent = &server.soap_requests()[0];
        assert!(sent.header("cookie").is_none(), "{}", sent.head);
        if token == odd {
            assert!(
                sent.body.contains("<token>&lt;/token&gt;&lt;x&gt;&amp;"),
                "{}",
                sent.body
            );
        }
    }
    for answer in [
        "[".repeat(60_000),
        "{\"access_token\":\"a\\r\\nX: y\"}".to_owned(),
        "{\"access_token\":\"\"}".to_owned(),
        "{\"access_token\":7}".to_owned(),
        " ".repeat(70_000),
        "\u{1b}[31m garbage".to_owned(),
    ] {
        let (server, result) = answer_with(answer).await;
        let error = result.unwrap_err();
        assert_eq!(error.stage(), Stage::Token, "{error:?}");
        let text = printed(&error);
        assert!(
            !text.contains("raise it") && !text.contains("SOAP message"),
            "{text}"
        );
        assert!(server.soap_requests().is_empty());
    }
}
