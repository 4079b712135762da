use std::path::Path;

use secrecy::{ExposeSecret, SecretString};

use crate::config::folder::write_private;
use crate::failure::{Failure, OTHER};
use crate::input;

/// Reads a secret from a file that a person named; `-` is standard input. White space around it does not belong to it.
pub(crate) fn read(path: &Path) -> Result<SecretString, Failure> {
    let text = input::text(input::read(path)?).ok_or_else(|| {
        Failure::usage(format!("the secret in {} is not in UTF-8", path.display()))
    })?;
    let text = text.trim();
    if text.is_empty() {
        return Err(Failure::usage(format!("{} is empty", path.display())));
    }
    Ok(SecretString::from(text.to_owned()))
}

/// Reads the secret of a profile. One that others can read is refused.
pub(super) fn read_stored(profile: &str, path: &Path) -> Result<SecretString, Failure> {
    match std::fs::metadata(path) {
        Ok(metadata) => check_mode(path, &metadata)?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(Failure::usage(format!(
                "the secret of the profile {profile} is not in {} any more: store it again with `learn profile add {profile} --replace`",
                path.display()
            )));
        }
        Err(_) => {}
    }
    read(path)
}

#[cfg(unix)]
fn check_mode(path: &Path, metadata: &std::fs::Metadata) -> Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = metadata.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(Failure::usage(format!(
            "others can read the secret in {} (mode {mode:03o}), so it is not used: run chmod 600 {}",
            path.display(),
            path.display()
        )));
    }
    Ok(())
}

/// The folder of a person's own settings is private on these systems.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "it fails on other systems")]
fn check_mode(_path: &Path, _metadata: &std::fs::Metadata) -> Result<(), Failure> {
    Ok(())
}

/// Stores a secret where only its owner can read it.
pub(crate) fn store(path: &Path, secret: &SecretString) -> Result<(), Failure> {
    write_private(path, format!("{}\n", secret.expose_secret()).as_bytes())
}

/// Removes a stored secret. Says whether there was one.
pub(crate) fn remove(path: &Path) -> Result<bool, Failure> {
    match std::fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Failure::new(
            OTHER,
            format!("cannot remove the secret in {}: {error}", path.display()),
        )),
    }
}
