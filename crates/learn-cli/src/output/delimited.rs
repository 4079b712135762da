//! csv and tsv, row by row.

use std::borrow::Cow;
use std::io::Write;

use serde_json::Value;

use super::columns::{CellKind, Column};
use super::destination::Destination;
use super::sink::{Completeness, Sink};
use super::{spreadsheet, text};
use crate::failure::{Failure, OTHER};

/// How csv and tsv are written, beside what the formats say themselves.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own"
)]
pub(super) struct Dialect {
    /// What separates the cells of csv.
    pub(super) delimiter: u8,
    /// Whether csv begins with a byte order mark.
    pub(super) bom: bool,
    /// Whether cells that a spreadsheet would compute get an apostrophe.
    pub(super) guard: bool,
    /// Whether dates with a time are written as spreadsheet programs know them.
    pub(super) spreadsheet: bool,
    /// Whether the names of the columns come first.
    pub(super) header: bool,
}

impl Dialect {
    fn header<'a>(self, column: &'a Column, destination: &Destination) -> Cow<'a, str> {
        self.written(Cow::Borrowed(&column.name), destination)
    }

    fn cell<'a>(self, column: &Column, row: &'a Value, destination: &Destination) -> Cow<'a, str> {
        let cell = column.cell(row);
        let cell = match column.kind {
            CellKind::DateTime | CellKind::Any if self.spreadsheet => spreadsheet::date(cell),
            _ => cell,
        };
        self.written(cell, destination)
    }

    fn written<'a>(self, cell: Cow<'a, str>, destination: &Destination) -> Cow<'a, str> {
        text::cell(guarded(cell, self.guard), destination.is_terminal())
    }
}

/// Comma-separated values by RFC 4180.
pub(super) struct Csv {
    writer: csv::Writer<Destination>,
    columns: Vec<Column>,
    dialect: Dialect,
}

impl Csv {
    pub(super) fn new(
        mut destination: Destination,
        columns: Vec<Column>,
        dialect: Dialect,
    ) -> Result<Self, Failure> {
        if dialect.bom {
            destination
                .write_all("\u{feff}".as_bytes())
                .map_err(|error| Failure::output(&error))?;
        }
        let header: Vec<String> = columns
            .iter()
            .map(|column| dialect.header(column, &destination).into_owned())
            .collect();
        let mut writer = csv::WriterBuilder::new()
            .delimiter(dialect.delimiter)
            .terminator(csv::Terminator::CRLF)
            .from_writer(destination);
        if dialect.header {
            writer.write_record(header).map_err(csv_failure)?;
        }
        Ok(Self {
            writer,
            columns,
            dialect,
        })
    }
}

impl Sink for Csv {
    fn row(&mut self, row: &Value) -> Result<(), Failure> {
        for column in &self.columns {
            let cell = self.dialect.cell(column, row, self.writer.get_ref());
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
    dialect: Dialect,
}

impl Tsv {
    pub(super) fn new(
        mut destination: Destination,
        columns: Vec<Column>,
        dialect: Dialect,
    ) -> Result<Self, Failure> {
        if dialect.header {
            let header = columns.iter();
            let header = header.map(|column| guarded(Cow::Borrowed(&*column.name), dialect.guard));
            write_line(&mut destination, header.collect())?;
        }
        Ok(Self {
            destination,
            columns,
            dialect,
        })
    }
}

impl Sink for Tsv {
    fn row(&mut self, row: &Value) -> Result<(), Failure> {
        let cells = self.columns.iter();
        let cells = cells.map(|column| guarded(column.cell(row), self.dialect.guard));
        write_line(&mut self.destination, cells.collect())
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

/// A line of tsv.
fn write_line(destination: &mut Destination, cells: Vec<Cow<'_, str>>) -> Result<(), Failure> {
    let is_for_terminal = destination.is_terminal();
    let mut line = String::new();
    for (place, cell) in cells.into_iter().enumerate() {
        if place > 0 {
            line.push('\t');
        }
        let mut written = String::with_capacity(cell.len());
        for character in cell.chars() {
            match character {
                '\t' => written.push_str(r"\t"),
                '\n' => written.push_str(r"\n"),
                '\r' => written.push_str(r"\r"),
                '\\' => written.push_str(r"\\"),
                other => written.push(other),
            }
        }
        line.push_str(&text::cell(Cow::Owned(written), is_for_terminal));
    }
    line.push('\n');
    destination
        .write_all(line.as_bytes())
        .map_err(|error| Failure::output(&error))
}

/// How a formula begins: in ASCII, and in the wide letters that programs in East Asia take for the same.
const SIGNS: &[char] = &['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A cell that no spreadsheet takes for a formula: one that might be gets an apostrophe in front. Plain numbers stay, and
/// so do phone numbers.
///
/// Blanks and quotes before the sign do not protect: programs drop blanks, and tsv is read as if quotes were those
/// around a cell.
fn guarded(cell: Cow<'_, str>, guard: bool) -> Cow<'_, str> {
    let dropped = |letter: char| {
        letter.is_whitespace() || letter.is_control() || matches!(letter, '"' | '\u{feff}')
    };
    let begins =
        cell.starts_with(['\t', '\r', '\n']) || cell.trim_start_matches(dropped).starts_with(SIGNS);
    if guard && begins && !is_number(cell.trim_start()) && !is_phone(&cell) {
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

/// A plus, and behind it digits with what people put between them: `+49 (30) 12-34/5`. It names no cell and no
/// function, so that nothing worse can be computed of it than another number.
fn is_phone(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|rest| {
        rest.contains(|c: char| c.is_ascii_digit())
            && rest
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | '-' | '/'))
    })
}

fn csv_failure(error: csv::Error) -> Failure {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Failure::output(&error),
        other => Failure::new(OTHER, format!("cannot write CSV: {other:?}")),
    }
}
