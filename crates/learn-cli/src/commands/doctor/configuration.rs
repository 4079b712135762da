//! What the settings say, and whether they make a client.

use learn_client::Authentication;
use learn_sandbox::Sandbox;

use super::finding::{Detail, Finding, Outcome};
use super::network::NO_TOKEN;
use super::observe::Observing;
use super::patient::{PATIENCE, Patient};
use crate::config::{Credentials, Settings};
use crate::connect;
use crate::failure::{Failure, USAGE};

pub(super) const NAME: &str = "configuration";

/// Makes the client that the other checks use.
pub(super) fn prepare(
    settings: &Settings,
    sandbox: Option<&Sandbox>,
) -> Result<(Patient, Finding), Finding> {
    let (patient, finding) = make(settings, sandbox).map_err(|failure| failed(&failure))?;
    // A proxy that is named in a way that cannot be used is a setting too.
    let asked = patient.client.token_url();
    let asked = std::iter::once(patient.client.soap_url()).chain(patient.api_key.then_some(asked));
    for url in asked {
        if let Err(error) = patient.transport.proxy_for(url) {
            let finding = Finding::problem(NAME, USAGE, format!("{error:#}"));
            return Err(match error.remedy() {
                Some(remedy) => finding.next(remedy),
                None => finding,
            });
        }
    }
    Ok((patient, finding))
}

/// Settings that cannot be read at all.
pub(super) fn unreadable(failure: &Failure) -> Finding {
    Finding::failed(NAME, failure)
        .next("correct what it names; `learn config path` prints where the file is")
}

fn failed(failure: &Failure) -> Finding {
    Finding::failed(NAME, failure)
        .next("`learn config show --origin` shows every setting and where it comes from")
}

/// The credentials of the settings, if they are whole.
fn own(settings: &Settings) -> (Option<Authentication>, bool, Finding) {
    let credentials = match settings.credentials() {
        Ok(credentials) => credentials,
        Err(failure) => return (None, false, failed(&failure)),
    };
    let api_key = matches!(credentials, Credentials::ApiKey { .. });
    match credentials.authentication() {
        Ok(authentication) => (
            Some(authentication),
            api_key,
            described(settings, &credentials),
        ),
        Err(failure) => (None, api_key, failed(&failure)),
    }
}

fn make(settings: &Settings, sandbox: Option<&Sandbox>) -> Result<(Patient, Finding), Failure> {
    let patience = PATIENCE.min(settings.timeout());
    let transport = Observing::new(connect::transport(settings, sandbox.is_some())?);
    let builder = Patient::builder(settings, &transport, patience);
    let (authentication, api_key, finding) = match sandbox {
        Some(sandbox) => (
            Some(connect::sandbox_key(sandbox)),
            true,
            Finding::ok(NAME, "the sandbox inside this program, with its own key"),
        ),
        None => own(settings),
    };
    let builder = match sandbox {
        Some(sandbox) => connect::at_sandbox(builder, sandbox),
        None => builder,
    };
    // Without credentials, the network can still be looked at.
    let nobody = || Authentication::token(NO_TOKEN);
    let client = builder
        .authentication(authentication.clone().unwrap_or_else(nobody))
        .build()?;
    let patient = Patient {
        settings: settings.clone(),
        authentication,
        api_key,
        sandbox: sandbox.is_some(),
        client,
        transport,
        patience,
    };
    Ok((patient, finding))
}

fn described(settings: &Settings, credentials: &Credentials) -> Finding {
    let details: Vec<Detail> = settings
        .shown()
        .into_iter()
        .filter_map(|shown| {
            let value = shown.value?;
            (shown.origin != "default").then(|| {
                let finding = format!("{value}, from {}", shown.origin);
                Detail::new(shown.name, Outcome::Ok, finding)
            })
        })
        .collect();
    let finding = format!(
        "{}; address from {}",
        credentials,
        settings.address_origin()
    );
    let surprising = settings.surprising();
    if surprising.is_empty() {
        return Finding::ok(NAME, finding).details(details);
    }
    Finding::warning(
        NAME,
        format!(
            "{finding}; {} of the environment is stronger than the profile that was named",
            surprising.join(" and ")
        ),
    )
    .next("unset it, if the profile is meant")
    .details(details)
}
