//! Whom a row of enrollments is about: one person, or all who meet conditions.

use std::collections::BTreeSet;

use super::context::{Context, Problems};
use crate::error::Error;
use crate::input::{Cells, words, yes_or_no};

/// The ids of the learners, sorted; `None` where the row is wrong.
pub(super) fn of(
    context: &Context<'_>,
    cells: &Cells<'_>,
    problems: &mut Problems<'_>,
) -> Result<Option<Vec<String>>, Error> {
    let directory = context.directory;
    let conditions = ["department", "group", "where"];
    if let Some(word) = cells.text("learner") {
        if let Some(column) = conditions
            .iter()
            .find(|column| cells.text(column).is_some())
        {
            problems.add(
                Some(column),
                "stands in place of a learner, and the row has one",
            );
        }
        let found = problems.take("learner", directory.people.find(word));
        return Ok(found.map(|person| vec![person.id.clone()]));
    }
    let mut selected: Option<BTreeSet<String>> = None;
    let mut meet = |ids: BTreeSet<String>| {
        selected = Some(match selected.take() {
            None => ids,
            Some(before) => before.intersection(&ids).cloned().collect(),
        });
    };
    if let Some(word) = cells.text("department") {
        let below = match cells.text("below") {
            Some(text) => problems.take("below", yes_or_no(text)).unwrap_or_default(),
            None => false,
        };
        if let Some(found) = problems.take("department", directory.departments.find(word)) {
            let departments = if below {
                directory.departments.with_below(&found.id)
            } else {
                BTreeSet::from([found.id.clone()])
            };
            let people = directory.people.all().iter();
            meet(
                people
                    .filter(|person| {
                        person
                            .department
                            .as_ref()
                            .is_some_and(|own| departments.contains(own))
                    })
                    .map(|person| person.id.clone())
                    .collect(),
            );
        }
    }
    if let Some(word) = cells.text("group")
        && let Some(group) = problems.take("group", directory.groups.find(word))
    {
        meet(directory.members(&group.id)?.into_iter().collect());
    }
    for condition in cells.text("where").into_iter().flat_map(words) {
        let Some((field, value)) = condition.split_once('=') else {
            problems.add(
                Some("where"),
                format!("{condition:?} is not a condition such as `Job Title=Electrician`"),
            );
            continue;
        };
        if let Some(field) = problems.take("where", directory.field(field.trim())) {
            meet(
                directory
                    .having(&field.name, value.trim())?
                    .into_iter()
                    .collect(),
            );
        }
    }
    if !problems.is_empty() {
        return Ok(None);
    }
    let Some(selected) = selected else {
        problems.add(
            Some("learner"),
            "nobody is named: give a learner, a department, a group or a condition",
        );
        return Ok(None);
    };
    let is_active = |id: &String| {
        directory
            .people
            .by_id(id)
            .is_some_and(crate::names::Person::is_active)
    };
    let active: Vec<String> = selected.into_iter().filter(is_active).collect();
    if active.is_empty() {
        problems.add(None, "no active user meets this");
        return Ok(None);
    }
    Ok(Some(active))
}
