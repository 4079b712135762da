use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;
use learn_types::decode::Limits;
use learn_types::soap::EnvelopeStyle;
use tokio::sync::Semaphore;

use super::Client;
use crate::auth::{Authentication, Keeper, TokenRequester};
use crate::clock::ServerClock;
use crate::drift::DriftLog;
use crate::endpoint::{Endpoints, Region};
use crate::error::Error;
use crate::redact::Redactor;
use crate::retry::{RetryBudget, RetryPolicy};
use crate::settings::{Settings, limited};
use crate::shared::{OnWait, Shared};
use crate::throttle::{Rate, Throttle};
use crate::transport::Transport;

/// Settings of a [`Client`]. Only the authentication must be given.
#[derive(Default)]
pub struct ClientBuilder {
    region: Region,
    base_url: Option<String>,
    token_url: Option<String>,
    authentication: Option<Authentication>,
    style: EnvelopeStyle,
    settings: Settings,
    token_margin: Option<Duration>,
    user_agent: Option<String>,
    transport: Option<Arc<dyn Transport>>,
    retry_budget: Option<(u32, f64)>,
    on_wait: Option<OnWait>,
    rate: Option<(u32, Duration)>,
    max_concurrent: Option<usize>,
    max_captures: usize,
    log_bodies: bool,
}

impl Client {
    /// A client to be set up.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }
}

impl ClientBuilder {
    /// Where the account lives; [`Region::Com`] by default. A [base URL](Self::base_url) overrides it.
    #[must_use]
    pub fn region(mut self, region: Region) -> Self {
        self.region = region;
        self
    }

    /// Where the API is: scheme and host, to which `/api/v2/soap/2.0` is added; or a whole URL with its path.
    #[must_use]
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Where tokens come from; `/api/v3/token` on the host of the API by default.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }

    /// How to prove who is asking.
    #[must_use]
    pub fn authentication(mut self, authentication: Authentication) -> Self {
        self.authentication = Some(authentication);
        self
    }

    /// The namespaces of the envelope and of the API, where a server wants others than the usual ones.
    #[must_use]
    pub fn envelope_style(mut self, style: EnvelopeStyle) -> Self {
        self.style = style;
        self
    }

    /// How much of an answer is accepted. Bytes are counted after decompression.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.settings.limits = limits;
        self
    }

    /// How long a whole call may take: token, repetitions and the body of the answer included. 5 minutes by default;
    /// `Duration::MAX` is not a limit. A call fails at once where the wait before its repetition would pass this time. Reading page by page, each page is a call; reading row by row, this timeout ends
    /// where the rows begin, and the read timeout watches over the rest.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = limited(timeout);
        self
    }

    /// How long a new connection may take, TLS included. 10 seconds by default.
    #[must_use]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.settings.connect_timeout = limited(timeout);
        self
    }

    /// How long nothing may arrive: before the answer begins, and between its pieces. 2 minutes by default.
    #[must_use]
    pub fn read_timeout(mut self, timeout: Duration) -> Self {
        self.settings.read_timeout = limited(timeout);
        self
    }

    /// How failed attempts are repeated.
    #[must_use]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.settings.retry = policy;
        self
    }

    /// How many repetitions all calls together may make: each takes one out of `capacity`, each success puts
    /// `per_success` of one back. 50 and 0.2 by default: in a lasting outage one call in six is still repeated.
    ///
    /// Calls share nothing else of their failures: each waits for the `Retry-After` that it got itself. To ask less often
    /// with all of them, use [`rate_limit`](Self::rate_limit).
    #[must_use]
    pub fn retry_budget(mut self, capacity: u32, per_success: f64) -> Self {
        self.retry_budget = Some((capacity, per_success));
        self
    }

    /// Is told each time that a server asks to wait (`Retry-After`) and the request will be repeated: how long is
    /// waited now, and what the failure was.
    #[must_use]
    pub fn on_wait(mut self, told: impl Fn(Duration, &Error) + Send + Sync + 'static) -> Self {
        self.on_wait = Some(Box::new(told));
        self
    }

    /// Sends no more requests than this in a time, at even distances. No limit by default.
    #[must_use]
    pub fn rate_limit(mut self, requests: u32, per: Duration) -> Self {
        self.rate = Some((requests, per));
        self
    }

    /// Has no more requests than this under way at a time; a stream of rows is one until it ends. No limit by default.
    #[must_use]
    pub fn max_concurrent(mut self, requests: usize) -> Self {
        self.max_concurrent = Some(requests);
        self
    }

    /// How many pages are read ahead of the one that is being looked at. 1 by default; 0 asks for a page when its
    /// first row is wanted.
    #[must_use]
    pub fn prefetch(mut self, pages: usize) -> Self {
        self.settings.prefetch = pages;
        self
    }

    /// Fails a call whose answer holds what the contract does not know. Off by default. A write has then been done all
    /// the same.
    #[must_use]
    pub fn strict(mut self, strict: bool) -> Self {
        self.settings.strict = strict;
        self
    }

    /// Keeps this many scrubbed answers that held what the contract does not know: see [`Client::captures`]. None by
    /// default.
    #[must_use]
    pub fn capture_drift(mut self, captures: usize) -> Self {
        self.max_captures = captures;
        self
    }

    /// Writes the bodies of requests and answers into the trace (level `TRACE`, target `learn_client::body`). Tokens,
    /// passwords and what the schema marks as sensitive are masked, the rest is not: it holds your data. Off by
    /// default.
    #[must_use]
    pub fn log_bodies(mut self, log: bool) -> Self {
        self.log_bodies = log;
        self
    }

    /// How long before its end a token is renewed. 1 minute by default; a token that lasts less than twice as long is
    /// renewed after half of its life.
    #[must_use]
    pub fn token_margin(mut self, margin: Duration) -> Self {
        self.token_margin = Some(margin);
        self
    }

    /// The `User-Agent` header; the name and version of this crate by default.
    #[must_use]
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// What carries the bytes, in place of the crate's own transport.
    #[must_use]
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// The client. Nothing is sent yet.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) where something is missing or cannot be used.
    pub fn build(self) -> Result<Client, Error> {
        let Some(authentication) = self.authentication else {
            return Err(Error::configuration(
                "no authentication is set: give an API key, a token, or an account's login and password",
            ));
        };
        let endpoints = Endpoints::resolve(
            self.region,
            self.base_url.as_deref(),
            self.token_url.as_deref(),
        )?;
        let user_agent = self
            .user_agent
            .unwrap_or_else(|| concat!("learn-client/", env!("CARGO_PKG_VERSION")).to_owned());
        let user_agent = HeaderValue::from_str(&user_agent).map_err(|_| {
            Error::configuration("the user agent holds characters that a header cannot")
        })?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport()?,
        };
        let redactor = secrets_of(&authentication, &*transport, &endpoints);
        let key_id = authentication.key_id();
        let requester = TokenRequester {
            transport: Arc::clone(&transport),
            url: endpoints.token.clone(),
            user_agent: user_agent.clone(),
            connect_timeout: self.settings.connect_timeout,
            read_timeout: self.settings.read_timeout,
            redactor: redactor.clone(),
        };
        let (capacity, per_success) = self.retry_budget.unwrap_or((50, 0.2));
        let margin = self.token_margin.unwrap_or(Duration::from_mins(1));
        Ok(Client::from_shared(Shared {
            keeper: Keeper::new(authentication, requester, margin),
            transport,
            endpoints,
            style: self.style,
            settings: self.settings,
            user_agent,
            redactor,
            budget: RetryBudget::new(capacity, per_success),
            on_wait: self.on_wait,
            throttle: Throttle {
                places: self.max_concurrent.map(|places| {
                    Arc::new(Semaphore::new(places.clamp(1, Semaphore::MAX_PERMITS)))
                }),
                rate: self.rate.map(|(requests, per)| Rate::new(requests, per)),
            },
            drift: DriftLog::keeping(self.max_captures),
            clock: ServerClock::default(),
            key_id,
            log_bodies: self.log_bodies,
        }))
    }
}

#[cfg(feature = "http")]
fn default_transport() -> Result<Arc<dyn Transport>, Error> {
    Ok(Arc::new(
        crate::transport::HttpTransport::builder().build()?,
    ))
}

#[cfg(not(feature = "http"))]
fn default_transport() -> Result<Arc<dyn Transport>, Error> {
    Err(Error::configuration(
        "no transport: give one, or enable the feature `http` of learn-client",
    ))
}

/// What must never appear in an error, beside what else requests are sent with.
fn secrets_of(
    authentication: &Authentication,
    transport: &dyn Transport,
    endpoints: &Endpoints,
) -> Redactor {
    let mut secrets = authentication.secrets();
    let proxies = [&endpoints.soap, &endpoints.token].map(|url| transport.proxy(url));
    let of_proxies = proxies.into_iter().flatten();
    secrets.extend(
        of_proxies
            .filter_map(|proxy| proxy.credentials)
            .flat_map(|it| it.0),
    );
    Redactor::of(secrets)
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("region", &self.region)
            .field("authentication", &self.authentication)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
