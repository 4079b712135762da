//! `learn raw`. The comments of the arguments are the help texts.
#![allow(clippy::doc_markdown)]

use std::io::IsTerminal as _;
use std::path::PathBuf;

use clap::Args;

use crate::config::Connection;
use crate::connect::connect;
use crate::failure::Failure;
use crate::input;
use crate::interrupt::{self, Interrupt};
use crate::output;

#[derive(Args, Debug)]
pub(crate) struct Raw {
    /// The file with the envelope or its body; - for standard input. Credentials are added where it has none.
    file: PathBuf,
    /// The SOAPAction header; derived from the request element where absent.
    #[arg(long, value_name = "NAME")]
    soap_action: Option<String>,
}

pub(super) async fn run(connection: &Connection, raw: &Raw) -> Result<(), Failure> {
    interrupt::note("; nothing was sent");
    let bytes = input::read(&raw.file)?;
    let document = String::from_utf8(bytes)
        .map_err(|_| Failure::usage(format!("{} is not in UTF-8", raw.file.display())))?;
    let action = raw.soap_action.clone().unwrap_or_else(|| action(&document));
    let connected = connect(connection).await?;
    let mut interrupt = Interrupt::listen();
    let call = connected.client.raw(document, action);
    let answer = call.cancel_on(async move { interrupt.came().await }).await;
    interrupt::note("; the request was answered");
    connected.close().await;
    let answer = answer?;
    if std::io::stdout().is_terminal() {
        return output::line(answer.text().trim_end());
    }
    // As it came: another program reads the declaration, and decodes the bytes by it.
    output::bytes(answer.bytes().trim_ascii_end())
}

/// The `SOAPAction` of the operation whose request the document holds; empty where nobody knows.
fn action(document: &str) -> String {
    learn_types::OPERATIONS
        .iter()
        .filter(|operation| {
            let element = operation.request_element;
            document.match_indices(element).any(|(at, _)| {
                let before = document.get(..at).and_then(|text| text.chars().next_back());
                let after = document
                    .get(at + element.len()..)
                    .and_then(|text| text.chars().next());
                matches!(before, Some('<' | ':'))
                    && after.is_some_and(|c| c == '>' || c == '/' || c.is_whitespace())
            })
        })
        .map(|operation| operation.soap_action.to_owned())
        .next()
        .unwrap_or_default()
}
