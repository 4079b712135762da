//! Which secret counts. The comments are the help texts, so they are not Markdown.
#![allow(clippy::doc_markdown)]

use std::path::PathBuf;

use clap::Args;

use super::keyring;
use super::place::Secret;
use crate::config::folder::Folder;
use crate::config::origin::{Origin, variable};
use crate::config::profile::{Kept, Profile};
use crate::failure::Failure;

/// Where a secret is. It never stands on a command line itself.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Connection")]
pub(crate) struct SecretOptions {
    /// A file that holds the client secret, instead of LEARN_CLIENT_SECRET.
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "LEARN_CLIENT_SECRET_FILE"
    )]
    pub(crate) client_secret_file: Option<PathBuf>,
    /// A program that prints the client secret, or the password of an account, with its arguments; no shell runs it.
    #[arg(
        long,
        global = true,
        value_name = "COMMAND",
        env = "LEARN_SECRET_COMMAND"
    )]
    pub(crate) secret_command: Option<String>,
    /// A file that holds an access token, instead of LEARN_TOKEN.
    #[arg(long, global = true, value_name = "FILE", env = "LEARN_TOKEN_FILE")]
    pub(crate) token_file: Option<PathBuf>,
    /// A file that holds the password for --account-url, instead of LEARN_PASSWORD.
    #[arg(long, global = true, value_name = "FILE", env = "LEARN_PASSWORD_FILE")]
    pub(crate) password_file: Option<PathBuf>,
}

/// What a secret is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SecretKind {
    Token,
    ClientSecret,
    Password,
    /// A command prints it, and the rest of the credentials says what it is.
    ClientSecretOrPassword,
}

/// The secret of the strongest layer that has one.
pub(crate) fn find(
    options: &SecretOptions,
    folder: Option<&Folder>,
    profile: Option<(&str, &Profile)>,
) -> Result<Option<(SecretKind, Secret)>, Failure> {
    if let Some(found) = of_flags(options) {
        return Ok(Some(found));
    }
    if let Some(found) = of_environment()? {
        return Ok(Some(found));
    }
    let (Some(folder), Some((name, profile))) = (folder, profile) else {
        return Ok(None);
    };
    of_profile(folder, name, profile)
}

fn of_flags(options: &SecretOptions) -> Option<(SecretKind, Secret)> {
    for (kind, flag, file) in [
        (SecretKind::Token, "--token-file", &options.token_file),
        (
            SecretKind::ClientSecret,
            "--client-secret-file",
            &options.client_secret_file,
        ),
        (
            SecretKind::Password,
            "--password-file",
            &options.password_file,
        ),
    ] {
        if let Some(path) = file.clone() {
            let origin = Origin::Flag(flag.to_owned());
            return Some((kind, Secret::File { path, origin }));
        }
    }
    let line = options.secret_command.clone()?;
    let origin = Origin::Flag("--secret-command".to_owned());
    Some(printed(line, origin))
}

/// A secret that a command prints.
fn printed(line: String, origin: Origin) -> (SecretKind, Secret) {
    (
        SecretKind::ClientSecretOrPassword,
        Secret::Command { line, origin },
    )
}

fn of_environment() -> Result<Option<(SecretKind, Secret)>, Failure> {
    for (kind, name) in [
        (SecretKind::Token, "LEARN_TOKEN"),
        (SecretKind::ClientSecret, "LEARN_CLIENT_SECRET"),
        (SecretKind::Password, "LEARN_PASSWORD"),
    ] {
        let file = format!("{name}_FILE");
        if let Some(path) = variable(&file)? {
            let path = path.into();
            let origin = Origin::Environment(file);
            return Ok(Some((kind, Secret::File { path, origin })));
        }
        if variable(name)?.is_some() {
            return Ok(Some((kind, Secret::Environment(name.to_owned()))));
        }
    }
    let name = "LEARN_SECRET_COMMAND";
    Ok(variable(name)?.map(|line| printed(line, Origin::Environment(name.to_owned()))))
}

fn of_profile(
    folder: &Folder,
    name: &str,
    profile: &Profile,
) -> Result<Option<(SecretKind, Secret)>, Failure> {
    let kind = if profile.is_account() {
        SecretKind::Password
    } else {
        SecretKind::ClientSecret
    };
    let profile_name = name.to_owned();
    let secret = match (profile.secret, &profile.secret_command) {
        (None | Some(Kept::Command), Some(line)) => Secret::Command {
            line: line.clone(),
            origin: Origin::Profile(profile_name),
        },
        (Some(Kept::Command), None) => {
            return Err(Failure::usage(format!(
                "the secret of the profile {name} comes from a command, but it has no `secret-command`"
            )));
        }
        (Some(Kept::Keyring), _) => Secret::Keyring {
            account: keyring::account(folder, name),
            profile: profile_name,
        },
        (Some(Kept::File), _) => Secret::Stored {
            path: folder.secret(name),
            profile: profile_name,
        },
        (None, None) => return Ok(None),
    };
    Ok(Some((kind, secret)))
}
