//! What is printed in one piece, on standard output.

use std::io::Write;

use learn_types::decode::Drift;
use serde::Serialize;

use crate::console::notice;
use crate::failure::{Failure, OTHER};

/// Prints a value as indented JSON.
pub(crate) fn json<T: Serialize>(value: &T) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value)
        .map_err(|error| Failure::new(OTHER, format!("cannot write JSON: {error}")))?;
    line(&text)
}

/// Prints text and a line end.
pub(crate) fn line(text: &str) -> Result<(), Failure> {
    bytes(text.as_bytes())
}

/// Prints a document as it is, and a line end.
pub(crate) fn bytes(document: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(document)
        .and_then(|()| out.write_all(b"\n"))
        .and_then(|()| out.flush())
        .map_err(|error| Failure::output(&error))
}

/// Says how many values of an answer could not be read.
pub(crate) fn say_unreadable(operation: &str, drift: &Drift) {
    let count = drift.unreadable();
    if count > 0 {
        let values = if count == 1 { "value" } else { "values" };
        notice!(
            "{operation}: {count} {values} could not be read as what the contract says; the text is kept, and --strict \
             makes it a failure"
        );
    }
}
