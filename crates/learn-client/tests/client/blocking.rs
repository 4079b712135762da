//! The mirror without an async runtime.

use crate::support::*;
use learn_client::types::enrollments::{GetEnrollments, ListEnrollments, Unenroll};
use learn_client::{Effect, ErrorKind, FaultClass};

/// A server that lives in a runtime of its own.
fn start(
    answer: impl Fn(&Request) -> Vec<Step> + Send + Sync + 'static,
) -> (Server, tokio::runtime::Runtime) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    (runtime.block_on(Server::start(answer)), runtime)
}

#[test]
fn the_same_names() {
    let (server, _runtime) = start(|request| {
        xml(&if request.body.contains("<pageToken>b</pageToken>") {
            page(3..5, None)
        } else if request.body.contains("ListEnrollmentsRequest") {
            page(0..3, Some("b"))
        } else if request.body.contains("UnenrollRequest") {
            fault("Permission denied")
        } else {
            unpaged(4)
        })
    });
    let client = server.builder().build_blocking().unwrap();
    assert_eq!(
        client
            .send(&GetEnrollments::new())
            .unwrap()
            .enrollment
            .len(),
        4
    );
    let mut items = client.items(ListEnrollments::new());
    assert_eq!(items.by_ref().map(Result::unwrap).count(), 5);
    assert!(items.progress().complete && items.progress().pages == 2);
    assert_eq!(
        client
            .pages(ListEnrollments::new())
            .map(|page| page.unwrap().rows.len())
            .collect::<Vec<_>>(),
        [3, 2]
    );
    let mut rows = client.rows(GetEnrollments::new());
    assert_eq!(rows.by_ref().map(Result::unwrap).count(), 4);
    assert!(rows.rest().is_some());
    let collected = client
        .call(ListEnrollments::new())
        .prefetch(0)
        .items()
        .collect_rows();
    assert_eq!(collected.into_result().unwrap().len(), 5);
    let error = client.send(&Unenroll::new("1")).unwrap_err();
    assert_eq!(error.class(), Some(FaultClass::Permission));
    assert!(
        client
            .raw("<A/>", "a", Effect::Read)
            .unwrap()
            .text()
            .contains("GetEnrollmentsResult")
    );
    assert!(!client.drift().is_drifting());
    assert_clean(&format!(
        "{client:?} {:?}",
        client.call(GetEnrollments::new())
    ));
    let other = client.clone();
    std::thread::spawn(move || other.send(&GetEnrollments::new()).unwrap())
        .join()
        .unwrap();
}

#[test]
fn inside_of_a_runtime_it_says_so() {
    let (server, _runtime) = start(|_| xml(&unpaged(1)));
    let client = server.builder().build_blocking().unwrap();
    for runtime in [
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap(),
        tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap(),
    ] {
        let client = client.clone();
        runtime.block_on(async move {
            let error = client.send(&GetEnrollments::new()).unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::Runtime(_)));
            assert!(error.to_string().contains("use the async client"));
            let error = client
                .items(ListEnrollments::new())
                .next()
                .unwrap()
                .unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::Runtime(_)));
            // Dropping it here must not panic either.
            drop(client);
        });
    }
    assert_eq!(
        client
            .send(&GetEnrollments::new())
            .unwrap()
            .enrollment
            .len(),
        1
    );
}

#[test]
fn what_the_async_client_tells() {
    let answer = unpaged(1).replace("</ns1:enrollmentId>", "</ns1:enrollmentId><ns1:new/>");
    let (server, _runtime) = start(move |_| xml(&answer));
    let client = server.builder().build_blocking().unwrap();
    assert_eq!(client.host(), client.soap_url().authority());
    assert_eq!(client.key_id(), None);
    assert_eq!(client.clock_ahead(), None);
    let call = client.call(GetEnrollments::new()).counts_drift(false);
    call.send().unwrap();
    assert_eq!(client.without_secrets(TOKEN), "***");
    assert!(!client.drift().is_drifting());
    client.send(&GetEnrollments::new()).unwrap();
    assert!(client.drift().is_drifting());
    let call = client.call(GetEnrollments::new());
    let error = call.cancel_on(std::future::ready(())).send().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Cancelled), "{error}");
}
