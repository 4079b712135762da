//! Which copy. The comments are the help texts.
#![allow(clippy::doc_markdown)]

use std::path::{Path, PathBuf};

use clap::Args;
use learn_sync::LocalCopy;

use crate::config::Settings;
use crate::failure::Failure;

/// The file of the copy.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Local copy")]
pub(crate) struct CopyOptions {
    /// The local copy, an SQLite file that `learn sync` makes.
    #[arg(long, value_name = "FILE", env = "LEARN_DB")]
    db: Option<PathBuf>,
}

impl CopyOptions {
    /// The file, wherever it was named.
    pub(crate) fn path<'a>(&'a self, settings: &'a Settings) -> Result<&'a Path, Failure> {
        path(self.db.as_deref(), "--db", settings)
    }

    /// The same, where it may be absent.
    pub(crate) fn named<'a>(&'a self, settings: &'a Settings) -> Option<&'a Path> {
        let set = settings.values.db.as_ref().map(|db| db.value.as_path());
        self.db.as_deref().or(set)
    }

    /// The copy, to be read.
    pub(crate) fn open(&self, settings: &Settings) -> Result<LocalCopy, Failure> {
        Ok(LocalCopy::open(self.path(settings)?)?)
    }
}

/// The file that an option names, else the environment or the profile.
pub(crate) fn path<'a>(
    named: Option<&'a Path>,
    option: &str,
    settings: &'a Settings,
) -> Result<&'a Path, Failure> {
    named
        .or(settings.values.db.as_ref().map(|db| db.value.as_path()))
        .ok_or_else(|| {
            Failure::usage(format!(
                "which local copy? Name its file with {option} FILE, in LEARN_DB, or as `db` of a profile"
            ))
        })
}
