//! Whether answers are in the namespaces that requests are sent in.

use learn_types::decode::DriftKind;

use super::finding::{Detail, Finding, Outcome};
use super::patient::Patient;
use super::probes::Probe;

pub(super) const NAME: &str = "namespaces";

pub(super) fn check(patient: &Patient, probes: &[Probe]) -> Finding {
    if !probes.iter().any(Probe::is_readable) {
        return Finding::skipped(NAME, "there was no answer to look at");
    }
    let style = patient.settings.envelope_style();
    let sent = format!(
        "requests use {} and {}",
        style.envelope_namespace, style.api_namespace
    );
    let report = patient.client.drift();
    let mut details = Vec::new();
    for (operation, drift) in report.iter() {
        for entry in drift.iter() {
            let result = match entry.kind {
                DriftKind::UnknownNamespace => Outcome::Warning,
                DriftKind::AlternativeNamespace => Outcome::Ok,
                _ => continue,
            };
            details.push(Detail::new(operation, result, entry.to_string()));
        }
    }
    let used = details
        .first()
        .map(|detail| format!("{sent}; {} has an {}", detail.subject, detail.finding));
    match used {
        None => Finding::ok(NAME, format!("{sent}; answers use none that is not expected")),
        Some(used) if details.iter().any(|detail| detail.result == Outcome::Warning) => {
            Finding::warning(NAME, used).next(
                "answers are read in any namespace; if requests are refused, try it with --api-namespace or --envelope-namespace",
            )
        }
        Some(used) => Finding::ok(NAME, used),
    }
    .details(details)
}
