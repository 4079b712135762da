//! What the answers to one operation say of the contract.

use std::collections::{BTreeMap, BTreeSet};

use learn_types::decode::{DecodeError, DecodeErrorKind, Drift, DriftKind, DriftLevel, Limits};
use learn_types::operation::{AnyOperation, OperationDescriptor, OperationVisitor};
use learn_types::soap;
use learn_types::visit_operation;
use serde::Serialize;

use super::pairs;
use super::similar::similarity;
use super::slots::{Learned, Lesson, below};
use super::tree::{self, Element};
use super::walk::Walk;

/// More rounds of guessing than answers are deep.
const ROUNDS: usize = 16;

/// What was found.
#[derive(Debug)]
pub(super) struct Examined {
    pub(super) walk: Walk,
    pub(super) drift: Vec<Line>,
    /// Declared alternatives that were used.
    pub(super) notes: Vec<Line>,
    pub(super) renames: Vec<Rename>,
    /// Why an answer could not be read, with all renames in place. No values.
    pub(super) unreadable: Option<String>,
    /// How many answers were results.
    pub(super) results: usize,
}

/// Something that the contract does not know, or declares as an alternative.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Line {
    pub(super) kind: DriftKind,
    pub(super) level: DriftLevel,
    /// The names from the result down, as they stood.
    pub(super) path: String,
    /// Of an unknown element: the contract's own path of what it stood in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<String>,
    pub(super) count: u64,
    /// What the contract has at that place, and no answer had.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) expected: Vec<String>,
    /// Whether a rename explains it.
    pub(super) renamed: bool,
}

/// An element that is likely one of the contract under another name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct Rename {
    pub(super) kind: RenameKind,
    pub(super) expected: String,
    pub(super) found: String,
    /// The contract's own path of the expected one, from the result down; empty for the result itself.
    pub(super) element: String,
    pub(super) count: u64,
}

/// What was renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum RenameKind {
    Result,
    Wrapper,
    Row,
    PageToken,
    Element,
}

/// Compares the answers with the contract.
pub(super) fn examine(
    operation: &'static OperationDescriptor,
    documents: &[&[u8]],
    limits: &Limits,
) -> Examined {
    let mut learned = Learned::default();
    let mut results = Vec::new();
    for document in documents {
        if let Some(result) = result(operation, document, &mut learned) {
            results.push((*document, result));
        }
    }
    let mut walk = Walk::new(operation);
    for _ in 0..ROUNDS {
        walk = Walk::new(operation);
        for (_, result) in &results {
            walk.add(result, &learned);
        }
        if !pairs::learn(&walk, &mut learned) {
            break;
        }
    }
    let mut examined = Examined {
        drift: unknown(&walk),
        notes: Vec::new(),
        renames: Vec::new(),
        unreadable: None,
        results: results.len(),
        walk,
    };
    examined.take_renames(operation, &learned);
    let names = names(operation, &examined.walk, &learned);
    for document in documents {
        let new = if names.is_empty() {
            None
        } else {
            tree::renamed(document, &names)
        };
        let document = new.as_deref().map_or(*document, str::as_bytes);
        match decode(operation, document, limits) {
            Ok(drift) => examined.take_drift(&drift),
            Err(error) => examined.unreadable = Some(reason(&error)),
        }
    }
    examined
}

impl Examined {
    /// Whether something stood where completeness is decided.
    pub(super) fn doubt(&self) -> bool {
        self.drift
            .iter()
            .any(|line| line.level == DriftLevel::Doubt)
    }

    /// Whether nothing is left with all renames in place.
    pub(super) fn agrees_with_renames(&self) -> bool {
        self.unreadable.is_none() && self.drift.iter().all(|line| line.renamed)
    }

    fn take_renames(&mut self, operation: &OperationDescriptor, learned: &Learned) {
        if let Some(found) = &learned.result {
            let count = self.results as u64;
            self.renames.push(Rename {
                kind: RenameKind::Result,
                expected: operation.result_element.to_owned(),
                found: found.clone(),
                element: String::new(),
                count,
            });
            self.drift.insert(
                0,
                Line {
                    kind: DriftKind::UnknownElement,
                    level: DriftLevel::Doubt,
                    path: found.clone(),
                    place: None,
                    count,
                    expected: vec![operation.result_element.to_owned()],
                    renamed: true,
                },
            );
        }
        let rows = operation.rows.map_or(&[][..], |rows| rows.elements);
        let next = operation.paging.map(|paging| paging.next);
        for ((place, found), renamed) in &self.walk.renamed {
            let (expected, kind) = match renamed.lesson {
                Lesson::Wrapper(name) => (name, RenameKind::Wrapper),
                Lesson::Alias(name) if next == Some(renamed.element.as_str()) => {
                    (name, RenameKind::PageToken)
                }
                Lesson::Alias(name) if rows.contains(&name) => (name, RenameKind::Row),
                Lesson::Alias(name) => (name, RenameKind::Element),
            };
            self.renames.push(Rename {
                kind,
                expected: expected.to_owned(),
                found: found.clone(),
                element: renamed.element.clone(),
                count: renamed.count,
            });
            self.drift.push(Line {
                kind: DriftKind::UnknownElement,
                level: renamed.level,
                path: renamed.paths.first().cloned().unwrap_or_default(),
                place: Some(place.clone()),
                count: renamed.count,
                expected: vec![expected.to_owned()],
                renamed: true,
            });
        }
        self.renames.sort();
    }

    /// Adds what the decoder saw, where the walk did not see it.
    fn take_drift(&mut self, drift: &Drift) {
        let walked: BTreeSet<&str> = self
            .walk
            .places
            .values()
            .flat_map(|place| place.unknown.values())
            .map(|unknown| unknown.known_path.as_str())
            .collect();
        for entry in drift.iter() {
            if entry.kind == DriftKind::UnknownElement && walked.contains(entry.path) {
                continue;
            }
            let lines = if entry.level == DriftLevel::Declared {
                &mut self.notes
            } else {
                &mut self.drift
            };
            let same = lines.iter_mut().find(|line| {
                line.kind == entry.kind && line.level == entry.level && line.path == entry.path
            });
            match same {
                Some(line) => line.count += entry.count,
                None => lines.push(Line {
                    kind: entry.kind,
                    level: entry.level,
                    path: entry.path.to_owned(),
                    place: None,
                    count: entry.count,
                    expected: Vec::new(),
                    renamed: false,
                }),
            }
        }
    }
}

/// The result of an answer, if it is one, under whichever name.
fn result(
    operation: &'static OperationDescriptor,
    document: &[u8],
    learned: &mut Learned,
) -> Option<Element> {
    let mut body = tree::body(document)?;
    if let Some(at) = body
        .iter()
        .position(|element| operation.is_result(&element.name))
    {
        return Some(body.swap_remove(at));
    }
    let element = (!body.is_empty()).then(|| body.swap_remove(0))?;
    if element.name == "Fault" {
        return None;
    }
    let mut walk = Walk::new(operation);
    walk.add(&element, &Learned::default());
    let place = walk.places.get("");
    let holds = place.is_some_and(|place| !place.seen.is_empty());
    let alike = similarity(operation.result_element, &element.name) >= 0.5;
    let taken = &mut learned.result;
    if taken.as_ref().is_some_and(|taken| *taken != element.name) || !(holds || alike) {
        return None;
    }
    *taken = Some(element.name.clone());
    Some(element)
}

/// What no name of the contract fits.
fn unknown(walk: &Walk) -> Vec<Line> {
    let lines = walk.places.iter().flat_map(|(name, place)| {
        let expected: Vec<String> = pairs::missing(place)
            .into_iter()
            .map(|slot| slot.name.to_owned())
            .collect();
        place.unknown.values().map(move |unknown| Line {
            kind: DriftKind::UnknownElement,
            level: place.level,
            path: unknown.path.clone(),
            place: Some(name.clone()),
            count: unknown.count,
            expected: expected.clone(),
            renamed: false,
        })
    });
    lines.collect()
}

/// The contract's names for what was renamed, by the path where each stood.
fn names(
    operation: &OperationDescriptor,
    walk: &Walk,
    learned: &Learned,
) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    if let Some(found) = &learned.result {
        names.insert(found.clone(), operation.result_element.to_owned());
    }
    for renamed in walk.renamed.values() {
        let name = match renamed.lesson {
            Lesson::Alias(name) => name,
            Lesson::Wrapper(_) => "",
        };
        for path in &renamed.paths {
            names.insert(path.clone(), name.to_owned());
        }
    }
    names
}

fn decode(
    operation: &OperationDescriptor,
    document: &[u8],
    limits: &Limits,
) -> Result<Drift, DecodeError> {
    struct Read<'a>(&'a [u8], &'a Limits);
    impl OperationVisitor for Read<'_> {
        type Output = Result<Drift, DecodeError>;

        fn visit<O: AnyOperation>(self) -> Self::Output {
            soap::decode::<O>(self.0, self.1).map(|decoded| decoded.drift)
        }
    }
    visit_operation(operation.name, Read(document, limits)).unwrap_or_else(|| Ok(Drift::default()))
}

/// Why an answer cannot be read, without any value of it.
pub(super) fn reason(error: &DecodeError) -> String {
    let what = match error.kind() {
        DecodeErrorKind::Foreign(_) => "it is not a SOAP message".to_owned(),
        DecodeErrorKind::Truncated => "it ends too early".to_owned(),
        DecodeErrorKind::Malformed(_) => "it is not well-formed XML".to_owned(),
        DecodeErrorKind::Doctype => "it has a document type declaration".to_owned(),
        DecodeErrorKind::Encoding(_) => "it is not in UTF-8".to_owned(),
        DecodeErrorKind::UnexpectedResult { expected, found } => {
            format!("expected the result <{expected}>, found <{found}>")
        }
        DecodeErrorKind::NothingKnown {
            expected, found, ..
        } => format!(
            "nothing in it is known: expected {}, found {}",
            expected.join(", "),
            found.join(", ")
        ),
        DecodeErrorKind::Missing(element) => format!("<{element}> is missing or empty"),
        DecodeErrorKind::InvalidValue { expected, .. } => format!("a value is not {expected}"),
        DecodeErrorKind::Inconsistent(_) => "its values contradict each other".to_owned(),
        DecodeErrorKind::Limit { limit, maximum } => format!("it has more than {maximum} {limit}"),
        _ => "it cannot be decoded".to_owned(),
    };
    if error.path().is_empty() || matches!(error.kind(), DecodeErrorKind::Foreign(_)) {
        return what;
    }
    let path = match error.kind() {
        DecodeErrorKind::Missing(element) => below(error.path(), element),
        _ => error.path().to_owned(),
    };
    format!("{what}, at {path}")
}

#[cfg(test)]
mod tests;
