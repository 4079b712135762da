use std::collections::BTreeMap;
use std::fmt;

use super::error::excerpt;

/// How many different places a report keeps; what comes beyond is counted in [`Drift::overflow`].
const MAX_ENTRIES: usize = 512;

/// What an answer held that the contract does not know, or knows only as another spelling.
///
/// Only [`Drift::unknown`] is drift: the contract should learn it. [`Drift::notes`] says which declared alternative a
/// peer used; nothing is wrong with that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drift {
    entries: BTreeMap<(DriftKind, String, Option<String>), u64>,
    overflow: u64,
}

/// One line of a [`Drift`] report.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct DriftEntry<'a> {
    /// What it is.
    pub kind: DriftKind,
    /// Where it stands: local names from the result element down, separated by `/`.
    pub path: &'a str,
    /// The value, where one was unknown and it is not sensitive.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub value: Option<&'a str>,
    /// How often it occurred.
    pub count: u64,
}

/// What a [`DriftEntry`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "kebab-case")
)]
#[non_exhaustive]
pub enum DriftKind {
    /// An element that the contract does not know.
    UnknownElement,
    /// An attribute that the contract does not know.
    UnknownAttribute,
    /// A namespace that was never seen in this API.
    UnknownNamespace,
    /// An enumeration value that the contract does not know.
    UnknownValue,
    /// A second element where the contract knows one. The last one counts.
    RepeatedElement,
    /// Text where only elements are known.
    StrayText,
    /// Note: a declared alias of an element.
    Alias,
    /// Note: another known spelling of a namespace.
    AlternativeNamespace,
    /// Note: the result under one of its other names.
    ResultName,
    /// Note: an optional wrapper stood around rows, or the wrapper of rows was missing.
    Wrapper,
    /// Note: the fields of a nested record stood at its parent's level.
    Flat,
}

impl DriftKind {
    /// Whether the contract declares it, so that it is a note and not drift.
    pub fn is_note(self) -> bool {
        matches!(
            self,
            Self::Alias
                | Self::AlternativeNamespace
                | Self::ResultName
                | Self::Wrapper
                | Self::Flat
        )
    }
}

impl fmt::Display for DriftKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownElement => "unknown element",
            Self::UnknownAttribute => "unknown attribute",
            Self::UnknownNamespace => "unknown namespace",
            Self::UnknownValue => "unknown value",
            Self::RepeatedElement => "repeated element",
            Self::StrayText => "text between elements",
            Self::Alias => "other spelling",
            Self::AlternativeNamespace => "other known namespace",
            Self::ResultName => "other result name",
            Self::Wrapper => "other wrapping of rows",
            Self::Flat => "flat fields",
        })
    }
}

impl fmt::Display for DriftEntry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.kind, self.path)?;
        if let Some(value) = self.value {
            write!(f, ": {value:?}")?;
        }
        write!(f, " ({} times)", self.count)
    }
}

impl Drift {
    pub(crate) fn count(&mut self, kind: DriftKind, path: String, value: Option<&str>) {
        self.add((kind, path, value.map(excerpt)), 1);
    }

    fn add(&mut self, key: (DriftKind, String, Option<String>), count: u64) {
        if let Some(present) = self.entries.get_mut(&key) {
            *present += count;
        } else if self.entries.len() < MAX_ENTRIES {
            self.entries.insert(key, count);
        } else {
            self.overflow += count;
        }
    }

    /// Adds the counts of another report to this one.
    pub fn merge(&mut self, other: Drift) {
        for (key, count) in other.entries {
            self.add(key, count);
        }
        self.overflow += other.overflow;
    }

    /// What the contract does not know.
    pub fn unknown(&self) -> impl Iterator<Item = DriftEntry<'_>> {
        self.iter().filter(|entry| !entry.kind.is_note())
    }

    /// Which declared alternatives were used.
    pub fn notes(&self) -> impl Iterator<Item = DriftEntry<'_>> {
        self.iter().filter(|entry| entry.kind.is_note())
    }

    /// Everything, ordered by kind and place.
    pub fn iter(&self) -> impl Iterator<Item = DriftEntry<'_>> {
        self.entries
            .iter()
            .map(|((kind, path, value), count)| DriftEntry {
                kind: *kind,
                path,
                value: value.as_deref(),
                count: *count,
            })
    }

    /// Whether there is anything that the contract does not know. This is what `--strict` fails on.
    pub fn is_drifting(&self) -> bool {
        self.overflow > 0 || self.unknown().next().is_some()
    }

    /// Occurrences in more different places than a report keeps.
    pub fn overflow(&self) -> u64 {
        self.overflow
    }
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, entry) in self.unknown().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            entry.fmt(f)?;
        }
        if self.overflow > 0 {
            write!(f, "; and {} more", self.overflow)?;
        }
        Ok(())
    }
}
