//! What is done with an answer.

use std::future::Future;

use http::header::CONTENT_TYPE;
use learn_types::decode::{DecodeError, DecodeErrorKind, Drift, Foreign, Limits};
use learn_types::operation::{Operation, OperationDescriptor};
use learn_types::soap::{
    self, Credentials, EncodeError, EnvelopeStyle, Fault, Reply, RequestDocument, classify_foreign,
};

use super::answer::{self, Answer};
use super::apart::apart;
use super::charset;
use crate::drift::DriftLog;
use crate::error::{Error, ErrorKind, RedactedCause, Stage};
use crate::outcome::Outcome;
use crate::prints::{Prints, rows};
use crate::redact::Redactor;
use crate::scrub;
use crate::text::text_of;

/// A request that can be written as often as it is tried, and what becomes of its answer.
pub(crate) trait Exchange: Send + Sync {
    type Output: Send;

    /// The request, with these credentials.
    fn write(
        &self,
        credentials: &Credentials,
        style: &EnvelopeStyle,
    ) -> Result<RequestDocument, EncodeError>;

    /// Whether the output says of itself that it is in doubt.
    fn tells_doubt(&self) -> bool {
        false
    }

    /// Makes the output of the answer.
    fn receive(
        &self,
        answer: Answer,
        context: &ReceiveContext,
    ) -> impl Future<Output = Result<Received<Self::Output>, Error>> + Send;
}

/// What receiving needs to know.
pub(crate) struct ReceiveContext {
    pub(crate) limits: Limits,
    pub(crate) redactor: Redactor,
    pub(crate) log_bodies: bool,
}

impl ReceiveContext {
    /// Writes a body into the log, where that was asked for.
    pub(crate) async fn log(&self, status: u16, body: Vec<u8>) -> Result<Vec<u8>, Error> {
        if !self.log_bodies {
            return Ok(body);
        }
        let (length, redactor) = (body.len(), self.redactor.clone());
        let show = move || {
            let text = text_of(&body);
            let shown = match soap::classify_foreign(text.as_bytes()) {
                Some(_) => redactor.excerpt(text.as_bytes()).unwrap_or_default(),
                None => redactor.clean(&scrub::mask(text.as_bytes())),
            };
            (body, shown)
        };
        let (body, shown) = apart(length, show).await?;
        tracing::trace!(target: "learn_client::body", status, body = %shown, "answer");
        Ok(body)
    }
}

/// What came of an answer.
pub(crate) struct Received<T> {
    pub(crate) value: T,
    pub(crate) drift: Drift,
    pub(crate) status: u16,
    pub(crate) bytes: u64,
    pub(crate) rows: Option<u64>,
}

/// An operation whose answer is read whole.
pub(crate) struct Buffered<'a, O> {
    pub(crate) operation: &'a O,
    pub(crate) drift: &'a DriftLog,
    pub(crate) tells_doubt: bool,
    /// Where the rows of the answer are to be known again: what makes the hash, and the elements of rows.
    pub(crate) prints: Option<(&'a Prints, &'static [&'static str])>,
}

/// The answer to an operation that was read whole.
pub(crate) struct Whole<T> {
    pub(crate) outcome: Outcome<T>,
    /// The hashes of its rows as they arrived.
    pub(crate) prints: Vec<u128>,
}

impl<O> Exchange for Buffered<'_, O>
where
    O: Operation<Response: Send + 'static> + Sync,
{
    type Output = Whole<O::Response>;

    fn write(
        &self,
        credentials: &Credentials,
        style: &EnvelopeStyle,
    ) -> Result<RequestDocument, EncodeError> {
        soap::encode_request(self.operation, credentials, style)
    }

    fn tells_doubt(&self) -> bool {
        self.tells_doubt
    }

    async fn receive(
        &self,
        mut answer: Answer,
        context: &ReceiveContext,
    ) -> Result<Received<Whole<O::Response>>, Error> {
        let redactor = &context.redactor;
        if !answer.is_success() {
            return Err(refusal(&mut answer, context, Some(O::DESCRIPTOR)).await);
        }
        let body = answer.read_all(context.limits.bytes).await?;
        let body = charset::settle(body, answer.header(CONTENT_TYPE));
        let body = context.log(answer.status(), body).await?;
        let length = body.len();
        let limits = context.limits;
        let prints = self
            .prints
            .map(|(prints, elements)| (prints.clone(), elements));
        let read = move || {
            let decoded = soap::decode::<O>(&body, &limits);
            let print =
                prints
                    .filter(|_| decoded.is_ok())
                    .map_or_else(Vec::new, |(prints, elements)| {
                        let rows = rows(&body, elements);
                        rows.into_iter().map(|row| prints.of(row)).collect()
                    });
            (body, decoded, print)
        };
        let (body, decoded, print) = apart(length, read).await?;
        let decoded =
            decoded.map_err(|error| undecodable(error, answer.status(), &body, redactor))?;
        let drift = redactor.drift(decoded.drift);
        self.drift
            .capture(O::DESCRIPTOR.name, answer.status(), &body, &drift, redactor);
        match decoded.value {
            Reply::Result(value) if O::success(&value) == Some(false) => {
                Err(Error::new(Stage::Fault, ErrorKind::Refused)
                    .reached()
                    .with_status(answer.status()))
            }
            Reply::Result(response) => Ok(Received {
                value: Whole {
                    outcome: Outcome::new(response, drift.doubt()),
                    prints: print,
                },
                drift,
                status: answer.status(),
                bytes: answer.bytes(),
                rows: None,
            }),
            Reply::Fault(fault) => Err(refused(fault, answer.status())),
        }
    }
}

/// An answer that is only told from a fault: for requests that were written by hand.
pub(crate) struct Any<'a, W>(pub(crate) &'a W);

impl<W> Exchange for Any<'_, W>
where
    W: Fn(&Credentials, &EnvelopeStyle) -> RequestDocument + Send + Sync,
{
    type Output = (u16, Vec<u8>);

    fn write(
        &self,
        credentials: &Credentials,
        style: &EnvelopeStyle,
    ) -> Result<RequestDocument, EncodeError> {
        Ok(self.0(credentials, style))
    }

    async fn receive(
        &self,
        mut answer: Answer,
        context: &ReceiveContext,
    ) -> Result<Received<(u16, Vec<u8>)>, Error> {
        let redactor = &context.redactor;
        if !answer.is_success() {
            return Err(refusal(&mut answer, context, None).await);
        }
        let body = answer.read_all(context.limits.bytes).await?;
        let body = context.log(answer.status(), body).await?;
        let length = body.len();
        let limits = context.limits;
        let read = move || {
            let decoded = soap::decode_any(&body, &limits, None);
            (body, decoded)
        };
        let (body, decoded) = apart(length, read).await?;
        let decoded = match decoded {
            Ok(decoded) => decoded,
            Err(error) => {
                let body = charset::settle(body, answer.header(CONTENT_TYPE));
                return Err(undecodable(error, answer.status(), &body, redactor));
            }
        };
        match decoded.value {
            Reply::Result(()) => Ok(Received {
                value: (answer.status(), body),
                drift: Drift::default(),
                status: answer.status(),
                bytes: answer.bytes(),
                rows: None,
            }),
            Reply::Fault(fault) => Err(refused(fault, answer.status())),
        }
    }
}

/// An answer whose status is not a success: a fault if it holds one, else an error of its status.
pub(crate) async fn refusal(
    answer: &mut Answer,
    context: &ReceiveContext,
    operation: Option<&'static OperationDescriptor>,
) -> Error {
    let redactor = &context.redactor;
    let body = answer.read_refusal(&context.limits).await;
    let body = charset::settle(body, answer.header(CONTENT_TYPE));
    let body = match context.log(answer.status(), body).await {
        Ok(body) => body,
        Err(error) => return error.with_status(answer.status()),
    };
    let (length, limits) = (body.len(), context.limits);
    let read = move || {
        let decoded = soap::decode_any(&body, &limits, operation);
        (body, decoded)
    };
    let (body, decoded) = match apart(length, read).await {
        Ok(read) => read,
        Err(error) => return error.with_status(answer.status()),
    };
    let said = match decoded {
        Ok(decoded) => match decoded.value {
            Reply::Fault(fault) => return refused(fault, answer.status()),
            Reply::Result(()) => answer::describe(&body, redactor, "a fault"),
        },
        // What began as a message and cannot be read may have been a fault.
        Err(error) if answer::foreign(&body, redactor).is_none() => {
            format!("a document that cannot be read: {error}")
        }
        Err(_) => answer::describe(&body, redactor, "a SOAP message"),
    };
    let mut error = Error::new(Stage::Status, ErrorKind::Status)
        .reached()
        .with_status(answer.status())
        .with_excerpt(redactor.excerpt(&body))
        .with_source(RedactedCause(said));
    error.0.is_page = matches!(classify_foreign(&body), Some(Foreign::Html(_)));
    answer::mark_transient(error, answer)
}

pub(crate) fn refused(fault: Fault, status: u16) -> Error {
    Error::new(Stage::Fault, ErrorKind::Fault(fault))
        .reached()
        .with_status(status)
}

/// How many elements of an answer an error keeps.
const MOST_NAMES: usize = 32;

/// `body` is as much of the answer as is at hand. What is taken of it is clean; the rest of the error is not yet.
pub(crate) fn undecodable(
    error: DecodeError,
    status: u16,
    body: &[u8],
    redactor: &Redactor,
) -> Error {
    let failed = match error.kind() {
        DecodeErrorKind::Truncated => Error::new(Stage::Read, ErrorKind::Truncated).transient(),
        DecodeErrorKind::Foreign(foreign) => {
            let described = RedactedCause(match foreign {
                Foreign::Xml { .. } | Foreign::EmptyBody => foreign.to_string(),
                _ => answer::describe(body, redactor, "a SOAP message"),
            });
            let foreign = match foreign {
                Foreign::Html(_) | Foreign::Text { .. } => answer::foreign(body, redactor),
                _ => None,
            }
            .unwrap_or_else(|| foreign.clone());
            return Error::new(Stage::Decode, ErrorKind::NotSoap(foreign))
                .reached()
                .with_status(status)
                .with_excerpt(redactor.excerpt(body))
                .with_source(described);
        }
        DecodeErrorKind::NothingKnown {
            expected,
            found,
            words,
        } => {
            let names = |names: &[String]| names.iter().take(MOST_NAMES).cloned().collect();
            Error::new(
                Stage::Decode,
                ErrorKind::NothingKnown {
                    expected: names(expected),
                    found: names(found),
                    // A page of prose is not a message.
                    words: words
                        .as_ref()
                        .and_then(|words| redactor.excerpt(words.as_bytes())),
                },
            )
        }
        DecodeErrorKind::Limit { limit, maximum } => Error::new(
            Stage::Decode,
            ErrorKind::Limit {
                setting: limit.setting(),
                maximum: *maximum,
            },
        ),
        _ => Error::new(Stage::Decode, ErrorKind::Decode),
    };
    failed
        .reached()
        .with_status(status)
        .with_excerpt(redactor.excerpt(body))
        .with_source(error)
}
