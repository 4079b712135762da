//! Which of the vendor's regions accepts the key, where the one that is set does not. The key is shown to the vendor's
//! other hosts only where somebody says so, and never where it cannot be the region that is wrong.

use futures_util::future::join_all;
use learn_client::{Authentication, Cause, Error, FaultClass};
use url::Url;

use super::finding::{Detail, Finding, Outcome};
use super::patient::{Patient, TokenResult};
use crate::config::RegionName;
use crate::console::notice;
use crate::failure::{AUTHORIZATION, Failure};
use crate::question;

pub(super) const NAME: &str = "region";

/// `token` is what the region that is set said, or why nothing could be said. `wanted` is whether other regions are to
/// be tried without a question.
pub(super) async fn check(
    patient: &Patient,
    token: Option<&TokenResult>,
    wanted: bool,
) -> Result<Finding, Failure> {
    let url = patient.client.token_url();
    let host = url.host_str().unwrap_or_default();
    if patient.sandbox {
        return Ok(Finding::skipped(NAME, "the sandbox has none"));
    }
    let key = patient.authentication.as_ref().filter(|_| patient.api_key);
    let Some(key) = key else {
        let why = "only an API key can be tried elsewhere";
        return Ok(Finding::skipped(NAME, why));
    };
    let error = match token {
        Some(Ok(_)) => return Ok(Finding::ok(NAME, format!("{host} accepts the key"))),
        Some(Err(error)) => Some(error),
        None => None,
    };
    if let Some(other) = [url, patient.client.soap_url()]
        .into_iter()
        .find(|url| !is_vendors(url))
    {
        let other = other.host_str().unwrap_or_default();
        let why = format!(
            "{other} is not an API host of the vendor's, so the key is not sent to any other"
        );
        return Ok(Finding::skipped(NAME, why));
    }
    if !error.is_some_and(may_be_the_region) {
        let why =
            "what is wrong does not depend on the region, so the key is shown to no other host";
        return Ok(Finding::skipped(NAME, why));
    }
    let others: Vec<RegionName> = RegionName::ALL
        .into_iter()
        .filter(|region| region.region().host() != host)
        .collect();
    let hosts: Vec<&str> = others.iter().map(|region| region.region().host()).collect();
    let hosts = hosts.join(", ");
    if !wanted && !is_agreed(host, &hosts)? {
        return Ok(Finding::skipped(
            NAME,
            format!("{host} gives no token, and the key was not tried at the vendor's other hosts"),
        )
        .next(format!(
            "if the account may be in another region: learn doctor --try-other-regions sends client id and secret to {hosts}"
        )));
    }
    notice!(
        "learn: no token from {host}: client id and secret are now sent to the vendor's other hosts, {hosts}"
    );
    Ok(try_all(patient, key, host, &others).await)
}

fn is_vendors(url: &Url) -> bool {
    RegionName::ALL
        .iter()
        .any(|region| url.host_str() == Some(region.region().host()))
}

/// Whether the key was refused, or the host does not exist or answer. Where something else is wrong on the way, such as
/// TLS interception, or where something else answers, another region does not help.
fn may_be_the_region(error: &Error) -> bool {
    error.class() == Some(FaultClass::Authorization)
        || matches!(
            error.cause(),
            Some(Cause::UnknownHost { .. } | Cause::Unreachable { .. })
        )
}

/// Asks a person, if there is one.
fn is_agreed(host: &str, hosts: &str) -> Result<bool, Failure> {
    if !question::is_possible() {
        return Ok(false);
    }
    notice!(
        "learn: no token from {host}. The key may belong to another region of the vendor: {hosts}."
    );
    question::agrees("Send client id and secret there?")
}

async fn try_all(
    patient: &Patient,
    key: &Authentication,
    host: &str,
    others: &[RegionName],
) -> Finding {
    let tries = join_all(others.iter().map(|region| attempt(patient, key, *region))).await;
    let accepting: Vec<RegionName> = others
        .iter()
        .zip(&tries)
        .filter(|(_, detail)| detail.result == Outcome::Ok)
        .map(|(region, _)| *region)
        .collect();
    let answered = tries
        .iter()
        .filter(|detail| detail.result != Outcome::Skipped)
        .count();
    match accepting.first() {
        Some(region) => Finding::problem(
            NAME,
            AUTHORIZATION,
            format!(
                "wrong region: the key belongs to {}, not to {host}",
                region.region().host()
            ),
        )
        .next(format!(
            "use --region {region}; to keep it: learn profile add NAME --region {region} --replace"
        )),
        None if answered == 0 => {
            Finding::skipped(NAME, "none of the vendor's other hosts answered")
        }
        None => Finding::ok(
            NAME,
            format!("none of the {answered} other regions that answered accepts the key either"),
        ),
    }
    .details(tries)
}

async fn attempt(patient: &Patient, key: &Authentication, region: RegionName) -> Detail {
    let host = region.region().host();
    let client = Patient::builder(&patient.settings, &patient.transport, patient.patience)
        .base_url(region.base_url())
        .token_url(region.token_url())
        .authentication(key.clone())
        .build();
    let token = match client {
        Ok(client) => client.authenticate().await,
        Err(error) => Err(error),
    };
    match token {
        Ok(_) => Detail::new(host, Outcome::Ok, "accepts the key"),
        Err(error) if error.class().is_some() => {
            Detail::new(host, Outcome::Problem, "refuses the key")
        }
        Err(error) => Detail::new(host, Outcome::Skipped, format!("{error:#}")),
    }
}
