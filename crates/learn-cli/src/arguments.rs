//! The command line, as a person types it. The comments are the help texts, so they are no Markdown.
#![allow(clippy::doc_markdown)]

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use crate::commands::{changes, export, find_user, sql, sync};
use crate::failure::EXIT_CODES;

/// Data out of iSpring Learn, from the command line.
///
/// Credentials come from the environment: LEARN_CLIENT_ID with LEARN_CLIENT_SECRET, or LEARN_TOKEN, or for older
/// accounts LEARN_ACCOUNT_URL with LEARN_EMAIL and LEARN_PASSWORD; secrets may also come from a file. Without an
/// account, --sandbox starts a server of the same contract inside this program.
#[derive(Debug, Parser)]
#[command(
    name = "learn",
    version,
    propagate_version = true,
    max_term_width = 100
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) connection: Connection,
    #[command(flatten)]
    pub(crate) messages: Messages,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Where to, and how.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Connection")]
pub(crate) struct Connection {
    /// Use a server inside this program, filled with a demo company; no account is needed, addresses are ignored.
    #[arg(long, global = true)]
    pub(crate) sandbox: bool,
    /// The address of the service, such as <https://api-learn.ispringlearn.com>; stronger than --region.
    #[arg(long, global = true, value_name = "URL", env = "LEARN_BASE_URL")]
    pub(crate) base_url: Option<String>,
    /// The address of the token endpoint, where it is not /api/v3/token of the service.
    #[arg(long, global = true, value_name = "URL", env = "LEARN_TOKEN_URL")]
    pub(crate) token_url: Option<String>,
    /// The region of the account [default: com].
    #[arg(long, global = true, env = "LEARN_REGION")]
    pub(crate) region: Option<RegionName>,
    /// A file that holds the client secret, instead of LEARN_CLIENT_SECRET.
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "LEARN_CLIENT_SECRET_FILE"
    )]
    pub(crate) client_secret_file: Option<PathBuf>,
    /// A file that holds an access token, instead of LEARN_TOKEN.
    #[arg(long, global = true, value_name = "FILE", env = "LEARN_TOKEN_FILE")]
    pub(crate) token_file: Option<PathBuf>,
    /// How long a call may take in all, in seconds.
    #[arg(long, global = true, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) timeout: Option<u64>,
    /// Fail where an answer holds what the contract does not know.
    #[arg(long, global = true)]
    pub(crate) strict: bool,
    /// The namespace of the SOAP envelope, where the service wants another than SOAP 1.1's.
    #[arg(long, global = true, value_name = "URI")]
    pub(crate) envelope_namespace: Option<String>,
    /// The namespace of the API, where the service wants another.
    #[arg(long, global = true, value_name = "URI")]
    pub(crate) api_namespace: Option<String>,
}

/// A host family of the vendor.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum RegionName {
    /// api-learn.ispringlearn.com
    Com,
    /// api-learn.ispringlearn.eu
    Eu,
    /// api-learn.ispringlearn.ru
    Ru,
    /// api-learn.ispring.com, for newer accounts
    IspringCom,
    /// api-learn.ispring.eu, for newer accounts
    IspringEu,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a local copy of the account in SQLite, or bring it up to date.
    Sync(sync::Sync),
    /// Find users in the local copy, by any field.
    FindUser(find_user::FindUser),
    /// List what is new in the local copy: users, enrollments, completions, what is overdue.
    Changes(changes::ChangesSince),
    /// Query the local copy in SQL, read-only.
    Sql(sql::Sql),
    /// Write the local copy into files for data tools: parquet, csv, jsonl, or Singer messages.
    Export(export::Export),
    /// Call any operation with JSON, and print its answer as JSON.
    Call(Call),
    /// Send XML that you wrote, and print the answer as it came.
    Raw(Raw),
    /// List the operations.
    Operations(Operations),
    /// Print the request of an operation without sending it; the token is masked.
    Encode(Encode),
    /// Turn an answer that was saved into JSON, and report what the contract does not know.
    Decode(Decode),
    /// Print the contract as WSDL, for other SOAP stacks.
    Wsdl,
    /// Run the sandbox server until it is stopped.
    Sandbox(Sandbox),
    /// What the exit codes mean.
    #[command(about = "What the exit codes mean", long_about = EXIT_CODES)]
    ExitCodes,
}

/// What is said on standard error.
#[derive(Args, Clone, Copy, Debug)]
#[command(next_help_heading = "Messages")]
pub(crate) struct Messages {
    /// Say nothing on standard error but why it failed.
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say on standard error what is done: calls, attempts, tokens. Twice says more. Never bodies, never secrets.
    #[arg(long, short, global = true, action = ArgAction::Count)]
    pub(crate) verbose: u8,
    /// How --verbose is written.
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "FORMAT",
        default_value_t
    )]
    pub(crate) log_format: LogFormat,
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum LogFormat {
    /// A line for people.
    #[default]
    Text,
    /// A JSON object per line.
    Json,
}

/// JSON that is given inline, in a file, or on standard input.
#[derive(Args, Debug)]
pub(crate) struct Input {
    /// The request as JSON with the names of the wire: inline, the name of a file, or - for standard input. Inline JSON
    /// may not hold passwords and the like, because others can read command lines.
    #[arg(long, value_name = "JSON|FILE|-", default_value = "{}")]
    pub(crate) input: String,
}

#[derive(Args, Debug)]
pub(crate) struct Call {
    /// The operation, by its name or its method: GetEnrollments, getEnrollments.
    pub(crate) operation: String,
    #[command(flatten)]
    pub(crate) input: Input,
}

#[derive(Args, Debug)]
pub(crate) struct Raw {
    /// The file with the envelope or its body; - for standard input. Credentials are added where it has none.
    pub(crate) file: PathBuf,
    /// The SOAPAction header; derived from the request element where absent.
    #[arg(long, value_name = "NAME")]
    pub(crate) soap_action: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Operations {
    /// How to print the list.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ListFormat,
}

/// How a list of things is printed.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum ListFormat {
    /// Columns for people.
    #[default]
    Table,
    /// An array of objects.
    Json,
}

#[derive(Args, Debug)]
pub(crate) struct Encode {
    /// The operation, by its name or its method.
    pub(crate) operation: String,
    #[command(flatten)]
    pub(crate) input: Input,
}

#[derive(Args, Debug)]
pub(crate) struct Decode {
    /// The operation whose answer it is, by its name or its method.
    pub(crate) operation: String,
    /// The file with the answer; standard input where absent or -.
    pub(crate) file: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Sandbox {
    /// The address to listen on.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
}
