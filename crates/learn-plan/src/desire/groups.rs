//! Rows of members of groups.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use learn_sync::text::comparable;

use super::context::{Context, Draft, Problems};
use crate::change::{Change, Difference, Verb};
use crate::error::Error;
use crate::input::Cells;
use crate::names::{Groups, check_new};
use crate::plan::Removals;
use crate::step::{Ref, Step};

/// What is known of a group while its rows are read.
#[derive(Default)]
struct Asked {
    /// Whom it has now.
    now: HashSet<String>,
    /// Whom the rows name as members.
    named: BTreeSet<String>,
    is_exact: bool,
    is_wrong: bool,
}

pub(super) fn draft(context: &Context<'_>) -> Result<Draft, Error> {
    context.require(&["group", "member"])?;
    let mut draft = Draft::default();
    let mut groups: BTreeMap<Ref, Asked> = BTreeMap::new();
    let mut added: HashMap<String, usize> = HashMap::new();
    let mut seen: HashMap<(Ref, String), u64> = HashMap::new();
    for record in &context.table.rows {
        let cells = context.cells(record);
        let mut problems = Problems::of(&cells);
        let before = draft.changes.len();
        let group = group(context, &cells, &mut added, &mut draft, &mut problems);
        let mode = mode(&cells, &mut problems);
        let person = cells
            .text("member")
            .map(|word| problems.take("member", context.directory.people.find(word)));
        let Some(group) = group else {
            draft.wrong.append(&mut problems.found);
            continue;
        };
        let asked = match groups.entry(group.clone()) {
            std::collections::btree_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::btree_map::Entry::Vacant(new) => new.insert(Asked {
                now: match group.id() {
                    Some(id) => context.directory.members(id)?.into_iter().collect(),
                    None => HashSet::new(),
                },
                ..Asked::default()
            }),
        };
        asked.is_exact |= mode == Mode::Exactly;
        let person = person.flatten();
        if let Some(person) = person
            && let Some(row) = seen.insert((group.clone(), person.id.clone()), record.row)
        {
            problems.add(
                Some("member"),
                format!("row {row} is about the same person in the same group"),
            );
        }
        if !problems.is_empty() {
            asked.is_wrong = true;
            draft.wrong.append(&mut problems.found);
            continue;
        }
        let change = person.and_then(|person| {
            let is_in = asked.now.contains(&person.id);
            let name = match group.id() {
                Some(id) => context.directory.groups.shown(id),
                None => cells.text("group").unwrap_or_default().to_owned(),
            };
            if mode == Mode::Remove {
                let id = group.id().filter(|_| is_in)?.to_owned();
                return Some(leave(vec![record.row], person, &name, id));
            }
            asked.named.insert(person.id.clone());
            (!is_in).then(|| Change {
                rows: vec![record.row],
                verb: Verb::Join,
                subject: person.shown(),
                id: Some(person.id.clone()),
                differences: vec![Difference::new("group", None, Some(name))],
                notes: Vec::new(),
                steps: vec![Step::Join {
                    group: group.clone(),
                    user: person.id.clone(),
                }],
            })
        });
        match change {
            Some(change) => draft.changes.push(change),
            None if draft.changes.len() == before => draft.unchanged.push(record.row),
            None => {}
        }
    }
    exactly(context, groups, &mut draft);
    let removed = draft
        .changes
        .iter()
        .flat_map(|change| &change.steps)
        .map(Step::removes)
        .sum();
    draft.removals = vec![Removals {
        what: "group memberships".to_owned(),
        count: removed,
        of: context.directory.memberships()?,
    }];
    Ok(draft)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Add,
    Remove,
    Exactly,
}

fn mode(cells: &Cells<'_>, problems: &mut Problems<'_>) -> Mode {
    match cells.text("mode").map(str::to_lowercase).as_deref() {
        None | Some("add") => Mode::Add,
        Some("remove") => Mode::Remove,
        Some("exactly") => Mode::Exactly,
        Some(other) => {
            problems.add(
                Some("mode"),
                format!("{other:?} is not a mode: add, remove or exactly"),
            );
            Mode::Add
        }
    }
}

/// The group of a row; one that nobody knows is added, once.
fn group(
    context: &Context<'_>,
    cells: &Cells<'_>,
    added: &mut HashMap<String, usize>,
    draft: &mut Draft,
    problems: &mut Problems<'_>,
) -> Option<Ref> {
    let Some(word) = cells.text("group") else {
        problems.add(Some("group"), "must not be empty");
        return None;
    };
    if !context.directory.groups.named(word).is_empty() {
        let found = problems.take("group", context.directory.groups.find_plain(word))?;
        return Some(Ref::Id(found.id.clone()));
    }
    if mode(cells, &mut Problems::of(cells)) == Mode::Remove {
        let unknown = context.directory.groups.find(word).map(|_| ());
        problems.take("group", unknown);
        return None;
    }
    let name = Groups::name_in(word);
    if name == word {
        problems.take("group", check_new(word))?;
    }
    let number = *added.entry(comparable(name)).or_insert_with(|| {
        draft.changes.push(Change {
            rows: vec![cells.record.row],
            verb: Verb::Add,
            subject: format!("group {name}"),
            id: None,
            differences: vec![Difference::new("group", None, Some(name.to_owned()))],
            notes: Vec::new(),
            steps: vec![Step::AddGroup {
                name: name.to_owned(),
            }],
        });
        draft.changes.len() - 1
    });
    Some(Ref::Added(number))
}

fn leave(rows: Vec<u64>, person: &crate::names::Person, name: &str, group: String) -> Change {
    Change {
        rows,
        verb: Verb::Leave,
        subject: person.shown(),
        id: Some(person.id.clone()),
        differences: vec![Difference::new("group", Some(name.to_owned()), None)],
        notes: Vec::new(),
        steps: vec![Step::Leave {
            group,
            user: person.id.clone(),
        }],
    }
}

/// Takes whoever no row names out of groups that shall have exactly those whom the rows name.
fn exactly(context: &Context<'_>, groups: BTreeMap<Ref, Asked>, draft: &mut Draft) {
    let leaving: HashSet<(String, String)> = draft
        .changes
        .iter()
        .flat_map(|change| &change.steps)
        .filter_map(|step| match step {
            Step::Leave { group, user } => Some((group.clone(), user.clone())),
            _ => None,
        })
        .collect();
    for (group, asked) in groups {
        let Some(id) = group.id().filter(|_| asked.is_exact) else {
            continue;
        };
        let name = context.directory.groups.shown(id);
        if asked.is_wrong {
            draft.notes.push(format!(
                "nobody is taken out of {name:?}: some of its rows are wrong, and whoever they mean might seem not to be named"
            ));
            continue;
        }
        let mut gone: Vec<&String> = asked
            .now
            .iter()
            .filter(|user| !asked.named.contains(*user))
            .collect();
        gone.sort();
        for user in gone {
            let planned = leaving.contains(&(id.to_owned(), user.clone()));
            if let (false, Some(person)) = (planned, context.directory.people.by_id(user)) {
                let mut change = leave(Vec::new(), person, &name, id.to_owned());
                change
                    .notes
                    .push("no row of the file names this member".to_owned());
                draft.changes.push(change);
            }
        }
    }
}
