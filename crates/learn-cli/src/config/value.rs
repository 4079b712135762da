//! What a setting can be, and how it is written where there is no command line.

use std::path::PathBuf;

use toml_edit::Value as Toml;

use super::address::RegionName;
use super::limits;
use super::override_address::AddressOverride;
use crate::failure::Failure;

/// A value of a setting.
pub(crate) trait Value: Clone {
    /// Whether a profile has it as a number. Everything else is text there.
    const IS_NUMBER: bool = false;

    /// Reads it as it stands in a variable of the environment.
    fn read(text: &str) -> Result<Self, String>;

    /// Writes it as it is read.
    fn text(&self) -> String;

    /// What a person gets to see.
    fn shown(&self) -> String {
        self.text()
    }

    /// The same for later, when the program may be started elsewhere.
    fn kept(self) -> Result<Self, Failure> {
        Ok(self)
    }
}

/// A value as a profile has it.
pub(super) fn to_toml<T: Value>(value: &T) -> Toml {
    let text = value.text();
    match text.parse::<i64>() {
        Ok(number) if T::IS_NUMBER => number.into(),
        _ => text.into(),
    }
}

/// Reads what [`to_toml`] writes. Nothing where it is of another kind.
pub(super) fn text_of<T: Value>(toml: &Toml) -> Option<String> {
    if T::IS_NUMBER {
        toml.as_integer().map(|number| number.to_string())
    } else {
        toml.as_str().map(str::to_owned)
    }
}

/// An address, in which somebody may have put a password before the host. The client refuses such an address, but it is
/// shown first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UrlText(pub(crate) String);

impl From<String> for UrlText {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// A number of seconds, not less than one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seconds(pub(crate) u64);

impl Value for String {
    fn read(text: &str) -> Result<Self, String> {
        Ok(text.to_owned())
    }

    fn text(&self) -> String {
        self.clone()
    }
}

impl Value for UrlText {
    fn read(text: &str) -> Result<Self, String> {
        Ok(Self(text.to_owned()))
    }

    fn text(&self) -> String {
        self.0.clone()
    }

    /// A profile is shown, copied and kept in backups: there is a place for secrets, and it is not an address. The
    /// client refuses such an address, too, but only when it is used.
    fn kept(self) -> Result<Self, Failure> {
        let behind = self.0.split_once("://").map_or(&*self.0, |(_, rest)| rest);
        let authority = behind.split(['/', '?', '#', '\\']).next();
        if authority.is_some_and(|authority| authority.contains('@')) {
            return Err(Failure::usage(format!(
                "the address {} holds a user or a password before the host, which a profile does not keep: leave it out",
                self.shown()
            )));
        }
        Ok(self)
    }

    fn shown(&self) -> String {
        let url = self.0.as_str();
        match (url.split_once("://"), url.rsplit_once('@')) {
            (Some((scheme, _)), Some((_, rest))) => format!("{scheme}://***@{rest}"),
            (None, Some((_, rest))) => format!("***@{rest}"),
            _ => url.to_owned(),
        }
    }
}

impl Value for PathBuf {
    fn read(text: &str) -> Result<Self, String> {
        Ok(text.into())
    }

    fn text(&self) -> String {
        self.display().to_string()
    }

    fn kept(self) -> Result<Self, Failure> {
        let path = std::path::absolute(&self)
            .map_err(|error| Failure::usage(format!("{}: {error}", self.display())))?;
        match path.to_str() {
            Some(_) => Ok(path),
            None => Err(Failure::usage(format!(
                "{} is not in UTF-8",
                path.display()
            ))),
        }
    }
}

impl Value for u64 {
    const IS_NUMBER: bool = true;

    fn read(text: &str) -> Result<Self, String> {
        from_one(text).ok_or_else(|| format!("{text:?} is not a whole number of 1 or more"))
    }

    fn text(&self) -> String {
        self.to_string()
    }
}

impl Value for Seconds {
    const IS_NUMBER: bool = true;

    fn read(text: &str) -> Result<Self, String> {
        from_one(text)
            .map(Self)
            .ok_or_else(|| format!("{text:?} is not a whole number of seconds, 1 or more"))
    }

    fn text(&self) -> String {
        self.0.to_string()
    }
}

/// A number as large as a profile can have it.
fn from_one(text: &str) -> Option<u64> {
    text.parse::<i64>()
        .ok()
        .and_then(|number| u64::try_from(number).ok())
        .filter(|number| *number > 0)
}

impl Value for RegionName {
    fn read(text: &str) -> Result<Self, String> {
        Self::parse(text)
    }

    fn text(&self) -> String {
        self.to_string()
    }
}

impl Value for Vec<AddressOverride> {
    fn read(text: &str) -> Result<Self, String> {
        text.split(',')
            .map(|one| AddressOverride::parse(one.trim()))
            .collect()
    }

    fn text(&self) -> String {
        let parts: Vec<String> = self.iter().map(ToString::to_string).collect();
        parts.join(",")
    }
}

/// Limits of an answer, by name.
impl Value for Vec<(String, u64)> {
    fn read(text: &str) -> Result<Self, String> {
        text.split(',')
            .map(|one| limits::parse(one.trim()))
            .collect()
    }

    fn text(&self) -> String {
        let parts: Vec<String> = self
            .iter()
            .map(|(name, number)| format!("{name}={number}"))
            .collect();
        parts.join(",")
    }
}
