//! One harmless read per area, to see what the key may do.

use std::pin::Pin;
use std::time::Duration;

use learn_client::{Client, Doubt, Error, ErrorKind, FaultClass};
use learn_types::operation::{AnyOperation, Effect, OperationDescriptor, OperationVisitor};
use learn_types::{OPERATIONS, visit_operation};
use serde_json::{Value, json};

use super::patient::Patient;

/// What came of asking for something in an area.
pub(super) struct Probe {
    pub(super) area: &'static str,
    /// The operation that was called; absent where none can be without knowing an id.
    pub(super) operation: Option<&'static str>,
    /// Absent where it was not called. An answer may not be known to be complete.
    pub(super) result: Option<Result<Option<Doubt>, Error>>,
}

impl Probe {
    /// What the refusal means, if it is one.
    pub(super) fn class(&self) -> Option<FaultClass> {
        self.result.as_ref()?.as_ref().err()?.class()
    }

    pub(super) fn error(&self) -> Option<&Error> {
        self.result.as_ref()?.as_ref().err()
    }

    /// Why the answer is not known to be complete.
    pub(super) fn doubt(&self) -> Option<&Doubt> {
        self.result.as_ref()?.as_ref().ok()?.as_ref()
    }

    /// Whether the area could be read. Too much of an answer is an answer.
    pub(super) fn is_readable(&self) -> bool {
        match &self.result {
            Some(Ok(_)) => true,
            Some(Err(error)) => matches!(error.kind(), ErrorKind::Limit { .. }),
            None => false,
        }
    }
}

/// Asks in each area, or in those that are wanted, one after the other. A refusal that concerns all areas ends it.
pub(super) async fn run(patient: &Patient, wanted: &[String]) -> Vec<Probe> {
    let mut probes = Vec::new();
    let mut ended = false;
    for area in areas() {
        if !wanted.is_empty() && !wanted.iter().any(|name| name == area) {
            continue;
        }
        let operation = cheapest(area);
        let result = match operation {
            Some(operation) if !ended => ask(patient, operation).await,
            _ => None,
        };
        let probe = Probe {
            area,
            operation: operation.map(|operation| operation.name),
            result,
        };
        // A plan that has run out refuses everything, and so does the first answer.
        ended |= matches!(
            probe.class(),
            Some(FaultClass::Authorization | FaultClass::Subscription)
        );
        ended |= probe
            .error()
            .is_some_and(|error| error.class().is_none() && !probe.is_readable());
        probes.push(probe);
    }
    probes
}

/// The areas of the contract, in its order.
fn areas() -> Vec<&'static str> {
    let mut areas = Vec::new();
    for operation in OPERATIONS {
        if !areas.contains(&operation.area) {
            areas.push(operation.area);
        }
    }
    areas
}

/// The read of an area that needs nothing and gives the least.
fn cheapest(area: &str) -> Option<&'static OperationDescriptor> {
    OPERATIONS
        .iter()
        .filter(|operation| {
            operation.area == area
                && operation.effect == Effect::Read
                && operation.fields.iter().all(|field| !field.required)
        })
        .min_by_key(|operation| {
            (
                operation.deprecated.is_some(),
                page_size(operation).is_none(),
                operation.request_evidence,
            )
        })
        .copied()
}

fn page_size(operation: &OperationDescriptor) -> Option<&'static str> {
    operation.paging.and_then(|paging| paging.size)
}

/// The request for as little as possible.
fn smallest(operation: &OperationDescriptor) -> Value {
    match page_size(operation) {
        Some(size) => json!({ size: 1 }),
        None => json!({}),
    }
}

type Asked = Result<Option<Doubt>, Error>;
type Asking = Pin<Box<dyn Future<Output = Asked> + Send>>;

struct Ask {
    client: Client,
    request: Value,
    timeout: Duration,
}

impl OperationVisitor for Ask {
    type Output = Option<Asking>;

    fn visit<O: AnyOperation>(self) -> Self::Output {
        let operation: O = serde_json::from_value(self.request).ok()?;
        Some(Box::pin(async move {
            let call = self.client.call(operation).timeout(self.timeout);
            Ok(call.outcome().await?.into_parts().1)
        }))
    }
}

async fn ask(patient: &Patient, operation: &OperationDescriptor) -> Option<Asked> {
    let visitor = Ask {
        client: patient.client.clone(),
        request: smallest(operation),
        // Without pages it may be all that an account has.
        timeout: patient.settings.timeout(),
    };
    let asking = visit_operation(operation.name, visitor)??;
    Some(asking.await)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_probe_is_a_request_of_its_operation() {
        struct Made(Value);
        impl OperationVisitor for Made {
            type Output = bool;
            fn visit<O: AnyOperation>(self) -> bool {
                serde_json::from_value::<O>(self.0).is_ok()
            }
        }
        let probes: Vec<&str> = areas()
            .into_iter()
            .filter_map(cheapest)
            .inspect(|operation| {
                assert_eq!(
                    visit_operation(operation.name, Made(smallest(operation))),
                    Some(true)
                );
                assert_eq!(operation.effect, Effect::Read);
            })
            .map(|operation| operation.name)
            .collect();
        for expected in [
            "ListContent",
            "ListDepartments",
            "ListEnrollments",
            "ListUsers",
        ] {
            assert!(probes.contains(&expected), "{probes:?}");
        }
    }
}
