//! How a table lies on a screen: the widths of its columns, and its lines.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::console::{colours, visible, width};

/// What a column keeps of its width at least before the columns at the right go.
const LEAST: usize = 12;
/// What a column is wide at most. Only in a pipe may it be as wide as that.
const MOST: usize = 60_000;
/// What stands between two columns.
const GAP: &str = "  ";

/// The head of a column.
pub(super) struct Header<'a> {
    pub(super) text: &'a str,
    /// Whether its cells stand at the right, as numbers do.
    pub(super) right: bool,
}

/// What a terminal can show.
#[derive(Clone, Copy)]
pub(super) struct Screen {
    width: usize,
    bold: bool,
}

impl Screen {
    pub(super) fn of_terminal() -> Option<Self> {
        Some(Self {
            width: width()?,
            bold: colours(),
        })
    }
}

/// One line per row, cut to the widths of the columns. On a screen, the widths are such that a line fits, and columns
/// at the right go where even the least of all does not.
pub(super) struct Layout {
    widths: Vec<usize>,
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
        let wide = |text: &str| visible(text).width().min(MOST);
        let mut widths: Vec<usize> = headers.iter().map(|header| wide(header.text)).collect();
        for row in rows {
            for (widest, text) in widths.iter_mut().zip(row) {
                *widest = wide(text).max(*widest);
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

    /// The header, and a line for each row.
    pub(super) fn lines(
        &self,
        headers: &[Header<'_>],
        rows: &[Vec<String>],
    ) -> impl Iterator<Item = String> {
        let header = self.line(headers, headers.iter().map(|header| header.text), self.bold);
        let rows = rows.iter();
        let rows = rows.map(|row| self.line(headers, row.iter().map(String::as_str), false));
        std::iter::once(header).chain(rows)
    }

    fn line<'a>(
        &self,
        headers: &[Header<'_>],
        cells: impl Iterator<Item = &'a str>,
        bold: bool,
    ) -> String {
        let cells = cells.zip(&self.widths).zip(headers);
        let cells = cells.map(|((text, width), header)| {
            let text = cut(visible(text), *width);
            let space = " ".repeat(width.saturating_sub(text.width()));
            let text = if bold {
                format!("\u{1b}[1m{text}\u{1b}[0m")
            } else {
                text
            };
            if header.right {
                space + &text
            } else {
                text + &space
            }
        });
        let line = cells.collect::<Vec<_>>().join(GAP);
        line.trim_end().to_owned()
    }
}

/// Cuts what is wider than its column, between characters as people see them.
fn cut(text: String, width: usize) -> String {
    if text.width() <= width {
        return text;
    }
    let mut shown = String::new();
    let mut used = "…".width();
    for part in text.graphemes(true) {
        used += part.width();
        if used > width {
            break;
        }
        shown.push_str(part);
    }
    shown + "…"
}

/// Takes width from the widest columns, until all fit.
fn shrink(widths: &mut [usize], screen: usize) {
    let mut columns = widths.len();
    let mut rest = screen.saturating_sub(columns.saturating_sub(1) * GAP.len());
    let mut widths: Vec<&mut usize> = widths.iter_mut().collect();
    widths.sort_unstable_by_key(|width| **width);
    for width in widths {
        *width = (*width).min(rest / columns).max(1);
        rest = rest.saturating_sub(*width);
        columns -= 1;
    }
}

/// How many columns of these widths fit from the left, cut to the least that shows something. The first always does.
fn fitting(widths: &[usize], screen: usize) -> usize {
    let mut total = 0;
    let fit = widths
        .iter()
        .take_while(|width| {
            let gap = if total == 0 { 0 } else { GAP.len() };
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
        (layout.lines(&headers, &rows()).collect(), layout.dropped)
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
                    assert!(line.width() <= width, "{line}");
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
        let lines: Vec<String> = layout.lines(&headers, &rows).collect();
        assert_eq!(lines.len(), 20_001);
        assert_eq!(lines[1], "    0");
        assert_eq!(lines[20_000], format!("19999  {}…", "x".repeat(22)));
    }
}
