//! What the program says of its own work, on standard error. The comments of the arguments are the help texts.
#![allow(clippy::doc_markdown)]

use clap::{ArgAction, Args, ValueEnum};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt::format::FmtSpan;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::{Layer, Registry, fmt};

use crate::console;
use crate::failure::{Failure, OTHER};

/// What is said on standard error.
#[derive(Args, Clone, Copy, Debug)]
#[command(next_help_heading = "Messages")]
pub(crate) struct Messages {
    /// Say on standard error only why it failed, and what the result leaves out.
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say on standard error what is done: calls, attempts, tokens. Twice says more. Never bodies, never secrets.
    #[arg(long, short, global = true, action = ArgAction::Count)]
    pub(crate) verbose: u8,
    /// How --verbose is written.
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "FORMAT",
        default_value_t
    )]
    pub(crate) log_format: LogFormat,
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum LogFormat {
    /// A line for people.
    #[default]
    Text,
    /// A JSON object per line.
    Json,
}

/// Begins to log as the options say.
pub(crate) fn start(messages: Messages) -> Result<(), Failure> {
    if messages.quiet {
        console::quiet();
    }
    let level = match messages.verbose {
        0 => return Ok(()),
        1 => LevelFilter::INFO,
        _ => LevelFilter::DEBUG,
    };
    // Only what this workspace says: it holds no bodies and no secrets. Other crates promise nothing.
    let filter = Targets::new()
        .with_target("learn", level)
        .with_target("learn_client", level)
        .with_target("learn_sandbox", level);
    let layer = fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(false)
        // A call is a span, and its end says how it went.
        .with_span_events(FmtSpan::CLOSE);
    let layer = match messages.log_format {
        LogFormat::Text => layer.with_filter(filter).boxed(),
        LogFormat::Json => layer.json().with_filter(filter).boxed(),
    };
    tracing::subscriber::set_global_default(Registry::default().with(layer))
        .map_err(|error| Failure::new(OTHER, format!("cannot log: {error}")))
}
