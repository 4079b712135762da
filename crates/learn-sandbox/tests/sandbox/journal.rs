//! The journal, in Rust and over HTTP.

use crate::support::Fixture;
use learn_sandbox::{Sandbox, Scale};
use learn_types::enrollments::{GetEnrollment, GetEnrollments, ListEnrollments};

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
