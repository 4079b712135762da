//! The tables and views as text for people.

use std::fmt::Write as _;

use super::views::VIEWS;
use super::{TABLES, Table, book, identity};

/// `docs/tables.md`: every table and view with its columns, in Markdown.
pub fn document() -> String {
    let mut text = String::from(TITLE);
    for table in TABLES.iter() {
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
    text.push_str(identity::SQL.trim_start());
    text.push_str(book::KNOWLEDGE.trim_start());
    text.push_str(book::READERS.trim_start());
    text.push_str(book::CLAIMS.trim_start());
    text.push_str("```\n");
    text
}

const TITLE: &str = "# Tables and views of the local copy

What [the local copy](local-copy.md) holds. This page is written by the program: `LEARN_UPDATE_DOCS=1 cargo test -p \
learn-sync the_documentation`. The columns are the fields of the schemas, and so is what is said of them. Every table \
has `first_seen_run` and `changed_run` beside these columns, and a table `..._history` of the same columns. Where it \
says so, a table `..._before` keeps what a row was before a run replaced it (`replaced_run`), as far as `learn changes` \
looks at it. A value that is not what its column holds (a date `0000-00-00`, a number `many`) stands there as the service \
wrote it, as text: `typeof(column)` tells it where the column is a number, and the views where it is a date.

## Tables
";

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
    if let Some(before) = table.before() {
        let _ = write!(text, " Earlier versions: `{before}`.");
    }
    text.push_str("\n\n| column | type | | names a row of |\n|---|---|---|---|\n");
    for column in &table.columns {
        let own = format!("{}.{}", table.name, column.name);
        let references = column
            .references
            .filter(|to| *to != own)
            .map(|to| format!("`{to}`"))
            .unwrap_or_default();
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {references} |",
            column.name,
            column.column_type.word(),
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
