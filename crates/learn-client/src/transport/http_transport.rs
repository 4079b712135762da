use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use futures_util::TryStreamExt;
use http::header::LOCATION;
use http::{HeaderValue, StatusCode};
use url::Url;

use super::connect::{self, ConnectLimit};
use super::proxy::Proxies;
use super::tls::TlsSettings;
use super::{
    Body, BoxFuture, ConnectTimeout, HttpRequest, HttpResponse, NewConnection, Peer, ProxyInUse,
    Transport, TransportError, TransportErrorKind,
};
use crate::cause::{self, Cause};
use crate::error::{Error, ErrorKind, Stage};

/// HTTP/1.1 over TCP and TLS. Connections are kept and used again, but for requests that must not be sent twice.
#[derive(Clone)]
pub struct HttpTransport {
    clients: Clients,
    /// Those that know no proxy, where some addresses are exceptions that the HTTP library would not see.
    direct: Option<Clients>,
    proxies: Arc<Proxies>,
}

#[derive(Clone)]
struct Clients {
    keeping: reqwest::Client,
    /// Keeps no connection.
    once: reqwest::Client,
}

/// Settings of an [`HttpTransport`].
#[derive(Default)]
pub struct HttpTransportBuilder {
    tls: TlsSettings,
    proxy: Proxy,
    resolved: Vec<(String, SocketAddr)>,
    problem: Option<String>,
}

#[derive(Default)]
enum Proxy {
    #[default]
    System,
    None,
    Url(String),
}

impl HttpTransport {
    /// A transport to be set up.
    ///
    /// ```
    /// let transport = learn_client::transport::HttpTransport::builder().no_proxy().build()?;
    /// # Ok::<(), learn_client::Error>(())
    /// ```
    pub fn builder() -> HttpTransportBuilder {
        HttpTransportBuilder::default()
    }

    /// A transport over a client of your own, with all of its settings. Turn its redirects off: the host that it is
    /// sent to gets the credentials. Its connect timeout is its own.
    #[cfg(feature = "reqwest-0-13")]
    pub fn from_reqwest(client: reqwest::Client) -> Self {
        Self {
            clients: Clients {
                once: client.clone(),
                keeping: client,
            },
            direct: None,
            proxies: Arc::new(Proxies::none()),
        }
    }

    /// The proxy that a request to this address goes through. Unknown, and so absent, where the HTTP client is one of
    /// your own.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] where the environment names a proxy that cannot be used: requests to the address
    /// fail in the same way, and nothing goes around the proxy.
    pub fn proxy_for(&self, url: &Url) -> Result<Option<ProxyInUse>, Error> {
        self.proxies.between(url).map_err(|cause| {
            let kind = ErrorKind::Configuration(cause.to_string());
            Error::new(Stage::Connect, kind)
                .with_server(url)
                .with_cause(Some(cause))
        })
    }
}

impl HttpTransportBuilder {
    /// Trusts these root certificates (PEM, one or more) beside those of the system.
    #[must_use]
    pub fn root_certificates_pem(mut self, pem: &[u8]) -> Self {
        if let Err(problem) = self.tls.add_roots(pem) {
            self.problem.get_or_insert(problem);
        }
        self
    }

    /// Shows this certificate (PEM, with its chain) and key (PEM) to a server that asks for one.
    #[must_use]
    pub fn client_certificate_pem(mut self, certificates: &[u8], key: &[u8]) -> Self {
        if let Err(problem) = self.tls.set_identity(certificates, key) {
            self.problem.get_or_insert(problem);
        }
        self
    }

    /// Goes through this proxy: `http://user:password@host:port`. The default is what the system says, with the
    /// feature `system-proxy`.
    #[must_use]
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Proxy::Url(url.into());
        self
    }

    /// Goes through no proxy, whatever the system says.
    #[must_use]
    pub fn no_proxy(mut self) -> Self {
        self.proxy = Proxy::None;
        self
    }

    /// Connects to this address where `host` is meant, in place of what its name resolves to; certificates are still
    /// checked for the name. Several addresses of one host are tried in order. The port of the address counts where the
    /// URL names none; port 0 is the usual one of the scheme. Without effect behind a proxy, which resolves names
    /// itself.
    ///
    /// ```
    /// use learn_client::transport::HttpTransport;
    ///
    /// let transport = HttpTransport::builder()
    ///     .resolve("api-learn.ispringlearn.com", ([192, 0, 2, 7], 443).into())
    ///     .build()?;
    /// # Ok::<(), learn_client::Error>(())
    /// ```
    #[must_use]
    pub fn resolve(mut self, host: impl Into<String>, address: SocketAddr) -> Self {
        self.resolved.push((host.into(), address));
        self
    }

    /// The transport.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) where a certificate, a key or the proxy's address
    /// cannot be used.
    pub fn build(self) -> Result<HttpTransport, Error> {
        if let Some(problem) = self.problem {
            return Err(Error::configuration(problem));
        }
        let tls = self.tls.config().map_err(Error::configuration)?;
        let mut hosts: BTreeMap<String, Vec<SocketAddr>> = BTreeMap::new();
        for (host, address) in self.resolved {
            hosts.entry(host).or_default().push(address);
        }
        let (proxies, told) = match self.proxy {
            Proxy::System => {
                let proxies = Proxies::of_system();
                let told = proxies.told();
                (proxies, told)
            }
            Proxy::None => (Proxies::none(), Vec::new()),
            Proxy::Url(url) => {
                // The error's own text could repeat the password in the address.
                let proxy = reqwest::Proxy::all(url.as_str())
                    .map_err(|_| Error::configuration("the proxy's address is not a URL"))?;
                let proxies = Proxies::at(&url).map_err(|problem| {
                    Error::configuration(format!("the proxy cannot be used: {problem}"))
                })?;
                (proxies, vec![proxy])
            }
        };
        let client = |kept: usize, is_direct: bool| {
            let mut builder = reqwest::Client::builder()
                .tls_backend_preconfigured(tls.clone())
                // A redirect would carry the credentials to a host that nobody named.
                .redirect(reqwest::redirect::Policy::none())
                // Only the layer above knows which request may be repeated.
                .retry(reqwest::retry::never())
                .http1_only()
                .connector_layer(ConnectLimit)
                .referer(false)
                .pool_max_idle_per_host(kept)
                // Servers close idle connections.
                .pool_idle_timeout(Duration::from_secs(20))
                .tcp_nodelay(true);
            for (host, addresses) in &hosts {
                builder = builder.resolve_to_addrs(host, addresses);
            }
            for proxy in &told {
                builder = builder.proxy(proxy.clone());
            }
            if is_direct {
                builder = builder.no_proxy();
            }
            builder
                .build()
                .map_err(|error| Error::configuration(error.without_url().to_string()))
        };
        let clients = |is_direct: bool| -> Result<Clients, Error> {
            Ok(Clients {
                keeping: client(usize::MAX, is_direct)?,
                once: client(0, is_direct)?,
            })
        };
        Ok(HttpTransport {
            clients: clients(proxies.is_none())?,
            direct: proxies
                .has_exceptions()
                .then(|| clients(true))
                .transpose()?,
            proxies: Arc::new(proxies),
        })
    }
}

impl Transport for HttpTransport {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            let limit = request.extensions().get::<ConnectTimeout>();
            let limit = limit.and_then(|limit| limit.0);
            let once = request.extensions().get::<NewConnection>().is_some();
            let request = reqwest::Request::try_from(request.map(|body| body.0))
                .map_err(|error| TransportError::new(TransportErrorKind::Configuration, error))?;
            let url = request.url().clone();
            let proxy = self.proxies.between(&url).map_err(unusable)?;
            let clients = match (&proxy, &self.direct) {
                (None, Some(direct)) => direct,
                _ => &self.clients,
            };
            let client = if once {
                &clients.once
            } else {
                &clients.keeping
            };
            let response = connect::limited(limit, client.execute(request))
                .await
                .map_err(|error| sending(error, &url, proxy))?;
            if response.url().host_str() != url.host_str() {
                return Ok(followed(response.url()));
            }
            let mut answer = HttpResponse::new(Body::from(""));
            *answer.status_mut() = response.status();
            *answer.headers_mut() = response.headers().clone();
            if let Some(peer) = response.remote_addr() {
                answer.extensions_mut().insert(Peer(peer));
            }
            *answer.body_mut() = Body::from_stream(response.bytes_stream().map_err(|error| {
                TransportError::new(TransportErrorKind::Read, error.without_url())
            }));
            Ok(answer)
        })
    }

    fn proxy(&self, url: &Url) -> Option<ProxyInUse> {
        self.proxies.between(url).ok().flatten()
    }
}

/// Nothing is sent around a proxy that is named in a way that cannot be used.
fn unusable(cause: Cause) -> TransportError {
    TransportError::new(TransportErrorKind::Configuration, cause.to_string())
        .with_cause(Some(cause))
}

/// A client of somebody's own followed a redirect to another host: it is reported as the redirect that it was.
fn followed(to: &url::Url) -> HttpResponse {
    let mut response = HttpResponse::new(Body::from(""));
    *response.status_mut() = StatusCode::TEMPORARY_REDIRECT;
    if let Ok(location) = HeaderValue::from_str(to.as_str()) {
        response.headers_mut().insert(LOCATION, location);
    }
    response
}

fn sending(error: reqwest::Error, url: &Url, proxy: Option<ProxyInUse>) -> TransportError {
    let connecting = error.is_connect();
    let error = error.without_url();
    let cause = cause::underlying(&error, connecting, url, proxy);
    let kind = match (&cause, connecting) {
        (Some(Cause::ProxyCredentials { .. }), _) => TransportErrorKind::ProxyAuthentication,
        (_, true) => TransportErrorKind::Connect,
        (_, false) => TransportErrorKind::Send,
    };
    TransportError::new(kind, error).with_cause(cause)
}

impl fmt::Debug for HttpTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpTransport").finish_non_exhaustive()
    }
}

impl fmt::Debug for HttpTransportBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpTransportBuilder")
            .finish_non_exhaustive()
    }
}
