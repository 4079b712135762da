//! A directory that is there when it is complete, and replaces nothing but an earlier export.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use learn_sync::files;
use tempfile::TempDir;

use super::manifest::Manifest;
use crate::failure::{Failure, OTHER};
use crate::interrupt::Scratch;

/// A directory beside the one that is wanted. It is gone with this value unless it was published.
pub(super) struct Folder {
    temporary: TempDir,
    target: PathBuf,
    scratch: Scratch,
}

impl Folder {
    /// Fails where the target exists and is not an earlier export, before anything is written.
    pub(super) fn new(target: &Path) -> Result<Self, Failure> {
        let target = files::target(target)
            .map_err(|error| Failure::usage(format!("{}: {error}", target.display())))?;
        replaceable(&target)?;
        let parent = files::directory(&target);
        let fail = |error: io::Error| {
            Failure::new(OTHER, format!("cannot write {}: {error}", target.display()))
        };
        fs::create_dir_all(parent).map_err(fail)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(".learn-").suffix(".tmp");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // Those of any new directory: it is no longer a secret among temporary files.
            builder.permissions(fs::Permissions::from_mode(0o777));
        }
        let temporary = builder.tempdir_in(parent).map_err(fail)?;
        let scratch = Scratch::new(temporary.path());
        Ok(Self {
            temporary,
            target,
            scratch,
        })
    }

    /// Where to write.
    pub(super) fn path(&self) -> &Path {
        self.temporary.path()
    }

    /// Gives the directory its name. An earlier export steps aside first, and comes back where that fails.
    pub(super) fn publish(self) -> Result<(), Failure> {
        let fail = |error: &io::Error| unpublished(&self.target, error);
        // From here on it is not to go any more.
        drop(self.scratch);
        let aside = if self.target.exists() {
            replaceable(&self.target)?;
            let mut aside = self.temporary.path().as_os_str().to_owned();
            aside.push(".old");
            let aside = PathBuf::from(aside);
            fs::rename(&self.target, &aside).map_err(|error| fail(&error))?;
            Some(aside)
        } else {
            None
        };
        if let Err(error) = fs::rename(self.temporary.path(), &self.target) {
            if let Some(aside) = aside {
                fs::rename(aside, &self.target).map_err(|error| fail(&error))?;
            }
            return Err(fail(&error));
        }
        // It has another name now.
        let _ = self.temporary.keep();
        if let Some(aside) = aside {
            fs::remove_dir_all(&aside).map_err(|error| {
                Failure::new(
                    OTHER,
                    format!(
                        "the export is complete, but the earlier one is left in {}: {error}",
                        aside.display()
                    ),
                )
            })?;
        }
        Ok(())
    }
}

/// Refuses a target that holds anything but what an earlier export has written.
fn replaceable(target: &Path) -> Result<(), Failure> {
    if !target.exists() {
        return Ok(());
    }
    if !target.is_dir() {
        return Err(Failure::usage(format!(
            "--to {} is not a directory",
            target.display()
        )));
    }
    let known = Manifest::files_of(target);
    match foreign(target, Path::new(""), &known) {
        Ok(None) => Ok(()),
        Ok(Some(file)) => Err(Failure::usage(format!(
            "{} holds {}, which no earlier export has written; name another directory with --to",
            target.display(),
            file.display()
        ))),
        Err(error) => Err(Failure::new(
            OTHER,
            format!("cannot read {}: {error}", target.display()),
        )),
    }
}

/// The first file below a directory that is not known.
fn foreign(root: &Path, below: &Path, known: &[PathBuf]) -> io::Result<Option<PathBuf>> {
    for entry in fs::read_dir(root.join(below))? {
        let entry = entry?;
        let path = below.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            if let Some(file) = foreign(root, &path, known)? {
                return Ok(Some(file));
            }
        } else if !known.contains(&path) {
            return Ok(Some(path));
        }
    }
    Ok(None)
}

/// An export that could not take its place.
pub(super) fn unpublished(target: &Path, error: &io::Error) -> Failure {
    Failure::new(
        OTHER,
        format!("cannot put the export into {}: {error}", target.display()),
    )
}
