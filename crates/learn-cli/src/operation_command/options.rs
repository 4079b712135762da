//! The options that commands of operations have beside the flags of their request. The comments are help texts.
#![allow(clippy::doc_markdown)]

use clap::{Args, ValueEnum};

use crate::output::OutputOptions;

/// What every operation takes.
#[derive(Args, Debug)]
#[command(next_help_heading = "Sending")]
pub(super) struct SendOptions {
    /// The whole request as JSON with the names of the wire: inline, the name of a file, or - for standard input. Flags
    /// are stronger than its fields. Inline JSON may not hold passwords and the like.
    #[arg(long, value_name = "JSON|FILE|-")]
    pub(super) input: Option<String>,
    /// Print the request, secrets masked, and do not send it. Names in place of ids are looked up all the same.
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// What operations take that change something.
#[derive(Args, Debug)]
#[command(next_help_heading = "Sending")]
pub(super) struct WriteOptions {
    /// Do not ask: for scripts.
    #[arg(long, short = 'y')]
    pub(super) yes: bool,
}

/// What operations take that answer page by page.
#[derive(Args, Debug)]
#[command(next_help_heading = "Reading")]
pub(super) struct PageOptions {
    /// How many rows a page holds. All pages are read, whatever their size.
    #[arg(
        long,
        value_name = "ROWS",
        value_parser = clap::value_parser!(i64).range(1..),
        env = "LEARN_PAGE_SIZE"
    )]
    pub(super) page_size: Option<i64>,
    /// Begin with this page, as a run that ended early said.
    #[arg(
        long,
        value_name = "TOKEN",
        alias = "page-token",
        allow_hyphen_values = true
    )]
    pub(super) resume: Option<String>,
}

/// What operations take that answer rows.
#[derive(Args, Debug)]
#[command(next_help_heading = "Reading")]
pub(super) struct RowOptions {
    /// Read no more than so many rows, and say where to resume.
    #[arg(long, value_name = "ROWS", value_parser = clap::value_parser!(u64).range(1..))]
    pub(super) max_rows: Option<u64>,
    #[command(flatten)]
    pub(super) output: OutputOptions,
}

/// What operations take whose answer is one record.
#[derive(Args, Debug)]
#[command(next_help_heading = "Output")]
pub(super) struct AnswerOptions {
    /// How to print the answer.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: AnswerFormat,
}

/// How an answer is printed that is one record.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum AnswerFormat {
    /// Two columns for people.
    #[default]
    Table,
    /// The answer with the names of the wire.
    Json,
}
