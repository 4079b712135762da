//! The tables and views as text for people.

use std::fmt::Write as _;

use super::views::VIEWS;
use super::{TABLES, Table, book};

/// The reference part of `docs/local-copy.md`: every table and view with its columns, in Markdown.
pub fn document() -> String {
    let mut text = String::from("## Tables\n");
    for table in TABLES {
        describe(&mut text, table);
    }
    text.push_str("\n## Views\n");
    for view in VIEWS {
        let _ = write!(
            text,
            "\n### `{}`\n\n{}\n\n| column | |\n|---|---|\n",
            view.name, view.doc
        );
        for (name, doc) in view.columns {
            let _ = writeln!(text, "| `{name}` | {doc} |");
        }
    }
    text.push_str("\n## Bookkeeping\n\n```sql");
    text.push_str(book::SQL);
    text.push_str("```\n");
    text
}

fn describe(text: &mut String, table: &Table) {
    let _ = write!(
        text,
        "\n### `{}`\n\n{} Read by `{}`. Key: `{}`.",
        table.name,
        table.doc,
        table.kind.method(),
        table.key.join("`, `")
    );
    if !table.indexes.is_empty() {
        let indexes: Vec<String> = table
            .indexes
            .iter()
            .map(|columns| format!("`{}`", columns.join(", ")))
            .collect();
        let _ = write!(text, " Indexes: {}.", indexes.join(", "));
    }
    text.push_str("\n\n| column | type | | names a row of |\n|---|---|---|---|\n");
    for column in table.columns {
        let references = column
            .references
            .map(|to| format!("`{to}`"))
            .unwrap_or_default();
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {references} |",
            column.name,
            column.kind.word(),
            column.doc
        );
    }
    if let Some(mark) = table.mark {
        let _ = writeln!(
            text,
            "| `{}` | integer | {} | `runs.run_id` |",
            mark.name, mark.doc
        );
    }
}
