use std::fmt;

use learn_client::Authentication;
use secrecy::ExposeSecret;

use super::flags::Connection;
use super::folder::Folder;
use super::origin::{Origin, Setting, variable};
use super::profile::{Kept, Profile};
use super::secret::{Secret, keyring};
use super::settings::Settings;
use crate::failure::Failure;

/// What a secret is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SecretKind {
    Token,
    ClientSecret,
    Password,
    /// A command prints it, and the rest of the credentials says what it is.
    ClientSecretOrPassword,
}

/// Who is asking. The secrets in it have not been read.
#[derive(Clone, Debug)]
pub(crate) enum Credentials {
    Token(Secret),
    ApiKey {
        id: Setting<String>,
        secret: Secret,
    },
    Account {
        url: Setting<String>,
        login: Setting<String>,
        password: Secret,
    },
}

impl Credentials {
    /// Reads the secret.
    pub(crate) fn authentication(&self) -> Result<Authentication, Failure> {
        Ok(match self {
            Self::Token(token) => Authentication::token(token.read()?.expose_secret()),
            Self::ApiKey { id, secret } => {
                Authentication::api_key(&id.value, secret.read()?.expose_secret())
            }
            Self::Account {
                url,
                login,
                password,
            } => {
                Authentication::account(&url.value, &login.value, password.read()?.expose_secret())
            }
        })
    }
}

/// What they are, and where the secret comes from.
impl fmt::Display for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Token(token) => write!(f, "an access token from {token}"),
            Self::ApiKey { id, secret } => write!(
                f,
                "an API key: client id from {}, client secret from {secret}",
                id.origin
            ),
            Self::Account {
                login, password, ..
            } => write!(
                f,
                "an account: login from {}, password from {password}",
                login.origin
            ),
        }
    }
}

impl Settings {
    /// Which credentials count: those whose secret has the strongest origin; of one origin, a token before a client
    /// secret before a password.
    pub(crate) fn credentials(&self) -> Result<Credentials, Failure> {
        let kind = self.secret.as_ref().map(|(kind, _)| match kind {
            SecretKind::ClientSecretOrPassword
                if self.client_id.is_none() && self.account_url.is_some() =>
            {
                SecretKind::Password
            }
            SecretKind::ClientSecretOrPassword => SecretKind::ClientSecret,
            kind => *kind,
        });
        let secret = self.secret.as_ref().map(|(_, secret)| secret.clone());
        match (kind, secret) {
            (Some(SecretKind::Token), Some(token)) => Ok(Credentials::Token(token)),
            (Some(SecretKind::ClientSecret), Some(secret)) => {
                let id = self.client_id.clone().ok_or_else(|| {
                    Failure::usage("there is a client secret, but LEARN_CLIENT_ID is not set")
                })?;
                self.check_pair(&id, &secret)?;
                Ok(Credentials::ApiKey { id, secret })
            }
            (_, Some(password)) => match (self.account_url.clone(), self.email.clone()) {
                (Some(url), Some(login)) => Ok(Credentials::Account {
                    url,
                    login,
                    password,
                }),
                _ => Err(incomplete_account()),
            },
            (_, None) if self.client_id.is_some() => Err(Failure::usage(
                "LEARN_CLIENT_ID is set, but the client secret is missing: set LEARN_CLIENT_SECRET, or name a file with --client-secret-file",
            )),
            (_, None) if self.account_url.is_some() || self.email.is_some() => {
                Err(incomplete_account())
            }
            (_, None) => Err(Failure::usage(
                "no credentials: set LEARN_CLIENT_ID and LEARN_CLIENT_SECRET (an API key of the account), or LEARN_TOKEN; or keep them with `learn profile add NAME`; or try --sandbox, which needs none",
            )),
        }
    }

    /// The secret of a profile belongs to the client id of the profile.
    fn check_pair(&self, id: &Setting<String>, secret: &Secret) -> Result<(), Failure> {
        let Origin::Profile(profile) = secret.origin() else {
            return Ok(());
        };
        if self.profile_client_id.as_deref() == Some(id.value.as_str()) {
            return Ok(());
        }
        Err(Failure::usage(format!(
            "the client id comes from {}, but the secret is that of the profile {profile}, which has another client id: set LEARN_CLIENT_SECRET too, or do not set the client id",
            id.origin
        )))
    }
}

fn incomplete_account() -> Failure {
    Failure::usage(
        "of LEARN_ACCOUNT_URL, LEARN_EMAIL and LEARN_PASSWORD only some are set: all three are needed",
    )
}

/// The secret of the strongest layer that has one.
pub(super) fn find(
    connection: &Connection,
    folder: Option<&Folder>,
    profile: Option<(&str, &Profile)>,
) -> Result<Option<(SecretKind, Secret)>, Failure> {
    if let Some(found) = of_flags(connection) {
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

fn of_flags(connection: &Connection) -> Option<(SecretKind, Secret)> {
    let file = |flag: &str, path: &Option<std::path::PathBuf>| {
        path.clone().map(|path| Secret::File {
            path,
            origin: Origin::Flag(flag.to_owned()),
        })
    };
    if let Some(secret) = file("--token-file", &connection.token_file) {
        return Some((SecretKind::Token, secret));
    }
    if let Some(secret) = file("--client-secret-file", &connection.client_secret_file) {
        return Some((SecretKind::ClientSecret, secret));
    }
    if let Some(secret) = file("--password-file", &connection.password_file) {
        return Some((SecretKind::Password, secret));
    }
    let line = connection.secret_command.clone()?;
    let origin = Origin::Flag("--secret-command".to_owned());
    Some((
        SecretKind::ClientSecretOrPassword,
        Secret::Command { line, origin },
    ))
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
    Ok(variable(name)?.map(|line| {
        let origin = Origin::Environment(name.to_owned());
        (
            SecretKind::ClientSecretOrPassword,
            Secret::Command { line, origin },
        )
    }))
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
