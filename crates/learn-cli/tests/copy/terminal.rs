//! A run as a person at a terminal sees it.
#![cfg(target_os = "linux")]

use std::time::Duration;

use learn_sandbox::{Injection, Rule};

use crate::fixture::Fixture;
use crate::process::on_a_terminal;

#[tokio::test]
async fn a_run_shows_how_far_it_is_and_how_long_it_takes_yet() {
    let fixture = Fixture::copied().await;
    let slow = Injection::new().delay(Duration::from_millis(200));
    fixture
        .sandbox
        .inject([Rule::on("listEnrollments").inject(slow)]);
    let sync = fixture.command(&["sync", "--full", "--page-size", "2"]);
    let Some(shown) = on_a_terminal(&sync, 100, "") else {
        return;
    };
    // What was read, of how much, on how many pages, and the time that is left.
    assert!(shown.contains(" of 40 on "), "{shown:?}");
    assert!(shown.contains(" left, "), "{shown:?}");
    assert!(
        shown.contains("enrollments     complete  40 read, 0 added, 0 changed, 0 removed, "),
        "{shown:?}"
    );
    let (_, last) = shown.rsplit_once("\u{1b}[2K").unwrap();
    assert!(last.contains("run 2 (full) complete: "), "{shown:?}");
    assert_eq!(last.trim().lines().count(), 1, "{shown:?}");

    let quiet = fixture.command(&["sync", "--quiet"]);
    assert_eq!(on_a_terminal(&quiet, 100, "").unwrap(), "");
}
