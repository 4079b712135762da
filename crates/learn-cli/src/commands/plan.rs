//! `learn plan`. The comments of the arguments are the help texts.
#![allow(clippy::doc_markdown)]

mod failed;
mod journal;
mod lines;
mod watcher;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use learn_plan::{Kind, Mapping, Planner, report};

pub(super) use journal::JournalOption;
pub(super) use lines::say;
pub(super) use watcher::Watcher;

use crate::config::{Connection, Settings};
use crate::connect::connect_with;
use crate::console::{self, notice};
use crate::copy::CopyOptions;
use crate::failure::{Failure, USAGE};
use crate::interrupt::Interrupt;
use crate::output;

const EXAMPLES: &str = "\
Examples:
  learn plan --template users > people.csv
  learn plan people.csv --kind users --out people.plan
  learn plan payroll.csv --kind users --draft-mapping > payroll.toml
  learn plan payroll.xlsx --mapping payroll.toml --db learning.sqlite --out payroll.plan
  learn plan people.csv --kind users --format html > people.html
  learn apply people.plan

A file has rows of one kind: departments, users, groups, enrollments or points. CSV with any delimiter, XLSX and JSON lines \
are read; the vendor's own Excel template for users is read as it is. People are named by e-mail address, login, employee \
number or any unique field of the profile, departments by name, path or code, courses by title, groups by name. An absent \
column leaves what is there, and so does an empty cell without --clear-empty.

Nothing is changed. Exit code 2 says that some rows are wrong; the plan is for the others. docs/plan.md has a guide for each \
kind.";

/// How a plan is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum PlanFormat {
    /// For people: counts first, then whom, from what to what.
    #[default]
    Text,
    /// The plan as --out writes it.
    Json,
    /// A table, to be sent round.
    Markdown,
    /// A page of its own, to be sent round.
    Html,
}

#[derive(Args, Debug)]
#[command(after_help = "--help tells more.", after_long_help = EXAMPLES)]
pub(crate) struct Plan {
    /// The file with the rows.
    #[arg(value_name = "FILE", required_unless_present = "template")]
    file: Option<PathBuf>,
    /// What the rows are about; the mapping may say it, too.
    #[arg(long, value_parser = kind_parser())]
    kind: Option<String>,
    /// Print a file with the right header for this kind, and do nothing else.
    #[arg(long, value_name = "KIND", value_parser = kind_parser(), exclusive = true)]
    template: Option<String>,
    /// What the columns are, and what it means that somebody is missing: a TOML or JSON file.
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Print a mapping to fill in, with a line for each column of the file that is called otherwise here, and do nothing
    /// else.
    #[arg(long, requires = "file")]
    draft_mapping: bool,
    /// The encoding of the file, where it is not UTF-8: windows-1252 for Excel's plain CSV in Western Europe.
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// The row of the file that names the columns, counted from 1 [default: the first one that holds anything].
    #[arg(long, value_name = "NUMBER")]
    header_row: Option<u64>,
    /// The column that people are found by [default: the first of id, login, e-mail address, unique fields].
    #[arg(long, value_name = "COLUMN")]
    key: Option<String>,
    /// Take a value away where a cell is empty.
    #[arg(long)]
    clear_empty: bool,
    /// Allow the plan to take away so many people, memberships or enrollments.
    #[arg(long, value_name = "NUMBER")]
    max_remove: Option<u64>,
    /// Write the plan into this file, for `learn apply`.
    #[arg(long, value_name = "PLAN")]
    out: Option<PathBuf>,
    /// How to print the plan.
    #[arg(long, value_enum, default_value_t)]
    format: PlanFormat,
    #[command(flatten)]
    journal: JournalOption,
    #[command(flatten)]
    copy: CopyOptions,
    /// The local copy is fresh: look names up in it without reading anything into it.
    #[arg(long, help_heading = "Local copy")]
    current: bool,
}

fn kind_parser() -> clap::builder::PossibleValuesParser {
    Kind::ALL
        .iter()
        .map(|kind| kind.name())
        .collect::<Vec<_>>()
        .into()
}

pub(super) async fn run(connection: &Connection, plan: &Plan) -> Result<(), Failure> {
    if let Some(kind) = &plan.template {
        let kind: Kind = kind.parse().map_err(Failure::usage)?;
        return output::line(learn_plan::template(kind).trim_end());
    }
    let Some(file) = &plan.file else {
        return Err(Failure::usage("which file?"));
    };
    let settings = Settings::resolve(connection)?;
    let planner = planner(plan, &settings)?;
    let connected = connect_with(connection, &settings).await?;
    if plan.draft_mapping {
        let draft = planner.draft_mapping(&connected.client, file).await;
        connected.close().await;
        return output::document(draft.map_err(failed::said)?.as_bytes());
    }
    let made = Box::pin(make(planner, &connected.client, file)).await;
    connected.close().await;
    let made = made?;
    if let Some(path) = &plan.out {
        made.write(path)?;
    }
    match plan.format {
        PlanFormat::Text => lines::print(&report::lines(&made))?,
        PlanFormat::Json => output::document(made.to_json().as_bytes())?,
        PlanFormat::Markdown => output::document(report::markdown(&made).as_bytes())?,
        PlanFormat::Html => output::document(report::html(&made).as_bytes())?,
    }
    match &plan.out {
        Some(path) if !made.is_empty() => {
            let removals = made.removed();
            let allow = if removals > made.max_remove.unwrap_or_default() {
                format!(" --max-remove {removals}")
            } else {
                String::new()
            };
            notice!("`learn apply {}{allow}` carries it out", path.display());
        }
        _ => {}
    }
    wrong_rows(plan, &made)
}

/// The failure where rows are wrong.
fn wrong_rows(plan: &Plan, made: &learn_plan::Plan) -> Result<(), Failure> {
    let mut rows: Vec<u64> = made.wrong.iter().map(|wrong| wrong.row).collect();
    rows.dedup();
    if rows.is_empty() {
        return Ok(());
    }
    if plan.format != PlanFormat::Text {
        for error in Planner::errors(made) {
            console::complaint(&error.to_string());
        }
    }
    Err(Failure::new(
        USAGE,
        format!(
            "{} of {} rows are wrong; the plan is for the others",
            rows.len(),
            made.input.rows
        ),
    ))
}

fn planner(plan: &Plan, settings: &Settings) -> Result<Planner, Failure> {
    let mapping = plan.mapping.as_deref().map(Mapping::read).transpose()?;
    let kind = match (
        &plan.kind,
        mapping.as_ref().and_then(|mapping| mapping.kind),
    ) {
        (Some(kind), _) => kind.parse().map_err(Failure::usage)?,
        (None, Some(kind)) => kind,
        (None, None) => {
            return Err(Failure::usage(
                "what are the rows about? Give --kind departments, users, groups, enrollments or points",
            ));
        }
    };
    let mut planner = Planner::new(kind)
        .journal(plan.journal.place()?)
        .clear_empty(plan.clear_empty)
        .current(plan.current);
    if let Some(mapping) = mapping {
        planner = planner.mapping(mapping);
    }
    if let Some(key) = &plan.key {
        planner = planner.key(key);
    }
    if let Some(encoding) = &plan.encoding {
        planner = planner.encoding(encoding);
    }
    if let Some(row) = plan.header_row {
        planner = planner.header_row(row);
    }
    if let Some(removals) = plan.max_remove {
        planner = planner.max_remove(removals);
    }
    match plan.copy.named(settings) {
        Some(copy) => planner = planner.db(copy),
        None if plan.current => {
            return Err(Failure::usage(
                "which copy is fresh? --current needs --db FILE",
            ));
        }
        None => {}
    }
    Ok(planner)
}

async fn make(
    planner: Planner,
    client: &learn_client::Client,
    file: &Path,
) -> Result<learn_plan::Plan, Failure> {
    let mut interrupt = Interrupt::listen();
    let watcher = Watcher::new("plan");
    let planner = planner.watch(watcher.planning());
    // Nothing is changed, so that it may end anywhere.
    let made = tokio::select! {
        made = planner.plan(client, file) => made.map_err(failed::said),
        () = interrupt.came() => Err(Failure::new(
            crate::failure::INTERRUPTED,
            "interrupted; nothing was planned or changed",
        )),
    };
    drop(watcher);
    made
}
