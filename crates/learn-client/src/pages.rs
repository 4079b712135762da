//! Answers that come page by page.

use std::collections::{HashSet, VecDeque};
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use learn_types::operation::PagedOperation;

use crate::call;
use crate::client::Client;
use crate::client::settings::Settings;
use crate::error::{Error, ErrorKind, Progress, Stage};
use crate::transport::BoxFuture;

/// The rows of all pages: a stream, and [`Items::next`] for those who have no use for one.
///
/// It ends after the last row, or after the first error, which says in [`Error::progress`] how far it came and from
/// which token to go on.
pub struct Items<O: PagedOperation> {
    rows: VecDeque<O::Row>,
    state: State<O>,
    progress: Progress,
}

enum State<O: PagedOperation> {
    Ready(Box<Fetcher<O>>),
    Fetching(BoxFuture<'static, (Box<Fetcher<O>>, Result<Vec<O::Row>, Error>)>),
    Done,
}

/// What follows the tokens.
struct Fetcher<O> {
    client: Client,
    settings: Settings,
    operation: O,
    seen: HashSet<String>,
    last: bool,
}

impl<O> Items<O>
where
    O: PagedOperation<Response: Send, Row: Send> + Clone + Send + Sync + 'static,
{
    pub(crate) fn new(client: Client, settings: Settings, operation: O) -> Self {
        let first = operation.page_token().map(str::to_owned);
        Self {
            rows: VecDeque::new(),
            progress: Progress {
                resume_token: first.clone(),
                ..Progress::default()
            },
            state: State::Ready(Box::new(Fetcher {
                client,
                settings,
                operation,
                seen: first.into_iter().collect(),
                last: false,
            })),
        }
    }

    /// The next row; `None` after the last one.
    pub async fn next(&mut self) -> Option<Result<O::Row, Error>> {
        std::future::poll_fn(|context| self.poll_row(context)).await
    }

    /// How far it has come. At the end it says whether the rows are complete.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    fn poll_row(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<O::Row, Error>>> {
        loop {
            if let Some(row) = self.rows.pop_front() {
                self.progress.rows += 1;
                return Poll::Ready(Some(Ok(row)));
            }
            match std::mem::replace(&mut self.state, State::Done) {
                State::Done => return Poll::Ready(None),
                State::Ready(fetcher) if fetcher.last => {
                    self.progress.complete = true;
                    return Poll::Ready(None);
                }
                State::Ready(mut fetcher) => {
                    self.state = State::Fetching(Box::pin(async move {
                        let page = fetcher.fetch().await;
                        (fetcher, page)
                    }));
                }
                State::Fetching(mut future) => {
                    let Poll::Ready((fetcher, page)) = future.as_mut().poll(context) else {
                        self.state = State::Fetching(future);
                        return Poll::Pending;
                    };
                    match page {
                        Ok(rows) => {
                            self.rows = rows.into();
                            self.progress.pages += 1;
                            self.progress.resume_token = fetcher
                                .operation
                                .page_token()
                                .filter(|_| !fetcher.last)
                                .map(str::to_owned);
                            self.state = State::Ready(fetcher);
                        }
                        Err(error) => {
                            return Poll::Ready(Some(Err(
                                error.with_progress(self.progress.clone())
                            )));
                        }
                    }
                }
            }
        }
    }
}

impl<O> Fetcher<O>
where
    O: PagedOperation<Response: Send, Row: Send> + Send + Sync,
{
    async fn fetch(&mut self) -> Result<Vec<O::Row>, Error> {
        let mut response = call::send(&self.client, &self.settings, &self.operation).await?;
        match O::next_page_token(&response).filter(|token| !token.is_empty()) {
            None => self.last = true,
            Some(token) => {
                if !self.seen.insert(token.to_owned()) {
                    return Err(repeated::<O>(token));
                }
                let token = token.to_owned();
                self.operation.set_page_token(Some(token));
            }
        }
        Ok(O::take_rows(&mut response))
    }
}

fn repeated<O: PagedOperation>(token: &str) -> Error {
    let mut error = Error::new(Stage::Page, ErrorKind::PageToken(token.to_owned())).reached();
    error.0.operation = Some(O::DESCRIPTOR.name.to_owned());
    error.0.repeatable = O::DESCRIPTOR.effect.is_repeatable();
    error
}

impl<O> Stream for Items<O>
where
    O: PagedOperation<Response: Send, Row: Send + Unpin> + Clone + Send + Sync + Unpin + 'static,
{
    type Item = Result<O::Row, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(ready!(self.poll_row(context)))
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
