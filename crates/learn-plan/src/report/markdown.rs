use super::lines::{counts, head, rows, sign};
use crate::plan::Plan;
use crate::text::visible;

/// The plan as Markdown, to be sent round.
pub fn markdown(plan: &Plan) -> String {
    let mut text = format!(
        "# Plan: {} of {}\n\nMade {} of `{}`, {} rows.\n\n",
        plan.kind,
        escaped(&plan.account.to_string()),
        plan.made_at,
        plan.input.path.display().to_string().replace('`', "'"),
        plan.input.rows
    );
    for (_, count) in counts(plan) {
        text.push_str(&format!("- {}\n", escaped(&count)));
    }
    for note in &plan.notes {
        text.push_str(&format!("- note: {}\n", escaped(note)));
    }
    if !plan.changes.is_empty() {
        text.push_str("\n| | who or what | | now | then | row |\n|---|---|---|---|---|---|\n");
    }
    for change in &plan.changes {
        let mut first = true;
        let empty = [crate::change::Difference::new("", None, None)];
        let differences = if change.differences.is_empty() {
            &empty
        } else {
            change.differences.as_slice()
        };
        for difference in differences {
            let (sign, head, rows) = if first {
                (sign(change.verb).to_string(), head(change), rows(change))
            } else {
                Default::default()
            };
            first = false;
            let cell = |value: &Option<String>| escaped(value.as_deref().unwrap_or_default());
            text.push_str(&format!(
                "| {sign} | {} | {} | {} | {} | {} |\n",
                escaped(&head),
                escaped(&difference.what),
                cell(&difference.old),
                cell(&difference.new),
                escaped(rows.trim())
            ));
        }
    }
    if !plan.wrong.is_empty() {
        text.push_str("\n## Wrong rows, for which nothing is planned\n\n| row | column | what is wrong |\n|---|---|---|\n");
        for wrong in &plan.wrong {
            let column = escaped(wrong.column.as_deref().unwrap_or_default());
            text.push_str(&format!(
                "| {} | {column} | {} |\n",
                wrong.row,
                escaped(&wrong.message)
            ));
        }
    }
    text
}

/// Text that Markdown takes for text: it may come from a file or from the service.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in visible(text).chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            letter if letter.is_control() => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}
