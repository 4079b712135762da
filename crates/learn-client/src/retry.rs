//! When and how often a request is repeated.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How a failed attempt is repeated.
///
/// Operations that change nothing, and those that may run twice, are repeated when the connection failed, when the
/// answer was cut off, and on HTTP 408, 429, 502, 503 and 504. Operations that write are repeated only where the
/// server has certainly not seen the request. A fault is an answer and is not repeated.
///
/// A write is not repeated on 429 either. The server is taken to have refused it, so that the error does not say that it
/// may have been carried out; but nobody promises that, and
/// [`Error::may_have_reached_server`](crate::Error::may_have_reached_server) is true.
///
/// Each call waits by itself: calls do not share a `Retry-After`. To ask less often with all of them, there is
/// [`ClientBuilder::rate_limit`](crate::ClientBuilder::rate_limit).
///
/// ```
/// use std::time::Duration;
/// use learn_client::RetryPolicy;
///
/// let patient = RetryPolicy::default().max_attempts(8).backoff(Duration::from_secs(1), Duration::from_secs(30));
/// let none = RetryPolicy::none();
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    pub(crate) max_attempts: u32,
    pub(crate) base: Duration,
    pub(crate) longest: Duration,
    pub(crate) max_retry_after: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            max_attempts: 4,
            base: Duration::from_millis(200),
            longest: Duration::from_secs(20),
            max_retry_after: Duration::from_mins(5),
        }
    }
}

impl RetryPolicy {
    /// No repetitions. A token that was refused after it had worked is still replaced once.
    pub fn none() -> Self {
        Self::default().max_attempts(1)
    }

    /// How often a request is tried in all. 4 by default; 0 means 1.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// Before the first repetition a random time up to `base` is waited, before each further one up to twice as long,
    /// never more than `longest`. 200 milliseconds and 20 seconds by default.
    #[must_use]
    pub fn backoff(mut self, base: Duration, longest: Duration) -> Self {
        self.base = base;
        self.longest = longest;
        self
    }

    /// The longest `Retry-After` that is waited for. 5 minutes by default, as the timeout of a call. Where the server asks for more, or for more than
    /// is left of the [timeout](crate::ClientBuilder::timeout), the call fails at once, and
    /// [`Error::retry_after`](crate::Error::retry_after) says how long: nobody asks sooner than the server allows.
    #[must_use]
    pub fn max_retry_after(mut self, time: Duration) -> Self {
        self.max_retry_after = time;
        self
    }

    /// How long to wait after this many failed attempts. The server's wish is none that is too long.
    pub(crate) fn delay(&self, failed: u32, retry_after: Option<Duration>) -> Duration {
        let doubled = 2_u32.saturating_pow(failed.saturating_sub(1).min(16));
        let jitter = self
            .base
            .saturating_mul(doubled)
            .min(self.longest)
            .mul_f64(random());
        match retry_after {
            // The server's wish is a minimum; a little more keeps those who wait from coming all at once.
            Some(wish) => wish + jitter.min(Duration::from_secs(1)),
            None => jitter,
        }
    }
}

/// A number from 0 up to, but not including, 1.
fn random() -> f64 {
    let bits = getrandom::u32().unwrap_or(u32::MAX / 2);
    f64::from(bits) / (f64::from(u32::MAX) + 1.0)
}

/// How many repetitions all calls of a client may make together, so that repetitions cannot multiply an outage: each
/// takes one from the budget, each success gives a part of one back.
#[derive(Debug)]
pub(crate) struct RetryBudget {
    left: Mutex<f64>,
    capacity: f64,
    per_success: f64,
}

impl RetryBudget {
    pub(crate) fn new(capacity: u32, per_success: f64) -> Self {
        Self {
            left: Mutex::new(f64::from(capacity)),
            capacity: f64::from(capacity),
            per_success: per_success.clamp(0.0, 1.0),
        }
    }

    pub(crate) fn take(&self) -> bool {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let some = *left >= 1.0;
        if some {
            *left -= 1.0;
        }
        some
    }

    pub(crate) fn give_back(&self) {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        *left = (*left + self.per_success).min(self.capacity);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_grow_and_are_capped() {
        let policy =
            RetryPolicy::default().backoff(Duration::from_millis(100), Duration::from_millis(500));
        for failed in 1..40 {
            let most = Duration::from_millis(100 * 2_u64.pow(failed.min(4) - 1))
                .min(Duration::from_millis(500));
            for _ in 0..50 {
                assert!(policy.delay(failed, None) <= most);
            }
        }
        let wish = policy.delay(1, Some(Duration::from_secs(3)));
        assert!(wish >= Duration::from_secs(3) && wish <= Duration::from_secs(4));
    }

    #[test]
    fn a_budget_runs_out_and_refills() {
        let budget = RetryBudget::new(2, 0.5);
        assert!(budget.take() && budget.take() && !budget.take());
        budget.give_back();
        assert!(!budget.take());
        budget.give_back();
        assert!(budget.take() && !budget.take());
    }
}
