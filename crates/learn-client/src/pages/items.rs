use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use learn_types::operation::PagedOperation;

use super::Pages;
use crate::error::{Error, Progress};

/// The rows of all pages: a stream, and [`Items::next`] for those who have no use for one.
///
/// It ends after the last row, or after the first error, which says in [`Error::progress`] how far it came and from
/// which token to go on. Where a page was in doubt, [`ErrorKind::Doubt`](crate::ErrorKind::Doubt) follows the last row.
/// Rows that are added or removed meanwhile: see [`Pages`].
pub struct Items<O: PagedOperation> {
    pages: Pages<O>,
    rows: std::vec::IntoIter<O::Row>,
    progress: Progress,
    current: Current,
}

/// The page whose rows are being handed out.
enum Current {
    None,
    Page { next_token: Option<String> },
}

/// Everything that could be read, and whether that is all there is.
#[derive(Debug)]
#[non_exhaustive]
pub struct Collected<R> {
    /// The rows.
    pub rows: Vec<R>,
    /// How far reading came.
    pub progress: Progress,
    /// Why it ended early, if it did.
    pub error: Option<Error>,
}

impl<R> Collected<R> {
    /// The rows if they are complete, else the error.
    ///
    /// # Errors
    ///
    /// The error that ended reading early.
    pub fn into_result(self) -> Result<Vec<R>, Error> {
        match self.error {
            None => Ok(self.rows),
            Some(error) => Err(error),
        }
    }
}

impl<O> Items<O>
where
    O: PagedOperation<Response: Send, Row: Send> + Clone + Send + Sync + 'static,
{
    pub(crate) fn new(pages: Pages<O>) -> Self {
        Self {
            progress: pages.progress().clone(),
            pages,
            rows: Vec::new().into_iter(),
            current: Current::None,
        }
    }

    /// The next row; `None` after the last one.
    ///
    /// The future may be dropped at any point: it takes nothing out of the stream, and the next call goes on there.
    pub async fn next(&mut self) -> Option<Result<O::Row, Error>> {
        std::future::poll_fn(|context| self.poll_row(context)).await
    }

    /// How far it has come: rows handed out, pages handed out whole, and the token of the first page that was not. At
    /// the end it says whether the rows are complete.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Reads to the end and keeps what comes, also where it ends early. With its future, what came is dropped.
    ///
    /// ```no_run
    /// # async fn example(client: learn_client::Client) -> Result<(), learn_client::Error> {
    /// use learn_client::types::enrollments::ListEnrollments;
    ///
    /// let collected = client.items(ListEnrollments::new()).collect_rows().await;
    /// if let Some(error) = &collected.error {
    ///     eprintln!("{error}; go on from {:?}", collected.progress.resume_token);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub async fn collect_rows(mut self) -> Collected<O::Row> {
        let mut rows = Vec::new();
        let mut error = None;
        while let Some(row) = self.next().await {
            match row {
                Ok(row) => rows.push(row),
                Err(failed) => error = Some(failed),
            }
        }
        Collected {
            rows,
            progress: self.progress,
            error,
        }
    }

    fn poll_row(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<O::Row, Error>>> {
        loop {
            if let Some(row) = self.rows.next() {
                self.progress.rows += 1;
                return Poll::Ready(Some(Ok(row)));
            }
            if let Current::Page { next_token } =
                std::mem::replace(&mut self.current, Current::None)
            {
                self.progress.pages += 1;
                self.progress.complete = next_token.is_none() && self.progress.doubt.is_none();
                self.progress.resume_token = next_token;
            }
            match std::task::ready!(self.pages.poll_page(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => {
                    return Poll::Ready(Some(Err(error.with_progress(self.progress.clone()))));
                }
                Some(Ok(page)) => {
                    self.progress.add_doubt(page.doubt);
                    self.rows = page.rows.into_iter();
                    self.current = Current::Page {
                        next_token: page.next_token,
                    };
                }
            }
        }
    }
}

// Nothing in it is pinned in place.
impl<O: PagedOperation> Unpin for Items<O> {}

impl<O> Stream for Items<O>
where
    O: PagedOperation<Response: Send, Row: Send> + Clone + Send + Sync + 'static,
{
    type Item = Result<O::Row, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_row(context)
    }
}

impl<O: PagedOperation> fmt::Debug for Items<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("operation", &O::DESCRIPTOR.name)
            .field("progress", &self.progress)
            .finish_non_exhaustive()
    }
}
