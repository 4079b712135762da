//! Which of the vendor's regions accepts the key, where the one that is set does not.

use futures_util::future::join_all;
use learn_client::Authentication;

use super::finding::{Detail, Finding, Outcome};
use super::patient::{Patient, TokenResult};
use crate::config::RegionName;
use crate::console::notice;
use crate::failure::AUTHORIZATION;

pub(super) const NAME: &str = "region";

/// `token` is what the region that is set said; `None` where it did not answer.
pub(super) async fn check(
    patient: &Patient,
    token: Option<&TokenResult>,
    forbidden: bool,
) -> Finding {
    let host = patient.client.token_url().host_str().unwrap_or_default();
    if patient.sandbox {
        return Finding::skipped(NAME, "the sandbox has none");
    }
    let key = patient.authentication.as_ref().filter(|_| patient.api_key);
    let Some(key) = key else {
        return Finding::skipped(NAME, "only an API key can be tried elsewhere");
    };
    match token {
        Some(Ok(_)) => return Finding::ok(NAME, format!("{host} accepts the key")),
        Some(Err(error)) if error.class().is_none() && error.status().is_some() => {
            return Finding::skipped(NAME, format!("{host} answered, and did not refuse the key"));
        }
        _ => {}
    }
    if forbidden {
        return Finding::skipped(
            NAME,
            "--no-other-regions: the key was not tried at the vendor's other hosts",
        );
    }
    let others: Vec<RegionName> = RegionName::ALL
        .into_iter()
        .filter(|region| region.region().host() != host)
        .collect();
    let hosts: Vec<&str> = others.iter().map(|region| region.region().host()).collect();
    notice!(
        "learn: no token from {host}: client id and secret are now sent to the vendor's other hosts, {} (--no-other-regions forbids it)",
        hosts.join(", ")
    );
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
