//! Rows of points, each with a key of its own.

use std::collections::HashMap;

use super::context::{Context, Draft, Problems};
use crate::change::{Change, Difference, Verb};
use crate::error::Error;
use crate::input::Cells;
use crate::journal::State;
use crate::step::Step;
use crate::value::Points;

pub(super) fn draft(context: &Context<'_>) -> Result<Draft, Error> {
    context.require(&["key", "user", "amount", "reason"])?;
    if !context.has_journal {
        return Err(Error::Input(vec![context.header_error(
            "points need a journal, which knows the keys that were used".to_owned(),
        )]));
    }
    let mut draft = Draft::default();
    let mut seen: HashMap<String, u64> = HashMap::new();
    for record in &context.table.rows {
        let cells = context.cells(record);
        let mut problems = Problems::of(&cells);
        let change = change(context, &cells, &mut seen, &mut problems)?;
        if !problems.is_empty() {
            draft.wrong.append(&mut problems.found);
            continue;
        }
        match change {
            Some(change) => draft.changes.push(change),
            None => draft.unchanged.push(record.row),
        }
    }
    Ok(draft)
}

/// What a row asks for; `None` where its key was used for the same already.
fn change(
    context: &Context<'_>,
    cells: &Cells<'_>,
    seen: &mut HashMap<String, u64>,
    problems: &mut Problems<'_>,
) -> Result<Option<Change>, Error> {
    for column in ["key", "user", "amount", "reason"] {
        if cells.text(column).is_none() {
            problems.add(Some(column), "must not be empty");
        }
    }
    let person = cells
        .text("user")
        .and_then(|word| problems.take("user", context.directory.people.find(word)));
    let amount = cells
        .text("amount")
        .and_then(|text| problems.take("amount", Points::try_from(text.to_owned())));
    if amount.is_some_and(|amount| amount.0.is_zero()) {
        problems.add(Some("amount"), "0 points are nothing to give");
    }
    if let Some(key) = cells.text("key")
        && let Some(row) = seen.insert(key.to_owned(), cells.record.row)
    {
        problems.add(Some("key"), format!("row {row} has this key, too"));
    }
    let (Some(key), Some(person), Some(amount), Some(reason)) =
        (cells.text("key"), person, amount, cells.text("reason"))
    else {
        return Ok(None);
    };
    if let Some(known) = context
        .journal
        .map(|journal| journal.award(key))
        .transpose()?
        .flatten()
    {
        let is_same =
            known.user == person.id && Points::try_from(known.amount.clone()).ok() == Some(amount);
        match known.state {
            _ if !is_same => problems.add(
                Some("key"),
                format!("this key was used for {} points of the user {} before", known.amount, known.user),
            ),
            State::Done | State::Already => return Ok(None),
            _ => problems.add(
                Some("key"),
                "this award was sent before, and nobody knows whether it was carried out: finish that plan with \
                 `learn apply --resume`, or look at the user's points and give the award a new key if it is missing",
            ),
        }
        return Ok(None);
    }
    let takes = amount.is_withdrawal();
    Ok(Some(Change {
        rows: vec![cells.record.row],
        verb: if takes { Verb::Withdraw } else { Verb::Award },
        subject: person.shown(),
        id: Some(person.id.clone()),
        differences: vec![Difference::new(
            "points",
            None,
            Some(format!(
                "{}{amount} for {reason:?}, key {key}",
                if takes { "" } else { "+" }
            )),
        )],
        notes: Vec::new(),
        steps: vec![Step::Award {
            key: key.to_owned(),
            user: person.id.clone(),
            amount,
            reason: reason.to_owned(),
        }],
    }))
}
