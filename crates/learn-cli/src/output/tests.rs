//! Each format from rows to bytes, as the options say.

use std::path::Path;

use clap::Parser;
use learn_types::OPERATIONS;
use serde_json::{Value, json};

use super::columns::{CellKind, Column, columns};
use super::{Completeness, Flow, OutputOptions, RowWriter};
use crate::failure::Failure;

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    output: OutputOptions,
}

fn options(arguments: &[&str], file: &Path) -> OutputOptions {
    let arguments = ["learn"].iter().chain(arguments).copied();
    let file = ["--output", file.to_str().unwrap()];
    Line::try_parse_from(arguments.chain(file)).unwrap().output
}

/// The columns of a user, of the real contract.
fn user() -> Vec<Column> {
    let operation = OPERATIONS
        .iter()
        .find(|operation| operation.name == "GetUsersV2")
        .unwrap();
    columns(operation.row_fields())
}

fn plain() -> Vec<Column> {
    [
        ("text", CellKind::Text),
        ("whole", CellKind::Integer),
        ("decimal", CellKind::Decimal),
        ("day", CellKind::Date),
        ("moment", CellKind::DateTime),
        ("yes", CellKind::Boolean),
        ("list", CellKind::Json),
    ]
    .map(|(name, kind)| Column::plain(name, kind))
    .to_vec()
}

/// What is in the file when these rows were written.
fn bytes(arguments: &[&str], columns: Vec<Column>, rows: &[Value]) -> Result<Vec<u8>, Failure> {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("out");
    let mut writer = RowWriter::new(&options(arguments, &file), "row", columns)?;
    for row in rows {
        if writer.row(row.clone())? == Flow::Stop {
            break;
        }
        assert!(!file.exists());
    }
    writer.finish(Completeness::Complete)?;
    assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 1);
    Ok(std::fs::read(file).unwrap())
}

fn text(arguments: &[&str], columns: Vec<Column>, rows: &[Value]) -> String {
    String::from_utf8(bytes(arguments, columns, rows).unwrap()).unwrap()
}

fn refused(arguments: &[&str], columns: Vec<Column>) -> String {
    format!("{:?}", bytes(arguments, columns, &[]).unwrap_err())
}

fn texts(cells: &[&str]) -> Vec<Value> {
    cells.iter().map(|cell| json!({ "text": cell })).collect()
}

#[test]
fn csv_is_rfc_4180() {
    let rows = [
        json!({"text": "a,b", "whole": -5, "list": [1, "x"]}),
        json!({"text": "say \"hi\"", "yes": true}),
        json!({"text": "two\r\nlines", "decimal": "45.10"}),
        json!({"text": "é 渡", "day": "2022-07-14", "moment": "2022-07-14 10:30:00"}),
        json!({}),
    ];
    assert_eq!(
        text(&["--format", "csv"], plain(), &rows),
        "text,whole,decimal,day,moment,yes,list\r\n\
         \"a,b\",-5,,,,,\"[1,\"\"x\"\"]\"\r\n\
         \"say \"\"hi\"\"\",,,,,true,\r\n\
         \"two\r\nlines\",,45.10,,,,\r\n\
         é 渡,,,2022-07-14,2022-07-14 10:30:00,,\r\n\
         ,,,,,,\r\n"
    );
    let short = ["--format", "csv", "--select", "text,whole"];
    assert_eq!(
        text(
            &[&short[..], &["--delimiter", ";", "--bom"]].concat(),
            plain(),
            &rows[..1]
        ),
        "\u{feff}text;whole\r\na,b;-5\r\n"
    );
    assert_eq!(
        text(
            &[&short[..], &["--delimiter", "tab"]].concat(),
            plain(),
            &rows[..1]
        ),
        "text\twhole\r\na,b\t-5\r\n"
    );
}

#[test]
fn tsv_has_one_line_per_row() {
    let rows = texts(&["a\tb", "two\r\nlines", r"C:\new", "\t=1", "\"quoted\""]);
    assert_eq!(
        text(&["--format", "tsv", "--select", "text"], plain(), &rows),
        "text\na\\tb\ntwo\\r\\nlines\nC:\\\\new\n'\\t=1\n\"quoted\"\n"
    );
}

#[test]
fn what_a_spreadsheet_would_compute_is_guarded() {
    let formulas = [
        "=1+1", "+1+1", "-1-1", "@SUM(A1)", "\tx", "\rx", "+", "-", "-5%", "1e5=", "--5",
    ];
    let numbers = [
        "-5",
        "+3.5",
        "-3,5",
        "+79161234567",
        "-1e-5",
        "0",
        "a=1",
        "",
        "'=1",
    ];
    let csv = |extra: &[&str], cells: &[&str]| -> Vec<String> {
        let arguments = [&["--format", "csv", "--select", "text"], extra].concat();
        let file = text(&arguments, plain(), &texts(cells));
        csv::Reader::from_reader(file.as_bytes())
            .records()
            .map(|record| record.unwrap()[0].to_owned())
            .collect()
    };
    let guarded: Vec<String> = formulas
        .iter()
        .map(|cell| {
            if *cell == "1e5=" {
                (*cell).to_owned()
            } else {
                format!("'{cell}")
            }
        })
        .collect();
    assert_eq!(csv(&[], &formulas), guarded);
    assert_eq!(csv(&[], &numbers), numbers);
    assert_eq!(csv(&["--raw-cells"], &formulas), formulas);
    let named = vec![Column::plain("=name", CellKind::Text)];
    assert_eq!(text(&["--format", "csv"], named, &[]), "'=name\r\n");
}

#[test]
fn json_keeps_names_and_shapes() {
    let row = json!({"userId": "1", "subordination": {"subordinationType": "manual", "supervisorId": "2"}, "groups": ["a"]});
    let rows = std::slice::from_ref(&row);
    let document: Value = serde_json::from_str(&text(&["--format", "json"], user(), rows)).unwrap();
    assert_eq!(document, json!({"row": [row]}));
    let select = ["--select", "subordination.supervisorId,userId"];
    let expected = r#"{"subordination":{"supervisorId":"2"},"userId":"1"}"#;
    assert_eq!(
        text(
            &[&["--format", "jsonl"], &select[..]].concat(),
            user(),
            rows
        ),
        format!("{expected}\n")
    );
    let selected: Value = serde_json::from_str(&text(
        &[&["--format", "json"], &select[..]].concat(),
        user(),
        rows,
    ))
    .unwrap();
    assert_eq!(selected["row"][0].to_string(), expected);
    // As serde_json itself indents it.
    for rows in [&[][..], &[row.clone(), json!({})]] {
        let pretty = serde_json::to_string_pretty(&json!({ "row": rows })).unwrap();
        assert_eq!(
            text(&["--format", "json"], user(), rows),
            format!("{pretty}\n")
        );
    }
}

#[test]
fn a_selection_takes_columns_and_records_and_lists_them_where_it_fails() {
    let header = |select: &str| {
        let file = text(&["--format", "tsv", "--select", select], user(), &[]);
        file.trim_end().to_owned()
    };
    assert_eq!(header("status,userId,status"), "status\tuserId");
    assert_eq!(header("USERID"), "userId");
    assert_eq!(
        header("subordination,userId"),
        "subordination.subordinationType\tsubordination.supervisorId\tuserId"
    );
    let error = refused(&["--select", "userid,nme"], user());
    assert!(
        error.contains(r#"there is no column \"nme\"; the columns are userId, "#),
        "{error}"
    );
    assert!(error.contains("subordination.supervisorId"), "{error}");
}

#[test]
fn sorting_knows_types_and_puts_what_is_empty_last() {
    let sorted = |key: &str, name: &str, values: &[Value]| -> String {
        let rows: Vec<Value> = values.iter().map(|value| json!({ name: value })).collect();
        let arguments = ["--format", "jsonl", "--select", name, "--sort", key];
        let lines = text(&arguments, plain(), &rows);
        let cells = lines.lines().map(|line| {
            let row: Value = serde_json::from_str(line).unwrap();
            row[name].to_string()
        });
        cells.collect::<Vec<_>>().join(" ")
    };
    let whole = [json!(10), json!(null), json!(9), json!(-1)];
    assert_eq!(sorted("whole", "whole", &whole), "-1 9 10 null");
    assert_eq!(sorted("-whole", "whole", &whole), "10 9 -1 null");
    let decimals = [
        json!("9007199254740993.5"),
        json!(9_007_199_254_740_993_i64),
        json!("45.10"),
        json!(45.2),
    ];
    assert_eq!(
        sorted("decimal", "decimal", &decimals),
        r#""45.10" 45.2 9007199254740993 "9007199254740993.5""#
    );
    // The second is the earliest instant.
    let moments = [
        json!("2022-07-14 10:00:00"),
        json!("2022-07-14T11:00:00+02:00"),
        json!("2022-07-14"),
        json!("2022-07-14T08:00:00Z"),
    ];
    assert_eq!(
        sorted("moment", "moment", &moments),
        r#""2022-07-14" "2022-07-14T08:00:00Z" "2022-07-14T11:00:00+02:00" "2022-07-14 10:00:00""#
    );
    let names = [json!("b"), json!("B"), json!("a"), json!(""), json!("C")];
    assert_eq!(sorted("-text", "text", &names), r#""C" "b" "B" "a" """#);
}

#[test]
fn rows_are_sorted_by_several_columns_before_the_limit() {
    let rows: Vec<Value> = [(1, "b"), (2, "a"), (1, "a"), (2, "b")]
        .map(|(whole, text)| json!({"whole": whole, "text": text}))
        .to_vec();
    let arguments = [
        "--format",
        "tsv",
        "--select",
        "whole,text",
        "--sort",
        "-whole,text",
        "--limit",
        "3",
    ];
    assert_eq!(
        text(&arguments, plain(), &rows),
        "whole\ttext\n2\ta\n2\tb\n1\ta\n"
    );
    let error = refused(&["--sort", "subordination"], user());
    assert!(error.contains("is a record"), "{error}");
}

#[test]
fn the_limit_stops_the_caller() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("out");
    let options = options(&["--format", "jsonl", "--limit", "2"], &file);
    let mut writer = RowWriter::new(&options, "row", plain()).unwrap();
    assert_eq!(writer.row(json!({"whole": 1})).unwrap(), Flow::Continue);
    assert_eq!(writer.row(json!({"whole": 2})).unwrap(), Flow::Stop);
    assert_eq!(writer.row(json!({"whole": 3})).unwrap(), Flow::Stop);
    assert_eq!(writer.rows(), 2);
    writer.finish(Completeness::Complete).unwrap();
    assert_eq!(
        std::fs::read_to_string(file).unwrap(),
        "{\"whole\":1}\n{\"whole\":2}\n"
    );
}

fn users() -> Vec<Value> {
    let field = |name: &str, value: &str| json!({"name": name, "value": value});
    vec![
        json!({"userId": "1", "fields": [field("EMAIL", "a@b"), field("PHONE", "007")]}),
        json!({"userId": "2", "fields": [field("email", "c@d"), field("Phone", "1"), field("phone", "2"), {"name": "CITY"}]}),
        json!({"userId": "3"}),
    ]
}

#[test]
fn profile_fields_become_columns() {
    let select = ["--select", "userId,fields"];
    let all = [&["--format", "tsv", "--pivot-fields"], &select[..]].concat();
    let expected = "userId\tfields.EMAIL\tfields.PHONE\tfields.CITY\n\
                    1\ta@b\t007\t\n2\tc@d\t[\"1\",\"2\"]\t\n3\t\t\t\n";
    assert_eq!(text(&all, user(), &users()), expected);
    // The order needs all rows too.
    let sorted = [&all[..], &["--sort", "-fields.email"]].concat();
    let sorted = text(&sorted, user(), &users());
    assert_eq!(
        sorted.lines().map(|line| &line[..1]).collect::<String>(),
        "u213"
    );
    let named = [
        "--format",
        "tsv",
        "--select",
        "fields,userId",
        "--pivot-fields",
        "Email,CITY",
    ];
    assert_eq!(
        text(&named, user(), &users()),
        "fields.Email\tfields.CITY\tuserId\na@b\t\t1\nc@d\t\t2\n\t\t3\n"
    );
    let selected = ["--format", "tsv", "--select", "userId,fields.phone"];
    assert_eq!(
        text(&selected, user(), &users()),
        "userId\tfields.phone\n1\t007\n2\t[\"1\",\"2\"]\n3\t\n"
    );
    let undone = [
        "--format",
        "tsv",
        "--pivot-fields",
        "--no-pivot-fields",
        "--select",
        "fields",
    ];
    assert!(text(&undone, user(), &users()).starts_with("fields\n[{"));
}

#[test]
fn profile_fields_become_a_record_in_json() {
    let arguments = ["--format", "jsonl", "--pivot-fields"];
    assert_eq!(
        text(&arguments, user(), &users()),
        "{\"userId\":\"1\",\"fields\":{\"EMAIL\":\"a@b\",\"PHONE\":\"007\"}}\n\
         {\"userId\":\"2\",\"fields\":{\"EMAIL\":\"c@d\",\"PHONE\":[\"1\",\"2\"],\"CITY\":null}}\n\
         {\"userId\":\"3\"}\n"
    );
    let selected = ["--format", "jsonl", "--select", "fields.email"];
    assert_eq!(
        text(&selected, user(), &users()),
        "{\"fields\":{\"email\":\"a@b\"}}\n{\"fields\":{\"email\":\"c@d\"}}\n{}\n"
    );
}

#[test]
fn options_that_do_not_fit_are_refused() {
    for (arguments, message) in [
        (
            &["--format", "json", "--bom"][..],
            "--bom is for --format csv, not for json",
        ),
        (
            &["--delimiter", ";"],
            "--delimiter is for --format csv, not for table",
        ),
        (
            &["--format", "jsonl", "--raw-cells"],
            "--raw-cells is for --format csv and tsv",
        ),
        (&["--pivot-fields"], "these rows have no profile fields"),
    ] {
        let error = refused(arguments, plain());
        assert!(error.contains(message), "{error}");
    }
    let error = refused(&["--sort", "fields.EMAIL"], user());
    assert!(error.contains("--pivot-fields"), "{error}");
    let file = Path::new("x");
    for arguments in [
        &["--delimiter", ";;"][..],
        &["--delimiter", "\""],
        &["--limit", "0"],
        &["--format", "xml"],
    ] {
        let all = ["learn"].iter().chain(arguments).copied();
        assert!(
            Line::try_parse_from(all).is_err(),
            "{arguments:?} {}",
            file.display()
        );
    }
}

#[test]
fn a_partial_result_gets_another_name() {
    for (format, expected) in [
        ("csv", "text\r\na\r\n"),
        ("jsonl", "{\"text\":\"a\"}\n"),
        (
            "json",
            "{\n  \"row\": [\n    {\n      \"text\": \"a\"\n    }\n  ]\n}\n",
        ),
    ] {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("out");
        std::fs::write(&file, "of yesterday").unwrap();
        let options = options(&["--format", format, "--select", "text"], &file);
        let mut writer = RowWriter::new(&options, "row", plain()).unwrap();
        assert_eq!(writer.row(json!({"text": "a"})).unwrap(), Flow::Continue);
        writer.finish(Completeness::Partial).unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "of yesterday");
        let partial = directory.path().join("out.partial");
        assert_eq!(std::fs::read_to_string(partial).unwrap(), expected);
        assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 2);
    }
}
