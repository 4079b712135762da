//! What came of a run.

use std::fmt;
use std::time::Duration;

use learn_client::DriftReport;

use crate::kind::Kind;

/// The selection of what is named elsewhere and lacking.
pub(crate) const NAMED: &str = "named elsewhere";

/// How a step of a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StepOutcome {
    /// Everything that it asked for was read.
    Complete,
    /// Something is missing, for this reason. Nothing was removed.
    Partial(String),
    /// It was not read, for this reason: the role may not, or an earlier step has ended the run.
    Skipped(String),
}

impl StepOutcome {
    /// `complete`, `partial` or `skipped`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Partial(_) => "partial",
            Self::Skipped(_) => "skipped",
        }
    }

    /// Why it is not complete.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Complete => None,
            Self::Partial(reason) | Self::Skipped(reason) => Some(reason),
        }
    }
}

/// What a run did with one kind. Its `Display` form is one line with aligned columns, for people.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct StepSummary {
    /// The kind.
    pub kind: Kind,
    /// `full`, or what an incremental step asked for.
    pub selection: String,
    /// How it ended.
    pub outcome: StepOutcome,
    /// When it began, ISO 8601 in UTC.
    pub started_at: String,
    /// When it ended, ISO 8601 in UTC.
    pub ended_at: String,
    /// How long it took.
    pub duration: Duration,
    /// Pages read, those of an earlier run that it went on with included.
    pub pages: u64,
    /// Rows read, likewise.
    pub read: u64,
    /// Rows that were new, in the first table of the kind.
    pub added: u64,
    /// Rows that were different.
    pub changed: u64,
    /// Rows that went into history.
    pub removed: u64,
    /// Rows that an incremental step asked for and did not get; the next full sweep decides.
    pub unconfirmed: u64,
    /// The run whose unfinished sweep it went on with.
    pub resumed_from: Option<i64>,
    /// What is worth knowing beside that.
    pub notes: Vec<String>,
}

impl fmt::Display for StepSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:15} {:8}  {} read, {} added, {} changed, {} removed, {:.1} s",
            self.kind,
            self.outcome.word(),
            self.read,
            self.added,
            self.changed,
            self.removed,
            self.duration.as_secs_f64()
        )
    }
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RunOutcome {
    /// Every step is complete.
    Complete,
    /// Some step is not; the copy is right where it is complete, and says where it is not.
    Partial,
    /// The caller has stopped it. The next run goes on from there.
    Cancelled,
    /// The service refuses the credentials or the subscription, or cannot be reached: [`RunSummary::stopped_by`].
    Stopped,
}

impl RunOutcome {
    /// `complete`, `partial`, `cancelled` or `stopped`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Partial => "partial",
            Self::Cancelled => "cancelled",
            Self::Stopped => "stopped",
        }
    }
}

/// What came of a run. Its `Display` form is one line, for logs.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RunSummary {
    /// The number of the run.
    pub run_id: i64,
    /// `full` or `incremental`.
    pub mode: &'static str,
    /// How it ended.
    pub outcome: RunOutcome,
    /// The error that ended it, where the service refused the credentials or the subscription, or could not be reached.
    pub stopped_by: Option<learn_client::Error>,
    /// What it did with each kind.
    pub steps: Vec<StepSummary>,
    /// What answers held that the contract does not know, over the life of the client.
    pub drift: DriftReport,
    /// How long it took.
    pub duration: Duration,
    /// How long it had nothing to do but wait for the service.
    pub waited: Duration,
    /// How long SQLite worked.
    pub written: Duration,
    /// What part of the account the role of the key shows; `None` where it is the whole account.
    pub covers: Option<String>,
    /// What is worth knowing beside that, of the run as a whole.
    pub notes: Vec<String>,
}

impl RunSummary {
    /// The step of a kind.
    pub fn step(&self, kind: Kind) -> Option<&StepSummary> {
        self.steps.iter().find(|step| step.kind == kind)
    }
}

impl fmt::Display for RunSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sum = |count: fn(&StepSummary) -> u64| self.steps.iter().map(count).sum::<u64>();
        write!(
            f,
            "run {} ({}) {}: {} rows read, {} added, {} changed, {} removed, {:.1} s",
            self.run_id,
            self.mode,
            self.outcome.word(),
            sum(|step| step.read),
            sum(|step| step.added),
            sum(|step| step.changed),
            sum(|step| step.removed),
            self.duration.as_secs_f64()
        )?;
        let unconfirmed = sum(|step| step.unconfirmed);
        if unconfirmed > 0 {
            write!(f, ", {unconfirmed} unconfirmed")?;
        }
        let left_out = self.steps.iter().filter(|step| step.selection == NAMED);
        let left_out: Vec<&str> = left_out.map(|step| step.kind.name()).collect();
        if !left_out.is_empty() {
            write!(
                f,
                "; just read before and left out: {}",
                left_out.join(", ")
            )?;
        }
        for step in &self.steps {
            if let Some(reason) = step.outcome.reason() {
                write!(f, "; {} {}: {reason}", step.kind, step.outcome.word())?;
            }
        }
        if let Some(covers) = &self.covers {
            write!(f, "; covers only {covers}")?;
        }
        if self.drift.is_drifting() {
            f.write_str("; answers held what the contract does not know")?;
        }
        Ok(())
    }
}
