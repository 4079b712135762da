use std::fmt;

use learn_client::Authentication;
use secrecy::ExposeSecret;

use super::origin::{Origin, Setting};
use super::secret::{Secret, SecretKind};
use super::settings::Settings;
use super::value::UrlText;
use crate::failure::Failure;

/// Who is asking. The secrets in it have not been read.
#[derive(Clone, Debug)]
pub(crate) enum Credentials {
    Token(Secret),
    ApiKey {
        id: Setting<String>,
        secret: Secret,
    },
    Account {
        url: Setting<UrlText>,
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
            } => Authentication::account(
                &url.value.0,
                &login.value,
                password.read()?.expose_secret(),
            ),
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
                if self.values.client_id.is_none() && self.values.account_url.is_some() =>
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
                let id = self.values.client_id.clone().ok_or_else(|| {
                    Failure::usage("there is a client secret, but LEARN_CLIENT_ID is not set")
                })?;
                self.check_pair(&id, &secret)?;
                Ok(Credentials::ApiKey { id, secret })
            }
            (_, Some(password)) => {
                match (self.values.account_url.clone(), self.values.email.clone()) {
                    (Some(url), Some(login)) => Ok(Credentials::Account {
                        url,
                        login,
                        password,
                    }),
                    _ => Err(incomplete_account()),
                }
            }
            (_, None) if self.values.client_id.is_some() => Err(Failure::usage(
                "LEARN_CLIENT_ID is set, but the client secret is missing: set LEARN_CLIENT_SECRET, or name a file with --client-secret-file",
            )),
            (_, None) if self.values.account_url.is_some() || self.values.email.is_some() => {
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
