//! Whether the hosts take connections.

use std::time::Instant;

use learn_client::Cause;
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::finding::{Detail, Finding, Outcome};
use super::names;
use super::patient::Patient;
use super::target::Target;
use crate::failure::TRANSPORT;

pub(super) const NAME: &str = "tcp";

pub(super) async fn check(patient: &Patient) -> Finding {
    let mut details = Vec::new();
    for target in &patient.targets {
        let started = Instant::now();
        match connect(patient, target).await {
            Ok(stream) => {
                let address = stream
                    .peer_addr()
                    .map_or_else(|_| target.name(), |address| address.to_string());
                let finding = format!("{address} in {} ms", started.elapsed().as_millis());
                details.push(Detail::new(target.name(), Outcome::Ok, finding));
            }
            Err(why) => {
                let finding = format!("{} takes no connection: {why}", target.name());
                details.push(Detail::new(target.name(), Outcome::Problem, &why));
                return Finding::problem(NAME, TRANSPORT, finding)
                    .next(Cause::Unreachable { said: why }.remedy())
                    .details(details);
            }
        }
    }
    let hosts: Vec<String> = details
        .iter()
        .map(|detail| format!("connected to {}", detail.finding))
        .collect();
    Finding::ok(NAME, hosts.join("; ")).details(details)
}

/// A connection to the first address of a host that takes one.
pub(super) async fn connect(patient: &Patient, target: &Target) -> Result<TcpStream, String> {
    let addresses = if target.addresses.is_empty() {
        names::look_up(&target.host, target.port)
            .await
            .map_err(|error| error.to_string())?
    } else {
        target.addresses.clone()
    };
    let mut last = "it has no address".to_owned();
    for address in addresses {
        match timeout(patient.patience, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(error)) => last = format!("{address}: {error}"),
            Err(_) => last = format!("{address}: {}", patient.too_slow()),
        }
    }
    Err(last)
}
