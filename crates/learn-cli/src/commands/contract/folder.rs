//! The folder of a run: documents and report, for nobody else to read.

use std::fs::{self, DirBuilder};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use learn_sync::files;

use crate::failure::{Failure, OTHER};

/// A folder that was empty.
#[derive(Debug)]
pub(super) struct Folder(PathBuf);

impl Folder {
    /// The folder that is wanted, or a new one with the name of the day.
    pub(super) fn make(wanted: Option<&Path>) -> Result<Self, Failure> {
        if let Some(folder) = wanted {
            return match make(folder, true) {
                Ok(()) => Self::empty(folder),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Self::empty(folder),
                Err(error) => Err(unwritable(folder, &error)),
            };
        }
        let day = Timestamp::now().strftime("%Y-%m-%d").to_string();
        for number in 1..1000 {
            let name = match number {
                1 => format!("learn-contract-{day}"),
                _ => format!("learn-contract-{day}-{number}"),
            };
            let folder = PathBuf::from(name);
            match make(&folder, false) {
                Ok(()) => return Ok(Self(folder)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(unwritable(&folder, &error)),
            }
        }
        Err(Failure::usage(
            "there are too many folders of today here: name another one with --output",
        ))
    }

    fn empty(folder: &Path) -> Result<Self, Failure> {
        let mut entries = fs::read_dir(folder).map_err(|error| unwritable(folder, &error))?;
        if entries.next().is_some() {
            return Err(Failure::usage(format!(
                "{} is not empty: a folder is for one run",
                folder.display()
            )));
        }
        Ok(Self(folder.to_owned()))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file that only its owner can read.
    pub(super) fn write(&self, name: &str, text: &str) -> Result<(), Failure> {
        let path = self.0.join(name);
        files::private()
            .write(true)
            .create_new(true)
            .open(&path)
            .and_then(|mut file| file.write_all(text.as_bytes()))
            .map_err(|error| unwritable(&path, &error))
    }
}

fn make(folder: &Path, recursive: bool) -> io::Result<()> {
    if recursive && folder.is_dir() {
        return Ok(());
    }
    let mut builder = DirBuilder::new();
    builder.recursive(recursive);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder)
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    Failure::new(OTHER, format!("cannot write {}: {error}", path.display()))
}
