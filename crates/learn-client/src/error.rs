//! One error, which says how far a call came and whether it may be repeated.

mod display;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use learn_types::decode::{Doubt, Drift, Foreign};
use learn_types::operation::FaultClass;
use learn_types::soap::Fault;
use url::Url;

use crate::cause::Cause;
use crate::proxy_in_use::ProxyInUse;

/// Why a call failed.
///
/// Its text is one sentence with the operation, the cause and what to do; the alternate form (`{:#}`) leaves out what
/// to do. The `{:#}` of anyhow is another thing, and prints the whole sentence. It never holds a token, a password or a client secret; nor does its `Debug` form.
#[derive(Clone)]
pub struct Error(pub(crate) Box<Details>);

#[derive(Clone)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct Details {
    pub(crate) kind: ErrorKind,
    pub(crate) stage: Stage,
    pub(crate) operation: Option<String>,
    pub(crate) host: Option<String>,
    pub(crate) port: Option<u16>,
    pub(crate) status: Option<u16>,
    pub(crate) attempts: u32,
    /// Whether the request may have reached the server, in any attempt.
    pub(crate) reached: bool,
    /// Whether another try has a chance: the failure is of the passing kind.
    pub(crate) transient: bool,
    /// Whether the operation may run twice.
    pub(crate) repeatable: bool,
    pub(crate) excerpt: Option<String>,
    pub(crate) retry_after: Option<Duration>,
    /// Whether the answer was a page for people: whoever shows those knows nothing of plans and roles.
    pub(crate) is_page: bool,
    pub(crate) progress: Option<Progress>,
    pub(crate) note: Option<String>,
    pub(crate) cause: Option<Cause>,
    pub(crate) proxy: Option<ProxyInUse>,
    pub(crate) source: Option<Arc<dyn std::error::Error + Send + Sync>>,
}

/// How far a call had come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stage {
    /// Setting up the client.
    Build,
    /// Writing the request.
    Encode,
    /// Waiting: for the rate limit, or before a repetition.
    Wait,
    /// Getting an access token.
    Token,
    /// Connecting.
    Connect,
    /// Sending the request and waiting for the answer to begin.
    Send,
    /// Reading the answer.
    Read,
    /// Looking at the HTTP status.
    Status,
    /// Decoding the answer.
    Decode,
    /// The server answered with a refusal: a fault, or a result that says so.
    Fault,
    /// Following the pages.
    Page,
}

/// What went wrong.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client, or the call, is set up in a way that cannot work.
    Configuration(String),
    /// The request cannot be written; see the source.
    Encode,
    /// No access token could be had.
    Token,
    /// No connection came about: name resolution, TCP or TLS.
    Connect,
    /// A proxy wants credentials of its own (HTTP 407).
    ProxyAuthentication,
    /// The connection failed after it stood and before the answer began.
    Send,
    /// The answer could not be read to its end.
    Read,
    /// The answer ended before it was complete.
    Truncated,
    /// Nothing arrived for longer than the read timeout.
    Idle(Duration),
    /// The whole call took longer than its deadline.
    Deadline(Duration),
    /// The call was given up, because [`Call::cancel_on`](crate::Call::cancel_on) said so.
    Cancelled,
    /// The server points elsewhere. Redirects are not followed, because they would carry the credentials along.
    Redirect {
        /// Where to: scheme, host and path.
        location: String,
    },
    /// The HTTP status is not a success, and the answer holds no fault.
    Status,
    /// The answer is not a SOAP message: an HTML page, JSON, nothing.
    NotSoap(Foreign),
    /// The answer is a SOAP message that cannot be decoded; see the source.
    Decode,
    /// The server refused the request, in its own words: the first 64 KiB of each text.
    Fault(Fault),
    /// The server answered with its result, and says in it that the request was not carried out.
    Refused,
    /// A limit of the client was exceeded.
    Limit {
        /// The setting: a field of [`Limits`](learn_types::decode::Limits).
        setting: &'static str,
        /// What it is set to.
        maximum: u64,
    },
    /// The answer holds what the contract does not know, and the call is strict.
    Drift(Drift),
    /// Where it is decided whether the answer is complete stood something that the contract does not know, so that
    /// there may be more than was read. Of a single call [`Call::outcome`](crate::Call::outcome) gives what was read.
    Doubt(Doubt),
    /// The answer holds elements, but none that the contract knows: nothing of it was read.
    NothingKnown {
        /// What was expected: the elements of rows, or of the result.
        expected: Vec<String>,
        /// The elements that were found.
        found: Vec<String>,
        /// What the server says in them, where they look like a message.
        words: Option<String>,
    },
    /// Following the pages would never end, or not where it should.
    Paging(Paging),
    /// A blocking call inside of an async runtime, or an async call outside of one.
    Runtime(String),
}

/// What is wrong with the way in which pages follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Paging {
    /// The server named a page a second time.
    TokenRepeated(String),
    /// A page holds the rows of a page before it: the server does not understand the token.
    RowsRepeated,
    /// So many pages followed each other without a row, and yet another one is named.
    NoRows {
        /// How many.
        pages: u32,
    },
    /// The token of the next page is too long to be one.
    TokenTooLong {
        /// How many bytes it has.
        length: usize,
        /// How many are followed.
        maximum: usize,
    },
}

/// How far reading pages or rows had come.
///
/// The token to continue with is the server's own text; the `Debug` form says only how long it is.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// Whether all there is was delivered, as far as the server says: a page that names no next one is the last.
    pub complete: bool,
    /// Rows delivered.
    pub rows: u64,
    /// Pages delivered whole.
    pub pages: u64,
    /// The token of the page to continue with; `None` is the first page, or nothing is left. A page that was begun comes
    /// again from its first row.
    pub resume_token: Option<String>,
    /// What was not understood so far where it is decided whether the rows are complete. Then they are not known to
    /// be, and an error says so at their end.
    pub doubt: Option<Doubt>,
}

impl Progress {
    pub(crate) fn add_doubt(&mut self, doubt: Option<Doubt>) {
        match (&mut self.doubt, doubt) {
            (Some(known), Some(doubt)) => known.merge(doubt),
            (known @ None, doubt) => *known = doubt,
            (Some(_), None) => {}
        }
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let token = self.resume_token.as_ref();
        let token = token.map(|token| format!("{} bytes", token.len()));
        f.debug_struct("Progress")
            .field("complete", &self.complete)
            .field("rows", &self.rows)
            .field("pages", &self.pages)
            .field("resume_token", &token)
            .field("doubt", &self.doubt)
            .finish()
    }
}

impl Error {
    pub(crate) fn new(stage: Stage, kind: ErrorKind) -> Self {
        Self(Box::new(Details {
            kind,
            stage,
            operation: None,
            host: None,
            port: None,
            status: None,
            attempts: 0,
            reached: false,
            transient: false,
            repeatable: false,
            excerpt: None,
            retry_after: None,
            is_page: false,
            progress: None,
            note: None,
            cause: None,
            proxy: None,
            source: None,
        }))
    }

    pub(crate) fn configuration(what: impl Into<String>) -> Self {
        Self::new(Stage::Build, ErrorKind::Configuration(what.into()))
    }

    pub(crate) fn with_source(
        mut self,
        source: impl std::error::Error + Send + Sync + 'static,
    ) -> Self {
        self.0.source = Some(Arc::new(source));
        self
    }

    /// The error of the library below, where there is one; a [`TransportError`](crate::transport::TransportError), for
    /// example. The text of this error holds its words, or better ones.
    pub fn get_ref(&self) -> Option<&(dyn std::error::Error + Send + Sync + 'static)> {
        self.0.source.as_deref()
    }

    pub(crate) fn transient(mut self) -> Self {
        self.0.transient = true;
        self
    }

    pub(crate) fn reached(mut self) -> Self {
        self.0.reached = true;
        self
    }

    pub(crate) fn with_status(mut self, status: u16) -> Self {
        self.0.status = Some(status);
        self
    }

    /// Says who was asked, unless that is known already.
    pub(crate) fn with_server(mut self, url: &Url) -> Self {
        let details = &mut *self.0;
        if details.host.is_none() {
            details.host = url.host_str().map(str::to_owned);
            details.port = url.port_or_known_default();
        }
        self
    }

    /// Says which proxy stands in between, unless the server that was asked is known already, and so its proxy. A 407
    /// is that proxy's.
    pub(crate) fn with_proxy(mut self, proxy: impl FnOnce() -> Option<ProxyInUse>) -> Self {
        let details = &mut *self.0;
        if details.host.is_none() {
            details.proxy = proxy();
        }
        if let Some(Cause::ProxyCredentials { proxy: unknown }) = &mut details.cause
            && unknown.is_none()
        {
            unknown.clone_from(&details.proxy);
        }
        self
    }

    /// Says what is wrong below SOAP. What cannot pass by itself is not repeated.
    pub(crate) fn with_cause(mut self, cause: Option<Cause>) -> Self {
        if cause.as_ref().is_some_and(Cause::is_permanent) {
            self.0.transient = false;
        }
        self.0.cause = cause;
        self
    }

    pub(crate) fn with_excerpt(mut self, excerpt: Option<String>) -> Self {
        self.0.excerpt = excerpt;
        self
    }

    /// Says what stands between the error and what a user would have expected: why it was not repeated, for instance.
    pub(crate) fn with_note(mut self, note: impl Into<String>) -> Self {
        self.0.note = Some(note.into());
        self
    }

    pub(crate) fn with_progress(mut self, progress: Progress) -> Self {
        self.0.progress = Some(progress);
        self
    }

    /// What went wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// How far the call had come.
    pub fn stage(&self) -> Stage {
        self.0.stage
    }

    /// The operation: `ListEnrollments`, or the `SOAPAction` of a raw call.
    pub fn operation(&self) -> Option<&str> {
        self.0.operation.as_deref()
    }

    /// The host that was asked.
    pub fn host(&self) -> Option<&str> {
        self.0.host.as_deref()
    }

    /// The port of that host.
    pub fn port(&self) -> Option<u16> {
        self.0.port
    }

    /// The fault, in the server's own words.
    pub fn fault(&self) -> Option<&Fault> {
        match &self.0.kind {
            ErrorKind::Fault(fault) => Some(fault),
            _ => None,
        }
    }

    /// What the refusal means; [`FaultClass::Other`] where the server does not say why. By HTTP alone, 401 is
    /// [`FaultClass::Authorization`] (at the token endpoint 400 and 403 too, where it answers as one does), 402
    /// [`FaultClass::Subscription`], 403 [`FaultClass::Permission`]. What is not a refusal, such as the page of a web
    /// filter, has no class.
    pub fn class(&self) -> Option<FaultClass> {
        match (&self.0.kind, self.0.status) {
            (ErrorKind::Fault(fault), _) => Some(fault.class),
            _ if self.0.cause == Some(Cause::KeyRefused) => Some(FaultClass::Authorization),
            (ErrorKind::Refused, _) => Some(FaultClass::Other),
            (ErrorKind::Status, Some(401)) => Some(FaultClass::Authorization),
            (ErrorKind::Status, Some(402)) if !self.0.is_page => Some(FaultClass::Subscription),
            (ErrorKind::Status, Some(403)) if !self.0.is_page => Some(FaultClass::Permission),
            _ => None,
        }
    }

    /// The HTTP status of the last answer, if one began.
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// How often the request was tried.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Whether the request may have reached the server, in any attempt. Where it is `false`, the server has not seen
    /// it, and repeating it cannot do anything twice.
    pub fn may_have_reached_server(&self) -> bool {
        self.0.reached
    }

    /// Whether the same call may succeed if it is made again, without the danger of doing a thing twice: the cause is
    /// of a passing kind, and the operation either may run twice or was certainly not seen by the server.
    pub fn is_retryable(&self) -> bool {
        self.0.transient && (self.0.repeatable || !self.0.reached)
    }

    /// What is wrong below SOAP, where that was found: a proxy, a certificate, a name, a key. It also knows what to do.
    pub fn cause(&self) -> Option<&Cause> {
        self.0.cause.as_ref()
    }

    /// What to do about it, as a part of a sentence, where that is known. Unless it is formatted as `{:#}`, the error's
    /// text says it too.
    pub fn remedy(&self) -> Option<String> {
        display::remedy(self)
    }

    /// The proxy that the request went through, if that is known.
    pub fn proxy(&self) -> Option<&ProxyInUse> {
        self.0.proxy.as_ref()
    }

    /// Whether the same call is bound to fail again until somebody changes something: the settings, the key, a
    /// certificate, or what the server writes. An error that is not final may pass; whether it is safe to find out
    /// says [`is_retryable`](Self::is_retryable).
    pub fn is_final(&self) -> bool {
        let kind = match &self.0.kind {
            ErrorKind::Configuration(_)
            | ErrorKind::Encode
            | ErrorKind::ProxyAuthentication
            | ErrorKind::Redirect { .. }
            | ErrorKind::Decode
            | ErrorKind::Limit { .. }
            | ErrorKind::Drift(_)
            | ErrorKind::Doubt(_)
            | ErrorKind::NothingKnown { .. }
            | ErrorKind::Runtime(_) => true,
            // A page of a gateway, or nothing, may stand there for a while; another kind of document stays.
            ErrorKind::NotSoap(foreign) => matches!(
                foreign,
                Foreign::Xml { .. } | Foreign::EmptyBody | Foreign::Json
            ),
            _ => false,
        };
        let refused = matches!(
            self.class(),
            Some(FaultClass::Authorization | FaultClass::Subscription | FaultClass::Permission)
        );
        kind || refused || self.0.cause.as_ref().is_some_and(Cause::is_permanent)
    }

    /// How long the server asked to wait (`Retry-After`: seconds, or until a date), uncut; `None` for any other text.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The start of the answer, without secrets and e-mail addresses. It may still hold names: do not log it freely.
    pub fn excerpt(&self) -> Option<&str> {
        self.0.excerpt.as_deref()
    }

    /// What an answer was that is not a SOAP message.
    pub fn foreign(&self) -> Option<&Foreign> {
        match &self.0.kind {
            ErrorKind::NotSoap(foreign) => Some(foreign),
            _ => None,
        }
    }

    /// How far reading pages or rows had come, where the call was to deliver more than one answer's worth.
    pub fn progress(&self) -> Option<&Progress> {
        self.0.progress.as_ref()
    }
}

impl From<Doubt> for Error {
    fn from(doubt: Doubt) -> Self {
        Self::new(Stage::Decode, ErrorKind::Doubt(doubt)).reached()
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let details = &self.0;
        f.debug_struct("Error")
            .field("kind", &details.kind)
            .field("stage", &details.stage)
            .field("operation", &details.operation)
            .field("host", &details.host)
            .field("port", &details.port)
            .field("status", &details.status)
            .field("attempts", &details.attempts)
            .field("may_have_reached_server", &details.reached)
            .field("is_retryable", &self.is_retryable())
            .field("retry_after", &details.retry_after)
            .field("progress", &details.progress)
            .field("note", &details.note)
            .field("cause", &details.cause)
            .field("proxy", &details.proxy)
            .field("source", &details.source)
            .finish_non_exhaustive()
    }
}

/// The source of a call that was given up is what became of its last attempt. Any other error says itself what the
/// libraries below have said, so that nothing stands twice in what `{:#}` of anyhow and the like print.
impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self.0.kind {
            ErrorKind::Deadline(_) | ErrorKind::Cancelled => self
                .0
                .source
                .as_deref()
                .map(|source| source as &(dyn std::error::Error + 'static)),
            _ => None,
        }
    }
}

/// A cause of which only the redacted text is kept, because its own text held a secret.
#[derive(Debug)]
pub(crate) struct RedactedCause(pub(crate) String);

impl fmt::Display for RedactedCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for RedactedCause {}
