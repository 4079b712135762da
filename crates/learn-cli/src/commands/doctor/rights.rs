//! What the role behind the key may read, area by area.

use learn_client::FaultClass;

use super::finding::{Detail, Finding, Outcome};
use super::probes::Probe;
use crate::failure::{AUTHORIZATION, Failure, PERMISSION};

pub(super) const NAME: &str = "rights";

pub(super) fn check(probes: &[Probe]) -> Finding {
    let details: Vec<Detail> = probes.iter().map(detail).collect();
    let names = |wanted: fn(&Probe) -> bool| {
        let areas: Vec<&str> = probes
            .iter()
            .filter(|probe| wanted(probe))
            .map(|probe| probe.area)
            .collect();
        areas.join(", ")
    };
    let refused = names(|probe| probe.class() == Some(FaultClass::Permission));
    let readable = names(Probe::is_readable);
    let unchecked = names(|probe| probe.operation.is_none());
    let unknown = names(Probe::is_unknown);
    let with_unchecked = |mut text: String| {
        for (why, areas) in [("not checkable", &unchecked), ("not judged", &unknown)] {
            if !areas.is_empty() {
                text = format!("{text}; {why}: {areas}");
            }
        }
        text
    };
    if !refused.is_empty() {
        let may = if readable.is_empty() {
            "nothing else is readable either".to_owned()
        } else {
            format!("readable: {readable}")
        };
        return Finding::problem(
            NAME,
            PERMISSION,
            with_unchecked(format!(
                "the role behind the key may not read {refused}; {may}"
            )),
        )
        .next("give the role of the key's owner these rights, or use the key of an administrator; --area checks only what you need")
        .details(details);
    }
    if let Some(probe) = of_class(probes, FaultClass::Subscription) {
        return Finding::skipped(
            NAME,
            format!("{} was refused because of the plan", probe.area),
        )
        .details(details);
    }
    if let Some(error) = of_class(probes, FaultClass::Authorization).and_then(Probe::error) {
        return Finding::problem(
            NAME,
            AUTHORIZATION,
            format!("the service does not accept the credentials: {error}"),
        )
        .next("if the token was issued a moment ago, --token-url and --base-url are of different accounts or regions; otherwise the token has expired, or login and password are wrong")
        .details(details);
    }
    let other = probes
        .iter()
        .filter(|probe| !probe.is_readable() && !probe.is_unknown())
        .find_map(Probe::error);
    if let Some(error) = other {
        return Finding::failed(NAME, &Failure::from(error.clone()))
            .next("it answered before: try again, and send the report if it stays")
            .details(details);
    }
    if readable.is_empty() {
        return Finding::skipped(NAME, with_unchecked("nothing is known".to_owned()))
            .details(details);
    }
    let text = with_unchecked(format!("readable: {readable}"));
    let doubtful = names(|probe| probe.doubt().is_some());
    if !doubtful.is_empty() {
        return Finding::warning(
            NAME,
            format!("{text}; not known to be complete: {doubtful}"),
        )
        .next("something unknown stands in the answers where there may be more: `learn contract` reports what it is, and a newer version of learn may know it")
        .details(details);
    }
    Finding::ok(NAME, text).details(details)
}

fn of_class(probes: &[Probe], class: FaultClass) -> Option<&Probe> {
    probes.iter().find(|probe| probe.class() == Some(class))
}

fn detail(probe: &Probe) -> Detail {
    let Some(operation) = probe.operation else {
        return Detail::new(
            probe.area,
            Outcome::Skipped,
            "not checkable: every read needs an id",
        );
    };
    if let Some(doubt) = probe.doubt() {
        return Detail::new(
            probe.area,
            Outcome::Warning,
            format!("{operation} answers, and is not known to be complete: {doubt}"),
        );
    }
    if let Some(error) = probe.error().filter(|_| probe.is_unknown()) {
        let text = format!("not judged: the service does not know {operation} ({error})");
        return Detail::new(probe.area, Outcome::Skipped, text);
    }
    match (probe.error(), probe.is_readable()) {
        (_, true) => Detail::new(probe.area, Outcome::Ok, format!("{operation} answers")),
        (Some(error), _) => Detail::new(probe.area, Outcome::Problem, error.to_string()),
        (None, _) => Detail::new(
            probe.area,
            Outcome::Skipped,
            format!("{operation} was not called after what came before"),
        ),
    }
}
