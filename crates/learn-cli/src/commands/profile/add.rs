use std::io::{IsTerminal, Write};
use std::path::Path;

use clap::{Args, ValueEnum};
use secrecy::{ExposeSecret, SecretString};

use crate::config::secret::{self, KeyringError, keyring};
use crate::config::{Connection, Document, Folder, Kept, Profile, check_name};
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
    /// Another setting: page-size, format, delimiter, db; may be repeated.
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
    let mut profile = settings(connection, &add.set)?;
    complete_identity(&mut profile)?;
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
        super::forget_secret(folder, name, &previous)?;
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
fn settings(connection: &Connection, set: &[String]) -> Result<Profile, Failure> {
    let unfit = [
        (connection.sandbox, "--sandbox"),
        (connection.profile.is_some(), "--profile"),
        (connection.token_file.is_some(), "--token-file"),
        (connection.strict, "--strict"),
    ];
    if let Some((_, flag)) = unfit.iter().find(|(given, _)| *given) {
        return Err(Failure::usage(format!("a profile cannot keep {flag}")));
    }
    let list = |items: Vec<String>| (!items.is_empty()).then(|| items.join(","));
    let mut profile = Profile {
        region: connection.region.map(|region| region.to_string()),
        base_url: connection.base_url.clone(),
        token_url: connection.token_url.clone(),
        client_id: connection.client_id.clone(),
        account_url: connection.account_url.clone(),
        email: connection.email.clone(),
        secret_command: connection.secret_command.clone(),
        timeout: connection.timeout,
        ca_file: connection.ca_file.as_deref().map(absolute).transpose()?,
        resolve: list(connection.resolve.iter().map(ToString::to_string).collect()),
        answer_limit: list(
            connection
                .answer_limit
                .iter()
                .map(|(name, number)| format!("{name}={number}"))
                .collect(),
        ),
        envelope_namespace: connection.envelope_namespace.clone(),
        api_namespace: connection.api_namespace.clone(),
        ..Profile::default()
    };
    for setting in set {
        let (key, value) = setting
            .split_once('=')
            .ok_or_else(|| Failure::usage(format!("--set {setting}: write it as KEY=VALUE")))?;
        match key {
            "page-size" => {
                let rows = value.parse().ok().filter(|rows| *rows > 0);
                profile.page_size = Some(rows.ok_or_else(|| {
                    Failure::usage(format!("--set {key}: {value:?} is no number from 1"))
                })?);
            }
            "format" => profile.format = Some(value.to_owned()),
            "delimiter" => profile.delimiter = Some(value.to_owned()),
            "db" => profile.db = Some(absolute(Path::new(value))?),
            _ => {
                return Err(Failure::usage(format!(
                    "--set knows page-size, format, delimiter and db, not {key:?}; other settings have options of their own"
                )));
            }
        }
    }
    Ok(profile)
}

/// A file is meant from wherever the program is started later.
fn absolute(path: &Path) -> Result<String, Failure> {
    let path = std::path::absolute(path)
        .map_err(|error| Failure::usage(format!("{}: {error}", path.display())))?;
    path.into_os_string()
        .into_string()
        .map_err(|path| Failure::usage(format!("{} is not in UTF-8", path.display())))
}

/// Asks for what the credentials lack.
fn complete_identity(profile: &mut Profile) -> Result<(), Failure> {
    if profile.client_id.is_some() && profile.account_url.is_some() {
        return Err(Failure::usage(
            "--client-id and --account-url are two ways to log in: give one of them",
        ));
    }
    if profile.account_url.is_some() {
        if profile.email.is_none() {
            profile.email = Some(answer("e-mail address or login", "--email")?);
        }
    } else if profile.client_id.is_none() {
        profile.client_id = Some(answer("client id", "--client-id")?);
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
        (&connection.password_file, "password", "--password-file")
    } else {
        (
            &connection.client_secret_file,
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
