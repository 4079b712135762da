//! A transport that lets only reads through, and keeps what came back: of a refusal the client gives no document.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::StreamExt as _;
use learn_client::transport::{
    Body, BoxFuture, HttpRequest, HttpResponse, HttpTransport, Transport, TransportError,
    TransportErrorKind,
};
use learn_types::OPERATIONS;
use learn_types::operation::Effect;

/// How much of an answer is kept.
const MOST: usize = 16 * 1024 * 1024;

/// The transport. Its clones share what they keep.
#[derive(Clone, Debug)]
pub(super) struct Tap {
    inner: HttpTransport,
    last: Arc<Mutex<Option<Answer>>>,
    reads: Arc<BTreeSet<&'static str>>,
}

/// The last answer to a SOAP request.
#[derive(Clone, Debug, Default)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) body: Vec<u8>,
}

impl Tap {
    pub(super) fn new(inner: HttpTransport) -> Self {
        let reads = OPERATIONS
            .iter()
            .filter(|operation| operation.effect == Effect::Read)
            .map(|operation| operation.soap_action)
            .collect();
        Self {
            inner,
            last: Arc::default(),
            reads: Arc::new(reads),
        }
    }

    /// The last answer, once.
    pub(super) fn take(&self) -> Option<Answer> {
        self.kept().take()
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Option<Answer>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a request is for a token, or for an operation that only reads.
    fn is_harmless(&self, request: &HttpRequest) -> bool {
        let Some(action) = request.headers().get("soapaction") else {
            return true;
        };
        action
            .to_str()
            .is_ok_and(|action| self.reads.contains(action.trim_matches('"')))
    }
}

impl Transport for Tap {
    fn send(
        &self,
        mut request: HttpRequest,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            // What is planned only reads; this holds whatever was planned.
            if !self.is_harmless(&request) {
                let refused = "only reads may be sent";
                return Err(TransportError::new(TransportErrorKind::Connect, refused));
            }
            let is_soap = request.headers().contains_key("soapaction");
            request.headers_mut().remove("accept-encoding");
            let response = self.inner.send(request).await?;
            if !is_soap {
                return Ok(response);
            }
            *self.kept() = Some(Answer {
                status: response.status().as_u16(),
                body: Vec::new(),
            });
            let tap = self.clone();
            Ok(response.map(|body| {
                Body::from_stream(body.inspect(move |chunk| {
                    if let (Ok(chunk), Some(answer)) = (chunk, tap.kept().as_mut()) {
                        let room = MOST.saturating_sub(answer.body.len());
                        answer.body.extend(chunk.iter().take(room));
                    }
                }))
            }))
        })
    }
}
