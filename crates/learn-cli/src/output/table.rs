//! Columns for people.

use std::borrow::Cow;
use std::io::{IsTerminal, Write};

use comfy_table::{
    Attribute, Cell, CellAlignment, ColumnConstraint, ContentArrangement, Row, presets,
};
use serde_json::Value;

use super::columns::{CellKind, Column};
use super::destination::Destination;
use super::notice;
use super::rows::{Completeness, Sink};
use crate::failure::Failure;

/// What a column keeps of its width at least before the columns at the right go.
const LEAST: u16 = 12;
/// What stands between two columns.
const GAP: u16 = 2;

/// A table of all rows.
pub(super) struct Table {
    destination: Destination,
    columns: Vec<Column>,
    /// Whether columns stay that have nothing in any row.
    all: bool,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new(destination: Destination, columns: Vec<Column>, all: bool) -> Self {
        Self {
            destination,
            columns,
            all,
            rows: Vec::new(),
        }
    }
}

impl Sink for Table {
    fn row(&mut self, row: &Value) -> Result<(), Failure> {
        let cells = self.columns.iter().map(|column| column.cell(row));
        self.rows.push(cells.map(Cow::into_owned).collect());
        Ok(())
    }

    fn finish(mut self: Box<Self>, completeness: Completeness) -> Result<(), Failure> {
        let mut used: Vec<bool> = vec![self.all || self.rows.is_empty(); self.columns.len()];
        for row in &self.rows {
            for (used, cell) in used.iter_mut().zip(row) {
                *used |= !cell.is_empty();
            }
        }
        keep(&mut self.columns, &used);
        for row in &mut self.rows {
            keep(row, &used);
        }
        let headers: Vec<Header<'_>> = self
            .columns
            .iter()
            .map(|column| Header {
                text: &column.name,
                right: matches!(column.kind, CellKind::Integer | CellKind::Decimal),
            })
            .collect();
        let screen = self.destination.is_terminal().then(Screen::of_terminal);
        let table = lay_out(&headers, &self.rows, screen.flatten());
        writeln!(self.destination, "{}", table.text).map_err(|error| Failure::output(&error))?;
        self.destination.close(completeness)?;
        if table.dropped > 0 {
            notice!(
                "{} more columns do not fit; --select names those to show, --format csv prints all",
                table.dropped
            );
        }
        Ok(())
    }
}

fn keep<T>(items: &mut Vec<T>, used: &[bool]) {
    let mut used = used.iter();
    items.retain(|_| used.next().is_none_or(|used| *used));
}

/// A table as text, for lists that are no rows of an operation.
pub(crate) fn table(headers: &[String], rows: &[Vec<String>]) -> String {
    let headers: Vec<Header<'_>> = headers
        .iter()
        .map(|text| Header { text, right: false })
        .collect();
    let screen = std::io::stdout().is_terminal().then(Screen::of_terminal);
    lay_out(&headers, rows, screen.flatten()).text
}

struct Header<'a> {
    text: &'a str,
    right: bool,
}

/// What a terminal can show.
#[derive(Clone, Copy)]
struct Screen {
    width: u16,
    bold: bool,
}

impl Screen {
    fn of_terminal() -> Option<Self> {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Some(Self {
            width: comfy_table::Table::new().width()?,
            bold: !plain,
        })
    }
}

struct Laid {
    text: String,
    dropped: usize,
}

/// One line per row. On a screen, cells are cut to its width, and columns at the right go where that is not enough.
fn lay_out(headers: &[Header<'_>], rows: &[Vec<String>], screen: Option<Screen>) -> Laid {
    let mut table = comfy_table::Table::new();
    table
        .load_style(presets::NOTHING)
        .force_no_tty()
        .set_truncation_indicator("…")
        // Cells are cut where the width ends, and not between words. No cell holds this character.
        .set_delimiter('\0')
        .set_content_arrangement(ContentArrangement::Disabled);
    let bold = screen.is_some_and(|screen| screen.bold);
    table.set_header(one_line(headers.iter().map(|header| {
        let cell = Cell::new(super::visible(header.text));
        if bold {
            cell.add_attribute(Attribute::Bold)
        } else {
            cell
        }
    })));
    for row in rows {
        table.add_row(one_line(
            row.iter().map(|cell| Cell::new(super::visible(cell))),
        ));
    }
    let mut shown = headers.len();
    if let Some(screen) = screen {
        shown = fitting(&table.column_max_content_widths(), screen.width);
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(screen.width);
        if bold {
            table.enforce_styling();
        }
    }
    for (place, (column, header)) in table.column_iter_mut().zip(headers).enumerate() {
        if place >= shown {
            column.set_constraint(ColumnConstraint::Hidden);
        }
        column.set_padding((0, if place + 1 < shown { GAP } else { 0 }));
        if header.right {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    let lines: Vec<String> = table
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect();
    Laid {
        text: lines.join("\n"),
        dropped: headers.len() - shown,
    }
}

fn one_line(cells: impl Iterator<Item = Cell>) -> Row {
    let mut row = Row::from(cells.collect::<Vec<_>>());
    row.max_height(1);
    row
}

/// How many columns of these widths fit from the left, cut to the least that shows something. The first always does.
fn fitting(widths: &[u16], screen: u16) -> usize {
    let mut total = 0;
    let fit = widths
        .iter()
        .take_while(|width| {
            let gap = if total == 0 { 0 } else { GAP };
            total += (**width).min(LEAST) + gap;
            total <= screen
        })
        .count();
    fit.max(1).min(widths.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADERS: [(&str, bool); 6] = [
        ("userId", false),
        ("name", false),
        ("points", true),
        ("progress", true),
        ("certificate.issueDate", false),
        ("note", false),
    ];

    fn rows() -> Vec<Vec<String>> {
        [
            [
                "8363b098-e031-11e9-89cf-0a580af40b0f",
                "Ada Lovelace",
                "5",
                "66.67",
                "2022-07-15T07:19:00+00:00",
                "",
            ],
            // Wide characters, marks that combine, characters outside of the basic plane, and two that are one to see.
            [
                "u2",
                "渡辺 ひまわり",
                "-12",
                "100",
                "",
                "日本語のとても長いメモですから切られます",
            ],
            [
                "u3",
                "Zoe\u{308} Nu\u{303}ez",
                "1234567",
                "0.5",
                "2022-07-14",
                "👩‍👩‍👧‍👦 family 👍🏽",
            ],
            ["u4", "a\nb\tc\u{1b}[31m", "", "", "", "\u{202e}backwards"],
        ]
        .map(|row| row.map(str::to_owned).to_vec())
        .to_vec()
    }

    fn laid(screen: Option<Screen>) -> Laid {
        let headers = HEADERS.map(|(text, right)| Header { text, right });
        lay_out(&headers, &rows(), screen)
    }

    #[test]
    fn tables_of_each_width_look_as_the_golden_files_do() {
        for width in [Some(200), Some(80), Some(40), Some(10), None] {
            let screen = width.map(|width| Screen { width, bold: false });
            let table = laid(screen);
            let name = width.map_or("pipe".to_owned(), |width| width.to_string());
            let path = format!(
                "{}/tests/golden/table-{name}.txt",
                env!("CARGO_MANIFEST_DIR")
            );
            let found = format!("{}\n[{} columns dropped]\n", table.text, table.dropped);
            if std::env::var_os("LEARN_WRITE_GOLDEN").is_some() {
                std::fs::write(&path, &found).unwrap();
            }
            assert_eq!(found, std::fs::read_to_string(&path).unwrap(), "{path}");
            if let Some(width) = width {
                for line in table.text.lines() {
                    let mut measured = comfy_table::Table::new();
                    measured.add_row([line]);
                    assert!(measured.column_max_content_widths()[0] <= width, "{line}");
                }
            }
        }
    }

    #[test]
    fn only_a_header_on_a_terminal_with_colors_is_bold() {
        let bold = laid(Some(Screen {
            width: 80,
            bold: true,
        }))
        .text;
        let plain = laid(Some(Screen {
            width: 80,
            bold: false,
        }))
        .text;
        let (header, rest) = bold.split_once('\n').unwrap();
        assert!(header.contains("\u{1b}[1m"), "{header}");
        assert!(!rest.contains('\u{1b}'), "{rest}");
        assert!(!plain.contains('\u{1b}'), "{plain}");
    }

    #[test]
    fn many_rows_are_no_trouble() {
        let rows: Vec<Vec<String>> = (0..20_000)
            .map(|row| vec![row.to_string(), "x".repeat(row % 60)])
            .collect();
        let headers = [
            Header {
                text: "id",
                right: true,
            },
            Header {
                text: "text",
                right: false,
            },
        ];
        let table = lay_out(
            &headers,
            &rows,
            Some(Screen {
                width: 30,
                bold: false,
            }),
        );
        assert_eq!(table.text.lines().count(), 20_001);
        assert_eq!(table.dropped, 0);
    }
}
