//! From which state on an export is brought up to date.

use std::path::Path;
use std::str::FromStr;

use learn_sync::LocalCopy;

use super::manifest::{FileEntry, Manifest, NAME};
use super::tables::Table;
use crate::console::notice;
use crate::failure::Failure;

/// What `--since` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Since {
    /// The run of the export that is there.
    Last,
    Run(i64),
}

impl FromStr for Since {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "last" => Ok(Self::Last),
            number => number
                .parse()
                .map(Self::Run)
                .map_err(|_| "the number of a run is needed, or last".to_owned()),
        }
    }
}

/// An export that is there, and the run whose state it has at least.
pub(super) struct Baseline {
    pub(super) manifest: Manifest,
    pub(super) run: i64,
}

/// The files of a table in an earlier export, and the run whose state they have at least.
pub(super) struct Earlier<'m> {
    files: &'m [FileEntry],
    #[cfg_attr(not(feature = "parquet"), expect(dead_code))]
    pub(super) run: i64,
}

impl Baseline {
    /// What it has of a table, unless the columns are others now.
    pub(super) fn of(&self, table: &Table) -> Option<Earlier<'_>> {
        Some(Earlier {
            files: &self.manifest.same(table)?.files,
            run: self.run,
        })
    }
}

impl Earlier<'_> {
    pub(super) fn has(&self, file: &FileEntry) -> bool {
        self.files.iter().any(|known| known.path == file.path)
    }

    #[cfg(feature = "parquet")]
    pub(super) fn of_directory(&self, directory: &str) -> Vec<FileEntry> {
        let files = self.files.iter();
        files
            .filter(|file| file.directory() == directory)
            .cloned()
            .collect()
    }
}

/// The export in a directory, if it can be brought up to date; else everything is written, and this says why.
pub(super) fn baseline(
    since: Since,
    directory: &Path,
    copy: &LocalCopy,
    now: &Manifest,
) -> Result<Option<Baseline>, Failure> {
    if let Since::Run(run) = since {
        copy.run(run)?;
    }
    let all = |why: &str| {
        notice!("{why} in {}: everything is written", directory.display());
        Ok(None)
    };
    let Some(manifest) = Manifest::read(directory, NAME) else {
        return all("there is no earlier export");
    };
    if manifest.format != now.format {
        return all("there is an export in another format");
    }
    if manifest.version != now.version {
        return all("there is an export that another version of the program has made");
    }
    if manifest.copy_id.is_none() || manifest.copy_id != now.copy_id {
        return all("there is an export of another copy");
    }
    let Some(known) = &manifest.run else {
        return all("there is an export that names no run");
    };
    // A copy that was put back from a backup counts its runs on from there.
    if copy.run(known.run_id).ok().map(|run| run.started_at) != Some(known.started_at.clone()) {
        return all("there is an export of a run that the copy does not know");
    }
    let run = match since {
        Since::Last => known.run_id,
        Since::Run(run) if run > known.run_id => {
            return Err(Failure::usage(format!(
                "--since {run} would leave out what changed before: the export in {} has the state of run {}; give \
                 --since last",
                directory.display(),
                known.run_id
            )));
        }
        Since::Run(run) => run,
    };
    Ok(Some(Baseline { manifest, run }))
}
