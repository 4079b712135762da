//! Temporary files and directories that a program which is ended must not leave behind.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

static ALL: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// A file or a directory that goes with the program, unless this is dropped before.
#[derive(Debug)]
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    pub(crate) fn new(path: &Path) -> Self {
        let mut all = ALL.lock().unwrap_or_else(PoisonError::into_inner);
        all.push(path.to_owned());
        Self(path.to_owned())
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let mut all = ALL.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|path| *path != self.0);
    }
}

pub(super) fn remove_all() {
    // Whoever holds the lock is only about to let a path go.
    let all = ALL.lock().unwrap_or_else(PoisonError::into_inner);
    for path in all.iter() {
        // What is gone need not go.
        let _ = fs::remove_file(path).or_else(|_| fs::remove_dir_all(path));
    }
}
