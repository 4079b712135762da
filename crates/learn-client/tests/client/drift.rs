//! What the contract does not know.

use std::sync::Arc;

use crate::support::*;
use learn_client::types::enrollments::GetEnrollments;
use learn_client::{ErrorKind, FaultClass};

fn drifting() -> String {
    envelope(
        "<ns1:GetEnrollmentsResult><ns1:enrollment><ns1:enrollmentId>fc1fc35c-040d-11ed-a2ba-b6f58d6fa7b5\
         </ns1:enrollmentId><ns1:boss>Jane Doe</ns1:boss></ns1:enrollment></ns1:GetEnrollmentsResult>",
    )
}

#[tokio::test]
async fn counted_per_operation_and_path() {
    let server = Server::start(|_| xml(&drifting())).await;
    let client = server.builder().capture_drift(5).build().unwrap();
    client.send(&GetEnrollments::new()).await.unwrap();
    client.clone().send(&GetEnrollments::new()).await.unwrap();
    let mut rows = client.rows(GetEnrollments::new());
    while let Some(row) = rows.next().await {
        row.unwrap();
    }
    let report = client.drift();
    assert!(report.is_drifting());
    let entries: Vec<String> = report
        .operation("GetEnrollments")
        .unwrap()
        .unknown()
        .map(|entry| entry.to_string())
        .collect();
    assert_eq!(
        entries,
        ["unknown element at GetEnrollmentsResult/enrollment/boss (3 times)"]
    );
    assert_eq!(report.iter().count(), 1);
    assert!(client.take_drift().is_drifting() && !client.drift().is_drifting());

    let captures = client.captures();
    let text = captures[0].to_string();
    assert!(text.contains("<ns1:boss>text-2</ns1:boss>"), "{text}");
    assert!(text.contains("unknown element at GetEnrollmentsResult/enrollment/boss"));
    assert!(!text.contains("Jane") && !text.contains("fc1fc35c"));
}

#[tokio::test]
async fn whoever_never_asks_reads_it_in_the_log_once() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let log = tracing_subscriber::fmt()
        .with_writer(Arc::new(file.reopen().unwrap()))
        .with_max_level(tracing::Level::WARN)
        .with_ansi(false)
        .finish();
    let told = tracing::subscriber::set_default(log);
    let server = Server::start(|_| xml(&drifting())).await;
    let client = server.client();
    for _ in 0..3 {
        client.send(&GetEnrollments::new()).await.unwrap();
    }
    drop(told);
    let log = std::fs::read_to_string(file.path()).unwrap();
    assert_eq!(
        log.matches("the contract does not know").count(),
        1,
        "{log}"
    );
    assert!(
        log.contains("GetEnrollments") && log.contains("GetEnrollmentsResult/enrollment/boss"),
        "{log}"
    );
    assert!(!log.contains("Jane"), "{log}");
}

#[tokio::test]
async fn strict_calls_fail() {
    let server = Server::start(|_| xml(&drifting())).await;
    let client = server.client();
    let error = client
        .call(GetEnrollments::new())
        .strict(true)
        .send()
        .await
        .unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Drift(drift) if drift.is_drifting()));
    assert!(
        printed(&error).contains("unknown element at GetEnrollmentsResult/enrollment/boss"),
        "{error}"
    );
    let mut rows = client.call(GetEnrollments::new()).strict(true).rows();
    rows.next().await.unwrap().unwrap();
    assert!(matches!(
        rows.next().await.unwrap().unwrap_err().kind(),
        ErrorKind::Drift(_)
    ));
    assert!(!rows.progress().complete);
    // A declared alternative does not count as drift.
    let server =
        Server::start(|_| xml(&unpaged(1).replace("http://ispring", "https://ispring"))).await;
    let client = server.builder().strict(true).build().unwrap();
    client.send(&GetEnrollments::new()).await.unwrap();
    assert!(
        client
            .drift()
            .operation("GetEnrollments")
            .unwrap()
            .notes()
            .count()
            > 0
    );
}

#[tokio::test]
async fn faults_are_no_drift() {
    let server = Server::start(|_| xml(&fault("Permission denied"))).await;
    let client = server.builder().strict(true).build().unwrap();
    let error = client.send(&GetEnrollments::new()).await.unwrap_err();
    assert_eq!(error.class(), Some(FaultClass::Permission));
    assert!(!client.drift().is_drifting());
}
