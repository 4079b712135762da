//! `learn doctor`: what stands between this program and an answer, check by check.
//!
//! Each check is a file and gives one [`Finding`](finding::Finding). This one knows their order, and which make no sense any more after
//! which. The comments of the arguments are the help texts.
#![allow(clippy::doc_markdown)]

mod clock;
mod configuration;
mod dns;
mod drift;
mod finding;
mod http;
mod names;
mod namespaces;
mod observe;
mod patient;
mod plan;
mod probes;
mod proxy;
mod regions;
mod report;
mod rights;
mod target;
mod tcp;
mod text;
mod tls;
mod token;

use std::path::PathBuf;

use clap::Args;

use crate::config::{Connection, Settings};
use crate::connect;
use crate::console::notice;
use crate::failure::Failure;
use crate::output;
use finding::Findings;
use patient::Patient;

#[derive(Args, Debug)]
pub(crate) struct Doctor {
    /// Print the findings as JSON.
    #[arg(long)]
    json: bool,
    /// Also write a report for support into this file: versions, settings, findings; no secrets, no personal data.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Hide the name of the account in the report.
    #[arg(long, requires = "report")]
    mask_account: bool,
    /// Do not try the key at the vendor's other regions.
    #[arg(long)]
    no_other_regions: bool,
    /// Check the rights in this area only; may be repeated.
    #[arg(long = "area", value_name = "AREA", value_parser = areas())]
    areas: Vec<String>,
}

/// The areas of the contract.
fn areas() -> clap::builder::PossibleValuesParser {
    let mut areas: Vec<&'static str> = Vec::new();
    for operation in learn_types::OPERATIONS {
        if !areas.contains(&operation.area) {
            areas.push(operation.area);
        }
    }
    areas.into()
}

/// Runs all checks, prints their findings, and fails with the class of the first problem.
pub(super) async fn run(connection: &Connection, arguments: &Doctor) -> Result<(), Failure> {
    let sandbox = if connection.sandbox {
        Some(connect::start_sandbox().await?)
    } else {
        None
    };
    let settings = Settings::resolve(connection);
    let findings = examine(&settings, sandbox.as_ref(), arguments).await;
    if let Some(sandbox) = sandbox {
        sandbox.shutdown().await;
    }
    if let Some(file) = &arguments.report {
        let settings = settings.as_ref().ok();
        report::write(file, settings, &findings, arguments.mask_account)?;
        notice!("the report is in {}", file.display());
    }
    if arguments.json {
        output::json(&findings.json())?;
    } else {
        output::line(&text::of(&findings))?;
    }
    findings.verdict()
}

async fn examine(
    settings: &Result<Settings, Failure>,
    sandbox: Option<&learn_sandbox::Sandbox>,
    arguments: &Doctor,
) -> Findings {
    let mut findings = Findings::default();
    let patient = match settings {
        Ok(settings) => configuration::prepare(settings, sandbox),
        Err(failure) => Err(configuration::unreadable(failure)),
    };
    let patient = match patient {
        Ok((patient, finding)) => {
            findings.add(finding);
            patient
        }
        Err(finding) => {
            findings.add(finding);
            findings.skip(
                &[
                    dns::NAME,
                    tcp::NAME,
                    tls::NAME,
                    http::NAME,
                    regions::NAME,
                    token::NAME,
                    clock::NAME,
                    plan::NAME,
                    rights::NAME,
                    namespaces::NAME,
                    drift::NAME,
                ],
                "the settings do not make a client",
            );
            return findings;
        }
    };
    let reached = network(&patient, &mut findings).await;
    let token = if reached && patient.authentication.is_some() {
        Some(token::get(&patient).await)
    } else {
        None
    };
    findings.add(regions::check(&patient, token.as_ref(), arguments.no_other_regions).await);
    findings.add(token::check(&patient, token.as_ref()));
    findings.add(clock::check(&patient));
    if matches!(token, Some(Ok(_))) {
        let probes = probes::run(&patient, &arguments.areas).await;
        findings.add(plan::check(&probes));
        findings.add(rights::check(&probes));
        findings.add(namespaces::check(&patient, &probes));
        findings.add(drift::check(&patient, &probes));
    } else {
        findings.skip(
            &[plan::NAME, rights::NAME, namespaces::NAME, drift::NAME],
            "nothing can be asked without a token",
        );
    }
    findings
}

/// From the name to an answer over HTTP. Says whether one came.
async fn network(patient: &Patient, findings: &mut Findings) -> bool {
    if let Some(proxy) = proxy::between(patient) {
        findings.skip(
            &[dns::NAME, tcp::NAME, tls::NAME],
            &format!("the proxy {proxy} stands in between and does that"),
        );
    } else {
        let later = [dns::NAME, tcp::NAME, tls::NAME, http::NAME];
        let dns = dns::check(patient).await;
        let mut broken = dns.is_problem();
        findings.add(dns);
        if !broken {
            let tcp = tcp::check(patient).await;
            broken = tcp.is_problem();
            findings.add(tcp);
        }
        if !broken {
            let tls = tls::check(patient).await;
            broken = tls.is_problem();
            findings.add(tls);
        }
        if broken {
            let done = findings.count().saturating_sub(1);
            findings.skip(
                later.get(done..).unwrap_or_default(),
                "there is no connection to ask over",
            );
            return false;
        }
    }
    let (finding, answered) = http::check(patient).await;
    findings.add(finding);
    answered
}
