//! What the token endpoint and the SOAP endpoint have in common: limits, injection, journal.

use std::io;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use http_body_util::{BodyExt as _, Limited};
use tokio::sync::oneshot;

use super::body::Payload;
use super::{HTML, TEXT, answer};
use crate::app::App;
use crate::injection::Injection;
use crate::journal::Exchange;
use crate::mask;

/// How long a client may take to send a body.
const BODY_TIMEOUT: Duration = Duration::from_mins(1);
/// How much of a body the journal keeps.
const KEPT: usize = 8 * 1024;
/// Says what the journal says too, to whoever sees the answer only.
const NOTE: HeaderName = HeaderName::from_static("x-sandbox-note");

/// Breaks the connection instead of answering: an extension of a response.
#[derive(Clone, Copy, Debug)]
pub(super) struct BreakConnection;

/// Whoever waits for the answer. It is closed once the caller has given up.
pub(super) type Caller = oneshot::Sender<Response>;

/// Sees an exchange to its end. The server drops its own future once the caller has given up, but the request may be
/// carried out all the same, and the journal is to say so.
pub(super) async fn see_through<F>(exchange: impl FnOnce(Caller) -> F) -> Response
where
    F: Future<Output = ()> + Send + 'static,
{
    let (caller, answered) = oneshot::channel();
    tokio::spawn(exchange(caller));
    answered.await.unwrap_or_else(|_| {
        let text = "The sandbox failed: please report it.\n";
        answer(StatusCode::INTERNAL_SERVER_ERROR, TEXT, text)
    })
}

/// A request that has arrived.
pub(super) struct Arrival {
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    /// What the headers ask for.
    pub(super) injection: Injection,
    path: &'static str,
    start: Instant,
}

/// What goes back, and what the journal is to say about it.
pub(super) struct Departure {
    pub(super) status: StatusCode,
    pub(super) content_type: &'static str,
    pub(super) payload: Payload,
    pub(super) operation: Option<&'static str>,
    pub(super) user: Option<String>,
    pub(super) fault: Option<String>,
    pub(super) note: Option<String>,
}

impl Departure {
    pub(super) fn new(status: StatusCode, content_type: &'static str, payload: Payload) -> Self {
        Self {
            status,
            content_type,
            payload,
            operation: None,
            user: None,
            fault: None,
            note: None,
        }
    }
}

/// How the bodies of an endpoint are masked for the journal.
pub(super) struct Masks {
    pub(super) request: fn(&str) -> String,
    pub(super) answer: fn(&str) -> String,
}

impl Arrival {
    /// Takes a request in, or says what is wrong with it as HTTP.
    pub(super) async fn take(
        app: &App,
        path: &'static str,
        request: Request,
    ) -> Result<Self, Box<Response>> {
        let start = Instant::now();
        let (parts, body) = request.into_parts();
        let refuse = |status, text: String| Err(Box::new(answer(status, TEXT, text)));
        let injection = match Injection::from_headers(&parts.headers) {
            Ok(injection) => injection,
            Err(error) => return refuse(StatusCode::BAD_REQUEST, format!("{error}\n")),
        };
        let limit = app.limits.body;
        let collected = Limited::new(body, limit).collect();
        let body = match tokio::time::timeout(BODY_TIMEOUT, collected).await {
            Ok(Ok(body)) => body.to_bytes(),
            Ok(Err(error)) if error.is::<http_body_util::LengthLimitError>() => {
                return refuse(
                    StatusCode::PAYLOAD_TOO_LARGE,
                    format!("The body of a request may have {limit} bytes.\n"),
                );
            }
            Ok(Err(_)) => {
                return refuse(StatusCode::BAD_REQUEST, "The body broke off.\n".to_owned());
            }
            Err(_) => {
                return refuse(
                    StatusCode::REQUEST_TIMEOUT,
                    "The body took too long.\n".to_owned(),
                );
            }
        };
        Ok(Self {
            headers: parts.headers,
            body,
            injection,
            path,
            start,
        })
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// An answer that is injected in place of carrying the request out.
    pub(super) fn instead(injection: &Injection) -> Option<Departure> {
        let status = injection
            .status
            .and_then(|status| StatusCode::from_u16(status).ok());
        if injection.html.is_some() {
            let page = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>\n";
            return Some(Departure::new(
                status.unwrap_or(StatusCode::OK),
                HTML,
                Payload::text(page),
            ));
        }
        let status = status?;
        let reason = status.canonical_reason().unwrap_or("an injected status");
        Some(Departure::new(
            status,
            TEXT,
            Payload::text(format!("{reason}\n")),
        ))
    }

    /// Sends the answer off: notes it in the journal, and does to it what was asked for.
    pub(super) async fn depart(
        self,
        app: &App,
        injection: Injection,
        masks: &Masks,
        mut departure: Departure,
        mut caller: Caller,
    ) {
        if let Some(delay) = injection.delay {
            // Nobody is left to wait for where the caller gives up.
            let _ = tokio::time::timeout(delay, caller.closed()).await;
        }
        let gave_up = caller.is_closed();
        if gave_up {
            let note = departure.note.take();
            let note = note.map_or_else(String::new, |note| format!("{note}; "));
            departure.note = Some(format!("{note}the caller gave up before the answer"));
        }
        let shown = match &departure.payload {
            Payload::Whole(bytes) => shown(bytes, masks.answer),
            Payload::Parts(_) => "(sent in parts)".to_owned(),
        };
        app.journal.add(Exchange {
            number: 0,
            at: app.clock.now(),
            path: self.path.to_owned(),
            operation: departure.operation.map(str::to_owned),
            soap_action: self
                .header("soapaction")
                .map(|action| cut(action, 200).to_owned()),
            user: departure.user.take(),
            status: (!gave_up && injection.drop.is_none()).then_some(departure.status.as_u16()),
            fault: departure.fault.take(),
            note: departure.note.clone(),
            injected: injection.names.clone(),
            took: self.start.elapsed(),
            request: shown_request(&self.body, masks.request),
            answer: shown,
        });
        let response = if injection.drop.is_some() {
            let mut response = Response::new(Body::empty());
            response.extensions_mut().insert(BreakConnection);
            response
        } else {
            response(departure, &injection)
        };
        let _ = caller.send(response);
    }
}

/// The answer as it goes out.
fn response(departure: Departure, injection: &Injection) -> Response {
    let length = departure.payload.length();
    let mut response = (departure.status, departure.payload.into_body(injection)).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(departure.content_type),
    );
    // A connection that breaks is noticed as such only where HTTP had promised more.
    if let (Some(_), Some(length)) = (injection.truncate, length) {
        headers.insert(header::CONTENT_LENGTH, length.into());
    }
    if let Some(value) = injection
        .retry_after
        .as_deref()
        .and_then(|text| text.parse().ok())
    {
        headers.insert(header::RETRY_AFTER, value);
    }
    if let Some(note) = departure.note.and_then(|note| header_text(&note)) {
        headers.insert(NOTE, note);
    }
    response
}

fn shown_request(body: &Bytes, mask: fn(&str) -> String) -> String {
    shown(body, mask)
}

/// The start of a body, without its secrets. What is cut off is cut off first: masking copes with halves.
fn shown(body: &Bytes, mask: fn(&str) -> String) -> String {
    let kept = body.get(..KEPT).unwrap_or(body);
    let text = match std::str::from_utf8(kept) {
        Ok(text) => text,
        // Cut inside of a character.
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(kept.get(..error.valid_up_to()).unwrap_or_default())
                .unwrap_or_default()
        }
        Err(_) => return format!("({} bytes that are not text)", body.len()),
    };
    let mut masked = mask(text);
    if kept.len() < body.len() {
        masked = format!("{masked}\n(… {} bytes in all)", body.len());
    }
    masked
}

fn cut(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len()))
        .rev()
        .find(|end| text.is_char_boundary(*end))
        .unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

/// A note as a header value: printable ASCII, not too long.
fn header_text(note: &str) -> Option<HeaderValue> {
    let text: String = note
        .chars()
        .map(|character| {
            if character.is_ascii_graphic() || character == ' ' {
                character
            } else {
                '?'
            }
        })
        .take(300)
        .collect();
    HeaderValue::from_str(&text).ok()
}

/// A body that is kept from the journal altogether where it is not plain text.
pub(super) const SOAP_MASKS: Masks = Masks {
    request: mask::xml,
    answer: mask::xml,
};
pub(super) const TOKEN_MASKS: Masks = Masks {
    request: mask::form,
    answer: mask::json,
};

/// The error of a part that could not be read: it breaks the connection.
pub(super) fn broken() -> io::Error {
    io::ErrorKind::ConnectionAborted.into()
}
