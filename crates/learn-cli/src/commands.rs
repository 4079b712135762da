//! One file per command.

mod call;
pub(crate) mod changes;
mod codec;
mod completions;
pub(crate) mod config;
pub(crate) mod contract;
pub(crate) mod doctor;
pub(crate) mod export;
pub(crate) mod find_user;
mod man;
mod operations;
pub(crate) mod profile;
mod raw;
mod sandbox;
pub(crate) mod sql;
pub(crate) mod sync;

use std::future::Future;

use clap::{ArgMatches, FromArgMatches};

use crate::arguments::{Arguments, Command, Connection, Messages};
use crate::failure::{EXIT_CODES, Failure, OTHER};
use crate::logging;
use crate::operation_command;
use crate::output;

/// Runs a command line. `root` is what it was read with.
pub(crate) fn run(root: &clap::Command, matches: &ArgMatches) -> Result<(), Failure> {
    logging::start(Messages::from_arg_matches(matches).map_err(Failure::usage)?)?;
    if let Some((operation, matches)) = operation_command::find(matches) {
        let connection = Connection::from_arg_matches(matches).map_err(Failure::usage)?;
        return wait(operation_command::run(
            root,
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
        Command::Sql(sql) => crate::sql::run(&connection, &sql),
        Command::Export(export) => crate::export::run(&connection, &export),
        Command::Call(call) => wait(call::run(&connection, &call)),
        Command::Raw(raw) => wait(raw::run(&connection, &raw)),
        Command::Operations(list) => operations::list(list.format),
        Command::Encode(encode) => codec::encode(&connection, &encode),
        Command::Decode(decode) => codec::decode(&connection, &decode),
        Command::Wsdl => output::line(learn_types::WSDL.trim_end()),
        Command::Sandbox(sandbox) => wait(sandbox::run(sandbox)),
        Command::Profile(command) => profile::run(&connection, command),
        Command::Config(command) => config::run(&connection, &command),
        Command::Contract(contract) => wait(contract::run(&connection, &contract)),
        Command::Doctor(arguments) => wait(doctor::run(&connection, arguments)),
        Command::Completions(completions) => completions::run(root, completions.shell),
        Command::Man(man) => man::run(root, man.out_dir.as_deref()),
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
