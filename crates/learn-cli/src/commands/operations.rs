//! `learn operations`. The comments of the arguments are the help texts.
#![allow(clippy::doc_markdown)]

use clap::{Args, Command};
use learn_types::OPERATIONS;
use serde_json::json;

use crate::failure::Failure;
use crate::operation_command;
use crate::output::{self, ListFormat};

#[derive(Args, Debug)]
pub(crate) struct Operations {
    /// How to print the list.
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

/// `tools` are the commands that are written by hand.
pub(super) fn run(tools: &Command, operations: &Operations) -> Result<(), Failure> {
    match operations.format {
        ListFormat::Json => {
            let operations: Vec<_> = OPERATIONS
                .iter()
                .map(|operation| {
                    json!({
                        "name": operation.name,
                        "method": operation.method,
                        "area": operation.area,
                        "effect": operation.effect,
                        "paged": operation.paging.is_some(),
                        "evidence": {
                            "request": operation.request_evidence,
                            "response": operation.response_evidence,
                        },
                        "page": operation.pages.first(),
                        "command": operation_command::line(operation),
                        "fields": operation_command::fields(operation, tools),
                        "deprecated": operation.deprecated,
                        "documentation": operation.documentation,
                    })
                })
                .collect();
            output::json(&operations)
        }
        ListFormat::Table => {
            let headers = [
                "OPERATION",
                "COMMAND",
                "EFFECT",
                "PAGED",
                "REQUEST",
                "RESPONSE",
            ]
            .map(str::to_owned);
            let rows: Vec<Vec<String>> = OPERATIONS
                .iter()
                .map(|operation| {
                    vec![
                        operation.name.to_owned(),
                        operation_command::line(operation),
                        operation.effect.to_string(),
                        if operation.paging.is_some() {
                            "yes"
                        } else {
                            ""
                        }
                        .to_owned(),
                        operation.request_evidence.to_string(),
                        operation.response_evidence.to_string(),
                    ]
                })
                .collect();
            output::line(&output::table(&headers, &rows))
        }
    }
}
