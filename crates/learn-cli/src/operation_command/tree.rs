//! The commands of all operations, as clap knows them.

use std::collections::{BTreeMap, BTreeSet};

use clap::builder::NonEmptyStringValueParser;
use clap::{Arg, ArgAction, Args, Command};
use learn_types::operation::OperationDescriptor;
use learn_types::{AREAS, OPERATIONS};

use super::flags::{Flag, Shape, flags};
use super::options::{AnswerOptions, PageOptions, RowOptions, SendOptions, WriteOptions};
use super::{help, names, text, values};
use crate::dispatch::is_write;

/// The commands of all areas, by name. `global` are the names of the options that every command has.
pub(super) fn areas(global: &BTreeSet<String>) -> Vec<Command> {
    let mut areas: BTreeMap<String, BTreeMap<String, Command>> = BTreeMap::new();
    for operation in OPERATIONS.iter().copied() {
        let (area, verb) = names::words(operation);
        areas
            .entry(area)
            .or_default()
            .insert(verb, command(operation, global));
    }
    areas
        .into_iter()
        .map(|(name, verbs)| {
            let about = AREAS
                .iter()
                .find(|area| area.name == name)
                .map(|area| text::summary(area.documentation))
                .filter(|summary| !summary.is_empty())
                .unwrap_or_else(|| format!("Operations of the area {name}"));
            Command::new(name)
                .about(about)
                .subcommand_required(true)
                .arg_required_else_help(true)
                .subcommands(verbs.into_values())
        })
        .collect()
}

/// The command of one operation: the options that all like it have, and a flag for each field of its request.
pub(super) fn command(
    operation: &'static OperationDescriptor,
    global: &BTreeSet<String>,
) -> Command {
    let (area, verb) = names::words(operation);
    let flags = operation_flags(operation, global);
    let command = flags.iter().fold(
        Command::new(verb).next_help_heading("Request"),
        |command, flag| command.args(arguments(operation, flag)),
    );
    let command = options(command, operation);
    command
        .hide(operation.instead.is_some())
        .about(help::summary(operation))
        .long_about(help::description(operation))
        .override_usage(help::usage(&area, operation, &flags))
        .after_help("--help tells more.")
        .after_long_help(help::facts(&area, operation, &flags))
}

/// The flags of an operation.
pub(super) fn operation_flags(
    operation: &'static OperationDescriptor,
    global: &BTreeSet<String>,
) -> Vec<Flag> {
    let mut reserved = longs(&options(Command::new("options"), operation));
    reserved.extend(global.iter().cloned());
    flags(operation, &reserved)
}

/// The options that do not depend on the fields of the request.
fn options(command: Command, operation: &OperationDescriptor) -> Command {
    let command = SendOptions::augment_args(command);
    let command = if is_write(operation) {
        WriteOptions::augment_args(command)
    } else {
        command
    };
    let command = if operation.paging.is_some() {
        PageOptions::augment_args(command)
    } else {
        command
    };
    if operation.rows.is_some() {
        RowOptions::augment_args(command)
    } else {
        AnswerOptions::augment_args(command)
    }
}

/// The long names of a command's options, hidden ones and those that clap adds included.
pub(super) fn longs(command: &Command) -> BTreeSet<String> {
    let own = command
        .get_arguments()
        .filter_map(Arg::get_long_and_visible_aliases)
        .flatten()
        .map(str::to_owned);
    let hidden = command
        .get_arguments()
        .filter_map(Arg::get_all_aliases)
        .flatten()
        .map(str::to_owned);
    own.chain(hidden)
        .chain(["help".to_owned(), "version".to_owned()])
        .collect()
}

/// The arguments of one flag.
fn arguments(operation: &OperationDescriptor, flag: &Flag) -> Vec<Arg> {
    let kind = &flag.field.kind;
    let arg = Arg::new(flag.id());
    let arg = match flag.shape {
        Shape::Value => arg
            .long(flag.long.clone())
            .value_name(values::value_name(kind))
            .allow_negative_numbers(true)
            .value_parser(values::parser(kind)),
        Shape::Switch => arg
            .long(flag.long.clone())
            .value_name("true|false")
            .num_args(0..=1)
            .require_equals(true)
            .default_missing_value("true")
            .hide_possible_values(true)
            .value_parser(clap::value_parser!(bool)),
        Shape::Values(item) => arg
            .long(flag.long.clone())
            .value_name(values::value_name(item))
            .action(ArgAction::Append)
            .allow_negative_numbers(true)
            .value_parser(list_parser(item)),
        Shape::Documents(_) => arg
            .long(flag.long.clone())
            .value_name("JSON|@FILE")
            .action(ArgAction::Append)
            .value_parser(NonEmptyStringValueParser::new()),
        Shape::Pairs(_) => arg
            .long(flag.long.clone())
            .value_name("NAME=VALUE")
            .action(ArgAction::Append)
            .value_parser(NonEmptyStringValueParser::new()),
        Shape::Secret | Shape::Secrets => arg
            .long(flag.file())
            .value_name("FILE")
            .value_parser(NonEmptyStringValueParser::new()),
    };
    let arg = help::flag(arg, operation, flag);
    // A required flag is also satisfied by the request as JSON and by a prompt, so it is checked when the request is
    // made: see `check`.
    let mut arguments = vec![arg];
    if matches!(flag.shape, Shape::Pairs(_)) {
        arguments.push(
            Arg::new(flag.file_id())
                .long(flag.file())
                .value_name("FILE")
                .value_parser(NonEmptyStringValueParser::new())
                .help(help::pairs_file(flag)),
        );
    }
    if flag.may_be_empty {
        arguments.push(
            Arg::new(flag.none_id())
                .long(flag.none())
                .action(ArgAction::SetTrue)
                .conflicts_with(flag.id())
                .help(format!(
                    "Send an empty {}: not the same as leaving it out",
                    flag.field.name
                )),
        );
    }
    arguments
}

/// The parser of one value of a list, which may also be a file of values.
fn list_parser(item: &'static learn_types::operation::FieldKind) -> clap::builder::ValueParser {
    // The values of an enumeration are offered; everything else is checked where it is known whether it is a file.
    if values::known(item).is_some() {
        values::parser(item)
    } else {
        NonEmptyStringValueParser::new().into()
    }
}
