//! What can be made to go wrong.

use std::time::{Duration, Instant};

use crate::support::Fixture;
use learn_sandbox::{Injection, Rule, Sandbox, Scale};
use learn_types::decode::Limits;
use learn_types::enrollments::{GetEnrollments, ListEnrollments, Unenroll};
use learn_types::soap::{self, EnvelopeStyle};

#[tokio::test]
async fn a_status_comes_instead() {
    let fixture = Fixture::small().await;
    let victim = fixture
        .call(&GetEnrollments::new())
        .await
        .enrollment
        .remove(0);
    let headers = [("x-sandbox-status", "503"), ("x-sandbox-retry-after", "7")];
    let answer = fixture
        .raw(&Unenroll::new(&victim.enrollment_id), &headers)
        .await;
    assert_eq!(
        (answer.status, answer.header("retry-after")),
        (503, Some("7"))
    );
    assert_eq!(
        fixture.call(&GetEnrollments::new()).await.enrollment.len(),
        40
    );
}

#[tokio::test]
async fn answers_come_late_or_slowly() {
    let fixture = Fixture::small().await;
    for header in [
        ("x-sandbox-delay-ms", "300"),
        ("x-sandbox-slow-body-ms", "20"),
    ] {
        let start = Instant::now();
        let answer = fixture.raw(&GetEnrollments::new(), &[header]).await;
        assert!(
            start.elapsed() >= Duration::from_millis(300),
            "{header:?}: {:?}",
            start.elapsed()
        );
        assert_eq!(answer.body.matches("<ns1:enrollmentId>").count(), 40);
    }
}

#[tokio::test]
async fn bodies_end_early() {
    let fixture = Fixture::small().await;
    let broken = fixture
        .send(
            &fixture.credentials,
            &GetEnrollments::new(),
            &[("x-sandbox-truncate", "1000")],
        )
        .await;
    assert!(broken.is_err(), "the connection breaks");
    let cut = fixture
        .raw(&GetEnrollments::new(), &[("x-sandbox-cut", "1000")])
        .await;
    assert_eq!(cut.body.len(), 1_000);
    assert!(soap::decode::<GetEnrollments>(cut.body.as_bytes(), &Limits::default()).is_err());
}

/// What a socket gets, as nothing between it and the reader can hide it.
async fn bytes_of(fixture: &Fixture, header: &str) -> String {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let document = soap::encode_request(
        &GetEnrollments::new(),
        &fixture.credentials,
        &EnvelopeStyle::default(),
    )
    .unwrap();
    let body = document.expose();
    let request = format!(
        "POST /api/v2/soap/2.0 HTTP/1.1\r\nhost: localhost\r\n{header}\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut socket = tokio::net::TcpStream::connect(fixture.sandbox.address())
        .await
        .unwrap();
    socket.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    // A connection that breaks may do so by a reset.
    let _ = socket.read_to_end(&mut bytes).await;
    String::from_utf8_lossy(&bytes).into_owned()
}

#[tokio::test]
async fn what_comes_before_the_break_arrives() {
    let fixture = Fixture::small().await;
    for bytes in [0, 40, 1_000] {
        let answer = bytes_of(&fixture, &format!("x-sandbox-truncate: {bytes}")).await;
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
        assert_eq!(body.len(), bytes);
    }
}

#[tokio::test]
async fn a_long_list_is_slow_sixteen_times() {
    let fixture = Fixture::company().await;
    let start = Instant::now();
    let slow = [("x-sandbox-slow-body-ms", "20")];
    let answer = fixture.raw(&GetEnrollments::new(), &slow).await;
    assert_eq!(answer.body.matches("<ns1:enrollmentId>").count(), 2_500);
    let took = start.elapsed();
    assert!(
        took >= Duration::from_millis(320) && took < Duration::from_secs(3),
        "{took:?}"
    );
}

#[tokio::test]
async fn a_connection_breaks_before_or_after_the_work() {
    let fixture = Fixture::small().await;
    let rows = fixture.call(&GetEnrollments::new()).await.enrollment;
    for (when, left) in [("before", 40), ("after", 39)] {
        let request = Unenroll::new(&rows[0].enrollment_id);
        let answer = fixture
            .send(&fixture.credentials, &request, &[("x-sandbox-drop", when)])
            .await;
        assert!(answer.is_err(), "{when}");
        assert_eq!(
            fixture.call(&GetEnrollments::new()).await.enrollment.len(),
            left,
            "{when}"
        );
    }
    let journal = fixture.sandbox.journal();
    assert_eq!(journal[1].status, None);
}

#[tokio::test]
async fn tokens_expire_on_request() {
    let fixture = Fixture::small().await;
    let answer = fixture
        .raw(&GetEnrollments::new(), &[("x-sandbox-expire-token", "1")])
        .await;
    assert!(
        answer.body.contains("Authorization failed"),
        "{}",
        answer.body
    );
    assert_eq!(
        fixture.fault(&GetEnrollments::new()).await.text,
        "Authorization failed"
    );
}

#[tokio::test]
async fn other_answers() {
    let fixture = Fixture::small().await;
    let html = fixture
        .raw(&GetEnrollments::new(), &[("x-sandbox-html", "1")])
        .await;
    assert_eq!(
        (html.status, html.header("content-type")),
        (200, Some("text/html; charset=utf-8"))
    );
    let fault = fixture
        .raw(
            &GetEnrollments::new(),
            &[("x-sandbox-fault", "Account subscription expired")],
        )
        .await;
    assert_eq!(fault.status, 500);
    assert!(
        fault
            .body
            .contains("<faultstring>Account subscription expired</faultstring>")
    );

    let answer = fixture
        .raw(
            &GetEnrollments::new(),
            &[("x-sandbox-unknown-element", "1")],
        )
        .await;
    assert_eq!(answer.body.matches("<ns1:sandboxUnknown>").count(), 40);
    let decoded =
        soap::decode::<GetEnrollments>(answer.body.as_bytes(), &Limits::default()).unwrap();
    assert!(decoded.drift.is_drifting() && decoded.drift.doubt().is_none());
    let answer = fixture
        .raw(
            &GetEnrollments::new(),
            &[("x-sandbox-unknown-beside-rows", "1")],
        )
        .await;
    assert_eq!(answer.body.matches("<ns1:sandboxUnknown>").count(), 1);
    let decoded =
        soap::decode::<GetEnrollments>(answer.body.as_bytes(), &Limits::default()).unwrap();
    assert!(decoded.drift.doubt().is_some());

    let answer = fixture
        .raw(
            &GetEnrollments::new(),
            &[("x-sandbox-namespace", "urn:other")],
        )
        .await;
    assert!(answer.body.contains("xmlns:ns1=\"urn:other\""));

    let request = ListEnrollments::new().page_size(10);
    let token = fixture.call(&request).await.next_page_token.unwrap();
    let request = request.page_token(&token);
    let answer = fixture
        .raw(&request, &[("x-sandbox-repeat-page-token", "1")])
        .await;
    assert!(answer.body.contains(&token));
}

#[tokio::test]
async fn a_list_may_lose_its_last_page() {
    let fixture = Fixture::small().await;
    let headers = [("x-sandbox-drop-last-page", "1")];
    // 40 rows: three pages of 15, 15 and 10.
    let first = ListEnrollments::new().page_size(15);
    let token = fixture.call(&first).await.next_page_token.unwrap();
    let answer = fixture.raw(&first, &headers).await;
    assert!(answer.body.contains(&token), "{}", answer.body);
    let second = first.page_token(&token);
    assert!(fixture.call(&second).await.next_page_token.is_some());
    let answer = fixture.raw(&second, &headers).await;
    assert_eq!(answer.body.matches("<ns1:enrollmentId>").count(), 15);
    assert!(!answer.body.contains("nextPageToken"), "{}", answer.body);
}

#[tokio::test]
async fn nonsense_is_refused() {
    let fixture = Fixture::small().await;
    for header in [("x-sandbox-nonsense", "1"), ("x-sandbox-status", "soon")] {
        let answer = fixture.raw(&GetEnrollments::new(), &[header]).await;
        assert_eq!(answer.status, 400, "{}", answer.body);
    }
}

#[tokio::test]
async fn rules_need_no_header() {
    let builder = Sandbox::builder()
        .scale(Scale::Small)
        .script([Rule::on("getEnrollments")
            .skip(1)
            .times(1)
            .inject(Injection::new().status(429).retry_after("1"))]);
    let fixture = Fixture::of(builder).await;
    let mut statuses = Vec::new();
    for _ in 0..3 {
        statuses.push(fixture.raw(&GetEnrollments::new(), &[]).await.status);
    }
    assert_eq!(statuses, [200, 429, 200]);

    fixture
        .sandbox
        .inject([Rule::on_token().inject(Injection::new().status(500))]);
    let (id, secret) = (fixture.sandbox.client_id(), fixture.sandbox.client_secret());
    assert_eq!(fixture.request_token(id, secret).await.status, 500);
    fixture.sandbox.clear_injections();
    assert_eq!(fixture.request_token(id, secret).await.status, 200);
    let expired = [("x-sandbox-expire-token", "1")];
    let form = format!("client_id={id}&client_secret={secret}&grant_type=client_credentials");
    let request = fixture
        .http
        .post(fixture.sandbox.token_url())
        .header(expired[0].0, expired[0].1)
        .body(form);
    let answer = crate::support::send(request).await.unwrap();
    let json: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    let credentials = soap::Credentials::token(json["access_token"].as_str().unwrap());
    let reply = fixture.ask(&credentials, &GetEnrollments::new(), &[]).await;
    assert!(reply.into_result().is_err());
}
