//! A person who is there: the columns of a row laid over the profile.

use std::collections::BTreeSet;

use learn_client::types::UserStatus;
use learn_client::types::users::UserProfile;

use super::context::{Context, Problems};
use super::hire::{Claimed, claim, label};
use super::role;
use crate::change::{Change, Difference, Verb};
use crate::error::Error;
use crate::input::{Cell, Cells, StatusWord, Wish, date};
use crate::read::value_of;
use crate::step::{Edit, Step};
use crate::value::Day;

pub(super) fn change(
    context: &Context<'_>,
    cells: &Cells<'_>,
    profile: &UserProfile,
    claimed: &mut Claimed,
    problems: &mut Problems<'_>,
) -> Result<Change, Error> {
    let id = profile.user_id.to_string();
    let mut change = Change {
        rows: vec![cells.record.row],
        verb: Verb::Change,
        subject: context
            .directory
            .people
            .by_id(&id)
            .map_or_else(|| id.clone(), crate::names::Person::shown),
        id: Some(id.clone()),
        differences: Vec::new(),
        notes: Vec::new(),
        steps: Vec::new(),
    };
    let mut fields = Vec::new();
    let own = [("LOGIN", cells.get("login")), ("EMAIL", cells.get("email"))];
    for (name, cell) in own.into_iter().chain(cells.fields()) {
        let new = match cell.wish(context.clear_empty) {
            Wish::Keep => continue,
            Wish::Clear => None,
            Wish::Set(text) => Some(text),
        };
        let new = match new
            .map(|text| context.directory.value(name, text))
            .transpose()
        {
            Ok(new) => new,
            Err(message) => {
                problems.add(Some(name), message);
                continue;
            }
        };
        let old = value_of(profile, name).map(str::to_owned);
        // The same day may be written in another way.
        let same = |old: &str| context.directory.value(name, old).ok() == new;
        if old == new || old.as_deref().is_some_and(same) {
            continue;
        }
        if name == "LOGIN" && new.is_none() {
            problems.add(Some("login"), "a user cannot be without a login");
            continue;
        }
        claim(
            context,
            name,
            new.as_deref().unwrap_or_default(),
            Some(&id),
            claimed,
            problems,
        );
        change.differences.push(Difference::new(
            label(context, name),
            old.clone(),
            new.clone(),
        ));
        fields.push((name.to_owned(), Edit { old, new }));
    }
    let department = department(context, cells, profile, problems, &mut change);
    let role = asked_role(context, cells, profile, problems, &mut change);
    let (join, leave) = groups(context, cells, profile, problems, &mut change);
    if !fields.is_empty()
        || department.is_some()
        || role.is_some()
        || !join.is_empty()
        || !leave.is_empty()
    {
        change.steps.push(Step::UpdateUser {
            user: id.clone(),
            fields,
            department,
            role,
            join,
            leave,
        });
    }
    status(
        context,
        cells,
        profile.status.as_ref(),
        &id,
        problems,
        &mut change,
    )?;
    change.steps.sort_by_key(Step::phase);
    Ok(change)
}

fn department(
    context: &Context<'_>,
    cells: &Cells<'_>,
    profile: &UserProfile,
    problems: &mut Problems<'_>,
    change: &mut Change,
) -> Option<Edit> {
    let departments = &context.directory.departments;
    let found = problems.take("department", departments.find(cells.text("department")?))?;
    let old = profile.department_id.as_ref().map(ToString::to_string);
    if old.as_ref() == Some(&found.id) {
        return None;
    }
    let shown = old.as_ref().map(|id| departments.shown(id));
    change.differences.push(Difference::new(
        "department",
        shown,
        Some(found.path.clone()),
    ));
    Some(Edit {
        old,
        new: Some(found.id.clone()),
    })
}

fn asked_role(
    context: &Context<'_>,
    cells: &Cells<'_>,
    profile: &UserProfile,
    problems: &mut Problems<'_>,
    change: &mut Change,
) -> Option<(crate::step::Role, crate::step::Role)> {
    let mut new = role::asked(context, cells, problems)?;
    let old = role::current(profile, &new);
    if cells.text("manageable_departments").is_none() && old.role == new.role {
        new.departments.clone_from(&old.departments);
    }
    if old == new {
        return None;
    }
    let shown = |role: &crate::step::Role| {
        let departments: Vec<String> = role
            .departments
            .iter()
            .map(|id| context.directory.departments.shown(id))
            .collect();
        if departments.is_empty() {
            role.role.clone()
        } else {
            format!("{} of {}", role.role, departments.join(", "))
        }
    };
    change.differences.push(Difference::new(
        "role",
        Some(shown(&old)),
        Some(shown(&new)),
    ));
    if profile
        .user_roles
        .as_ref()
        .is_some_and(|roles| roles.len() > 1)
    {
        change
            .notes
            .push("the user has two roles, and the new one takes the place of both".to_owned());
    }
    Some((old, new))
}

/// Groups to join and to leave.
fn groups(
    context: &Context<'_>,
    cells: &Cells<'_>,
    profile: &UserProfile,
    problems: &mut Problems<'_>,
    change: &mut Change,
) -> (Vec<String>, Vec<String>) {
    let mut find = |column: &str| problems.groups(context, cells, column);
    // The vendor's column means exactly these, also where it is empty; ours leaves what an empty cell says nothing of.
    let exact = if context.layout.has("group") {
        Some(find("group"))
    } else {
        match cells.get("groups") {
            Cell::Text(_) => Some(find("groups")),
            Cell::Empty if context.clear_empty => Some(BTreeSet::new()),
            Cell::Empty | Cell::Absent => None,
        }
    };
    let also = find("add_to_groups");
    let now: BTreeSet<String> = profile
        .groups
        .iter()
        .flatten()
        .map(ToString::to_string)
        .filter(|id| !context.directory.groups.is_smart(id))
        .collect();
    let mut wanted = exact.unwrap_or_else(|| now.clone());
    wanted.extend(also);
    let join: Vec<String> = wanted.difference(&now).cloned().collect();
    let leave: Vec<String> = now.difference(&wanted).cloned().collect();
    let shown = |id: &String| Some(context.directory.groups.shown(id));
    change.differences.extend(
        leave
            .iter()
            .map(|id| Difference::new("group", shown(id), None)),
    );
    change.differences.extend(
        join.iter()
            .map(|id| Difference::new("group", None, shown(id))),
    );
    (join, leave)
}

fn status(
    context: &Context<'_>,
    cells: &Cells<'_>,
    now: Option<&UserStatus>,
    id: &str,
    problems: &mut Problems<'_>,
    change: &mut Change,
) -> Result<(), Error> {
    let day = cells.text("termination_date");
    let day = day.and_then(|text| problems.take("termination_date", date(text)));
    let word = match cells.text("status") {
        Some(word) => problems.take("status", StatusWord::parse(word)),
        // A day alone says what is to become of the user on it.
        None => day.is_some().then_some(StatusWord::Ended),
    };
    let Some(word) = word else { return Ok(()) };
    if day.is_some() && word != StatusWord::Ended {
        problems.add(
            Some("termination_date"),
            "the day of an end of employment, and the status is not `ended`",
        );
        return Ok(());
    }
    let scheduled = context
        .journal
        .map(|journal| journal.scheduled_end(id))
        .transpose()?
        .flatten();
    let shown = match now {
        Some(UserStatus::Active) => "active",
        Some(UserStatus::Inactive) => "inactive",
        Some(UserStatus::EmploymentEnded) => "ended",
        _ => {
            problems.add(
                Some("status"),
                "the service does not say whether the user is active",
            );
            return Ok(());
        }
    };
    let shown = Some(shown.to_owned());
    let user = id.to_owned();
    match word {
        StatusWord::Active => {
            if let Some(date) = scheduled {
                change
                    .differences
                    .push(Difference::new("termination date", Some(date), None));
                change
                    .steps
                    .push(Step::KeepEmployment { user: user.clone() });
            }
            if now != Some(&UserStatus::Active) {
                change.verb = Verb::Rehire;
                change.differences.push(Difference::new(
                    "status",
                    shown,
                    Some("active".to_owned()),
                ));
                change.steps.push(Step::Activate { user });
            }
        }
        StatusWord::Inactive => match now {
            Some(UserStatus::Inactive) => {}
            Some(UserStatus::EmploymentEnded) => change.notes.push(
                "the employment has ended, which is more than inactive: left as it is".to_owned(),
            ),
            _ => {
                change.verb = Verb::Deactivate;
                change.differences.push(Difference::new(
                    "status",
                    shown,
                    Some("inactive".to_owned()),
                ));
                change.steps.push(Step::Deactivate { user });
            }
        },
        StatusWord::Ended => {
            let date = day.map_or_else(today, Day::from);
            // A profile does not say that an end is scheduled: only who has scheduled it knows.
            let is_scheduled = scheduled.as_ref().is_some_and(|known| {
                cells.text("termination_date").is_none() || *known == date.to_string()
            });
            if now == Some(&UserStatus::EmploymentEnded) || is_scheduled {
                return Ok(());
            }
            change.verb = Verb::EndEmployment;
            change.differences.push(match scheduled {
                Some(known) => {
                    Difference::new("termination date", Some(known), Some(date.to_string()))
                }
                None => Difference::new("status", shown, Some(format!("ended on {date}"))),
            });
            change.steps.push(Step::EndEmployment { user, date });
        }
    }
    Ok(())
}

/// Today in UTC.
fn today() -> Day {
    Day(jiff::tz::Offset::UTC
        .to_datetime(jiff::Timestamp::now())
        .date()
        .into())
}
