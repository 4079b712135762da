//! The command line, as a person types it. The comments are the help texts, so they are no Markdown.
#![allow(clippy::doc_markdown)]

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::commands::{changes, config, contract, doctor, export, find_user, profile, sql, sync};
pub(crate) use crate::config::Connection;
use crate::failure::EXIT_CODES;
use crate::open_values::OpenValues;

/// Data out of iSpring Learn, from the command line.
///
/// Credentials come from a profile (`learn profile add NAME`), or from the environment: LEARN_CLIENT_ID with
/// LEARN_CLIENT_SECRET, or LEARN_TOKEN, or for older accounts LEARN_ACCOUNT_URL with LEARN_EMAIL and LEARN_PASSWORD;
/// secrets may also come from a file or a program. Without an account, --sandbox starts a server of the same contract
/// inside this program.
#[derive(Debug, Parser)]
#[command(name = "learn", version, propagate_version = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) connection: Connection,
    #[command(flatten)]
    pub(crate) messages: Messages,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Where each shell looks for completions.
const COMPLETIONS_PLACES: &str = "\
Installation:
  bash        learn completions bash > ~/.local/share/bash-completion/completions/learn
  zsh         learn completions zsh > ~/.zfunc/_learn
              in ~/.zshrc, before compinit: fpath=(~/.zfunc $fpath)
  fish        learn completions fish > ~/.config/fish/completions/learn.fish
  powershell  in the file that $PROFILE names:
              learn completions powershell | Out-String | Invoke-Expression
  elvish      in ~/.config/elvish/rc.elv:
              eval (learn completions elvish | slurp)

Make the directory first where it is missing; bash needs the package bash-completion. A new shell knows the completions. \
Write the file again when the program was updated.";

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
    /// Print the request of an operation without sending it. Credentials stand there as a masked token, whatever they are,
    /// and sensitive values are masked too.
    Encode(Encode),
    /// Turn an answer that was saved into JSON, and report what the contract does not know.
    Decode(Decode),
    /// Print the contract as WSDL, for other SOAP stacks.
    Wsdl,
    /// Run the sandbox server until it is stopped.
    Sandbox(learn_sandbox::cli::SandboxArguments),
    /// Keep the address and the credentials of an account under a name.
    #[command(subcommand)]
    Profile(profile::Profile),
    /// Find out what stands between this program and an answer: settings, network, key, plan, rights.
    ///
    /// Checks, in this order: settings, network, region, token, clock, plan, rights per area, namespaces, and what
    /// answers held that the contract does not know. All requests only read. Credentials go only to the address that is
    /// set; where it gives no token, --try-other-regions, or yes to a question on a terminal, sends client id and secret
    /// to the vendor's other regions too. Ends with 0, or with the exit code of the first problem.
    Doctor(doctor::Doctor),
    /// Find out whether the service keeps to the contract: what agrees, what is new, what has another name.
    ///
    /// Asks every operation that only reads for one small page: first those that need no id, then those whose ids the
    /// first answers gave. Nothing is ever changed. The answers, without anybody's data, and a report for the
    /// maintainers are written into a directory. Ends with 0 only where all that was asked agrees; with 9 where
    /// something is new or has another name, with 8 where that leaves in doubt whether answers are complete, with 10
    /// where an answer cannot be decoded, with 4 or 5 where an operation was refused.
    Contract(contract::Contract),
    /// Show the settings, and where they come from.
    #[command(subcommand)]
    Config(config::Config),
    /// Print what makes a shell complete commands, flags and values.
    #[command(after_long_help = COMPLETIONS_PLACES)]
    Completions(Completions),
    /// Print the manual's page of the program, or write all pages into a directory.
    Man(Man),
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
    #[arg(value_parser = OpenValues::operations(), hide_possible_values = true)]
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
    #[arg(value_parser = OpenValues::operations(), hide_possible_values = true)]
    pub(crate) operation: String,
    #[command(flatten)]
    pub(crate) input: Input,
}

#[derive(Args, Debug)]
pub(crate) struct Decode {
    /// The operation whose answer it is, by its name or its method.
    #[arg(value_parser = OpenValues::operations(), hide_possible_values = true)]
    pub(crate) operation: String,
    /// The file with the answer; standard input where absent or -.
    pub(crate) file: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Completions {
    /// The shell.
    pub(crate) shell: Shell,
}

#[derive(Args, Debug)]
pub(crate) struct Man {
    /// Write the page of the program and one for each command into this directory; made where it is missing.
    /// `man -l DIR/learn-users-list.1` shows a page, and a directory man1 below one of MANPATH makes all of them known
    /// to man.
    #[arg(long, value_name = "DIR")]
    pub(crate) out_dir: Option<PathBuf>,
}
