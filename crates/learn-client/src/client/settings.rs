use std::time::Duration;

use http::{HeaderName, HeaderValue};
use learn_types::decode::Limits;

/// What can be set per client and per call.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) timeout: Option<Duration>,
    pub(crate) connect_timeout: Option<Duration>,
    pub(crate) read_timeout: Option<Duration>,
    pub(crate) limits: Limits,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            timeout: Some(Duration::from_secs(300)),
            connect_timeout: Some(Duration::from_secs(10)),
            read_timeout: Some(Duration::from_secs(120)),
            limits: Limits::default(),
            headers: Vec::new(),
        }
    }
}
