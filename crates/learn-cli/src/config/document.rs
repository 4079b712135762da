use std::path::PathBuf;

use toml_edit::{DocumentMut, Item, Table, value};

use super::folder::{Folder, refuse_writable_by_others, write_private};
use super::profile::{Entries, PROFILES, Profile, wrong};
use crate::failure::Failure;

/// The configuration file. What a person wrote into it, comments included, stays as it is.
#[derive(Debug)]
pub(crate) struct Document {
    path: PathBuf,
    toml: DocumentMut,
}

const DEFAULT_PROFILE: &str = "default-profile";

impl Document {
    /// Reads it. One that is not there is empty.
    pub(crate) fn read(folder: &Folder) -> Result<Self, Failure> {
        let path = folder.configuration();
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => {
                return Err(Failure::usage(format!(
                    "cannot read the configuration {}: {error}",
                    path.display()
                )));
            }
        };
        refuse_writable_by_others(&path)?;
        let toml: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
            // The error's own text shows the line, and somebody may have put a secret into it.
            let line = error
                .span()
                .and_then(|span| text.get(..span.start))
                .map_or(1, |before| before.matches('\n').count() + 1);
            Failure::usage(format!(
                "the configuration {} is not TOML: line {line}: {}",
                path.display(),
                error.message()
            ))
        })?;
        let document = Self { path, toml };
        document.check()?;
        Ok(document)
    }

    /// Refuses keys that nobody reads, all of them at once.
    fn check(&self) -> Result<(), Failure> {
        let keys = Profile::keys();
        let mut unknown: Vec<String> = Vec::new();
        for (key, _) in self.toml.iter() {
            if !matches!(key, DEFAULT_PROFILE | PROFILES) {
                unknown.push(format!("`{key}`"));
            }
        }
        for name in self.names() {
            if let Some(profile) = self.item(&name) {
                let Some(table) = profile.as_table_like() else {
                    return Err(self.wrong(format!("`{PROFILES}.{name}` is not a table")));
                };
                for (key, _) in table.iter() {
                    if !keys.iter().any(|known| known == key) {
                        unknown.push(format!("`{PROFILES}.{name}.{key}`"));
                    }
                }
            }
        }
        if unknown.is_empty() {
            return Ok(());
        }
        Err(self.wrong(format!(
            "it has keys that do not exist: {}; a profile has {}",
            unknown.join(", "),
            keys.join(", ")
        )))
    }

    fn wrong(&self, what: impl std::fmt::Display) -> Failure {
        wrong(&self.path, what)
    }

    fn item(&self, name: &str) -> Option<&Item> {
        self.toml.get(PROFILES)?.get(name)
    }

    /// The names of the profiles, in the order of the file.
    pub(crate) fn names(&self) -> Vec<String> {
        self.toml
            .get(PROFILES)
            .and_then(Item::as_table_like)
            .map(|profiles| profiles.iter().map(|(name, _)| name.to_owned()).collect())
            .unwrap_or_default()
    }

    /// The profile that counts where nobody names one.
    pub(crate) fn default_profile(&self) -> Result<Option<String>, Failure> {
        match self.toml.get(DEFAULT_PROFILE) {
            None => Ok(None),
            Some(item) => match item.as_str() {
                Some(name) => Ok(Some(name.to_owned())),
                None => Err(self.wrong(format!("`{DEFAULT_PROFILE}` is not a string"))),
            },
        }
    }

    /// The profile of a name.
    pub(crate) fn profile(&self, name: &str) -> Result<Profile, Failure> {
        let Some(item) = self.item(name) else {
            let names = self.names();
            let there_are = if names.is_empty() {
                "there is none yet: `learn profile add` makes one".to_owned()
            } else {
                format!("there are {}", names.join(", "))
            };
            return Err(Failure::usage(format!(
                "there is no profile {name:?} in {}; {there_are}",
                self.path.display()
            )));
        };
        let empty = Table::new();
        Profile::of(&Entries {
            file: &self.path,
            name,
            table: item.as_table_like().unwrap_or(&empty),
        })
    }

    /// Whether there is a profile of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.item(name).is_some()
    }

    /// Adds a profile, or puts it in the place of the one of the same name.
    pub(crate) fn insert(&mut self, name: &str, profile: &Profile) -> Result<(), Failure> {
        let table: Table = profile.entries().into_iter().collect();
        let profiles = self.toml.entry(PROFILES).or_insert_with(|| {
            let mut profiles = Table::new();
            profiles.set_implicit(true);
            Item::Table(profiles)
        });
        let Some(profiles) = profiles.as_table_like_mut() else {
            return Err(Failure::usage(format!(
                "`{PROFILES}` of the configuration is not a table"
            )));
        };
        profiles.insert(name, Item::Table(table));
        Ok(())
    }

    /// Takes a profile out. It is no longer the default then.
    pub(crate) fn remove(&mut self, name: &str) -> Result<(), Failure> {
        if self.default_profile()?.as_deref() == Some(name) {
            self.toml.remove(DEFAULT_PROFILE);
        }
        if let Some(profiles) = self
            .toml
            .get_mut(PROFILES)
            .and_then(Item::as_table_like_mut)
        {
            profiles.remove(name);
        }
        Ok(())
    }

    pub(crate) fn set_default(&mut self, name: &str) {
        self.toml.insert(DEFAULT_PROFILE, value(name));
    }

    /// Writes it, whole or not at all.
    pub(crate) fn write(&self) -> Result<(), Failure> {
        write_private(&self.path, self.toml.to_string().as_bytes())
    }

    pub(crate) fn path(&self) -> &std::path::Path {
        &self.path
    }
}
