use std::fmt;
use std::time::Duration;

use secrecy::SecretString;

use crate::transport::BoxFuture;

/// An access token and how long it lasts. Never printed.
#[derive(Clone)]
pub struct AccessToken {
    pub(super) token: SecretString,
    pub(super) expires_in: Option<Duration>,
}

impl AccessToken {
    /// A token, bare: without `Bearer`. How long it lasts is unknown.
    pub fn new(token: impl Into<String>) -> Self {
        Self {
            token: SecretString::from(token.into()),
            expires_in: None,
        }
    }

    /// Says how long it lasts from now on. The vendor's tokens last 30 minutes.
    #[must_use]
    pub fn expires_in(mut self, time: Duration) -> Self {
        self.expires_in = Some(time);
        self
    }
}

impl From<String> for AccessToken {
    fn from(token: String) -> Self {
        Self::new(token)
    }
}

impl From<&str> for AccessToken {
    fn from(token: &str) -> Self {
        Self::new(token)
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AccessToken(***, expires in {:?})", self.expires_in)
    }
}

/// Hands out access tokens. A closure that gives a future of a token is one.
pub trait TokenSource: Send + Sync + 'static {
    /// A token that is good now. Never called twice at the same time by one client. The error's text must not hold
    /// secrets.
    fn token(
        &self,
    ) -> BoxFuture<'static, Result<AccessToken, Box<dyn std::error::Error + Send + Sync>>>;
}
