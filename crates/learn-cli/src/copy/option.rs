//! Which copy. The comments are the help texts.

use std::path::{Path, PathBuf};

use clap::Args;
use learn_sync::LocalCopy;

use crate::failure::Failure;

/// The file of the copy.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Local copy")]
pub(crate) struct CopyOptions {
    /// The local copy, an SQLite file that `learn sync` makes.
    #[arg(long, value_name = "FILE", env = "LEARN_DB", hide_env_values = true)]
    pub(crate) db: Option<PathBuf>,
}

impl CopyOptions {
    /// The file, wherever it was named.
    pub(crate) fn path(&self) -> Result<&Path, Failure> {
        path(self.db.as_deref(), "--db")
    }

    /// The copy, to be read.
    pub(crate) fn open(&self) -> Result<LocalCopy, Failure> {
        Ok(LocalCopy::open(self.path()?)?)
    }
}

/// The file that an option or the environment names.
pub(crate) fn path<'a>(named: Option<&'a Path>, option: &str) -> Result<&'a Path, Failure> {
    named
        .filter(|path| !path.as_os_str().is_empty())
        .ok_or_else(|| {
            Failure::usage(format!(
                "which local copy? Name its file with {option} FILE, or in LEARN_DB"
            ))
        })
}
