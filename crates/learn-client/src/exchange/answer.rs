//! An answer as it comes, and what odd ones are called.

use std::time::Duration;

use bytes::Bytes;
use http::HeaderMap;
use http::header::{CONTENT_ENCODING, LOCATION};
use learn_types::decode::{Foreign, Limits};
use learn_types::soap::classify_foreign;
use tokio::sync::OwnedSemaphorePermit;
use url::Url;

use super::inflate::{InflateError, Inflater};
use super::retry_after;
use crate::cause::Cause;
use crate::error::{Error, ErrorKind, RedactedCause, Stage};
use crate::redact::{HEAD, Redactor};
use crate::text::text_of;
use crate::transport::{Body, HttpRequest, Transport, TransportError, TransportErrorKind};

/// How much of an unsuccessful answer is read to find out what it is. Of an envelope as much more is read as the
/// fault in it may be large.
const MAX_REFUSAL: usize = 4 * 1024 * 1024;

/// How much of an answer is handed on at once. Behind it others get their turn: a compressed answer may go on for long
/// without waiting for anything.
const STEP: usize = 128 * 1024;

/// The largest JSON document in which a message is looked for.
const MAX_JSON: usize = 1024 * 1024;

/// How gzip begins.
const GZIP: &[u8] = &[0x1f, 0x8b, 0x08];

/// How much of an encoded answer is taken apart at once: up to a thousand times as much may come out of it.
const PIECE: usize = 1024;

pub(crate) struct Answer {
    status: u16,
    headers: HeaderMap,
    body: Body,
    read_timeout: Option<Duration>,
    inflater: Option<Inflater>,
    /// What has arrived encoded and was not taken apart yet.
    encoded: Bytes,
    /// What is there to be handed on.
    ready: Bytes,
    /// How much was handed on since others had their turn.
    since_turn: usize,
    /// Bytes that have arrived, and bytes that they became.
    arrived: u64,
    bytes: u64,
    /// The place among the concurrent requests.
    place: Option<OwnedSemaphorePermit>,
}

impl Answer {
    /// Sends a request and waits until its answer begins.
    pub(crate) async fn open(
        transport: &dyn Transport,
        request: HttpRequest,
        read_timeout: Option<Duration>,
    ) -> Result<Self, Error> {
        let response = in_time(read_timeout, transport.send(request))
            .await
            .map_err(|idle| {
                Error::new(Stage::Send, ErrorKind::Idle(idle))
                    .transient()
                    .reached()
            })?
            .map_err(from_transport)?;
        let (head, body) = response.into_parts();
        let (status, headers) = (head.status.as_u16(), head.headers);
        let inflater = match inflater(&headers) {
            Ok(inflater) => inflater,
            Err(what) => {
                return Err(Error::new(Stage::Read, ErrorKind::Read)
                    .reached()
                    .with_status(status)
                    .with_source(RedactedCause(what)));
            }
        };
        Ok(Self {
            status,
            headers,
            body,
            read_timeout,
            inflater,
            encoded: Bytes::new(),
            ready: Bytes::new(),
            since_turn: 0,
            arrived: 0,
            bytes: 0,
            place: None,
        })
    }

    /// Keeps a place until the answer is dropped.
    pub(super) fn keep(&mut self, place: Option<OwnedSemaphorePermit>) {
        self.place = place;
    }

    pub(crate) fn status(&self) -> u16 {
        self.status
    }

    /// Whether the body may be a whole answer. Of `206 Partial Content` it is a part.
    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status) && self.status != 206
    }

    pub(crate) fn header(&self, name: http::HeaderName) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// How many bytes of the body have been read, after decompression.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The next piece of the body, decompressed. It is never empty.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        loop {
            if !self.ready.is_empty() {
                return Ok(Some(self.hand_on().await));
            }
            if !self.encoded.is_empty()
                && let Some(inflater) = &mut self.inflater
            {
                let piece = self.encoded.split_to(self.encoded.len().min(PIECE));
                let became = inflater.push(&piece);
                let became = became.map_err(|error| self.not_inflated(error))?;
                self.ready = became.into();
                if self.ready.is_empty() {
                    self.pass(piece.len()).await;
                }
                continue;
            }
            let Some(chunk) = self.arriving().await? else {
                // The end of an encoded body has to prove that it is one.
                let Some(inflater) = self.inflater.take().filter(|_| self.arrived > 0) else {
                    return Ok(None);
                };
                let rest = inflater
                    .finish()
                    .map_err(|error| self.not_inflated(error))?;
                self.ready = rest.into();
                continue;
            };
            // Some servers, and proxies that take headers away, do not say that they compress. No document begins so.
            if self.arrived == 0 && self.inflater.is_none() && chunk.starts_with(GZIP) {
                self.inflater = Inflater::new("gzip").ok();
            }
            self.arrived += chunk.len() as u64;
            if self.inflater.is_some() {
                self.encoded = chunk;
            } else {
                self.ready = chunk;
            }
        }
    }

    async fn hand_on(&mut self) -> Bytes {
        let length = self.ready.len().min(STEP);
        self.pass(length).await;
        self.bytes += length as u64;
        self.ready.split_to(length)
    }

    /// Gives others their turn after so much work.
    async fn pass(&mut self, bytes: usize) {
        self.since_turn += bytes;
        if self.since_turn > STEP {
            self.since_turn = 0;
            tokio::task::yield_now().await;
        }
    }

    /// The next bytes as they come over the wire.
    async fn arriving(&mut self) -> Result<Option<Bytes>, Error> {
        match in_time(self.read_timeout, self.body.chunk()).await {
            Err(idle) => Err(Error::new(Stage::Read, ErrorKind::Idle(idle))
                .transient()
                .reached()
                .with_status(self.status)),
            Ok(chunk) => chunk
                .transpose()
                .map_err(|error| from_transport(error).with_status(self.status)),
        }
    }

    fn not_inflated(&self, error: InflateError) -> Error {
        match error {
            InflateError::Bomb => self.too_large(self.bytes),
            InflateError::Broken(what) => Error::new(Stage::Read, ErrorKind::Truncated)
                .transient()
                .reached()
                .with_status(self.status)
                .with_source(RedactedCause(format!("its compression is broken: {what}"))),
        }
    }

    fn too_large(&self, maximum: u64) -> Error {
        let kind = ErrorKind::Limit {
            setting: "bytes",
            maximum,
        };
        let error = Error::new(Stage::Read, kind)
            .reached()
            .with_status(self.status);
        if self.arrived > 0 && self.bytes / self.arrived >= 100 {
            return error.with_note(format!(
                "{} compressed bytes became that many: this may be a decompression bomb",
                self.arrived
            ));
        }
        error
    }

    /// The whole body, up to a limit. One byte over it is an error: what would fit is not the answer.
    pub(crate) async fn read_all(&mut self, maximum: u64) -> Result<Vec<u8>, Error> {
        let mut body = Vec::new();
        while let Some(chunk) = self.chunk().await? {
            if body.len() as u64 + chunk.len() as u64 > maximum {
                return Err(self.too_large(maximum));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }

    /// The body of an unsuccessful answer: as much as there is and as tells what it is.
    pub(crate) async fn read_refusal(&mut self, limits: &Limits) -> Vec<u8> {
        let mut body = Vec::new();
        while let Ok(Some(chunk)) = self.chunk().await {
            body.extend_from_slice(&chunk);
            let most = match body.len() {
                0..=MAX_REFUSAL => MAX_REFUSAL,
                _ if is_envelope(&body) => MAX_REFUSAL.saturating_add(limits.text),
                _ => break,
            };
            if body.len() > most || body.len() as u64 > limits.bytes {
                break;
            }
        }
        body
    }
}

/// Whether a body begins as a SOAP message does.
fn is_envelope(body: &[u8]) -> bool {
    let head = body.get(..1024).unwrap_or(body);
    let head = text_of(head);
    classify_foreign(head.as_bytes()).is_none() && head.contains("Envelope")
}

/// What takes a body apart; `None` where it comes as it is.
fn inflater(headers: &HeaderMap) -> Result<Option<Inflater>, String> {
    let lines = headers.get_all(CONTENT_ENCODING).iter();
    let encodings: Vec<&str> = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .map(str::trim)
        // Some write here that nothing was done, or in which characters it is.
        .filter(|encoding| {
            let plain = ["", "identity", "none", "utf-8", "utf8", "8bit", "binary"];
            !plain
                .iter()
                .any(|plain| encoding.eq_ignore_ascii_case(plain))
        })
        .collect();
    if encodings.is_empty() {
        return Ok(None);
    }
    Inflater::new(&encodings.join(", ")).map(Some)
}

async fn in_time<T>(
    limit: Option<Duration>,
    future: impl Future<Output = T>,
) -> Result<T, Duration> {
    match limit {
        Some(limit) => tokio::time::timeout(limit, future).await.map_err(|_| limit),
        None => Ok(future.await),
    }
}

fn from_transport(error: TransportError) -> Error {
    let cause = error.cause().cloned();
    let (stage, kind, reached) = match error.kind() {
        TransportErrorKind::Configuration => {
            let what = error.to_string();
            return Error::new(Stage::Connect, ErrorKind::Configuration(what)).with_cause(cause);
        }
        TransportErrorKind::Connect => (Stage::Connect, ErrorKind::Connect, false),
        TransportErrorKind::ProxyAuthentication => {
            return proxy_authentication(Stage::Connect, cause);
        }
        TransportErrorKind::Send => (Stage::Send, ErrorKind::Send, true),
        TransportErrorKind::Read => (Stage::Read, ErrorKind::Read, true),
    };
    let failed = Error::new(stage, kind).transient();
    let failed = if reached { failed.reached() } else { failed };
    failed.with_cause(cause).with_source(error)
}

fn proxy_authentication(stage: Stage, cause: Option<Cause>) -> Error {
    Error::new(stage, ErrorKind::ProxyAuthentication)
        .with_status(407)
        .with_cause(cause.or(Some(Cause::ProxyCredentials { proxy: None })))
}

/// A redirect, and a proxy that asks who we are, are named before anything else is looked at.
pub(crate) fn refuse_redirect(
    answer: &Answer,
    asked: &Url,
    redactor: &Redactor,
) -> Result<(), Error> {
    if answer.status == 407 {
        return Err(proxy_authentication(Stage::Status, None));
    }
    if !(300..400).contains(&answer.status) {
        return Ok(());
    }
    let location = answer
        .header(LOCATION)
        // An address is written otherwise once it is taken apart: a secret in it would no longer be known.
        .and_then(|location| asked.join(&redactor.clean(location)).ok())
        .map_or_else(
            || "an address that it does not name".to_owned(),
            |url| {
                // A query may hold a session.
                let origin = url.origin().ascii_serialization();
                format!("{origin}{}", url.path())
            },
        );
    Err(Error::new(Stage::Status, ErrorKind::Redirect { location })
        .reached()
        .with_status(answer.status))
}

/// Marks the statuses that pass by themselves, and keeps how long the server asks to wait.
pub(crate) fn mark_transient(mut error: Error, answer: &Answer) -> Error {
    if matches!(answer.status, 408 | 429 | 502 | 503 | 504) {
        error.0.transient = true;
        error.0.retry_after = answer
            .header(http::header::RETRY_AFTER)
            .and_then(retry_after::parse);
    }
    error
}

/// What a body is that is not a SOAP message, in its own words without secrets.
pub(crate) fn foreign(body: &[u8], redactor: &Redactor) -> Option<Foreign> {
    let words = |text: &str| redactor.excerpt(text.as_bytes()).unwrap_or_default();
    let clean = redactor.clean_head(body, HEAD);
    Some(match classify_foreign(clean.as_bytes())? {
        Foreign::Html(Some(title)) => Foreign::Html(Some(words(&title))),
        Foreign::Text {
            words: text,
            envelope,
        } => Foreign::Text {
            words: words(&text),
            envelope,
        },
        other => other,
    })
}

/// Says what a body is that is not what it should be: `expected`, as in "a SOAP message".
pub(crate) fn describe(body: &[u8], redactor: &Redactor, expected: &str) -> String {
    match foreign(body, redactor) {
        Some(Foreign::Empty) => "its answer is empty".to_owned(),
        Some(Foreign::Html(title)) => {
            let title = title.map_or_else(String::new, |title| format!(" ({title:?})"));
            if asks_for_password(body) {
                format!(
                    "an HTML login page{title}: the address belongs to a web site, or something stands in between"
                )
            } else {
                format!(
                    "an HTML page{title}: check the host and the path, and whether a proxy stands in between"
                )
            }
        }
        Some(Foreign::Json) => match json_message(body) {
            Some(message) => format!(
                "a JSON error: {}",
                redactor.excerpt(message.as_bytes()).unwrap_or_default()
            ),
            None => "a JSON document".to_owned(),
        },
        Some(Foreign::Text { words, envelope }) => {
            if words.starts_with("--") && words.to_ascii_lowercase().contains("content-") {
                "a message in several parts (MIME multipart), which is not understood".to_owned()
            } else if envelope {
                format!("text before the SOAP envelope: {words:?}")
            } else {
                format!("a text that is not {expected}: {words:?}")
            }
        }
        _ => format!("a document that is not {expected}"),
    }
}

/// Whether a page has a field for a password.
pub(crate) fn asks_for_password(body: &[u8]) -> bool {
    let head = body.get(..64 * 1024).unwrap_or(body);
    let head = text_of(head).to_ascii_lowercase();
    head.contains("type=\"password\"")
        || head.contains("type='password'")
        || head.contains("type=password")
}

/// The message of an error in JSON, under the names that gateways use.
fn json_message(body: &[u8]) -> Option<String> {
    if body.len() > MAX_JSON {
        return None;
    }
    let value: serde_json::Value = serde_json::from_str(&text_of(body)).ok()?;
    // Some give a list of errors; the first one says enough.
    let value = value
        .get("errors")
        .and_then(|errors| errors.get(0))
        .unwrap_or(&value);
    let mut parts: Vec<&str> = Vec::new();
    for name in [
        "error",
        "error_description",
        "message",
        "title",
        "detail",
        "code",
    ] {
        let found = match value.get(name) {
            Some(serde_json::Value::Object(inner)) => {
                inner.get("message").and_then(|text| text.as_str())
            }
            Some(other) => other.as_str(),
            None => None,
        };
        if let Some(text) = found
            && !parts.contains(&text)
        {
            parts.push(text);
        }
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}
