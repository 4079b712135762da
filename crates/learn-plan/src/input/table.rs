use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;
use learn_sync::files;

use super::record::{Line, Record};
use super::{csv, jsonl, xlsx};
use crate::digest;
use crate::error::{CellError, Error};

/// A file as a table.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) path: PathBuf,
    /// SHA-256 of the file, in hexadecimal.
    pub(crate) digest: String,
    pub(crate) header: Vec<String>,
    /// The row that the header is in.
    pub(crate) header_row: u64,
    /// Which row looks more like a header.
    pub(crate) hint: Option<String>,
    pub(crate) rows: Vec<Record>,
}

/// What has to be known of a file that it does not say itself.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Reading<'a> {
    /// The encoding of a text that is not UTF-8.
    pub(crate) encoding: Option<&'a str>,
    /// The row of the header, where it is not the first one that holds anything.
    pub(crate) header_row: Option<u64>,
}

/// In how many rows a header is looked for, to say where it may be.
const LOOKED_AT: usize = 10;

impl Table {
    /// Reads a file, whatever its format: a workbook, JSON lines, or text with delimiters.
    pub(crate) fn read(path: &Path, reading: Reading<'_>) -> Result<Self, Error> {
        let wrong = |message: String| Error::Input(vec![error(path, None, None, message)]);
        let encoding = reading.encoding.map(encoding).transpose().map_err(&wrong)?;
        let bytes = files::read(path).map_err(|error| match error.kind() {
            ErrorKind::FileTooLarge => wrong(error.to_string()),
            _ => Error::file(path)(error),
        })?;
        let digest = digest::digest(&bytes);
        let table = if bytes.starts_with(b"PK") {
            of_lines(path, xlsx::read(&bytes).map_err(&wrong)?, reading, None)
        } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(wrong(
                "this is the old format of Excel: save it as .xlsx or .csv".to_owned(),
            ));
        } else {
            let text = csv::text(&bytes, encoding).map_err(&wrong)?;
            if text.trim_start().starts_with('{') {
                jsonl::read(path, &text).map(|(header, rows)| Self {
                    header,
                    rows,
                    ..Self::empty(path)
                })
            } else {
                csv::read(path, &text)
                    .and_then(|(lines, delimiter)| of_lines(path, lines, reading, Some(delimiter)))
            }
        };
        let table = table.map_err(Error::Input)?;
        if table.header.iter().all(String::is_empty) {
            return Err(wrong(
                "the file has no header, which is a row that names the columns".to_owned(),
            ));
        }
        Ok(Self { digest, ..table })
    }

    fn empty(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            digest: String::new(),
            header: Vec::new(),
            header_row: 1,
            hint: None,
            rows: Vec::new(),
        }
    }
}

fn encoding(label: &str) -> Result<&'static Encoding, String> {
    let label = label.trim();
    // What spreadsheet programs call the encoding of Western Europe.
    let name = if label.eq_ignore_ascii_case("ansi") {
        "windows-1252"
    } else {
        label
    };
    Encoding::for_label(name.as_bytes()).ok_or_else(|| {
        format!("{label:?} is not an encoding: windows-1252, iso-8859-2, utf-16le and others are")
    })
}

fn error(path: &Path, row: Option<u64>, column: Option<String>, message: String) -> CellError {
    CellError {
        file: path.to_owned(),
        row,
        column,
        message,
    }
}

/// A header and the rows below it. With a delimiter, every row must have as many cells as the header.
fn of_lines(
    path: &Path,
    lines: Vec<Line>,
    reading: Reading<'_>,
    delimiter: Option<char>,
) -> Result<Table, Vec<CellError>> {
    let mut table = Table::empty(path);
    let mut lines: Vec<Line> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    let first = match reading.header_row {
        None => 0,
        Some(row) => lines
            .iter()
            .position(|line| line.row == row)
            .ok_or_else(|| {
                let message = "the header shall be here, and the row is empty or not there";
                vec![error(path, Some(row), None, message.to_owned())]
            })?,
    };
    let rows = lines.split_off((first + 1).min(lines.len()));
    let Some(header) = lines.pop() else {
        return Ok(table);
    };
    if reading.header_row.is_none() {
        table.hint = hint(&header, &rows);
    }
    table.header_row = header.row;
    table.header = header
        .cells
        .into_iter()
        .map(Result::unwrap_or_default)
        .collect();
    // Columns that only look used hold nothing and have no name.
    let is_used = |place: usize| {
        rows.iter().any(|line| {
            !matches!(
                line.cells.get(place).map(Result::as_deref),
                None | Some(Ok(""))
            )
        })
    };
    while table.header.last().is_some_and(String::is_empty) && !is_used(table.header.len() - 1) {
        table.header.pop();
    }
    let width = table.header.len();
    let mut errors = Vec::new();
    for line in rows {
        let surplus = line.cells.get(width..).unwrap_or_default();
        let is_ragged =
            line.cells.len() < width || surplus.iter().any(|cell| *cell != Ok(String::new()));
        if let Some(delimiter) = delimiter.filter(|_| is_ragged) {
            let message = format!(
                "{} cells, and the header has {width}; a cell that holds the delimiter {delimiter:?} or a line break needs \
                 quotes",
                line.cells.len()
            );
            errors.push(error(path, Some(line.row), None, message));
            continue;
        }
        let mut cells = Vec::with_capacity(width);
        for (cell, name) in line.cells.into_iter().zip(&table.header) {
            let cell = match delimiter {
                Some(delimiter) => cell.and_then(|text| one_row(text, delimiter, width)),
                None => cell,
            };
            cells.push(Some(cell.unwrap_or_else(|message| {
                errors.push(error(path, Some(line.row), Some(name.clone()), message));
                String::new()
            })));
        }
        table.rows.push(Record {
            row: line.row,
            cells,
        });
    }
    if errors.is_empty() {
        return Ok(table);
    }
    match table.hint {
        Some(hint) => Err(vec![error(path, None, None, hint)]),
        None => Err(errors),
    }
}

/// A cell that does not look as if it had swallowed rows: from one quote too many to the next one in the same column lie
/// a line break and at least as many delimiters as a row has.
fn one_row(text: String, delimiter: char, width: usize) -> Result<String, String> {
    if text.contains('\n') && text.matches(delimiter).count() + 1 >= width {
        return Err(format!(
            "the cell holds a line break and as many {delimiter:?} as a whole row, so that a quote seems to be missing; if it \
             is meant so, use another delimiter, or save the file as .xlsx"
        ));
    }
    Ok(text)
}

/// Says where the header may be, if a row below has more names in it than what was taken for one.
fn hint(header: &Line, rows: &[Line]) -> Option<String> {
    let row = rows
        .iter()
        .take(LOOKED_AT)
        .find(|line| line.used() > header.used() + 1)?;
    Some(format!(
        "row {} does not look like a header; if the columns are named in row {}, say --header-row {}",
        header.row, row.row, row.row
    ))
}
