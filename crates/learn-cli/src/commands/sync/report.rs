//! The end of a run: one line for people and logs, JSON for programs, an exit code for scripts.

use learn_sync::{Plan, RunOutcome, RunSummary, StepOutcome};
use serde_json::{Value, json};

use crate::console::{notice, plain};
use crate::failure::{Failure, INTERRUPTED, PARTIAL};

/// One line on standard error, and the exit code that belongs to it.
pub(super) fn end(summary: RunSummary) -> Result<(), Failure> {
    let line = summary.to_string();
    match summary.outcome {
        RunOutcome::Complete => {
            notice!("{}", plain(&line));
            Ok(())
        }
        RunOutcome::Cancelled => Err(Failure::new(
            INTERRUPTED,
            format!("interrupted; the next run goes on there: {line}"),
        )),
        RunOutcome::Stopped => Err(match summary.stopped_by {
            Some(error) => Failure::from(error).saying(&line),
            None => Failure::new(PARTIAL, line),
        }),
        _ => Err(Failure::new(PARTIAL, format!("{line}{}", hint(&summary)))),
    }
}

/// How a run becomes complete where it lacks nothing but what the role may not read.
fn hint(summary: &RunSummary) -> &'static str {
    let mut outcomes = summary.steps.iter().map(|step| &step.outcome);
    if outcomes.all(|outcome| !matches!(outcome, StepOutcome::Partial(_))) {
        "; --skip KIND leaves out what the role may not read"
    } else {
        "; the next run tries again"
    }
}

/// What a run did. Times are in seconds.
pub(super) fn summary_json(summary: &RunSummary) -> Value {
    let steps: Vec<Value> = summary
        .steps
        .iter()
        .map(|step| {
            json!({
                "kind": step.kind.name(),
                "method": step.kind.method(),
                "selection": step.selection,
                "outcome": step.outcome.word(),
                "reason": step.outcome.reason(),
                "started_at": step.started_at,
                "ended_at": step.ended_at,
                "seconds": step.duration.as_secs_f64(),
                "pages": step.pages,
                "read": step.read,
                "added": step.added,
                "changed": step.changed,
                "removed": step.removed,
                "unconfirmed": step.unconfirmed,
                "resumed_from_run": step.resumed_from,
                "notes": step.notes,
            })
        })
        .collect();
    let drift: Vec<Value> = summary
        .drift
        .iter()
        .flat_map(|(operation, drift)| {
            drift
                .unknown()
                .map(move |entry| json!({"operation": operation, "found": entry.to_string()}))
                .collect::<Vec<_>>()
        })
        .collect();
    json!({
        "run_id": summary.run_id,
        "mode": summary.mode,
        "outcome": summary.outcome.word(),
        "stopped_by": summary.stopped_by.as_ref().map(ToString::to_string),
        "seconds": summary.duration.as_secs_f64(),
        "seconds_waited": summary.waited.as_secs_f64(),
        "seconds_written": summary.written.as_secs_f64(),
        "covers": summary.covers,
        "notes": summary.notes,
        "steps": steps,
        "drift": drift,
    })
}

/// What a run would do.
pub(super) fn plan_json(plan: &Plan) -> Value {
    let steps: Vec<Value> = plan
        .steps
        .iter()
        .map(|step| {
            json!({
                "kind": step.kind.name(),
                "method": step.kind.method(),
                "selection": step.selection(),
                "expected_rows": step.expected,
                "is_first": step.is_first,
                "resumes": step.resumes,
                "cannot_see": step.cannot_see(),
            })
        })
        .collect();
    json!({"mode": plan.mode, "reason": plan.reason, "steps": steps})
}
