//! Reading: pages and rows of the service into the staging tables.

use learn_client::types::content::{GetContentItemFinalStatuses, ListContent, ListCourseModules};
use learn_client::types::departments::ListDepartments;
use learn_client::types::enrollments::ListEnrollments;
use learn_client::types::gamification::GetGamificationPoints;
use learn_client::types::groups::GetGroups;
use learn_client::types::operation::Fields;
use learn_client::types::results::{ListLearnersModulesResults, ListLearnersResults};
use learn_client::types::trainings::ListSessionsByTraining;
use learn_client::types::users::{GetUserProfileFields, ListUsersV2};
use learn_client::{Doubt, Error as ClientError, ErrorKind, FaultClass};

use super::ahead::{Ahead, Opened};
use super::probe::Verdict;
use super::reading::Reading;
use super::source::Listed;
use super::{Break, Engine};
use crate::kind::Kind;
use crate::leg::Leg;
use crate::progress::Progress;
use crate::store::sweep::{self, Page};

/// How often a list may have grown while its end was looked for.
const MOST_GROWTH: u32 = 20;

impl Engine<'_> {
    /// Reads all legs of a kind that are not read yet.
    pub(super) async fn read(
        &mut self,
        kind: Kind,
        reading: &mut Reading<'_>,
    ) -> Result<(), Break> {
        match kind {
            Kind::ProfileFields => self.stream::<GetUserProfileFields>(reading).await,
            Kind::Departments => self.legs::<ListDepartments>(reading).await,
            Kind::Users => self.legs::<ListUsersV2>(reading).await,
            Kind::Groups => self.stream::<GetGroups>(reading).await,
            Kind::Content => self.legs::<ListContent>(reading).await,
            Kind::Modules => self.legs::<ListCourseModules>(reading).await,
            Kind::LearnerResults => self.legs::<ListLearnersResults>(reading).await,
            Kind::ModuleResults => self.legs::<ListLearnersModulesResults>(reading).await,
            Kind::Enrollments => self.legs::<ListEnrollments>(reading).await,
            Kind::Points => self.stream::<GetGamificationPoints>(reading).await,
            Kind::TrainingSessions => self.streams::<ListSessionsByTraining>(reading).await,
            Kind::LastViews => self.streams::<GetContentItemFinalStatuses>(reading).await,
        }
    }

    async fn legs<S: Listed>(&mut self, reading: &mut Reading<'_>) -> Result<(), Break> {
        let mut ahead = Ahead::<S>::new(reading);
        while let Some(leg) = self.next_leg(S::KIND, reading).await? {
            let opened = ahead.take(self, reading).await?;
            self.leg::<S>(&leg, opened, reading).await?;
            self.end_leg(S::KIND, reading).await?;
        }
        Ok(())
    }

    /// The request that comes next.
    pub(super) async fn next_leg(
        &mut self,
        kind: Kind,
        reading: &mut Reading<'_>,
    ) -> Result<Option<Leg>, Break> {
        let at = reading.cursor.leg;
        let leg = self
            .store
            .call("reading what a sweep is made of", move |db| {
                sweep::leg(db, kind, at)
            })
            .await?;
        if matches!(leg, Some(Leg::CourseAgain(_))) && !reading.is_asking_again {
            self.ask_again(kind, reading).await?;
        }
        Ok(leg)
    }

    /// All of a request was read.
    pub(super) async fn end_leg(
        &mut self,
        kind: Kind,
        reading: &mut Reading<'_>,
    ) -> Result<(), Break> {
        reading.cursor.leg += 1;
        reading.cursor.page_token = None;
        let next = reading.cursor.leg;
        self.store
            .post("going on with a sweep", move |db| {
                sweep::go_on(db, kind, next)
            })
            .await?;
        Ok(())
    }

    /// One request and all its pages.
    async fn leg<S: Listed>(
        &mut self,
        leg: &Leg,
        mut opened: Option<Opened<S>>,
        reading: &mut Reading<'_>,
    ) -> Result<(), Break> {
        let size = i64::from(self.options.page_size);
        // The page that the cursor names may be stored already: the last page of a leg stays in it until it is known
        // that there is no other behind it.
        let mut again = reading.cursor.page_token.is_some();
        let mut is_first = true;
        let mut attempt = 1;
        let mut grown = 0;
        let mut in_doubt = false;
        'attempts: loop {
            let mut request = S::request(leg);
            request.set_page_size(Some(size));
            request.set_page_token(reading.cursor.page_token.clone());
            let (mut pages, mut first) = match opened.take() {
                Some(opened) => (opened.pages, Some(opened.first)),
                None => (self.client.pages(request), None),
            };
            loop {
                let answer = match first.take() {
                    Some(first) => first,
                    None => self.waiting(pages.next()).await?,
                };
                match answer {
                    None => return Ok(()),
                    Some(Ok(page)) => {
                        let (token, count) = (page.token.clone(), page.rows.len());
                        let is_last = page.next_token.is_none();
                        if let Some(doubt) = page.doubt {
                            self.doubt(S::KIND, &doubt).await?;
                            in_doubt = true;
                        }
                        let kept = if is_last { page.token } else { page.next_token };
                        self.store::<S>(leg, reading, page.rows, kept, again)
                            .await?;
                        (again, is_first, attempt) = (false, false, 1);
                        if !is_last {
                            continue;
                        }
                        if in_doubt {
                            // Nobody knows what the last page is: it would tell nothing to look twice.
                            return Ok(());
                        }
                        let verdict = match self.probe::<S>(leg, token.as_deref(), count).await {
                            Err(Break::Partial { reason, .. }) => {
                                let note =
                                    format!("the end of the list could not be checked: {reason}");
                                reading.tally.notes.push(note);
                                return Ok(());
                            }
                            verdict => verdict?,
                        };
                        match verdict {
                            Verdict::End => return Ok(()),
                            Verdict::Grown if grown < MOST_GROWTH => {
                                grown += 1;
                                again = true;
                                continue 'attempts;
                            }
                            Verdict::Grown => {
                                let reason =
                                    format!("{} grows faster than it can be read", S::KIND);
                                self.flaw(S::KIND, reason).await?;
                                return Ok(());
                            }
                            Verdict::Cut { reason, rows } => {
                                let kept = reading.cursor.page_token.clone();
                                self.store::<S>(leg, reading, rows, kept, true).await?;
                                self.flaw(S::KIND, reason).await?;
                                return Ok(());
                            }
                        }
                    }
                    Some(Err(error)) => {
                        // Behind the first page it may as well be the page that nobody knows any more.
                        if is_unknown(&error)
                            && reading.cursor.page_token.is_none()
                            && self.refused(S::KIND, leg, reading, &error, attempt).await?
                        {
                            return Ok(());
                        }
                        let is_refused = is_first
                            && reading.cursor.resumed_from.is_some()
                            && reading.cursor.page_token.is_some()
                            && error.fault().is_some();
                        self.again(S::KIND, error, &mut attempt, is_refused).await?;
                        continue 'attempts;
                    }
                }
            }
        }
    }

    /// Stores a page, and the place to go on from.
    async fn store<S: Listed>(
        &mut self,
        leg: &Leg,
        reading: &mut Reading<'_>,
        rows: Vec<S::Row>,
        token: Option<String>,
        again: bool,
    ) -> Result<(), Break> {
        reading.cursor.page_token = token;
        let page = Page {
            leg: leg.clone(),
            next: (reading.cursor.leg, reading.cursor.page_token.clone()),
            again,
            rows,
        };
        self.hand_over(S::KIND, reading, page).await
    }

    pub(super) async fn hand_over<R: Fields + Send + 'static>(
        &mut self,
        kind: Kind,
        reading: &mut Reading<'_>,
        page: Page<R>,
    ) -> Result<(), Break> {
        self.note_strange_parts(kind, reading).await?;
        reading.tally.pages += 1;
        reading.tally.read += page.rows.len() as u64;
        let run = self.run;
        self.store
            .post("storing a page", move |db| {
                sweep::store_page(db, kind, run, &page)
            })
            .await?;
        (self.watch)(&Progress::Page {
            kind,
            rows: reading.tally.read,
            pages: reading.tally.pages,
            expected: reading.expected,
            left: reading.left(),
        });
        if self.cancel.is_cancelled() {
            return Err(Break::Cancelled);
        }
        Ok(())
    }

    /// Waits for another attempt, or gives the kind up.
    pub(super) async fn again(
        &mut self,
        kind: Kind,
        error: ClientError,
        attempt: &mut u32,
        is_refused: bool,
    ) -> Result<(), Break> {
        if let ErrorKind::Paging(_) = error.kind() {
            return Err(Break::Partial {
                reason: error.to_string(),
                keep: false,
            });
        }
        // Another answer will be no better.
        if error.is_final() {
            return Err(Break::of(error));
        }
        if *attempt >= self.options.attempts {
            return Err(if is_refused {
                Break::Restart(error.to_string())
            } else {
                Break::of(error)
            });
        }
        (self.watch)(&Progress::Retrying {
            kind,
            reason: error.to_string(),
        });
        let longer = 2_u32.saturating_pow(*attempt - 1);
        let pause = self.options.pause.saturating_mul(longer);
        *attempt += 1;
        let pause = error.retry_after().map_or(pause, |asked| asked.max(pause));
        tokio::select! {
            () = self.cancel.cancelled() => Err(Break::Cancelled),
            () = tokio::time::sleep(pause) => Ok(()),
        }
    }

    /// An answer held something that may be more rows, or the name of a next page: whatever is not among the rows may
    /// exist all the same.
    pub(super) async fn doubt(&mut self, kind: Kind, doubt: &Doubt) -> Result<(), Break> {
        let reason = format!(
            "an answer to {} is not known to be complete: {doubt}. Nothing was removed",
            kind.method()
        );
        self.flaw(kind, reason).await
    }

    pub(super) async fn flaw(&mut self, kind: Kind, reason: String) -> Result<(), Break> {
        self.store
            .call("noting a flaw", move |db| {
                sweep::note_flaw(db, kind, &reason)
            })
            .await?;
        Ok(())
    }
}

/// Whether the service says that what was named does not exist. Some methods call that wrong parameters.
pub(super) fn is_unknown(error: &ClientError) -> bool {
    matches!(
        error.class(),
        Some(FaultClass::UnknownEntity | FaultClass::WrongParameters)
    )
}
