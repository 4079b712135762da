use std::io::{IsTerminal, Write};

use clap::{Args, ValueEnum};
use secrecy::{ExposeSecret, SecretString};

use super::forget;
use crate::config::secret::{self, KeyringError, keyring};
use crate::config::{Connection, Document, Folder, Kept, Layer, Profile, check_name};
use crate::console::notice;
use crate::failure::{Failure, OTHER};
use crate::question;

#[derive(Args, Debug)]
pub(crate) struct Add {
    /// The name of the profile.
    name: String,
    /// Take the place of the profile of this name.
    #[arg(long)]
    replace: bool,
    /// Where to keep the secret [default: keyring where there is one, else file].
    #[arg(long, value_enum)]
    secret_store: Option<Store>,
    /// A setting that has no option here, such as page-size=500; may be repeated.
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
}

/// Where a secret can be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Store {
    /// The keyring of the operating system
    Keyring,
    /// A file beside the configuration that only its owner can read
    File,
}

pub(super) fn run(folder: &Folder, connection: &Connection, add: &Add) -> Result<(), Failure> {
    let name = add.name.as_str();
    check_name(name)?;
    let _lock = folder.lock()?;
    let mut document = Document::read(folder)?;
    let previous = if document.has(name) {
        if !add.replace {
            return Err(Failure::usage(format!(
                "there is a profile {name} already: give --replace to put this one in its place"
            )));
        }
        Some(document.profile(name)?)
    } else {
        None
    };
    let mut profile = given(connection, &add.set)?;
    complete_identity(&mut profile.settings)?;
    let command = profile.secret_command.is_some();
    if command && add.secret_store.is_some() {
        return Err(Failure::usage(
            "--secret-store says where to keep a secret, but with --secret-command it is kept nowhere",
        ));
    }
    let secret = if command {
        profile.secret = Some(Kept::Command);
        None
    } else {
        Some(ask(connection, &profile)?)
    };
    if let Some(secret) = &secret {
        profile.secret = Some(keep(folder, name, secret, add.secret_store)?);
    }
    document.insert(name, &profile)?;
    let first = document.default_profile()?.is_none();
    if first {
        document.set_default(name);
    }
    document.write()?;
    if let Some(previous) = previous.filter(|previous| previous.secret != profile.secret) {
        forget::secret(folder, name, &previous)?;
    }
    notice!("the profile {name} is in {}", document.path().display());
    if profile.secret == Some(Kept::Command) {
        notice!("its secret is stored nowhere: the command prints it when it is needed");
    }
    if first {
        notice!("it counts where no profile is named");
    }
    notice!("try it: learn --profile {name} doctor");
    Ok(())
}

/// The options that were given on this command line. Those of the environment are of this moment and not kept.
fn given(connection: &Connection, set: &[String]) -> Result<Profile, Failure> {
    let unfit = [
        (connection.sandbox, "--sandbox"),
        (connection.profile.is_some(), "--profile"),
        (connection.secret.token_file.is_some(), "--token-file"),
        (connection.strict, "--strict"),
    ];
    if let Some((_, flag)) = unfit.iter().find(|(given, _)| *given) {
        return Err(Failure::usage(format!("a profile cannot keep {flag}")));
    }
    let mut settings = connection.settings.clone();
    for setting in set {
        settings.set(setting)?;
    }
    Ok(Profile {
        settings: settings.kept()?,
        secret: None,
        secret_command: connection.secret.secret_command.clone(),
    })
}

/// Asks for what the credentials lack.
fn complete_identity(settings: &mut Layer) -> Result<(), Failure> {
    if settings.client_id.is_some() && settings.account_url.is_some() {
        return Err(Failure::usage(
            "--client-id and --account-url are two ways to log in: give one of them",
        ));
    }
    if settings.account_url.is_some() {
        if settings.email.is_none() {
            settings.email = Some(answer("e-mail address or login", "--email")?);
        }
    } else if settings.client_id.is_none() {
        settings.client_id = Some(answer("client id", "--client-id")?);
    }
    Ok(())
}

fn answer(what: &str, flag: &str) -> Result<String, Failure> {
    if !std::io::stdin().is_terminal() {
        return Err(Failure::usage(format!(
            "the {what} is missing: give {flag}"
        )));
    }
    let fail = |error| Failure::new(OTHER, format!("cannot ask for the {what}: {error}"));
    let mut err = std::io::stderr();
    write!(err, "{what}: ")
        .and_then(|()| err.flush())
        .map_err(fail)?;
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).map_err(fail)?;
    let line = line.trim();
    if line.is_empty() {
        return Err(Failure::usage(format!("the {what} is missing")));
    }
    Ok(line.to_owned())
}

/// The secret, from a file or from a person.
fn ask(connection: &Connection, profile: &Profile) -> Result<SecretString, Failure> {
    let (file, what, flag) = if profile.is_account() {
        (
            &connection.secret.password_file,
            "password",
            "--password-file",
        )
    } else {
        (
            &connection.secret.client_secret_file,
            "client secret",
            "--client-secret-file",
        )
    };
    if let Some(file) = file {
        return secret::read_file(file);
    }
    if !std::io::stdin().is_terminal() {
        return Err(Failure::usage(format!(
            "the {what} is missing, and there is no terminal to ask on: give {flag} FILE (- is standard input), or --secret-command"
        )));
    }
    let secret = SecretString::from(question::secret(&format!("{what} (it does not show)"))?);
    if secret.expose_secret().trim().is_empty() {
        return Err(Failure::usage(format!("the {what} is empty")));
    }
    Ok(SecretString::from(secret.expose_secret().trim().to_owned()))
}

/// Stores the secret, and says where.
fn keep(
    folder: &Folder,
    name: &str,
    secret: &SecretString,
    store: Option<Store>,
) -> Result<Kept, Failure> {
    if store != Some(Store::File) {
        match keyring::set(&keyring::account(folder, name), secret) {
            Ok(()) => {
                notice!("the secret is in the keyring of the system");
                return Ok(Kept::Keyring);
            }
            Err(error) if store == Some(Store::Keyring) => {
                return Err(Failure::usage(format!(
                    "the keyring does not take the secret: {error}"
                )));
            }
            // Who built it without knows.
            Err(KeyringError::NotBuilt) => {}
            Err(error) => notice!("the keyring does not take the secret: {error}"),
        }
    }
    let path = folder.secret(name);
    secret::store_file(&path, secret)?;
    notice!(
        "the secret is in {}, which only you can read",
        path.display()
    );
    Ok(Kept::File)
}
