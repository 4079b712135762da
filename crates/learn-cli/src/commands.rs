//! One file per command.

mod call;
mod codec;
pub(crate) mod config;
pub(crate) mod doctor;
mod enrollments;
mod operations;
pub(crate) mod profile;
mod raw;
mod sandbox;

use std::future::Future;

use crate::arguments::{Arguments, Command, Enrollments};
use crate::failure::{EXIT_CODES, Failure, OTHER};
use crate::output;

/// Runs a command line.
pub(crate) fn run(arguments: Arguments) -> Result<(), Failure> {
    let connection = arguments.connection;
    match arguments.command {
        Command::Enrollments(Enrollments::List(list)) => wait(enrollments::list(&connection, list)),
        Command::Call(call) => wait(call::run(&connection, &call)),
        Command::Raw(raw) => wait(raw::run(&connection, &raw)),
        Command::Operations(list) => operations::list(list.format),
        Command::Encode(encode) => codec::encode(&connection, &encode),
        Command::Decode(decode) => codec::decode(&connection, &decode),
        Command::Wsdl => output::line(learn_types::WSDL.trim_end()),
        Command::Sandbox(sandbox) => wait(sandbox::run(sandbox.listen)),
        Command::Profile(command) => profile::run(&connection, command),
        Command::Config(command) => config::run(&connection, &command),
        Command::Doctor(arguments) => wait(doctor::run(&connection, arguments)),
        Command::ExitCodes => output::line(EXIT_CODES),
    }
}

/// Runs a command that talks to a server.
fn wait(command: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| Failure::new(OTHER, format!("cannot start: {error}")))?
        .block_on(command)
}
