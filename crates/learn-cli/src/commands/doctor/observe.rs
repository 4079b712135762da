use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use learn_client::Error;
use learn_client::transport::{
    BoxFuture, HttpRequest, HttpResponse, HttpTransport, ProxyInUse, Transport, TransportError,
};
use url::Url;

/// A transport that notes what the clocks of the servers say.
#[derive(Clone, Debug)]
pub(super) struct Observing {
    inner: HttpTransport,
    seen: Arc<Mutex<Vec<Seen>>>,
}

/// The `Date` header of an answer, and when it was read here.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) host: String,
    pub(super) server: SystemTime,
    /// Between sending the request and the beginning of the answer.
    pub(super) here: SystemTime,
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
            let host = request.url().host_str().unwrap_or_default().to_owned();
            let response = self.inner.send(request).await?;
            // Whatever the network took only makes the server look late.
            let here = SystemTime::now();
            let date = response.headers().get("date");
            if let Some(server) = date
                .and_then(|date| date.to_str().ok())
                .and_then(|date| httpdate::parse_http_date(date).ok())
            {
                let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
                seen.push(Seen { host, server, here });
            }
            Ok(response)
        })
    }
}
