//! What the program says of its own work, on standard error.

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt::format::FmtSpan;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::{Layer, Registry, fmt};

use crate::arguments::{LogFormat, Messages};
use crate::failure::{Failure, OTHER};
use crate::output;

/// Begins to log as the options say.
pub(crate) fn start(messages: Messages) -> Result<(), Failure> {
    if messages.quiet {
        output::quiet();
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
