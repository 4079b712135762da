//! Requests that were written by hand.

mod insert;
mod request;

use std::borrow::Cow;
use std::fmt;
use std::future::IntoFuture;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use learn_types::operation::Effect;
use learn_types::soap::{self, Credentials, EnvelopeStyle};

use self::insert::Template;
pub use self::request::RawRequest;
use crate::error::{Error, ErrorKind, Stage};
use crate::exchange::receive::Any;
use crate::exchange::{self, Subject};
use crate::retry::RetryPolicy;
use crate::settings::{Settings, limited};
use crate::shared::Shared;
use crate::transport::BoxFuture;

/// A hand-written request to be sent: see [`Client::raw`](crate::Client::raw). Awaiting it sends it.
#[must_use = "a call does nothing until it is awaited"]
pub struct RawCall {
    shared: Arc<Shared>,
    xml: String,
    soap_action: String,
    effect: Effect,
    settings: Settings,
}

impl RawCall {
    pub(crate) fn new(shared: Arc<Shared>, xml: String, soap_action: String) -> Self {
        let settings = shared.settings.clone();
        Self {
            shared,
            xml,
            soap_action,
            effect: Effect::Write,
            settings,
        }
    }

    /// Says what repeating the request does. Unless told otherwise it is taken for a write, which is repeated only
    /// where the server has certainly not seen it.
    pub fn effect(mut self, effect: Effect) -> Self {
        self.effect = effect;
        self
    }

    /// How long the whole call may take.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = limited(timeout);
        self
    }

    /// Gives the call up once this future ends: see [`Call::cancel_on`](crate::Call::cancel_on).
    pub fn cancel_on(mut self, cancelled: impl Future<Output = ()> + Send + 'static) -> Self {
        self.settings.cancel = Some(cancelled.boxed().shared());
        self
    }

    /// How failed attempts are repeated.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.settings.retry = policy;
        self
    }

    async fn send(self) -> Result<RawAnswer, Error> {
        let name = if self.soap_action.is_empty() {
            "raw"
        } else {
            &self.soap_action
        };
        let template = Template::parse(&self.xml).map_err(|why| {
            let mut error = Error::new(
                Stage::Encode,
                ErrorKind::Configuration(format!("the XML cannot be sent: {why}")),
            );
            error.0.operation = Some(name.to_owned());
            error
        })?;
        let write =
            |credentials: &Credentials, style: &EnvelopeStyle| template.fill(credentials, style);
        let subject = Subject {
            operation: name,
            soap_action: &self.soap_action,
            repeatable: self.effect.is_repeatable(),
        };
        let ((status, body), _) =
            exchange::run(&self.shared, &self.settings, subject, &Any(&write)).await?;
        Ok(RawAnswer { status, body })
    }
}

impl IntoFuture for RawCall {
    type Output = Result<RawAnswer, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl fmt::Debug for RawCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawCall")
            .field("soap_action", &self.soap_action)
            .field("xml", &format_args!("{} bytes, ***", self.xml.len()))
            .finish_non_exhaustive()
    }
}

/// The answer to a hand-written request: a SOAP message that is not a fault.
#[derive(Clone, PartialEq, Eq)]
pub struct RawAnswer {
    status: u16,
    body: Vec<u8>,
}

impl RawAnswer {
    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The document, byte for byte.
    pub fn bytes(&self) -> &[u8] {
        &self.body
    }

    /// The document as text, in whatever encoding it came. Its declaration stands there as it came, too.
    pub fn text(&self) -> Cow<'_, str> {
        soap::text_of(&self.body)
    }

    /// The document.
    pub fn into_bytes(self) -> Vec<u8> {
        self.body
    }
}

impl fmt::Debug for RawAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawAnswer")
            .field("status", &self.status)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}
