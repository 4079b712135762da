//! The options of the connection. The comments are the help texts, so they are not Markdown.
#![allow(clippy::doc_markdown)]

use clap::Args;

use super::layer::Layer;
use super::secret::SecretOptions;

/// Where to, and how. The environment and the profile stand in for what is not given: see [`super::Settings`].
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Connection")]
pub(crate) struct Connection {
    /// Use a server inside this program, filled with a demo company; no account is needed, addresses are ignored.
    #[arg(long, global = true)]
    pub(crate) sandbox: bool,
    /// The profile to take what is not given from; `learn profile list` lists them.
    #[arg(long, global = true, value_name = "NAME", env = "LEARN_PROFILE")]
    pub(crate) profile: Option<String>,
    #[command(flatten)]
    pub(crate) settings: Layer,
    #[command(flatten)]
    pub(crate) secret: SecretOptions,
    /// Fail where an answer holds what the contract does not know.
    #[arg(long, global = true)]
    pub(crate) strict: bool,
}
