//! The options of the connection. The comments are the help texts, so they are no Markdown.
#![allow(clippy::doc_markdown)]

use std::path::PathBuf;

use clap::Args;

use super::{AddressOverride, RegionName, limits};

/// Where to, and how. The environment and the profile stand in for what is not given: see [`super::Settings`].
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Connection")]
pub(crate) struct Connection {
    /// Use a server inside this program, filled with a demo company; no account is needed, addresses are ignored.
    #[arg(long, global = true)]
    pub(crate) sandbox: bool,
    /// The profile to take what is not given from; `learn profile list` lists them [env: LEARN_PROFILE].
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) profile: Option<String>,
    /// The address of the service, such as <https://api-learn.ispringlearn.com>; beside --region, this one counts
    /// [env: LEARN_BASE_URL].
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// The address of the token endpoint, where it is not /api/v3/token of the service [env: LEARN_TOKEN_URL].
    #[arg(long, global = true, value_name = "URL", hide_short_help = true)]
    pub(crate) token_url: Option<String>,
    /// The region of the account [default: com] [env: LEARN_REGION].
    #[arg(long, global = true)]
    pub(crate) region: Option<RegionName>,
    /// The client id of an API key [env: LEARN_CLIENT_ID].
    #[arg(long, global = true, value_name = "ID", hide_short_help = true)]
    pub(crate) client_id: Option<String>,
    /// A file that holds the client secret, instead of LEARN_CLIENT_SECRET [env: LEARN_CLIENT_SECRET_FILE].
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true)]
    pub(crate) client_secret_file: Option<PathBuf>,
    /// A program that prints the client secret, or the password of an account, with its arguments; no shell runs it
    /// [env: LEARN_SECRET_COMMAND].
    #[arg(long, global = true, value_name = "COMMAND", hide_short_help = true)]
    pub(crate) secret_command: Option<String>,
    /// A file that holds an access token, instead of LEARN_TOKEN [env: LEARN_TOKEN_FILE].
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true)]
    pub(crate) token_file: Option<PathBuf>,
    /// The web address of an older account, to log in with an e-mail address and a password [env: LEARN_ACCOUNT_URL].
    #[arg(long, global = true, value_name = "URL", hide_short_help = true)]
    pub(crate) account_url: Option<String>,
    /// The e-mail address or login for --account-url [env: LEARN_EMAIL].
    #[arg(long, global = true, value_name = "LOGIN", hide_short_help = true)]
    pub(crate) email: Option<String>,
    /// A file that holds the password for --account-url, instead of LEARN_PASSWORD [env: LEARN_PASSWORD_FILE].
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true)]
    pub(crate) password_file: Option<PathBuf>,
    /// How long a call may take in all, in seconds [default: 300] [env: LEARN_TIMEOUT].
    #[arg(long, global = true, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) timeout: Option<u64>,
    /// Fail where an answer holds what the contract does not know.
    #[arg(long, global = true)]
    pub(crate) strict: bool,
    /// Trust these certificates (PEM) beside those of the system, as for a proxy that inspects TLS [env: LEARN_CA_FILE].
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true)]
    pub(crate) ca_file: Option<PathBuf>,
    /// Connect to ADDRESS where HOST:PORT is meant, as curl does: api.example:443:192.0.2.7; a port may follow the
    /// address; may be repeated [env: LEARN_RESOLVE].
    #[arg(
        long,
        global = true,
        value_name = "HOST:PORT:ADDRESS",
        value_parser = AddressOverride::parse,
        hide_short_help = true
    )]
    pub(crate) resolve: Vec<AddressOverride>,
    /// Change how much of an answer is accepted: bytes=1GiB, rows, text, depth, attributes; may be repeated
    /// [env: LEARN_ANSWER_LIMIT].
    #[arg(
        long,
        global = true,
        value_name = "NAME=NUMBER",
        value_parser = limits::parse,
        hide_short_help = true
    )]
    pub(crate) answer_limit: Vec<(String, u64)>,
    /// The namespace of the SOAP envelope, where the service wants another than SOAP 1.1's
    /// [env: LEARN_ENVELOPE_NAMESPACE].
    #[arg(long, global = true, value_name = "URI", hide_short_help = true)]
    pub(crate) envelope_namespace: Option<String>,
    /// The namespace of the API, where the service wants another [env: LEARN_API_NAMESPACE].
    #[arg(long, global = true, value_name = "URI", hide_short_help = true)]
    pub(crate) api_namespace: Option<String>,
}
