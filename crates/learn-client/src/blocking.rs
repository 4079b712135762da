//! The client for programs without an async runtime: the same names, iterators in place of streams. Only a hand-written
//! request differs: [`Client::raw`] has its effect as a parameter and sends at once, with the settings of the client.
//!
//! ```no_run
//! use learn_client::types::enrollments::ListEnrollments;
//! use learn_client::{Authentication, Client};
//!
//! # fn main() -> Result<(), learn_client::Error> {
//! let client = Client::builder()
//!     .authentication(Authentication::api_key("client id", "client secret"))
//!     .build_blocking()?;
//! for enrollment in client.items(ListEnrollments::new()) {
//!     println!("{}", enrollment?.enrollment_id);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Inside of an async runtime each call is an error that says so, because waiting there would hold up the runtime, or
//! stop it for ever: use the async [`Client`](crate::Client) there. The same goes for `spawn_blocking`, where
//! `Handle::current().block_on(..)` with the async client does it.

mod iterators;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderName, HeaderValue};
use learn_types::decode::Limits;
use learn_types::operation::{Effect, Operation, PagedOperation, RowOperation};
use tokio::runtime::{Handle, Runtime};
use url::Url;

pub use self::iterators::{Items, Pages, Rows};
use crate::error::{Error, ErrorKind, Stage};
use crate::{Capture, ClientBuilder, DriftReport, Outcome, RawAnswer, RetryPolicy};

/// Sends operations and waits. Cheap to clone: clones share the connections and the token. It has a thread of its own.
#[derive(Clone)]
pub struct Client {
    client: crate::Client,
    engine: Engine,
}

/// The runtime that drives the client.
#[derive(Clone)]
struct Engine(Arc<OwnRuntime>);

struct OwnRuntime(Option<Runtime>);

impl Drop for OwnRuntime {
    fn drop(&mut self) {
        // Waiting for it would panic where somebody drops the client inside of another runtime.
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

impl Engine {
    fn wait<T>(&self, future: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        if Handle::try_current().is_ok() {
            return Err(runtime_error(
                "a blocking call inside of an async runtime would hold it up: use the async client there",
            ));
        }
        match &self.0.0 {
            Some(runtime) => runtime.block_on(future),
            None => Err(runtime_error("the runtime of the client has ended")),
        }
    }
}

fn runtime_error(what: &str) -> Error {
    Error::new(Stage::Build, ErrorKind::Runtime(what.to_owned()))
}

impl ClientBuilder {
    /// The blocking client. Nothing is sent yet.
    ///
    /// # Errors
    ///
    /// As [`ClientBuilder::build`]; or its thread cannot be started.
    pub fn build_blocking(self) -> Result<Client, Error> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("learn-client")
            .enable_all()
            .build()
            .map_err(|error| {
                runtime_error("the thread of the client cannot be started").with_source(error)
            })?;
        Ok(Client {
            client: self.build()?,
            engine: Engine(Arc::new(OwnRuntime(Some(runtime)))),
        })
    }
}

impl Client {
    /// A client to be set up; finish with [`ClientBuilder::build_blocking`].
    pub fn builder() -> ClientBuilder {
        crate::Client::builder()
    }

    /// Sends an operation and waits for its answer: see [`crate::Client::send`].
    ///
    /// # Errors
    ///
    /// See [`crate::Client::send`]; [`ErrorKind::Runtime`] inside of an async runtime.
    pub fn send<O>(&self, operation: &O) -> Result<O::Response, Error>
    where
        O: Operation<Response: Send + 'static> + Sync,
    {
        self.engine.wait(self.client.send(operation))
    }

    /// Makes sure that there is an access token now: see [`crate::Client::authenticate`].
    ///
    /// # Errors
    ///
    /// See [`crate::Client::authenticate`]; [`ErrorKind::Runtime`] inside of an async runtime.
    pub fn authenticate(&self) -> Result<Option<Duration>, Error> {
        self.engine.wait(self.client.authenticate())
    }

    /// Where SOAP requests go.
    pub fn soap_url(&self) -> &Url {
        self.client.soap_url()
    }

    /// Where access tokens come from, for an API key.
    pub fn token_url(&self) -> &Url {
        self.client.token_url()
    }

    /// See [`crate::Client::host`].
    pub fn host(&self) -> String {
        self.client.host()
    }

    /// See [`crate::Client::key_id`].
    pub fn key_id(&self) -> Option<&str> {
        self.client.key_id()
    }

    /// See [`crate::Client::clock_ahead`].
    pub fn clock_ahead(&self) -> Option<i64> {
        self.client.clock_ahead()
    }

    /// See [`crate::Client::without_secrets`].
    pub fn without_secrets(&self, text: &str) -> String {
        self.client.without_secrets(text)
    }

    /// A call with settings of its own: see [`crate::Client::call`].
    pub fn call<O: Operation>(&self, operation: O) -> Call<O> {
        Call {
            call: self.client.call(operation),
            engine: self.engine.clone(),
        }
    }

    /// The rows of all pages: see [`crate::Client::items`].
    pub fn items<O>(&self, operation: O) -> Items<O>
    where
        O: PagedOperation<Response: Send, Row: Send> + Clone + Send + Sync + 'static,
    {
        self.call(operation).items()
    }

    /// The pages: see [`crate::Client::pages`].
    pub fn pages<O>(&self, operation: O) -> Pages<O>
    where
        O: PagedOperation<Response: Send, Row: Send> + Clone + Send + Sync + 'static,
    {
        self.call(operation).pages()
    }

    /// The rows of one answer as they arrive: see [`crate::Client::rows`].
    pub fn rows<O>(&self, operation: O) -> Rows<O>
    where
        O: RowOperation<Response: Send, Row: Send> + Send + Sync + 'static,
    {
        self.call(operation).rows()
    }

    /// Sends a request that was written by hand, and waits: see [`crate::Client::raw`]. `effect` says what repeating it
    /// does: see [`crate::RawCall::effect`].
    ///
    /// # Errors
    ///
    /// As [`Client::send`].
    pub fn raw(
        &self,
        xml: impl Into<String>,
        soap_action: impl Into<String>,
        effect: Effect,
    ) -> Result<RawAnswer, Error> {
        let call = self.client.raw(xml, soap_action).effect(effect);
        self.engine.wait(call.into_future())
    }

    /// See [`crate::Client::drift`].
    pub fn drift(&self) -> DriftReport {
        self.client.drift()
    }

    /// See [`crate::Client::take_drift`].
    pub fn take_drift(&self) -> DriftReport {
        self.client.take_drift()
    }

    /// See [`crate::Client::captures`].
    pub fn captures(&self) -> Vec<Capture> {
        self.client.captures()
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("blocking::Client")
            .field(&self.client)
            .finish()
    }
}

/// An operation to be sent, with settings that hold for this call only: see [`crate::Call`].
#[must_use = "a call does nothing until it is sent"]
pub struct Call<O> {
    call: crate::Call<O>,
    engine: Engine,
}

impl<O: Operation> Call<O> {
    fn with(self, change: impl FnOnce(crate::Call<O>) -> crate::Call<O>) -> Self {
        Self {
            call: change(self.call),
            engine: self.engine,
        }
    }

    /// See [`crate::Call::timeout`].
    pub fn timeout(self, timeout: Duration) -> Self {
        self.with(|call| call.timeout(timeout))
    }

    /// See [`crate::Call::connect_timeout`].
    pub fn connect_timeout(self, timeout: Duration) -> Self {
        self.with(|call| call.connect_timeout(timeout))
    }

    /// See [`crate::Call::read_timeout`].
    pub fn read_timeout(self, timeout: Duration) -> Self {
        self.with(|call| call.read_timeout(timeout))
    }

    /// See [`crate::Call::limits`].
    pub fn limits(self, limits: Limits) -> Self {
        self.with(|call| call.limits(limits))
    }

    /// See [`crate::Call::cancel_on`].
    pub fn cancel_on(self, cancelled: impl Future<Output = ()> + Send + 'static) -> Self {
        self.with(|call| call.cancel_on(cancelled))
    }

    /// See [`crate::Call::counts_drift`].
    pub fn counts_drift(self, counts: bool) -> Self {
        self.with(|call| call.counts_drift(counts))
    }

    /// See [`crate::Call::retry`].
    pub fn retry(self, policy: RetryPolicy) -> Self {
        self.with(|call| call.retry(policy))
    }

    /// See [`crate::Call::strict`].
    pub fn strict(self, strict: bool) -> Self {
        self.with(|call| call.strict(strict))
    }

    /// See [`crate::Call::prefetch`].
    pub fn prefetch(self, pages: usize) -> Self {
        self.with(|call| call.prefetch(pages))
    }

    /// See [`crate::Call::header`].
    pub fn header(self, name: HeaderName, value: HeaderValue) -> Self {
        self.with(|call| call.header(name, value))
    }

    /// Sends it and waits for its answer.
    ///
    /// # Errors
    ///
    /// As [`Client::send`].
    pub fn send(self) -> Result<O::Response, Error>
    where
        O: Operation<Response: Send + 'static> + Sync,
    {
        self.engine.wait(self.call.send())
    }

    /// Sends it and says whether the answer is known to be complete: see [`crate::Call::outcome`].
    ///
    /// # Errors
    ///
    /// As [`Client::send`], but for [`ErrorKind::Doubt`].
    pub fn outcome(self) -> Result<Outcome<O::Response>, Error>
    where
        O: Operation<Response: Send + 'static> + Sync,
    {
        self.engine.wait(self.call.outcome())
    }

    /// The rows of all pages.
    pub fn items(self) -> Items<O>
    where
        O: PagedOperation<Response: Send, Row: Send> + Clone + Send + Sync + 'static,
    {
        Items::new(self.call.items(), self.engine)
    }

    /// The pages.
    pub fn pages(self) -> Pages<O>
    where
        O: PagedOperation<Response: Send, Row: Send> + Clone + Send + Sync + 'static,
    {
        Pages::new(self.call.pages(), self.engine)
    }

    /// The rows of one answer as they arrive.
    pub fn rows(self) -> Rows<O>
    where
        O: RowOperation<Response: Send, Row: Send> + Send + Sync + 'static,
    {
        Rows::new(self.call.rows(), self.engine)
    }
}

impl<O: Operation> fmt::Debug for Call<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("blocking::Call").field(&self.call).finish()
    }
}
