use super::lines::{Tone, counts, head, rows, tone};
use crate::plan::Plan;
use crate::text::visible;

const STYLE: &str = "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}\
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;padding:.3rem .6rem;text-align:left;\
vertical-align:top}.add{color:#0a6b2d}.remove,.wrong{color:#b00020}.change{color:#7a5200}";

/// The plan as a page of its own, to be sent round. It loads nothing.
pub fn html(plan: &Plan) -> String {
    let title = format!("Plan: {} of {}", plan.kind, plan.account);
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title><style>{STYLE}</style></head><body>\n\
         <h1>{title}</h1>\n<p>Made {} of {}, {} rows.</p>\n<ul>\n",
        escaped(&plan.made_at),
        escaped(&plan.input.path.display().to_string()),
        plan.input.rows,
        title = escaped(&title),
    );
    for (tone, count) in counts(plan) {
        page.push_str(&format!(
            "<li class=\"{}\">{}</li>\n",
            class(tone),
            escaped(&count)
        ));
    }
    for note in &plan.notes {
        page.push_str(&format!("<li>note: {}</li>\n", escaped(note)));
    }
    page.push_str(
        "</ul>\n<table><tr><th>who or what</th><th></th><th>now</th><th>then</th></tr>\n",
    );
    for change in &plan.changes {
        page.push_str(&format!(
            "<tr class=\"{}\"><td colspan=\"4\">{}{}</td></tr>\n",
            class(tone(change.verb)),
            escaped(&head(change)),
            escaped(&rows(change))
        ));
        for difference in &change.differences {
            let cell = |value: &Option<String>| escaped(value.as_deref().unwrap_or_default());
            page.push_str(&format!(
                "<tr><td></td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                escaped(&difference.what),
                cell(&difference.old),
                cell(&difference.new)
            ));
        }
        for note in &change.notes {
            page.push_str(&format!(
                "<tr><td></td><td colspan=\"3\">note: {}</td></tr>\n",
                escaped(note)
            ));
        }
    }
    page.push_str("</table>\n");
    if !plan.wrong.is_empty() {
        page.push_str("<h2>Wrong rows, for which nothing is planned</h2>\n<table><tr><th>row</th><th>column</th><th>what is wrong</th></tr>\n");
        for wrong in &plan.wrong {
            page.push_str(&format!(
                "<tr class=\"wrong\"><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                wrong.row,
                escaped(wrong.column.as_deref().unwrap_or_default()),
                escaped(&wrong.message)
            ));
        }
        page.push_str("</table>\n");
    }
    page.push_str("</body></html>\n");
    page
}

fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Add => "add",
        Tone::Change => "change",
        Tone::Remove => "remove",
        Tone::Wrong => "wrong",
        Tone::Head | Tone::Plain => "plain",
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in visible(text).chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            letter if letter.is_control() => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}
