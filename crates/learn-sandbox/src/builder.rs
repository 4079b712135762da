use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use crate::app::HttpLimits;
use crate::error::Error;
use crate::sandbox::Sandbox;
use crate::script::Rule;
use crate::seed::Scale;
use crate::style::AnswerStyle;

/// How a sandbox is to be. Made by [`Sandbox::builder`].
#[derive(Clone, Debug)]
pub struct SandboxBuilder {
    pub(crate) listen: SocketAddr,
    pub(crate) hosts: Vec<String>,
    pub(crate) db: Option<PathBuf>,
    pub(crate) seed: u64,
    pub(crate) scale: Scale,
    pub(crate) token_lifetime: Duration,
    pub(crate) rules: Vec<Rule>,
    pub(crate) style: AnswerStyle,
    pub(crate) journal: usize,
    pub(crate) limits: HttpLimits,
    pub(crate) max_users: i64,
    pub(crate) task_duration: Duration,
    pub(crate) key: Option<(String, SecretText)>,
}

/// Text that does not print.
#[derive(Clone)]
pub(crate) struct SecretText(pub(crate) String);

impl std::fmt::Debug for SecretText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

impl Default for SandboxBuilder {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            hosts: Vec::new(),
            db: None,
            seed: 1,
            scale: Scale::default(),
            token_lifetime: Duration::from_mins(30),
            rules: Vec::new(),
            style: AnswerStyle::default(),
            journal: 1_000,
            limits: HttpLimits::default(),
            max_users: 100_000,
            task_duration: Duration::from_secs(2),
            key: None,
        }
    }
}

impl SandboxBuilder {
    /// Where to listen. Default: a free port of 127.0.0.1. Any other address than a loopback one lets others in.
    #[must_use]
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.listen = address;
        self
    }

    /// Also answers requests whose `Host` is this name, as that of a container. By default only loopback names and
    /// addresses and the address that it listens on are answered, so that no page in a browser can make its own name
    /// lead here and read the journal. Others get HTTP 421. May be given several times.
    #[must_use]
    pub fn allow_host(mut self, name: impl Into<String>) -> Self {
        self.hosts.push(name.into());
        self
    }

    /// Keeps the state in this file. It is made and filled where it does not exist; where it does, its contents count
    /// and seed and scale do not. Only its owner can read a file that is made here. Default: in memory.
    #[must_use]
    pub fn db(mut self, file: impl Into<PathBuf>) -> Self {
        self.db = Some(file.into());
        self
    }

    /// Which demo company: the same seed always makes the same one, ids included. Default: 1.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// How large a demo company. Default: [`Scale::Company`].
    #[must_use]
    pub fn scale(mut self, scale: Scale) -> Self {
        self.scale = scale;
        self
    }

    /// How long tokens live, in whole seconds. Default: 30 minutes, as with the service.
    #[must_use]
    pub fn token_lifetime(mut self, lifetime: Duration) -> Self {
        self.token_lifetime = lifetime;
        self
    }

    /// What is to go wrong, and when. Adds to what was given before.
    #[must_use]
    pub fn script(mut self, rules: impl IntoIterator<Item = Rule>) -> Self {
        self.rules.extend(rules);
        self
    }

    /// How answers are written. Default: as PHP's `SoapServer` does.
    #[must_use]
    pub fn style(mut self, style: AnswerStyle) -> Self {
        self.style = style;
        self
    }

    /// How many exchanges the journal keeps. Default: 1,000.
    #[must_use]
    pub fn journal_capacity(mut self, exchanges: usize) -> Self {
        self.journal = exchanges;
        self
    }

    /// How many active users the account may have; adding one more is a documented fault. Default: 100,000.
    #[must_use]
    pub fn max_users(mut self, users: u32) -> Self {
        self.max_users = users.into();
        self
    }

    /// How long asynchronous tasks take, in whole seconds. Default: 2. [`Sandbox::advance`] makes waiting unnecessary.
    #[must_use]
    pub fn task_duration(mut self, duration: Duration) -> Self {
        self.task_duration = duration;
        self
    }

    /// How many bytes the body of a request may have. Default: 10 MiB.
    #[must_use]
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.limits.body = bytes;
        self
    }

    /// How many connections may be open at the same time; further ones wait. Default: 512.
    #[must_use]
    pub fn max_connections(mut self, connections: usize) -> Self {
        self.limits.connections = connections.max(1);
        self
    }

    /// The API key of the account's owner. Default: a random one. For a server whose clients keep their settings.
    #[must_use]
    pub fn api_key(
        mut self,
        client_id: impl Into<String>,
        client_secret: impl Into<String>,
    ) -> Self {
        self.key = Some((client_id.into(), SecretText(client_secret.into())));
        self
    }

    /// Starts the sandbox.
    ///
    /// # Errors
    ///
    /// [`Error`] where it cannot listen, or its state cannot be opened.
    pub async fn start(self) -> Result<Sandbox, Error> {
        Sandbox::spawn(self).await
    }

    /// The same as [`SandboxBuilder::start`], for tests without an async runtime.
    ///
    /// # Errors
    ///
    /// As [`SandboxBuilder::start`]; [`Error::Runtime`] inside of an async runtime, which waiting would hold up.
    pub fn start_blocking(self) -> Result<Sandbox, Error> {
        Sandbox::spawn_blocking(self)
    }
}
