//! Ids that answers gave, for requests that need some.

use std::collections::BTreeMap;

/// How many ids of a type are kept.
const MOST: usize = 32;

/// Ids by what they name.
#[derive(Debug, Default)]
pub(super) struct Ids(BTreeMap<String, Vec<Id>>);

/// An id, and which operation's answer gave it.
#[derive(Clone, Debug)]
pub(super) struct Id {
    pub(super) value: String,
    pub(super) from: &'static str,
}

impl Ids {
    pub(super) fn add(&mut self, id_type: &str, value: &str, from: &'static str) {
        let ids = self.0.entry(id_type.to_owned()).or_default();
        if ids.len() < MOST && !ids.iter().any(|id| id.value == value) {
            ids.push(Id {
                value: value.to_owned(),
                from,
            });
        }
    }

    pub(super) fn of(&self, id_type: &str) -> &[Id] {
        self.0.get(id_type).map_or(&[], Vec::as_slice)
    }
}
