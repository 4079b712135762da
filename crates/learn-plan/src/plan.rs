//! The plan: what will be done, what it assumes, and what was wrong with the input.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::account::Account;
use crate::change::Change;
use crate::digest;
use crate::error::Error;
use crate::input::Reading;
use crate::kind::Kind;

/// The version of the format. A program refuses a plan of another one.
const VERSION: u32 = 1;

/// The file that a plan was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Input {
    /// Where it was.
    pub path: PathBuf,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// Its rows, the header left out.
    pub rows: u64,
    /// Its encoding, where it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// The row of its header, where it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header_row: Option<u64>,
}

impl Input {
    pub(crate) fn reading(&self) -> Reading<'_> {
        Reading {
            encoding: self.encoding.as_deref(),
            header_row: self.header_row,
        }
    }
}

/// A row that nothing could be planned for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct WrongRow {
    /// The row.
    pub row: u64,
    /// The header of the column, where it is one cell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// What is wrong, with the candidates where a name is ambiguous or unknown.
    pub message: String,
}

/// How much a plan takes away, and of how much.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Removals {
    /// What: `active users`, `group memberships`, `enrollments`.
    pub what: String,
    /// How many of them the plan takes away.
    pub count: u64,
    /// How many there are.
    pub of: u64,
}

/// The last applied file of a mapping, from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Roster {
    /// The name of the mapping.
    pub mapping: String,
    /// The ids of the users whom this file names, and of those whom it should name but could not be understood in.
    pub users: Vec<String>,
}

/// What will be done, exactly: made by [`Planner`](crate::Planner), carried out by [`Applier`](crate::Applier).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Plan {
    format: String,
    version: u32,
    /// For whose account it is.
    pub account: Account,
    /// When it was made, ISO 8601 in UTC.
    pub made_at: String,
    /// What the rows are about.
    pub kind: Kind,
    /// The file that it was made of.
    pub input: Input,
    /// How many removals the maker of the plan allows; absent where nothing was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_remove: Option<u64>,
    /// What is taken away.
    pub removals: Vec<Removals>,
    /// What is worth knowing about the whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// The rows that nothing could be planned for.
    pub wrong: Vec<WrongRow>,
    /// The rows that ask for nothing that is not so already.
    pub unchanged: Vec<u64>,
    /// Whom the file names, where its mapping remembers that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roster: Option<Roster>,
    /// The mapping that the input was read with, where a password has to be read from it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password_column: Option<String>,
    /// What will be done.
    pub changes: Vec<Change>,
}

impl Plan {
    pub(crate) fn new(account: Account, kind: Kind, input: Input) -> Self {
        let now = jiff::Timestamp::now();
        Self {
            format: "learn-plan".to_owned(),
            version: VERSION,
            account,
            made_at: format!("{now:.0}"),
            kind,
            input,
            max_remove: None,
            removals: Vec::new(),
            notes: Vec::new(),
            wrong: Vec::new(),
            unchanged: Vec::new(),
            roster: None,
            password_column: None,
            changes: Vec::new(),
        }
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// How many removals it holds, of all sorts.
    pub fn removed(&self) -> u64 {
        self.removals.iter().map(|removals| removals.count).sum()
    }

    /// Writes the plan into a file that only its owner can read: it holds names and addresses of people. All of it is
    /// written, or nothing.
    ///
    /// # Errors
    ///
    /// [`Error::File`].
    pub fn write(&self, path: &Path) -> Result<(), Error> {
        learn_sync::files::write_private(path, |writer| self.write_json(writer))
            .map_err(Error::file(path))
    }

    /// The plan as it stands in its file.
    pub fn to_json(&self) -> String {
        let mut text = Vec::new();
        // Nothing in a plan can fail to be written as JSON: its maps have text for keys.
        let _ = self.write_json(&mut text);
        String::from_utf8(text).unwrap_or_default()
    }

    /// As a stream: of a large plan the text takes more room than the plan.
    fn write_json(&self, mut writer: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut writer, self)?;
        writer.write_all(b"\n")
    }

    /// What tells this plan from every other.
    pub fn digest(&self) -> String {
        digest::of_written(|writer| self.write_json(writer))
    }

    /// Reads a plan.
    ///
    /// # Errors
    ///
    /// [`Error::File`], and [`Error::Plan`] where the file is something else or of another version.
    pub fn read(path: &Path) -> Result<Self, Error> {
        #[derive(Deserialize)]
        struct Head {
            format: String,
            version: u32,
        }
        let text = std::fs::read_to_string(path).map_err(Error::file(path))?;
        let wrong = |message: String| Error::Plan {
            path: path.to_owned(),
            message,
        };
        let head: Head = serde_json::from_str(&text).map_err(|_| {
            wrong("this is not a plan: `learn plan FILE --out PLAN` writes one".to_owned())
        })?;
        if head.format != "learn-plan" || head.version != VERSION {
            return Err(wrong(format!(
                "a plan of version {}, and this program knows version {VERSION}: make it anew",
                head.version
            )));
        }
        serde_json::from_str(&text).map_err(|error| wrong(format!("the plan is damaged: {error}")))
    }
}
