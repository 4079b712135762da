//! The journal, in Rust and over HTTP.

use std::time::{Duration, Instant};

use crate::support::{Fixture, client};
use learn_sandbox::{Injection, Rule, Sandbox, Scale};
use learn_types::enrollments::{GetEnrollment, GetEnrollments, ListEnrollments, Unenroll};
use learn_types::soap::{self, EnvelopeStyle};

#[tokio::test]
async fn says_what_was_asked_and_answered() {
    let fixture = Fixture::small().await;
    let (id, secret) = (fixture.sandbox.client_id(), fixture.sandbox.client_secret());
    let token = fixture.request_token(id, secret).await.body;
    fixture
        .raw(
            &GetEnrollments::new(),
            &[
                ("soapaction", "\"getEnrollments\""),
                ("x-sandbox-delay-ms", "1"),
            ],
        )
        .await;
    fixture.fault(&GetEnrollment::new("nothing")).await;
    fixture
        .post("<Envelope><Body><Other/></Body></Envelope>", &[])
        .await
        .unwrap();

    let journal = fixture.sandbox.journal();
    let operations: Vec<_> = journal
        .iter()
        .map(|exchange| exchange.operation.as_deref())
        .collect();
    assert_eq!(
        operations,
        [None, Some("getEnrollments"), Some("getEnrollment"), None]
    );
    let numbers: Vec<_> = journal.iter().map(|exchange| exchange.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4]);
    assert_eq!(journal[0].path, "/api/v3/token");
    assert_eq!(
        journal[1].soap_action.as_deref(),
        Some("\"getEnrollments\"")
    );
    assert_eq!(journal[1].user.as_deref(), Some("owner"));
    assert_eq!(journal[1].injected, ["delay-ms"]);
    assert_eq!(journal[2].status, Some(500));
    assert_eq!(journal[2].fault.as_deref(), Some("Wrong parameters"));
    assert_eq!(
        journal[2].note.as_deref(),
        Some("there is no such enrollment")
    );
    assert!(journal[1].answer.contains("<ns1:enrollmentId>"));

    let http = fixture.get("/sandbox/journal?after=1").await;
    let json: serde_json::Value = serde_json::from_str(&http.body).unwrap();
    assert_eq!(json["count"], 4);
    assert_eq!(json["exchanges"].as_array().unwrap().len(), 3);
    assert_eq!(json["exchanges"][0]["operation"], "getEnrollments");

    let token: serde_json::Value = serde_json::from_str(&token).unwrap();
    let everything = format!("{journal:?}{}", http.body);
    for secret in [
        secret,
        token["access_token"].as_str().unwrap(),
        fixture.credentials.expose_token().unwrap(),
    ] {
        assert!(!everything.contains(secret), "a secret is in the journal");
    }

    fixture.sandbox.clear_journal();
    assert!(fixture.sandbox.journal().is_empty());
    fixture.call(&ListEnrollments::new()).await;
    assert_eq!(fixture.sandbox.journal()[0].number, 5);
}

#[tokio::test]
async fn keeps_the_last_ones_only() {
    let fixture = Fixture::of(Sandbox::builder().scale(Scale::Small).journal_capacity(3)).await;
    for _ in 0..5 {
        fixture.call(&ListEnrollments::new().page_size(1)).await;
    }
    let numbers: Vec<_> = fixture
        .sandbox
        .journal()
        .iter()
        .map(|exchange| exchange.number)
        .collect();
    assert_eq!(numbers, [3, 4, 5]);
}

#[tokio::test]
async fn no_secret_prints() {
    let fixture = Fixture::small().await;
    let printed = format!("{:?}", fixture.sandbox);
    for secret in [
        fixture.sandbox.client_secret(),
        fixture.sandbox.account().2,
        fixture.credentials.expose_token().unwrap(),
    ] {
        assert!(!printed.contains(secret));
    }
}

/// Asks and gives up after a moment.
async fn give_up(fixture: &Fixture, request: reqwest::RequestBuilder) {
    let patience = Duration::from_millis(200);
    let answer = tokio::time::timeout(patience, request.send()).await;
    assert!(answer.is_err(), "nobody was to wait for it");
    let deadline = Instant::now() + Duration::from_secs(10);
    while fixture.sandbox.journal().is_empty() && Instant::now() < deadline {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn keeps_what_nobody_waited_for() {
    let fixture = Fixture::small().await;
    let victim = fixture
        .call(&GetEnrollments::new())
        .await
        .enrollment
        .remove(0)
        .enrollment_id;
    fixture.sandbox.clear_journal();
    let late = Injection::new().delay(Duration::from_mins(1));
    fixture
        .sandbox
        .inject([Rule::always(), Rule::on_token()].map(|rule| rule.inject(late.clone())));
    let unenroll = Unenroll::new(&victim);
    let document =
        soap::encode_request(&unenroll, &fixture.credentials, &EnvelopeStyle::default()).unwrap();
    let request = client().post(fixture.sandbox.soap_url());
    give_up(&fixture, request.body(document.expose().to_owned())).await;
    let journal = fixture.sandbox.journal();
    let [exchange] = &journal[..] else {
        panic!("{journal:?}")
    };
    assert_eq!(exchange.operation.as_deref(), Some("unenroll"));
    assert_eq!(exchange.user.as_deref(), Some("owner"));
    assert_eq!((exchange.status, exchange.number), (None, 2));
    let note = exchange.note.as_deref().unwrap();
    assert!(note.contains("gave up"), "{note}");
    assert!(exchange.took < Duration::from_secs(10));

    fixture.sandbox.clear_journal();
    give_up(&fixture, client().post(fixture.sandbox.token_url())).await;
    let journal = fixture.sandbox.journal();
    let [exchange] = &journal[..] else {
        panic!("{journal:?}")
    };
    assert_eq!(
        (exchange.path.as_str(), exchange.status),
        ("/api/v3/token", None)
    );

    fixture.sandbox.clear_injections();
    let left = fixture.call(&GetEnrollments::new()).await.enrollment;
    assert!(
        left.iter().all(|row| row.enrollment_id != victim),
        "it was carried out"
    );
}
