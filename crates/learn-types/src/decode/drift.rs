use std::collections::BTreeMap;
use std::fmt;

/// How many different places a report keeps; what comes beyond is counted in [`Drift::overflow`].
const MAX_ENTRIES: usize = 512;

/// How many different doubts a report keeps beside them, so that a flood of notes cannot hide one.
const MAX_DOUBTS: usize = 32;

/// What an answer held that the contract does not know, or knows only as another spelling.
///
/// Only [`Drift::unknown`] is drift: the contract should learn it. [`Drift::notes`] says which declared alternative a
/// peer used; nothing is wrong with that. Of the drift, [`Drift::doubt`] is what stood where completeness is decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drift {
    entries: BTreeMap<Key, u64>,
    doubts: usize,
    overflow: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    level: DriftLevel,
    kind: DriftKind,
    path: String,
    value: Option<String>,
}

/// What a [`DriftEntry`] means for the answer that held it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "kebab-case")
)]
pub enum DriftLevel {
    /// It stood where it is decided whether the answer is complete (in the body, in the result, in the wrapper around
    /// rows, at the page token), or has the name of what stands there, so that the answer is not known to be complete.
    /// Of a write: so that it is not known whether it was carried out.
    Doubt,
    /// It stood inside a row or another record. What is known of the record was read.
    Unknown,
    /// The contract declares it: another spelling.
    Declared,
}

/// Why an answer is not known to be complete: what stood where that is decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt(Drift);

impl Doubt {
    /// What was not understood, and where.
    pub fn iter(&self) -> impl Iterator<Item = DriftEntry<'_>> {
        self.0.iter()
    }

    /// The same with other texts in place of paths and values: see [`Drift::map_texts`].
    #[must_use]
    pub fn map_texts(self, map: impl Fn(&str) -> String) -> Self {
        Self(self.0.map_texts(map))
    }

    /// Adds the doubts of another answer to these.
    pub fn merge(&mut self, other: Doubt) {
        self.0.merge(other.0);
    }
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// One line of a [`Drift`] report.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct DriftEntry<'a> {
    /// What it is.
    pub kind: DriftKind,
    /// What it means for the answer.
    pub level: DriftLevel,
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
    /// An optional value that cannot be read as what the contract says. Its text is kept beside the record's fields.
    UnreadableValue,
    /// A reference to a character that XML forbids. It is kept where it is a character, and replaced by U+FFFD where it
    /// is none.
    ForbiddenCharacter,
    /// A second element where the contract knows one. The last one counts.
    RepeatedElement,
    /// A second result, or a second body. Only the first one was read.
    SecondResult,
    /// Text where only elements are known.
    StrayText,
    /// An element that says `xsi:nil`, and has content all the same. The content was not read.
    NilContent,
    /// A result or a row that says `xsi:nil`: it holds nothing, and does not say why.
    Nil,
    /// A result without anything that the contract knows.
    EmptyResult,
    /// Fewer rows than the answer says that there are (`arrayType`).
    TooFewItems,
    /// A row that the page before held too: the list changed while its pages were read.
    RepeatedRow,
    /// Whether the request was carried out is what the answer should say, and does not, or not so that it can be read.
    UnknownSuccess,
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
    /// Note: a record stood as plain text, which is one of its fields.
    Text,
    /// Note: `SuccessResult` with nothing in it.
    EmptySuccess,
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
                | Self::Text
                | Self::EmptySuccess
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
            Self::UnreadableValue => "unreadable value",
            Self::ForbiddenCharacter => "forbidden character",
            Self::RepeatedElement => "repeated element",
            Self::SecondResult => "second result",
            Self::StrayText => "text between elements",
            Self::NilContent => "content of a nil element",
            Self::Nil => "nil",
            Self::EmptyResult => "nothing that is known",
            Self::TooFewItems => "fewer rows than announced",
            Self::RepeatedRow => "a row that repeats one of the page before",
            Self::UnknownSuccess => "no word on whether it was carried out",
            Self::Alias => "other spelling",
            Self::AlternativeNamespace => "other known namespace",
            Self::ResultName => "other result name",
            Self::Wrapper => "other wrapping of rows",
            Self::Flat => "flat fields",
            Self::Text => "a record as plain text",
            Self::EmptySuccess => "an empty SuccessResult",
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
    pub(super) fn add_site(
        &mut self,
        level: DriftLevel,
        kind: DriftKind,
        path: String,
        value: Option<String>,
        count: u64,
    ) {
        let key = Key {
            level,
            kind,
            path,
            value,
        };
        self.add(key, count);
    }

    pub(super) fn add_overflow(&mut self, count: u64) {
        self.overflow += count;
    }

    fn add(&mut self, key: Key, count: u64) {
        let is_doubt = key.level == DriftLevel::Doubt;
        let (kept, room) = if is_doubt {
            (self.doubts, MAX_DOUBTS)
        } else {
            (self.entries.len() - self.doubts, MAX_ENTRIES)
        };
        if let Some(present) = self.entries.get_mut(&key) {
            *present += count;
        } else if kept < room {
            self.doubts += usize::from(is_doubt);
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

    /// The same with other texts in place of paths and values, for those who must not show what a server repeats.
    #[must_use]
    pub fn map_texts(self, map: impl Fn(&str) -> String) -> Self {
        let mut mapped = Self {
            overflow: self.overflow,
            ..Self::default()
        };
        for (key, count) in self.entries {
            let key = Key {
                path: map(&key.path),
                value: key.value.as_deref().map(&map),
                ..key
            };
            mapped.add(key, count);
        }
        mapped
    }

    /// What stood where completeness is decided. `None` where everything there was understood.
    pub fn doubt(&self) -> Option<Doubt> {
        let doubts: BTreeMap<_, _> = self
            .entries
            .iter()
            .filter(|(key, _)| key.level == DriftLevel::Doubt)
            .map(|(key, count)| (key.clone(), *count))
            .collect();
        if doubts.is_empty() {
            return None;
        }
        Some(Doubt(Drift {
            doubts: doubts.len(),
            entries: doubts,
            overflow: 0,
        }))
    }

    /// So many rows of an element that the page before held too.
    pub fn of_repeated_rows(element: &str, count: u64) -> Self {
        let mut drift = Self::default();
        if count > 0 {
            let (level, kind) = (DriftLevel::Unknown, DriftKind::RepeatedRow);
            drift.add_site(level, kind, element.to_owned(), None, count);
        }
        drift
    }

    /// How many values could not be read: of each, the text is kept beside the fields of its record.
    pub fn unreadable(&self) -> u64 {
        self.iter()
            .filter(|entry| entry.kind == DriftKind::UnreadableValue)
            .map(|entry| entry.count)
            .sum()
    }

    /// What the contract does not know.
    pub fn unknown(&self) -> impl Iterator<Item = DriftEntry<'_>> {
        self.iter().filter(|entry| !entry.kind.is_note())
    }

    /// Which declared alternatives were used.
    pub fn notes(&self) -> impl Iterator<Item = DriftEntry<'_>> {
        self.iter().filter(|entry| entry.kind.is_note())
    }

    /// Everything: doubts first, then by kind and place.
    pub fn iter(&self) -> impl Iterator<Item = DriftEntry<'_>> {
        self.entries.iter().map(|(key, count)| DriftEntry {
            kind: key.kind,
            level: key.level,
            path: &key.path,
            value: key.value.as_deref(),
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
