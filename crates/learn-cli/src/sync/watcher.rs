//! A run as a person at a terminal sees it. Elsewhere nobody is told anything before the end.

use learn_sync::{Progress, StepSummary};

use crate::output::{self, plain};

/// Shows how a run goes on.
pub(crate) struct Watcher {
    bar: output::Progress,
}

impl Watcher {
    pub(crate) fn new() -> Self {
        Self {
            bar: output::Progress::rows("sync"),
        }
    }

    /// Takes what a run tells.
    pub(crate) fn see(&self, progress: &Progress<'_>) {
        match progress {
            Progress::Started { kind, resumed, .. } => self.bar.part(kind.name(), *resumed),
            Progress::Page {
                rows,
                pages,
                expected,
                left,
                ..
            } => self.bar.at(*rows, *pages, *expected, *left),
            Progress::Confirming { rows, .. } => {
                self.bar.doing(&format!("asking whether {rows} are gone"));
            }
            Progress::Merging { .. } => self.bar.doing("storing"),
            Progress::Retrying { kind, reason } if self.bar.is_seen() => {
                self.bar.line(&format!("{kind}: {}", plain(reason)));
            }
            Progress::Ended(step) if self.bar.is_seen() => self.bar.line(&line(step)),
            _ => {}
        }
    }

    /// Says that Ctrl-C was understood.
    pub(crate) fn stopping(&self) {
        self.bar.line(
            "stopping behind this page; Ctrl-C again ends at once, and loses no more than the page",
        );
    }
}

/// `users           complete  121 read, 121 added, 0 changed, 0 removed, 0.1 s`
fn line(step: &StepSummary) -> String {
    format!(
        "{:15} {:8}  {} read, {} added, {} changed, {} removed, {:.1} s",
        step.kind,
        step.outcome.word(),
        step.read,
        step.added,
        step.changed,
        step.removed,
        step.duration.as_secs_f64()
    )
}
