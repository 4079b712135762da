use std::fmt;

use secrecy::{ExposeSecret, SecretString};

/// A proxy that a request goes through. Its user and password are not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProxyInUse {
    pub(crate) address: String,
    pub(crate) setting: Option<String>,
    /// Present where a user and a password for it are set.
    pub(crate) credentials: Option<ProxySecrets>,
}

/// What must not be shown of the credentials of a proxy, in each of its forms.
#[derive(Clone, Debug)]
pub(crate) struct ProxySecrets(pub(crate) Vec<SecretString>);

impl PartialEq for ProxySecrets {
    fn eq(&self, other: &Self) -> bool {
        let exposed = |secrets: &Self| -> Vec<String> {
            let secrets = secrets.0.iter();
            secrets
                .map(|secret| secret.expose_secret().to_owned())
                .collect()
        };
        exposed(self) == exposed(other)
    }
}

impl Eq for ProxySecrets {}

impl ProxyInUse {
    /// A proxy at this address, `host:port`, as a [`Transport`](crate::transport::Transport) of your own may name it.
    pub fn new(address: impl Into<String>) -> Self {
        Self {
            address: address.into(),
            setting: None,
            credentials: None,
        }
    }

    /// `host:port`
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The variable of the environment that names it, or other words for its setting.
    pub fn setting(&self) -> &str {
        self.setting
            .as_deref()
            .unwrap_or("the address of the proxy")
    }

    /// Whether a user and a password for it are set.
    pub fn has_credentials(&self) -> bool {
        self.credentials.is_some()
    }
}

/// `host:port`, and the variable that names it.
impl fmt::Display for ProxyInUse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.address)?;
        match &self.setting {
            Some(setting) => write!(f, " of {setting}"),
            None => Ok(()),
        }
    }
}
