//! The program on a terminal: `script` of util-linux lends one.
#![cfg(target_os = "linux")]

use std::time::Duration;

use learn_tests::peers;

use crate::process;
use crate::served::{Served, page};

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
             2 more columns do not fit; --select names those to show, --format csv prints all\n"
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

#[test]
fn a_terminal_of_no_width_shows_the_table_all_the_same() {
    let server = Served::new(vec![rows()]);
    for columns in [0, 1] {
        let learn = server.command(&[]);
        let Some(shown) = process::on_a_terminal(&learn, columns, "enrollments list 2>&1") else {
            return;
        };
        assert!(
            shown.contains("0b1d5b2a-0410-11ed-8f11-3ebfbdfaeb70  渡辺"),
            "{columns}: {shown}"
        );
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
