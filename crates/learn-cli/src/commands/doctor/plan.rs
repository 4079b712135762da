//! Whether the subscription of the account allows what was asked.

use learn_client::FaultClass;

use super::finding::{Detail, Finding, Outcome};
use super::probes::Probe;
use crate::failure::PERMISSION;

pub(super) const NAME: &str = "plan";

pub(super) fn check(probes: &[Probe]) -> Finding {
    let asked: Vec<&Probe> = probes
        .iter()
        .filter(|probe| probe.result.is_some())
        .collect();
    let refused: Vec<&Probe> = asked
        .iter()
        .copied()
        .filter(|probe| probe.class() == Some(FaultClass::Subscription))
        .collect();
    let said = refused
        .first()
        .and_then(|probe| probe.error()?.fault())
        .map(|fault| fault.text.clone())
        .unwrap_or_default();
    let details = refused
        .iter()
        .map(|probe| Detail::new(probe.area, Outcome::Problem, "the plan refuses it"))
        .collect();
    if asked.is_empty() {
        return Finding::skipped(NAME, "no area can be asked without knowing an id");
    }
    if refused.is_empty() {
        if asked.iter().any(|probe| probe.is_readable()) {
            return Finding::ok(NAME, "the subscription allows requests");
        }
        return Finding::skipped(NAME, "no request got as far as the subscription");
    }
    Finding::problem(
        NAME,
        PERMISSION,
        format!("the subscription of the account has expired, or does not include the API: {said}"),
    )
    .next(
        "look at the plan in the account's settings, or ask the vendor; key and network are right",
    )
    .details(details)
}
