//! Answers that come page by page.

mod fetch;
mod items;
mod page;
mod seen;

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use futures_util::stream::{BoxStream, Stream, StreamExt};
use learn_types::operation::PagedOperation;

use self::fetch::Fetcher;
pub use self::items::{Collected, Items};
use self::page::Fetched;
pub use self::page::Page;
use crate::error::{Error, ErrorKind, Progress, Stage};
use crate::settings::Settings;
use crate::shared::Shared;

/// Pages: a stream, and [`Pages::next`] for those who have no use for one.
///
/// It ends after the last page, or after the first error, which says in [`Error::progress`] how far it came and from
/// which token to go on. Where a page was in doubt, [`ErrorKind::Doubt`] follows the last one, so that an end without an
/// error means that the pages are complete.
///
/// Complete are the pages that the server named, not a picture of one moment. What a list shows where rows are added or
/// removed while its pages are read is not documented: a row may come twice or not at all. Rows that the page before
/// held too count in [`Client::drift`](crate::Client::drift).
pub struct Pages<O: PagedOperation> {
    /// None after the last page, or the first error.
    source: Option<BoxStream<'static, Fetched<O>>>,
    progress: Progress,
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
        Self {
            source: Some(Fetcher::new(shared, settings, operation).pages()),
            progress,
        }
    }

    /// The next page; `None` after the last one.
    ///
    /// The future may be dropped at any point: it takes nothing out of the stream, and the next call goes on there.
    pub async fn next(&mut self) -> Option<Result<Page<O::Row>, Error>> {
        std::future::poll_fn(|context| self.poll_page(context)).await
    }

    /// How far it has come. At the end it says whether the pages are complete.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Fetched<O>>> {
        let Some(source) = &mut self.source else {
            return Poll::Ready(None);
        };
        let page = ready!(source.poll_next_unpin(context));
        Poll::Ready(Some(self.deliver(page)))
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
                    self.source = None;
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
        self.source = None;
        Err(error.with_progress(self.progress.clone()))
    }
}

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
