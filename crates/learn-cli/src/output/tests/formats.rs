use super::*;

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
    let rows = texts(&[
        "a\tb",
        "two\r\nlines",
        r"C:\new",
        "\t=1",
        "\"quoted\"",
        "\"=1+1\"",
    ]);
    assert_eq!(
        text(&["--format", "tsv", "--select", "text"], plain(), &rows),
        "text\na\\tb\ntwo\\r\\nlines\nC:\\\\new\n'\\t=1\n\"quoted\"\n'\"=1+1\"\n"
    );
}

#[test]
fn what_a_spreadsheet_would_compute_is_guarded() {
    let formulas = [
        "=1+1",
        "+1+1",
        "-1-1",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "+",
        "-",
        "-5%",
        "1e5=",
        "--5",
        " =1+1",
        "\n=1",
        "\u{a0}=1",
        "\u{feff}=1",
        "\u{1}=1",
        "\"=1+1\"",
        " \" =1\"",
        "＝1+1",
        "＠SUM(A1)",
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
        " -5",
        " a",
        "\"a\"",
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

#[test]
fn every_operation_with_rows_has_columns() {
    let with_rows = OPERATIONS
        .iter()
        .filter(|operation| operation.rows.is_some());
    let none: Vec<&str> = with_rows
        .filter(|operation| columns(operation.row_fields()).is_empty())
        .map(|operation| operation.name)
        .collect();
    assert_eq!(none, <[&str; 0]>::default());
}
