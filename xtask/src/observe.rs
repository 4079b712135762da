//! From the report of `learn contract` to a proposal for the schemas. The report comes from outside: nothing of it gets
//! into a schema but plain names.

mod diff;
mod edit;
mod locate;
mod report;

use std::collections::{BTreeMap, BTreeSet};

pub use diff::unified;

use crate::diagnostic::{Diagnostics, Position};
use crate::model;
use crate::schema::{self, SourceFile};
use edit::Edits;
use locate::Index;
use report::{Operation, Rename, Report};

/// What a report asks for.
#[derive(Debug, Default)]
pub struct Proposal {
    /// The schemas that change, as they would be.
    pub changed: Vec<SourceFile>,
    /// What the changes do, a line each.
    pub done: Vec<String>,
    /// Elements that are new, each with a declaration to begin with.
    pub new: Vec<String>,
    /// What has no place in the schemas, and why.
    pub refused: Vec<String>,
}

/// What the schemas should learn of a report.
///
/// # Errors
///
/// The report cannot be read or proves nothing, or the schemas are wrong before anything is changed.
pub fn propose(sources: &[SourceFile], report: &str) -> Result<Proposal, String> {
    let report = Report::read(report)?;
    model(sources).map_err(|errors| match errors.first() {
        Some(first) => format!("the schemas are wrong before anything is changed: {first}"),
        None => "the schemas are wrong before anything is changed".to_owned(),
    })?;
    let files = schema::read(sources, &mut Diagnostics::default());
    let index = Index::new(&files);
    let mut proposal = Proposal::default();
    let mut edits = Edits::default();
    for (rename, operations) in renames(&report) {
        alias(
            sources,
            &index,
            &rename,
            &operations,
            &mut edits,
            &mut proposal,
        );
    }
    let mut raised = BTreeSet::new();
    for operation in &report.operations {
        evidence(&index, operation, &mut edits, &mut raised);
        news(&index, operation, &mut proposal);
    }
    if !raised.is_empty() {
        proposal.done.push(format!(
            "{} marks of evidence become observed",
            raised.len()
        ));
    }
    let edited = edits.apply(sources)?;
    // An alias was tried by itself; what is left can only be a fault of ours.
    if let Err(errors) = model(&edited) {
        let first = errors.first().map(ToString::to_string).unwrap_or_default();
        return Err(format!("the changed schemas would be wrong: {first}"));
    }
    proposal.changed = edited
        .into_iter()
        .zip(sources)
        .filter(|(new, old)| new.text != old.text)
        .map(|(new, _)| new)
        .collect();
    proposal.new.sort();
    proposal.new.dedup();
    Ok(proposal)
}

/// The renames of all operations, each once.
fn renames(report: &Report) -> BTreeMap<Rename, Vec<&str>> {
    let mut renames: BTreeMap<Rename, Vec<&str>> = BTreeMap::new();
    for operation in &report.operations {
        for rename in &operation.renames {
            renames
                .entry(rename.clone())
                .or_default()
                .push(&operation.name);
        }
    }
    renames
}

/// Declares another name, unless the schemas would be wrong with it.
fn alias(
    sources: &[SourceFile],
    index: &Index<'_>,
    rename: &Rename,
    operations: &[&str],
    edits: &mut Edits,
    proposal: &mut Proposal,
) {
    let Rename {
        kind,
        operation,
        element,
        found,
        ..
    } = rename;
    let what = format!("<{found}> for {} {element:?} of {operation}", kind.word());
    let tried = place(index, rename).and_then(|(position, attribute)| {
        let mut tried = edits.clone();
        let new = tried.add_word(&position, attribute, found);
        let edited = tried.apply(sources)?;
        match model(&edited) {
            Ok(_) => Ok((tried, new, position, attribute)),
            Err(errors) => Err(errors.first().map(ToString::to_string).unwrap_or_default()),
        }
    });
    match tried {
        Err(why) => proposal.refused.push(format!("{what}: {why}")),
        Ok((tried, new, position, attribute)) => {
            *edits = tried;
            if new {
                proposal.done.push(format!(
                    "{position}: {attribute} gets {found} ({})",
                    operations.join(", ")
                ));
            }
        }
    }
}

/// Where another name is declared, and in which attribute.
fn place(index: &Index<'_>, rename: &Rename) -> Result<(Position, &'static str), String> {
    use report::RenameKind as Kind;
    if rename.kind == Kind::Result {
        return Ok((index.operation(&rename.operation)?.clone(), "result-alias"));
    }
    let element = index.response(&rename.operation, &rename.element)?;
    if rename.kind != Kind::Wrapper {
        return Ok((element.position.clone(), "l:alias"));
    }
    match &element.notes.optional_wrapper {
        Some(other) => Err(format!(
            "{} has the optional wrapper {other} already, and there can be one: decide which one is right",
            element.name
        )),
        None if element.repeated => Ok((element.position.clone(), "l:optional-wrapper")),
        None => Err(format!("{} is not repeated", element.name)),
    }
}

/// Raises the evidence of all that was there.
fn evidence(
    index: &Index<'_>,
    operation: &Operation,
    edits: &mut Edits,
    raised: &mut BTreeSet<(Position, &'static str)>,
) {
    if !operation.is_understood() {
        return;
    }
    let mut raise = |position: &Position, attribute| {
        if edits.set(position, attribute, "observed") {
            raised.insert((position.clone(), attribute));
        }
    };
    for element in &operation.elements {
        if let Ok(element) = index.response(&operation.name, element) {
            raise(&element.position, "l:evidence");
        }
    }
    for field in &operation.accepted {
        if let Ok(element) = index.request(&operation.name, field) {
            raise(&element.position, "l:evidence");
        }
    }
    if let Ok(note) = index.operation(&operation.name) {
        if operation.answered {
            raise(note, "response-evidence");
        }
        if operation.asked {
            raise(note, "request-evidence");
        }
    }
}

/// Lists what is new: a person has to say what it means.
fn news(index: &Index<'_>, operation: &Operation, proposal: &mut Proposal) {
    for new in &operation.new {
        let place = index.holder(&operation.name, &new.place);
        let place =
            place.unwrap_or_else(|_| format!("somewhere in the answer of {}", operation.name));
        proposal.new.push(format!(
            "{place}: <xs:element name=\"{}\" type=\"xs:string\" minOccurs=\"0\" l:evidence=\"observed\"/>",
            new.name
        ));
    }
    for other in &operation.other {
        proposal
            .refused
            .push(format!("{}: {other}", operation.name));
    }
    for refused in &operation.refused {
        proposal
            .refused
            .push(format!("{}: {refused}", operation.name));
    }
}
