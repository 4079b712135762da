//! Rows put aside until the last has come: in memory as long as they are few, else in a temporary file.

use std::io::{self, BufReader, BufWriter, Seek, Write};

use serde_json::Value;
use tempfile::SpooledTempFile;

use crate::failure::{Failure, OTHER};

/// What may stay in memory, in bytes.
const MEMORY: usize = 8 << 20;

/// A place for bytes that has no name.
pub(super) fn file() -> SpooledTempFile {
    SpooledTempFile::new(MEMORY)
}

/// Rows in the order in which they came.
pub(super) struct Spool(BufWriter<SpooledTempFile>);

impl Spool {
    pub(super) fn new() -> Self {
        Self(BufWriter::new(file()))
    }

    pub(super) fn push(&mut self, row: &Value) -> Result<(), Failure> {
        serde_json::to_writer(&mut self.0, row)
            .map_err(io::Error::from)
            .and_then(|()| self.0.write_all(b"\n"))
            .map_err(|error| failure(&error))
    }

    /// The rows again.
    pub(super) fn rows(self) -> Result<impl Iterator<Item = Result<Value, Failure>>, Failure> {
        let mut file = self
            .0
            .into_inner()
            .map_err(|error| failure(error.error()))?;
        file.rewind().map_err(|error| failure(&error))?;
        let rows = serde_json::Deserializer::from_reader(BufReader::new(file)).into_iter();
        Ok(rows.map(|row| row.map_err(|error| failure(&error.into()))))
    }
}

fn failure(error: &io::Error) -> Failure {
    Failure::new(
        OTHER,
        format!(
            "cannot put rows aside in {}: {error}; TMPDIR names another place",
            std::env::temp_dir().display()
        ),
    )
}
