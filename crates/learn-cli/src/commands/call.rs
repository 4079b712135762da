//! `learn call`. The comments of the arguments are the help texts.
#![allow(clippy::doc_markdown)]

use clap::Args;

use crate::config::Connection;
use crate::failure::Failure;
use crate::input::{self, Input};
use crate::open_values::OpenValues;
use crate::operation_command;

#[derive(Args, Debug)]
pub(crate) struct Call {
    /// The operation, by its name or its method: GetEnrollments, getEnrollments.
    #[arg(value_parser = OpenValues::operations(), hide_possible_values = true)]
    operation: String,
    #[command(flatten)]
    input: Input,
    /// Print the request, secrets masked, and send nothing.
    #[arg(long)]
    dry_run: bool,
    /// Do not ask before something is changed: for scripts.
    #[arg(long, short = 'y')]
    yes: bool,
}

/// It asks as the operation's own command does.
pub(super) async fn run(connection: &Connection, call: &Call) -> Result<(), Failure> {
    let operation = input::operation(&call.operation)?;
    let input = &call.input.input;
    operation_command::call(connection, operation, input, call.dry_run, call.yes).await
}
