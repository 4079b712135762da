//! What the contract has at a place of an answer, and under which names.

use std::collections::BTreeMap;

use learn_types::operation::{FieldDescriptor, FieldKind, Spellings};

/// An element that may stand at a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub(super) name: &'static str,
    pub(super) kind: FieldKind,
    /// Whether it may stand there more than once.
    pub(super) repeated: bool,
    /// Whether every record must have it.
    pub(super) required: bool,
    pub(super) id_type: Option<&'static str>,
    spellings: Spellings,
}

impl Slot {
    /// The element of an item, where the slot is a list.
    pub(super) fn item(&self) -> Option<Slot> {
        let FieldKind::List { item, kind } = self.kind else {
            return None;
        };
        let mut spellings = Spellings::NONE;
        spellings.aliases = self.spellings.item_aliases;
        Some(Self {
            name: item,
            kind: *kind,
            repeated: true,
            required: false,
            id_type: self.id_type,
            spellings,
        })
    }

    /// What may stand inside of it.
    pub(super) fn inside(&self) -> Vec<Slot> {
        match self.kind {
            FieldKind::Record(fields) => slots(fields),
            _ => self.item().into_iter().collect(),
        }
    }

    /// Whether this is one of its names.
    pub(super) fn is_named(&self, name: &str) -> bool {
        self.name == name || self.spellings.aliases.contains(&name)
    }
}

/// What a record holds.
pub(super) fn slots(fields: &'static [FieldDescriptor]) -> Vec<Slot> {
    fields
        .iter()
        .map(|field| Slot {
            name: field.name,
            kind: field.kind,
            repeated: field.repeated,
            required: field.required,
            id_type: field.id_type,
            spellings: field.spellings,
        })
        .collect()
}

/// What an element at a place is, by its name.
#[derive(Clone, Copy, Debug)]
pub(super) enum Known {
    /// The slot itself.
    Slot(Slot),
    /// An item of the slot, without the list around it.
    Bare(Slot, Slot),
    /// A wrapper around the slot.
    Wrapper(Slot),
    /// A field of the slot's record, at the level of its parent.
    Flat(Slot, &'static str),
}

/// What the contract says that an element of this name is.
pub(super) fn known(slots: &[Slot], name: &str) -> Option<Known> {
    if let Some(slot) = slots.iter().find(|slot| slot.is_named(name)) {
        return Some(Known::Slot(*slot));
    }
    slots.iter().find_map(|slot| {
        let spellings = slot.spellings;
        if let Some((_, field)) = spellings.flat.iter().find(|(flat, _)| *flat == name) {
            return Some(Known::Flat(*slot, field));
        }
        let wrapper = spellings.wrapper?;
        match slot.item() {
            None => (wrapper == name).then_some(Known::Wrapper(*slot)),
            Some(item) => item.is_named(name).then_some(Known::Bare(*slot, item)),
        }
    })
}

/// Names that are taken for another one: by the place, and the name that was found there.
#[derive(Clone, Debug, Default)]
pub(super) struct Learned {
    /// The name of the result.
    pub(super) result: Option<String>,
    pub(super) names: BTreeMap<(String, String), Lesson>,
}

/// What a name was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lesson {
    /// Another name of this slot.
    Alias(&'static str),
    /// A wrapper around this slot.
    Wrapper(&'static str),
}

/// The place below another one.
pub(super) fn below(place: &str, name: &str) -> String {
    if place.is_empty() {
        name.to_owned()
    } else {
        format!("{place}/{name}")
    }
}
