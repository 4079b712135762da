//! A saved mapping: what the columns of somebody else's file are, for a job that runs every night.

use std::collections::BTreeMap;
use std::path::Path;

use learn_sync::text::comparable;
use serde::Deserialize;

use crate::columns::folded;
use crate::error::Error;
use crate::kind::Kind;

/// What it means that somebody is missing from the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Missing {
    /// Nothing.
    #[default]
    Ignore,
    /// Whoever was in the file of this mapping that was applied last, and is not in this one, is deactivated. Users who
    /// never were in such a file are never touched.
    Deactivate,
}

/// How the columns of a file are to be read. TOML, or JSON of the same shape.
///
/// ```toml
/// name = "payroll"                  # under which the last file is remembered
/// key = "Employee Number"           # what people are found by
/// missing = "deactivate"            # or "ignore"
/// ignore = ["Kostenstelle"]
///
/// [columns]
/// "Personalnummer" = "Employee Number"
/// "Vorname" = "First Name"
/// "Abteilung" = "department"
///
/// [values.status]
/// "ausgeschieden" = "ended"
/// ```
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Mapping {
    /// Under which name the last applied file is remembered. The name of the file where it is absent.
    #[serde(default)]
    pub name: String,
    /// The kind of the rows, where it is not given otherwise.
    pub kind: Option<Kind>,
    /// The column that people are found by.
    pub key: Option<String>,
    /// What it means that somebody is missing.
    #[serde(default)]
    pub missing: Missing,
    /// The encoding of the file, where it is not UTF-8: `windows-1252`.
    pub encoding: Option<String>,
    /// The row of the file that names its columns, counted from 1, where it is not the first one that holds anything.
    pub header_row: Option<u64>,
    /// Headers of columns that mean nothing here.
    #[serde(default)]
    pub ignore: Vec<String>,
    /// From the header of a column to our column, or to the field of the profile.
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
    /// For a column or field of ours: from the words of the file to ours.
    #[serde(default)]
    pub values: BTreeMap<String, BTreeMap<String, String>>,
}

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    ///
    /// [`Error::File`] and [`Error::Mapping`].
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = std::fs::read_to_string(path).map_err(Error::file(path))?;
        let wrong = |message: String| Error::Mapping {
            path: path.to_owned(),
            message,
        };
        let mut mapping: Self = if text.trim_start().starts_with('{') {
            serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))?
        } else {
            toml_edit::de::from_str(&text)
                .map_err(|error| wrong(error.to_string().trim().to_owned()))?
        };
        if mapping.name.trim().is_empty() {
            mapping.name = path
                .file_stem()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
        }
        if mapping.missing == Missing::Deactivate
            && mapping.kind.is_some_and(|kind| kind != Kind::Users)
        {
            return Err(wrong(
                "missing = \"deactivate\" is for users only".to_owned(),
            ));
        }
        Ok(mapping)
    }

    /// What a header stands for.
    pub(super) fn column(&self, header: &str) -> Option<&str> {
        let wanted = folded(header);
        self.columns
            .iter()
            .find(|(name, _)| folded(name) == wanted)
            .map(|(_, column)| column.as_str())
    }

    pub(super) fn ignores(&self, header: &str) -> bool {
        let wanted = folded(header);
        self.ignore.iter().any(|name| folded(name) == wanted)
    }

    /// Our word for a word of the file.
    pub(super) fn value(&self, column: &str, word: &str) -> Option<&str> {
        let wanted = folded(column);
        let (_, words) = self
            .values
            .iter()
            .find(|(name, _)| folded(name) == wanted)?;
        words
            .iter()
            .find(|(theirs, _)| comparable(theirs) == comparable(word))
            .map(|(_, ours)| ours.as_str())
    }
}
