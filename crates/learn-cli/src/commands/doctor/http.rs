//! Whether a SOAP service answers over HTTP, whoever asks.

use learn_client::{Authentication, Error, ErrorKind, FaultClass};
use learn_types::departments::ListDepartments;

use super::finding::Finding;
use super::patient::Patient;
use crate::failure::Failure;

pub(super) const NAME: &str = "http";

/// A token that nobody has: a service that answers at all refuses it.
pub(super) const NO_TOKEN: &str = "learn-doctor";

/// Also says whether it makes sense to ask for more.
pub(super) async fn check(patient: &Patient) -> (Finding, bool) {
    let url = patient.client.soap_url();
    let client = Patient::builder(&patient.settings, &patient.transport, patient.patience)
        .base_url(url.as_str())
        .authentication(Authentication::token(NO_TOKEN))
        .build();
    let answer = match client {
        Ok(client) => {
            let call = client.call(ListDepartments::new().page_size(1));
            call.outcome().await
        }
        Err(error) => Err(error),
    };
    let error = match answer {
        Ok(outcome) => {
            let finding = format!("{url} answers with SOAP, even without credentials");
            let finding = match outcome.doubt() {
                None => Finding::ok(NAME, finding),
                Some(doubt) => Finding::warning(
                    NAME,
                    format!("{finding}, and the answer is not known to be complete: {doubt}"),
                )
                .next("see what is said of the drift below"),
            };
            return (finding, true);
        }
        Err(error) => error,
    };
    match (error.kind(), error.class()) {
        (ErrorKind::Fault(_), _) => {
            let finding = format!("{url} answers with SOAP");
            (Finding::ok(NAME, finding), true)
        }
        (_, Some(FaultClass::Authorization)) => {
            let finding = format!("{url} answers, and wants credentials");
            (Finding::ok(NAME, finding), true)
        }
        _ => (problem(&error), false),
    }
}

fn problem(error: &Error) -> Finding {
    let next = match error.cause() {
        Some(cause) => cause.remedy(),
        None => unnamed(error).to_owned(),
    };
    // What to do stands apart from what is wrong.
    let text = format!("{error:#}");
    // The operation is only the question, and not what failed.
    let text = text.strip_prefix("ListDepartments: ").unwrap_or(&text);
    Finding::problem(NAME, Failure::from(error.clone()).code(), text).next(next)
}

/// What to do about an answer of which no cause is known.
fn unnamed(error: &Error) -> &'static str {
    match error.kind() {
        ErrorKind::Redirect { .. } => {
            "if that is where the service has moved, name it with --base-url; if it is a login page, something stands in between"
        }
        ErrorKind::NotSoap(_) => {
            "check the host and the path of --base-url: it is a web site, a login page or a proxy that answers there"
        }
        ErrorKind::Status => match error.status() {
            Some(404 | 405) => {
                "check the host and the path of --base-url: /api/v2/soap/2.0 is added where it has no path"
            }
            Some(500..) => "try again later; if it stays, send the report to the vendor",
            _ => {
                "something refuses every request: check --base-url, and whether a firewall or proxy stands in between"
            }
        },
        _ => "see the checks above; a proxy or firewall on the way may cut connections",
    }
}
