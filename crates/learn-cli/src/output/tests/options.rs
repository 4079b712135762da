use super::*;

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
