//! Rows of people.

use std::collections::{BTreeMap, HashMap, HashSet};

use learn_sync::text::comparable;

use super::context::{Context, Draft, Problems};
use super::supervisor::{self, Added};
use super::{hire, missing, overlay};
use crate::change::{Change, Difference};
use crate::columns::folded;
use crate::error::Error;
use crate::input::{Cells, Record, Target};
use crate::plan::{Removals, Roster};
use crate::read;
use crate::step::{Ref, Step};

/// A row, and whom it is about.
struct Row<'a> {
    record: &'a Record,
    /// The id; absent for somebody whom nobody knows yet.
    id: Option<String>,
    /// A later row about the same person that says something else.
    contradicted_by: Option<u64>,
}

impl<'a> Row<'a> {
    /// What is wrong with it so far. Of two rows that contradict each other neither counts: nobody knows which is right.
    fn problems(&self, cells: &Cells<'a>, key: &Key) -> Problems<'a> {
        let mut problems = Problems::of(cells);
        if let Some(other) = self.contradicted_by {
            let message = format!("row {other} is about the same person, and says something else");
            problems.add(Some(key.column()), message);
        }
        problems
    }
}

pub(super) async fn draft(context: &Context<'_>) -> Result<Draft, Error> {
    let key = key(context)?;
    let mut draft = Draft::default();
    let rows = identify(context, &key, &mut draft);
    let known: Vec<String> = rows.iter().filter_map(|row| row.id.clone()).collect();
    let users = context.directory.people.all().len();
    let profiles = read::many_profiles(context.client, &known, users, &|done, of| {
        (context.watch)(crate::progress::Planning::Reading { done, of });
    })
    .await?;
    // Those who are added come first, so that others can name them.
    let mut claimed = HashMap::new();
    let mut added = Added::default();
    let mut made: Vec<(u64, Change)> = Vec::new();
    for row in rows.iter().filter(|row| row.id.is_none()) {
        let cells = context.cells(row.record);
        let mut problems = row.problems(&cells, &key);
        let word = key.value(&cells).unwrap_or_default();
        let change = hire::change(context, &cells, word, &mut claimed, &mut problems);
        match change {
            Some(change) if problems.is_empty() => {
                added.add(hire::names(&change), change.subject.clone());
                made.push((row.record.row, change));
            }
            _ => draft.wrong.append(&mut problems.found),
        }
    }
    let hires = made.len();
    for row in &rows {
        let Some(id) = &row.id else { continue };
        let cells = context.cells(row.record);
        let mut problems = row.problems(&cells, &key);
        let Some(profile) = profiles.get(id) else {
            problems.add(None, "the user was listed and could not be read: gone meanwhile, or not to be seen by this role");
            draft.wrong.append(&mut problems.found);
            continue;
        };
        if let Some(why) = read::not_whole(profile) {
            problems.add(None, why);
            draft.wrong.append(&mut problems.found);
            continue;
        }
        let change = overlay::change(context, &cells, profile, &mut claimed, &mut problems)?;
        made.push((row.record.row, change));
        if !problems.is_empty() {
            draft.wrong.append(&mut problems.found);
            made.pop();
        }
    }
    supervise(
        context, &rows, &profiles, &added, hires, &mut made, &mut draft,
    );
    for (row, change) in made {
        if change.steps.is_empty() {
            draft.unchanged.push(row);
        } else {
            draft.changes.push(change.lean());
        }
    }
    draft.unchanged.sort_unstable();
    finish(context, &rows, &mut draft)?;
    Ok(draft)
}

/// The column that people are found by.
enum Key {
    Id,
    Column(&'static str),
    Field(String),
}

impl Key {
    fn field(&self) -> &str {
        match self {
            Self::Id => "ID",
            Self::Column("login") => "LOGIN",
            Self::Column(_) => "EMAIL",
            Self::Field(field) => field,
        }
    }

    fn column(&self) -> &str {
        match self {
            Self::Id => "user_id",
            Self::Column(column) => column,
            Self::Field(field) => field,
        }
    }

    fn value<'a>(&self, cells: &Cells<'a>) -> Option<&'a str> {
        match self {
            Self::Field(field) => cells.fields().find(|(name, _)| name == field)?.1.text(),
            other => cells.text(other.column()),
        }
    }
}

fn key(context: &Context<'_>) -> Result<Key, Error> {
    let layout = context.layout;
    let wrong = |message: String| Error::Input(vec![context.header_error(message)]);
    let of_target = |target: &Target| match target {
        Target::Column(column) => match column.name {
            "user_id" => Some(Key::Id),
            "login" => Some(Key::Column("login")),
            "email" => Some(Key::Column("email")),
            _ => None,
        },
        Target::Field(name) => {
            let is_key = context.directory.people.has_key(name);
            is_key.then(|| Key::Field(name.clone()))
        }
        Target::Ignored => None,
    };
    if let Some(asked) = context.key {
        // By the header of the file, by our name for the column, or by the name or the label of the field.
        let wanted = folded(asked);
        let place = layout
            .header
            .iter()
            .position(|header| folded(header) == wanted)
            .or_else(|| {
                layout.targets.iter().position(|target| match target {
                    Target::Column(column) => column.is_called(&wanted),
                    Target::Field(name) => context
                        .directory
                        .field(asked)
                        .is_ok_and(|field| field.name == *name),
                    Target::Ignored => false,
                })
            })
            .ok_or_else(|| {
                wrong(format!(
                    "people shall be found by {asked:?}, and the file has no such column"
                ))
            })?;
        return layout
            .targets
            .get(place)
            .and_then(of_target)
            .ok_or_else(|| {
                wrong(format!(
                    "people cannot be found by {asked:?}: two of them may have the same value there"
                ))
            });
    }
    ["user_id", "login", "email"]
        .iter()
        .find_map(|name| layout.targets.get(layout.place(name)?).and_then(of_target))
        .or_else(|| layout.targets.iter().find_map(of_target))
        .ok_or_else(|| {
            wrong(
                "no column says who it is: login, email, user_id, or a unique field of the profile"
                    .to_owned(),
            )
        })
}

/// Whom each row is about.
fn identify<'a>(context: &Context<'a>, key: &Key, draft: &mut Draft) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    let mut seen: HashMap<String, &Record> = HashMap::new();
    let mut contradicted: BTreeMap<u64, u64> = BTreeMap::new();
    for record in &context.table.rows {
        let cells = context.cells(record);
        let mut problems = Problems::of(&cells);
        let found = match key.value(&cells) {
            None => Err("the cell that says who it is is empty".to_owned()),
            Some(value) => {
                let people = &context.directory.people;
                let found = match key {
                    Key::Id => people.by_id(value).into_iter().collect(),
                    _ => people.with(key.field(), value),
                };
                let earlier = seen.insert(comparable(value), record);
                match (earlier, found.as_slice()) {
                    (Some(earlier), _) => {
                        if earlier.cells != record.cells {
                            contradicted.insert(earlier.row, record.row);
                        }
                        Err(format!("row {} is about the same person", earlier.row))
                    }
                    (None, []) if matches!(key, Key::Id) => {
                        Err(format!("there is no user with the id {value:?}"))
                    }
                    (None, []) => Ok(None),
                    (None, [person]) => Ok(Some(person.id.clone())),
                    (None, several) => Err(format!(
                        "{value:?} may be {} users: {}",
                        several.len(),
                        several
                            .iter()
                            .map(|person| format!("{}, id {}", person.shown(), person.id))
                            .collect::<Vec<_>>()
                            .join("; ")
                    )),
                }
            }
        };
        if let Some(id) = problems.take(key.column(), found) {
            rows.push(Row {
                record,
                id,
                contradicted_by: None,
            });
        }
        draft.wrong.append(&mut problems.found);
    }
    for row in &mut rows {
        row.contradicted_by = contradicted.get(&row.record.row).copied();
    }
    rows
}

/// Supervisors, once it is known who is added.
fn supervise(
    context: &Context<'_>,
    rows: &[Row<'_>],
    profiles: &HashMap<String, learn_client::types::users::UserProfile>,
    added: &Added,
    hires: usize,
    made: &mut Vec<(u64, Change)>,
    draft: &mut Draft,
) {
    let mut dropped = HashSet::new();
    let places: HashMap<u64, usize> = made
        .iter()
        .enumerate()
        .map(|(place, (number, _))| (*number, place))
        .collect();
    for row in rows {
        let Some(&place) = places.get(&row.record.row) else {
            continue;
        };
        let cells = context.cells(row.record);
        let mut problems = Problems::of(&cells);
        for (column, functional) in supervisor::COLUMNS {
            let asked = supervisor::asked(context, cells.get(column), added);
            let Some(new) = problems.take(column, asked).flatten() else {
                continue;
            };
            let profile = row.id.as_ref().and_then(|id| profiles.get(id));
            let old = profile.and_then(|profile| {
                supervisor::current(if functional {
                    profile.co_subordination.as_ref()
                } else {
                    profile.subordination.as_ref()
                })
            });
            let Some((_, change)) = made.get_mut(place).filter(|_| old.as_ref() != Some(&new))
            else {
                continue;
            };
            let shown =
                |one: &crate::step::Supervisor| supervisor::shown(context.directory, added, one);
            change.differences.push(Difference::new(
                column.replace('_', " "),
                old.as_ref().map(shown),
                Some(shown(&new)),
            ));
            change.steps.push(Step::SuperviseUser {
                user: row.id.clone().map_or(Ref::Added(place), Ref::Id),
                functional,
                old,
                new,
            });
            change.steps.sort_by_key(Step::phase);
        }
        if !problems.is_empty() {
            dropped.insert(row.record.row);
            draft.wrong.append(&mut problems.found);
        }
    }
    // A new user whose supervisor is not understood is not hired, nor is anybody put below that user.
    let mut unhired: HashSet<usize> = made
        .iter()
        .take(hires)
        .enumerate()
        .filter(|(_, (row, _))| dropped.contains(row))
        .map(|(place, _)| place)
        .collect();
    loop {
        let more: Vec<usize> = made
            .iter()
            .enumerate()
            .filter(|(place, (_, change))| {
                !unhired.contains(place)
                    && change
                        .steps
                        .iter()
                        .flat_map(Step::needs)
                        .any(|needed| needed != *place && unhired.contains(&needed))
            })
            .map(|(place, _)| place)
            .collect();
        if more.is_empty() {
            break;
        }
        for place in more {
            unhired.insert(place);
            if let Some((row, _)) = made.get(place) {
                dropped.insert(*row);
                draft.wrong.push(crate::plan::WrongRow {
                    row: *row,
                    column: Some(context.layout.header_of("manager")),
                    message: "the row that adds this manager is wrong itself".to_owned(),
                });
            }
        }
    }
    if !dropped.is_empty() {
        renumber(made, &dropped);
    }
}

/// Takes changes away, and lets the others name each other by their new numbers.
fn renumber(made: &mut Vec<(u64, Change)>, dropped: &HashSet<u64>) {
    let mut numbers: HashMap<usize, usize> = HashMap::new();
    for (place, (row, _)) in made.iter().enumerate() {
        if !dropped.contains(row) {
            numbers.insert(place, numbers.len());
        }
    }
    made.retain(|(row, _)| !dropped.contains(row));
    let renamed = |one: &mut Ref| {
        if let Ref::Added(number) = one
            && let Some(now) = numbers.get(number)
        {
            *number = *now;
        }
    };
    for (_, change) in made {
        for step in &mut change.steps {
            if let Step::SuperviseUser { user, new, .. } = step {
                renamed(user);
                if let crate::step::Supervisor::Person(person) = new {
                    renamed(person);
                }
            }
        }
    }
}

/// Who is missing, and how much is taken away.
fn finish(context: &Context<'_>, rows: &[Row<'_>], draft: &mut Draft) -> Result<(), Error> {
    let named: HashSet<String> = rows.iter().filter_map(|row| row.id.clone()).collect();
    missing::deactivate(context, &named, draft)?;
    if let Some(mapping) = context.mapping {
        let mut users: Vec<String> = named.iter().cloned().collect();
        if let (false, Some(journal)) = (draft.wrong.is_empty(), context.journal) {
            // Whoever a wrong row meant is still in the file.
            users.extend(journal.roster(&mapping.name)?);
        }
        users.sort();
        users.dedup();
        draft.roster = Some(Roster {
            mapping: mapping.name.clone(),
            users,
        });
    }
    let people = &context.directory.people;
    let dismissed = draft
        .changes
        .iter()
        .flat_map(|change| &change.steps)
        .filter(|step| matches!(step, Step::Deactivate { .. } | Step::EndEmployment { .. }))
        .count();
    let left: u64 = draft
        .changes
        .iter()
        .flat_map(|change| &change.steps)
        .filter(|step| matches!(step, Step::UpdateUser { .. }))
        .map(Step::removes)
        .sum();
    draft.removals = vec![
        Removals {
            what: "active users".to_owned(),
            count: u64::try_from(dismissed).unwrap_or(u64::MAX),
            of: u64::try_from(
                people
                    .all()
                    .iter()
                    .filter(|person| person.is_active())
                    .count(),
            )
            .unwrap_or(u64::MAX),
        },
        Removals {
            what: "group memberships".to_owned(),
            count: left,
            of: context.directory.memberships()?,
        },
    ];
    Ok(())
}
