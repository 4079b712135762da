//! A run as a person at a terminal sees it.
#![cfg(target_os = "linux")]

use std::time::Duration;

use learn_sandbox::{Injection, Rule};
use learn_sync::text::is_obeyed;

use crate::fixture::Fixture;
use crate::process::{assert_shows_all, on_a_terminal};

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

#[tokio::test]
async fn a_statement_shows_nothing_that_a_terminal_obeys() {
    let fixture = Fixture::copied().await;
    let obeyed = ('\u{1}'..='\u{ffff}').filter(|letter| is_obeyed(*letter));
    let values: Vec<String> = obeyed
        .map(|letter| format!("('a' || char({}) || 'b')", u32::from(letter)))
        .collect();
    let file = fixture.path("obeyed.sql");
    std::fs::write(&file, format!("VALUES {}", values.join(","))).unwrap();
    for format in ["table", "csv", "tsv", "json", "jsonl"] {
        let mut sql = fixture.command(&["sql", &format!("@{file}"), "--format", format]);
        sql.env("NO_COLOR", "1");
        let Some(shown) = on_a_terminal(&sql, 100, "") else {
            return;
        };
        assert!(shown.contains(r"\u"), "{format}: {shown:?}");
        assert_shows_all(&shown, format);
    }
}
