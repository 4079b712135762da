use std::fs::File;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use learn_sync::files;

use super::origin::variable;
use crate::failure::{Failure, OTHER};

/// The folder of the configuration: `LEARN_CONFIG_DIR`, or `learn` in the platform's place.
#[derive(Clone, Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// Finds it; nothing is made yet.
    pub(crate) fn find() -> Result<Self, Failure> {
        if let Some(path) = variable("LEARN_CONFIG_DIR")? {
            let path = std::path::absolute(&path)
                .map_err(|error| Failure::usage(format!("LEARN_CONFIG_DIR {path:?}: {error}")))?;
            return Ok(Self(path));
        }
        let places = etcetera::choose_base_strategy().map_err(|_| {
            Failure::usage(
                "there is no home folder to keep the configuration in: set LEARN_CONFIG_DIR",
            )
        })?;
        Ok(Self(places.config_dir().join("learn")))
    }

    pub(crate) fn configuration(&self) -> PathBuf {
        self.0.join("config.toml")
    }

    /// The file that holds the secret of a profile, where no keyring does.
    pub(crate) fn secret(&self, profile: &str) -> PathBuf {
        self.0.join("secrets").join(profile)
    }

    /// Keeps other processes of this program from changing the configuration until the lock is dropped.
    pub(crate) fn lock(&self) -> Result<File, Failure> {
        make_private(&self.0)?;
        let path = self.0.join("lock");
        let fail = |error| Failure::new(OTHER, format!("cannot lock {}: {error}", path.display()));
        let file = files::target(&path)
            .and_then(|path| files::private().append(true).create(true).open(path))
            .map_err(fail)?;
        file.lock().map_err(fail)?;
        Ok(file)
    }
}

/// The folder of the journals of `learn apply`: below `LEARN_CONFIG_DIR` where that is set, else in the platform's place
/// for data. Nothing is made yet.
pub(crate) fn journals() -> Result<PathBuf, Failure> {
    if variable("LEARN_CONFIG_DIR")?.is_some() {
        return Ok(Folder::find()?.0.join("journals"));
    }
    let places = etcetera::choose_base_strategy().map_err(|_| {
        Failure::usage("there is no home folder to keep the journal in: give --journal FILE")
    })?;
    Ok(places.data_dir().join("learn").join("journals"))
}

/// Writes a file that only its owner can read: all of it, or nothing.
pub(crate) fn write_private(path: &Path, contents: &[u8]) -> Result<(), Failure> {
    let fail = |error: std::io::Error| {
        Failure::new(OTHER, format!("cannot write {}: {error}", path.display()))
    };
    make_private(files::directory(&files::target(path).map_err(fail)?))?;
    files::write_private(path, |file| file.write_all(contents)).map_err(fail)
}

/// Refuses a file that anybody can change, or put another one in the place of: a profile names the server that gets the
/// key, and a command that is run.
pub(super) fn refuse_writable_by_others(path: &Path) -> Result<(), Failure> {
    #[cfg(unix)]
    for place in [Some(path), path.parent()].into_iter().flatten() {
        use std::os::unix::fs::PermissionsExt as _;
        // Where there is none, nothing is believed.
        let Ok(found) = std::fs::metadata(place) else {
            continue;
        };
        let mode = found.permissions().mode();
        // In a folder like /tmp nobody can replace the file of another.
        let is_sticky = found.is_dir() && mode & 0o1000 != 0;
        if path.exists() && mode & 0o002 != 0 && !is_sticky {
            return Err(Failure::usage(format!(
                "everybody can change {}, so the configuration is not used: run chmod o-w {}",
                place.display(),
                place.display()
            )));
        }
    }
    Ok(())
}

/// Makes a folder that only its owner can enter. One that is there already stays as it is.
fn make_private(folder: &Path) -> Result<(), Failure> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder).map_err(|error| {
        Failure::new(
            OTHER,
            format!("cannot make the folder {}: {error}", folder.display()),
        )
    })
}
