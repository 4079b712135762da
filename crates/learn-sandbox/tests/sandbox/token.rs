//! The token endpoint.

use std::time::Duration;

use crate::support::{Fixture, send};
use learn_sandbox::{Sandbox, Scale};
use learn_types::enrollments::ListEnrollments;
use learn_types::operation::FaultClass;
use learn_types::soap::Credentials;

#[tokio::test]
async fn a_key_gives_a_token_that_works() {
    let fixture = Fixture::small().await;
    let sandbox = &fixture.sandbox;
    let answer = fixture
        .request_token(sandbox.client_id(), sandbox.client_secret())
        .await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    let json: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(json["expires_in"], 1_800);
    assert_eq!(json["token_type"], "bearer");
    let credentials = Credentials::token(json["access_token"].as_str().unwrap());
    let reply = fixture
        .ask(&credentials, &ListEnrollments::new(), &[])
        .await;
    assert_eq!(reply.into_result().unwrap().enrollment.len(), 40);
}

#[tokio::test]
async fn a_wrong_key_is_refused_in_json() {
    let fixture = Fixture::small().await;
    let answer = fixture
        .request_token(fixture.sandbox.client_id(), "wrong")
        .await;
    assert_eq!(answer.status, 401);
    assert_eq!(
        answer.body,
        r#"{"code":401,"message":"Authorization failed"}"#
    );
    for body in [
        "",
        "client_id=a&client_secret=b",
        "client_id=a&client_secret=b&grant_type=password",
        "\u{0}%ff",
    ] {
        let request = fixture.http.post(fixture.sandbox.token_url()).body(body);
        let answer = send(request).await.unwrap();
        assert_eq!(answer.status, 400, "{body:?}");
        assert!(answer.body.contains("\"code\":400"), "{}", answer.body);
    }
}

#[tokio::test]
async fn a_token_expires() {
    let builder = Sandbox::builder()
        .scale(Scale::Small)
        .token_lifetime(Duration::from_secs(90));
    let fixture = Fixture::of(builder).await;
    fixture.call(&ListEnrollments::new()).await;
    fixture.sandbox.advance(Duration::from_secs(91));
    let fault = fixture.fault(&ListEnrollments::new()).await;
    assert_eq!(fault.text, "Authorization failed");
    assert_eq!(fault.class, FaultClass::Authorization);

    let fixture = Fixture::small().await;
    fixture.sandbox.expire_tokens();
    assert_eq!(
        fixture.fault(&ListEnrollments::new()).await.text,
        "Authorization failed"
    );
}

#[tokio::test]
async fn the_older_credentials_work_too() {
    let fixture = Fixture::small().await;
    let (url, login, password) = fixture.sandbox.account();
    for url in [url, fixture.sandbox.base_url()] {
        let credentials = Credentials::account(url, login, password);
        fixture
            .ask(&credentials, &ListEnrollments::new(), &[])
            .await
            .into_result()
            .unwrap();
    }
    for (url, login, password) in [
        ("https://elsewhere.ispringlearn.com", login, password),
        (url, "nobody", password),
        (url, login, "wrong"),
        // Has no password at all.
        (url, "learner001", ""),
    ] {
        let credentials = Credentials::account(url, login, password);
        let reply = fixture
            .ask(&credentials, &ListEnrollments::new(), &[])
            .await;
        assert_eq!(
            reply.into_result().unwrap_err().text,
            "Authorization failed"
        );
    }
}

#[tokio::test]
async fn a_token_of_one_sandbox_is_nothing_to_another() {
    let (one, other) = tokio::join!(Fixture::small(), Fixture::small());
    let reply = other
        .ask(&one.credentials, &ListEnrollments::new(), &[])
        .await;
    assert_eq!(
        reply.into_result().unwrap_err().text,
        "Authorization failed"
    );
    assert_ne!(one.sandbox.client_secret(), other.sandbox.client_secret());
}
