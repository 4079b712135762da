use std::fmt;
use std::path::Path;

use serde::Serialize;
use toml_edit::{Item, TableLike, Value as Toml};

use super::layer::{Layer, Source};
use super::value::{self, Value};
use crate::failure::Failure;

/// What a profile says: settings, and where its secret is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Profile {
    pub(crate) settings: Layer,
    /// Where the client secret, or the password of an account, is kept.
    pub(crate) secret: Option<Kept>,
    /// A program that prints it, where `secret` is `command`.
    pub(crate) secret_command: Option<String>,
}

/// Where the secret of a profile is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kept {
    /// In the keyring of the operating system.
    Keyring,
    /// In a file beside the configuration.
    File,
    /// Nowhere: a program prints it.
    Command,
}

impl Kept {
    const ALL: [Self; 3] = [Self::Keyring, Self::File, Self::Command];
}

impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Keyring => "keyring",
            Self::File => "file",
            Self::Command => "command",
        })
    }
}

/// What holds the profiles in the configuration file.
pub(super) const PROFILES: &str = "profiles";
const SECRET: &str = "secret";
const SECRET_COMMAND: &str = "secret-command";

/// The failure of a configuration file that says what it cannot say.
pub(super) fn wrong(file: &Path, what: impl fmt::Display) -> Failure {
    Failure::usage(format!(
        "the configuration {} is wrong: {what}",
        file.display()
    ))
}

/// A profile as the configuration file has it.
pub(super) struct Entries<'a> {
    pub(super) file: &'a Path,
    /// The name of the profile.
    pub(super) name: &'a str,
    pub(super) table: &'a dyn TableLike,
}

impl Entries<'_> {
    fn value(&self, key: &str) -> Option<&Toml> {
        self.table.get(key).and_then(Item::as_value)
    }

    /// An error that does not show the value: somebody may have put a secret there.
    fn wrong(&self, key: &str, form: &str) -> Failure {
        wrong(
            self.file,
            format!("`{PROFILES}.{}.{key}` must be {form}", self.name),
        )
    }

    fn secret(&self) -> Result<Option<Kept>, Failure> {
        if !self.table.contains_key(SECRET) {
            return Ok(None);
        }
        let text = self.value(SECRET).and_then(Toml::as_str);
        let kept = Kept::ALL
            .into_iter()
            .find(|kept| Some(kept.to_string().as_str()) == text);
        let form = "keyring, file or command: where the secret is, and never the secret itself";
        kept.map(Some).ok_or_else(|| self.wrong(SECRET, form))
    }
}

impl Source for Entries<'_> {
    fn get<T: Value>(&self, key: &str) -> Result<Option<T>, Failure> {
        if !self.table.contains_key(key) {
            return Ok(None);
        }
        let form = if T::IS_NUMBER {
            "a whole number, 1 or more"
        } else {
            "text"
        };
        let wrong = || self.wrong(key, form);
        let text = self
            .value(key)
            .and_then(value::text_of::<T>)
            .ok_or_else(wrong)?;
        T::read(&text).map(Some).map_err(|why| {
            if T::IS_NUMBER {
                return wrong();
            }
            Failure::usage(format!("`{key}` of the profile {}: {why}", self.name))
        })
    }
}

impl Profile {
    /// The keys that a profile may have.
    pub(crate) fn keys() -> Vec<String> {
        let mut keys = Layer::keys();
        keys.extend([SECRET.to_owned(), SECRET_COMMAND.to_owned()]);
        keys
    }

    /// Reads it.
    pub(super) fn of(entries: &Entries<'_>) -> Result<Self, Failure> {
        Ok(Self {
            settings: Layer::of(entries)?,
            secret: entries.secret()?,
            secret_command: entries.get(SECRET_COMMAND)?,
        })
    }

    /// What [`Profile::of`] reads.
    pub(crate) fn entries(&self) -> Vec<(String, Toml)> {
        let mut entries = self.settings.entries();
        let secret = self.secret.map(|kept| kept.to_string());
        for (key, text) in [
            (SECRET, secret),
            (SECRET_COMMAND, self.secret_command.clone()),
        ] {
            entries.extend(text.map(|text| (key.to_owned(), text.into())));
        }
        entries
    }

    /// Whether its secret is the password of an account, and not a client secret.
    pub(crate) fn is_account(&self) -> bool {
        self.settings.client_id.is_none() && self.settings.account_url.is_some()
    }
}

/// Checks the name of a profile, which is a part of a file name too.
pub(crate) fn check_name(name: &str) -> Result<(), Failure> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if name.is_empty() || name.len() > 64 || name.starts_with('.') || !name.chars().all(allowed) {
        return Err(Failure::usage(format!(
            "{name:?} is not a valid profile name: use letters, digits, - _ and ., 64 at most"
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use toml_edit::Table;

    use super::*;
    use crate::config::RegionName;
    use crate::config::value::Seconds;

    #[test]
    fn what_is_written_is_read_again() {
        let mut settings = Layer::default();
        settings.set("page-size=7").unwrap();
        settings.set("format=csv").unwrap();
        settings.region = Some(RegionName::Eu);
        settings.timeout = Some(Seconds(9));
        settings.answer_limit = Some(vec![("rows".to_owned(), 5)]);
        let profile = Profile {
            settings,
            secret: Some(Kept::File),
            secret_command: Some("pass".to_owned()),
        };
        let table: Table = profile.entries().into_iter().collect();
        let again = Profile::of(&Entries {
            file: Path::new("config.toml"),
            name: "p",
            table: &table,
        });
        let text = |profile: &Profile| format!("{:?}", profile.entries());
        assert_eq!(text(&again.unwrap()), text(&profile));
    }

    #[test]
    fn names() {
        for good in ["prod", "a.b-c_1"] {
            assert!(check_name(good).is_ok());
        }
        for wrong in ["", ".hidden", "../up", "a b", "a/b", "é"] {
            assert!(check_name(wrong).is_err(), "{wrong}");
        }
    }
}
