//! The program on a terminal: `script` of util-linux lends one.
#![cfg(target_os = "linux")]

use std::time::Duration;

use learn_sync::text::is_obeyed;
use learn_tests::peers;

use crate::process;
use crate::served::{Served, fault, page};

/// What a terminal of 60 columns shows of `learn` with these arguments, which a shell reads.
fn on_a_terminal(server: &Served, arguments: &str, environment: &[(&str, &str)]) -> Option<String> {
    let mut learn = server.command(&[]);
    learn.envs(environment.iter().copied());
    process::on_a_terminal(&learn, 60, arguments)
}

fn rows() -> String {
    page(
        &[
            &[
                ("enrollmentId", "0b1d5b2a-0410-11ed-8f11-3ebfbdfaeb70"),
                ("courseId", "渡辺"),
                ("learnerId", "3"),
                ("accessDate", "2022-07-14"),
                ("dueDate", "2022-08-14"),
                ("expirationDate", "2022-09-14"),
                ("enrollmentTypeGroup", "1"),
            ],
            &[("enrollmentId", "2")],
        ],
        None,
    )
}

#[test]
fn a_table_fits_the_terminal_and_says_what_it_left_out() {
    let server = Served::new(vec![rows()]);
    let Some(shown) = on_a_terminal(&server, "enrollments list", &[]) else {
        return;
    };
    let plain = shown.replace("\u{1b}[1m", "").replace("\u{1b}[0m", "");
    assert_ne!(plain, shown);
    assert!(
        plain.starts_with(
            "enrollmentId     courseId  learnerId  accessDate  dueDate\n\
             0b1d5b2a-0410-…  渡辺      3          2022-07-14  2022-08-14\n\
             2\n\
             2 more columns do not fit, and cells are cut in enrollmentId; --select names the columns to show, --format \
             csv prints all of it\n"
        ),
        "{plain}"
    );
    let shown = on_a_terminal(&server, "enrollments list", &[("NO_COLOR", "1")]).unwrap();
    assert!(!shown.contains('\u{1b}'), "{shown}");
}

#[test]
fn cells_do_nothing_to_a_terminal() {
    let row: [(&str, &str); 2] = [
        ("enrollmentId", "1"),
        ("courseId", "a\u{9b}31m\u{202e}b\u{7f}c"),
    ];
    let server = Served::new(vec![page(&[&row], None)]);
    for format in ["csv", "tsv", "jsonl"] {
        let line =
            format!("enrollments list --select enrollmentId,courseId --format {format} 2>&1");
        let Some(shown) = on_a_terminal(&server, &line, &[]) else {
            return;
        };
        assert!(
            !shown.contains(['\u{9b}', '\u{202e}', '\u{7f}', '\u{1b}']),
            "{format}: {shown:?}"
        );
        assert!(shown.contains("31m"), "{format}: {shown:?}");
    }
    // A pipe gets the cells as they are.
    let line = "enrollments list --select courseId --format csv | cat -v";
    let shown = on_a_terminal(&server, line, &[]).unwrap();
    assert!(shown.contains("aM-BM-^[31mM-bM-^@M-.b^?c"), "{shown:?}");
    let (_request, path) = process::file("<ListEnrollmentsRequest/>");
    let shown = on_a_terminal(&server, &format!("raw {path}"), &[]).unwrap();
    assert!(
        shown.contains(r"<courseId>a\u{9b}31m\u{202e}b\u{7f}c</courseId>"),
        "{shown:?}"
    );
}

/// All that a terminal obeys and XML can hold.
fn obeyed() -> impl Iterator<Item = char> {
    ('\u{7f}'..='\u{ffff}').filter(|letter| is_obeyed(*letter))
}

#[test]
fn no_door_to_a_terminal_lets_through_what_it_obeys() {
    let text: String = obeyed().collect();
    assert!(text.contains(['\u{61c}', '\u{200e}', '\u{200f}', '\u{202e}', '\u{2066}']));
    let cell = format!("a{text}b");
    let row = [("enrollmentId", "1"), ("courseId", cell.as_str())];
    let rows = Served::new(vec![page(&[&row], None)]);
    let refused = Served::new(vec![fault(&text)]);
    let plain = [("NO_COLOR", "1")];
    for format in ["table", "csv", "tsv", "json", "jsonl"] {
        let line = format!("enrollments list --select courseId --format {format} 2>&1");
        let Some(shown) = on_a_terminal(&rows, &line, &plain) else {
            return;
        };
        assert!(shown.contains(r"\u"), "{format}: {shown:?}");
        process::assert_shows_all(&shown, format);
    }
    let line = "enrollments list 2>&1 || true";
    let shown = on_a_terminal(&refused, line, &plain).unwrap();
    assert!(shown.contains(r"\u{200f}"), "{shown:?}");
    process::assert_shows_all(&shown, "message");
}

#[test]
fn a_terminal_that_does_not_know_its_width_gets_all_columns() {
    let server = Served::new(vec![rows()]);
    for width in [0, 1] {
        let learn = server.command(&[]);
        let Some(shown) = process::on_a_terminal(&learn, width, "enrollments list") else {
            return;
        };
        assert!(shown.contains("enrollmentTypeGroup"), "{shown}");
        assert!(!shown.contains("do not fit"), "{shown}");
    }
}

#[test]
fn long_work_shows_its_progress_on_a_terminal_and_leaves_nothing_behind() {
    let server = Served::slow(vec![rows()], Duration::from_secs(4));
    let Some(shown) = on_a_terminal(&server, "enrollments list > /dev/null", &[]) else {
        return;
    };
    assert!(shown.contains("enrollment: 0 rows"), "{shown:?}");
    // The line is cleared before the last word.
    let (_, last) = shown.rsplit_once("\u{1b}[2K").unwrap();
    assert!(last.contains("2 "), "{shown:?}");
    assert!(!last.contains("enrollment: "), "{shown:?}");

    let server = Served::slow(vec![rows()], Duration::from_secs(2));
    let line = "enrollments list --format jsonl";
    let shown = on_a_terminal(&server, line, &[]).unwrap();
    assert!(!shown.contains("enrollment: "), "{shown:?}");
}

#[test]
fn parquet_is_refused_on_a_terminal() {
    if !cfg!(feature = "parquet") || !peers::has("script", &["--version"]) {
        return;
    }
    let server = Served::new(vec![rows()]);
    let line = "enrollments list --format parquet; test $? = 2";
    let shown = on_a_terminal(&server, line, &[]).unwrap();
    assert!(shown.contains("parquet is not for a terminal"), "{shown}");
    assert_eq!(server.calls(), 0);
}
