//! JSON with the names and shapes of the wire: one document, or one object per line.

use std::io::{self, Seek, Write};

use serde_json::Value;
use tempfile::SpooledTempFile;

use super::columns::{Column, project};
use super::destination::Destination;
use super::sink::{Completeness, Sink};
use super::{spool, text};
use crate::console::notice;
use crate::failure::Failure;

/// One object per line, as rows arrive.
pub(super) struct Jsonl {
    destination: Destination,
    columns: Option<Vec<Column>>,
}

impl Jsonl {
    pub(super) fn new(destination: Destination, columns: Option<Vec<Column>>) -> Self {
        Self {
            destination,
            columns,
        }
    }
}

impl Sink for Jsonl {
    fn row(&mut self, row: &Value) -> Result<(), Failure> {
        let mut line = match &self.columns {
            Some(columns) => text::json_line(&project(row, columns))?,
            None => text::json_line(row)?,
        };
        line.push('\n');
        self.destination
            .write_all(line.as_bytes())
            .map_err(|error| Failure::output(&error))
    }

    fn flush(&mut self) -> Result<(), Failure> {
        self.destination
            .flush()
            .map_err(|error| Failure::output(&error))
    }

    fn finish(self: Box<Self>, completeness: Completeness) -> Result<(), Failure> {
        self.destination.close(completeness)
    }
}

/// One document. Broken off it would pass for whole, so standard output gets it only when reading came to its end.
pub(super) struct Json {
    destination: Destination,
    columns: Option<Vec<Column>>,
    /// The document so far, where it cannot go to its place yet.
    held: Option<SpooledTempFile>,
    empty: bool,
}

impl Json {
    pub(super) fn new(
        destination: Destination,
        element: &str,
        columns: Option<Vec<Column>>,
    ) -> Result<Self, Failure> {
        let mut json = Self {
            held: (!destination.is_file()).then(spool::file),
            destination,
            columns,
            empty: true,
        };
        json.write(&format!("{{\n  {}: [", Value::from(element)))?;
        Ok(json)
    }

    fn write(&mut self, text: &str) -> Result<(), Failure> {
        match &mut self.held {
            Some(held) => held.write_all(text.as_bytes()),
            None => self.destination.write_all(text.as_bytes()),
        }
        .map_err(|error| Failure::output(&error))
    }
}

impl Sink for Json {
    fn row(&mut self, row: &Value) -> Result<(), Failure> {
        let text = match &self.columns {
            Some(columns) => text::json(&project(row, columns))?,
            None => text::json(row)?,
        };
        let comma = if self.empty { "" } else { "," };
        self.empty = false;
        // No text in JSON holds a line end of its own.
        let text = text.replace('\n', "\n    ");
        self.write(&format!("{comma}\n    {text}"))
    }

    fn finish(mut self: Box<Self>, completeness: Completeness) -> Result<(), Failure> {
        let end = if self.empty { "]\n}\n" } else { "\n  ]\n}\n" };
        self.write(end)?;
        if let Some(mut held) = self.held.take() {
            if completeness == Completeness::Partial {
                notice!(
                    "no JSON document is printed, because it would pass for complete; --format jsonl prints what came"
                );
                return Ok(());
            }
            held.rewind()
                .and_then(|()| io::copy(&mut held, &mut self.destination))
                .map_err(|error| Failure::output(&error))?;
        }
        self.destination.close(completeness)
    }
}
