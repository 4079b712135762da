use std::sync::Arc;
use std::time::Duration;

use learn_client::Client;
use learn_sync::CancellationToken;

use crate::apply::{Run, Secrets, results};
use crate::error::Error;
use crate::journal::Journal;
use crate::names::Departments;
use crate::outcome::Applied;
use crate::plan::Plan;
use crate::planner::JournalPlace;
use crate::progress::ApplyWatch;
use crate::resolve;

/// How far a plan has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Begun {
    /// Nothing of it was sent.
    Not,
    /// It was begun and not finished.
    Unfinished,
    /// Every step is decided.
    Finished,
}

/// Carries out plans, exactly, and once.
///
/// ```no_run
/// # async fn example(client: learn_client::Client) -> Result<(), learn_plan::Error> {
/// use learn_plan::{Applier, JournalPlace, Plan};
///
/// let plan = Plan::read("payroll.plan".as_ref())?;
/// let applied = Applier::new(JournalPlace::File("journal.sqlite".into())).max_remove(10).apply(&client, &plan).await?;
/// assert!(applied.is_well());
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Applier {
    journal: JournalPlace,
    resume: bool,
    max_remove: Option<u64>,
    max_remove_percent: u64,
    batch: usize,
    attempts: u32,
    settle: Duration,
    cancel: CancellationToken,
    watch: ApplyWatch,
}

impl Applier {
    /// With a journal, without which nothing is sent.
    pub fn new(journal: JournalPlace) -> Self {
        Self {
            journal,
            resume: false,
            max_remove: None,
            max_remove_percent: 10,
            batch: 100,
            attempts: 5,
            settle: Duration::from_secs(3),
            cancel: CancellationToken::new(),
            watch: Arc::new(|_| ()),
        }
    }

    /// Goes on with a plan that was begun.
    #[must_use]
    pub fn resume(mut self, resume: bool) -> Self {
        self.resume = resume;
        self
    }

    /// How many removals are allowed. Default: what the plan says, else none.
    #[must_use]
    pub fn max_remove(mut self, removals: u64) -> Self {
        self.max_remove = Some(removals);
        self
    }

    /// How much of all active users, memberships or enrollments may be removed, in percent. Default: 10.
    #[must_use]
    pub fn max_remove_percent(mut self, percent: u64) -> Self {
        self.max_remove_percent = percent;
        self
    }

    /// How many rows go into one request, where the service takes many. Default: 100.
    #[must_use]
    pub fn batch(mut self, rows: usize) -> Self {
        self.batch = rows.max(1);
        self
    }

    /// How long to wait before looking up whether a request was carried out that got no answer: it may still be under
    /// way. Default: 3 seconds.
    #[must_use]
    pub fn settle(mut self, time: Duration) -> Self {
        self.settle = time;
        self
    }

    /// Ends behind the request that is under way once this is cancelled.
    #[must_use]
    pub fn cancel_on(mut self, cancel: CancellationToken) -> Self {
        self.cancel = cancel;
        self
    }

    /// Tells how far it is.
    #[must_use]
    pub fn watch(mut self, watch: ApplyWatch) -> Self {
        self.watch = watch;
        self
    }

    /// Refuses a plan that takes away more than is allowed.
    ///
    /// # Errors
    ///
    /// [`Error::TooManyRemovals`], which says what would allow it.
    pub fn check_removals(&self, plan: &Plan) -> Result<(), Error> {
        let allowed = self.max_remove.or(plan.max_remove).unwrap_or_default();
        let count = plan.removed();
        if count > allowed {
            return Err(Error::TooManyRemovals(format!(
                "the plan takes away {count} ({}), and {allowed} are allowed; nothing was sent. Look at the plan, then \
                 allow it with --max-remove {count}",
                plan.removals
                    .iter()
                    .filter(|removals| removals.count > 0)
                    .map(|removals| format!(
                        "{} of {} {}",
                        removals.count, removals.of, removals.what
                    ))
                    .collect::<Vec<_>>()
                    .join(", ")
            )));
        }
        for removals in &plan.removals {
            if removals.count.saturating_mul(100)
                > self.max_remove_percent.saturating_mul(removals.of)
            {
                return Err(Error::TooManyRemovals(format!(
                    "the plan takes away {} of {} {}, more than {} %; nothing was sent. Look at the plan, then allow it \
                     with --max-remove-percent",
                    removals.count, removals.of, removals.what, self.max_remove_percent
                )));
            }
        }
        Ok(())
    }

    /// How far a plan has come. Nothing is sent that changes anything.
    ///
    /// # Errors
    ///
    /// As [`Applier::apply`], where that would send nothing.
    pub async fn check(&self, client: &Client, plan: &Plan) -> Result<Begun, Error> {
        self.open(client, plan).await.map(|(_, begun)| begun)
    }

    /// The journal for a plan that may be carried out.
    async fn open(&self, client: &Client, plan: &Plan) -> Result<(Journal, Begun), Error> {
        let departments = Departments::listed(resolve::departments(client).await?);
        let account = resolve::account_of(client, &departments)?;
        if !account.is(&plan.account) {
            return Err(Error::OtherAccount {
                what: "the plan".to_owned(),
                theirs: plan.account.to_string(),
                ours: account.to_string(),
            });
        }
        let journal = Journal::open(self.journal.file(&account), &account)?;
        let begun = match journal.begun(&plan.digest())? {
            None => {
                self.check_removals(plan)?;
                Begun::Not
            }
            Some((_, true)) => Begun::Finished,
            Some((since, false)) if !self.resume => return Err(Error::Unfinished { since }),
            Some((_, false)) => Begun::Unfinished,
        };
        Ok((journal, begun))
    }

    /// Carries out a plan, or goes on with it. A plan that was carried out sends nothing more, and gives its results
    /// again.
    ///
    /// Dropping the future ends it as the end of the process would. The journal knows what was sent; what had no answer
    /// yet is looked up when the plan is taken up again by [`Applier::resume`]. [`Applier::cancel_on`] ends it behind the
    /// request that is under way.
    ///
    /// # Errors
    ///
    /// [`Error`] where nothing was sent, or the journal cannot be written. What the service refuses, and why it was
    /// not carried out to its end, stands in what comes back.
    pub async fn apply(&self, client: &Client, plan: &Plan) -> Result<Applied, Error> {
        let (journal, _) = self.open(client, plan).await?;
        let digest = plan.digest();
        let secrets = Secrets::of(plan)?;
        journal.begin(&digest, plan)?;
        let entries = journal.entries(&digest)?;
        let mut run = Run::new(client, plan, &journal, digest.clone(), entries, secrets);
        run.batch = self.batch;
        run.attempts = self.attempts;
        run.settle = self.settle;
        let stopped = run.carry_out(&self.cancel, &*self.watch).await?;
        let entries = run.into_entries();
        if stopped.is_none() && results::is_decided(plan, &entries) {
            journal.finish(&digest, results::roster(plan, &entries).as_ref())?;
        }
        Ok(Applied {
            rows: results::rows(plan, &entries),
            stopped,
        })
    }
}
