//! Which journal. The comments are the help texts.
#![allow(clippy::doc_markdown)]

use std::path::PathBuf;

use clap::Args;
use learn_plan::JournalPlace;

use crate::config::journals;
use crate::failure::Failure;

/// The file of the journal.
#[derive(Args, Clone, Debug)]
pub(crate) struct JournalOption {
    /// The journal, an SQLite file that remembers what was sent: the keys of points, ends of employment, the last file of
    /// a mapping [default: one for each account, in the data folder of the system].
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
}

impl JournalOption {
    pub(crate) fn place(&self) -> Result<JournalPlace, Failure> {
        Ok(match &self.journal {
            Some(file) => JournalPlace::File(file.clone()),
            None => JournalPlace::Folder(journals()?),
        })
    }
}
