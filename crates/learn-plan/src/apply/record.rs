//! What a run finds out of its steps, and writes into the journal.

use learn_client::Error as ServiceError;

use super::look::{Item, Look};
use super::run::Run;
use crate::error::Error;
use crate::journal::{Award, Effect, Entry, Place, State};
use crate::step::Step;

impl<'a> Run<'a> {
    /// Writes down what is decided by looking, and gives back what is to be sent.
    pub(super) fn after_look(
        &mut self,
        items: Vec<Item<'a>>,
        looks: Vec<Look>,
    ) -> Result<Vec<Item<'a>>, Error> {
        let (mut ready, mut decided) = (Vec::new(), Vec::new());
        for (mut item, look) in items.into_iter().zip(looks) {
            let was_sent = item.was_sent();
            let entry = match look {
                Look::Ready(before) => {
                    item.entry.before = before;
                    ready.push(item);
                    continue;
                }
                Look::So(made) if was_sent => Entry::new(State::Done).making(made),
                Look::So(made) => Entry::new(State::Already).making(made),
                // What shifted may be what was sent.
                Look::Shifted(what) if was_sent => Entry::new(State::Unknown).saying(format!(
                    "nothing says whether it was carried out, and by now: {what}"
                )),
                Look::Shifted(what) => Entry::new(State::Refused).saying(what),
                Look::Unknown(what) => Entry::new(State::Unknown).saying(what),
            };
            decided.push((item.place, entry));
        }
        self.decide(&decided)?;
        Ok(ready)
    }

    /// The server says that it has carried out what was sent, but for something.
    pub(super) fn done(
        &mut self,
        items: &[Item<'a>],
        made: Option<&String>,
        but: Option<&String>,
    ) -> Result<(), Error> {
        let entry = match but {
            None => Entry::new(State::Done),
            Some(what) => Entry::new(State::Refused).saying(what),
        };
        let entry = entry.making(made.cloned());
        self.decide(&of_all(items, &entry))
    }

    /// Writes down what is decided, and remembers what was added.
    pub(super) fn decide(&mut self, decided: &[(Place, Entry)]) -> Result<(), Error> {
        for ((change, _), entry) in decided {
            if let Some(made) = &entry.made {
                self.server.made.insert(*change, made.clone());
            }
        }
        self.record(decided)
    }

    pub(super) fn unsent(&mut self, items: &[Item<'a>], error: &ServiceError) -> Result<(), Error> {
        let entry = Entry::new(State::Unsent).saying(format!("not sent: {error:#}"));
        self.record(&of_all(items, &entry))
    }

    /// Leaves steps as they are, and says why.
    pub(super) fn left(&mut self, items: &[Item<'a>], why: &str) -> Result<(), Error> {
        let left: Vec<_> = items
            .iter()
            .map(|item| {
                let entry = Entry::new(item.entry.state).before(item.entry.before.clone());
                (item.place, entry.saying(why))
            })
            .collect();
        self.record(&left)
    }

    pub(super) fn record(&mut self, entries: &[(Place, Entry)]) -> Result<(), Error> {
        if entries.is_empty() {
            return Ok(());
        }
        let step_at = |(change, step): Place| self.plan.changes.get(change)?.steps.get(step);
        let effects: Vec<_> = entries
            .iter()
            .filter_map(|(place, entry)| match step_at(*place)? {
                Step::Award {
                    key,
                    user,
                    amount,
                    reason,
                } => Some((key, user, amount.to_string(), reason, entry.state)),
                _ => None,
            })
            .collect();
        let mut written: Vec<Effect<'_>> = effects
            .iter()
            .map(|(key, user, amount, reason, state)| {
                Effect::Award(Award {
                    key,
                    user,
                    amount,
                    reason,
                    state: *state,
                })
            })
            .collect();
        let ends: Vec<(&str, Option<String>)> = entries
            .iter()
            .filter(|(_, entry)| entry.state == State::Done)
            .filter_map(|(place, _)| match step_at(*place)? {
                Step::EndEmployment { user, date } => Some((user.as_str(), Some(date.to_string()))),
                Step::KeepEmployment { user } => Some((user.as_str(), None)),
                _ => None,
            })
            .collect();
        written.extend(ends.iter().map(|(user, date)| Effect::End {
            user,
            date: date.as_deref(),
        }));
        self.journal.record(
            &self.digest,
            entries.iter().map(|(place, entry)| (*place, entry)),
            &written,
        )?;
        for (place, entry) in entries {
            self.entries.insert(*place, entry.clone());
        }
        Ok(())
    }
}

fn of_all(items: &[Item<'_>], entry: &Entry) -> Vec<(Place, Entry)> {
    items
        .iter()
        .map(|item| (item.place, entry.clone()))
        .collect()
}
