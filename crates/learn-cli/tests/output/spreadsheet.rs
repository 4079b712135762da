//! What LibreOffice makes of csv.

use std::path::Path;
use std::process::Command;

use learn_tests::peers;

use crate::end;
use crate::served::{Served, page};

const COLUMNS: &str = "enrollmentId,courseId,learnerId,accessDate";
const CELLS: [[&str; 4]; 5] = [
    ["Zoë Nuñez 渡辺", "007", "=1+1", "2022-07-14"],
    ["semi;colon", "+79161234567", "@SUM(A1:A9)", "2024-02-29"],
    ["say \"hi\"", "0123.4500", "-2+3", "2024-12-31"],
    ["two\nlines", "12345678901234567890", "+1*2", "2025-01-01"],
    [
        "a,b",
        "1E5",
        "=HYPERLINK(\"http://127.0.0.1/\",\"x\")",
        "2023-03-05",
    ],
];

#[test]
fn libreoffice_computes_no_cell_and_knows_dates() {
    let Some(cells) = opened("csv", &[], "") else {
        return;
    };
    for (row, expected) in cells.iter().zip(CELLS) {
        assert_eq!(row[0], Cell::text(expected[0]));
        // The guard shows in the cell, and the cell is text.
        assert_eq!(row[2], Cell::text(&format!("'{}", expected[2])));
        assert_eq!(
            row[3],
            Cell {
                kind: "date".into(),
                value: expected[3].into(),
                formula: false
            }
        );
    }
}

#[test]
fn libreoffice_reads_each_cell_as_it_is_where_it_is_told_that_it_is_text() {
    let Some(cells) = opened("raw", &["--raw-cells"], "1/2/2/2/3/2/4/2") else {
        return;
    };
    for (row, expected) in cells.iter().zip(CELLS) {
        assert_eq!(row, &expected.map(Cell::text));
    }
}

#[derive(Debug, PartialEq)]
struct Cell {
    kind: String,
    value: String,
    formula: bool,
}

impl Cell {
    fn text(value: &str) -> Self {
        Self {
            kind: "string".into(),
            value: value.into(),
            formula: false,
        }
    }
}

/// The cells below the header as LibreOffice sees them, with the formats of the columns as its csv filter takes them.
fn opened(name: &str, options: &[&str], formats: &str) -> Option<Vec<Vec<Cell>>> {
    if !peers::has("soffice", &["--version"]) {
        return None;
    }
    let names = COLUMNS.split(',').collect::<Vec<_>>();
    let rows = CELLS.map(|row| {
        let fields = names.iter().copied().zip(row);
        fields.collect::<Vec<_>>()
    });
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(Vec::as_slice).collect();
    let server = Served::new(vec![page(&rows, None)]);

    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join(format!("{name}.csv"));
    let path = file.to_str().unwrap();
    let list = [
        "enrollments",
        "list",
        "--delimiter",
        ";",
        "--bom",
        "--select",
        COLUMNS,
        "--output",
        path,
    ];
    let ended = end(server.command(&[&list[..], options].concat()));
    assert_eq!(ended.code, 0, "{}", ended.err);

    // Separator ;, quote ", UTF-8, from line 1.
    let filter = format!("Text - txt - csv (StarCalc):59,34,76,1,{formats}");
    convert(directory.path(), &file, &filter);
    let document = std::fs::read_to_string(file.with_extension("fods")).unwrap();
    let mut cells = cells(&document);
    let header: Vec<String> = cells.remove(0).into_iter().map(|cell| cell.value).collect();
    assert_eq!(header, names);
    assert_eq!(cells.len(), CELLS.len());
    Some(cells)
}

fn convert(directory: &Path, file: &Path, filter: &str) {
    let output = Command::new("soffice")
        // A profile of its own, so that it runs beside others.
        .arg(format!(
            "-env:UserInstallation=file://{}/profile",
            directory.display()
        ))
        .args([
            "--headless",
            &format!("--infilter={filter}"),
            "--convert-to",
            "fods",
            "--outdir",
        ])
        .arg(directory)
        .arg(file)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// The cells of a flat OpenDocument spreadsheet.
fn cells(document: &str) -> Vec<Vec<Cell>> {
    const TABLE: &str = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    const OFFICE: &str = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    let document = roxmltree::Document::parse(document).unwrap();
    let rows = document
        .descendants()
        .filter(|node| node.has_tag_name((TABLE, "table-row")));
    rows.map(|row| {
        row.children()
            .filter(|node| node.has_tag_name((TABLE, "table-cell")))
            .filter_map(|cell| {
                let kind = cell.attribute((OFFICE, "value-type"))?.to_owned();
                let shown = || {
                    let lines = cell.children().filter(|node| node.tag_name().name() == "p");
                    lines.map(text).collect::<Vec<_>>().join("\n")
                };
                let value = cell
                    .attribute((OFFICE, "date-value"))
                    .or(cell.attribute((OFFICE, "value")))
                    .map_or_else(shown, str::to_owned);
                let formula = cell.has_attribute((TABLE, "formula"));
                Some(Cell {
                    kind,
                    value,
                    formula,
                })
            })
            .collect()
    })
    .collect()
}

fn text(node: roxmltree::Node<'_, '_>) -> String {
    node.descendants()
        .filter_map(|node| node.is_text().then(|| node.text()).flatten())
        .collect()
}
