//! Whether the tables agree: what one names and another lacks is asked for, in every run.

use super::certain;
use super::reading::Reading;
use super::still_there::Standing;
use super::{Break, Engine, Tally, select};
use crate::error::Error;
use crate::kind::Kind;
use crate::plan::{Plan, PlanStep, Reads};
use crate::store::change::{Merge, Reach};
use crate::store::gone;
use crate::store::merge;
use crate::store::references;
use crate::store::{runs, state, sweep, unconfirmed};
use crate::summary::{NAMED, StepOutcome, StepSummary};

/// So many requests may be spent on results that are named and lacking, for each kind. What is left is asked for by the
/// next runs, and unknown until then.
const MOST_REQUESTS: usize = 100;

impl Engine<'_> {
    /// Looks at all kinds that this run has read to their end. Says whether some turned out to be partial.
    pub(super) async fn agree(
        &mut self,
        plan: &Plan,
        steps: &mut [StepSummary],
    ) -> Result<Option<Break>, Error> {
        for step in &plan.steps {
            let Some(summary) = steps.iter_mut().find(|summary| summary.kind == step.kind) else {
                continue;
            };
            if summary.outcome != StepOutcome::Complete {
                continue;
            }
            let checked = match step.kind {
                Kind::LearnerResults | Kind::ModuleResults => self.fetch(step, summary).await,
                _ => self.look_for(plan, step, summary).await,
            };
            let reason = match checked {
                Ok(reason) => reason,
                Err(Break::Copy(error)) => return Err(error),
                Err(
                    Break::Partial { reason, .. } | Break::Restart(reason) | Break::Skip(reason),
                ) => Some(format!(
                    "what other tables name and this one lacks could not be asked for: {reason}"
                )),
                Err(end) => return Ok(Some(end)),
            };
            match reason {
                Some(reason) if self.options.allow_shrink => {
                    summary
                        .notes
                        .push(format!("taken as it is, as asked: {reason}"));
                }
                Some(reason) => {
                    let reason = format!("{reason}; --allow-shrink takes it as it is");
                    summary.outcome = StepOutcome::Partial(reason.clone());
                    let (kind, run) = (step.kind, self.run);
                    self.store
                        .call("noting a doubt", move |db| {
                            state::doubt(db, kind, run, &reason)
                        })
                        .await?;
                }
                None => {}
            }
            let (run, kept) = (self.run, summary.clone());
            self.store
                .call("writing down a step", move |db| runs::step(db, run, &kept))
                .await?;
        }
        Ok(None)
    }

    /// Rows that are named and not there must not exist.
    async fn look_for(
        &mut self,
        plan: &Plan,
        step: &PlanStep,
        summary: &mut StepSummary,
    ) -> Result<Option<String>, Break> {
        let kind = step.kind;
        let since = self.names_count_since(step, plan);
        let missing = self
            .store
            .call("checking references", move |db| {
                references::missing(db, kind, since)
            })
            .await?;
        let mut hidden = 0;
        for keys in missing.chunks(self.options.ids_per_call) {
            match self.still_there(kind, keys).await? {
                Standing::Gone => {}
                Standing::Hidden(rows) => hidden += rows.len(),
                Standing::Exists(row) => {
                    return Ok(Some(format!(
                        "{} did not show all rows: {row} is named elsewhere and exists, yet it was not listed",
                        kind.method()
                    )));
                }
            }
        }
        if hidden > 0 {
            summary.notes.push(format!(
                "{hidden} rows of {kind} that others name are out of sight of this key"
            ));
        }
        Ok(None)
    }

    /// Names in rows that were there before were looked into by an earlier run that came to its end.
    fn names_count_since(&self, step: &PlanStep, plan: &Plan) -> i64 {
        if step.is_first || self.is_full {
            0
        } else {
            plan.ended_run + 1
        }
    }

    /// Results of enrollments that have none. What comes is taken; that nothing comes is noted, because the views may
    /// say "not done" only then.
    async fn fetch(
        &mut self,
        step: &PlanStep,
        summary: &mut StepSummary,
    ) -> Result<Option<String>, Break> {
        let (kind, ids_per_call) = (step.kind, self.options.ids_per_call);
        let limit = ids_per_call * MOST_REQUESTS;
        let named = self
            .store
            .call("checking references", move |db| {
                references::without_result(db, kind, limit)
            })
            .await?;
        if named.ids.is_empty() {
            return Ok(None);
        }
        self.control(kind).await?;
        let (run, now) = (self.run, self.options.now());
        let (ids, legs) = (
            named.ids.clone(),
            select::of_enrollments(&named.ids, ids_per_call),
        );
        let cursor = self
            .store
            .call("beginning a sweep", move |db| {
                sweep::restart(db, kind, NAMED, &legs, run, now)
            })
            .await?;
        let mut tally = Tally::default();
        let started_at = cursor.started_at.clone();
        let (strange, _) = super::guard::strange_parts(self.client, kind);
        let mut reading = Reading::new(cursor, &mut tally, None, strange);
        let read = self.read(kind, &mut reading).await;
        if let Err(stopped) = read {
            self.discard(kind).await?;
            return Err(stopped);
        }
        let (unidentified, flaw) = self
            .store
            .call("looking at a sweep", move |db| sweep::verdict(db, kind))
            .await?;
        let partial = flaw.or_else(|| certain::unidentified(unidentified));
        let merge = Merge {
            run,
            kind,
            reach: Reach::Named,
            started_at,
            remove: false,
            partial,
            later_counts: self.options.allow_shrink,
        };
        let is_first = step.is_first;
        let (merged, known) = self
            .store
            .call("merging what was read", move |db| {
                let known = references::known_before(db, kind, run, is_first)?;
                let merged = merge::merge(db, merge)?;
                // Of a table without rows nothing was shown that the question could be tried on.
                if merged.partial.is_none() && gone::count(db, kind.name())? > 0 {
                    unconfirmed::note_asked(db, kind, run, &ids)?;
                }
                Ok((merged, known))
            })
            .await?;
        summary.pages += tally.pages;
        summary.read += tally.read;
        summary.added += merged.changes.added.unsigned_abs();
        summary.changed += merged.changes.changed.unsigned_abs();
        summary.notes.append(&mut tally.notes);
        summary.notes.extend(merged.note);
        if named.left > 0 {
            summary.notes.push(format!(
                "{} more enrollments have no result; the next runs ask for them, and until then it is unknown",
                named.left
            ));
        }
        let hidden = known.filter(|_| step.reads == Reads::All).map(|row| {
            format!(
                "{} did not show all rows: that of {row} is there when asked for, yet it was not listed",
                kind.method()
            )
        });
        Ok(merge::besides(merged.partial, hidden))
    }
}
