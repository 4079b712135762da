//! What is printed in one piece, on standard output.

use std::io::{IsTerminal as _, Write};

use learn_types::decode::Drift;
use serde::Serialize;

use crate::console::{visible, warning};
use crate::failure::Failure;

/// Prints a value as indented JSON.
pub(crate) fn json<T: Serialize>(value: &T) -> Result<(), Failure> {
    line(&super::text::json(value)?)
}

/// Prints text of our own making and a line end.
pub(crate) fn line(text: &str) -> Result<(), Failure> {
    write(text.as_bytes())
}

/// Prints a document of the server's as it is, and a line end. A terminal gets no characters but line ends and tabs that
/// it would obey.
pub(crate) fn document(document: &[u8]) -> Result<(), Failure> {
    if std::io::stdout().is_terminal() {
        write(for_terminal(&String::from_utf8_lossy(document)).as_bytes())
    } else {
        write(document)
    }
}

fn write(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes)
        .and_then(|()| out.write_all(b"\n"))
        .and_then(|()| out.flush())
        .map_err(|error| Failure::output(&error))
}

fn for_terminal(document: &str) -> String {
    let lines = document.split('\n').map(|line| {
        let (line, end) = match line.strip_suffix('\r') {
            Some(line) => (line, "\r"),
            None => (line, ""),
        };
        let cells: Vec<String> = line.split('\t').map(visible).collect();
        cells.join("\t") + end
    });
    lines.collect::<Vec<String>>().join("\n")
}

/// Says how many values of an answer could not be read.
pub(crate) fn say_unreadable(operation: &str, drift: &Drift) {
    let count = drift.unreadable();
    if count > 0 {
        let values = if count == 1 { "value" } else { "values" };
        warning!(
            "{operation}: {count} {values} could not be read as what the contract says; JSON and the local copy keep \
             the text, other formats leave it out, and --strict makes it a failure"
        );
    }
}
