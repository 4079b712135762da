use std::fmt;

/// A proxy that a request goes through. Its user and password are not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProxyInUse {
    pub(crate) address: String,
    pub(crate) setting: Option<String>,
    pub(crate) has_credentials: bool,
}

impl ProxyInUse {
    /// A proxy at this address, `host:port`, as a [`Transport`](crate::transport::Transport) of your own may name it.
    pub fn new(address: impl Into<String>) -> Self {
        Self {
            address: address.into(),
            setting: None,
            has_credentials: false,
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
        self.has_credentials
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
