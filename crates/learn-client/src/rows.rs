//! One answer of any size, row by row as it arrives.

mod open;

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::{self, BoxStream, Stream, StreamExt};
use learn_types::operation::RowOperation;
use learn_types::soap::{Reply, RowDecoder, RowsEnd};
use tokio::time::Instant;
use tracing::field::Empty;
use tracing::{Instrument, Span};

use self::open::{Opened, Streamed};
use crate::error::{Error, ErrorKind, Progress, Stage};
use crate::exchange::answer::Answer;
use crate::exchange::{self, Subject, receive};
use crate::redact::Redactor;
use crate::settings::Settings;
use crate::shared::Shared;
use crate::transport::BoxFuture;

/// The rows of one answer: a stream, and [`Rows::next`] for those who have no use for one.
///
/// It ends after the last row, or after the first error; where the answer is in doubt, that is
/// [`ErrorKind::Doubt`](crate::ErrorKind::Doubt) behind the last row. Until the first row has come the call is repeated as any
/// other; after that it is not, because rows would come twice.
pub struct Rows<O: RowOperation> {
    shared: Arc<Shared>,
    settings: Settings,
    state: State<O>,
    progress: Progress,
    started: Instant,
    span: Span,
    rest: Option<O::Response>,
}

enum State<O: RowOperation> {
    Ready(O),
    Opening(BoxFuture<'static, Result<(Opened<O>, u32), Error>>),
    Decoding(Box<Under<O>>),
    Over,
}

/// An answer under way.
struct Under<O: RowOperation> {
    decoder: RowDecoder<O>,
    /// The rest of the answer.
    pieces: BoxStream<'static, Result<Bytes, Error>>,
    redactor: Redactor,
    status: u16,
    attempts: u32,
    /// The body has ended; rows may still be in the decoder.
    ended: bool,
}

impl<O> Rows<O>
where
    O: RowOperation<Response: Send, Row: Send> + Send + Sync + 'static,
{
    pub(crate) fn new(shared: Arc<Shared>, settings: Settings, operation: O) -> Self {
        Self {
            shared,
            settings,
            state: State::Ready(operation),
            progress: Progress::default(),
            started: Instant::now(),
            span: Span::none(),
            rest: None,
        }
    }

    /// The next row; `None` after the last one.
    ///
    /// The future may be dropped at any point: it takes nothing out of the stream, and the next call goes on there.
    pub async fn next(&mut self) -> Option<Result<O::Row, Error>> {
        std::future::poll_fn(|context| self.poll_row(context)).await
    }

    /// How far it has come. At the end it says whether the rows are complete. Those of an operation that answers page by
    /// page never are: this is one page, and [`Client::items`](crate::Client::items) reads all of them.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// What the answer held beside its rows, once the stream has ended, well or in doubt.
    pub fn rest(&self) -> Option<&O::Response> {
        self.rest.as_ref()
    }

    fn poll_row(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<O::Row, Error>>> {
        loop {
            match std::mem::replace(&mut self.state, State::Over) {
                State::Over => return Poll::Ready(None),
                State::Ready(operation) => self.open(operation),
                State::Opening(mut opening) => {
                    let Poll::Ready(opened) = opening.as_mut().poll(context) else {
                        self.state = State::Opening(opening);
                        return Poll::Pending;
                    };
                    match opened {
                        Err(error) => return Poll::Ready(Some(Err(self.failed(error, None)))),
                        Ok((Opened::Ended(end), attempts)) => {
                            // Its secrets are masked already.
                            let redactor = Redactor::default();
                            let end = self.end(end.0, end.1, attempts, &redactor);
                            return Poll::Ready(end.map(Err));
                        }
                        Ok((Opened::Row(first), attempts)) => {
                            self.state = State::Decoding(Box::new(Under {
                                decoder: first.decoder,
                                pieces: pieces(first.answer, self.deadline()),
                                redactor: first.redactor,
                                status: first.status,
                                attempts,
                                ended: false,
                            }));
                            return Poll::Ready(Some(Ok(self.count(first.row))));
                        }
                    }
                }
                State::Decoding(mut under) => match under.poll_row(context) {
                    Poll::Pending => {
                        self.state = State::Decoding(under);
                        return Poll::Pending;
                    }
                    Poll::Ready(Ok(Some(row))) => {
                        self.state = State::Decoding(under);
                        return Poll::Ready(Some(Ok(self.count(row))));
                    }
                    Poll::Ready(Ok(None)) => {
                        let (status, attempts) = (under.status, under.attempts);
                        let redactor = &under.redactor;
                        let end = under.decoder.finish().map_err(|error| {
                            redactor.error(receive::undecodable(error, status, &[], redactor))
                        });
                        return Poll::Ready(match end {
                            Ok(end) => self.end(end, status, attempts, redactor).map(Err),
                            Err(error) => Some(Err(self.failed(error, Some(attempts)))),
                        });
                    }
                    Poll::Ready(Err(error)) => {
                        let error = under.redactor.error(error);
                        return Poll::Ready(Some(Err(self.failed(error, Some(under.attempts)))));
                    }
                },
            }
        }
    }

    fn open(&mut self, operation: O) {
        self.started = Instant::now();
        self.span = tracing::info_span!(
            "learn_rows",
            operation = O::DESCRIPTOR.name,
            attempts = Empty,
            status = Empty,
            bytes = Empty,
            rows = Empty,
            duration_ms = Empty,
            outcome = Empty,
        );
        let (shared, settings) = (Arc::clone(&self.shared), self.settings.clone());
        let opening = async move {
            let exchange = Streamed(operation);
            exchange::run(&shared, &settings, Subject::of::<O>(), &exchange).await
        };
        self.state = State::Opening(Box::pin(opening.instrument(self.span.clone())));
    }

    /// The client's own timeout ends where the rows begin; one that was set for this call does not.
    fn deadline(&self) -> Option<(Instant, Duration)> {
        let limit = self
            .settings
            .timeout
            .filter(|_| self.settings.own_timeout)?;
        Some((self.started + limit, limit))
    }

    fn count(&mut self, row: O::Row) -> O::Row {
        self.progress.rows += 1;
        row
    }

    /// The end of the answer. Gives an error where it is not a good one.
    fn end(
        &mut self,
        mut end: RowsEnd<O::Response>,
        status: u16,
        attempts: u32,
        redactor: &Redactor,
    ) -> Option<Error> {
        end.drift = redactor.drift(end.drift);
        let shared = &self.shared;
        if self.settings.counts_drift {
            shared.drift.add(O::DESCRIPTOR.name, &end.drift);
        }
        shared
            .drift
            .capture(O::DESCRIPTOR.name, status, &[], &end.drift, redactor);
        self.span.record("attempts", attempts);
        exchange::record(&self.span, "ok", status, end.bytes, Some(end.rows));
        self.span
            .record("duration_ms", exchange::milliseconds(self.started));
        let error = match end.reply {
            // A fault behind rows: unheard of, but not to be taken for an end.
            Reply::Fault(fault) => redactor.error(receive::refused(fault, status)),
            Reply::Result(rest) => {
                let error = if self.settings.strict && end.drift.is_drifting() {
                    Error::new(Stage::Decode, ErrorKind::Drift(end.drift)).reached()
                } else {
                    self.rest = Some(rest);
                    self.progress.pages = 1;
                    self.progress.doubt = end.drift.doubt();
                    let Some(doubt) = self.progress.doubt.clone() else {
                        // Whether a page is the last one is not looked at here.
                        self.progress.complete = O::DESCRIPTOR.paging.is_none();
                        return None;
                    };
                    doubt.into()
                };
                error.with_status(status)
            }
        };
        Some(self.failed(error, Some(attempts)))
    }

    fn failed(&mut self, error: Error, attempts: Option<u32>) -> Error {
        self.span.record("outcome", exchange::outcome(&error));
        self.span.record("rows", self.progress.rows);
        self.span
            .record("duration_ms", exchange::milliseconds(self.started));
        let error = match attempts {
            // An error of the opening knows itself what it is about.
            None => error,
            Some(attempts) => exchange::complete(error, &self.shared, Subject::of::<O>(), attempts),
        };
        error.with_progress(self.progress.clone())
    }
}

impl<O: RowOperation> Under<O> {
    /// The next row; `None` at the end of the body.
    fn poll_row(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<O::Row>, Error>> {
        loop {
            match self.decoder.next_row() {
                Ok(None) => {}
                Ok(Some(row)) => return Poll::Ready(Ok(Some(row))),
                Err(error) => {
                    let error = receive::undecodable(error, self.status, &[], &self.redactor);
                    return Poll::Ready(Err(error));
                }
            }
            match ready!(self.pieces.poll_next_unpin(context)).transpose() {
                Ok(Some(piece)) => self.decoder.push(&piece),
                Ok(None) if !self.ended => {
                    self.ended = true;
                    self.decoder.end_of_input();
                }
                Ok(None) => return Poll::Ready(Ok(None)),
                Err(error) => return Poll::Ready(Err(error)),
            }
        }
    }
}

/// The pieces of an answer, up to its end or the first error.
fn pieces(
    answer: Box<Answer>,
    deadline: Option<(Instant, Duration)>,
) -> BoxStream<'static, Result<Bytes, Error>> {
    stream::try_unfold(answer, move |mut answer| async move {
        let piece = answer.chunk();
        let piece = match deadline {
            None => piece.await,
            Some((at, limit)) => tokio::time::timeout_at(at, piece)
                .await
                .unwrap_or_else(|_| {
                    Err(Error::new(Stage::Read, ErrorKind::Deadline(limit))
                        .transient()
                        .reached())
                }),
        }?;
        Ok(piece.map(|piece| (piece, answer)))
    })
    .boxed()
}

// Nothing in it is pinned in place.
impl<O: RowOperation> Unpin for Rows<O> {}

impl<O> Stream for Rows<O>
where
    O: RowOperation<Response: Send, Row: Send> + Send + Sync + 'static,
{
    type Item = Result<O::Row, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_row(context)
    }
}

impl<O: RowOperation> fmt::Debug for Rows<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows")
            .field("operation", &O::DESCRIPTOR.name)
            .field("progress", &self.progress)
            .finish_non_exhaustive()
    }
}
