//! Columns for people.

use std::io::IsTerminal;

use comfy_table::{ContentArrangement, Table, presets};

/// A table as text. On a terminal each row takes one line, cut to the width; in a pipe nothing is cut.
pub(crate) fn table(headers: &[String], rows: &[Vec<String>]) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    let terminal = std::io::stdout().is_terminal();
    table.set_content_arrangement(if terminal {
        ContentArrangement::Dynamic
    } else {
        ContentArrangement::Disabled
    });
    let mut header = comfy_table::Row::from(headers.to_vec());
    header.max_height(1);
    table.set_header(header);
    for row in rows {
        let cells = row.iter().map(|cell| super::plain(cell));
        let mut row = comfy_table::Row::from(cells.collect::<Vec<_>>());
        row.max_height(1);
        table.add_row(row);
    }
    table
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}
