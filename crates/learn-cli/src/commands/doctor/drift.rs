//! What the answers held that the contract does not know.

use super::finding::{Detail, Finding, Outcome};
use super::patient::Patient;
use super::probes::Probe;

pub(super) const NAME: &str = "drift";

pub(super) fn check(patient: &Patient, probes: &[Probe]) -> Finding {
    if !probes.iter().any(Probe::is_readable) {
        return Finding::skipped(NAME, "there was no answer to look at");
    }
    let report = patient.client.drift();
    let details: Vec<Detail> = report
        .iter()
        .flat_map(|(operation, drift)| {
            drift
                .unknown()
                .map(move |entry| Detail::new(operation, Outcome::Warning, entry.to_string()))
        })
        .collect();
    let Some(first) = details.first() else {
        return Finding::ok(
            NAME,
            "the answers held nothing that the contract does not know",
        );
    };
    let more = match details.len() - 1 {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    Finding::warning(
        NAME,
        format!("{}: {}{more}", first.subject, first.finding),
    )
    .next("nothing is lost but what is new: a newer version of learn may know it, and its maintainers want to hear of it")
    .details(details)
}
