//! How rows are printed: data on standard output, all else on standard error.

mod columns;
mod delimited;
mod destination;
mod json;
mod layout;
mod options;
#[cfg(feature = "parquet")]
mod parquet;
mod pivot;
mod progress;
mod rows;
mod select;
mod sort;
mod spool;
mod table;

pub(crate) use columns::{CellKind, Column, columns};
#[cfg(not(feature = "parquet"))]
pub(crate) use options::without_parquet;
pub(crate) use options::{OutputOptions, RowFormat};
#[cfg(feature = "parquet")]
pub(crate) use parquet::{Parts, Shape};
pub(crate) use progress::{Progress, is_quiet, quiet};
pub(crate) use rows::{Completeness, Flow, RowWriter};
pub(crate) use table::table;

use std::io::Write;

/// Prints a line for people on standard error, unless `--quiet` forbids it. Nobody may be listening, and that is no
/// failure.
macro_rules! notice {
    ($($text:tt)*) => {{
        use std::io::Write as _;
        if !$crate::output::is_quiet() {
            let _ = writeln!(std::io::stderr(), $($text)*);
        }
    }};
}
pub(crate) use notice;

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

/// Prints a line that a person is about to be asked about, whatever `--quiet` says.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Prints why the program ends otherwise than well, whatever `--quiet` says.
pub(crate) fn complaint(message: &str) {
    let _ = writeln!(std::io::stderr(), "learn: {}", plain(message));
}

use learn_types::decode::Drift;
use serde::Serialize;

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

/// Text of a server for a terminal: control characters are shown and not obeyed, and there is an end to it.
pub(crate) fn plain(text: &str) -> String {
    const MOST: usize = 2000;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => visible(text.get(..end).unwrap_or_default()) + "…",
        None => visible(text),
    }
}

/// The same to the end of the text.
fn visible(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control()
            || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        {
            visible.extend(character.escape_unicode());
        } else {
            visible.push(character);
        }
    }
    visible
}

#[cfg(test)]
mod tests;
