//! How a run is to be.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::kind::Kind;

/// How much a run reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Mode {
    /// Incremental, unless a full run is due or the copy is not complete yet.
    #[default]
    Auto,
    /// Everything.
    Full,
    /// What may have changed; what was never read to its end is read whole all the same.
    Incremental,
}

/// The settings of runs.
///
/// ```
/// use std::time::Duration;
/// use learn_sync::{Kind, Options};
///
/// let options = Options::new().full_every(Duration::from_hours(24)).skip(Kind::Points);
/// ```
#[derive(Clone)]
pub struct Options {
    pub(crate) mode: Mode,
    pub(crate) skipped: BTreeSet<Kind>,
    pub(crate) page_size: u32,
    pub(crate) full_every: Duration,
    pub(crate) overlap: Duration,
    pub(crate) resume_for: Duration,
    pub(crate) read_again_after: Duration,
    pub(crate) keep_versions: Option<Duration>,
    pub(crate) max_removed_percent: u32,
    pub(crate) allow_shrink: bool,
    pub(crate) attempts: u32,
    pub(crate) pause: Duration,
    pub(crate) ids_per_call: usize,
    pub(crate) clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            mode: Mode::Auto,
            skipped: Kind::ON_REQUEST.iter().copied().collect(),
            page_size: 1_000,
            full_every: Duration::from_hours(7 * 24),
            overlap: Duration::from_hours(24),
            resume_for: Duration::from_hours(24),
            read_again_after: Duration::from_hours(1),
            keep_versions: None,
            max_removed_percent: 30,
            allow_shrink: false,
            attempts: 4,
            pause: Duration::from_secs(2),
            ids_per_call: 100,
            clock: Arc::new(Timestamp::now),
        }
    }
}

impl Options {
    /// The defaults.
    pub fn new() -> Self {
        Self::default()
    }

    /// How much to read. Default: [`Mode::Auto`].
    #[must_use]
    pub fn mode(mut self, mode: Mode) -> Self {
        self.mode = mode;
        self
    }

    /// Leaves a kind out. Its tables stay as they are.
    #[must_use]
    pub fn skip(mut self, kind: Kind) -> Self {
        self.skipped.insert(kind);
        self
    }

    /// Reads a kind that is read only on request: [`Kind::ON_REQUEST`].
    ///
    /// ```
    /// use learn_sync::{Kind, Options};
    ///
    /// let options = Options::new().with(Kind::ModuleResults);
    /// ```
    #[must_use]
    pub fn with(mut self, kind: Kind) -> Self {
        self.skipped.remove(&kind);
        self
    }

    /// How many rows a page holds, where lists have pages. Default: 1,000, as with the service; more means fewer calls
    /// and more memory. Less than 2 counts as 2.
    #[must_use]
    pub fn page_size(mut self, rows: u32) -> Self {
        self.page_size = rows.max(2);
        self
    }

    /// After how long everything is read again. Default: 7 days.
    #[must_use]
    pub fn full_every(mut self, time: Duration) -> Self {
        self.full_every = time;
        self
    }

    /// How far the windows of an incremental run reach back behind the start of the last reading, for clocks and zones
    /// that differ. Default: 24 hours.
    #[must_use]
    pub fn overlap(mut self, time: Duration) -> Self {
        self.overlap = time;
        self
    }

    /// How old an unfinished sweep may be to be gone on with. Default: 24 hours; an older one begins anew.
    #[must_use]
    pub fn resume_for(mut self, time: Duration) -> Self {
        self.resume_for = time;
        self
    }

    /// Within how long after its reading has ended a kind is not read again, where the run that has read it was stopped
    /// behind it. Default: 1 hour. Only with [`Mode::Auto`].
    #[must_use]
    pub fn read_again_after(mut self, time: Duration) -> Self {
        self.read_again_after = time;
        self
    }

    /// How long it is kept what rows were before they were changed (`TABLE_before`). What a cursor has not been told yet
    /// is kept longer. Default: for ever.
    #[must_use]
    pub fn keep_versions(mut self, time: Duration) -> Self {
        self.keep_versions = Some(time);
        self
    }

    /// How much of a table, or of the values of a column, may vanish in one run, in percent, without [`Options::allow_shrink`]. Default: 30.
    #[must_use]
    pub fn max_removed_percent(mut self, percent: u32) -> Self {
        self.max_removed_percent = percent;
        self
    }

    /// Whether more than that may vanish. Default: no.
    #[must_use]
    pub fn allow_shrink(mut self, allow: bool) -> Self {
        self.allow_shrink = allow;
        self
    }

    /// How often a request is made anew, beside the repetitions of the client, before its kind is given up for this
    /// run. Default: 4 times in all.
    #[must_use]
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts.max(1);
        self
    }

    /// How long to wait before the second attempt; twice as long before the third, and so on. Default: 2 seconds.
    #[must_use]
    pub fn pause(mut self, pause: Duration) -> Self {
        self.pause = pause;
        self
    }

    /// How many ids a request names at most, where something is asked for by id. Default: 100.
    #[must_use]
    pub fn ids_per_call(mut self, ids: usize) -> Self {
        self.ids_per_call = ids.max(1);
        self
    }

    /// Where the time comes from. Default: the system.
    #[must_use]
    pub fn clock(mut self, clock: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.clock)()
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("mode", &self.mode)
            .field("skipped", &self.skipped)
            .field("page_size", &self.page_size)
            .field("full_every", &self.full_every)
            .field("overlap", &self.overlap)
            .field("resume_for", &self.resume_for)
            .field("read_again_after", &self.read_again_after)
            .field("keep_versions", &self.keep_versions)
            .field("max_removed_percent", &self.max_removed_percent)
            .field("allow_shrink", &self.allow_shrink)
            .field("attempts", &self.attempts)
            .field("pause", &self.pause)
            .field("ids_per_call", &self.ids_per_call)
            .finish_non_exhaustive()
    }
}
