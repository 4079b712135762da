//! One run over the steps of a plan, each looked at before it is sent.

use std::collections::HashMap;
use std::time::Duration;

use learn_client::{Client, Error as ServiceError};
use learn_sync::CancellationToken;

use super::answer::{Answer, says_no};
use super::dispatch;
use super::look::{Item, Look};
use super::order;
use super::secrets::Secrets;
use super::server::Server;
use crate::error::Error;
use crate::journal::{Entry, Journal, Place, State};
use crate::outcome::Stop;
use crate::plan::Plan;
use crate::progress::Applying;
use crate::read::is_refusal;
use crate::step::Step;

/// After how many steps in a row that could not be decided the run ends: the service is not there.
const MOST_UNDECIDED: u32 = 3;

/// Carries out a plan.
pub(crate) struct Run<'a> {
    pub(super) plan: &'a Plan,
    pub(super) journal: &'a Journal,
    pub(super) digest: String,
    pub(super) entries: HashMap<Place, Entry>,
    pub(super) server: Server<'a>,
    pub(crate) batch: usize,
    pub(crate) attempts: u32,
    pub(crate) settle: Duration,
    undecided: u32,
}

impl<'a> Run<'a> {
    pub(crate) fn new(
        client: &'a Client,
        plan: &'a Plan,
        journal: &'a Journal,
        digest: String,
        entries: HashMap<Place, Entry>,
        secrets: Secrets,
    ) -> Self {
        let mut server = Server::new(client, plan, secrets);
        for ((change, _), entry) in &entries {
            if let Some(made) = &entry.made {
                server.made.insert(*change, made.clone());
            }
        }
        Self {
            plan,
            journal,
            digest,
            entries,
            server,
            batch: 100,
            attempts: 5,
            settle: Duration::ZERO,
            undecided: 0,
        }
    }

    pub(crate) fn into_entries(self) -> HashMap<Place, Entry> {
        self.entries
    }

    /// Takes every step whose turn it is. Says why it ended before the end.
    pub(crate) async fn carry_out(
        &mut self,
        cancel: &CancellationToken,
        watch: &(dyn Fn(&Applying) + Send + Sync),
    ) -> Result<Option<Stop>, Error> {
        if self
            .entries
            .values()
            .any(|entry| entry.state == State::Sent)
        {
            tokio::time::sleep(self.settle).await;
        }
        let plan = self.plan;
        let order = order::of(plan, self.batch);
        let of = u64::try_from(order.iter().map(Vec::len).sum::<usize>()).unwrap_or(u64::MAX);
        let mut done = 0;
        for places in order {
            done += u64::try_from(places.len()).unwrap_or(u64::MAX);
            let mut items = Vec::new();
            for place in places {
                items.extend(self.item(place)?);
            }
            let Some(subject) = items.last().map(|item| item.change.subject.clone()) else {
                continue;
            };
            if let Some(stop) = self.take(items, cancel).await? {
                return Ok(Some(stop));
            }
            watch(&Applying { done, of, subject });
        }
        Ok(None)
    }

    /// A step, where it is its turn.
    fn item(&mut self, place: Place) -> Result<Option<Item<'a>>, Error> {
        let (number, step_number) = place;
        let Some(change) = self.plan.changes.get(number) else {
            return Ok(None);
        };
        let Some(step) = change.steps.get(step_number) else {
            return Ok(None);
        };
        let entry = self
            .entries
            .get(&place)
            .cloned()
            .unwrap_or_else(|| Entry::new(State::Unsent));
        if entry.state.is_decided() {
            return Ok(None);
        }
        // What the same row asks for before, and what others have to add.
        let before = (0..step_number).map(|earlier| (number, earlier));
        let others = step
            .needs()
            .into_iter()
            .filter(|other| *other != number)
            .map(|other| (other, 0));
        for needed in before.chain(others) {
            let known = self.entries.get(&needed);
            match known.map(|entry| entry.state) {
                Some(state) if state.is_well() => {}
                // What was added is there, also where not all that was asked of it was done.
                Some(_) if known.is_some_and(|entry| entry.made.is_some()) => {}
                Some(State::Refused | State::Unknown) => {
                    let what = if needed.0 == number {
                        "not sent, because what this row asks for before was not carried out"
                            .to_owned()
                    } else {
                        let subject = self
                            .plan
                            .changes
                            .get(needed.0)
                            .map_or("", |change| change.subject.as_str());
                        format!("not sent, because {subject} was not added")
                    };
                    self.record(&[(place, Entry::new(State::Refused).saying(what))])?;
                    return Ok(None);
                }
                _ => return Ok(None),
            }
        }
        if let Step::Award { key, .. } = step
            && entry.state == State::Unsent
            && let Some(known) = self.journal.award(key)?
            && known.plan != self.digest
        {
            let what = format!("the key {key} was used by another plan");
            self.record(&[(place, Entry::new(State::Refused).saying(what))])?;
            return Ok(None);
        }
        Ok(Some(Item {
            place,
            change,
            step,
            entry,
        }))
    }

    /// Takes steps that are looked at together. A request that is refused is split until the one step that is at fault
    /// stands alone.
    async fn take(
        &mut self,
        items: Vec<Item<'a>>,
        cancel: &CancellationToken,
    ) -> Result<Option<Stop>, Error> {
        let mut waiting = vec![(items, false)];
        while let Some((items, are_looked_at)) = waiting.pop() {
            if cancel.is_cancelled() {
                return Ok(Some(Stop::Cancelled));
            }
            match self.attempt(items, are_looked_at).await? {
                Next::Decided => {}
                Next::Split(mut items) => {
                    let rest = items.split_off(items.len() / 2);
                    waiting.push((rest, false));
                    waiting.push((items, false));
                }
                Next::Apart(items) => {
                    waiting.extend(items.into_iter().rev().map(|item| (vec![item], true)));
                }
                Next::Stop(stop) => return Ok(Some(stop)),
            }
        }
        Ok(None)
    }

    async fn attempt(
        &mut self,
        mut items: Vec<Item<'a>>,
        mut are_looked_at: bool,
    ) -> Result<Next<'a>, Error> {
        let mut failed = 0;
        loop {
            if !are_looked_at {
                let looks = match dispatch::look(&mut self.server, &items).await {
                    Ok(looks) => looks,
                    Err(error)
                        if is_refusal(&error)
                            && (items.len() > 1 || !items.iter().any(Item::was_sent)) =>
                    {
                        return self.not_to_be_seen(items, &error);
                    }
                    Err(error) => return self.not_decided(&items, error),
                };
                items = self.after_look(items, looks)?;
            }
            are_looked_at = false;
            let Some(first) = items.first() else {
                self.undecided = 0;
                return Ok(Next::Decided);
            };
            if items.len() > 1 && !first.step.goes_along() {
                return Ok(Next::Apart(items));
            }
            let sent: Vec<(Place, Entry)> = items
                .iter()
                .map(|item| {
                    (
                        item.place,
                        Entry::new(State::Sent).before(item.entry.before.clone()),
                    )
                })
                .collect();
            self.record(&sent)?;
            let answer = Answer::of(dispatch::send(&self.server, &items).await);
            for item in &mut items {
                item.entry.state = State::Sent;
            }
            match answer {
                Answer::Done { made, but } => {
                    self.done(&items, made.as_ref(), but.as_ref())?;
                    self.undecided = 0;
                    return Ok(Next::Decided);
                }
                Answer::Refused(_) if items.len() > 1 => {
                    return Ok(Next::Split(items));
                }
                Answer::Refused(error) => return self.refused(&items, &error).await,
                Answer::Stop(error) => {
                    self.unsent(&items, &error)?;
                    return Ok(Next::Stop(Stop::Service(error)));
                }
                Answer::NotSent(error) => {
                    self.unsent(&items, &error)?;
                    for item in &mut items {
                        item.entry.state = State::Unsent;
                    }
                    failed += 1;
                    if failed >= self.attempts {
                        return Ok(Next::Stop(Stop::Service(error)));
                    }
                }
                Answer::Uncertain(error) => {
                    failed += 1;
                    if failed >= self.attempts {
                        return self.not_decided(&items, *error);
                    }
                }
                Answer::Silent => {
                    failed += 1;
                    if failed >= self.attempts {
                        self.left(
                            &items,
                            "the service's answer does not say whether it was carried out",
                        )?;
                        return Ok(Next::Decided);
                    }
                }
            }
            tokio::time::sleep(self.settle).await;
        }
    }

    /// The server says that it has not carried out a step. A fault may come in the middle of the work, or behind it: so
    /// it is looked at again.
    async fn refused(
        &mut self,
        items: &[Item<'a>],
        error: &ServiceError,
    ) -> Result<Next<'a>, Error> {
        let (words, says_no) = (error.to_string(), says_no(error));
        let can_be_seen = items.iter().all(|item| item.step.can_be_seen());
        let looks = if can_be_seen {
            match dispatch::look(&mut self.server, items).await {
                Ok(looks) => looks,
                Err(error) if says_no && is_refusal(&error) => vec![Look::Ready(None)],
                Err(error) => return self.not_decided(items, error),
            }
        } else if says_no {
            vec![Look::Ready(None)]
        } else {
            vec![Look::Unknown(
                "nothing shows whether it was carried out".to_owned(),
            )]
        };
        let decided = items.iter().zip(looks).map(|(item, look)| {
            let entry = match look {
                Look::So(made) => Entry::new(State::Done).making(made),
                Look::Ready(_) => Entry::new(State::Refused).saying(&words),
                Look::Shifted(what) | Look::Unknown(what) => {
                    let state = if says_no {
                        State::Refused
                    } else {
                        State::Unknown
                    };
                    Entry::new(state).saying(format!("{words}; by now: {what}"))
                }
            };
            (item.place, entry)
        });
        self.decide(&decided.collect::<Vec<_>>())?;
        self.undecided = 0;
        Ok(Next::Decided)
    }

    /// What cannot even be looked at is not sent.
    fn not_to_be_seen(
        &mut self,
        items: Vec<Item<'a>>,
        error: &ServiceError,
    ) -> Result<Next<'a>, Error> {
        if items.len() > 1 {
            return Ok(Next::Split(items));
        }
        let entry = Entry::new(State::Refused).saying(format!("not sent: {error}"));
        let refused: Vec<_> = items
            .iter()
            .map(|item| (item.place, entry.clone()))
            .collect();
        self.record(&refused)?;
        Ok(Next::Decided)
    }

    /// Nothing more can be found out now. What was sent stays so in the journal, and is looked up before anything else.
    fn not_decided(&mut self, items: &[Item<'a>], error: ServiceError) -> Result<Next<'a>, Error> {
        self.left(items, &format!("{error:#}"))?;
        self.undecided += 1;
        if self.undecided >= MOST_UNDECIDED || error.is_final() {
            return Ok(Next::Stop(Stop::Service(Box::new(error))));
        }
        Ok(Next::Decided)
    }
}

/// How it goes on.
enum Next<'a> {
    Decided,
    /// In halves, each of which is looked at again.
    Split(Vec<Item<'a>>),
    /// Each in a request of its own, as they were just looked at.
    Apart(Vec<Item<'a>>),
    Stop(Stop),
}
