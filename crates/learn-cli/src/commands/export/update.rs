//! An export that is there, brought up to date in place: what has changed is written beside it under new names, then the
//! manifest is replaced, then the files go that it does not name any more.
//!
//! Whoever goes by the manifest sees the state before or the state after. Between the two, which is a matter of renames,
//! a reader of all files in a directory may see both. An update that is cut off is undone by the next one.

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::folder::unpublished;
use super::manifest::{Manifest, NAME, NEXT};
use crate::failure::{Failure, OTHER};
use crate::interrupt::Scratch;

/// A directory beside the export for what is new.
pub(super) struct Update {
    temporary: TempDir,
    target: PathBuf,
    /// What the names of new files begin with: no file that is there does.
    prefix: String,
    _scratch: Scratch,
    /// Held until the update is over.
    lock: File,
}

impl Update {
    /// Begins to update the export in a directory, after what an update that was cut off has left there.
    pub(super) fn new(directory: &Path, now: &Manifest) -> Result<Self, Failure> {
        let fail = |error: io::Error| {
            Failure::new(
                OTHER,
                format!("cannot update {}: {error}", directory.display()),
            )
        };
        let target = fs::canonicalize(directory).map_err(fail)?;
        let lock = File::open(target.join(NAME)).map_err(fail)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Failure::new(
                    OTHER,
                    format!("another export into {} is under way", directory.display()),
                ));
            }
            Err(TryLockError::Error(error)) => return Err(fail(error)),
        }
        undo(&target).map_err(fail)?;
        let parent = target.parent().unwrap_or(&target);
        let temporary = tempfile::Builder::new()
            .prefix(".learn-")
            .suffix(".tmp")
            .tempdir_in(parent)
            .map_err(fail)?;
        let scratch = Scratch::new(temporary.path());
        let mut prefix = format!("part-{}-", now.exported_at.replace(['-', ':'], ""));
        let known = Manifest::files_of(&target);
        while known.iter().any(|file| {
            file.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with(&prefix))
        }) {
            prefix.push_str("again-");
        }
        Ok(Self {
            temporary,
            target,
            prefix,
            _scratch: scratch,
            lock,
        })
    }

    /// Where to write.
    pub(super) fn path(&self) -> &Path {
        self.temporary.path()
    }

    /// What the names of files are to begin with.
    pub(super) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Makes the export what a manifest says. Its files are new, or were there before.
    pub(super) fn publish(self, before: &Manifest, mut now: Manifest) -> Result<(), Failure> {
        let fail = |error: &io::Error| unpublished(&self.target, error);
        let files: BTreeSet<&str> = now.files().map(|file| file.path.as_str()).collect();
        let was: BTreeSet<&str> = before.files().map(|file| file.path.as_str()).collect();
        let new: Vec<String> = files
            .difference(&was)
            .map(|&path| path.to_owned())
            .collect();
        let replaced = was.difference(&files).map(|&path| path.to_owned());
        now.replaced = replaced.collect();
        // From here on, the next update knows what to undo.
        now.write(&self.target, NEXT)?;
        sync(&self.target).map_err(|error| fail(&error))?;
        self.bring(&new).map_err(|error| fail(&error))?;
        fs::rename(self.target.join(NEXT), self.target.join(NAME))
            .and_then(|()| sync(&self.target))
            .map_err(|error| fail(&error))?;
        remove(&self.target, &now.replaced).map_err(|error| {
            Failure::new(
                OTHER,
                format!(
                    "the export in {} is up to date, but files of the earlier one are left: {error}; the next export \
                     removes them",
                    self.target.display()
                ),
            )
        })?;
        drop(self.lock);
        Ok(())
    }

    /// Gives new files their places.
    fn bring(&self, new: &[String]) -> io::Result<()> {
        let mut directories = BTreeSet::new();
        for path in new {
            let to = place(&self.target, path);
            if let Some(directory) = to.parent() {
                fs::create_dir_all(directory)?;
                directories.insert(directory.to_owned());
            }
            fs::rename(place(self.temporary.path(), path), &to)?;
        }
        for directory in directories {
            sync(&directory)?;
            if let Some(above) = directory.parent() {
                sync(above)?;
            }
        }
        Ok(())
    }
}

/// Removes what an update has left that was cut off: the new files where their manifest did not get its place, else the
/// old ones.
fn undo(target: &Path) -> io::Result<()> {
    let Some(current) = Manifest::read(target, NAME) else {
        return Ok(());
    };
    let known: BTreeSet<&str> = current.files().map(|file| file.path.as_str()).collect();
    if let Some(next) = Manifest::read(target, NEXT) {
        let new = next.files().map(|file| file.path.as_str());
        let new: Vec<&str> = new.filter(|path| !known.contains(path)).collect();
        remove(target, &new)?;
    }
    // One that was not written to its end names nothing that was brought here.
    remove(target, &[NEXT])?;
    let replaced = current.replaced.iter().map(String::as_str);
    let replaced: Vec<&str> = replaced.filter(|path| !known.contains(path)).collect();
    remove(target, &replaced)
}

/// Removes files that are there, and directories that are empty then.
fn remove(target: &Path, files: &[impl AsRef<str>]) -> io::Result<()> {
    for path in files {
        let file = place(target, path.as_ref());
        match fs::remove_file(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut above = file.parent();
        while let Some(directory) = above.filter(|directory| *directory != target) {
            // One that is not empty stays.
            if fs::remove_dir(directory).is_err() {
                break;
            }
            above = directory.parent();
        }
    }
    Ok(())
}

/// Where a path of a manifest is. It comes from a file, and leads nowhere but below the directory.
fn place(target: &Path, path: &str) -> PathBuf {
    let names = path
        .split('/')
        .filter(|name| !matches!(*name, "" | "." | ".."));
    target.join(names.collect::<PathBuf>())
}

/// Has a directory written to the disk, where the system can.
pub(super) fn sync(directory: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(directory)?.sync_all()?;
    }
    Ok(())
}
