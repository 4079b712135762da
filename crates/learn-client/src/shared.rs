use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;
use learn_types::soap::EnvelopeStyle;

use crate::auth::Keeper;
use crate::clock::ServerClock;
use crate::drift::DriftLog;
use crate::endpoint::Endpoints;
use crate::error::Error;
use crate::redact::Redactor;
use crate::retry::RetryBudget;
use crate::settings::Settings;
use crate::throttle::Throttle;
use crate::transport::Transport;

/// Who is told of a wait that a server asked for.
pub(crate) type OnWait = Box<dyn Fn(Duration, &Error) + Send + Sync>;

/// What all calls of a client share.
pub(crate) struct Shared {
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) endpoints: Endpoints,
    pub(crate) keeper: Keeper,
    pub(crate) style: EnvelopeStyle,
    pub(crate) settings: Settings,
    pub(crate) user_agent: HeaderValue,
    pub(crate) redactor: Redactor,
    pub(crate) budget: RetryBudget,
    pub(crate) on_wait: Option<OnWait>,
    pub(crate) throttle: Throttle,
    pub(crate) drift: DriftLog,
    pub(crate) clock: ServerClock,
    /// What tells the key from others, where there is one.
    pub(crate) key_id: Option<String>,
    pub(crate) log_bodies: bool,
}
