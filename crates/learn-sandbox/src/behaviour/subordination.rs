//! Supervisors of departments and of users.

use learn_types::{Subordination, SubordinationChange, SubordinationType};

use super::Context;
use crate::ids::{Ids, Kind};
use crate::refusal::Refusal;

/// As an answer shows it.
pub(super) fn shown(ids: Ids, kind: &str, supervisor: Option<i64>) -> Subordination {
    let mut shown = Subordination::new();
    let kind = SubordinationType::from(kind);
    if kind == SubordinationType::Manual {
        shown.supervisor_id = supervisor.map(|user| ids.encode(Kind::User, user).into());
    }
    shown.subordination_type = Some(kind);
    shown
}

/// What a change asks for, checked: the word for the column, and the row of the supervisor.
pub(super) fn asked(
    context: &Context<'_>,
    change: &SubordinationChange,
) -> Result<(&'static str, Option<i64>), Refusal> {
    let kind = match change.subordination_type {
        SubordinationType::Inherit => "inherit",
        SubordinationType::NoSupervisor => "no_supervisor",
        SubordinationType::Manual => "manual",
        _ => {
            return Err(Refusal::wrong(
                "subordinationType must be inherit, manual or no_supervisor",
            ));
        }
    };
    if kind != "manual" {
        return Ok((kind, None));
    }
    let supervisor = change.supervisor_id.as_ref().ok_or_else(|| {
        Refusal::wrong("supervisorId is required where subordinationType is manual")
    })?;
    let supervisor = context
        .user(supervisor)?
        .ok_or_else(|| Refusal::wrong("there is no such supervisor"))?;
    // The page says so: owner and administrators may appoint themselves, limited roles may not.
    if supervisor == context.caller.user && !context.caller.is_unlimited() {
        return Err(Refusal::forbidden("a limited role cannot appoint itself"));
    }
    Ok((kind, Some(supervisor)))
}
