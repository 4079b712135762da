//! Who is asking.

mod endpoint;
mod keeper;
mod token;

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use learn_types::soap::Credentials;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

pub(crate) use endpoint::TokenRequester;
pub(crate) use keeper::{Granted, Keeper};
pub use token::{AccessToken, TokenSource};

use crate::transport::BoxFuture;

/// How the client proves who is asking. Never printed.
///
/// ```
/// use learn_client::Authentication;
///
/// let by_key = Authentication::api_key("client id", "client secret");
/// assert!(!format!("{by_key:?}").contains("client secret"));
/// ```
#[derive(Clone)]
pub struct Authentication(pub(crate) Method);

#[derive(Clone)]
pub(crate) enum Method {
    ApiKey {
        client_id: SecretString,
        client_secret: SecretString,
    },
    Token {
        initial: Option<AccessToken>,
        source: Option<Arc<dyn TokenSource>>,
    },
    Account(Credentials),
}

impl Authentication {
    /// What must not be shown, as far as it is known from the start.
    pub(crate) fn secrets(&self) -> Vec<SecretString> {
        match &self.0 {
            Method::ApiKey {
                client_id,
                client_secret,
            } => vec![client_id.clone(), client_secret.clone()],
            Method::Account(credentials) => {
                let account = credentials.expose_account().into_iter();
                let secrets = account.flat_map(|(_, login, password)| [login, password]);
                secrets.map(SecretString::from).collect()
            }
            Method::Token { initial, .. } => {
                initial.iter().map(|token| token.token.clone()).collect()
            }
        }
    }

    /// By an API key, made in the account: its client id and secret. The client gets access tokens for it and renews
    /// them before they expire.
    pub fn api_key(client_id: impl Into<String>, client_secret: impl Into<String>) -> Self {
        Self(Method::ApiKey {
            client_id: SecretString::from(client_id.into()),
            client_secret: SecretString::from(client_secret.into()),
        })
    }

    /// By an access token that was got elsewhere. When it expires, calls fail; [`Authentication::renewed_by`] can
    /// help that.
    pub fn token(token: impl Into<AccessToken>) -> Self {
        Self(Method::Token {
            initial: Some(token.into()),
            source: None,
        })
    }

    /// By access tokens that something of yours hands out: called for the first one and for each renewal.
    ///
    /// ```
    /// use learn_client::{AccessToken, Authentication};
    /// use std::time::Duration;
    ///
    /// let authentication = Authentication::token_source(|| async {
    ///     let token = "from your vault".to_owned();
    ///     Ok(AccessToken::new(token).expires_in(Duration::from_secs(1800)))
    /// });
    /// ```
    pub fn token_source(source: impl TokenSource) -> Self {
        Self(Method::Token {
            initial: None,
            source: Some(Arc::new(source)),
        })
    }

    /// By the account's address, and the login and password of a user: the older form. Accounts that have API keys
    /// need not have it any more.
    pub fn account(
        url: impl Into<String>,
        login: impl Into<String>,
        password: impl Into<String>,
    ) -> Self {
        Self(Method::Account(Credentials::account(url, login, password)))
    }

    /// What tells an API key from others and gives nothing of it away: the beginning of a digest of its client id.
    pub(crate) fn key_id(&self) -> Option<String> {
        let Method::ApiKey { client_id, .. } = &self.0 else {
            return None;
        };
        let digest = Sha256::digest(client_id.expose_secret());
        let digits = digest.iter().take(6).map(|byte| format!("{byte:02x}"));
        Some(digits.collect())
    }

    /// Names what hands out the next token when the one from [`Authentication::token`] has expired. Without effect on
    /// the other methods.
    #[must_use]
    pub fn renewed_by(mut self, renew: impl TokenSource) -> Self {
        if let Method::Token { source, .. } = &mut self.0 {
            *source = Some(Arc::new(renew));
        }
        self
    }
}

impl fmt::Debug for Authentication {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.0 {
            Method::ApiKey { .. } => "Authentication::ApiKey(***)",
            Method::Token { .. } => "Authentication::Token(***)",
            Method::Account(_) => "Authentication::Account(***)",
        })
    }
}

impl<F, Fut> TokenSource for F
where
    F: Fn() -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<AccessToken, Box<dyn std::error::Error + Send + Sync>>>
        + Send
        + 'static,
{
    fn token(
        &self,
    ) -> BoxFuture<'static, Result<AccessToken, Box<dyn std::error::Error + Send + Sync>>> {
        Box::pin(self())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_told_by_its_id_and_not_by_its_secret() {
        let id = |id: &str, secret: &str| Authentication::api_key(id, secret).key_id();
        assert_eq!(id("one", "a").unwrap(), "7692c3ad3540");
        assert_eq!(id("one", "a"), id("one", "b"));
        assert_ne!(id("one", "a"), id("two", "a"));
        assert_eq!(Authentication::token("t").key_id(), None);
    }
}
