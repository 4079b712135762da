use crate::config::secret::{self, KeyringError, keyring};
use crate::config::{Folder, Kept, Profile};
use crate::failure::Failure;

/// Removes the secret of a profile from where it is kept.
pub(super) fn secret(folder: &Folder, name: &str, profile: &Profile) -> Result<(), Failure> {
    match profile.secret {
        Some(Kept::File) => {
            secret::remove_file(&folder.secret(name))?;
        }
        Some(Kept::Keyring) => match keyring::remove(&keyring::account(folder, name)) {
            Ok(()) | Err(KeyringError::NoEntry) => {}
            Err(error) => {
                return Err(Failure::usage(format!(
                    "the secret of the profile {name} cannot be removed from the keyring: {error}; unlock the keyring and try again"
                )));
            }
        },
        Some(Kept::Command) | None => {}
    }
    Ok(())
}
