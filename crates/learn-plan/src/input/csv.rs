//! Text with delimiters: commas, Excel's semicolons, tabs, bars.

use std::path::Path;

use super::record::{Read, Record};
use crate::error::CellError;

const DELIMITERS: &[u8] = b",;\t|";

/// The text of a file: UTF-8, or what a mark at its beginning says.
pub(super) fn text(bytes: &[u8]) -> Result<String, String> {
    let (encoding, mark) = encoding_rs::Encoding::for_bom(bytes).unwrap_or((encoding_rs::UTF_8, 0));
    let content = bytes.get(mark..).unwrap_or_default();
    let (text, wrong) = encoding.decode_without_bom_handling(content);
    if wrong {
        let before = content
            .get(
                ..std::str::from_utf8(content)
                    .err()
                    .map_or(0, |error| error.valid_up_to()),
            )
            .unwrap_or_default();
        let line = before.split(|byte| *byte == b'\n').count();
        return Err(format!(
            "line {line} is not {}; save the file as \"CSV UTF-8\", or as .xlsx",
            encoding.name()
        ));
    }
    Ok(text.into_owned())
}

pub(super) fn read(path: &Path, text: &str) -> Read {
    // The reader counts lines by their line feeds only where nothing else ends them.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let (text, skipped, told) = told_delimiter(&text);
    let delimiter = told.unwrap_or_else(|| sniffed(text));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let error = |row: Option<u64>, message: String| CellError {
        file: path.to_owned(),
        row,
        column: None,
        message,
    };
    let (mut header, mut rows, mut errors) = (None::<Vec<String>>, Vec::new(), Vec::new());
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(wrong) => {
                errors.push(error(
                    wrong.position().map(|at| at.line() + skipped),
                    wrong.to_string(),
                ));
                continue;
            }
        };
        let row = record.position().map_or(0, csv::Position::line) + skipped;
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        let Some(header) = &header else {
            header = Some(cells);
            continue;
        };
        if cells.iter().all(String::is_empty) {
            continue;
        }
        let surplus = cells.get(header.len()..).unwrap_or_default();
        if cells.len() < header.len() || surplus.iter().any(|cell| !cell.is_empty()) {
            errors.push(error(
                Some(row),
                format!(
                    "{} cells, and the header has {}; a cell that holds the delimiter {:?} or a line break needs quotes",
                    cells.len(),
                    header.len(),
                    char::from(delimiter)
                ),
            ));
            continue;
        }
        let cells = cells.into_iter().take(header.len()).map(Some).collect();
        rows.push(Record { row, cells });
    }
    if errors.is_empty() {
        Ok((header.unwrap_or_default(), rows))
    } else {
        Err(errors)
    }
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

/// The delimiter that the header has most of, outside of quotes.
fn sniffed(text: &str) -> u8 {
    let mut counts = [0_usize; DELIMITERS.len()];
    let mut quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            _ => {
                for (count, delimiter) in counts.iter_mut().zip(DELIMITERS) {
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
