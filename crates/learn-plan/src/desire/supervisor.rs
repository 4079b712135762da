//! Who supervises whom.

use std::collections::HashMap;

use learn_client::types::{Subordination, SubordinationType};
use learn_sync::text::comparable;

use super::context::Context;
use crate::input::Cell;
use crate::resolve::Directory;
use crate::step::{Ref, Supervisor};

/// The columns of supervisors, and whether each is the functional one.
pub(super) const COLUMNS: [(&str, bool); 2] = [("manager", false), ("functional_supervisor", true)];

/// People whom the file adds, by the numbers of the changes that add them.
#[derive(Debug, Default)]
pub(super) struct Added {
    by_name: HashMap<String, usize>,
    subjects: Vec<String>,
}

impl Added {
    /// The next one: what others may call the person, and what reports do.
    pub(super) fn add(&mut self, names: impl IntoIterator<Item = String>, subject: String) {
        let number = self.subjects.len();
        self.by_name
            .extend(names.into_iter().map(|name| (comparable(&name), number)));
        self.subjects.push(subject);
    }
}

/// What a cell asks for; `None` where it says nothing.
pub(super) fn asked(
    context: &Context<'_>,
    cell: Cell<'_>,
    added: &Added,
) -> Result<Option<Supervisor>, String> {
    let word = match cell {
        Cell::Absent => return Ok(None),
        Cell::Empty => return Ok(context.clear_empty.then_some(Supervisor::Inherit)),
        Cell::Text(word) => word,
    };
    match word.to_lowercase().as_str() {
        "none" | "no_supervisor" => return Ok(Some(Supervisor::Nobody)),
        "inherit" => return Ok(Some(Supervisor::Inherit)),
        _ => {}
    }
    if let Some(change) = added.by_name.get(&comparable(word)) {
        return Ok(Some(Supervisor::Person(Ref::Added(*change))));
    }
    let person = context.directory.people.find(word)?;
    Ok(Some(Supervisor::Person(Ref::Id(person.id.clone()))))
}

/// What an answer says.
pub(crate) fn current(subordination: Option<&Subordination>) -> Option<Supervisor> {
    let subordination = subordination?;
    Some(match subordination.subordination_type.as_ref()? {
        SubordinationType::Inherit => Supervisor::Inherit,
        SubordinationType::NoSupervisor => Supervisor::Nobody,
        SubordinationType::Manual => {
            Supervisor::Person(Ref::Id(subordination.supervisor_id.as_ref()?.to_string()))
        }
        _ => return None,
    })
}

/// For people.
pub(super) fn shown(directory: &Directory, added: &Added, supervisor: &Supervisor) -> String {
    match supervisor {
        Supervisor::Inherit => "that of the department".to_owned(),
        Supervisor::Nobody => "none".to_owned(),
        Supervisor::Person(Ref::Id(id)) => directory
            .people
            .by_id(id)
            .map_or_else(|| id.clone(), crate::names::Person::shown),
        Supervisor::Person(Ref::Added(change)) => added
            .subjects
            .get(*change)
            .map_or_else(|| "a new user".to_owned(), Clone::clone),
    }
}
