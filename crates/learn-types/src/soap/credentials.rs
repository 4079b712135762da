use std::fmt;

use quick_xml::escape::escape;
use secrecy::{ExposeSecret, SecretString};

/// What the first child of every request says about who is asking. Never printed.
#[derive(Clone)]
pub struct Credentials(Kind);

#[derive(Clone)]
enum Kind {
    Token(SecretString),
    Account {
        url: String,
        login: SecretString,
        password: SecretString,
    },
}

impl Credentials {
    /// An access token, bare: without `Bearer`.
    pub fn token(token: impl Into<String>) -> Self {
        Self(Kind::Token(SecretString::from(token.into())))
    }

    /// The older form: the account's address (`https://ACCOUNT.ispringlearn.com`) and the login and password of a
    /// user that has the needed role.
    pub fn account(
        url: impl Into<String>,
        login: impl Into<String>,
        password: impl Into<String>,
    ) -> Self {
        Self(Kind::Account {
            url: url.into(),
            login: SecretString::from(login.into()),
            password: SecretString::from(password.into()),
        })
    }

    /// Stands where credentials would, for a request that is only shown.
    pub fn masked() -> Self {
        Self::token("***")
    }

    /// The element, as it stands in a request: its names with this prefix (`ns1:`), or without one.
    ///
    /// It holds the secrets in clear.
    pub fn expose_element(&self, prefix: &str) -> String {
        let leaf =
            |name: &str, value: &str| format!("<{prefix}{name}>{}</{prefix}{name}>", escape(value));
        let fields = match &self.0 {
            Kind::Token(token) => leaf("token", token.expose_secret()),
            Kind::Account {
                url,
                login,
                password,
            } => [
                leaf("accountUrl", url),
                leaf("email", login.expose_secret()),
                leaf("password", password.expose_secret()),
            ]
            .concat(),
        };
        format!("<{prefix}credentials>{fields}</{prefix}credentials>")
    }

    /// The access token, if that is what these are.
    pub fn expose_token(&self) -> Option<&str> {
        match &self.0 {
            Kind::Token(token) => Some(token.expose_secret()),
            Kind::Account { .. } => None,
        }
    }

    /// The account's address, the login and the password, if that is what these are.
    pub fn expose_account(&self) -> Option<(&str, &str, &str)> {
        match &self.0 {
            Kind::Token(_) => None,
            Kind::Account {
                url,
                login,
                password,
            } => Some((url, login.expose_secret(), password.expose_secret())),
        }
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.0 {
            Kind::Token(_) => "Credentials::Token(***)",
            Kind::Account { .. } => "Credentials::Account(***)",
        })
    }
}
