use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use learn_client::Error;
use learn_client::transport::{
    BoxFuture, HttpRequest, HttpResponse, HttpTransport, Peer, ProxyInUse, Transport,
    TransportError,
};
use url::Url;

/// A transport that notes who answered, and what the clocks of the servers say.
#[derive(Clone, Debug)]
pub(super) struct Observing {
    inner: HttpTransport,
    seen: Arc<Mutex<Vec<Seen>>>,
}

/// The beginning of an answer.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) host: String,
    /// Its header `Date`.
    pub(super) server: Option<Timestamp>,
    pub(super) peer: Option<SocketAddr>,
    /// Between sending the request and the beginning of the answer.
    pub(super) here: Timestamp,
}

impl Observing {
    pub(super) fn new(inner: HttpTransport) -> Self {
        Self {
            inner,
            seen: Arc::default(),
        }
    }

    /// The proxy that stands between this program and an address.
    pub(super) fn proxy_for(&self, url: &Url) -> Result<Option<ProxyInUse>, Error> {
        self.inner.proxy_for(url)
    }

    pub(super) fn seen(&self) -> Vec<Seen> {
        self.seen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Transport for Observing {
    fn proxy(&self, url: &Url) -> Option<ProxyInUse> {
        self.inner.proxy(url)
    }

    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            let host = request.uri().host().unwrap_or_default().to_owned();
            let response = self.inner.send(request).await?;
            // Whatever the network took only makes the server look late.
            let here = Timestamp::now();
            let server = response
                .headers()
                .get("date")
                .and_then(|date| DateTimeParser::new().parse_timestamp(date.as_bytes()).ok());
            let peer = response.extensions().get::<Peer>().map(|peer| peer.0);
            let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
            seen.push(Seen {
                host,
                server,
                peer,
                here,
            });
            drop(seen);
            Ok(response)
        })
    }
}
