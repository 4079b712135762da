//! A run: what is read in which order, and what becomes of it.

mod agree;
mod ahead;
mod certain;
mod finish;
mod guard;
mod identify;
mod probe;
mod read;
mod reading;
mod refused;
mod select;
mod source;
mod still_there;
mod stream;

use std::collections::{BTreeMap, HashSet};
use std::time::{Duration, Instant};

use learn_client::{Client, ErrorKind, FaultClass};
use tokio_util::sync::CancellationToken;

use crate::account::{Account, WHOLE};
use crate::error::Error;
use crate::kind::Kind;
use crate::options::Options;
use crate::plan::{Plan, PlanStep, before};
use crate::progress::Progress;
use crate::schema::now_text;
use crate::store::change::Changes;
use crate::store::{Store, identity, prune, runs, state};
use crate::summary::{RunOutcome, RunSummary, StepOutcome, StepSummary};

/// What a run tells, and to whom.
pub(crate) type Watch<'a> = &'a (dyn Fn(&Progress<'_>) + Send + Sync);

/// A difference between clocks that is worth a word.
const CLOCKS_DIFFER: Duration = Duration::from_mins(2);

/// A run under way.
pub(crate) struct Engine<'a> {
    pub(crate) client: &'a Client,
    pub(crate) store: &'a mut Store,
    pub(crate) options: &'a Options,
    pub(crate) cancel: &'a CancellationToken,
    pub(crate) watch: Watch<'a>,
    pub(crate) run: i64,
    pub(crate) waited: Duration,
    /// The kinds of which the service was seen to know a row that it has listed.
    pub(crate) controlled: HashSet<Kind>,
    /// Kinds of which the role may not see all that there was, and why.
    pub(crate) hidden: BTreeMap<Kind, String>,
    /// Whose data this is, and how much of it.
    pub(crate) account: Account,
    /// What is worth knowing of the run as a whole.
    pub(crate) notes: Vec<String>,
    /// Whether the plan is that of a full run.
    pub(crate) is_full: bool,
    /// The kinds that are left out, and when they were read: what follows from them is no younger.
    pub(crate) left_out: BTreeMap<Kind, String>,
}

/// Why a step did not come to its end.
#[derive(Debug)]
enum Break {
    /// The caller wants to stop.
    Cancelled,
    /// The service refuses the credentials or the subscription, or cannot be reached: nothing else will work.
    Stop(learn_client::Error),
    /// The role may not read this.
    Skip(String),
    /// It will not come to its end in this run. What was read is kept where it is of use for the next one.
    Partial { reason: String, keep: bool },
    /// What was read is of no use any more: the service does not know the page that comes next.
    Restart(String),
    /// The copy itself.
    Copy(Error),
}

impl From<Error> for Break {
    fn from(error: Error) -> Self {
        Self::Copy(error)
    }
}

impl Break {
    /// What an error of the service means for a step, once trying again is over.
    fn of(error: learn_client::Error) -> Self {
        // No other request would get any further.
        let is_hopeless = matches!(
            error.class(),
            Some(FaultClass::Authorization | FaultClass::Subscription)
        ) || matches!(
            error.kind(),
            ErrorKind::Configuration(_)
                | ErrorKind::Connect
                | ErrorKind::ProxyAuthentication
                | ErrorKind::Token
        );
        match error.class() {
            _ if is_hopeless => Self::Stop(error),
            Some(FaultClass::Permission) => Self::Skip(error.to_string()),
            _ => Self::Partial {
                reason: error.to_string(),
                keep: true,
            },
        }
    }
}

/// How a step stands while it is carried out.
#[derive(Default)]
struct Tally {
    pages: u64,
    read: u64,
    changes: Changes,
    unconfirmed: u64,
    resumed_from: Option<i64>,
    notes: Vec<String>,
}

impl Engine<'_> {
    /// Carries a plan out.
    pub(crate) async fn carry_out(mut self, plan: &Plan) -> Result<RunSummary, Error> {
        let started = Instant::now();
        let (mode, now) = (plan.mode, self.options.now());
        self.run = self
            .store
            .call("beginning a run", move |db| runs::begin(db, mode, now))
            .await?;
        let busy = self.store.busy();
        let mut steps: Vec<StepSummary> = Vec::new();
        let mut outcome = RunOutcome::Complete;
        let mut stopped_by = None;
        for step in &plan.steps {
            let (summary, end) = self.step(step).await?;
            if summary.outcome != StepOutcome::Complete && outcome == RunOutcome::Complete {
                outcome = RunOutcome::Partial;
            }
            (self.watch)(&Progress::Ended(&summary));
            steps.push(summary);
            match end {
                None => {}
                Some(Break::Stop(error)) => {
                    outcome = RunOutcome::Stopped;
                    stopped_by = Some(error);
                    break;
                }
                Some(_) => {
                    outcome = RunOutcome::Cancelled;
                    break;
                }
            }
        }
        if matches!(outcome, RunOutcome::Complete | RunOutcome::Partial) {
            match self.agree(plan, &mut steps).await? {
                None => {}
                Some(Break::Stop(error)) => {
                    outcome = RunOutcome::Stopped;
                    stopped_by = Some(error);
                }
                Some(_) => outcome = RunOutcome::Cancelled,
            }
            let is_complete = |step: &StepSummary| step.outcome == StepOutcome::Complete;
            if outcome == RunOutcome::Complete && !steps.iter().all(is_complete) {
                outcome = RunOutcome::Partial;
            }
        }
        if matches!(outcome, RunOutcome::Complete | RunOutcome::Partial) {
            self.prune().await?;
        }
        self.notes.extend(self.clock_note());
        let summary = RunSummary {
            run_id: self.run,
            mode: plan.mode,
            outcome,
            stopped_by,
            steps,
            drift: self.client.drift(),
            duration: started.elapsed(),
            waited: self.waited,
            written: self.store.busy().saturating_sub(busy),
            covers: (self.account.covers != WHOLE).then(|| self.account.covers.clone()),
            notes: self.notes.clone(),
        };
        self.end(&summary).await?;
        Ok(summary)
    }

    async fn end(&mut self, summary: &RunSummary) -> Result<(), Error> {
        let reasons: Vec<String> = summary
            .steps
            .iter()
            .filter_map(|step| Some(format!("{}: {}", step.kind, step.outcome.reason()?)))
            .collect();
        let drift = summary
            .drift
            .is_drifting()
            .then(|| summary.drift.to_string());
        let milliseconds = |time: Duration| i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
        let ending = runs::Ending {
            run: self.run,
            now: self.options.now(),
            outcome: summary.outcome.word(),
            reason: (!reasons.is_empty()).then(|| reasons.join("; ")),
            duration_ms: milliseconds(summary.duration),
            drift,
            waited_ms: milliseconds(summary.waited),
            written_ms: milliseconds(summary.written),
        };
        let is_complete = summary.outcome == RunOutcome::Complete;
        self.store
            .call("ending a run", move |db| {
                identity::note_run(db, is_complete)?;
                runs::end(db, &ending)
            })
            .await
    }

    /// Forgets earlier versions of rows, where somebody wants that.
    async fn prune(&mut self) -> Result<(), Error> {
        let Some(time) = self.options.keep_versions else {
            return Ok(());
        };
        let (run, until) = (self.run, now_text(before(self.options.now(), time)));
        let held = self
            .store
            .call("forgetting earlier versions", move |db| {
                prune::prune(db, run, &until)
            })
            .await?;
        self.notes.extend(held.map(|(cursor, run)| {
            format!("earlier versions of rows are kept from run {run} on, because the cursor {cursor:?} was told no more yet")
        }));
        Ok(())
    }

    /// Clocks that differ by minutes: windows reach back by hours, but who knows how long it has been so.
    fn clock_note(&self) -> Option<String> {
        let ahead = self.client.clock_ahead()?;
        let set = self.options.now().as_second() - jiff::Timestamp::now().as_second();
        let ahead = ahead.saturating_add(set);
        (ahead.unsigned_abs() >= CLOCKS_DIFFER.as_secs()).then(|| {
            format!(
                "the clock here is {} min {} that of the service; set it right, or runs miss what changes in between",
                ahead.unsigned_abs() / 60,
                if ahead > 0 { "ahead of" } else { "behind" }
            )
        })
    }

    /// One kind. Says, beside what came of it, what ends the run.
    async fn step(&mut self, step: &PlanStep) -> Result<(StepSummary, Option<Break>), Error> {
        let started = Instant::now();
        let started_at = now_text(self.options.now());
        let mut tally = Tally::default();
        let mut result = self.read_and_merge(step, &mut tally).await;
        if let Err(Break::Restart(reason)) = result {
            tally.notes.push(format!("begun anew: {reason}"));
            self.discard(step.kind).await?;
            result = self.read_and_merge(step, &mut tally).await;
        }
        self.store.settle().await?;
        let (outcome, end) = match result {
            Ok(outcome) => (outcome, None),
            Err(Break::Copy(error)) => return Err(error),
            // Pages have come before: the role may read it, and the next run goes on.
            Err(Break::Skip(reason)) if tally.pages > 0 => (StepOutcome::Partial(reason), None),
            Err(Break::Skip(reason)) => {
                self.discard(step.kind).await?;
                self.hidden.insert(step.kind, reason.clone());
                (StepOutcome::Skipped(reason), None)
            }
            Err(Break::Partial { reason, keep }) => {
                if !keep {
                    self.discard(step.kind).await?;
                }
                (StepOutcome::Partial(reason), None)
            }
            Err(Break::Restart(reason)) => (StepOutcome::Partial(reason), None),
            Err(Break::Stop(error)) => (
                StepOutcome::Skipped(error.to_string()),
                Some(Break::Stop(error)),
            ),
            Err(Break::Cancelled) => (
                StepOutcome::Partial("stopped by the caller".to_owned()),
                Some(Break::Cancelled),
            ),
        };
        let summary = StepSummary {
            kind: step.kind,
            selection: step.selection(),
            outcome,
            started_at,
            ended_at: now_text(self.options.now()),
            duration: started.elapsed(),
            pages: tally.pages,
            read: tally.read,
            added: tally.changes.added.unsigned_abs(),
            changed: tally.changes.changed.unsigned_abs(),
            removed: tally.changes.removed.unsigned_abs(),
            unconfirmed: tally.unconfirmed,
            resumed_from: tally.resumed_from,
            notes: tally.notes,
        };
        self.write_down(&summary).await?;
        Ok((summary, end))
    }

    async fn write_down(&mut self, summary: &StepSummary) -> Result<(), Error> {
        let (run, kept) = (self.run, summary.clone());
        self.store
            .call("writing down a step", move |db| {
                runs::step(db, run, &kept)?;
                if let Some(reason) = kept.outcome.reason() {
                    state::note_partial(db, kept.kind, reason)?;
                }
                Ok(())
            })
            .await
    }

    /// Waits for the service, unless the caller wants to stop.
    async fn waiting<T>(&mut self, answer: impl Future<Output = T>) -> Result<T, Break> {
        let started = Instant::now();
        let result = tokio::select! {
            biased;
            () = self.cancel.cancelled() => Err(Break::Cancelled),
            value = answer => Ok(value),
        };
        self.waited += started.elapsed();
        result
    }

    async fn discard(&mut self, kind: Kind) -> Result<(), Error> {
        self.store.settle().await?;
        self.store
            .call("forgetting an unfinished sweep", move |db| {
                crate::store::sweep::forget(db, kind)
            })
            .await
    }
}
