//! Making and applying a plan as a person at a terminal sees it.

use std::sync::Arc;

use learn_plan::{ApplyWatch, Applying, Planning, Watch};

use crate::output::Progress;

/// Shows how it goes on.
pub(crate) struct Watcher {
    bar: Arc<Progress>,
}

impl Watcher {
    pub(crate) fn new(label: &str) -> Self {
        Self {
            bar: Arc::new(Progress::rows(label)),
        }
    }

    /// What listens while a plan is made.
    pub(crate) fn planning(&self) -> Watch {
        let bar = Arc::clone(&self.bar);
        Arc::new(move |planning| match planning {
            Planning::Copying(learn_sync::Progress::Started { kind, resumed, .. }) => {
                bar.part(kind.name(), *resumed);
            }
            Planning::Copying(learn_sync::Progress::Page {
                rows,
                pages,
                expected,
                left,
                ..
            }) => {
                bar.at(*rows, *pages, *expected, *left);
            }
            Planning::Reading { done, of } => bar.so_many(done, of),
            _ => {}
        })
    }

    /// What listens while a plan is carried out.
    pub(crate) fn applying(&self) -> ApplyWatch {
        let bar = Arc::clone(&self.bar);
        Arc::new(move |applying: &Applying| bar.so_many(applying.done, applying.of))
    }

    /// What says that Ctrl-C was understood.
    pub(crate) fn stopping(&self) -> impl FnOnce() + Send + use<> {
        let lines = self.bar.lines();
        move || {
            lines.line("stopping behind this request; Ctrl-C again ends at once, and --resume goes on all the same");
        }
    }
}
