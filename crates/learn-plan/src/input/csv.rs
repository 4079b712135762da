//! Text with delimiters: commas, Excel's semicolons, tabs, bars.

use std::path::Path;

use encoding_rs::{Encoding, UTF_8};

use super::record::Line;
use crate::error::CellError;

const DELIMITERS: &[u8] = b",;\t|";

/// The text of a file: in the encoding that a mark at its beginning says, else in the one that is given, else UTF-8.
pub(super) fn text(bytes: &[u8], given: Option<&'static Encoding>) -> Result<String, String> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((given.unwrap_or(UTF_8), 0));
    let content = bytes.get(mark..).unwrap_or_default();
    let (text, wrong) = encoding.decode_without_bom_handling(content);
    if !wrong {
        return Ok(text.into_owned());
    }
    if encoding != UTF_8 {
        return Err(format!("the file is not {}", encoding.name()));
    }
    let valid = std::str::from_utf8(content)
        .err()
        .map_or(0, |error| error.valid_up_to());
    let before = content.get(..valid).unwrap_or_default();
    let line = before.split(|byte| *byte == b'\n').count();
    Err(format!(
        "line {line} is not UTF-8. Excel's plain CSV is in the encoding of its country, in Western Europe windows-1252: \
         say --encoding windows-1252, and look in the plan whether the names are right. Or save the file as \"CSV UTF-8\", or \
         as .xlsx"
    ))
}

/// The lines of a text with delimiters, and the delimiter.
pub(super) fn read(path: &Path, text: &str) -> Result<(Vec<Line>, char), Vec<CellError>> {
    // The reader counts lines by their line feeds only where nothing else ends them.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let (text, skipped, told) = told_delimiter(&text);
    let delimiter = told.unwrap_or_else(|| sniffed(text));
    let error = |row: Option<u64>, message: String| CellError {
        file: path.to_owned(),
        row: row.map(|row| row + skipped),
        column: None,
        message,
    };
    let misquoted = misquoted(text, delimiter);
    if !misquoted.is_empty() {
        return Err(misquoted
            .into_iter()
            .map(|(row, message)| error(Some(row), message))
            .collect());
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let (mut lines, mut errors) = (Vec::new(), Vec::new());
    for record in reader.records() {
        match record {
            Ok(record) => lines.push(Line {
                row: record.position().map_or(0, |at| line_of(text, at)) + skipped,
                cells: record.iter().map(|cell| Ok(cell.to_owned())).collect(),
            }),
            Err(wrong) => errors.push(error(
                wrong.position().map(csv::Position::line),
                wrong.to_string(),
            )),
        }
    }
    if errors.is_empty() {
        Ok((lines, char::from(delimiter)))
    } else {
        Err(errors)
    }
}

/// Where the quotes of a text cannot be meant as they stand, by the lines in which the cells begin. The reader would take
/// what is behind them as part of a cell, and rows with it.
fn misquoted(text: &str, delimiter: u8) -> Vec<(u64, String)> {
    enum At {
        Begin,
        Blank,
        Plain,
        Quoted,
        Closed,
    }
    let mut wrong = Vec::new();
    let (mut at, mut line, mut cell, mut opened) = (At::Begin, 1, 1, 1);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        let mut is_wrong = |message: &str| wrong.push((opened, format!("cell {cell}: {message}")));
        at = match (at, byte) {
            (At::Quoted, b'"') if bytes.next_if_eq(&b'"').is_none() => At::Closed,
            (At::Quoted, _) => At::Quoted,
            (_, b'\n') => At::Begin,
            (_, byte) if byte == delimiter => At::Begin,
            (At::Begin, b'"') => At::Quoted,
            (At::Begin | At::Blank, b' ' | b'\t') => At::Blank,
            (At::Blank, b'"') => {
                is_wrong("a blank before the quote, which would make the quote a part of the text");
                At::Plain
            }
            (At::Begin | At::Blank | At::Plain, _) => At::Plain,
            (At::Closed, b' ' | b'\t') => At::Closed,
            (At::Closed, _) => {
                is_wrong(
                    "text behind the quote that ends it; a quote in a quoted cell is written twice, \"\"",
                );
                At::Plain
            }
        };
        if byte == b'\n' {
            line += 1;
        }
        if matches!(at, At::Begin) {
            cell = if byte == b'\n' { 1 } else { cell + 1 };
            opened = line;
        }
    }
    if matches!(at, At::Quoted) {
        let message = format!(
            "cell {cell}: it begins with a quote, and the file ends without the one that closes it"
        );
        wrong.push((opened, message));
    }
    wrong
}

/// The line that a record begins in: its position is that of the empty lines before it.
fn line_of(text: &str, at: &csv::Position) -> u64 {
    let begin = usize::try_from(at.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(begin..).unwrap_or_default();
    let empty = rest.iter().take_while(|byte| **byte == b'\n').count();
    at.line() + u64::try_from(empty).unwrap_or_default()
}

/// Excel reads a first line `sep=;`, and so it is written.
fn told_delimiter(text: &str) -> (&str, u64, Option<u8>) {
    let Some((first, rest)) = text.split_once('\n') else {
        return (text, 0, None);
    };
    match first.strip_prefix("sep=") {
        Some(told) if told.len() == 1 => (rest, 1, told.bytes().next()),
        _ => (text, 0, None),
    }
}

/// In how many lines the delimiter is looked for: the header need not be the first one.
const LOOKED_AT: usize = 10;

/// The delimiter that one of the first lines has most of, outside of quotes.
fn sniffed(text: &str) -> u8 {
    let mut counts = [0_usize; DELIMITERS.len()];
    let mut line = counts;
    let (mut quoted, mut lines) = (false, 0);
    for byte in text.bytes().chain([b'\n']) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => {
                for (count, own) in counts.iter_mut().zip(std::mem::take(&mut line)) {
                    *count = own.max(*count);
                }
                lines += 1;
                if lines == LOOKED_AT {
                    break;
                }
            }
            _ if quoted => {}
            _ => {
                for (count, delimiter) in line.iter_mut().zip(DELIMITERS) {
                    *count += usize::from(byte == *delimiter);
                }
            }
        }
    }
    // Of equal ones the first: max_by_key would take the last.
    let best = counts.iter().max().copied().unwrap_or_default();
    DELIMITERS
        .iter()
        .zip(counts)
        .find(|(_, count)| *count == best)
        .map_or(b',', |(delimiter, _)| *delimiter)
}
