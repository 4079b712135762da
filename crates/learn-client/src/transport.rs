//! The one thing that a transport does: bytes in, bytes out.
//!
//! Everything else (envelopes, tokens, deadlines, retries, limits, errors) lies above it, so that a test's transport
//! and a real one behave alike.

#[cfg(feature = "http")]
mod connect;
#[cfg(feature = "http")]
mod http_transport;
mod message;
mod proxy;
mod record;
mod replay;
#[cfg(feature = "http")]
mod tls;
#[cfg(feature = "tower")]
mod tower;

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use url::Url;

pub use crate::proxy_in_use::ProxyInUse;
#[cfg(feature = "http")]
pub use http_transport::{HttpTransport, HttpTransportBuilder};
pub use message::{
    Body, ConnectTimeout, HttpRequest, HttpResponse, NewConnection, Peer, RequestBody,
};
pub use record::Recorder;
pub use replay::Replay;
#[cfg(feature = "http")]
pub(crate) use tls::{NoRoots, UnknownAuthority};
#[cfg(feature = "tower")]
pub use tower::TowerTransport;

use crate::cause::Cause;

/// A boxed future, so that [`Transport`] can be a trait object.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends a request and gives back the answer as it comes.
///
/// ```
/// use learn_client::transport::{Body, BoxFuture, HttpRequest, HttpResponse, Transport, TransportError};
///
/// /// Answers the same to everything.
/// struct Fixed(&'static str);
///
/// impl Transport for Fixed {
///     fn send(&self, _request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
///         let body = Body::from(self.0);
///         Box::pin(async move { Ok(HttpResponse::new(body)) })
///     }
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends one request by POST. Redirects are not followed: a 3xx status is an answer like any other.
    ///
    /// Dropping the future, or the body of the answer, gives the exchange up.
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>>;

    /// The proxy that a request to this address goes through, if that is known: errors name it. A transport around
    /// another one should ask that one.
    fn proxy(&self, url: &Url) -> Option<ProxyInUse> {
        let _ = url;
        None
    }
}

impl<T: Transport + ?Sized> Transport for std::sync::Arc<T> {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        (**self).send(request)
    }

    fn proxy(&self, url: &Url) -> Option<ProxyInUse> {
        (**self).proxy(url)
    }
}

/// Why a transport failed, and how far it had come.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Box<dyn std::error::Error + Send + Sync>,
    cause: Option<Cause>,
}

/// How far a transport had come when it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The request cannot be sent as things are set up. Nothing was tried.
    Configuration,
    /// No connection came about: nothing of the request left this machine for the server.
    Connect,
    /// A proxy wants credentials of its own. Nothing reached the server.
    ProxyAuthentication,
    /// The connection failed before an answer began. The request may have reached the server.
    Send,
    /// The answer broke off.
    Read,
}

impl TransportError {
    /// An error of this kind. The source's text must not hold secrets.
    pub fn new(
        kind: TransportErrorKind,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self {
            kind,
            source: source.into(),
            cause: None,
        }
    }

    /// Says what is wrong, where that is known.
    #[must_use]
    pub fn with_cause(mut self, cause: Option<Cause>) -> Self {
        self.cause = cause;
        self
    }

    /// What is wrong, where that is known.
    pub fn cause(&self) -> Option<&Cause> {
        self.cause.as_ref()
    }

    /// The error of the library below.
    pub fn get_ref(&self) -> &(dyn std::error::Error + Send + Sync + 'static) {
        &*self.source
    }

    /// How far the transport had come.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// The messages of the source and of its sources, outermost first.
    pub(crate) fn chain(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        let mut next: Option<&(dyn std::error::Error + 'static)> = Some(&*self.source);
        while let Some(error) = next {
            let text = error.to_string();
            // Wrappers often repeat what they wrap.
            if !parts.iter().any(|part| part.contains(&text)) {
                parts.push(text);
            }
            next = error.source();
        }
        parts.join(": ")
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.chain())
    }
}

/// Its text holds those of its sources, so it has no [`source`](std::error::Error::source).
impl std::error::Error for TransportError {}
