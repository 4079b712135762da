//! `learn doctor`: what stands between this program and an answer, check by check.
//!
//! Each check is a file and gives one [`Finding`](finding::Finding). This one knows their order, and which make no sense any more after
//! which. The comments of the arguments are the help texts.
#![allow(clippy::doc_markdown)]

mod clock;
mod configuration;
mod drift;
mod finding;
mod namespaces;
mod network;
mod observe;
mod patient;
mod plan;
mod probes;
mod regions;
mod report;
mod rights;
mod text;
mod token;

use std::path::PathBuf;

use clap::Args;

use crate::config::{Connection, Settings};
use crate::connect;
use crate::console::notice;
use crate::failure::Failure;
use crate::output;
use finding::Findings;

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
    /// Send the key to the vendor's other regions, where the one that is set gives no token.
    #[arg(long)]
    try_other_regions: bool,
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
    let findings = findings?;
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
) -> Result<Findings, Failure> {
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
                    network::NAME,
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
            return Ok(findings);
        }
    };
    let (finding, failed) = network::check(&patient).await;
    // Who asks without credentials does not know them, and a server may, from another time.
    findings.add(finding.map_texts(|text| patient.client.without_secrets(text)));
    // The credentials are sent only where a service was found.
    let token = match &failed {
        None if patient.authentication.is_some() => Some(token::get(&patient).await),
        _ => None,
    };
    let known = failed.map(Err).or_else(|| token.clone());
    let finding = regions::check(&patient, known.as_ref(), arguments.try_other_regions).await?;
    findings.add(finding.map_texts(|text| patient.client.without_secrets(text)));
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
    Ok(findings)
}
