//! The command line of a sandbox, for programs that start one: `learn sandbox` is one.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use crate::error::Error;
use crate::sandbox::Sandbox;
use crate::script::Rule;
use crate::secret::ApiKey;
use crate::seed::Scale;
use crate::style::AnswerStyle;

/// The options of a sandbox, as `clap` reads them. The comments are the help texts.
#[derive(Clone, Debug, clap::Args)]
#[non_exhaustive]
pub struct SandboxArguments {
    /// Where to listen. Any other address than a loopback one lets others in.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8390")]
    pub listen: SocketAddr,
    /// Also answer to this name, as that of a container. By default only loopback names, loopback addresses and the
    /// address of --listen are answered. May be repeated.
    #[arg(long, value_name = "NAME")]
    pub allow_host: Vec<String>,
    /// Keep the state in this file, which only you can read where it is made. Without it, the state is gone when the sandbox ends.
    #[arg(long, value_name = "FILE")]
    pub db: Option<PathBuf>,
    /// Which demo company to make: the same number always makes the same one.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub seed: u64,
    /// How large a demo company: small, company or enterprise.
    #[arg(long, default_value_t)]
    pub scale: Scale,
    /// How long tokens live, in seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 1_800)]
    pub token_lifetime: u64,
    /// A JSON file with rules for what is to go wrong.
    #[arg(long, value_name = "FILE")]
    pub script: Option<PathBuf>,
    /// Also make an API key that acts as the user with this login, for example department.admin1. May be repeated.
    #[arg(long, value_name = "LOGIN")]
    pub key_for: Vec<String>,
    /// How to write answers: php, or words such as default-namespace,reversed.
    #[arg(long, default_value_t)]
    pub style: AnswerStyle,
}

/// A sandbox that runs, and the keys that its owner has to be told.
#[derive(Debug)]
#[non_exhaustive]
pub struct Started {
    /// The sandbox.
    pub sandbox: Sandbox,
    /// Whether the owner's key was made for this run. Otherwise it came from the environment, and need not be shown.
    pub has_new_key: bool,
    /// The keys of `--key-for`, each with its login.
    pub keys: Vec<(String, ApiKey)>,
}

impl SandboxArguments {
    /// Starts the sandbox. The owner's key comes from `LEARN_SANDBOX_CLIENT_ID` and `LEARN_SANDBOX_CLIENT_SECRET` where
    /// both are set: from the environment, so that it stands in no list of processes.
    ///
    /// # Errors
    ///
    /// [`Error`] where the script cannot be read, a login is nobody's, or the sandbox does not start.
    pub async fn start(self) -> Result<Started, Error> {
        let mut builder = Sandbox::builder()
            .listen(self.listen)
            .seed(self.seed)
            .scale(self.scale)
            .style(self.style)
            .token_lifetime(Duration::from_secs(self.token_lifetime));
        for name in self.allow_host {
            builder = builder.allow_host(name);
        }
        if let Some(file) = self.db {
            builder = builder.db(file);
        }
        if let Some(file) = self.script {
            builder = builder.script(Rule::from_file(&file)?);
        }
        let own = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let key = own("LEARN_SANDBOX_CLIENT_ID").zip(own("LEARN_SANDBOX_CLIENT_SECRET"));
        let has_new_key = key.is_none();
        if let Some((id, secret)) = key {
            builder = builder.api_key(id, secret);
        }
        let sandbox = builder.start().await?;
        let mut keys = Vec::new();
        for login in self.key_for {
            let key = sandbox.api_key_for(&login)?;
            keys.push((login, key));
        }
        Ok(Started {
            sandbox,
            has_new_key,
            keys,
        })
    }
}
