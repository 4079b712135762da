//! Why a list was refused: how much was sent, and which of it the service does not know.

use learn_client::Client;
use learn_types::operation::OperationDescriptor;
use serde_json::Value;

use super::ids;
use crate::directory::Directory;
use crate::failure::{Failure, REJECTED};
use crate::interrupt;

/// How many of them are named.
const NAMED: usize = 10;

/// The refusal with what look-ups tell of it. They only read.
pub(super) async fn explained(
    failure: Failure,
    operation: &OperationDescriptor,
    client: &Client,
    request: &Value,
) -> Failure {
    if failure.code() != REJECTED {
        return failure;
    }
    interrupt::note("; the request was refused");
    let directory = Directory::new(client);
    let mut said = Vec::new();
    for (field, (sort, ids)) in ids::by_field(operation, request) {
        let all: Vec<&str> = ids.iter().map(String::as_str).collect();
        let sent = format!("{field}: {} sent", all.len());
        said.push(match directory.unknown(sort, &all).await {
            Err(_) | Ok(None) => format!("{sent}, which could not be looked up"),
            Ok(Some(unknown)) => match unknown.as_slice() {
                [] => format!("{sent}, all known to the service"),
                unknown => format!(
                    "{sent}, of which the service does not know {}",
                    some(unknown)
                ),
            },
        });
    }
    if said.is_empty() {
        return failure;
    }
    let message = format!("{failure}. Looked up afterwards: {}", said.join("; "));
    failure.saying(&message)
}

fn some(ids: &[String]) -> String {
    let mut named: Vec<&str> = ids.iter().take(NAMED).map(String::as_str).collect();
    let more = format!("and {} more", ids.len().saturating_sub(NAMED));
    if ids.len() > NAMED {
        named.push(&more);
    }
    format!("{}: {}", ids.len(), named.join(", "))
}
