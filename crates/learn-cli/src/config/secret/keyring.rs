//! The keyring of the operating system: Keychain, Credential Manager, or the Secret Service of a Linux desktop.

use secrecy::SecretString;

use crate::config::Folder;
use crate::failure::Failure;

/// The name of a profile's entry. Two configurations may have profiles of the same name.
pub(crate) fn account(folder: &Folder, profile: &str) -> String {
    format!("{profile} ({})", folder.configuration().display())
}

/// Why the keyring did not do what it was asked for.
#[derive(Debug)]
#[allow(
    dead_code,
    reason = "with and without the keyring other errors are possible"
)]
pub(crate) enum KeyringError {
    /// This program was built without it.
    NotBuilt,
    /// There is none, or it cannot be reached, or it is locked.
    Unavailable(String),
    /// It holds no such entry.
    NoEntry,
}

impl std::fmt::Display for KeyringError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotBuilt => f.write_str("this program was built without the feature `keyring`"),
            Self::Unavailable(why) => {
                write!(f, "it is not there, not reachable, or locked: {why}")
            }
            Self::NoEntry => f.write_str("it does not hold it any more"),
        }
    }
}

/// Reads the secret of a profile.
pub(super) fn read(profile: &str, account: &str) -> Result<SecretString, Failure> {
    get(account).map_err(|error| {
        Failure::usage(format!(
            "the secret of the profile {profile} is in the keyring of the system, but {error}; unlock the keyring, or set LEARN_CLIENT_SECRET (LEARN_PASSWORD for an account), or store the secret in a file: `learn profile add {profile} --replace --secret-store file`"
        ))
    })
}

#[cfg(feature = "keyring")]
mod system {
    use keyring::{Entry, Error};
    use secrecy::{ExposeSecret, SecretString};

    use super::KeyringError;

    const SERVICE: &str = "learn-cli";

    fn entry(account: &str) -> Result<Entry, KeyringError> {
        if let Err(error) = Entry::store_status() {
            return Err(unavailable(error));
        }
        Entry::new(SERVICE, account).map_err(|error| unavailable(&error))
    }

    /// The errors that carry a value carry the secret: their texts are not used.
    fn unavailable(error: &Error) -> KeyringError {
        match error {
            Error::NoEntry => KeyringError::NoEntry,
            Error::PlatformFailure(why) | Error::NoStorageAccess(why) => {
                KeyringError::Unavailable(why.to_string())
            }
            Error::NoDefaultStore => KeyringError::Unavailable("there is none".to_owned()),
            _ => KeyringError::Unavailable("it gave no usable entry".to_owned()),
        }
    }

    pub(crate) fn get(account: &str) -> Result<SecretString, KeyringError> {
        entry(account)?
            .get_password()
            .map(SecretString::from)
            .map_err(|error| unavailable(&error))
    }

    pub(crate) fn set(account: &str, secret: &SecretString) -> Result<(), KeyringError> {
        entry(account)?
            .set_password(secret.expose_secret())
            .map_err(|error| unavailable(&error))
    }

    pub(crate) fn remove(account: &str) -> Result<(), KeyringError> {
        entry(account)?
            .delete_credential()
            .map_err(|error| unavailable(&error))
    }
}

#[cfg(not(feature = "keyring"))]
mod system {
    use secrecy::SecretString;

    use super::KeyringError;

    pub(crate) fn get(_account: &str) -> Result<SecretString, KeyringError> {
        Err(KeyringError::NotBuilt)
    }

    pub(crate) fn set(_account: &str, _secret: &SecretString) -> Result<(), KeyringError> {
        Err(KeyringError::NotBuilt)
    }

    pub(crate) fn remove(_account: &str) -> Result<(), KeyringError> {
        Err(KeyringError::NotBuilt)
    }
}

use system::get;
pub(crate) use system::{remove, set};
