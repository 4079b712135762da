//! One harmless read per area, to see what the key may do.

use std::pin::Pin;
use std::time::Duration;

use learn_client::{Client, Doubt, Error, ErrorKind, FaultClass};
use learn_types::operation::{
    AnyOperation, Effect, Evidence, OperationDescriptor, OperationVisitor,
};
use learn_types::soap::Fault;
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

    /// Whether the service does not know any method that could be asked. That says nothing about rights.
    pub(super) fn is_unknown(&self) -> bool {
        self.result.as_ref().is_some_and(is_unknown)
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
        let candidates = candidates(area);
        let mut operation = candidates.first();
        let mut result = None;
        for candidate in candidates.iter().take_while(|_| !ended) {
            operation = Some(candidate);
            result = ask(patient, candidate).await;
            if !result.as_ref().is_some_and(is_unknown) {
                break;
            }
        }
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

/// The reads of an area that need nothing: what the vendor documents before what others suggest, and of that what gives
/// the least. Where a service does not know one, the next is asked.
fn candidates(area: &str) -> Vec<&'static OperationDescriptor> {
    let mut found: Vec<_> = OPERATIONS
        .iter()
        .copied()
        .filter(|operation| {
            operation.area == area
                && operation.effect == Effect::Read
                && operation.fields.iter().all(|field| !field.required)
        })
        .collect();
    found.sort_by_key(|operation| {
        (
            operation.deprecated.is_some(),
            matches!(
                operation.request_evidence,
                Evidence::Rest | Evidence::Inferred
            ),
            page_size(operation).is_none(),
            operation.request_evidence,
        )
    });
    found
}

fn is_unknown(asked: &Asked) -> bool {
    let fault = asked.as_ref().err().and_then(Error::fault);
    fault.is_some_and(names_no_method)
}

/// Whether a fault says that there is no such method, in the words of the common SOAP servers.
fn names_no_method(fault: &Fault) -> bool {
    const MISSING: [&str; 6] = [
        "not present",
        "not found",
        "not implemented",
        "not recognized",
        "not supported",
        "does not exist",
    ];
    let text = fault.text.to_ascii_lowercase();
    let says = |words: &[&str], noun: &str| {
        words
            .iter()
            .any(|word| text.contains(&format!("{word}{noun}")))
    };
    let is_of_rights = matches!(
        fault.class,
        FaultClass::Authorization | FaultClass::Subscription | FaultClass::Permission
    );
    let of = |noun: &str| {
        says(
            &["unknown ", "undefined ", "no such ", "not a valid "],
            noun,
        ) || text.contains(noun) && says(&MISSING, "")
    };
    !is_of_rights
        && ["method", "function", "procedure", "operation"]
            .into_iter()
            .any(of)
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
            .flat_map(candidates)
            .inspect(|operation| {
                assert_eq!(
                    visit_operation(operation.name, Made(smallest(operation))),
                    Some(true)
                );
                assert_eq!(operation.effect, Effect::Read);
            })
            .map(|operation| operation.name)
            .collect();
        assert!(probes.contains(&"GetGroups"), "{probes:?}");
    }

    #[test]
    fn what_is_documented_and_gives_little_comes_first() {
        for (area, expected) in [
            ("content", &["ListContent", "GetContent"][..]),
            ("departments", &["ListDepartments", "GetDepartments"]),
            ("enrollments", &["ListEnrollments", "GetEnrollments"]),
            ("users", &["ListUsers"]),
        ] {
            let names: Vec<&str> = candidates(area).iter().map(|found| found.name).collect();
            assert!(names.starts_with(expected), "{names:?}");
        }
        let users = candidates("users");
        let last = users.last().map(|operation| operation.request_evidence);
        assert_eq!(last, Some(Evidence::Inferred));
    }

    #[test]
    fn methods_that_a_service_does_not_know() {
        let says = |text| names_no_method(&Fault::new("Server", text, None));
        for text in [
            "Function \"getGroups\" is not a valid method for this service",
            "Procedure 'getGroups' not present",
            "Method 'GetGroups' not implemented: method name or namespace not recognized",
            "The endpoint reference (EPR) for the Operation not found is /x",
            "Unknown method",
        ] {
            assert!(says(text), "{text}");
        }
        for text in [
            "Permission denied",
            "Internal error",
            "User not found",
            "Unknown error of the operation",
        ] {
            assert!(!says(text), "{text}");
        }
    }
}
