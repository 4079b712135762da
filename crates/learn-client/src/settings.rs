use std::time::Duration;

use futures_util::future::Shared;
use http::{HeaderName, HeaderValue};
use learn_types::decode::Limits;

use crate::retry::RetryPolicy;
use crate::transport::BoxFuture;

/// Something that gives a call up once it has come.
pub(crate) type Cancel = Shared<BoxFuture<'static, ()>>;

/// The longest time that anything is limited to, so that sums of times stay in range.
pub(crate) const LONGEST: Duration = Duration::from_hours(24 * 365);

/// `Duration::MAX`, or any absurdly long time, means no limit.
pub(crate) fn limited(time: Duration) -> Option<Duration> {
    (time < LONGEST).then_some(time)
}

/// What can be set per client and per call.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) timeout: Option<Duration>,
    /// Whether the timeout was set for this very call.
    pub(crate) own_timeout: bool,
    pub(crate) connect_timeout: Option<Duration>,
    pub(crate) read_timeout: Option<Duration>,
    pub(crate) limits: Limits,
    pub(crate) retry: RetryPolicy,
    pub(crate) strict: bool,
    pub(crate) counts_drift: bool,
    pub(crate) prefetch: usize,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) cancel: Option<Cancel>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            timeout: Some(Duration::from_mins(5)),
            own_timeout: false,
            connect_timeout: Some(Duration::from_secs(10)),
            read_timeout: Some(Duration::from_mins(2)),
            limits: Limits::default(),
            retry: RetryPolicy::default(),
            strict: false,
            counts_drift: true,
            prefetch: 1,
            headers: Vec::new(),
            cancel: None,
        }
    }
}
