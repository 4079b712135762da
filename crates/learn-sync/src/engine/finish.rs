//! From a complete stage to the table that readers see, and what must be certain before.

use super::certain::{self, Certainty};
use super::guard::strange_parts;
use super::reading::Reading;
use super::{Break, Engine, Tally, select};
use crate::error::Error;
use crate::plan::{PlanStep, Reads, before};
use crate::progress::Progress;
use crate::store::change::{Merge, Reach};
use crate::store::merge;
use crate::store::sweep::{self, Cursor};
use crate::summary::StepOutcome;

impl Engine<'_> {
    pub(super) async fn read_and_merge(
        &mut self,
        step: &PlanStep,
        tally: &mut Tally,
    ) -> Result<StepOutcome, Break> {
        let kind = step.kind;
        if let Reads::Named { run_id, read_at } = &step.reads {
            let note = format!("not read again: run {run_id} has just read it (since {read_at})");
            tally.notes.push(note);
            return Ok(StepOutcome::Complete);
        }
        let cursor = self.begin(step).await?;
        let left_out = step.follows_from().iter();
        let started_at = left_out
            .filter_map(|kind| self.left_out.get(kind))
            .fold(&cursor.started_at, Ord::min)
            .clone();
        (self.watch)(&Progress::Started {
            kind,
            expected: step.expected,
            resumed: cursor.rows,
        });
        let (strange, _) = strange_parts(self.client, kind);
        let mut reading = Reading::new(cursor, tally, step.expected, strange);
        self.read(kind, &mut reading).await?;
        if matches!(step.reads, Reads::Since(_)) {
            let ids = self.options.ids_per_call;
            self.store
                .call("looking for results that were not shown", move |db| {
                    select::ask_for_lost(db, kind, ids)
                })
                .await?;
            self.read(kind, &mut reading).await?;
        }
        self.note_strange_parts(kind, &mut reading).await?;
        let (unidentified, flaw) = self
            .store
            .call("looking at a sweep", move |db| sweep::verdict(db, kind))
            .await?;
        let mut partial = flaw;
        match certain::unidentified(unidentified) {
            Some(reason) if self.options.allow_shrink => {
                tally.notes.push(format!("left out, as asked: {reason}"));
            }
            Some(reason) => {
                partial =
                    partial.or_else(|| Some(format!("{reason}; --allow-shrink leaves them out")));
            }
            None => {}
        }
        let is_full = step.reads == Reads::All;
        self.refuse_emptied(kind, is_full).await?;
        let mut remove = false;
        if partial.is_none() {
            let scope = select::scope(kind, &step.reads);
            match self.certain(kind, scope, tally).await? {
                Certainty::Gone => remove = true,
                Certainty::Nothing => {}
                Certainty::Doubt(reason) => partial = Some(reason),
            }
        }
        (self.watch)(&Progress::Merging { kind });
        let run = self.run;
        let merge = Merge {
            run,
            kind,
            reach: if is_full {
                Reach::All
            } else {
                Reach::Increment
            },
            started_at,
            remove,
            partial,
            later_counts: self.options.allow_shrink,
        };
        let merged = self
            .store
            .call("merging what was read", move |db| merge::merge(db, merge))
            .await?;
        tally.changes = merged.changes;
        tally.notes.extend(merged.note);
        tally.unconfirmed = tally.changes.unconfirmed;
        Ok(merged
            .partial
            .map_or(StepOutcome::Complete, StepOutcome::Partial))
    }

    /// Goes on with an unfinished sweep of the same kind and selection, or begins one.
    async fn begin(&mut self, step: &PlanStep) -> Result<Cursor, Error> {
        let (run, now) = (self.run, self.options.now());
        let resume_after = before(now, self.options.resume_for);
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
}
