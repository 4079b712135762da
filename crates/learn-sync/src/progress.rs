use std::time::Duration;

use crate::kind::Kind;
use crate::summary::StepSummary;

/// What a run tells while it goes on.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Progress<'a> {
    /// A kind is begun, or gone on with.
    Started {
        /// The kind.
        kind: Kind,
        /// How many rows it had when it was last read whole; `None` where that is not known.
        expected: Option<u64>,
        /// How many rows are there already, from a run that did not come to its end.
        resumed: u64,
    },
    /// A page was read.
    Page {
        /// The kind.
        kind: Kind,
        /// Rows so far.
        rows: u64,
        /// Pages so far.
        pages: u64,
        /// As in `Started`.
        expected: Option<u64>,
        /// How long this kind may take yet, at the rate so far; `None` where nothing is expected.
        left: Option<Duration>,
    },
    /// The service is asked whether rows that were not shown are gone.
    Confirming {
        /// The kind.
        kind: Kind,
        /// How many rows.
        rows: u64,
    },
    /// What was read becomes what readers see.
    Merging {
        /// The kind.
        kind: Kind,
    },
    /// A request failed and is made anew after a pause.
    Retrying {
        /// The kind.
        kind: Kind,
        /// Why: one sentence.
        reason: String,
    },
    /// A kind has ended.
    Ended(&'a StepSummary),
}
