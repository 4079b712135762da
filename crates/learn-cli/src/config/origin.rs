use std::fmt;

use crate::failure::Failure;

/// A value and where it came from.
#[derive(Clone, Debug)]
pub(crate) struct Setting<T> {
    pub(crate) value: T,
    pub(crate) origin: Origin,
}

/// Where a setting came from, the strongest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The command line: `--region`.
    Flag(String),
    /// A variable of the environment.
    Environment(String),
    /// The profile of this name.
    Profile(String),
    /// The configuration file, outside of any profile.
    File,
    /// Nobody said anything.
    Default,
}

impl Origin {
    /// How strong it is: a smaller rank wins.
    pub(crate) fn rank(&self) -> u8 {
        match self {
            Self::Flag(_) => 0,
            Self::Environment(_) => 1,
            Self::Profile(_) => 2,
            Self::File => 3,
            Self::Default => 4,
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(flag) => write!(f, "flag {flag}"),
            Self::Environment(name) => write!(f, "environment {name}"),
            Self::Profile(name) => write!(f, "profile {name}"),
            Self::File => f.write_str("configuration file"),
            Self::Default => f.write_str("default"),
        }
    }
}

impl<T> Setting<T> {
    pub(crate) fn new(value: T, origin: Origin) -> Self {
        Self { value, origin }
    }

    pub(crate) fn default_of(value: T) -> Self {
        Self::new(value, Origin::Default)
    }
}

/// A variable of the environment; an empty one counts as absent. A line end behind it is dropped: it comes from
/// files of variables that were written on Windows.
pub(crate) fn variable(name: &str) -> Result<Option<String>, Failure> {
    match std::env::var(name) {
        Ok(value) => {
            let value = value.trim_end_matches(['\r', '\n']).to_owned();
            Ok(Some(value).filter(|value| !value.is_empty()))
        }
        Err(std::env::VarError::NotPresent) => Ok(None),
        Err(std::env::VarError::NotUnicode(_)) => {
            Err(Failure::usage(format!("{name} is not in UTF-8")))
        }
    }
}
