//! `learn call`. The comments of the arguments are the help texts.
#![allow(clippy::doc_markdown)]

use clap::Args;
use learn_types::operation::OperationDescriptor;
use serde_json::Value;

use crate::config::Connection;
use crate::connect::connect;
use crate::console;
use crate::console::notice;
use crate::dispatch;
use crate::failure::Failure;
use crate::input::{self, Input};
use crate::open_values::OpenValues;
use crate::operation_command;
use crate::output;

#[derive(Args, Debug)]
pub(crate) struct Call {
    /// The operation, by its name or its method: GetEnrollments, getEnrollments.
    #[arg(value_parser = OpenValues::operations(), hide_possible_values = true)]
    operation: String,
    #[command(flatten)]
    input: Input,
}

pub(super) async fn run(connection: &Connection, call: &Call) -> Result<(), Failure> {
    let operation = input::operation(&call.operation)?;
    dispatch::before(operation);
    let value = input::json(&call.input.input, operation)?;
    let connected = connect(connection).await?;
    let answer = match dispatch::send(operation, &connected.client, value) {
        Ok(answer) => answer.await,
        Err(failure) => Err(failure),
    };
    connected.close().await;
    let (answer, doubt) = answer?;
    output::json(&answer)?;
    say_more_pages(operation, &answer);
    dispatch::end(operation, doubt.as_ref())
}

/// One page passes for all rows where nobody says that there are more.
fn say_more_pages(operation: &OperationDescriptor, answer: &Value) {
    let next = operation
        .paging
        .and_then(|paging| {
            answer
                .get(paging.next)?
                .as_str()
                .map(|token| (paging, token))
        })
        .filter(|(_, token)| !token.is_empty());
    if let Some((paging, token)) = next {
        notice!(
            "this is one page of several; the next one has the {} {}; `learn {}` reads all of them",
            paging.token,
            console::plain(token),
            operation_command::line(operation)
        );
    }
}
