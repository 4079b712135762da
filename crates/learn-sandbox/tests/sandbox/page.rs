//! The web page, over HTTP. The browser looks at it in `tests/browser.rs`.

use learn_types::enrollments::{GetEnrollments, Unenroll};

use crate::support::Fixture;

#[tokio::test]
async fn the_page_tells_how_to_connect() {
    let fixture = Fixture::small().await;
    let page = fixture.get("/").await;
    assert_eq!(page.status, 200);
    assert_eq!(
        page.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    assert!(
        page.header("content-security-policy")
            .unwrap()
            .contains("default-src 'none'")
    );
    for text in [
        fixture.sandbox.base_url(),
        fixture.sandbox.client_id(),
        "/api/v3/token",
        "?wsdl",
        "data-count=\"enrollments\">40<",
    ] {
        assert!(page.body.contains(text), "{text}");
    }
    assert!(!page.body.contains('{'), "a place was left unfilled");
    for secret in [fixture.sandbox.client_secret(), fixture.sandbox.account().2] {
        assert!(!page.body.contains(secret));
    }
    for path in ["/sandbox/page.css", "/sandbox/page.js"] {
        assert_eq!(fixture.get(path).await.status, 200);
    }
}

#[tokio::test]
async fn the_state_counts_what_there_is() {
    let fixture = Fixture::small().await;
    let row = fixture
        .call(&GetEnrollments::new())
        .await
        .enrollment
        .remove(0);
    fixture.call(&Unenroll::new(&row.enrollment_id)).await;
    let state = fixture.get("/sandbox/state").await;
    let state: serde_json::Value = serde_json::from_str(&state.body).unwrap();
    assert_eq!(state["counts"]["enrollments"], 39);
    assert_eq!(state["counts"]["users"], 18);
    assert_eq!(state["requests"], 2);
    assert_eq!(state["baseUrl"], fixture.sandbox.base_url());
    let journal = fixture.get("/sandbox/journal?last=1").await;
    let journal: serde_json::Value = serde_json::from_str(&journal.body).unwrap();
    assert_eq!(journal["exchanges"][0]["operation"], "unenroll");
}
