//! Compares answers with the contract, element by element. It knows nothing of the decoder, so that the two judge each
//! other.

use std::collections::{BTreeMap, BTreeSet};

use learn_types::decode::DriftLevel;
use learn_types::operation::{FieldKind, OperationDescriptor};

use super::slots::{Known, Learned, Lesson, Slot, below, known, slots};
use super::tree::Element;

/// How many elements of an unknown name are kept to guess from.
const SAMPLES: usize = 16;

/// How deep unknown elements are listed.
const DEEPEST: usize = 8;

/// What the answers of an operation held.
#[derive(Debug)]
pub(super) struct Walk {
    operation: &'static OperationDescriptor,
    /// By the contract's own path from the result down.
    pub(super) places: BTreeMap<String, Place>,
    /// How often each element was there: by the names as they stood, and the contract's own path of it.
    pub(super) elements: BTreeMap<(String, Option<String>), u64>,
    /// What was taken for something else, and where.
    pub(super) renamed: BTreeMap<(String, String), Renamed>,
    pub(super) ids: Vec<(&'static str, String)>,
    /// Each answer in turn.
    pub(super) pages: Vec<Page>,
}

/// What an answer said of itself.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) rows: u64,
    /// The token of the next page.
    pub(super) next: Option<String>,
}

/// A place in answers: all records at the same path.
#[derive(Debug)]
pub(super) struct Place {
    /// What something unknown means there.
    pub(super) level: DriftLevel,
    /// How many records stood there.
    pub(super) times: u64,
    pub(super) slots: Vec<Slot>,
    pub(super) seen: BTreeSet<&'static str>,
    pub(super) unknown: BTreeMap<String, Unknown>,
}

/// An element that the contract does not have at a place.
#[derive(Debug, Default)]
pub(super) struct Unknown {
    pub(super) count: u64,
    /// Whether it stood there more than once at a time.
    pub(super) repeated: bool,
    pub(super) samples: Vec<Element>,
    /// The names from the result down, as they stood and with all that was learned.
    pub(super) path: String,
    pub(super) known_path: String,
}

/// What was taken for something of the contract.
#[derive(Debug)]
pub(super) struct Renamed {
    pub(super) lesson: Lesson,
    pub(super) count: u64,
    /// Where it stood: the names from the result down.
    pub(super) paths: BTreeSet<String>,
    pub(super) level: DriftLevel,
    /// The contract's own path of what it was taken for.
    pub(super) element: String,
}

/// Where the walk stands.
#[derive(Clone)]
struct At {
    /// The contract's own path.
    place: String,
    /// The names as they stood.
    path: String,
    /// The same with what was learned.
    known_path: String,
    level: DriftLevel,
}

impl Walk {
    pub(super) fn new(operation: &'static OperationDescriptor) -> Self {
        Self {
            operation,
            places: BTreeMap::new(),
            elements: BTreeMap::new(),
            renamed: BTreeMap::new(),
            ids: Vec::new(),
            pages: Vec::new(),
        }
    }

    /// Adds a result.
    pub(super) fn add(&mut self, result: &Element, learned: &Learned) {
        self.pages.push(Page::default());
        let root = At {
            place: String::new(),
            path: result.name.clone(),
            known_path: self.operation.result_element.to_owned(),
            level: DriftLevel::Doubt,
        };
        // A result under a name that was not learned keeps it: so does the decoder.
        let root = match &learned.result {
            Some(_) => root,
            None => At {
                known_path: result.name.clone(),
                ..root
            },
        };
        self.count(&root.path, Some(String::new()));
        let slots = match self.operation.response {
            FieldKind::Record(fields) => slots(fields),
            _ => Vec::new(),
        };
        self.children(result, &root, &slots, learned);
    }

    fn count(&mut self, path: &str, element: Option<String>) {
        *self.elements.entry((path.to_owned(), element)).or_default() += 1;
    }

    fn children(&mut self, parent: &Element, at: &At, slots: &[Slot], learned: &Learned) {
        self.place(at, slots, at.level);
        let mut times: BTreeMap<&str, u64> = BTreeMap::new();
        for child in &parent.children {
            let name = child.name.as_str();
            let lesson = learned.names.get(&(at.place.clone(), name.to_owned()));
            match known(slots, name).or_else(|| learn(slots, lesson)) {
                Some(Known::Slot(slot)) => {
                    let inside = at.down(name, lesson.map(|_| slot.name), slot.name);
                    self.saw(&at.place, slot.name);
                    if let Some(lesson) = lesson {
                        self.learned(at, name, *lesson, &inside.path, inside.place.clone());
                    }
                    self.slot(child, &inside, slot, learned);
                }
                Some(Known::Bare(list, item)) => {
                    let mut inside = at.down(name, None, list.name);
                    self.saw(&at.place, list.name);
                    self.place(&inside, &[item], at.level);
                    self.saw(&inside.place, item.name);
                    inside.place = below(&inside.place, item.name);
                    self.slot(child, &inside, item, learned);
                }
                Some(Known::Wrapper(slot)) => {
                    let inside = at.down(name, lesson.map(|_| ""), name);
                    self.saw(&at.place, slot.name);
                    self.count(&inside.path, None);
                    if let Some(lesson) = lesson {
                        let element = below(&at.place, slot.name);
                        self.learned(at, name, *lesson, &inside.path, element);
                    }
                    self.wrapped(child, at, &inside, slot, learned);
                }
                Some(Known::Flat(slot, field)) => {
                    self.saw(&at.place, slot.name);
                    let inside = at.down(name, None, slot.name);
                    self.count(&inside.path, Some(below(&inside.place, field)));
                }
                None => {
                    let times = times.entry(name).or_default();
                    *times += 1;
                    self.unknown(child, at, *times > 1);
                }
            }
        }
    }

    /// What stands inside of a wrapper around a repeated element: that has a place of its own, and the element has not.
    fn wrapped(&mut self, wrapper: &Element, at: &At, inside: &At, slot: Slot, learned: &Learned) {
        self.place(inside, &[slot], at.level);
        for child in &wrapper.children {
            let name = child.name.as_str();
            let key = (inside.place.clone(), name.to_owned());
            let lesson = learned.names.get(&key);
            if !slot.is_named(name) && lesson.is_none() {
                self.unknown(child, inside, true);
                continue;
            }
            let row = At {
                place: below(&at.place, slot.name),
                ..inside.down(name, lesson.map(|_| slot.name), slot.name)
            };
            self.saw(&inside.place, slot.name);
            if let Some(lesson) = lesson {
                self.learned(inside, name, *lesson, &row.path, row.place.clone());
            }
            self.slot(child, &row, slot, learned);
        }
    }

    fn place(&mut self, at: &At, slots: &[Slot], level: DriftLevel) {
        let place = || Place {
            level,
            times: 0,
            slots: slots.to_vec(),
            seen: BTreeSet::new(),
            unknown: BTreeMap::new(),
        };
        let place = self.places.entry(at.place.clone()).or_insert_with(place);
        place.times += 1;
    }

    fn slot(&mut self, child: &Element, inside: &At, slot: Slot, learned: &Learned) {
        self.count(&inside.path, Some(inside.place.clone()));
        // What decides completeness is known by its level: the result, and the list of rows in it.
        let decides = inside.level == DriftLevel::Doubt;
        if decides
            && self.is_row(&slot)
            && let Some(page) = self.pages.last_mut()
        {
            page.rows += 1;
        }
        match slot.kind {
            FieldKind::Record(_) | FieldKind::List { .. } => {
                let level = if decides && self.holds_rows(&slot) {
                    DriftLevel::Doubt
                } else {
                    DriftLevel::Unknown
                };
                let inside = At {
                    level,
                    ..inside.clone()
                };
                self.children(child, &inside, &slot.inside(), learned);
            }
            _ => self.leaf(child, &slot, &inside.place),
        }
    }

    fn leaf(&mut self, child: &Element, slot: &Slot, place: &str) {
        if child.text.is_empty() {
            return;
        }
        if let Some(id) = slot.id_type {
            self.ids.push((id, child.text.clone()));
        }
        let next = self.operation.paging.map(|paging| paging.next);
        if next == Some(place)
            && let Some(page) = self.pages.last_mut()
        {
            page.next = Some(child.text.clone());
        }
    }

    fn is_row(&self, slot: &Slot) -> bool {
        let rows = self.operation.rows;
        rows.is_some_and(|rows| rows.elements.contains(&slot.name))
    }

    fn holds_rows(&self, slot: &Slot) -> bool {
        slot.item().is_some_and(|item| self.is_row(&item))
    }

    fn saw(&mut self, place: &str, name: &'static str) {
        if let Some(place) = self.places.get_mut(place) {
            place.seen.insert(name);
        }
    }

    fn learned(&mut self, at: &At, name: &str, lesson: Lesson, path: &str, element: String) {
        let renamed = self
            .renamed
            .entry((at.place.clone(), name.to_owned()))
            .or_insert_with(|| Renamed {
                lesson,
                count: 0,
                paths: BTreeSet::new(),
                level: at.level,
                element,
            });
        renamed.count += 1;
        renamed.paths.insert(path.to_owned());
    }

    fn unknown(&mut self, child: &Element, at: &At, again: bool) {
        let path = below(&at.path, &child.name);
        self.listed(child, &path, 0);
        if let Some(place) = self.places.get_mut(&at.place) {
            let unknown = place.unknown.entry(child.name.clone()).or_default();
            unknown.count += 1;
            unknown.repeated |= again;
            unknown.path = path;
            unknown.known_path = below(&at.known_path, &child.name);
            if unknown.samples.len() < SAMPLES {
                unknown.samples.push(child.clone());
            }
        }
    }

    /// An unknown element, and what is in it.
    fn listed(&mut self, element: &Element, path: &str, depth: usize) {
        self.count(path, None);
        if depth < DEEPEST {
            for child in &element.children {
                self.listed(child, &below(path, &child.name), depth + 1);
            }
        }
    }
}

impl At {
    /// The place of a child. Where its name was learned, `new` is what it was taken for; empty where it is a wrapper.
    fn down(&self, name: &str, new: Option<&str>, own: &str) -> Self {
        Self {
            place: below(&self.place, own),
            path: below(&self.path, name),
            known_path: match new {
                Some("") => self.known_path.clone(),
                Some(new) => below(&self.known_path, new),
                None => below(&self.known_path, name),
            },
            level: self.level,
        }
    }
}

/// What a name is by what was learned.
fn learn(slots: &[Slot], lesson: Option<&Lesson>) -> Option<Known> {
    let find = |wanted: &str| slots.iter().find(|slot| slot.name == wanted).copied();
    match lesson? {
        Lesson::Alias(name) => find(name).map(Known::Slot),
        Lesson::Wrapper(name) => find(name).map(Known::Wrapper),
    }
}
