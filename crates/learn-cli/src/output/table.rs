//! Tables for people.

use std::borrow::Cow;
use std::io::{IsTerminal, Write};

use clap::ValueEnum;
use serde_json::Value;

use super::columns::{CellKind, Column};
use super::destination::Destination;
use super::layout::{Header, Layout, Screen};
use super::sink::{Completeness, Sink};
use crate::console::notice;
use crate::failure::{Failure, PARTIAL};

/// How many rows a table shows at most, and how many bytes of text: it is held in memory, for people.
const MOST_ROWS: usize = 100_000;
const MOST_BYTES: usize = 256 << 20;

/// How a list of things is printed.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum ListFormat {
    /// Columns for people.
    #[default]
    Table,
    /// An array of objects.
    Json,
}

/// A table of all rows.
pub(super) struct Table {
    destination: Destination,
    columns: Vec<Column>,
    /// Whether columns stay that have nothing in any row.
    all: bool,
    header: bool,
    rows: Vec<Vec<String>>,
    /// How long the cells of these rows are together.
    bytes: usize,
    /// Whether rows came that have no place any more.
    full: bool,
    /// Whether all that a column has are numbers.
    numbers: Vec<bool>,
}

impl Table {
    pub(super) fn new(
        destination: Destination,
        columns: Vec<Column>,
        all: bool,
        header: bool,
    ) -> Self {
        Self {
            destination,
            numbers: vec![true; columns.len()],
            columns,
            all,
            header,
            rows: Vec::new(),
            bytes: 0,
            full: false,
        }
    }
}

impl Sink for Table {
    fn row(&mut self, row: &Value) -> Result<(), Failure> {
        self.full |= self.rows.len() >= MOST_ROWS || self.bytes >= MOST_BYTES;
        if self.full {
            return Ok(());
        }
        for (column, numbers) in self.columns.iter().zip(&mut self.numbers) {
            *numbers &= matches!(column.value(row), Value::Null | Value::Number(_));
        }
        let cells = self.columns.iter().map(|column| column.cell(row));
        let cells: Vec<String> = cells.map(Cow::into_owned).collect();
        let bytes = |cell: &String| size_of::<String>() + cell.len();
        self.bytes += cells.iter().map(bytes).sum::<usize>();
        self.rows.push(cells);
        Ok(())
    }

    fn is_full(&self) -> bool {
        self.full
    }

    fn finish(mut self: Box<Self>, completeness: Completeness) -> Result<(), Failure> {
        let asked = completeness;
        let completeness = if self.full {
            Completeness::Partial
        } else {
            completeness
        };
        if completeness != Completeness::Complete && self.rows.is_empty() {
            // A header without rows would look like an answer.
            return self.destination.close(completeness);
        }
        let all = self.all || self.rows.is_empty();
        let columns = self.columns.iter();
        let mut used: Vec<bool> = columns.map(|column| all || column.is_named()).collect();
        for row in &self.rows {
            for (used, cell) in used.iter_mut().zip(row) {
                *used |= !cell.is_empty();
            }
        }
        keep(&mut self.columns, &used);
        keep(&mut self.numbers, &used);
        for row in &mut self.rows {
            keep(row, &used);
        }
        let headers: Vec<Header<'_>> = self
            .columns
            .iter()
            .zip(&self.numbers)
            .map(|(column, numbers)| Header {
                text: &column.name,
                right: match column.kind {
                    CellKind::Integer | CellKind::Decimal => true,
                    CellKind::Any => *numbers,
                    _ => false,
                },
            })
            .collect();
        let screen = self.destination.is_terminal().then(Screen::of_terminal);
        let layout = Layout::new(&headers, &self.rows, screen.flatten());
        let lines = layout.lines(&headers, &self.rows);
        for line in lines.skip(usize::from(!self.header)) {
            writeln!(self.destination, "{line}").map_err(|error| Failure::output(&error))?;
        }
        self.destination.close(completeness)?;
        let ways = "--select names the columns to show, --format csv prints all of it";
        let cut = layout.cut.join(", ");
        match (layout.dropped, layout.cut.is_empty()) {
            (0, true) => {}
            (0, false) => notice!("cells are cut in {cut}; {ways}"),
            (dropped, true) => notice!("{dropped} more columns do not fit; {ways}"),
            (dropped, false) => {
                notice!("{dropped} more columns do not fit, and cells are cut in {cut}; {ways}");
            }
        }
        // A failure that ended the rows before is told in place of this.
        if self.full && asked != Completeness::Partial {
            return Err(Failure::new(
                PARTIAL,
                format!(
                    "these are the first {} rows, as many as a table shows, and there are more: --format csv prints all of them, --output FILE.csv writes them to a file",
                    self.rows.len()
                ),
            ));
        }
        Ok(())
    }
}

fn keep<T>(items: &mut Vec<T>, used: &[bool]) {
    let mut used = used.iter();
    items.retain(|_| used.next().is_none_or(|used| *used));
}

/// A table as text, for lists that are not rows of an operation.
pub(crate) fn table(headers: &[String], rows: &[Vec<String>]) -> String {
    let headers: Vec<Header<'_>> = headers
        .iter()
        .map(|text| Header { text, right: false })
        .collect();
    let screen = std::io::stdout().is_terminal().then(Screen::of_terminal);
    Layout::new(&headers, rows, screen.flatten())
        .lines(&headers, rows)
        .collect::<Vec<_>>()
        .join("\n")
}
