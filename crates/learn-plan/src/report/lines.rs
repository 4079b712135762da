use std::collections::BTreeMap;

use crate::change::{Change, Difference, Verb};
use crate::plan::Plan;
use crate::text::visible;

/// How a line is to look, where something can show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Tone {
    /// A heading.
    Head,
    /// Something is there that was not.
    Add,
    /// Something is another one.
    Change,
    /// Something is taken away.
    Remove,
    /// Something is wrong.
    Wrong,
    /// Anything else.
    Plain,
}

/// A line of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Line {
    /// How it is to look.
    pub tone: Tone,
    /// What it says. It may hold text of the service and of files: show control characters, do not obey them.
    pub text: String,
}

fn line(tone: Tone, text: impl Into<String>) -> Line {
    Line {
        tone,
        text: visible(&text.into()).into_owned(),
    }
}

/// The plan as lines: counts first, then whom, from what to what.
pub fn lines(plan: &Plan) -> Vec<Line> {
    let mut lines = vec![line(
        Tone::Head,
        format!(
            "{} of {}: {} rows of {}",
            plan.kind,
            plan.account,
            plan.input.rows,
            plan.input.path.display()
        ),
    )];
    lines.extend(
        counts(plan)
            .into_iter()
            .map(|(tone, text)| line(tone, format!("  {text}"))),
    );
    lines.extend(
        plan.notes
            .iter()
            .map(|note| line(Tone::Plain, format!("  note: {note}"))),
    );
    for change in &plan.changes {
        lines.push(line(
            tone(change.verb),
            format!("{} {}{}", sign(change.verb), head(change), rows(change)),
        ));
        lines.extend(change.differences.iter().map(|difference| {
            let tone = match (&difference.old, &difference.new) {
                (None, _) => Tone::Add,
                (_, None) => Tone::Remove,
                _ => Tone::Change,
            };
            line(tone, format!("    {}", shown(difference)))
        }));
        lines.extend(
            change
                .notes
                .iter()
                .map(|note| line(Tone::Plain, format!("    note: {note}"))),
        );
    }
    if !plan.wrong.is_empty() {
        lines.push(line(
            Tone::Wrong,
            "wrong, and nothing is planned for these rows:",
        ));
        for wrong in &plan.wrong {
            let column = wrong
                .column
                .as_ref()
                .map(|column| format!(", column {column:?}"))
                .unwrap_or_default();
            lines.push(line(
                Tone::Wrong,
                format!("  row {}{column}: {}", wrong.row, wrong.message),
            ));
        }
    }
    lines
}

/// What a plan does, in counts: the largest matters first, one line each.
pub(super) fn counts(plan: &Plan) -> Vec<(Tone, String)> {
    let mut verbs: BTreeMap<Verb, usize> = BTreeMap::new();
    let mut fields: BTreeMap<&str, usize> = BTreeMap::new();
    for change in &plan.changes {
        *verbs.entry(change.verb).or_default() += 1;
        if matches!(change.verb, Verb::Change | Verb::Rehire) {
            let mut named: Vec<&str> = change
                .differences
                .iter()
                .map(|difference| difference.what.as_str())
                .collect();
            named.sort_unstable();
            named.dedup();
            for name in named {
                *fields.entry(name).or_default() += 1;
            }
        }
    }
    let mut counts = Vec::new();
    for (verb, count) in verbs {
        let of = if verb == Verb::Change && !fields.is_empty() {
            let fields: Vec<String> = fields
                .iter()
                .map(|(field, count)| format!("{field} of {count}"))
                .collect();
            format!(": {}", fields.join(", "))
        } else {
            String::new()
        };
        counts.push((tone(verb), format!("{count} to {verb}{of}")));
    }
    for removals in plan.removals.iter().filter(|removals| removals.count > 0) {
        let text = format!(
            "takes away {} of {} {}",
            removals.count, removals.of, removals.what
        );
        counts.push((Tone::Remove, text));
    }
    if !plan.unchanged.is_empty() {
        counts.push((
            Tone::Plain,
            format!("already so: {}", rows_of(plan.unchanged.len())),
        ));
    }
    if !plan.wrong.is_empty() {
        let mut rows: Vec<u64> = plan.wrong.iter().map(|wrong| wrong.row).collect();
        rows.dedup();
        counts.push((Tone::Wrong, format!("wrong: {}", rows_of(rows.len()))));
    }
    if plan.changes.is_empty() {
        counts.push((Tone::Plain, "nothing to do".to_owned()));
    }
    counts
}

/// What a person is asked to agree to: for each thing that is done, how many and who.
pub fn people(plan: &Plan, names: usize) -> Vec<Line> {
    let mut verbs: BTreeMap<Verb, Vec<&str>> = BTreeMap::new();
    for change in &plan.changes {
        verbs.entry(change.verb).or_default().push(&change.subject);
    }
    let mut lines: Vec<Line> = verbs
        .into_iter()
        .map(|(verb, subjects)| {
            let mut shown = subjects
                .iter()
                .take(names)
                .copied()
                .collect::<Vec<_>>()
                .join(", ");
            if subjects.len() > names {
                shown.push_str(&format!(", and {} more", subjects.len() - names));
            }
            line(tone(verb), format!("{} to {verb}: {shown}", subjects.len()))
        })
        .collect();
    for removals in plan.removals.iter().filter(|removals| removals.count > 0) {
        lines.push(line(
            Tone::Remove,
            format!(
                "takes away {} of {} {}",
                removals.count, removals.of, removals.what
            ),
        ));
    }
    lines
}

fn rows_of(count: usize) -> String {
    format!("{count} row{}", if count == 1 { "" } else { "s" })
}

pub(super) fn tone(verb: Verb) -> Tone {
    if verb.is_removal() || verb == Verb::Withdraw {
        Tone::Remove
    } else if verb.is_addition() {
        Tone::Add
    } else {
        Tone::Change
    }
}

pub(super) fn sign(verb: Verb) -> char {
    match tone(verb) {
        Tone::Remove => '-',
        Tone::Add => '+',
        _ => '~',
    }
}

pub(super) fn head(change: &Change) -> String {
    match change.verb {
        Verb::Join | Verb::Leave => change.subject.clone(),
        verb => format!("{verb} {}", change.subject),
    }
}

pub(super) fn rows(change: &Change) -> String {
    match change.rows.as_slice() {
        [] => " (no row)".to_owned(),
        [row] => format!(" (row {row})"),
        [first, others @ ..] => format!(" (row {first} and {} more)", others.len()),
    }
}

pub(super) fn shown(difference: &Difference) -> String {
    let Difference { what, old, new } = difference;
    match (old, new) {
        (None, Some(new)) => format!("{what}: + {new}"),
        (Some(old), None) => format!("{what}: - {old}"),
        (Some(old), Some(new)) => format!("{what}: {old} -> {new}"),
        (None, None) => what.clone(),
    }
}
