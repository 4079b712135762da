//! Recording, replaying, and transports of other makers.

use std::sync::Arc;

use crate::support::*;
use learn_client::transport::Replay;
use learn_client::types::enrollments::{GetEnrollment, ListEnrollments};
use learn_client::{Authentication, Client, ErrorKind};

fn replaying(replay: &Arc<Replay>) -> Client {
    Client::builder()
        .authentication(Authentication::api_key("any", "any"))
        .transport(Arc::clone(replay))
        .build()
        .unwrap()
}

#[tokio::test]
async fn what_was_recorded_is_played_back() {
    use learn_client::transport::{HttpTransport, Recorder};

    let id = "fc1fc35c-040d-11ed-a2ba-b6f58d6fa7b5";
    let server = Server::start(move |request| {
        if request.is_token() {
            return token_answer(TOKEN, 1800);
        }
        xml(&if request.body.contains("GetEnrollmentRequest") {
            fault("Permission denied")
        } else if request
            .body
            .contains("<pageToken>next-page-of-jane</pageToken>")
        {
            page(0..1, None)
        } else {
            page(0..2, Some("next-page-of-jane")).replacen(">0<", &format!(">{id}<"), 1)
        })
    })
    .await;
    let folder = tempfile::tempdir().unwrap();
    let recorder = Recorder::new(HttpTransport::builder().build().unwrap(), folder.path()).unwrap();
    let client = server.with_key().transport(recorder).build().unwrap();
    assert_eq!(
        client
            .items(ListEnrollments::new())
            .collect_rows()
            .await
            .rows
            .len(),
        3
    );
    client.send(&GetEnrollment::new(id)).await.unwrap_err();

    let mut names: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    names.sort();
    assert_eq!(names.len(), 6);
    for name in &names {
        let text = std::fs::read_to_string(name).unwrap();
        assert_clean(&text);
        assert!(!text.contains(id) && !text.contains("jane"), "{text}");
    }
    assert!(Recorder::new(HttpTransport::builder().build().unwrap(), folder.path()).is_err());

    let replay = Arc::new(Replay::open(folder.path()).unwrap());
    let client = replaying(&replay);
    let rows = client
        .items(ListEnrollments::new())
        .collect_rows()
        .await
        .into_result()
        .unwrap();
    assert_eq!(rows.len(), 3);
    let other = rows.first().unwrap().enrollment_id.clone();
    assert_ne!(other.as_str(), id);
    assert_eq!(replay.unused(), ["0003-getEnrollment"]);
    let error = client.send(&GetEnrollment::new(other)).await.unwrap_err();
    assert_eq!(error.fault().unwrap().text, "Permission denied");
    assert!(replay.unused().is_empty());
    let error = client.send(&ListEnrollments::new()).await.unwrap_err();
    assert!(
        error
            .to_string()
            .contains("the recording has no (further) answer to this listEnrollments request"),
        "{error}"
    );
}

#[test]
fn files_that_are_no_recording() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("0001-a.request.xml"), "<a/>").unwrap();
    assert!(Replay::open(folder.path()).is_err());
    for wrong in ["", "HTTP 200", "200\n\nx", "HTTP 200\nheader\n\nx"] {
        std::fs::write(folder.path().join("0001-a.response.http"), wrong).unwrap();
        let error = Replay::open(folder.path()).unwrap_err();
        assert!(error.to_string().contains("0001-a.response.http"));
    }
}

#[cfg(feature = "tower")]
#[tokio::test]
async fn a_tower_service_is_a_transport() {
    use bytes::Bytes;
    use http_body_util::Full;
    use learn_client::transport::TowerTransport;
    use std::convert::Infallible;
    use std::future::{Ready, ready};
    use std::task::{Context, Poll};

    #[derive(Clone)]
    struct Answer;

    impl tower_service::Service<http::Request<Bytes>> for Answer {
        type Response = http::Response<Full<Bytes>>;
        type Error = Infallible;
        type Future = Ready<Result<Self::Response, Infallible>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
            Poll::Ready(Ok(()))
        }

        fn call(&mut self, request: http::Request<Bytes>) -> Self::Future {
            assert_eq!(request.uri().path(), "/api/v2/soap/2.0");
            ready(Ok(http::Response::new(Full::from(page(0..2, None)))))
        }
    }

    let client = Client::builder()
        .authentication(Authentication::token(TOKEN))
        .transport(TowerTransport::new(Answer))
        .build()
        .unwrap();
    assert_eq!(
        client
            .send(&ListEnrollments::new())
            .await
            .unwrap()
            .enrollment
            .len(),
        2
    );
}

#[cfg(feature = "reqwest-0-13")]
#[tokio::test]
async fn a_reqwest_client_of_ones_own() {
    use learn_client::transport::HttpTransport;

    let server = Server::start(|_| xml(&page(0..2, None))).await;
    let own = reqwest::Client::builder()
        .tls_backend_preconfigured(
            rustls::ClientConfig::builder_with_provider(Arc::new(
                rustls::crypto::aws_lc_rs::default_provider(),
            ))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(rustls::RootCertStore::empty())
            .with_no_client_auth(),
        )
        .build()
        .unwrap();
    let client = server
        .builder()
        .transport(HttpTransport::from_reqwest(own))
        .build()
        .unwrap();
    assert_eq!(
        client
            .send(&ListEnrollments::new())
            .await
            .unwrap()
            .enrollment
            .len(),
        2
    );
}

#[tokio::test]
async fn what_is_missing_is_named() {
    let error = Client::builder().build().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Configuration(_)));
    assert!(error.to_string().contains("no authentication is set"));
}
