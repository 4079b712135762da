//! `learn contract`: whether a server keeps to the contract, read by read.
//!
//! `plan` says what to ask, `ask` asks through a `tap` that lets only reads through, `examine` compares what came back
//! with the contract: once by a `walk` of its own and once by the decoder. The comments of the arguments are the help
//! texts.
#![allow(clippy::doc_markdown)]

mod ask;
mod examine;
mod finding;
mod folder;
mod ids;
mod pairs;
mod plan;
mod report;
mod saved;
mod shape;
mod similar;
mod slots;
mod tap;
mod tree;
mod walk;

use std::path::PathBuf;

use clap::Args;
use learn_client::{Client, RetryPolicy, Scrubber};

use crate::config::{Connection, Settings};
use crate::connect;
use crate::console;
use crate::console::notice;
use crate::failure::{
    self, AUTHORIZATION, DRIFT, Failure, INTERRUPTED, LIMIT, OTHER, PARTIAL, PERMISSION, REJECTED,
    TRANSPORT, UNDECODABLE,
};
use crate::output;

use ask::Asker;
use finding::{Finding, Verdict};
use folder::Folder;
use ids::Ids;
use report::Source;
use tap::Tap;

/// The name of the report.
const REPORT: &str = "report.json";

/// Where findings ask for several exit codes, the first of these that is asked for.
const WORST_FIRST: [u8; 9] = [
    AUTHORIZATION,
    UNDECODABLE,
    PARTIAL,
    DRIFT,
    TRANSPORT,
    LIMIT,
    PERMISSION,
    REJECTED,
    OTHER,
];

#[derive(Args, Debug)]
pub(crate) struct Contract {
    /// Look at answers that were saved, and ask nothing: files with the names of their operations (ListUsers.xml,
    /// ListUsers-2.xml), as an earlier run wrote them.
    #[arg(long, value_name = "DIR")]
    answers: Option<PathBuf>,
    /// Where to write the answers and report.json: a new or an empty directory. A new one with the name of the day
    /// where absent.
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// How many rows to ask for where an operation answers page by page. The second page is asked for too.
    #[arg(long, value_name = "ROWS", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=1000))]
    page_size: u32,
    /// An id to ask with where no answer gives one, such as TrainingId=ID. May be repeated.
    #[arg(long = "id", value_name = "TYPE=ID")]
    ids: Vec<String>,
}

/// Asks or reads, writes the documents and the report, prints a line for each operation.
pub(super) async fn run(connection: &Connection, contract: &Contract) -> Result<(), Failure> {
    if connection.sandbox && contract.answers.is_some() {
        return Err(Failure::usage(
            "--answers reads files, and --sandbox asks a server: choose one",
        ));
    }
    let settings = Settings::resolve(connection)?;
    if let Some(answers) = &contract.answers {
        // Before a folder is made that would hold nothing.
        let mut findings = saved::findings(answers, &settings.limits())?;
        let folder = Folder::make(contract.output.as_deref())?;
        let source = (Source::Answers, None);
        return finish(&mut findings, source, None, None, &folder);
    }
    let ids = given(contract)?;
    let folder = Folder::make(contract.output.as_deref())?;
    let tap = Tap::new(connect::transport(&settings, connection.sandbox)?);
    let mut builder = connect::builder(&settings).transport(tap.clone());
    let sandbox = if connection.sandbox {
        let sandbox = connect::start_sandbox().await?;
        builder = connect::at_sandbox(builder, &sandbox)
            .authentication(connect::sandbox_key(&sandbox))
            .retry(RetryPolicy::none());
        Some(sandbox)
    } else {
        builder = builder.authentication(settings.credentials()?.authentication()?);
        None
    };
    let client = builder.build()?;
    let mut asker = Asker::new(client, tap, settings.limits(), contract.page_size, ids);
    let findings = asker.findings().await;
    let source = if sandbox.is_some() {
        Source::Sandbox
    } else {
        Source::Server
    };
    if let Some(sandbox) = sandbox {
        sandbox.shutdown().await;
    }
    finish(
        &mut findings?,
        (source, Some(&asker.client)),
        (!connection.sandbox).then_some(&settings),
        asker.stopped(),
        &folder,
    )
}

/// The ids of the command line.
fn given(contract: &Contract) -> Result<Ids, Failure> {
    let mut ids = Ids::default();
    for given in &contract.ids {
        let (id_type, value) = given
            .split_once('=')
            .filter(|(id_type, value)| !id_type.is_empty() && !value.is_empty())
            .ok_or_else(|| Failure::usage("--id: expected TYPE=ID, such as TrainingId=12"))?;
        let known: std::collections::BTreeSet<&str> = learn_types::OPERATIONS
            .iter()
            .flat_map(|operation| operation.fields)
            .filter_map(|field| field.id_type)
            .collect();
        if !known.contains(id_type) {
            let known: Vec<&str> = known.into_iter().collect();
            return Err(Failure::usage(format!(
                "--id: there is no id type {id_type:?}; there are {}",
                known.join(", ")
            )));
        }
        ids.add(id_type, value, "the command line");
    }
    Ok(ids)
}

/// Writes what was found. `source` is where the answers come from, and who has asked.
fn finish(
    findings: &mut [Finding],
    (source, client): (Source, Option<&Client>),
    settings: Option<&Settings>,
    stopped: Option<&str>,
    folder: &Folder,
) -> Result<(), Failure> {
    // Names of elements stay as they are, and a server may make one of anything.
    let clean = |text: &str| match client {
        Some(client) => client.without_secrets(text),
        None => text.to_owned(),
    };
    let mut scrubber = Scrubber::new();
    for finding in &mut *findings {
        for (index, exchange) in finding.exchanges.iter_mut().enumerate() {
            let Some(document) = exchange.document.as_deref().filter(|it| !it.is_empty()) else {
                continue;
            };
            let name = match index {
                0 => format!("{}.xml", finding.operation.name),
                _ => format!("{}-{}.xml", finding.operation.name, index + 1),
            };
            folder.write(&name, &clean(&scrubber.scrub(document)))?;
            exchange.file = Some(name);
        }
    }
    let report = report::of(findings, source, settings, stopped);
    let report = output::json_text(&report)?;
    folder.write(REPORT, &(clean(&report) + "\n"))?;
    output::line(&table(findings, clean))?;
    for ((expected, found), operations) in report::distinct(findings) {
        notice!(
            "<{}> is likely <{expected}>: {}",
            console::plain(&clean(found)),
            operations.join(", ")
        );
    }
    let place = folder.path().join(REPORT);
    notice!(
        "the report is {}; the answers lie beside it, without anybody's data: look at them before you pass them on",
        place.display()
    );
    verdict(findings, stopped)
}

fn table(findings: &[Finding], clean: impl Fn(&str) -> String) -> String {
    let headers = ["OPERATION", "VERDICT", "WHAT"].map(str::to_owned);
    let rows: Vec<Vec<String>> = findings
        .iter()
        .flat_map(|finding| {
            let mut lines = finding.lines();
            if lines.is_empty() {
                lines.push(String::new());
            }
            lines.into_iter().enumerate().map(|(index, line)| {
                let (name, verdict) = match index {
                    0 => (finding.operation.name, finding.verdict().words()),
                    _ => ("", ""),
                };
                let line = console::plain(&clean(&line));
                vec![name.to_owned(), verdict.to_owned(), line]
            })
        })
        .collect();
    output::table(&headers, &rows)
}

/// Well only where all that was asked agrees.
fn verdict(findings: &[Finding], stopped: Option<&str>) -> Result<(), Failure> {
    let count = |verdict: Verdict| {
        findings
            .iter()
            .filter(|finding| finding.verdict() == verdict)
            .count()
    };
    let said: Vec<String> = Verdict::ALL
        .into_iter()
        .filter(|verdict| count(*verdict) > 0)
        .map(|verdict| format!("{} {}", count(verdict), verdict.words()))
        .collect();
    let said = format!("of {} operations: {}", findings.len(), said.join(", "));
    if stopped == Some(ask::INTERRUPTED) {
        return Err(Failure::new(INTERRUPTED, format!("interrupted; {said}")));
    }
    let codes: Vec<u8> = findings.iter().filter_map(Finding::exit_code).collect();
    let worst = WORST_FIRST.into_iter().find(|code| codes.contains(code));
    match worst.or_else(|| codes.first().copied()) {
        Some(code) => Err(Failure::new(code, said)),
        None if stopped.is_some() || count(Verdict::NotAsked) == findings.len() => {
            Err(Failure::new(failure::OTHER, said))
        }
        None => {
            notice!("{said}");
            Ok(())
        }
    }
}
