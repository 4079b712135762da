//! The commands that are written by hand, each with its arguments in a file of its own. The comments are the help texts,
//! so they are not Markdown.
#![allow(clippy::doc_markdown)]

mod apply;
mod call;
mod changes;
mod codec;
mod completions;
mod config;
mod contract;
mod doctor;
mod export;
mod find_user;
mod man;
mod operations;
mod plan;
mod profile;
mod raw;
mod sandbox;
mod sql;
mod sync;

use std::future::Future;

use clap::{ArgMatches, FromArgMatches, Parser, Subcommand};

use crate::config::Connection;
use crate::failure::{EXIT_CODES, Failure, OTHER};
use crate::logging::{self, Messages};
use crate::operation_command;
use crate::output;

/// Data out of iSpring Learn, from the command line.
///
/// Credentials come from a profile (`learn profile add NAME`), or from the environment: LEARN_CLIENT_ID with
/// LEARN_CLIENT_SECRET, or LEARN_TOKEN, or for older accounts LEARN_ACCOUNT_URL with LEARN_EMAIL and LEARN_PASSWORD;
/// secrets may also come from a file or a program. Without an account, --sandbox starts a server of the same contract
/// inside this program.
#[derive(Debug, Parser)]
#[command(name = "learn", version, propagate_version = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    connection: Connection,
    #[command(flatten)]
    messages: Messages,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a local copy of the account in SQLite, or bring it up to date.
    Sync(sync::Sync),
    /// Find users in the local copy, by any field.
    FindUser(find_user::FindUser),
    /// Tell what has happened since you asked last, each event once.
    Changes(changes::ChangesSince),
    /// Query the local copy in SQL, read-only.
    Sql(sql::Sql),
    /// Write the local copy into files for data tools: parquet, csv, jsonl, or Singer messages.
    Export(export::Export),
    /// Make a plan of the rows of a file: who is hired, changed, dismissed, enrolled. Changes nothing.
    Plan(plan::Plan),
    /// Carry out a plan: exactly that, each row once, and one that is refused harms no other.
    Apply(apply::Apply),
    /// Call any operation with JSON, and print its answer as JSON.
    Call(call::Call),
    /// Send XML that you wrote, and print the answer as it came.
    Raw(raw::Raw),
    /// List the operations.
    Operations(operations::Operations),
    /// Print the request of an operation without sending it. Credentials stand there as a masked token, whatever they are,
    /// and sensitive values are masked too.
    Encode(codec::Encode),
    /// Turn an answer that was saved into JSON, and report what the contract does not know.
    Decode(codec::Decode),
    /// Print the contract as WSDL, for other SOAP stacks.
    Wsdl,
    /// Run the sandbox server until it is stopped.
    Sandbox(learn_sandbox::cli::SandboxArguments),
    /// Keep the address and the credentials of an account under a name.
    #[command(subcommand)]
    Profile(profile::Profile),
    /// Find out what stands between this program and an answer: settings, network, key, plan, rights.
    ///
    /// Checks, in this order: settings, network, region, token, clock, plan, rights per area, namespaces, and what
    /// answers held that the contract does not know. All requests only read. Credentials go only to the address that is
    /// set; where it gives no token, --try-other-regions, or yes to a question on a terminal, sends client id and secret
    /// to the vendor's other regions too. Ends with 0, or with the exit code of the first problem.
    Doctor(doctor::Doctor),
    /// Find out whether the service keeps to the contract: what agrees, what is new, what has another name.
    ///
    /// Asks every operation that only reads for one small page: first those that need no id, then those whose ids the
    /// first answers gave. Nothing is ever changed. The answers, without anybody's data, and a report for the
    /// maintainers are written into a directory. Ends with 0 only where all that was asked agrees; with 9 where
    /// something is new or has another name, with 8 where that leaves in doubt whether answers are complete, with 10
    /// where an answer cannot be decoded, with 4 or 5 where an operation was refused.
    Contract(contract::Contract),
    /// Show the settings, and where they come from.
    #[command(subcommand)]
    Config(config::Config),
    /// Print what makes a shell complete commands, flags and values.
    Completions(completions::Completions),
    /// Print the manual's page of the program, or write all pages into a directory.
    Man(man::Man),
    /// What the exit codes mean.
    #[command(about = "What the exit codes mean", long_about = EXIT_CODES)]
    ExitCodes,
}

/// Runs a command line. `tools` are the commands that are written by hand, `all` is what it was read with.
pub(crate) fn run(
    tools: &clap::Command,
    all: clap::Command,
    matches: &ArgMatches,
) -> Result<(), Failure> {
    logging::start(Messages::from_arg_matches(matches).map_err(Failure::usage)?)?;
    if let Some((operation, matches)) = operation_command::find(matches) {
        let connection = Connection::from_arg_matches(matches).map_err(Failure::usage)?;
        return wait(operation_command::run(
            tools,
            &connection,
            operation,
            matches,
        ));
    }
    let arguments = Arguments::from_arg_matches(matches).map_err(Failure::usage)?;
    let connection = arguments.connection;
    match arguments.command {
        Command::Sync(sync) => wait(sync::run(&connection, &sync)),
        Command::FindUser(find) => find_user::run(&connection, &find),
        Command::Changes(changes) => changes::run(&connection, &changes),
        Command::Sql(sql) => sql::run(&connection, &sql),
        Command::Export(export) => export::run(&connection, &export),
        Command::Plan(plan) => wait(plan::run(&connection, &plan)),
        Command::Apply(apply) => wait(apply::run(&connection, &apply)),
        Command::Call(call) => wait(call::run(&connection, &call)),
        Command::Raw(raw) => wait(raw::run(&connection, &raw)),
        Command::Operations(list) => operations::run(tools, &list),
        Command::Encode(encode) => codec::encode(&connection, &encode),
        Command::Decode(decode) => codec::decode(&connection, &decode),
        Command::Wsdl => output::line(learn_types::WSDL.trim_end()),
        Command::Sandbox(sandbox) => wait(sandbox::run(sandbox)),
        Command::Profile(command) => profile::run(&connection, command),
        Command::Config(command) => config::run(&connection, &command),
        Command::Contract(contract) => wait(contract::run(&connection, &contract)),
        Command::Doctor(doctor) => wait(doctor::run(&connection, &doctor)),
        Command::Completions(completions) => completions::run(all, &completions),
        Command::Man(man) => man::run(all, &man),
        Command::ExitCodes => output::line(EXIT_CODES),
    }
}

/// Runs a command that talks to a server. What it has begun on other threads is not waited for.
fn wait(command: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| Failure::new(OTHER, format!("cannot start: {error}")))?;
    let ended = runtime.block_on(command);
    runtime.shutdown_background();
    ended
}
