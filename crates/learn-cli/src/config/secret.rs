//! Where secrets are, and how they are read. They are read when they are needed, and not to show settings.

mod command;
mod file;
mod find;
pub(crate) mod keyring;
mod place;

pub(crate) use file::{read as read_file, remove as remove_file, store as store_file};
pub(crate) use find::{SecretKind, SecretOptions, find};
pub(crate) use keyring::KeyringError;
pub(crate) use place::Secret;
