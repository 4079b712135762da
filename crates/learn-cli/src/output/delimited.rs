//! csv and tsv, row by row.

use std::borrow::Cow;
use std::io::Write;

use serde_json::Value;

use super::columns::Column;
use super::destination::Destination;
use super::sink::{Completeness, Sink};
use crate::failure::{Failure, OTHER};

/// How csv is written.
#[derive(Clone, Copy)]
pub(super) struct Dialect {
    pub(super) delimiter: u8,
    pub(super) bom: bool,
    pub(super) guard: bool,
    pub(super) header: bool,
}

/// Comma-separated values by RFC 4180.
pub(super) struct Csv {
    writer: csv::Writer<Destination>,
    columns: Vec<Column>,
    guard: bool,
}

impl Csv {
    pub(super) fn new(
        mut destination: Destination,
        columns: Vec<Column>,
        dialect: Dialect,
    ) -> Result<Self, Failure> {
        let Dialect {
            delimiter,
            bom,
            guard,
            header,
        } = dialect;
        if bom {
            destination
                .write_all("\u{feff}".as_bytes())
                .map_err(|error| Failure::output(&error))?;
        }
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .terminator(csv::Terminator::CRLF)
            .from_writer(destination);
        if header {
            let names = columns
                .iter()
                .map(|column| guarded(Cow::Borrowed(&column.name), guard).into_owned());
            writer.write_record(names).map_err(csv_failure)?;
        }
        Ok(Self {
            writer,
            columns,
            guard,
        })
    }
}

impl Sink for Csv {
    fn row(&mut self, row: &Value) -> Result<(), Failure> {
        for column in &self.columns {
            let cell = guarded(column.cell(row), self.guard);
            self.writer
                .write_field(cell.as_bytes())
                .map_err(csv_failure)?;
        }
        self.writer
            .write_record(None::<&[u8]>)
            .map_err(csv_failure)?;
        if self.writer.get_ref().is_terminal() {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), Failure> {
        self.writer.flush().map_err(|error| Failure::output(&error))
    }

    fn finish(self: Box<Self>, completeness: Completeness) -> Result<(), Failure> {
        self.writer
            .into_inner()
            .map_err(|error| Failure::output(error.error()))?
            .close(completeness)
    }
}

/// Tab-separated values, one line per row: a tab, a line end or a backslash inside a cell is written with a backslash.
pub(super) struct Tsv {
    destination: Destination,
    columns: Vec<Column>,
    guard: bool,
}

impl Tsv {
    pub(super) fn new(
        mut destination: Destination,
        columns: Vec<Column>,
        guard: bool,
        header: bool,
    ) -> Result<Self, Failure> {
        if header {
            let names: Vec<Cow<'_, str>> = columns
                .iter()
                .map(|column| Cow::Borrowed(column.name.as_str()))
                .collect();
            line(&mut destination, names, guard)?;
        }
        Ok(Self {
            destination,
            columns,
            guard,
        })
    }
}

impl Sink for Tsv {
    fn row(&mut self, row: &Value) -> Result<(), Failure> {
        let cells = self.columns.iter().map(|column| column.cell(row));
        line(&mut self.destination, cells, self.guard)
    }

    fn flush(&mut self) -> Result<(), Failure> {
        self.destination
            .flush()
            .map_err(|error| Failure::output(&error))
    }

    fn finish(self: Box<Self>, completeness: Completeness) -> Result<(), Failure> {
        self.destination.close(completeness)
    }
}

fn line<'a>(
    destination: &mut Destination,
    cells: impl IntoIterator<Item = Cow<'a, str>>,
    guard: bool,
) -> Result<(), Failure> {
    let mut line = String::new();
    for (place, cell) in cells.into_iter().enumerate() {
        if place > 0 {
            line.push('\t');
        }
        for character in guarded(cell, guard).chars() {
            match character {
                '\t' => line.push_str(r"\t"),
                '\n' => line.push_str(r"\n"),
                '\r' => line.push_str(r"\r"),
                '\\' => line.push_str(r"\\"),
                other => line.push(other),
            }
        }
    }
    line.push('\n');
    destination
        .write_all(line.as_bytes())
        .map_err(|error| Failure::output(&error))
}

/// How a formula begins: in ASCII, and in the wide letters that programs in East Asia take for the same.
const SIGNS: &[char] = &['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A cell that no spreadsheet takes for a formula: one that might be gets an apostrophe in front. Plain numbers stay.
///
/// Blanks and quotes before the sign are no protection: programs drop blanks, and tsv is read as if quotes were those
/// around a cell.
fn guarded(cell: Cow<'_, str>, guard: bool) -> Cow<'_, str> {
    let dropped = |letter: char| {
        letter.is_whitespace() || letter.is_control() || matches!(letter, '"' | '\u{feff}')
    };
    let begins =
        cell.starts_with(['\t', '\r', '\n']) || cell.trim_start_matches(dropped).starts_with(SIGNS);
    if guard && begins && !is_number(cell.trim_start()) {
        Cow::Owned(format!("'{cell}"))
    } else {
        cell
    }
}

/// A sign, digits, at most one point or comma between them, and an exponent: nothing that could be computed.
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = match mantissa.split_once(['.', ',']) {
        Some((before, after)) => digits(before) && digits(after),
        None => digits(mantissa),
    };
    whole
        && exponent
            .is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}

fn csv_failure(error: csv::Error) -> Failure {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Failure::output(&error),
        other => Failure::new(OTHER, format!("cannot write CSV: {other:?}")),
    }
}
