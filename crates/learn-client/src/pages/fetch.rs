use std::sync::Arc;

use futures_util::StreamExt;
use futures_util::stream::{self, BoxStream};
use learn_types::decode::{Doubt, Drift};
use learn_types::operation::PagedOperation;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tracing::Instrument;

use super::page::{Fetched, Page};
use super::seen::Seen;
use crate::error::{Error, ErrorKind, Paging, Stage};
use crate::exchange::{self, Subject};
use crate::settings::Settings;
use crate::shared::Shared;

/// Follows the tokens from page to page.
pub(super) struct Fetcher<O> {
    shared: Arc<Shared>,
    settings: Settings,
    operation: O,
    seen: Seen,
    /// What was not understood up to now.
    doubt: Option<Doubt>,
    next: Next,
}

enum Next {
    /// The page that the operation names.
    Page,
    /// The page before was the last one.
    Nothing,
    /// The page before named one that was there already.
    Repeated(String),
}

impl<O> Fetcher<O>
where
    O: PagedOperation<Response: Send, Row: Send> + Send + Sync + 'static,
{
    pub(super) fn new(shared: Arc<Shared>, settings: Settings, operation: O) -> Self {
        let mut seen = Seen::default();
        if let Some(token) = operation.page_token() {
            seen.is_new(token);
        }
        Self {
            shared,
            settings,
            operation,
            seen,
            doubt: None,
            next: Next::Page,
        }
    }

    /// The next page; `None` after the last one.
    pub(super) async fn fetch(&mut self) -> Option<Fetched<O>> {
        match std::mem::replace(&mut self.next, Next::Nothing) {
            Next::Nothing => {
                let doubt = self.doubt.take()?;
                Some(Err(self.failed(ErrorKind::Doubt(doubt))))
            }
            Next::Repeated(token) => Some(Err(
                self.failed(ErrorKind::Paging(Paging::TokenRepeated(token)))
            )),
            Next::Page => {
                let page = self.fetch_page().await;
                if page.is_err() {
                    // The doubt is in the progress of the error.
                    self.doubt = None;
                }
                Some(page)
            }
        }
    }

    async fn fetch_page(&mut self) -> Fetched<O> {
        let prints = (&self.seen.prints, O::ROWS.elements);
        let whole = exchange::whole(
            &self.shared,
            &self.settings,
            &self.operation,
            true,
            Some(prints),
        )
        .await?;
        let (mut response, doubt) = whole.outcome.into_parts();
        let next_token = O::next_page_token(&response)
            .filter(|token| !token.is_empty())
            .map(str::to_owned);
        let page = Page {
            rows: O::take_rows(&mut response),
            token: self.operation.page_token().map(str::to_owned),
            next_token,
            doubt,
        };
        tracing::debug!(
            operation = O::DESCRIPTOR.name,
            rows = page.rows.len(),
            last = page.next_token.is_none(),
            doubt = page.doubt.is_some(),
            "a page"
        );
        if let Some(paging) = self.seen.refuse(&page, whole.prints) {
            return Err(self.failed(ErrorKind::Paging(paging)));
        }
        let again = std::mem::take(&mut self.seen.again);
        if self.settings.counts_drift {
            let rows = O::ROWS.elements.first().copied().unwrap_or_default();
            let drift = Drift::of_repeated_rows(rows, again);
            self.shared.drift.add(O::DESCRIPTOR.name, &drift);
        }
        match (&mut self.doubt, page.doubt.clone()) {
            (Some(known), Some(doubt)) => known.merge(doubt),
            (known @ None, doubt) => *known = doubt,
            (Some(_), None) => {}
        }
        if let Some(next) = &page.next_token {
            if self.seen.is_new(next) {
                self.operation.set_page_token(Some(next.clone()));
                self.next = Next::Page;
            } else {
                self.next = Next::Repeated(next.clone());
            }
        }
        Ok(page)
    }

    /// All pages, read one by one as they are wanted, or ahead by a task that starts with the first one.
    pub(super) fn pages(self) -> BoxStream<'static, Fetched<O>> {
        let fetcher = Box::new(self);
        let ahead = fetcher.settings.prefetch;
        if ahead == 0 {
            return stream::unfold(fetcher, |mut fetcher| async move {
                Some((fetcher.fetch().await?, fetcher))
            })
            .boxed();
        }
        stream::once(async move {
            if exchange::check_runtime().is_err() {
                // Nothing can read ahead; the page says so.
                let mut fetcher = fetcher;
                return stream::iter(fetcher.fetch().await).left_stream();
            }
            let (sender, receiver) = mpsc::channel(ahead);
            // It ends with whoever wanted the pages.
            let mut task = JoinSet::new();
            task.spawn(fetcher.fetch_ahead(sender).in_current_span());
            stream::unfold((receiver, task), |(mut receiver, task)| async move {
                Some((receiver.recv().await?, (receiver, task)))
            })
            .right_stream()
        })
        .flatten()
        .boxed()
    }

    /// Reads on as long as somebody has room for it. A page is asked for once its place is free, so that no more are
    /// read ahead than there are places.
    async fn fetch_ahead(mut self: Box<Self>, sender: mpsc::Sender<Fetched<O>>) {
        while let Ok(place) = sender.reserve().await {
            let Some(page) = self.fetch().await else {
                return;
            };
            let failed = page.is_err();
            place.send(page);
            if failed {
                return;
            }
        }
    }

    fn failed(&self, kind: ErrorKind) -> Error {
        let error = Error::new(Stage::Page, kind).reached();
        let error = self.shared.redactor.error(error);
        exchange::complete(error, &self.shared, Subject::of::<O>(), 1)
    }
}
