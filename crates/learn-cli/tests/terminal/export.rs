//! Long exports: progress, Ctrl-C, resuming, and readers that stop.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use learn_sandbox::{Injection, Rule, Sandbox};

use super::{Company, screen};

const METHOD: &str = "listEnrollments";
/// What the line of progress always holds.
const PROGRESS: &str = "enrollment: ";

fn company() -> Company {
    Company::new(Sandbox::builder())
}

/// From the page after `pages` on, answers wait until the test ends.
fn stuck_after(company: &Company, pages: u64) {
    company.sandbox.inject([Rule::on(METHOD)
        .skip(pages)
        .inject(Injection::new().delay(Duration::from_secs(3600)))]);
}

/// The ids of a csv file, whose every line must be whole.
fn ids(file: &Path, header: bool) -> Vec<String> {
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.ends_with("\r\n"), "the last line is cut off");
    let mut lines = text.split_terminator("\r\n");
    if header {
        assert_eq!(lines.next(), Some("enrollmentId,courseId"));
    }
    lines
        .map(|line| {
            let (id, course) = line.split_once(',').unwrap();
            assert_eq!((id.len(), course.len()), (36, 36), "{line}");
            id.to_owned()
        })
        .collect()
}

#[test]
fn progress_shows_while_the_work_is_long_and_goes_when_it_ends() {
    if !screen::is_there() {
        return;
    }
    let company = company();
    let second = Injection::new().delay(Duration::from_secs(8));
    company
        .sandbox
        .inject([Rule::on(METHOD).skip(1).times(1).inject(second)]);
    let screen = company.run(80, "learn enrollments list --format csv > rows.csv");
    screen.wait_for("enrollment: 1,000 rows on 1 page");
    let text = screen.ended(0);
    assert!(!text.contains(PROGRESS), "{text}");
    assert_eq!(text.trim(), "2500 rows on 3 pages, complete");
}

#[test]
fn a_table_is_not_mixed_with_progress() {
    if !screen::is_there() {
        return;
    }
    let company = company();
    let delay = Injection::new().delay(Duration::from_secs(8));
    company
        .sandbox
        .inject([Rule::on(METHOD).times(1).inject(delay)]);
    let screen = company.run(80, "learn enrollments list --limit 3");
    screen.wait_for("enrollment: 0 rows");
    let text = screen.ended(0);
    assert!(!text.contains(PROGRESS), "{text}");
    assert!(text.trim_start().starts_with("enrollmentId"), "{text}");
}

#[test]
fn progress_never_shows_in_a_pipe_or_where_quiet_was_asked_for() {
    if !screen::is_there() {
        return;
    }
    let company = company();
    company
        .sandbox
        .inject([Rule::on(METHOD).inject(Injection::new().delay(Duration::from_secs(2)))]);
    let screen = company.run(
        80,
        "learn enrollments list --format csv 2> notices > rows.csv && cat notices && learn -q enrollments list --format csv 2> quiet > rows.csv",
    );
    let text = screen.ended(0);
    assert_eq!(text.trim(), "2500 rows on 3 pages, complete");
    let file = |name| std::fs::read_to_string(screen.folder().join(name)).unwrap();
    assert_eq!(file("notices"), "2500 rows on 3 pages, complete\n");
    assert_eq!(file("quiet"), "");
}

#[test]
fn after_ctrl_c_the_rows_are_whole_and_resuming_gives_the_rest() {
    if !screen::is_there() {
        return;
    }
    let company = company();
    stuck_after(&company, 1);
    let list = "learn enrollments list --format csv --select enrollmentId,courseId";
    let screen = company.run(100, &format!("{list} > first.csv"));
    screen.wait_for("enrollment: 1,000 rows on 1 page");
    screen.press("C-c");
    let text = screen.ended(130);
    assert!(!text.contains(PROGRESS), "{text}");
    let said = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (_, said) = said
        .split_once("interrupted after 1000 rows on 1 page; resume with ")
        .unwrap_or_else(|| panic!("{text}"));
    let first = ids(&screen.folder().join("first.csv"), true);
    assert_eq!(first.len(), 1000);

    company.sandbox.clear_injections();
    let token = said.trim().strip_prefix("--resume ").unwrap();
    let screen = company.run(100, &format!("{list} --resume '{token}' > rest.csv"));
    screen.ended(0);
    let rest = ids(&screen.folder().join("rest.csv"), true);
    let all: BTreeSet<&String> = first.iter().chain(&rest).collect();
    assert_eq!((first.len() + rest.len(), all.len()), (2500, 2500));
}

#[test]
fn ctrl_c_keeps_a_half_export_from_the_name_of_a_whole_one() {
    if !screen::is_there() {
        return;
    }
    let company = company();
    stuck_after(&company, 2);
    let screen = company.run(
        100,
        "learn enrollments list --select enrollmentId,courseId --output rows.csv",
    );
    screen.wait_for("enrollment: 2,000 rows on 2 pages");
    screen.press("C-c");
    let text = screen.ended(130);
    assert!(text.contains("what came is in rows.csv.partial"), "{text}");
    assert!(!screen.folder().join("rows.csv").exists());
    assert_eq!(
        ids(&screen.folder().join("rows.csv.partial"), true).len(),
        2000
    );
    let left: Vec<_> = std::fs::read_dir(screen.folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name.to_string_lossy().contains("learn"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn ctrl_c_before_the_first_row_says_so() {
    if !screen::is_there() {
        return;
    }
    let company = company();
    stuck_after(&company, 0);
    let screen = company.run(80, "learn enrollments list");
    screen.wait_for("enrollment: 0 rows");
    screen.press("C-c");
    let text = screen.ended(130);
    assert!(text.contains("interrupted after 0 rows"), "{text}");
    // A header without rows would look like an answer.
    assert!(!text.contains("enrollmentId"), "{text}");
    assert!(!text.contains(PROGRESS), "{text}");
}

#[test]
fn a_reader_that_stops_early_is_no_failure() {
    if !screen::is_there() {
        return;
    }
    let company = company();
    for format in ["csv", "jsonl", "tsv", "table", "json"] {
        let screen = company.run(
            100,
            &format!(
                "(learn enrollments list --format {format}; echo $? > code) | head -1 | cut -c 1-20"
            ),
        );
        let text = screen.ended(0);
        let code = std::fs::read_to_string(screen.folder().join("code")).unwrap();
        assert_eq!(code, "0\n", "{format}");
        assert!(!text.contains("learn:"), "{format}: {text}");
        assert!(!text.contains("panic"), "{format}: {text}");
    }
}
