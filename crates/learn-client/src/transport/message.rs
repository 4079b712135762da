//! Messages of the crate `http`, with bodies that do not print: credentials stand in them.

use std::fmt;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

use super::TransportError;

/// A request by POST. It holds its [`ConnectTimeout`] as an extension, and [`NewConnection`] where it must not be sent
/// twice.
///
/// The operation is in the header `SOAPAction`, in quotes: `"getEnrollments"`. A request for a token goes through the same
/// transport, to the token URL, and has no such header.
pub type HttpRequest = http::Request<RequestBody>;

/// An answer: its head, and its body as it comes. Of an `HttpTransport` it holds its [`Peer`] as an extension.
pub type HttpResponse = http::Response<Body>;

/// The body of a request, credentials included: not for logs. It does not print.
#[derive(Clone)]
pub struct RequestBody(pub Bytes);

impl fmt::Debug for RequestBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes, ***", self.0.len())
    }
}

/// How long a new connection may take; absent where nothing limits it. The whole exchange is timed by the client, not by
/// the transport.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConnectTimeout(pub Option<Duration>);

/// Marks a request that must not be sent twice. In a connection that was used before it could meet the moment in which
/// the server closes it, and nobody would know whether it was carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewConnection;

/// The address that an answer came from, which is that of the proxy where one stands in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer(pub SocketAddr);

/// A body as it comes. Dropping it closes the connection if the body was not read to its end.
pub struct Body(Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>);

impl Body {
    /// A body out of a stream of chunks.
    pub fn from_stream(
        stream: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static,
    ) -> Self {
        Self(Box::pin(stream))
    }

    /// The next chunk; `None` at the end. Dropping the future loses nothing.
    pub async fn chunk(&mut self) -> Option<Result<Bytes, TransportError>> {
        std::future::poll_fn(|context| self.0.as_mut().poll_next(context)).await
    }
}

impl Stream for Body {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context)
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self::from_stream(futures_util::stream::iter([Ok(bytes)]))
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self::from(Bytes::from(text))
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Self::from(Bytes::from_static(text.as_bytes()))
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Body(..)")
    }
}
