//! Answers that come page by page.

mod fetch;
mod items;
mod page;
mod seen;

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use futures_core::Stream;
use learn_types::operation::PagedOperation;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use self::fetch::Fetcher;
pub use self::items::{Collected, Items};
use self::page::Fetched;
pub use self::page::Page;
use crate::error::{Error, ErrorKind, Progress, Stage};
use crate::settings::Settings;
use crate::shared::Shared;
use crate::transport::BoxFuture;

/// A page on its way, and what fetches the next one.
type Reading<O> = BoxFuture<'static, (Box<Fetcher<O>>, Option<Fetched<O>>)>;

/// Pages: a stream, and [`Pages::next`] for those who have no use for one.
///
/// It ends after the last page, or after the first error, which says in [`Error::progress`] how far it came and from
/// which token to go on. Where a page was in doubt, [`ErrorKind::Doubt`] follows the last one, so that an end without an
/// error means that the pages are complete.
pub struct Pages<O: PagedOperation> {
    source: Source<O>,
    progress: Progress,
}

enum Source<O: PagedOperation> {
    /// Nothing is under way.
    Idle(Box<Fetcher<O>>, usize),
    /// One page is being read because it is wanted.
    Reading(Reading<O>),
    /// Pages are read ahead.
    Ahead(mpsc::Receiver<Fetched<O>>, Task),
    Over,
}

/// A task that ends with whoever wanted it.
struct Task(JoinHandle<()>);

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl<O> Pages<O>
where
    O: PagedOperation<Response: Send, Row: Send> + Clone + Send + Sync + 'static,
{
    pub(crate) fn new(shared: Arc<Shared>, settings: Settings, operation: O) -> Self {
        let progress = Progress {
            resume_token: operation.page_token().map(str::to_owned),
            ..Progress::default()
        };
        let ahead = settings.prefetch;
        Self {
            source: Source::Idle(Box::new(Fetcher::new(shared, settings, operation)), ahead),
            progress,
        }
    }

    /// The next page; `None` after the last one.
    pub async fn next(&mut self) -> Option<Result<Page<O::Row>, Error>> {
        std::future::poll_fn(|context| self.poll_page(context)).await
    }

    /// How far it has come. At the end it says whether the pages are complete.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Fetched<O>>> {
        loop {
            match std::mem::replace(&mut self.source, Source::Over) {
                Source::Over => return Poll::Ready(None),
                Source::Idle(mut fetcher, 0) => {
                    self.source = Source::Reading(Box::pin(async move {
                        let page = fetcher.fetch().await;
                        (fetcher, page)
                    }));
                }
                Source::Idle(fetcher, ahead) => {
                    let (sender, receiver) = mpsc::channel(ahead);
                    let task = tokio::spawn(fetcher.fetch_ahead(sender));
                    self.source = Source::Ahead(receiver, Task(task));
                }
                Source::Reading(mut reading) => {
                    let Poll::Ready((fetcher, page)) = reading.as_mut().poll(context) else {
                        self.source = Source::Reading(reading);
                        return Poll::Pending;
                    };
                    self.source = Source::Idle(fetcher, 0);
                    return Poll::Ready(Some(self.deliver(page)));
                }
                Source::Ahead(mut receiver, task) => {
                    let Poll::Ready(page) = receiver.poll_recv(context) else {
                        self.source = Source::Ahead(receiver, task);
                        return Poll::Pending;
                    };
                    self.source = Source::Ahead(receiver, task);
                    return Poll::Ready(Some(self.deliver(page)));
                }
            }
        }
    }

    /// Counts what is handed out, and tells a last page from a silence.
    fn deliver(&mut self, page: Option<Fetched<O>>) -> Fetched<O> {
        let error = match page {
            Some(Ok(page)) => {
                self.progress.rows += page.rows.len() as u64;
                self.progress.pages += 1;
                self.progress.resume_token.clone_from(&page.next_token);
                self.progress.add_doubt(page.doubt.clone());
                self.progress.complete = page.next_token.is_none() && self.progress.doubt.is_none();
                if self.progress.complete {
                    self.source = Source::Over;
                }
                return Ok(page);
            }
            Some(Err(error)) => error,
            None => {
                let what =
                    "reading ahead was interrupted, because the runtime that did it has ended";
                Error::new(Stage::Page, ErrorKind::Runtime(what.to_owned()))
            }
        };
        self.source = Source::Over;
        Err(error.with_progress(self.progress.clone()))
    }
}

// Nothing in it is pinned in place.
impl<O: PagedOperation> Unpin for Pages<O> {}

impl<O> Stream for Pages<O>
where
    O: PagedOperation<Response: Send, Row: Send> + Clone + Send + Sync + 'static,
{
    type Item = Result<Page<O::Row>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(context)
    }
}

impl<O: PagedOperation> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("operation", &O::DESCRIPTOR.name)
            .field("progress", &self.progress)
            .finish_non_exhaustive()
    }
}
