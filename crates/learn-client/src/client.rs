mod builder;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use learn_types::operation::{Operation, PagedOperation, RowOperation};
use url::Url;

pub use builder::ClientBuilder;

use crate::call::Call;
use crate::drift::{Capture, DriftReport};
use crate::error::Error;
use crate::exchange;
use crate::pages::{Items, Pages};
use crate::raw::RawCall;
use crate::rows::Rows;
use crate::shared::Shared;

/// Sends operations. Cheap to clone: clones share the connections and the token.
///
/// ```no_run
/// # async fn example() -> Result<(), learn_client::Error> {
/// use learn_client::{Authentication, Client, Region};
/// use learn_client::types::enrollments::ListEnrollments;
///
/// let client = Client::builder()
///     .region(Region::Eu)
///     .authentication(Authentication::api_key("client id", "client secret"))
///     .build()?;
/// let mut enrollments = client.items(ListEnrollments::new());
/// while let Some(enrollment) = enrollments.next().await {
///     println!("{:?}", enrollment?.enrollment_id);
/// }
/// # Ok(())
/// # }
/// ```
///
/// It runs on tokio, in a runtime with time and IO (`enable_all`); outside of one each call is
/// [`ErrorKind::Runtime`](crate::ErrorKind::Runtime). One client may be used in several runtimes. Dropping the future of a call gives the call up and closes its connection;
/// [`Call::cancel_on`](crate::Call::cancel_on) also says how far it came. A large answer is decoded on one of the threads
/// for blocking work, on as many as there are processors in all: a call that is given up meanwhile ends at once, and
/// the thread when it has decoded the answer.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
}

impl Client {
    pub(crate) fn from_shared(shared: Shared) -> Self {
        Self {
            shared: Arc::new(shared),
        }
    }

    /// Where SOAP requests go.
    pub fn soap_url(&self) -> &Url {
        &self.shared.endpoints.soap
    }

    /// The host that SOAP requests go to, with its port where that is not the usual one: whoever keeps something of an
    /// account can tell by it whose server it came from.
    pub fn host(&self) -> String {
        let url = self.soap_url();
        let host = url.host_str().unwrap_or_default();
        match url.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        }
    }

    /// Where access tokens come from, for an API key.
    pub fn token_url(&self) -> &Url {
        &self.shared.endpoints.token
    }

    /// Makes sure that there is an access token now, and says how long it lasts; `None` where that is unknown, or where
    /// there is no token because an account's login and password go along with every request.
    ///
    /// Calls do this by themselves. Alone, it tells a key that is refused from an operation that is. A token that is kept
    /// is not shown to the service, so that it may be refused all the same.
    ///
    /// Dropping the future is safe: who else waits for the same token gets it.
    ///
    /// # Errors
    ///
    /// [`Error`] of [`Stage::Token`](crate::Stage::Token). It is not repeated. [`ErrorKind::Runtime`](crate::ErrorKind)
    /// outside of a tokio runtime.
    pub async fn authenticate(&self) -> Result<Option<Duration>, Error> {
        exchange::check_runtime()?;
        self.shared.keeper.credentials().await?;
        Ok(self.shared.keeper.remaining_life())
    }

    /// Sends an operation and gives back its answer. The future borrows the operation; that of
    /// `client.call(operation).send()` owns it, and can be spawned.
    ///
    /// Dropping the future gives the call up. Nothing is sent from then on, and other calls are not harmed; but a server
    /// that has got the request may carry it out, and nobody is told. For a write,
    /// [`Call::cancel_on`](crate::Call::cancel_on) ends in an error that says which it was. A web server often drops the
    /// future of a handler whose caller is gone: what is to be finished all the same belongs into a task,
    /// `tokio::spawn(client.call(operation).send())`.
    ///
    /// # Errors
    ///
    /// [`Error`], which says how far the call came; a refusal of the server is [`ErrorKind::Fault`](crate::ErrorKind),
    /// or [`ErrorKind::Refused`](crate::ErrorKind) where its result says `success` is `false`. An answer that is not
    /// known to be complete is [`ErrorKind::Doubt`](crate::ErrorKind::Doubt), and so is one to a write that does not say
    /// whether it was carried out: [`Call::outcome`] gives what was read.
    ///
    /// # Panics
    ///
    /// In a tokio runtime without time, or without IO.
    pub async fn send<O>(&self, operation: &O) -> Result<O::Response, Error>
    where
        O: Operation<Response: Send + 'static> + Sync,
    {
        exchange::whole(&self.shared, &self.shared.settings, operation, false, None)
            .await?
            .outcome
            .into_result()
    }

    /// A call with settings of its own.
    ///
    /// ```no_run
    /// # async fn example(client: learn_client::Client) -> Result<(), learn_client::Error> {
    /// use std::time::Duration;
    /// use learn_client::types::enrollments::GetEnrollments;
    ///
    /// let answer = client.call(GetEnrollments::new()).timeout(Duration::from_secs(30)).send().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn call<O: Operation>(&self, operation: O) -> Call<O> {
        Call::new(Arc::clone(&self.shared), operation)
    }

    /// The pages, whole, with their tokens. The request's own page token says where to start. What rows do that are added
    /// or removed meanwhile: see [`Pages`].
    ///
    /// The next page is read ahead: see [`ClientBuilder::prefetch`].
    pub fn pages<O>(&self, operation: O) -> Pages<O>
    where
        O: PagedOperation<Response: Send, Row: Send> + Clone + Send + Sync + 'static,
    {
        self.call(operation).pages()
    }

    /// The rows of one answer as they arrive, however large it is: nothing but the current row is kept.
    ///
    /// An answer that is cut off ends in an error, never in fewer rows. Dropping the stream closes the connection.
    ///
    /// ```no_run
    /// # async fn example(client: learn_client::Client) -> Result<(), learn_client::Error> {
    /// use learn_client::types::enrollments::GetEnrollments;
    ///
    /// let mut rows = client.rows(GetEnrollments::new());
    /// while let Some(enrollment) = rows.next().await {
    ///     let enrollment = enrollment?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn rows<O>(&self, operation: O) -> Rows<O>
    where
        O: RowOperation<Response: Send, Row: Send> + Send + Sync + 'static,
    {
        self.call(operation).rows()
    }

    /// What tells the API key from others and gives nothing of it away; `None` where there is no key, but a token or a
    /// login. It is made of the client id alone, so a key whose secret was renewed stays the same one.
    pub fn key_id(&self) -> Option<&str> {
        self.shared.key_id.as_deref()
    }

    /// By how many seconds the clock of this machine is ahead of the server's, negative where it is behind; `None` where
    /// no answer has said what time it is. Of all answers so far the smallest difference counts.
    pub fn clock_ahead(&self) -> Option<i64> {
        self.shared.clock.ahead()
    }

    /// What answers have held so far that the contract does not know, by operation. Clones share it.
    ///
    /// As in errors, `***` stands in place of sensitive values of the request, in any letter case: also where one happens
    /// to be a part of a word of the server's, or of the name of an element.
    pub fn drift(&self) -> DriftReport {
        self.shared.drift.report()
    }

    /// The same as [`Client::drift`], and counting starts anew.
    pub fn take_drift(&self) -> DriftReport {
        self.shared.drift.take()
    }

    /// Answers that held what the contract does not know, scrubbed, so that they can be given to its maintainers:
    /// see [`ClientBuilder::capture_drift`].
    pub fn captures(&self) -> Vec<Capture> {
        self.shared.drift.captures()
    }

    /// A text of the server's without the secrets of this client, for those who print what is theirs to print: `***`
    /// stands in place of the client secret, of tokens that requests were sent with lately, of a login with its
    /// password, and of the password of a proxy. They are found in any letter case, escaped for XML, URLs or JSON, and
    /// cut off.
    ///
    /// Errors, logs and [`Client::drift`] have been through this. Rows have not: they are data.
    ///
    /// ```
    /// # fn main() -> Result<(), learn_client::Error> {
    /// use learn_client::{Authentication, Client, Region};
    ///
    /// let client = Client::builder()
    ///     .region(Region::Eu)
    ///     .authentication(Authentication::api_key("client id", "s3cret & more"))
    ///     .build()?;
    /// assert_eq!(client.without_secrets("key=s3cret+%26+more"), "key=***");
    /// # Ok(())
    /// # }
    /// ```
    pub fn without_secrets(&self, text: &str) -> String {
        self.shared.redactor.clean(text)
    }

    /// The rows of all pages, one after the other: see [`Items`].
    pub fn items<O>(&self, operation: O) -> Items<O>
    where
        O: PagedOperation<Response: Send, Row: Send> + Clone + Send + Sync + 'static,
    {
        self.call(operation).items()
    }

    /// Sends a request that was written by hand: a whole envelope, or only the request element that stands in its
    /// body. Awaiting it sends it.
    ///
    /// The credentials of the client become the first child of the request element, unless it has `credentials`
    /// already; empty ones, and ones that hold `***`, are replaced. Everything else is sent as it is. `soap_action` is
    /// the bare name of the method.
    ///
    /// ```no_run
    /// # async fn example(client: learn_client::Client) -> Result<(), learn_client::Error> {
    /// let answer = client.raw("<GetRoleRequest><roleId>1</roleId></GetRoleRequest>", "getRole").await?;
    /// println!("{}", answer.text());
    /// # Ok(())
    /// # }
    /// ```
    pub fn raw(&self, xml: impl Into<String>, soap_action: impl Into<String>) -> RawCall {
        RawCall::new(Arc::clone(&self.shared), xml.into(), soap_action.into())
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("url", &self.shared.endpoints.soap.as_str())
            .finish_non_exhaustive()
    }
}
