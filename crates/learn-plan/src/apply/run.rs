//! One run over the steps of a plan, each looked at before it is sent.

use std::collections::HashMap;
use std::time::Duration;

use learn_client::types::operation::FaultClass;
use learn_client::{Client, Error as ServiceError, ErrorKind};
use learn_sync::CancellationToken;

use super::dispatch;
use super::look::{Item, Look};
use super::order;
use super::secrets::Secrets;
use super::server::{Sent, Server};
use crate::error::Error;
use crate::journal::{Award, Effect, Entry, Journal, Place, State};
use crate::outcome::Stop;
use crate::plan::Plan;
use crate::progress::Applying;
use crate::read::is_refusal;
use crate::step::Step;

/// After how many steps in a row that could not be decided the run ends: the service is not there.
const MOST_UNDECIDED: u32 = 3;

/// Carries out a plan.
pub(crate) struct Run<'a> {
    plan: &'a Plan,
    journal: &'a Journal,
    digest: String,
    entries: HashMap<Place, Entry>,
    server: Server<'a>,
    pub(crate) batch: usize,
    pub(crate) attempts: u32,
    pub(crate) settle: Duration,
    undecided: u32,
}

/// What became of a request.
enum Answer {
    Done(Sent),
    /// The server has certainly not carried it out, and says why.
    Refused(Box<ServiceError>),
    /// It may have been carried out.
    Uncertain(Box<ServiceError>),
    /// It has certainly not been carried out, and another try may be.
    NotSent(Box<ServiceError>),
    /// Nothing will be carried out before somebody changes something.
    Stop(Box<ServiceError>),
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
        let mut server = Server::new(client, secrets);
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
            if cancel.is_cancelled() {
                return Ok(Some(Stop::Cancelled));
            }
            let mut items = Vec::new();
            for place in places {
                items.extend(self.item(place)?);
            }
            let Some(subject) = items.last().map(|item| item.change.subject.clone()) else {
                continue;
            };
            if let Some(stop) = self.take(items).await? {
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
            match self.entries.get(&needed).map(|entry| entry.state) {
                Some(state) if state.is_well() => {}
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

    /// Takes steps that go along in one request. A request that is refused is split until the one step that is at fault
    /// stands alone.
    async fn take(&mut self, items: Vec<Item<'a>>) -> Result<Option<Stop>, Error> {
        let mut waiting = vec![items];
        while let Some(items) = waiting.pop() {
            match self.attempt(items).await? {
                Next::Decided => {}
                Next::Split(mut items) => {
                    let rest = items.split_off(items.len() / 2);
                    waiting.push(rest);
                    waiting.push(items);
                }
                Next::Stop(stop) => return Ok(Some(stop)),
            }
        }
        Ok(None)
    }

    async fn attempt(&mut self, mut items: Vec<Item<'a>>) -> Result<Next<'a>, Error> {
        let mut failed = 0;
        loop {
            let looks = match dispatch::look(&mut self.server, &items).await {
                Ok(looks) => looks,
                Err(error) if is_refusal(&error) && !items.iter().any(Item::was_sent) => {
                    return self.not_to_be_seen(items, &error);
                }
                Err(error) => return self.not_decided(&items, error),
            };
            items = self.after_look(items, looks)?;
            if items.is_empty() {
                self.undecided = 0;
                return Ok(Next::Decided);
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
            let answer = answer(dispatch::send(&self.server, &items).await);
            for item in &mut items {
                item.entry.state = State::Sent;
            }
            match answer {
                Answer::Done(sent) => {
                    self.done(&items, &sent)?;
                    self.undecided = 0;
                    return Ok(Next::Decided);
                }
                Answer::Refused(_) if items.len() > 1 => {
                    return Ok(Next::Split(items));
                }
                Answer::Refused(error) => {
                    // A fault that is not of the documented ones may have come in the middle of the work.
                    if error.class() == Some(FaultClass::Other) {
                        match dispatch::look(&mut self.server, &items).await {
                            Ok(looks) if matches!(looks.as_slice(), [Look::Ready(_)]) => {}
                            Ok(looks) => {
                                self.after_look(items, looks)?;
                                return Ok(Next::Decided);
                            }
                            Err(error) => return self.not_decided(&items, error),
                        }
                    }
                    self.undecided = 0;
                    let entry = Entry::new(State::Refused).saying(words(&error));
                    let refused: Vec<_> = items
                        .iter()
                        .map(|item| (item.place, entry.clone()))
                        .collect();
                    self.record(&refused)?;
                    return Ok(Next::Decided);
                }
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
            }
            tokio::time::sleep(self.settle).await;
        }
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
        let entry = Entry::new(State::Refused).saying(format!("not sent: {}", words(error)));
        let refused: Vec<_> = items
            .iter()
            .map(|item| (item.place, entry.clone()))
            .collect();
        self.record(&refused)?;
        Ok(Next::Decided)
    }

    /// Writes down what is decided by looking, and gives back what is to be sent.
    fn after_look(
        &mut self,
        items: Vec<Item<'a>>,
        looks: Vec<Look>,
    ) -> Result<Vec<Item<'a>>, Error> {
        let (mut ready, mut decided) = (Vec::new(), Vec::new());
        for (mut item, look) in items.into_iter().zip(looks) {
            let state = if item.was_sent() {
                State::Done
            } else {
                State::Already
            };
            match look {
                Look::Ready(before) => {
                    item.entry.before = before;
                    ready.push(item);
                }
                Look::So(made) => {
                    if let Some(made) = &made {
                        self.server.made.insert(item.place.0, made.clone());
                    }
                    decided.push((item.place, Entry::new(state).making(made)));
                }
                // What shifted may be what was sent.
                Look::Shifted(what) if item.was_sent() => {
                    let what = format!("no answer came, and by now: {what}");
                    decided.push((item.place, Entry::new(State::Unknown).saying(what)));
                }
                Look::Shifted(what) => {
                    decided.push((item.place, Entry::new(State::Refused).saying(what)));
                }
                Look::Unknown(what) => {
                    decided.push((item.place, Entry::new(State::Unknown).saying(what)));
                }
            }
        }
        self.record(&decided)?;
        Ok(ready)
    }

    fn done(&mut self, items: &[Item<'a>], sent: &Sent) -> Result<(), Error> {
        let mut decided = Vec::new();
        for item in items {
            let mut entry = Entry::new(State::Done).making(sent.made.clone());
            entry.message.clone_from(&sent.note);
            if let Some(made) = &sent.made {
                self.server.made.insert(item.place.0, made.clone());
            }
            decided.push((item.place, entry));
        }
        self.record(&decided)
    }

    fn unsent(&mut self, items: &[Item<'a>], error: &ServiceError) -> Result<(), Error> {
        let entry = Entry::new(State::Unsent).saying(format!("not sent: {error:#}"));
        let unsent: Vec<_> = items
            .iter()
            .map(|item| (item.place, entry.clone()))
            .collect();
        self.record(&unsent)
    }

    /// Nothing more can be found out now. What was sent stays so in the journal, and is looked up before anything else.
    fn not_decided(&mut self, items: &[Item<'a>], error: ServiceError) -> Result<Next<'a>, Error> {
        let left: Vec<_> = items
            .iter()
            .map(|item| {
                let entry = Entry::new(item.entry.state).before(item.entry.before.clone());
                (item.place, entry.saying(format!("{error:#}")))
            })
            .collect();
        self.record(&left)?;
        self.undecided += 1;
        if self.undecided >= MOST_UNDECIDED || error.is_final() {
            return Ok(Next::Stop(Stop::Service(Box::new(error))));
        }
        Ok(Next::Decided)
    }

    fn record(&mut self, entries: &[(Place, Entry)]) -> Result<(), Error> {
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

/// How it goes on.
enum Next<'a> {
    Decided,
    Split(Vec<Item<'a>>),
    Stop(Stop),
}

/// What an answer means for what was sent.
fn answer(result: Result<Sent, ServiceError>) -> Answer {
    let error = match result {
        Ok(sent) => return Answer::Done(sent),
        Err(error) => Box::new(error),
    };
    let is_answer = error.fault().is_some() || matches!(error.kind(), ErrorKind::Refused);
    match error.class() {
        Some(FaultClass::Authorization | FaultClass::Subscription) => Answer::Stop(error),
        _ if is_answer => Answer::Refused(error),
        // What cannot be written as a request is at fault itself.
        _ if matches!(error.kind(), ErrorKind::Encode) => Answer::Refused(error),
        _ if error.may_have_reached_server() => Answer::Uncertain(error),
        _ if error.is_final() => Answer::Stop(error),
        _ => Answer::NotSent(error),
    }
}

/// The server's words, and what to do.
fn words(error: &ServiceError) -> String {
    error.to_string()
}
