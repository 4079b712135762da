//! The findings for people: 80 columns at most, plain ASCII where no terminal is.

use std::io::IsTerminal;

use crate::console::{self, colours, visible};

use super::finding::{Finding, Findings, Outcome};

const WIDTH: usize = 80;
/// The columns of the result and of the check.
const INDENT: usize = 24;

/// The findings as text for standard output.
pub(super) fn of(findings: &Findings) -> String {
    let terminal = std::io::stdout().is_terminal();
    let coloured = terminal && colours();
    let mut lines = Vec::new();
    let findings: Vec<&Finding> = findings.iter().collect();
    // What was left out for one reason is told once.
    let one_reason = |one: &&Finding, other: &&Finding| {
        one.result == Outcome::Skipped
            && other.result == Outcome::Skipped
            && one.finding == other.finding
    };
    for group in findings.chunk_by(one_reason) {
        let Some(finding) = group.first() else {
            continue;
        };
        let checks: Vec<&str> = group.iter().map(|finding| finding.check).collect();
        let (check, text) = if checks.len() > 1 {
            ("", format!("{}: {}", checks.join(", "), finding.finding))
        } else {
            (finding.check, finding.finding.clone())
        };
        let mark = mark(finding.result, terminal, coloured);
        lines.push(wrapped(&format!("{mark} {check:<13} "), &text));
        let notable = finding
            .details
            .iter()
            .filter(|detail| matches!(detail.result, Outcome::Problem | Outcome::Warning));
        // What is well, or about one thing only, is told in one sentence.
        if finding.result != Outcome::Ok && finding.details.len() > 1 {
            for detail in notable {
                let text = format!("{}: {}", detail.subject, detail.finding);
                lines.push(wrapped(&format!("{:INDENT$}- ", ""), &text));
            }
        }
        if let Some(next) = &finding.next {
            let arrow = if terminal { "→ " } else { "-> " };
            lines.push(wrapped(&format!("{:INDENT$}{arrow}", ""), next));
        }
    }
    lines.join("\n")
}

/// A text behind a head. Servers have a say in the text, and none over the terminal.
fn wrapped(head: &str, text: &str) -> String {
    console::wrapped(head, &visible(text), WIDTH)
}

/// The result in nine columns.
fn mark(result: Outcome, terminal: bool, coloured: bool) -> String {
    let (symbol, word, colour) = match result {
        Outcome::Ok => ("✓", "ok", "32"),
        Outcome::Skipped => ("-", "skipped", "2"),
        Outcome::Warning => ("!", "warning", "33"),
        Outcome::Problem => ("✗", "problem", "31"),
    };
    let text = if terminal {
        format!("{symbol} {word:<7}")
    } else {
        format!("{word:<9}")
    };
    if coloured {
        format!("\u{1b}[{colour}m{text}\u{1b}[0m")
    } else {
        text
    }
}
