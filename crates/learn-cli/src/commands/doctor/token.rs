//! Whether the token endpoint gives a token for the key.

use super::finding::Finding;
use super::patient::{Patient, TokenResult};
use crate::failure::Failure;

pub(super) const NAME: &str = "token";

/// Asks for a token.
pub(super) async fn get(patient: &Patient) -> TokenResult {
    patient.client.authenticate().await
}

/// What came of it; `None` where nobody could be asked.
pub(super) fn check(patient: &Patient, token: Option<&TokenResult>) -> Finding {
    let host = patient.client.token_url().host_str().unwrap_or_default();
    match token {
        None if patient.authentication.is_none() => {
            Finding::skipped(NAME, "there are no credentials")
        }
        None => Finding::skipped(NAME, "no SOAP service was reached that would take it"),
        Some(Ok(_)) if !patient.api_key => Finding::skipped(
            NAME,
            "only an API key needs one: these credentials go along with every request",
        ),
        Some(Ok(Some(life))) => Finding::ok(
            NAME,
            // What is left of it when it arrives is less than what was promised.
            format!("{host} issued one that expires in {} s", life.as_secs() + 1),
        ),
        Some(Ok(None)) => Finding::ok(NAME, format!("{host} issued one")),
        Some(Err(error)) => {
            let failure = Failure::from(error.clone());
            let finding = Finding::problem(NAME, failure.code(), format!("{error:#}"));
            finding.next(error.remedy().unwrap_or_else(|| {
                "check --token-url, and whether a proxy or firewall lets it through".to_owned()
            }))
        }
    }
}
