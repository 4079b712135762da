//! Files that somebody has named, and those of them that hold data of people.
//!
//! A symbolic link stays one: what is written goes to where it leads. One that leads nowhere is refused, because whoever
//! made it meant another place than the link's.

use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// Where a file of this name is written: behind a symbolic link, the file that it leads to.
///
/// # Errors
///
/// Where the name is a symbolic link that leads nowhere.
pub fn target(file: &Path) -> io::Result<PathBuf> {
    match (file.try_exists()?, fs::read_link(file)) {
        (false, Ok(next)) => Err(io::Error::new(
            io::ErrorKind::NotFound,
            format!(
                "it is a symbolic link to {}, which does not exist: make that file, or remove the link",
                next.display()
            ),
        )),
        (false, Err(_)) => Ok(file.to_owned()),
        // What a name of the system leads to, such as a pipe behind /dev/stdout, may have no name of its own.
        (true, _) => Ok(fs::canonicalize(file).unwrap_or_else(|_| file.to_owned())),
    }
}

/// The largest input that is read: no document and no list comes near it, and what never ends soon does.
const LARGEST: u64 = 512 * 1024 * 1024;

/// All of a file.
///
/// # Errors
///
/// Where it cannot be read; [`io::ErrorKind::FileTooLarge`] where it holds more than 512 MiB.
pub fn read(file: &Path) -> io::Result<Vec<u8>> {
    let file = fs::File::open(file)?;
    if file.metadata()?.len() > LARGEST {
        return Err(too_large());
    }
    read_to_end(file)
}

/// All of an input, such as a pipe, which does not say how long it is before it is read.
///
/// # Errors
///
/// As [`read`].
pub fn read_to_end(input: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(too_large());
    }
    Ok(bytes)
}

fn too_large() -> io::Error {
    let text = format!("it holds more than {LARGEST} bytes");
    io::Error::new(io::ErrorKind::FileTooLarge, text)
}

/// The directory that a file is in.
pub fn directory(file: &Path) -> &Path {
    match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Options by which a file that is made is for its owner alone, whatever the umask says. One that is there keeps the
/// permissions that somebody gave it.
pub fn private() -> OpenOptions {
    #[cfg_attr(
        not(unix),
        allow(unused_mut, reason = "other systems have no such mode")
    )]
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options
}

/// Makes a database where there is none: SQLite would make it as the umask says. What SQLite keeps beside it has the
/// same permissions.
///
/// # Errors
///
/// Where the name is a symbolic link that leads nowhere. Why else none can be made SQLite says better.
pub fn make_database(file: &Path) -> io::Result<()> {
    target(file)?;
    let _ = private().write(true).create_new(true).open(file);
    Ok(())
}

/// Writes a file that only its owner can read, from its first moment on: all of it, or nothing.
///
/// # Errors
///
/// Where it cannot be written, or the name is a symbolic link that leads nowhere.
pub fn write_private(
    file: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let target = target(file)?;
    let temporary = tempfile::NamedTempFile::new_in(directory(&target))?;
    let mut buffered = BufWriter::new(&temporary);
    write(&mut buffered)?;
    buffered.flush()?;
    drop(buffered);
    temporary.as_file().sync_all()?;
    temporary.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    #[test]
    fn links_stay_links_and_none_leads_nowhere() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for name in ["there", "nowhere", "loop"] {
            symlink(path(&format!("{name}.target")), path(name)).unwrap();
        }
        symlink(path("loop"), path("loop.target")).unwrap();
        fs::write(path("there.target"), "old").unwrap();
        let write = |name: &str| write_private(&path(name), |out| out.write_all(b"new"));
        write("there").unwrap();
        assert!(path("there").is_symlink());
        assert_eq!(fs::read(path("there.target")).unwrap(), b"new");
        let error = write("nowhere").unwrap_err().to_string();
        assert!(
            error.contains("nowhere.target, which does not exist"),
            "{error}"
        );
        assert!(make_database(&path("nowhere")).is_err());
        assert!(write("loop").is_err());
        assert!(path("nowhere").is_symlink() && !path("nowhere.target").exists());
        write("plain").unwrap();
        make_database(&path("database")).unwrap();
        for name in ["plain", "database"] {
            let mode = fs::metadata(path(name)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{name}");
        }
    }
}
