//! The web page, over HTTP. The browser looks at it in `tests/browser.rs`.

use learn_types::enrollments::{GetEnrollments, Unenroll};

use learn_sandbox::{Sandbox, Scale};

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
async fn who_comes_under_another_name_sees_nothing() {
    let builder = Sandbox::builder().scale(Scale::Small);
    let fixture = Fixture::of(builder.allow_host("sandbox.test")).await;
    let port = fixture.sandbox.address().port();
    let get = async |host: &str, path: &str| {
        let url = format!("http://127.0.0.1:{port}{path}");
        let request = fixture.http.get(url).header("host", host);
        let response = request.send().await.unwrap();
        (response.status().as_u16(), response.text().await.unwrap())
    };
    for path in [
        "/",
        "/sandbox/journal",
        "/sandbox/state",
        "/api/v2/soap/2.0?wsdl",
    ] {
        for host in [
            "evil.example",
            &format!("evil.example:{port}"),
            "192.0.2.1",
            "127.0.0.1.evil.example",
        ] {
            let (status, body) = get(host, path).await;
            assert_eq!(status, 421, "{host} {path}");
            assert!(
                body.contains("--allow-host") && !body.contains(fixture.sandbox.client_id()),
                "{body}"
            );
        }
        for host in [
            "localhost",
            "LOCALHOST:1",
            "[::1]:80",
            "127.0.0.2",
            "sandbox.test:8080",
        ] {
            assert_eq!(get(host, path).await.0, 200, "{host} {path}");
        }
    }
    let url = format!("http://127.0.0.1:{port}/sandbox/journal");
    let emptied = fixture
        .http
        .delete(url)
        .header("host", "evil.example")
        .send()
        .await
        .unwrap();
    assert_eq!(emptied.status().as_u16(), 421);
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
