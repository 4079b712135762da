//! What was asked and what was answered, for assertions and for the web page. Secrets are masked before they get here.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::time::Duration;

use serde::{Serialize, Serializer};

use crate::lock::lock;

/// One exchange with the token endpoint or the SOAP endpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Exchange {
    /// Counts from 1.
    pub number: u64,
    /// When the request came, in seconds since 1970 by the sandbox's clock.
    #[serde(serialize_with = "instant")]
    pub at: i64,
    /// `/api/v3/token` or `/api/v2/soap/2.0`.
    pub path: String,
    /// The vendor's name of the method, where the request said one that the contract knows: `getEnrollments`.
    pub operation: Option<String>,
    /// The `SOAPAction` header, as received.
    pub soap_action: Option<String>,
    /// The user whom the request acted as: the login.
    pub user: Option<String>,
    /// The HTTP status of the answer. None where the connection was broken instead, or the caller gave up before it;
    /// `injected` or `note` says which.
    pub status: Option<u16>,
    /// The text of the fault, where the answer was one.
    pub fault: Option<String>,
    /// Why, in the sandbox's own words; or what else is worth knowing.
    pub note: Option<String>,
    /// What was made to go wrong, by name.
    pub injected: Vec<String>,
    /// How long it took until the answer could start. Injected delays count.
    #[serde(rename = "tookMicroseconds", serialize_with = "microseconds")]
    pub took: Duration,
    /// The body of the request, its start where it is long, secrets masked.
    pub request: String,
    /// The body of the answer, its start where it is long, secrets masked.
    pub answer: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn instant<S: Serializer>(at: &i64, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(&crate::clock::instant(*at))
}

fn microseconds<S: Serializer>(took: &Duration, to: S) -> Result<S::Ok, S::Error> {
    u64::try_from(took.as_micros())
        .unwrap_or(u64::MAX)
        .serialize(to)
}

/// The last exchanges.
#[derive(Debug)]
pub(crate) struct Journal {
    capacity: usize,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    last: u64,
    exchanges: VecDeque<Exchange>,
}

impl Journal {
    pub(crate) fn new(capacity: usize) -> Self {
        Self {
            capacity,
            state: Mutex::default(),
        }
    }

    /// Adds an exchange and gives it its number; the oldest one makes room.
    pub(crate) fn add(&self, mut exchange: Exchange) {
        let mut state = lock(&self.state);
        state.last += 1;
        exchange.number = state.last;
        if state.exchanges.len() >= self.capacity {
            state.exchanges.pop_front();
        }
        if self.capacity > 0 {
            state.exchanges.push_back(exchange);
        }
    }

    /// The exchanges after this number, oldest first.
    pub(crate) fn after(&self, number: u64) -> Vec<Exchange> {
        lock(&self.state)
            .exchanges
            .iter()
            .filter(|exchange| exchange.number > number)
            .cloned()
            .collect()
    }

    pub(crate) fn count(&self) -> u64 {
        lock(&self.state).last
    }

    pub(crate) fn clear(&self) {
        lock(&self.state).exchanges.clear();
    }
}
