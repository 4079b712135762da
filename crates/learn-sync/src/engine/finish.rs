//! From a complete stage to the table that readers see, and what must be certain before.

use std::collections::BTreeSet;

use super::guard::strange_parts;
use super::read::Reading;
use super::{Break, Engine, Tally, select, still_there};
use crate::error::Error;
use crate::kind::Kind;
use crate::plan::{Plan, PlanStep, Reads};
use crate::progress::Progress;
use crate::store::gone::{self, Key, Missing};
use crate::store::merge::{self, Merge};
use crate::store::shrink::FEW;
use crate::store::sweep::{self, Cursor};
use crate::store::{references, runs, state};
use crate::summary::{StepOutcome, StepSummary};

impl Engine<'_> {
    pub(super) async fn read_and_merge(
        &mut self,
        step: &PlanStep,
        tally: &mut Tally,
    ) -> Result<StepOutcome, Break> {
        let kind = step.kind;
        let cursor = self.begin(step).await?;
        let started_at = cursor.started_at.clone();
        (self.watch)(&Progress::Started {
            kind,
            expected: step.expected,
            resumed: cursor.rows,
        });
        let (strange, _) = strange_parts(self.client, kind);
        let mut reading = Reading::new(cursor, tally, step.expected, strange);
        self.read(kind, &mut reading).await?;
        if matches!(step.reads, Reads::Since(_)) && reading.cursor.leg == select::BASE_LEGS {
            let ids = self.options.ids_per_call;
            self.store
                .call("looking for results that were not shown", move |db| {
                    select::ask_for_lost(db, kind, ids)
                })
                .await?;
            self.read(kind, &mut reading).await?;
        }
        self.note_strange_parts(kind, &mut reading).await?;
        let has_lost = reading.cursor.leg > select::BASE_LEGS;
        let (unidentified, flaw) = self
            .store
            .call("looking at a sweep", move |db| sweep::verdict(db, kind))
            .await?;
        let mut partial = flaw;
        if unidentified > 0 && partial.is_none() {
            partial = Some(format!("{unidentified} rows hold nothing to tell them by"));
        }
        let is_full = step.reads == Reads::All;
        self.refuse_emptied(kind, is_full).await?;
        let mut remove = false;
        if is_full {
            match self.certain(kind, partial.is_some()).await? {
                Certainty::Gone => remove = partial.is_none(),
                Certainty::Nothing => {}
                Certainty::Doubt(reason) => partial = partial.or(Some(reason)),
            }
        }
        (self.watch)(&Progress::Merging { kind });
        let run = self.run;
        if matches!(step.reads, Reads::Since(_)) {
            tally.unconfirmed = self
                .store
                .call("noting what was not shown", move |db| {
                    select::note_unconfirmed(db, kind, run, has_lost)
                })
                .await?;
        }
        let merge = Merge {
            run,
            kind,
            is_full,
            started_at,
            remove,
            partial: partial.clone(),
        };
        tally.changes = self
            .store
            .call("merging what was read", move |db| merge::merge(db, &merge))
            .await?;
        Ok(partial.map_or(StepOutcome::Complete, StepOutcome::Partial))
    }

    /// Goes on with an unfinished sweep of the same kind and selection, or begins one.
    async fn begin(&mut self, step: &PlanStep) -> Result<Cursor, Error> {
        let (run, now) = (self.run, self.options.now());
        let resume_after = now
            .checked_sub(
                jiff::SignedDuration::try_from(self.options.resume_for).unwrap_or_default(),
            )
            .unwrap_or(now);
        let (step, ids) = (step.clone(), self.options.ids_per_call);
        self.store
            .call("beginning a sweep", move |db| {
                let selection = step.selection();
                // Which learners were touched is known anew in each run.
                if step.reads != Reads::Touched
                    && let Some(cursor) =
                        sweep::begin(db, step.kind, &selection, run, now, resume_after)?
                {
                    return Ok(cursor);
                }
                let legs = select::legs(db, &step, ids)?;
                sweep::restart(db, step.kind, &selection, &legs, run, now)
            })
            .await
    }

    /// Whether what the sweep did not show is gone.
    async fn certain(&mut self, kind: Kind, is_flawed: bool) -> Result<Certainty, Break> {
        if is_flawed {
            return Ok(Certainty::Nothing);
        }
        let missing = self
            .store
            .call("looking for what has vanished", move |db| {
                gone::find(db, kind)
            })
            .await?;
        if missing.gone == 0 {
            return Ok(Certainty::Nothing);
        }
        if let Some(reason) = self.too_many(kind, missing) {
            return Ok(Certainty::Doubt(reason));
        }
        (self.watch)(&Progress::Confirming {
            kind,
            rows: missing.gone.unsigned_abs(),
        });
        let mut after = 0;
        loop {
            let limit = self.options.ids_per_call;
            let (keys, last) = self
                .store
                .call("reading what has vanished", move |db| {
                    gone::some(db, kind, after, limit)
                })
                .await?;
            if keys.is_empty() {
                return Ok(Certainty::Gone);
            }
            after = last;
            match self.still_there(kind, &keys).await {
                Ok(None) => {}
                Ok(Some(row)) => {
                    return Ok(Certainty::Doubt(format!(
                        "{} did not show all rows: {row} exists, yet it was not listed. Nothing was removed",
                        kind.method()
                    )));
                }
                Err(Break::Partial { reason, .. } | Break::Skip(reason)) => {
                    return Ok(Certainty::Doubt(format!(
                        "{} rows were not listed, and whether they are gone could not be confirmed: {reason}. \
                         Nothing was removed",
                        missing.gone
                    )));
                }
                Err(other) => return Err(other),
            }
        }
    }

    /// The cap on what may vanish at once.
    fn too_many(&self, kind: Kind, missing: Missing) -> Option<String> {
        let percent = i64::from(self.options.max_removed_percent);
        let is_too_many = missing.gone.saturating_mul(100) > missing.total.saturating_mul(percent);
        // One of two groups may always go.
        (is_too_many && missing.gone > FEW && !self.options.allow_shrink).then(|| {
            format!(
                "{} of {} rows of {kind} were not listed any more, more than {percent} %. Nothing was removed; \
                 --allow-shrink removes them if that is right",
                missing.gone, missing.total
            )
        })
    }

    async fn still_there(&mut self, kind: Kind, keys: &[Key]) -> Result<Option<String>, Break> {
        // Asked for nothing, the service would refuse, and that would pass for a confirmation.
        let is_no_id = |id: &str| id.is_empty() || id.contains('/');
        if keys.iter().any(|(first, _)| is_no_id(first)) && kind != Kind::ProfileFields {
            return Err(Break::Partial {
                reason: "the service gave some rows no id to ask for".to_owned(),
                keep: true,
            });
        }
        self.control(kind).await?;
        self.ask_for(kind, keys).await
    }

    /// Asks for a row that was listed, once in a run. A service that does not know it either proves nothing by not
    /// knowing others.
    async fn control(&mut self, kind: Kind) -> Result<(), Break> {
        let is_asked_by_id = matches!(kind, Kind::Users | Kind::Departments | Kind::Content);
        if !is_asked_by_id || self.controlled.contains(&kind) {
            return Ok(());
        }
        let listed = self
            .store
            .call("choosing a row to ask for", move |db| {
                gone::listed(db, kind)
            })
            .await?;
        if let Some(id) = listed
            && self
                .ask_for(kind, &[(id.clone(), String::new())])
                .await?
                .is_none()
        {
            return Err(Break::Partial {
                reason: format!(
                    "asked for {id}, which it has listed, the service does not know it, so its word on others proves \
                     nothing"
                ),
                keep: true,
            });
        }
        self.controlled.insert(kind);
        Ok(())
    }

    async fn ask_for(&mut self, kind: Kind, keys: &[Key]) -> Result<Option<String>, Break> {
        let mut attempt = 1;
        loop {
            let client = self.client.clone();
            let answer = still_there::find(&client, kind, keys);
            match self.waiting(answer).await? {
                Ok(found) => return Ok(found),
                Err(error) => self.again(kind, error, &mut attempt, false).await?,
            }
        }
    }

    /// A first sweep has nothing to be compared with but the others: what one of them names must be in another, or not
    /// exist. Says whether some kind turned out to be partial.
    pub(super) async fn check_references(
        &mut self,
        plan: &Plan,
        steps: &mut [StepSummary],
    ) -> Result<bool, Error> {
        let firsts: BTreeSet<Kind> = plan
            .steps
            .iter()
            .filter(|step| step.is_first)
            .map(|step| step.kind)
            .collect();
        let mut doubted = false;
        for summary in steps {
            let kind = summary.kind;
            if !firsts.contains(&kind) || summary.outcome != StepOutcome::Complete {
                continue;
            }
            let missing = self
                .store
                .call("checking references", move |db| {
                    references::missing(db, kind)
                })
                .await?;
            let mut reason = None;
            for keys in missing.chunks(self.options.ids_per_call) {
                reason = match self.still_there(kind, keys).await {
                    Ok(None) => None,
                    Ok(Some(row)) => Some(format!(
                        "{} did not show all rows: {row} is named elsewhere and exists, yet it was not listed",
                        kind.method()
                    )),
                    Err(Break::Partial { reason, .. } | Break::Skip(reason)) => {
                        summary
                            .notes
                            .push(format!("references could not be checked: {reason}"));
                        break;
                    }
                    Err(Break::Copy(error)) => return Err(error),
                    Err(_) => break,
                };
                if reason.is_some() {
                    break;
                }
            }
            if let Some(reason) = reason {
                summary.outcome = StepOutcome::Partial(reason.clone());
                doubted = true;
                let (run, kept) = (self.run, summary.clone());
                self.store
                    .call("noting a doubt", move |db| {
                        state::doubt(db, kind, run, &reason)?;
                        runs::step(db, run, &kept)
                    })
                    .await?;
            }
        }
        Ok(doubted)
    }
}

/// What is known of rows that a sweep did not show.
enum Certainty {
    /// There are none, or nothing may be concluded.
    Nothing,
    /// They are gone: the service says so.
    Gone,
    /// They may still be there.
    Doubt(String),
}
