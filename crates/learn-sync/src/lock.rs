//! One run at a time.

use std::fs::{File, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::error::Error;
use crate::files;
use crate::schema::now_text;

/// How the text begins that says who holds the lock.
const HOLDER: &str = "process ";

/// Held while a run may write. The operating system lets go of it when the process ends, however it does.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of a copy, or says who has it.
    pub(crate) fn take(copy: &Path, now: Timestamp) -> Result<Self, Error> {
        let path = path_of(copy);
        let failed = |error| Error::Lock {
            path: path.clone(),
            error,
        };
        // Behind a link there may be anything.
        if path.symlink_metadata().is_ok_and(|found| !found.is_file()) {
            return Err(failed(io::Error::other("it is not a regular file")));
        }
        let mut file = files::private()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                // Where the system does not let others read a locked file, there is nothing to say of it.
                let _ = file.take(200).read_to_string(&mut holder);
                let holder = holder.trim();
                return Err(Error::Busy {
                    path: copy.to_owned(),
                    holder: if holder.is_empty() {
                        "it does not say which".to_owned()
                    } else {
                        holder.to_owned()
                    },
                });
            }
            Err(TryLockError::Error(source)) => return Err(failed(source)),
        }
        // Some programs keep files of such names: `Cargo.lock` belongs to nobody's copy.
        let mut begin = Vec::new();
        (&file)
            .take(HOLDER.len() as u64)
            .read_to_end(&mut begin)
            .map_err(failed)?;
        if !HOLDER.as_bytes().starts_with(&begin) {
            return Err(failed(io::Error::other(
                "it holds something else; nothing was changed. Name another file for the copy",
            )));
        }
        let text = format!(
            "{HOLDER}{}, started {}\n",
            std::process::id(),
            now_text(now)
        );
        file.set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| file.write_all(text.as_bytes()))
            .map_err(failed)?;
        Ok(Self { _file: file })
    }
}

fn path_of(copy: &Path) -> PathBuf {
    let mut name = copy.as_os_str().to_owned();
    name.push(".lock");
    name.into()
}
