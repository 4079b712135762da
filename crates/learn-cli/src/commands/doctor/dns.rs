//! Whether the names of the hosts resolve.

use std::net::{IpAddr, SocketAddr};

use learn_client::Cause;
use tokio::time::timeout;

use super::finding::{Detail, Finding, Outcome};
use super::names;
use super::patient::Patient;
use super::target::Target;
use crate::failure::TRANSPORT;

pub(super) const NAME: &str = "dns";

pub(super) async fn check(patient: &Patient) -> Finding {
    let mut details = Vec::new();
    for target in &patient.targets {
        match look_up(patient, target).await {
            Ok(found) => details.push(Detail::new(&target.host, Outcome::Ok, found)),
            Err(why) => {
                let finding = format!("the name {} does not resolve: {why}", target.host);
                details.push(Detail::new(&target.host, Outcome::Problem, &why));
                return Finding::problem(NAME, TRANSPORT, finding)
                    .next(Cause::UnknownHost { said: why }.remedy())
                    .details(details);
            }
        }
    }
    let hosts: Vec<String> = details
        .iter()
        .map(|detail| format!("{}: {}", detail.subject, detail.finding))
        .collect();
    Finding::ok(NAME, hosts.join("; ")).details(details)
}

async fn look_up(patient: &Patient, target: &Target) -> Result<String, String> {
    if !target.addresses.is_empty() {
        return Ok(format!(
            "{}, as --resolve says",
            joined(target.addresses.iter().map(SocketAddr::ip))
        ));
    }
    if target.host.parse::<IpAddr>().is_ok() {
        return Ok("an address, no name to resolve".to_owned());
    }
    let looking = names::look_up(&target.host, target.port);
    let found = timeout(patient.patience, looking)
        .await
        .map_err(|_| patient.too_slow())?
        .map_err(|error| error.to_string())?;
    let addresses: Vec<IpAddr> = found.iter().map(SocketAddr::ip).collect();
    if addresses.is_empty() {
        return Err("it has no address".to_owned());
    }
    Ok(joined(addresses.into_iter()))
}

fn joined(addresses: impl Iterator<Item = IpAddr>) -> String {
    let mut texts: Vec<String> = addresses.map(|address| address.to_string()).collect();
    texts.dedup();
    texts.join(", ")
}
