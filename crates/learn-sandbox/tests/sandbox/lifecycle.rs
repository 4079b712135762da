//! Starting, stopping, keeping.

use std::net::TcpStream;
use std::time::Duration;

use crate::support::Fixture;
use learn_sandbox::{Error, Sandbox, Scale};
use learn_types::enrollments::{GetEnrollments, Unenroll};

#[tokio::test]
async fn shutting_down_closes_the_port() {
    let fixture = Fixture::small().await;
    let address = fixture.sandbox.address();
    assert!(address.ip().is_loopback());
    assert!(TcpStream::connect(address).is_ok());
    fixture.sandbox.shutdown().await;
    assert!(TcpStream::connect(address).is_err());
}

#[test]
fn a_test_without_a_runtime_can_start_one() {
    let sandbox = Sandbox::builder()
        .scale(Scale::Small)
        .start_blocking()
        .unwrap();
    assert!(TcpStream::connect(sandbox.address()).is_ok());
}

#[tokio::test]
async fn a_runtime_is_not_held_up() {
    let error = Sandbox::start_blocking().unwrap_err();
    assert!(matches!(error, Error::Runtime(_)), "{error}");
}

#[tokio::test]
async fn dropping_closes_the_port() {
    let sandbox = Sandbox::builder()
        .scale(Scale::Small)
        .start()
        .await
        .unwrap();
    let address = sandbox.address();
    drop(sandbox);
    for _ in 0..100 {
        if TcpStream::connect(address).is_err() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("still listening");
}

#[tokio::test]
async fn an_address_in_use_is_an_error() {
    let sandbox = Sandbox::builder()
        .scale(Scale::Small)
        .start()
        .await
        .unwrap();
    let error = Sandbox::builder()
        .listen(sandbox.address())
        .start()
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Listen { .. }), "{error}");
}

#[tokio::test]
async fn a_file_keeps_the_state() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("state.db");
    let builder = || Sandbox::builder().scale(Scale::Small).seed(5).db(&file);
    let fixture = Fixture::of(builder()).await;
    let before = fixture.call(&GetEnrollments::new()).await.enrollment;
    fixture.call(&Unenroll::new(&before[0].enrollment_id)).await;
    fixture.sandbox.shutdown().await;

    // Seed and scale are those of the file.
    let fixture = Fixture::of(builder().seed(6).scale(Scale::Company)).await;
    let after = fixture.call(&GetEnrollments::new()).await.enrollment;
    assert_eq!(after, before[1..]);
}

#[tokio::test]
async fn a_foreign_file_is_left_alone() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("notes.txt");
    let text = "not a database, but long enough to have a header of one. ".repeat(20);
    std::fs::write(&file, &text).unwrap();
    let error = Sandbox::builder().db(&file).start().await.unwrap_err();
    assert!(matches!(error, Error::ForeignState { .. }), "{error}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
}

#[tokio::test]
async fn many_sandboxes_do_not_meet() {
    let fixtures = futures_util::future::join_all((0..8).map(|_| Fixture::small())).await;
    let rows = fixtures[0].call(&GetEnrollments::new()).await.enrollment;
    fixtures[0]
        .call(&Unenroll::new(&rows[0].enrollment_id))
        .await;
    for fixture in &fixtures[1..] {
        assert_eq!(
            fixture.call(&GetEnrollments::new()).await.enrollment.len(),
            40
        );
    }
}
