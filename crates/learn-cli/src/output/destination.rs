//! Where the rows go: standard output, or a file that appears when it is complete.

use std::fs;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::path::{Path, PathBuf};

use learn_sync::files;
use tempfile::NamedTempFile;

use super::sink::Completeness;
use crate::console::notice;
use crate::failure::{Failure, OTHER};
use crate::interrupt::Scratch;

/// Standard output or a file.
pub(super) enum Destination {
    /// Line by line, because a person reads.
    Terminal(Stdout),
    Pipe(BufWriter<Stdout>),
    /// Written under another name in the same directory.
    File(BufWriter<NamedTempFile>, PathBuf, Scratch),
    /// A device or a named pipe, which nothing may replace.
    Special(BufWriter<fs::File>, PathBuf),
}

impl Destination {
    /// Standard output, or this file.
    pub(super) fn open(file: Option<&Path>) -> Result<Self, Failure> {
        let Some(file) = file else {
            let stdout = io::stdout();
            return Ok(if stdout.is_terminal() {
                Self::Terminal(stdout)
            } else {
                Self::Pipe(BufWriter::new(stdout))
            });
        };
        let fail = |error: io::Error| {
            Failure::new(OTHER, format!("cannot write {}: {error}", file.display()))
        };
        let path = files::target(file)
            .map_err(|error| Failure::usage(format!("--output {}: {error}", file.display())))?;
        let known = fs::metadata(&path).ok();
        match &known {
            Some(known) if known.is_dir() => {
                return Err(Failure::usage(format!(
                    "--output {} is a directory; name a file in it",
                    file.display()
                )));
            }
            Some(known) if !known.is_file() => {
                let special = fs::OpenOptions::new().write(true).open(&path);
                return Ok(Self::Special(BufWriter::new(special.map_err(fail)?), path));
            }
            _ => {}
        }
        let directory = files::directory(&path);
        // Said here, because the error of the system names the temporary file.
        if !directory.is_dir() {
            return Err(Failure::new(
                OTHER,
                format!(
                    "cannot write {}: there is no directory {}",
                    file.display(),
                    directory.display()
                ),
            ));
        }
        let mut builder = tempfile::Builder::new();
        builder.prefix(".learn-").suffix(".tmp");
        #[cfg(unix)]
        builder.permissions(permissions(known.as_ref()));
        let temporary = builder.tempfile_in(directory).map_err(fail)?;
        let scratch = Scratch::new(temporary.path());
        Ok(Self::File(BufWriter::new(temporary), path, scratch))
    }

    pub(super) fn is_terminal(&self) -> bool {
        match self {
            Self::Terminal(_) => true,
            // `/dev/tty`
            Self::Special(file, _) => file.get_ref().is_terminal(),
            Self::Pipe(_) | Self::File(..) => false,
        }
    }

    /// Whether what was written can still be kept apart from a complete result.
    pub(super) fn is_file(&self) -> bool {
        matches!(self, Self::File(..))
    }

    /// All was written. A file gets its name, an incomplete one the name of a partial one.
    pub(super) fn close(mut self, completeness: Completeness) -> Result<(), Failure> {
        self.flush().map_err(|error| Failure::output(&error))?;
        let Self::File(writer, path, _scratch) = self else {
            return Ok(());
        };
        let target = match completeness {
            Completeness::Complete => path,
            Completeness::InDoubt | Completeness::Partial => {
                let mut name = path.into_os_string();
                name.push(".partial");
                PathBuf::from(name)
            }
        };
        let fail = |error: &io::Error| {
            Failure::new(OTHER, format!("cannot write {}: {error}", target.display()))
        };
        let temporary = writer.into_inner().map_err(|error| fail(error.error()))?;
        temporary
            .persist(&target)
            .map_err(|error| fail(&error.error))?;
        if completeness != Completeness::Complete {
            notice!("what came is in {}", target.display());
        }
        Ok(())
    }

    fn writer(&mut self) -> (&mut dyn Write, Option<&Path>) {
        match self {
            Self::Terminal(stdout) => (stdout, None),
            Self::Pipe(stdout) => (stdout, None),
            Self::File(file, path, _) => (file, Some(path)),
            Self::Special(file, path) => (file, Some(path)),
        }
    }
}

/// The permissions of the file that is replaced, else those of any new file.
#[cfg(unix)]
fn permissions(known: Option<&fs::Metadata>) -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    known.map_or_else(
        || fs::Permissions::from_mode(0o666),
        fs::Metadata::permissions,
    )
}

impl Write for Destination {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let (writer, path) = self.writer();
        writer.write(bytes).map_err(|error| named(error, path))
    }

    fn flush(&mut self) -> io::Result<()> {
        let (writer, path) = self.writer();
        writer.flush().map_err(|error| named(error, path))
    }
}

fn named(error: io::Error, path: Option<&Path>) -> io::Error {
    match path {
        Some(path) => io::Error::new(error.kind(), format!("{}: {error}", path.display())),
        None => error,
    }
}
