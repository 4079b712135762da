//! How a table lies on a screen: the widths of its columns, and its lines.

use comfy_table::{
    Attribute, Cell, CellAlignment, ColumnConstraint, ContentArrangement, Row, Width, presets,
};

/// What a column keeps of its width at least before the columns at the right go.
const LEAST: u16 = 12;
/// What a column is wide at most. Only in a pipe may it be as wide as that.
const MOST: u16 = 60_000;
/// What stands between two columns.
const GAP: u16 = 2;
/// How many rows are laid out at a time.
pub(super) const CHUNK: usize = 1000;

/// The head of a column.
pub(super) struct Header<'a> {
    pub(super) text: &'a str,
    /// Whether its cells stand at the right, as numbers do.
    pub(super) right: bool,
}

/// What a terminal can show.
#[derive(Clone, Copy)]
pub(super) struct Screen {
    width: u16,
    bold: bool,
}

impl Screen {
    /// The screen of the terminal; nothing where its width is unknown. A terminal that nobody looks at, as those of
    /// `docker exec -t` and of many CI systems, says that it has none, or one of a single column.
    pub(super) fn of_terminal() -> Option<Self> {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let width = comfy_table::Table::new().width()?;
        (width > 1).then_some(Self {
            width,
            bold: !plain,
        })
    }
}

/// One line per row, cut to the widths of the columns. On a screen, the widths are such that a line fits, and columns
/// at the right go where even the least of all does not.
pub(super) struct Layout {
    widths: Vec<u16>,
    /// How many columns do not fit.
    pub(super) dropped: usize,
    bold: bool,
}

impl Layout {
    pub(super) fn new(
        headers: &[Header<'_>],
        rows: &[Vec<String>],
        screen: Option<Screen>,
    ) -> Self {
        let mut widths = widths(&[headers.iter().map(|header| header.text).collect()]);
        for rows in rows.chunks(CHUNK) {
            for (widest, width) in widths.iter_mut().zip(self::widths(rows)) {
                *widest = width.max(*widest);
            }
        }
        if let Some(screen) = screen {
            widths.truncate(fitting(&widths, screen.width));
            shrink(&mut widths, screen.width);
        }
        Self {
            dropped: headers.len() - widths.len(),
            widths,
            bold: screen.is_some_and(|screen| screen.bold),
        }
    }

    /// All lines.
    pub(super) fn all(&self, headers: &[Header<'_>], rows: &[Vec<String>]) -> Vec<String> {
        let mut lines = self.header(headers);
        for rows in rows.chunks(CHUNK) {
            lines.extend(self.lines(headers, rows));
        }
        lines
    }

    pub(super) fn header(&self, headers: &[Header<'_>]) -> Vec<String> {
        let cells = headers.iter().map(|header| {
            let cell = cell(header.text);
            if self.bold {
                cell.add_attribute(Attribute::Bold)
            } else {
                cell
            }
        });
        let mut table = comfy_table::Table::new();
        table.add_row(self.row(cells));
        self.print(table, headers)
    }

    /// The lines of some of the rows.
    pub(super) fn lines(&self, headers: &[Header<'_>], rows: &[Vec<String>]) -> Vec<String> {
        let mut table = comfy_table::Table::new();
        for row in rows {
            table.add_row(self.row(row.iter().map(|text| cell(text))));
        }
        self.print(table, headers)
    }

    fn row(&self, cells: impl Iterator<Item = Cell>) -> Row {
        let mut row = Row::from(cells.take(self.widths.len()).collect::<Vec<_>>());
        row.max_height(1);
        row
    }

    fn print(&self, mut table: comfy_table::Table, headers: &[Header<'_>]) -> Vec<String> {
        table
            .load_style(presets::NOTHING)
            .force_no_tty()
            .set_truncation_indicator("…")
            // Cells are cut where the width ends, and not between words. No cell holds this character.
            .set_delimiter('\0')
            .set_content_arrangement(ContentArrangement::Disabled);
        if self.bold {
            table.enforce_styling();
            table.style_text_only();
        }
        let columns = table.column_iter_mut().zip(&self.widths).zip(headers);
        for (place, ((column, width), header)) in columns.enumerate() {
            let gap = if place + 1 < self.widths.len() {
                GAP
            } else {
                0
            };
            column.set_padding((0, gap));
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width + gap)));
            if header.right {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        let lines = table.lines();
        lines.map(|line| line.trim_end().to_owned()).collect()
    }
}

fn cell(text: &str) -> Cell {
    Cell::new(crate::console::visible(text))
}

/// How wide the columns of these rows are.
fn widths<T: AsRef<str>>(rows: &[Vec<T>]) -> Vec<u16> {
    let mut table = comfy_table::Table::new();
    for row in rows {
        table.add_row(row.iter().map(|text| cell(text.as_ref())));
    }
    let widths = table.column_max_content_widths().into_iter();
    widths.map(|width| width.min(MOST)).collect()
}

/// Takes width from the widest columns, until all fit.
fn shrink(widths: &mut [u16], screen: u16) {
    let mut columns = u16::try_from(widths.len()).unwrap_or(u16::MAX);
    let mut rest = screen.saturating_sub(columns.saturating_sub(1).saturating_mul(GAP));
    let mut widths: Vec<&mut u16> = widths.iter_mut().collect();
    widths.sort_unstable_by_key(|width| **width);
    for width in widths {
        *width = (*width).min(rest / columns).max(1);
        rest = rest.saturating_sub(*width);
        columns -= 1;
    }
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

    /// The lines, and how many columns do not fit.
    fn laid(screen: Option<Screen>) -> (Vec<String>, usize) {
        let headers = HEADERS.map(|(text, right)| Header { text, right });
        let layout = Layout::new(&headers, &rows(), screen);
        (layout.all(&headers, &rows()), layout.dropped)
    }

    #[test]
    fn tables_of_each_width_look_as_the_golden_files_do() {
        for width in [Some(200), Some(80), Some(40), Some(10), None] {
            let screen = width.map(|width| Screen { width, bold: false });
            let (lines, dropped) = laid(screen);
            let name = width.map_or("pipe".to_owned(), |width| width.to_string());
            let path = format!(
                "{}/tests/golden/table-{name}.txt",
                env!("CARGO_MANIFEST_DIR")
            );
            let found = format!("{}\n[{dropped} columns dropped]\n", lines.join("\n"));
            if std::env::var_os("LEARN_WRITE_GOLDEN").is_some() {
                std::fs::write(&path, &found).unwrap();
            }
            assert_eq!(found, std::fs::read_to_string(&path).unwrap(), "{path}");
            if let Some(width) = width {
                for line in &lines {
                    let mut measured = comfy_table::Table::new();
                    measured.add_row([line]);
                    assert!(measured.column_max_content_widths()[0] <= width, "{line}");
                }
            }
        }
    }

    #[test]
    fn only_a_header_on_a_terminal_with_colors_is_bold() {
        let (bold, _) = laid(Some(Screen {
            width: 80,
            bold: true,
        }));
        let (plain, _) = laid(Some(Screen {
            width: 80,
            bold: false,
        }));
        assert!(bold[0].contains("\u{1b}[1m"), "{}", bold[0]);
        assert_eq!(bold[1..], plain[1..]);
        assert!(!plain.concat().contains('\u{1b}'), "{plain:?}");
    }

    #[test]
    fn many_rows_have_one_layout() {
        let rows: Vec<Vec<String>> = (0..20_000)
            .map(|row| vec![row.to_string(), "x".repeat(row / 400)])
            .collect();
        let headers = ["id", "text"].map(|text| Header {
            text,
            right: text == "id",
        });
        let screen = Some(Screen {
            width: 30,
            bold: false,
        });
        let layout = Layout::new(&headers, &rows, screen);
        let lines = layout.all(&headers, &rows);
        assert_eq!(lines.len(), 20_001);
        assert_eq!(lines[1], "    0");
        assert_eq!(lines[20_000], format!("19999  {}…", "x".repeat(22)));
    }
}
