//! One call with settings of its own.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use http::{HeaderName, HeaderValue};
use learn_types::decode::Limits;
use learn_types::operation::{Operation, PagedOperation, RowOperation};

use crate::error::Error;
use crate::exchange;
use crate::outcome::Outcome;
use crate::pages::{Items, Pages};
use crate::retry::RetryPolicy;
use crate::rows::Rows;
use crate::settings::{Settings, limited};
use crate::shared::Shared;

/// An operation to be sent, with settings that hold for this call only: see [`Client::call`](crate::Client::call).
#[must_use = "a call does nothing until it is sent"]
pub struct Call<O> {
    shared: Arc<Shared>,
    operation: O,
    settings: Settings,
}

impl<O> Call<O> {
    pub(crate) fn new(shared: Arc<Shared>, operation: O) -> Self {
        let settings = shared.settings.clone();
        Self {
            shared,
            operation,
            settings,
        }
    }

    /// How long the whole call may take: see [`ClientBuilder::timeout`](crate::ClientBuilder::timeout). Set here, it
    /// covers a stream of rows to its end. Of [`items`](Self::items) and [`pages`](Self::pages) each page is a call of
    /// its own, and has this time.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = limited(timeout);
        self.settings.own_timeout = true;
        self
    }

    /// How long a new connection may take.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.settings.connect_timeout = limited(timeout);
        self
    }

    /// How long nothing may arrive.
    pub fn read_timeout(mut self, timeout: Duration) -> Self {
        self.settings.read_timeout = limited(timeout);
        self
    }

    /// How much of an answer is accepted.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.settings.limits = limits;
        self
    }

    /// Gives the call up once this future ends, in [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled). Dropping
    /// the call gives it up too; this way the error says how far it came, and whether the server may have seen it. Of a
    /// stream of rows it holds up to the first row.
    pub fn cancel_on(mut self, cancelled: impl Future<Output = ()> + Send + 'static) -> Self {
        self.settings.cancel = Some(cancelled.boxed().shared());
        self
    }

    /// How failed attempts are repeated.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.settings.retry = policy;
        self
    }

    /// Whether an answer that holds what the contract does not know is an error: see
    /// [`ClientBuilder::strict`](crate::ClientBuilder::strict).
    pub fn strict(mut self, strict: bool) -> Self {
        self.settings.strict = strict;
        self
    }

    /// Whether what the contract does not know counts in [`Client::drift`](crate::Client::drift). Not where an answer was
    /// read before.
    pub fn counts_drift(mut self, counts: bool) -> Self {
        self.settings.counts_drift = counts;
        self
    }

    /// How many pages are read ahead.
    pub fn prefetch(mut self, pages: usize) -> Self {
        self.settings.prefetch = pages;
        self
    }

    /// Sends a header along. Not for secrets: what a server repeats of it is not masked.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.settings.headers.push((name, value));
        self
    }
}

impl<O: Operation> Call<O> {
    /// Sends it. What becomes of it when the future is dropped: see [`Client::send`](crate::Client::send).
    ///
    /// # Errors
    ///
    /// See [`Client::send`](crate::Client::send).
    pub async fn send(self) -> Result<O::Response, Error>
    where
        O: Operation<Response: Send + 'static> + Sync,
    {
        exchange::whole(&self.shared, &self.settings, &self.operation, false, None)
            .await?
            .outcome
            .into_result()
    }

    /// Sends it and says whether the answer is known to be complete. Where something that the contract does not know
    /// stood where that is decided, [`Call::send`] fails; this gives what was read, and what was not understood. What
    /// becomes of it when the future is dropped: see [`Client::send`](crate::Client::send).
    ///
    /// [`Outcome::Complete`] does not say that everything was understood. An unknown element or value inside of a row
    /// leaves nothing in doubt, and shows in [`Client::drift`](crate::Client::drift) alone, which all calls of a client
    /// share. To ask for this call, make it [`strict`](Self::strict): the error holds what was not understood
    /// ([`ErrorKind::Drift`](crate::ErrorKind::Drift)).
    ///
    /// ```no_run
    /// # async fn example(client: learn_client::Client) -> Result<(), learn_client::Error> {
    /// use learn_client::Outcome;
    /// use learn_client::types::enrollments::GetEnrollments;
    ///
    /// match client.call(GetEnrollments::new()).outcome().await? {
    ///     Outcome::Complete(all) => println!("{} enrollments", all.enrollment.len()),
    ///     Outcome::InDoubt { response, doubt } => {
    ///         eprintln!("at least {} enrollments: {doubt}", response.enrollment.len());
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Client::send`](crate::Client::send), but for [`ErrorKind::Doubt`](crate::ErrorKind::Doubt).
    pub async fn outcome(self) -> Result<Outcome<O::Response>, Error>
    where
        O: Operation<Response: Send + 'static> + Sync,
    {
        let whole =
            exchange::whole(&self.shared, &self.settings, &self.operation, true, None).await?;
        Ok(whole.outcome)
    }

    /// The rows of all pages: see [`Client::items`](crate::Client::items). The settings hold for each page.
    pub fn items(self) -> Items<O>
    where
        O: PagedOperation<Response: Send, Row: Send> + Clone + Send + Sync + 'static,
    {
        Items::new(self.pages())
    }

    /// The pages, whole: see [`Client::pages`](crate::Client::pages). The settings hold for each page.
    pub fn pages(self) -> Pages<O>
    where
        O: PagedOperation<Response: Send, Row: Send> + Clone + Send + Sync + 'static,
    {
        Pages::new(self.shared, self.settings, self.operation)
    }

    /// The rows of one answer as they arrive: see [`Client::rows`](crate::Client::rows).
    pub fn rows(self) -> Rows<O>
    where
        O: RowOperation<Response: Send, Row: Send> + Send + Sync + 'static,
    {
        Rows::new(self.shared, self.settings, self.operation)
    }
}

impl<O: Operation> fmt::Debug for Call<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &O::DESCRIPTOR.name)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
