//! `learn apply`. The comments of the arguments are the help texts.
#![allow(clippy::doc_markdown)]

use std::path::PathBuf;

use clap::Args;
use learn_plan::{Applied, Applier, Begun, Outcome, Plan, ResultsFile, Stop, report};
use serde_json::json;

use super::plan::{JournalOption, say};
use crate::config::{Connection, Settings};
use crate::connect::connect_with;
use crate::console::{self, notice, plain};
use crate::failure::{Failure, INTERRUPTED, OTHER, PARTIAL, REJECTED};
use crate::interrupt::{self, Stopping};
use crate::output;
use crate::question;

const EXAMPLES: &str = "\
Examples:
  learn apply people.plan
  learn apply people.plan --yes --results people.results.csv --json
  learn apply leavers.plan --max-remove 10
  learn apply people.plan --resume

Each row is looked at before anything is sent for it: where somebody else has changed it since the plan was made, it is \
refused, and the others go on. What was sent is written down before and after; where no answer comes, it is looked up \
whether the request was carried out. What cannot be found out is reported as unknown and never sent again.

Exit code 0 only if every row is done or was so already; 5 where rows were refused, 8 where it is not known of some whether \
they were carried out, 130 after Ctrl-C. --resume goes on with a plan that was cut off.";

/// How many names are shown for each thing that is done.
const NAMES: usize = 10;
/// How many rows that are not well are shown.
const SHOWN: usize = 20;

#[derive(Args, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag")]
#[command(after_help = "--help tells more.", after_long_help = EXAMPLES)]
pub(crate) struct Apply {
    /// The plan that `learn plan --out` has written.
    #[arg(value_name = "PLAN")]
    plan: PathBuf,
    /// Do it without asking.
    #[arg(long, short)]
    yes: bool,
    /// Go on with this plan, which was begun and not finished.
    #[arg(long)]
    resume: bool,
    /// Write what became of each row into this file: CSV, or JSON lines where its name ends in .jsonl.
    #[arg(long, value_name = "FILE")]
    results: Option<PathBuf>,
    /// How many people, memberships or enrollments may be taken away [default: what the plan allows, else 0].
    #[arg(long, value_name = "NUMBER")]
    max_remove: Option<u64>,
    /// How much of all of them may be taken away.
    #[arg(long, value_name = "PERCENT", default_value_t = 10, value_parser = clap::value_parser!(u64).range(0..=100))]
    max_remove_percent: u64,
    /// Print one summary as JSON on standard output.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    journal: JournalOption,
}

pub(super) async fn run(connection: &Connection, apply: &Apply) -> Result<(), Failure> {
    let settings = Settings::resolve(connection)?;
    let plan = Plan::read(&apply.plan)?;
    let mut engine = Applier::new(apply.journal.place()?)
        .resume(apply.resume)
        .max_remove_percent(apply.max_remove_percent);
    if let Some(removals) = apply.max_remove {
        engine = engine.max_remove(removals);
    }
    let results = apply
        .results
        .as_deref()
        .map(ResultsFile::open)
        .transpose()?;
    let connected = connect_with(connection, &settings).await?;
    let applied = carry_out(apply, engine, &connected.client, &plan).await;
    connected.close().await;
    let applied = applied?;
    // Everything was sent: where the file cannot be written, the outcome is told all the same.
    let written = results.map(|file| file.write(&applied));
    if apply.json {
        output::json(&summary(&plan, &applied))?;
    }
    let ended = end(apply, applied);
    if let Some(Err(error)) = written {
        let failure = Failure::from(error);
        if ended.is_ok() {
            return Err(failure);
        }
        console::complaint(&failure.to_string());
    }
    ended
}

async fn carry_out(
    apply: &Apply,
    engine: Applier,
    client: &learn_client::Client,
    plan: &Plan,
) -> Result<Applied, Failure> {
    match engine.check(client, plan).await? {
        Begun::Not if !plan.is_empty() => consent(apply, plan)?,
        Begun::Finished if !plan.is_empty() => {
            notice!(
                "this plan was carried out before; nothing is sent, and this is what became of it"
            );
        }
        _ => {}
    }
    interrupt::note("; what was sent is in the journal: `learn apply --resume` goes on");
    let watcher = super::plan::Watcher::new("apply");
    let stopping = Stopping::listen(watcher.stopping());
    let applied = engine
        .cancel_on(stopping.token.clone())
        .watch(watcher.applying())
        .apply(client, plan)
        .await;
    drop((stopping, watcher));
    Ok(applied?)
}

/// Shows what is about to be done, and asks once.
fn consent(apply: &Apply, plan: &Plan) -> Result<(), Failure> {
    if apply.yes {
        return Ok(());
    }
    if !question::is_possible() {
        return Err(Failure::usage(
            "there is no terminal to ask for consent; nothing was sent. Give --yes to carry the plan out",
        ));
    }
    console::say(&format!(
        "{} of {}:",
        plan.kind,
        plain(&plan.account.to_string())
    ));
    say(&report::people(plan, NAMES));
    if question::agrees("Carry it out?")? {
        Ok(())
    } else {
        Err(Failure::new(OTHER, "not agreed to; nothing was sent"))
    }
}

/// What came of it, for programs.
fn summary(plan: &Plan, applied: &Applied) -> serde_json::Value {
    let counts = applied.counts();
    let count = |outcome: Outcome| counts.get(&outcome).copied().unwrap_or_default();
    json!({
        "kind": plan.kind,
        "account": plan.account,
        "input": plan.input,
        "plan": plan.digest(),
        "done": count(Outcome::Done),
        "already": count(Outcome::Already),
        "refused": count(Outcome::Refused),
        "pending": count(Outcome::Pending),
        "unknown": count(Outcome::Unknown),
        "stopped": applied.stopped.as_ref().map(|stop| match stop {
            Stop::Service(error) => error.to_string(),
            _ => "interrupted".to_owned(),
        }),
    })
}

/// Says what is not well or only in part, and ends with the exit code that belongs to it.
fn end(apply: &Apply, applied: Applied) -> Result<(), Failure> {
    let notable = applied.rows.iter().filter(|row| {
        let has_words = row.outcome == Outcome::Done && row.message.is_some();
        row.outcome != Outcome::Pending && (!row.outcome.is_well() || has_words)
    });
    for row in notable.clone().take(SHOWN) {
        let number = row
            .row
            .map_or_else(|| "no row".to_owned(), |number| format!("row {number}"));
        let said = [Some(row.subject.as_str()), row.message.as_deref()];
        let said: Vec<&str> = said
            .into_iter()
            .flatten()
            .filter(|text| !text.is_empty())
            .collect();
        notice!("{number}: {}: {}", row.outcome, plain(&said.join(": ")));
    }
    let more = notable.count().saturating_sub(SHOWN);
    if more > 0 {
        notice!("and {more} more: --results FILE writes all of them");
    }
    let counts = applied.counts();
    let line: Vec<String> = counts
        .iter()
        .map(|(outcome, count)| format!("{count} {outcome}"))
        .collect();
    let line = if line.is_empty() {
        "nothing to do".to_owned()
    } else {
        line.join(", ")
    };
    let resume = format!("`learn apply {} --resume` goes on", apply.plan.display());
    match applied.stopped {
        Some(Stop::Service(error)) => {
            let text = format!("{line}; ended before the end: {error}; {resume}");
            return Err(Failure::from(*error).saying(&text));
        }
        Some(_) => {
            return Err(Failure::new(
                INTERRUPTED,
                format!("interrupted: {line}; {resume}"),
            ));
        }
        None => {}
    }
    let has = |outcome: Outcome| counts.contains_key(&outcome);
    if has(Outcome::Unknown) {
        return Err(Failure::new(
            PARTIAL,
            format!("{line}; {resume}, and looks up what it can"),
        ));
    }
    if has(Outcome::Pending) {
        return Err(Failure::new(PARTIAL, format!("{line}; {resume}")));
    }
    if has(Outcome::Refused) {
        return Err(Failure::new(REJECTED, line));
    }
    notice!("{line}");
    Ok(())
}
