//! Where the reading of a kind stands.

use std::time::{Duration, Instant};

use super::Tally;
use crate::store::sweep::Cursor;

/// The reading of one kind: where it stands, and what is told about it.
pub(super) struct Reading<'t> {
    pub(super) cursor: Cursor,
    pub(super) tally: &'t mut Tally,
    pub(super) expected: Option<u64>,
    /// What was unknown in lists of parts when it began.
    pub(super) strange: u64,
    /// Whether the courses that were refused once are being asked for again.
    pub(super) is_asking_again: bool,
    /// What the service said when it refused one last.
    pub(super) refusal: Option<String>,
    started: Instant,
    resumed_rows: u64,
}

impl<'t> Reading<'t> {
    pub(super) fn new(
        cursor: Cursor,
        tally: &'t mut Tally,
        expected: Option<u64>,
        strange: u64,
    ) -> Self {
        tally.pages = cursor.pages;
        tally.read = cursor.rows;
        tally.resumed_from = cursor.resumed_from;
        Self {
            resumed_rows: cursor.rows,
            cursor,
            tally,
            expected,
            strange,
            is_asking_again: false,
            refusal: None,
            started: Instant::now(),
        }
    }

    /// How long it may take yet, at the rate so far.
    pub(super) fn left(&self) -> Option<Duration> {
        let rows = self.tally.read.saturating_sub(self.resumed_rows);
        let left = self.expected?.checked_sub(self.tally.read)?;
        (rows > 0).then(|| {
            Duration::from_secs_f64(
                self.started.elapsed().as_secs_f64() * left as f64 / rows as f64,
            )
        })
    }
}
