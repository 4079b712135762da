//! Whether a SOAP service answers at the address and, if none does, what is wrong on the way there. It is the client that
//! finds this out and knows what to do: it is asked for one answer, with a token that nobody has.

use learn_client::transport::{ProxyInUse, Transport};
use learn_client::{
    Authentication, Cause, CertificateTrouble, Doubt, Error, ErrorKind, FaultClass,
};
use learn_types::departments::ListDepartments;
use url::{Host, Url};

use super::finding::Finding;
use super::observe::Observing;
use super::patient::Patient;
use crate::connect;
use crate::failure::Failure;

pub(super) const NAME: &str = "network";

/// A token that nobody has: a service that answers at all refuses it.
pub(super) const NO_TOKEN: &str = "learn-doctor";

/// How a service answered.
enum Answer {
    Refusal,
    Status,
    /// Even without credentials, and why the answer is not known to be complete.
    Rows(Option<Doubt>),
}

/// Also gives why no service was reached, if none was.
pub(super) async fn check(patient: &Patient) -> (Finding, Option<Error>) {
    let answer = match ask(patient, &patient.transport).await {
        Ok(answer) => answer,
        Err(error) => return (problem(&error), Some(error)),
    };
    let url = patient.client.soap_url();
    let said = match &answer {
        Answer::Refusal => "answers with SOAP",
        Answer::Status => "answers, and wants credentials",
        Answer::Rows(_) => "answers with SOAP, even without credentials",
    };
    let finding = format!("{url} {said}{}", way(patient, url));
    if let Answer::Rows(Some(doubt)) = answer {
        let finding = format!("{finding}, and the answer is not known to be complete: {doubt}");
        let finding = Finding::warning(NAME, finding).next("see what is said of the drift below");
        return (finding, None);
    }
    if url.scheme() == "http" && !is_this_machine(url) {
        let finding = format!(
            "{finding}; the address is http://: credentials and data can be read on the way"
        );
        let finding = Finding::warning(NAME, finding)
            .next("use https:// wherever the server is not on this machine");
        return (finding, None);
    }
    if is_trusted_by_file_alone(patient).await {
        let finding = format!(
            "{finding}; its certificate is trusted through --ca-file alone, so that the owner of that file can read what is sent"
        );
        return (Finding::ok(NAME, finding), None);
    }
    (Finding::ok(NAME, finding), None)
}

async fn ask(patient: &Patient, transport: &Observing) -> Result<Answer, Error> {
    let client = Patient::builder(&patient.settings, transport, patient.patience)
        .base_url(patient.client.soap_url().as_str())
        .authentication(Authentication::token(NO_TOKEN))
        .build()?;
    let call = client.call(ListDepartments::new().page_size(1));
    match call.outcome().await {
        Ok(outcome) => Ok(Answer::Rows(outcome.into_parts().1)),
        Err(error) => match (error.kind(), error.class()) {
            (ErrorKind::Fault(_), _) => Ok(Answer::Refusal),
            (_, Some(FaultClass::Authorization)) => Ok(Answer::Status),
            _ => Err(error),
        },
    }
}

/// Where the answer came from.
fn way(patient: &Patient, url: &Url) -> String {
    if let Some(proxy) = proxy(patient) {
        return format!(", through the proxy {proxy}");
    }
    let seen = patient.transport.seen();
    match seen.iter().find_map(|seen| seen.peer) {
        // An address needs no name to be found by.
        Some(peer) if matches!(url.host(), Some(Host::Domain(_))) => format!(", at {peer}"),
        _ => String::new(),
    }
}

fn proxy(patient: &Patient) -> Option<ProxyInUse> {
    patient.transport.proxy(patient.client.soap_url())
}

fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Whether the certificate is not accepted without the file that the settings name.
async fn is_trusted_by_file_alone(patient: &Patient) -> bool {
    if patient.settings.values.ca_file.is_none() || patient.client.soap_url().scheme() != "https" {
        return false;
    }
    let mut without = patient.settings.clone();
    without.values.ca_file = None;
    let Ok(transport) = connect::transport(&without, patient.sandbox) else {
        return false;
    };
    let asked = ask(patient, &Observing::new(transport)).await;
    matches!(
        asked.as_ref().err().and_then(Error::cause),
        Some(Cause::Certificate {
            trouble: CertificateTrouble::UnknownAuthority
                | CertificateTrouble::Interception
                | CertificateTrouble::NoRoots,
            ..
        })
    )
}

fn problem(error: &Error) -> Finding {
    // What to do stands apart from what is wrong.
    let text = format!("{error:#}");
    // The operation is only the question, and not what failed.
    let text = text.strip_prefix("ListDepartments: ").unwrap_or(&text);
    let next = error.remedy().unwrap_or_else(|| {
        "try again later; if it stays, look for a proxy or a firewall on the way that cuts connections or refuses requests".to_owned()
    });
    Finding::problem(NAME, Failure::from(error.clone()).code(), text).next(next)
}
