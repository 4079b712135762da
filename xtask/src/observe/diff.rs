//! A unified difference of two texts with as many lines each: only attributes change.

use std::fmt::Write as _;

/// Unchanged lines around a change.
const CONTEXT: usize = 3;

/// The difference, as `git apply` reads it. `path` is relative to the workspace.
pub fn unified(path: &str, old: &str, new: &str) -> String {
    let old_lines: Vec<&str> = old.split_inclusive('\n').collect();
    let new_lines: Vec<&str> = new.split_inclusive('\n').collect();
    let changed: Vec<usize> = (0..old_lines.len().max(new_lines.len()))
        .filter(|at| old_lines.get(*at) != new_lines.get(*at))
        .collect();
    if changed.is_empty() {
        return String::new();
    }
    let mut out = format!("--- a/{path}\n+++ b/{path}\n");
    for hunk in hunks(&changed) {
        let (Some(first), Some(last)) = (hunk.first(), hunk.last()) else {
            continue;
        };
        let start = first.saturating_sub(CONTEXT);
        let end = (last + 1 + CONTEXT).min(old_lines.len().max(new_lines.len()));
        let count = |lines: &[&str]| lines.len().min(end).saturating_sub(start);
        let _ = writeln!(
            out,
            "@@ -{},{} +{},{} @@",
            start + 1,
            count(&old_lines),
            start + 1,
            count(&new_lines)
        );
        let mut at = start;
        while at < end {
            let (old, new) = (old_lines.get(at), new_lines.get(at));
            if old == new {
                line(&mut out, ' ', old);
                at += 1;
                continue;
            }
            // Lines that change together stand together.
            let run = (at..end)
                .take_while(|at| old_lines.get(*at) != new_lines.get(*at))
                .count();
            for at in at..at + run {
                line(&mut out, '-', old_lines.get(at));
            }
            for at in at..at + run {
                line(&mut out, '+', new_lines.get(at));
            }
            at += run;
        }
    }
    out
}

fn line(out: &mut String, mark: char, text: Option<&&str>) {
    let Some(text) = text else { return };
    out.push(mark);
    out.push_str(text);
    if !text.ends_with('\n') {
        out.push_str("\n\\ No newline at end of file\n");
    }
}

/// Changed lines that are near enough to share their surroundings.
fn hunks(changed: &[usize]) -> Vec<Vec<usize>> {
    let mut hunks: Vec<Vec<usize>> = Vec::new();
    for at in changed {
        match hunks.last_mut() {
            Some(hunk) if hunk.last().is_some_and(|last| at - last <= 2 * CONTEXT) => {
                hunk.push(*at);
            }
            _ => hunks.push(vec![*at]),
        }
    }
    hunks
}
