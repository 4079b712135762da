//! The commands of operations: one per operation of the contract, made at run time of its descriptor.
//!
//! `tree` makes the commands, `flags` says which field is which flag, `request` turns what was typed into a request,
//! `run` sends it. Nothing here knows an operation by name.

mod answer;
mod ask;
mod catalogue;
mod check;
mod defaults;
mod examples;
mod flags;
mod help;
mod ids;
mod names;
mod options;
mod overlay;
mod pairs;
mod prepare;
mod prompt;
mod refused;
mod request;
mod rows;
mod run;
mod sought;
mod sources;
mod text;
mod tree;
mod values;

use clap::{ArgMatches, Command};
use learn_types::OPERATIONS;
use learn_types::operation::OperationDescriptor;

use crate::config::Connection;
use crate::failure::Failure;

pub(crate) use catalogue::fields;
pub(crate) use names::line;

/// The commands of all areas. `root` is the program's command without them.
pub(crate) fn areas(root: &Command) -> Vec<Command> {
    tree::areas(&tree::longs(root))
}

/// The operation whose command was typed, and what was typed behind it.
pub(crate) fn find(matches: &ArgMatches) -> Option<(&'static OperationDescriptor, &ArgMatches)> {
    let (area, matches) = matches.subcommand()?;
    let (verb, matches) = matches.subcommand()?;
    OPERATIONS
        .iter()
        .find(|operation| {
            let words = names::words(operation);
            (words.0.as_str(), words.1.as_str()) == (area, verb)
        })
        .map(|operation| (*operation, matches))
}

/// Runs the command of an operation.
pub(crate) async fn run(
    root: &Command,
    connection: &Connection,
    operation: &'static OperationDescriptor,
    matches: &ArgMatches,
) -> Result<(), Failure> {
    let flags = tree::operation_flags(operation, &tree::longs(root));
    run::run(connection, operation, &flags, matches).await
}

/// Runs `learn call`: an operation by its name, its request in JSON, its answer in JSON.
pub(crate) async fn call(
    connection: &Connection,
    operation: &'static OperationDescriptor,
    input: &str,
    dry_run: bool,
    yes: bool,
) -> Result<(), Failure> {
    run::call(connection, operation, input, dry_run, yes).await
}
