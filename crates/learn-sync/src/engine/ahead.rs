//! Courses are asked for one by one, so several are asked for at once.

use std::collections::VecDeque;

use learn_client::{Error as ClientError, Page, Pages};
use tokio_util::task::AbortOnDropHandle;

use super::reading::Reading;
use super::source::Listed;
use super::{Break, Engine};
use crate::store::sweep;

/// How many courses are asked for at once.
const AT_ONCE: usize = 4;

/// A leg whose first page was asked for already.
pub(super) struct Opened<S: Listed> {
    pub(super) pages: Pages<S>,
    pub(super) first: Option<Result<Page<S::Row>, ClientError>>,
}

/// The legs that were begun before their turn. What is left of them ends with it.
pub(super) struct Ahead<S: Listed> {
    begun: VecDeque<(usize, AbortOnDropHandle<Opened<S>>)>,
    /// The first leg that was not looked at; `None` where no course is left.
    next: Option<usize>,
}

impl<S: Listed> Ahead<S> {
    pub(super) fn new(reading: &Reading<'_>) -> Self {
        Self {
            begun: VecDeque::new(),
            // A leg that an earlier run began is resumed in the middle.
            next: Some(reading.cursor.leg + usize::from(reading.cursor.page_token.is_some())),
        }
    }

    /// The next leg, where it was begun.
    pub(super) async fn take(
        &mut self,
        engine: &mut Engine<'_>,
        reading: &Reading<'_>,
    ) -> Result<Option<Opened<S>>, Break> {
        self.begin(engine).await?;
        match self.begun.pop_front() {
            // One that did not come to its end is asked for anew.
            Some((at, begun)) if at == reading.cursor.leg => Ok(engine.waiting(begun).await?.ok()),
            Some(later) => {
                self.begun.push_front(later);
                Ok(None)
            }
            None => Ok(None),
        }
    }

    async fn begin(&mut self, engine: &mut Engine<'_>) -> Result<(), Break> {
        let Some(from) = self.next else {
            return Ok(());
        };
        let room = AT_ONCE.saturating_sub(self.begun.len());
        let kind = S::KIND;
        let courses = engine
            .store
            .call("reading what a sweep is made of", move |db| {
                sweep::courses(db, kind, from, room)
            })
            .await?;
        self.next = (courses.len() == room).then_some(from + room);
        for (at, leg) in (from..).zip(courses) {
            let mut request = S::request(&leg);
            request.set_page_size(Some(i64::from(engine.options.page_size)));
            let mut pages = engine.client.pages(request);
            let begun = tokio::spawn(async move {
                let first = pages.next().await;
                Opened { pages, first }
            });
            self.begun.push_back((at, AbortOnDropHandle::new(begun)));
        }
        Ok(())
    }
}
