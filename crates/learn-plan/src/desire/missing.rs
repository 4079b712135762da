//! Whom the file does not name any more.

use std::collections::HashSet;

use super::context::{Context, Draft};
use crate::change::{Change, Difference, Verb};
use crate::error::Error;
use crate::input::Missing;
use crate::step::Step;

/// Deactivates those who were in the last file of the mapping and are not in this one.
pub(super) fn deactivate(
    context: &Context<'_>,
    named: &HashSet<String>,
    draft: &mut Draft,
) -> Result<(), Error> {
    let Some(mapping) = context
        .mapping
        .filter(|mapping| mapping.missing == Missing::Deactivate)
    else {
        return Ok(());
    };
    let before = match context.journal {
        Some(journal) => journal.roster(&mapping.name)?,
        None => Vec::new(),
    };
    if before.is_empty() {
        draft.notes.push(format!(
            "nobody counts as missing: no file of the mapping {:?} was applied so far",
            mapping.name
        ));
        return Ok(());
    }
    if !draft.wrong.is_empty() {
        draft.notes.push(
            "nobody counts as missing this time: some rows are wrong, and whoever they mean might seem to be missing"
                .to_owned(),
        );
        return Ok(());
    }
    for id in before.into_iter().filter(|id| !named.contains(id)) {
        let Some(person) = context
            .directory
            .people
            .by_id(&id)
            .filter(|person| person.is_active())
        else {
            continue;
        };
        draft.changes.push(Change {
            rows: Vec::new(),
            verb: Verb::Deactivate,
            subject: person.shown(),
            id: Some(id.clone()),
            differences: vec![Difference::new(
                "status",
                Some("active".to_owned()),
                Some("inactive".to_owned()),
            )],
            notes: vec![format!(
                "was in the last file of {:?} and is not in this one",
                mapping.name
            )],
            steps: vec![Step::Deactivate { user: id }],
        });
    }
    Ok(())
}
