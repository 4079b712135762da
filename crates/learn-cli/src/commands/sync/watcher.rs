//! A run as a person at a terminal sees it. Elsewhere nobody is told anything before the end.

use learn_sync::Progress;

use crate::console::plain;
use crate::output;

/// Shows how a run goes on.
pub(super) struct Watcher {
    bar: output::Progress,
}

impl Watcher {
    pub(super) fn new() -> Self {
        Self {
            bar: output::Progress::rows("sync"),
        }
    }

    /// Takes what a run tells.
    pub(super) fn see(&self, progress: &Progress<'_>) {
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
            Progress::Ended(step) if self.bar.is_seen() => self.bar.line(&step.to_string()),
            _ => {}
        }
    }

    /// What says that Ctrl-C was understood.
    pub(super) fn stopping(&self) -> impl FnOnce() + Send + use<> {
        let lines = self.bar.lines();
        move || {
            lines.line(
                "stopping behind this page; Ctrl-C again ends at once, and loses no more than the page",
            );
        }
    }
}
