//! The output layer in real processes: formats, options, files, and what ends early.
#![allow(
    clippy::doc_markdown,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[cfg(feature = "parquet")]
mod parquet;
#[path = "../process/mod.rs"]
mod process;
mod secrets;
mod served;
mod spreadsheet;
mod terminal;

use std::process::{Command, Stdio};

use process::{Ended, command, end};
use serde_json::Value;
use served::{Served, page};

/// `learn --sandbox enrollments list` with these options.
fn list(options: &[&str]) -> Ended {
    let all = ["--sandbox", "enrollments", "list"].iter().chain(options);
    end(command(&all.copied().collect::<Vec<_>>()))
}

fn sorted_column(format: &str, name: &str) -> Vec<String> {
    let mut cells: Vec<String> = match format {
        "csv" | "tsv" => {
            let ended = list(&["--format", format]);
            csv::ReaderBuilder::new()
                .delimiter(if format == "csv" { b',' } else { b'\t' })
                .from_reader(ended.out.as_bytes())
                .deserialize()
                .map(
                    |row: csv::Result<std::collections::HashMap<String, String>>| {
                        row.unwrap()[name].clone()
                    },
                )
                .collect()
        }
        "jsonl" => list(&["--format", format])
            .out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .map(|row: Value| row[name].as_str().unwrap_or_default().to_owned())
            .collect(),
        "json" => {
            let document: Value = serde_json::from_str(&list(&["--format", format]).out).unwrap();
            let rows = document["enrollment"].as_array().unwrap();
            rows.iter()
                .map(|row| row[name].as_str().unwrap_or_default().to_owned())
                .collect()
        }
        _ => list(&["--select", &format!("{name},enrollmentId")])
            .out
            .lines()
            .skip(1)
            .map(|line| line.get(..10).unwrap().trim_end().to_owned())
            .collect(),
    };
    cells.sort();
    cells
}

#[test]
fn all_formats_hold_the_same_cells() {
    let expected = sorted_column("jsonl", "dueDate");
    assert_eq!(expected.len(), 2500);
    assert!(expected.contains(&String::new()));
    for format in ["csv", "tsv", "json", "table"] {
        assert_eq!(sorted_column(format, "dueDate"), expected, "{format}");
    }
}

#[test]
fn select_sort_and_limit() {
    let ended = list(&[
        "--format",
        "csv",
        "--delimiter",
        ";",
        "--bom",
        "--select",
        "dueDate,certificate",
        "--sort",
        "-dueDate",
        "--limit",
        "20",
    ]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let text = ended.out.strip_prefix('\u{feff}').unwrap();
    let lines: Vec<&str> = text.split_terminator("\r\n").collect();
    assert_eq!(
        lines[0],
        "dueDate;certificate.issuedCertificateId;certificate.issueDate;certificate.expiryDate"
    );
    let dates: Vec<&str> = lines[1..]
        .iter()
        .map(|line| line.split(';').next().unwrap())
        .collect();
    assert_eq!(dates.len(), 20);
    assert!(dates.is_sorted_by(|left, right| left >= right), "{dates:?}");
    assert!(!dates.contains(&""));

    let unknown = list(&["--select", "due"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
    assert!(
        unknown
            .err
            .contains("the columns are enrollmentId, courseId, learnerId"),
        "{}",
        unknown.err
    );
}

#[test]
fn the_limit_ends_the_reading_of_pages() {
    let pages = (0..20).map(|number| {
        let (first, second) = (format!("{number}a"), format!("{number}b"));
        let rows: [&[(&str, &str)]; 2] =
            [&[("enrollmentId", &first)], &[("enrollmentId", &second)]];
        page(&rows, Some(&format!("after-{number}")))
    });
    let server = Served::new(pages.collect());
    let list = ["enrollments", "list", "--format", "jsonl", "--limit", "3"];
    let ended = end(server.command(&list));
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(ended.out.lines().count(), 3);
    assert!(
        ended.out.ends_with("{\"enrollmentId\":\"1a\"}\n"),
        "{}",
        ended.out
    );
    // The client may have asked for a page ahead.
    assert!(server.calls() <= 4, "{}", server.calls());
}

#[test]
fn a_reader_that_stops_early_ends_every_format_well() {
    let parquet = if cfg!(feature = "parquet") {
        Some("parquet")
    } else {
        None
    };
    for format in ["table", "csv", "tsv", "json", "jsonl"]
        .into_iter()
        .chain(parquet)
    {
        let mut child = command(&["--sandbox", "enrollments", "list", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let head = Command::new("head")
            .args(["-c", "1"])
            .stdin(child.stdout.take().unwrap())
            .output()
            .unwrap();
        assert_eq!(head.stdout.len(), 1, "{format}");
        let output = child.wait_with_output().unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{format}: {errors}");
        assert!(!errors.contains("learn:"), "{format}: {errors}");
    }
}

#[test]
fn a_file_appears_when_it_is_complete() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("enrollments.csv");
    let path = file.to_str().unwrap();
    let ended = list(&["--output", path]);
    assert_eq!((ended.code, ended.out.as_str()), (0, ""), "{}", ended.err);
    // The ending of the name says the format.
    assert_eq!(
        std::fs::read_to_string(&file).unwrap(),
        list(&["--format", "csv"]).out
    );

    let server = Served::new(vec![
        page(&[&[("enrollmentId", "1")]], Some("next")),
        served::fault("Wrong parameters"),
    ]);
    let ended = end(server.command(&[
        "enrollments",
        "list",
        "--output",
        path,
        "--select",
        "enrollmentId",
    ]));
    assert_eq!(ended.code, 8, "{}", ended.err);
    assert!(ended.err.contains("what came is in "), "{}", ended.err);
    assert_eq!(
        std::fs::read_to_string(&file).unwrap().lines().count(),
        2501
    );
    let partial = directory.path().join("enrollments.csv.partial");
    assert_eq!(
        std::fs::read_to_string(partial).unwrap(),
        "enrollmentId\r\n1\r\n"
    );
    assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 2);

    for (place, message) in [
        (directory.path().to_str().unwrap(), "is a directory"),
        (
            "/no/such/directory/x.csv",
            "cannot write /no/such/directory/x.csv: there is no directory /no/such/directory\n",
        ),
    ] {
        let ended = list(&["--output", place]);
        assert_ne!(ended.code, 0);
        assert!(ended.err.contains(message), "{}", ended.err);
    }
}

#[test]
fn a_name_of_a_spreadsheet_is_refused_before_anything_is_read() {
    let directory = tempfile::tempdir().unwrap();
    for name in ["a.xlsx", "a.XLS", "a.ods"] {
        let file = directory.path().join(name);
        let path = file.to_str().unwrap();
        let ended = list(&["--output", path]);
        assert_eq!(ended.code, 2, "{}", ended.err);
        assert!(ended.err.contains("--output FILE.csv"), "{}", ended.err);
        assert!(!file.exists());
        assert_eq!(list(&["--output", path, "--format", "csv"]).code, 0);
    }
}

#[cfg(unix)]
#[test]
fn links_and_devices_are_written_through() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("file");
    let link = directory.path().join("link");
    std::fs::write(&file, "old").unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&file, &link).unwrap();
    let options = ["--format", "csv", "--limit", "1", "--output"];
    let ended = list(&[&options[..], &[link.to_str().unwrap()]].concat());
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(link.is_symlink());
    assert_eq!(std::fs::read_to_string(&file).unwrap().lines().count(), 2);
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o640);
    let device = list(&[&options[..], &["/dev/stdout"]].concat());
    assert_eq!(device.out.lines().count(), 2, "{}", device.err);
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_is_not_replaced() {
    let directory = tempfile::tempdir().unwrap();
    let link = directory.path().join("link.csv");
    std::os::unix::fs::symlink("nowhere", &link).unwrap();
    let ended = list(&["--output", link.to_str().unwrap()]);
    assert_eq!(ended.code, 2, "{}", ended.err);
    assert!(
        ended.err.contains("is a symbolic link to nowhere, which does not exist: make that file, or remove the link"),
        "{}",
        ended.err
    );
    assert!(link.is_symlink() && !link.exists());
}

#[test]
fn json_holds_nothing_that_a_terminal_obeys_and_says_the_same() {
    let text = "a\u{9b}31m\u{202e}b\u{7f}c";
    let row: [(&str, &str); 2] = [("enrollmentId", "1"), ("courseId", text)];
    let server = Served::new(vec![page(&[&row], None)]);
    for arguments in [
        &["enrollments", "list", "--format", "json"][..],
        &["enrollments", "list", "--format", "jsonl"],
        &["call", "ListEnrollments"],
    ] {
        let ended = end(server.command(arguments));
        assert_eq!(ended.code, 0, "{}", ended.err);
        assert!(
            ended.out.contains(r"a\u009b31m\u202eb\u007fc"),
            "{}",
            ended.out
        );
        let document: Value = serde_json::from_str(&ended.out).unwrap();
        let found = document
            .pointer("/courseId")
            .or(document.pointer("/enrollment/0/courseId"));
        assert_eq!(found.unwrap(), text);
    }
}

#[test]
fn for_excel_is_csv_as_excel_takes_it() {
    let rows: [&[(&str, &str)]; 2] = [
        &[
            ("enrollmentId", "+49 (30) 12-34/5"),
            ("courseId", "+1+1"),
            ("certificate", ""),
        ],
        &[
            ("enrollmentId", "a;b"),
            ("courseId", "+49"),
            ("accessDate", "2022-07-14"),
        ],
    ];
    let answer = page(&rows, None).replace(
        "<certificate></certificate>",
        "<certificate><issuedCertificateId>c</issuedCertificateId><issueDate>2022-07-15T01:19:00+03:00</issueDate></certificate>",
    );
    let server = Served::new(vec![answer]);
    let list = [
        "enrollments",
        "list",
        "--select",
        "enrollmentId,courseId,accessDate,certificate.issueDate",
    ];
    let ended = end(server.command(&[&list[..], &["--for", "excel"]].concat()));
    assert_eq!(
        ended.out,
        "\u{feff}enrollmentId;courseId;accessDate;certificate.issueDate\r\n\
         +49 (30) 12-34/5;'+1+1;;2022-07-14 22:19:00\r\n\
         \"a;b\";+49;2022-07-14;\r\n",
        "{}",
        ended.err
    );
    let plain = end(server.command(&[&list[..], &["--format", "csv"]].concat()));
    assert!(
        plain
            .out
            .contains("+49 (30) 12-34/5,'+1+1,,2022-07-15T01:19:00+03:00\r\n"),
        "{}",
        plain.out
    );
    let other = end(server.command(&[&list[..], &["--for", "excel", "--format", "json"]].concat()));
    assert_eq!(other.code, 2, "{}", other.err);
    assert!(
        other
            .err
            .contains("--for excel is for --format csv, not for json"),
        "{}",
        other.err
    );
}

#[test]
fn an_incomplete_json_document_is_not_printed() {
    let server = Served::new(vec![
        page(&[&[("enrollmentId", "1")]], Some("next")),
        served::fault("Wrong parameters"),
    ]);
    let ended = end(server.command(&["enrollments", "list", "--format", "json"]));
    assert_eq!((ended.code, ended.out.as_str()), (8, ""), "{}", ended.err);
    assert!(
        ended.err.contains("--format jsonl prints what came"),
        "{}",
        ended.err
    );
}

#[cfg(not(feature = "parquet"))]
#[test]
fn without_the_feature_parquet_is_refused_and_says_how_to_get_it() {
    let ended = list(&["--format", "parquet"]);
    assert_eq!((ended.code, ended.out.as_str()), (2, ""));
    assert!(ended.err.contains("--features parquet"), "{}", ended.err);
}
