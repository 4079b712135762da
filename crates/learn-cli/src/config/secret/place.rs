use std::fmt;
use std::path::PathBuf;

use secrecy::SecretString;

use super::{command, file, keyring};
use crate::config::origin::{self, Origin};
use crate::failure::Failure;

/// A secret that was not read yet.
#[derive(Clone, Debug)]
pub(crate) enum Secret {
    /// A variable of the environment holds it.
    Environment(String),
    /// A file holds it that a flag or the environment names.
    File { path: PathBuf, origin: Origin },
    /// A program prints it.
    Command { line: String, origin: Origin },
    /// The keyring holds it, under the name of a profile.
    Keyring { profile: String, account: String },
    /// A file beside the configuration holds it.
    Stored { profile: String, path: PathBuf },
}

impl Secret {
    /// Reads it.
    pub(crate) fn read(&self) -> Result<SecretString, Failure> {
        match self {
            Self::Environment(name) => origin::variable(name)?
                .map(SecretString::from)
                .ok_or_else(|| Failure::usage(format!("{name} is not set"))),
            Self::File { path, .. } => file::read(path),
            Self::Command { line, .. } => command::run(line),
            Self::Keyring { profile, account } => keyring::read(profile, account),
            Self::Stored { profile, path } => file::read_stored(profile, path),
        }
    }

    /// The layer that names it.
    pub(crate) fn origin(&self) -> Origin {
        match self {
            Self::Environment(name) => Origin::Environment(name.clone()),
            Self::File { origin, .. } | Self::Command { origin, .. } => origin.clone(),
            Self::Keyring { profile, .. } | Self::Stored { profile, .. } => {
                Origin::Profile(profile.clone())
            }
        }
    }
}

/// Where it comes from.
impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Environment(name) => write!(f, "environment {name}"),
            Self::File { path, origin } => write!(f, "file {} ({origin})", path.display()),
            Self::Command { origin, .. } => write!(f, "command ({origin})"),
            Self::Keyring { profile, .. } => write!(f, "keyring (profile {profile})"),
            Self::Stored { profile, path } => {
                write!(f, "file {} (profile {profile})", path.display())
            }
        }
    }
}
