//! A line on standard error that says how far long work is.

mod margin;

use std::io::IsTerminal;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{HumanCount, HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::console::is_quiet;
use margin::WithMargin;

/// How long work takes before it gets a line.
const DELAY: Duration = Duration::from_secs(1);
/// How often the line is drawn.
const TICK: Duration = Duration::from_millis(200);

/// The progress of work that reads rows. It shows nothing where standard error is not a terminal, or while the work is
/// young; dropped or finished, it leaves nothing behind.
pub(crate) struct Progress {
    bar: ProgressBar,
    pages: AtomicU64,
    shower: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// A line with a label (`enrollment`) and the number of rows and pages.
    pub(crate) fn rows(label: &str) -> Self {
        if is_quiet() || !std::io::stderr().is_terminal() {
            return Self::hidden();
        }
        let bar = ProgressBar::hidden();
        if let Ok(style) =
            ProgressStyle::with_template("{spinner} {prefix}: {human_pos} rows{msg}, {elapsed}")
        {
            bar.set_style(style);
        }
        bar.set_prefix(label.to_owned());
        let (stop, stopped) = mpsc::channel();
        let shown = bar.clone();
        // A thread of its own, because the first page may be what takes long.
        let shower = std::thread::spawn(move || {
            if stopped.recv_timeout(DELAY) == Err(RecvTimeoutError::Timeout) {
                let screen = Box::new(WithMargin::stderr());
                shown.set_draw_target(ProgressDrawTarget::term_like(screen));
                shown.enable_steady_tick(TICK);
            }
        });
        Self {
            bar,
            pages: AtomicU64::new(0),
            shower: Some((stop, shower)),
        }
    }

    /// Progress that nobody sees.
    pub(crate) fn hidden() -> Self {
        Self {
            bar: ProgressBar::hidden(),
            pages: AtomicU64::new(0),
            shower: None,
        }
    }

    /// So many more rows came.
    pub(crate) fn add(&self, rows: u64) {
        self.bar.inc(rows);
    }

    /// A page came to its end.
    pub(crate) fn page(&self) {
        let pages = self.pages.fetch_add(1, Ordering::Relaxed) + 1;
        let plural = if pages == 1 { "" } else { "s" };
        self.bar.set_message(format!(" on {pages} page{plural}"));
    }

    /// Work that consists of parts begins with the next one, of which so many rows are there already.
    pub(crate) fn part(&self, label: &str, rows: u64) {
        self.bar.set_prefix(label.to_owned());
        self.bar.set_message("");
        self.bar.set_position(rows);
    }

    /// How far the part is: rows and pages so far, rows in all, and the time that is left, as far as they are known.
    pub(crate) fn at(&self, rows: u64, pages: u64, all: Option<u64>, left: Option<Duration>) {
        let mut message = String::new();
        if let Some(all) = all.filter(|all| *all >= rows) {
            message = format!(" of {}", HumanCount(all));
        }
        let plural = if pages == 1 { "" } else { "s" };
        message.push_str(&format!(" on {pages} page{plural}"));
        if let Some(left) = left {
            message.push_str(&format!(", {} left", HumanDuration(left)));
        }
        self.bar.set_position(rows);
        self.bar.set_message(message);
    }

    /// So many rows of so many are done.
    pub(crate) fn so_many(&self, rows: u64, all: u64) {
        self.bar.set_position(rows);
        self.bar.set_message(format!(" of {}", HumanCount(all)));
    }

    /// What is being done with the rows of the part.
    pub(crate) fn doing(&self, what: &str) {
        self.bar.set_message(format!(", {what}"));
    }

    /// Prints a line above the one that is drawn.
    pub(crate) fn line(&self, line: &str) {
        self.lines().line(line);
    }

    /// The same for a warning.
    #[cfg(feature = "parquet")]
    pub(crate) fn warn(&self, line: &str) {
        self.bar.suspend(|| crate::console::warning!("{line}"));
    }

    /// What prints lines from elsewhere.
    pub(crate) fn lines(&self) -> Lines {
        Lines(self.bar.clone())
    }

    /// Whether somebody may see it.
    pub(crate) fn is_seen(&self) -> bool {
        self.shower.is_some()
    }

    /// Takes the line away.
    pub(crate) fn finish(self) {
        drop(self);
    }
}

/// Prints lines above the one that is drawn.
pub(crate) struct Lines(ProgressBar);

impl Lines {
    pub(crate) fn line(&self, line: &str) {
        self.0.suspend(|| crate::console::notice!("{line}"));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stop, shower)) = self.shower.take() {
            drop(stop);
            // It waits for the stop at most, so this is soon over, and nothing is drawn afterwards.
            let _ = shower.join();
        }
        self.bar.finish_and_clear();
    }
}
