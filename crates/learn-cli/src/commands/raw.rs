//! `learn raw`. The comments of the arguments are the help texts.
#![allow(clippy::doc_markdown)]

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use clap::Args;
use learn_client::RawRequest;
use learn_types::OPERATIONS;
use learn_types::operation::OperationDescriptor;

use crate::config::{Connection, Settings};
use crate::connect::connect_with;
use crate::dispatch::is_write;
use crate::failure::Failure;
use crate::interrupt::{self, Interrupt};
use crate::{console, input, output, question};

#[derive(Args, Debug)]
pub(crate) struct Raw {
    /// The file with the envelope or its body; - for standard input. Credentials are added where it has none.
    file: PathBuf,
    /// The SOAPAction header; derived from the request element where absent.
    #[arg(long, value_name = "NAME")]
    soap_action: Option<String>,
    /// Print the request, secrets masked, and send nothing.
    #[arg(long)]
    dry_run: bool,
    /// Do not ask: for scripts. What the contract knows as a read is sent without a question.
    #[arg(long, short = 'y')]
    yes: bool,
}

pub(super) async fn run(connection: &Connection, raw: &Raw) -> Result<(), Failure> {
    interrupt::note("; nothing was sent");
    let bytes = input::read(&raw.file)?;
    let document = String::from_utf8(bytes)
        .map_err(|_| Failure::usage(format!("{} is not in UTF-8", raw.file.display())))?;
    let settings = Settings::resolve(connection)?;
    let request = RawRequest::parse(&document)?;
    let operation = operation(&request);
    if raw.dry_run {
        return output::line(&request.masked(&settings.envelope_style()));
    }
    if !raw.yes && !is_read(operation, raw.soap_action.as_deref()) {
        confirm(raw, &request, operation, &settings)?;
    }
    let action = raw.soap_action.clone().unwrap_or_else(|| {
        operation.map_or_else(String::new, |operation| operation.soap_action.to_owned())
    });
    let connected = connect_with(connection, &settings).await?;
    let mut interrupt = Interrupt::listen();
    let call = connected.client.raw(document, action);
    let answer = call.cancel_on(async move { interrupt.came().await }).await;
    interrupt::note("; the request was answered");
    connected.close().await;
    let answer = answer?;
    if std::io::stdout().is_terminal() {
        return output::document(answer.text().trim_end().as_bytes());
    }
    // As it came: another program reads the declaration, and decodes the bytes by it.
    output::document(answer.bytes().trim_ascii_end())
}

/// The operation whose request the document holds, and nothing else.
fn operation(request: &RawRequest<'_>) -> Option<&'static OperationDescriptor> {
    let element = request.element()?;
    OPERATIONS
        .iter()
        .copied()
        .find(|operation| operation.request_element == element)
}

/// Whether the request is certainly one that changes nothing: nobody here knows whether a server goes by the element or by
/// the header, so both must say so.
fn is_read(operation: Option<&OperationDescriptor>, action: Option<&str>) -> bool {
    let by_header = action.is_none_or(|action| {
        let action = action.trim().trim_matches('"');
        OPERATIONS
            .iter()
            .any(|operation| operation.soap_action == action && !is_write(operation))
    });
    by_header && operation.is_some_and(|operation| !is_write(operation))
}

fn confirm(
    raw: &Raw,
    request: &RawRequest<'_>,
    operation: Option<&OperationDescriptor>,
    settings: &Settings,
) -> Result<(), Failure> {
    let sent = match (request.element(), &raw.soap_action) {
        (Some(element), None) => format!("<{element}>"),
        (Some(element), Some(action)) => format!("<{element}> with the SOAPAction {action:?}"),
        (None, _) => "several requests in one body".to_owned(),
    };
    let what = match operation {
        Some(operation) if is_write(operation) => {
            format!("`learn raw` sends {sent}, which changes something")
        }
        _ => format!(
            "`learn raw` sends {sent}, which the contract does not know as a read, so that it may change something"
        ),
    };
    let can_ask = raw.file != Path::new("-") && question::is_possible();
    question::consent(can_ask, &console::plain(&what), || {
        console::say(&console::plain(&format!("{what}:")));
        for line in request.masked(&settings.envelope_style()).lines() {
            console::say(&format!("  {}", console::plain(line)));
        }
    })
}
