use std::time::Duration;

use learn_client::{Authentication, Client, ClientBuilder, Error, RetryPolicy};

use super::observe::Observing;
use crate::config::Settings;
use crate::connect;

/// How long one step may take; the timeout of the settings counts where it is shorter.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// What the checks look at.
pub(super) struct Patient {
    pub(super) settings: Settings,
    /// Absent where the settings give none.
    pub(super) authentication: Option<Authentication>,
    /// Whether the credentials are an API key, for which a token endpoint hands out tokens.
    pub(super) api_key: bool,
    pub(super) sandbox: bool,
    pub(super) client: Client,
    pub(super) transport: Observing,
    pub(super) patience: Duration,
}

impl Patient {
    /// A client like that of the settings, which makes up for nothing: a failure is to be seen.
    pub(super) fn builder(
        settings: &Settings,
        transport: &Observing,
        patience: Duration,
    ) -> ClientBuilder {
        connect::builder(settings)
            .transport(transport.clone())
            .retry(RetryPolicy::none())
            .timeout(patience)
            .connect_timeout(patience)
            .read_timeout(patience)
    }
}

/// What the token endpoint said: how long the token lasts, if there is one and that is known.
pub(super) type TokenResult = Result<Option<Duration>, Error>;
