//! `learn doctor`: what stands between this program and an answer, check by check.
//!
//! Each check is a file and gives one [`Finding`](finding::Finding). This one knows their order, and which make no sense any more after
//! which.

mod clock;
mod configuration;
mod drift;
mod finding;
mod namespaces;
mod network;
mod observe;
mod plan;
mod probes;
mod regions;
mod report;
mod rights;
mod text;
mod token;

use std::time::Duration;

use learn_client::{Authentication, Client, ClientBuilder, Error, RetryPolicy};

use crate::arguments::Connection;
use crate::commands::doctor::Doctor;
use crate::config::Settings;
use crate::connect;
use crate::failure::Failure;
use crate::output;

use finding::Findings;
use observe::Observing;

/// How long one step may take; the timeout of the settings counts where it is shorter.
const PATIENCE: Duration = Duration::from_secs(20);

/// What the checks look at.
struct Patient {
    settings: Settings,
    /// Absent where the settings give none.
    authentication: Option<Authentication>,
    /// Whether the credentials are an API key, for which a token endpoint hands out tokens.
    api_key: bool,
    sandbox: bool,
    client: Client,
    transport: Observing,
    patience: Duration,
}

/// Runs all checks, prints their findings, and fails with the class of the first problem.
pub(crate) async fn run(connection: &Connection, arguments: &Doctor) -> Result<(), Failure> {
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
        output::notice!("the report is in {}", file.display());
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
    findings.add(finding);
    // The credentials are sent only where a service was found.
    let token = match &failed {
        None if patient.authentication.is_some() => Some(token::get(&patient).await),
        _ => None,
    };
    let known = failed.map(Err).or_else(|| token.clone());
    findings.add(regions::check(&patient, known.as_ref(), arguments.try_other_regions).await?);
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

impl Patient {
    /// A client like that of the settings, which makes up for nothing: a failure is to be seen.
    fn builder(settings: &Settings, transport: &Observing, patience: Duration) -> ClientBuilder {
        connect::builder(settings)
            .transport(transport.clone())
            .retry(RetryPolicy::none())
            .timeout(patience)
            .connect_timeout(patience)
            .read_timeout(patience)
    }
}

/// What the token endpoint said: how long the token lasts, if there is one and that is known.
type TokenResult = Result<Option<Duration>, Error>;
