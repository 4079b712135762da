//! From the steps to one outcome for each row.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::change::Change;
use crate::journal::{Entry, Place, State};
use crate::outcome::{Outcome, RowResult};
use crate::plan::{Plan, Roster};
use crate::step::Step;

type Entries = HashMap<Place, Entry>;

/// How many messages of one row are told.
const MESSAGES: usize = 3;

/// Whether nothing of a plan is left to be done or found out.
pub(crate) fn is_decided(plan: &Plan, entries: &Entries) -> bool {
    plan.changes.iter().enumerate().all(|(number, change)| {
        (0..change.steps.len()).all(|step| {
            entries
                .get(&(number, step))
                .is_some_and(|entry| entry.state.is_decided())
        })
    })
}

/// What became of a change: the worst of its steps, its message, and the id.
fn of_change(
    number: usize,
    change: &Change,
    entries: &Entries,
) -> (Outcome, Vec<String>, Option<String>) {
    let mut outcome = Outcome::Already;
    let mut messages = Vec::new();
    let mut id = change.id.clone();
    for step in 0..change.steps.len() {
        let entry = entries.get(&(number, step));
        let own = match entry.map(|entry| entry.state) {
            Some(State::Done) => Outcome::Done,
            Some(State::Already) => Outcome::Already,
            Some(State::Refused) => Outcome::Refused,
            Some(State::Sent | State::Unknown) => Outcome::Unknown,
            Some(State::Unsent) | None => Outcome::Pending,
        };
        outcome = outcome.max(own);
        if let Some(entry) = entry {
            messages.extend(entry.message.clone());
            if entry.made.is_some() {
                id.clone_from(&entry.made);
            }
            if entry.state == State::Sent {
                messages.push(
                    "it may have been carried out: `learn apply --resume` looks it up".to_owned(),
                );
            }
        }
    }
    (outcome, messages, id)
}

/// One result for each row of the input, then those of changes that no row asks for.
pub(crate) fn rows(plan: &Plan, entries: &Entries) -> Vec<RowResult> {
    struct Gathered {
        subject: String,
        outcome: Outcome,
        messages: Vec<String>,
        id: Option<String>,
        changes: usize,
        well: usize,
    }
    let mut rows: BTreeMap<u64, Gathered> = BTreeMap::new();
    let mut beyond = Vec::new();
    for (number, change) in plan.changes.iter().enumerate() {
        let (outcome, messages, id) = of_change(number, change, entries);
        if change.rows.is_empty() {
            beyond.push(RowResult {
                row: None,
                subject: change.subject.clone(),
                outcome,
                message: joined(&messages),
                id,
            });
            continue;
        }
        for row in &change.rows {
            let gathered = rows.entry(*row).or_insert_with(|| Gathered {
                subject: change.subject.clone(),
                outcome: Outcome::Already,
                messages: Vec::new(),
                id: id.clone(),
                changes: 0,
                well: 0,
            });
            gathered.outcome = gathered.outcome.max(outcome);
            gathered.changes += 1;
            gathered.well += usize::from(outcome.is_well());
            if gathered.changes > 1 && !outcome.is_well() {
                gathered.messages.extend(
                    messages
                        .iter()
                        .map(|message| format!("{}: {message}", change.subject)),
                );
            } else {
                gathered.messages.extend(messages.iter().cloned());
            }
        }
    }
    let mut results: Vec<RowResult> = rows
        .into_iter()
        .map(|(row, gathered)| {
            let mut messages = gathered.messages;
            let (changes, well) = (gathered.changes, gathered.well);
            let several = changes > 1;
            if several && well < changes {
                messages.insert(0, format!("{well} of {changes} are done"));
            }
            RowResult {
                row: Some(row),
                subject: if several {
                    format!("{} and {} more", gathered.subject, changes - 1)
                } else {
                    gathered.subject
                },
                outcome: gathered.outcome,
                message: joined(&messages),
                id: gathered.id.filter(|_| !several),
            }
        })
        .collect();
    results.extend(plan.unchanged.iter().map(|row| RowResult {
        row: Some(*row),
        subject: String::new(),
        outcome: Outcome::Already,
        message: None,
        id: None,
    }));
    results.extend(wrong(plan));
    results.sort_by_key(|result| result.row);
    results.extend(beyond);
    results
}

/// Rows that nothing could be planned for.
fn wrong(plan: &Plan) -> Vec<RowResult> {
    let mut rows: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    for wrong in &plan.wrong {
        let message = match &wrong.column {
            Some(column) => format!("{column}: {}", wrong.message),
            None => wrong.message.clone(),
        };
        rows.entry(wrong.row).or_default().push(message);
    }
    rows.into_iter()
        .map(|(row, messages)| RowResult {
            row: Some(row),
            subject: String::new(),
            outcome: Outcome::Refused,
            message: joined(&messages),
            id: None,
        })
        .collect()
}

fn joined(messages: &[String]) -> Option<String> {
    if messages.is_empty() {
        return None;
    }
    let mut text = messages
        .iter()
        .take(MESSAGES)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join("; ");
    if messages.len() > MESSAGES {
        text.push_str(&format!("; and {} more", messages.len() - MESSAGES));
    }
    Some(text)
}

/// Whom the file names, those included who were added, and those who are still there although they are missing.
pub(crate) fn roster(plan: &Plan, entries: &Entries) -> Option<Roster> {
    let roster = plan.roster.as_ref()?;
    let mut users: HashSet<String> = roster.users.iter().cloned().collect();
    for (number, change) in plan.changes.iter().enumerate() {
        for (step, planned) in change.steps.iter().enumerate() {
            let entry = entries.get(&(number, step));
            if planned.adds() {
                users.extend(entry.and_then(|entry| entry.made.clone()));
            }
            if let (Step::Deactivate { user }, true) = (planned, change.rows.is_empty())
                && !entry.is_some_and(|entry| entry.state.is_well())
            {
                users.insert(user.clone());
            }
        }
    }
    Some(Roster {
        mapping: roster.mapping.clone(),
        users: users.into_iter().collect(),
    })
}
