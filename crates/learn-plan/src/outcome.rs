//! What became of the rows.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::error::Error;

/// What became of a row, or of a change that no row asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Outcome {
    /// It was so already.
    Already,
    /// The server has carried it out.
    Done,
    /// The server, or the plan, refused it. Nothing of it was carried out, or the message says what was.
    Refused,
    /// It was not carried out, and may still be: `--resume`.
    Pending,
    /// It may have been carried out, and nothing can prove it either way.
    Unknown,
}

impl Outcome {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Already => "already so",
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Pending => "pending",
            Self::Unknown => "unknown",
        }
    }

    /// Whether it is as the row wants it.
    pub fn is_well(self) -> bool {
        matches!(self, Self::Already | Self::Done)
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.words())
    }
}

/// What became of one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RowResult {
    /// The row; absent for a change that follows from what the file does not name.
    pub row: Option<u64>,
    /// Whom or what it is about.
    pub subject: String,
    /// What became of it: the worst of what it asks for.
    pub outcome: Outcome,
    /// The server's words, and what to do; what is not known, and why.
    pub message: Option<String>,
    /// The id of what it is about, or of what it added.
    pub id: Option<String>,
}

/// What came of applying a plan.
#[derive(Debug)]
#[non_exhaustive]
pub struct Applied {
    /// One result for each row of the input, in their order; then those of changes that no row asks for.
    pub rows: Vec<RowResult>,
    /// Why it ended before its end: the service refuses the credentials, or cannot be reached; or it was cancelled.
    pub stopped: Option<Stop>,
}

/// Why a plan was not carried out to its end.
#[derive(Debug)]
#[non_exhaustive]
pub enum Stop {
    /// The caller has cancelled it.
    Cancelled,
    /// The service.
    Service(Box<learn_client::Error>),
}

/// A cell that no spreadsheet takes for a formula: names come from the service and from files.
fn cell(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

impl Applied {
    /// How many rows came to each outcome.
    pub fn counts(&self) -> BTreeMap<Outcome, u64> {
        let mut counts = BTreeMap::new();
        for row in &self.rows {
            *counts.entry(row.outcome).or_default() += 1;
        }
        counts
    }

    /// Whether every row is as it wants to be.
    pub fn is_well(&self) -> bool {
        self.stopped.is_none() && self.rows.iter().all(|row| row.outcome.is_well())
    }

    /// Writes one line for each row: CSV, or JSON lines where the name ends in `.jsonl`.
    ///
    /// # Errors
    ///
    /// [`Error::File`].
    pub fn write(&self, path: &Path) -> Result<(), Error> {
        ResultsFile::open(path)?.write(self)
    }

    fn jsonl(&self) -> std::io::Result<Vec<u8>> {
        let mut text = Vec::new();
        for row in &self.rows {
            serde_json::to_writer(&mut text, row)?;
            text.push(b'\n');
        }
        Ok(text)
    }

    fn csv(&self) -> std::io::Result<Vec<u8>> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["row", "subject", "outcome", "message", "id"])?;
        for row in &self.rows {
            let number = row.row.map(|row| row.to_string()).unwrap_or_default();
            let message = row.message.as_deref().unwrap_or_default();
            let id = row.id.as_deref().unwrap_or_default();
            writer.write_record([
                number.as_str(),
                &cell(&row.subject),
                row.outcome.words(),
                &cell(message),
                id,
            ])?;
        }
        writer.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}

/// A file for what becomes of the rows: opened before anything is sent, when it is not too late to learn that it cannot be
/// written. What is in it stays until it is written; one that was not there goes again where it never is.
#[derive(Debug)]
pub struct ResultsFile {
    path: PathBuf,
    file: File,
    is_jsonl: bool,
    is_left_over: bool,
}

impl ResultsFile {
    /// Opens the file.
    ///
    /// # Errors
    ///
    /// [`Error::File`].
    pub fn open(path: &Path) -> Result<Self, Error> {
        let target = learn_sync::files::target(path).map_err(Error::file(path))?;
        let is_new = !target.try_exists().map_err(Error::file(path))?;
        let mut options = File::options();
        options.write(true).create(true).truncate(false);
        Ok(Self {
            file: options.open(&target).map_err(Error::file(path))?,
            path: target,
            is_jsonl: path.extension().is_some_and(|end| end == "jsonl"),
            is_left_over: is_new,
        })
    }

    /// Writes one line for each row: CSV, or JSON lines where the name ends in `.jsonl`.
    ///
    /// # Errors
    ///
    /// [`Error::File`].
    pub fn write(mut self, applied: &Applied) -> Result<(), Error> {
        self.is_left_over = false;
        self.put(applied).map_err(Error::file(&self.path))
    }

    fn put(&mut self, applied: &Applied) -> std::io::Result<()> {
        let text = if self.is_jsonl {
            applied.jsonl()
        } else {
            applied.csv()
        }?;
        // What is no plain file, as a pipe, has nothing to cut off.
        if self.file.metadata()?.is_file() {
            self.file.set_len(0)?;
        }
        self.file.write_all(&text)
    }
}

impl Drop for ResultsFile {
    fn drop(&mut self) {
        if self.is_left_over {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}
