//! What time the server says it is, beside what this machine says.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// No answer has said what time it is.
const UNKNOWN: i64 = i64::MIN;

/// By how many seconds this machine is ahead of the server.
pub(crate) struct ServerClock(AtomicI64);

impl Default for ServerClock {
    fn default() -> Self {
        Self(AtomicI64::new(UNKNOWN))
    }
}

impl ServerClock {
    /// Takes the time of an answer that has just begun, in seconds since 1970.
    pub(crate) fn note(&self, server: Option<u64>) {
        let here = SystemTime::now().duration_since(UNIX_EPOCH);
        if let (Some(server), Ok(here)) = (server, here) {
            let seconds = |time: u64| i64::try_from(time).unwrap_or(i64::MAX);
            self.keep(seconds(here.as_secs()).saturating_sub(seconds(server)));
        }
    }

    /// A slow answer makes clocks look apart, and nothing makes them look together: the smallest difference counts.
    fn keep(&self, ahead: i64) {
        let _ = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |kept| {
                (kept == UNKNOWN || ahead.unsigned_abs() < kept.unsigned_abs()).then_some(ahead)
            });
    }

    pub(crate) fn ahead(&self) -> Option<i64> {
        let ahead = self.0.load(Ordering::Relaxed);
        (ahead != UNKNOWN).then_some(ahead)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_difference_counts() {
        let clock = ServerClock::default();
        assert_eq!(clock.ahead(), None);
        clock.note(None);
        assert_eq!(clock.ahead(), None);
        for (ahead, kept) in [(90, 90), (120, 90), (-30, -30), (31, -30), (0, 0)] {
            clock.keep(ahead);
            assert_eq!(clock.ahead(), Some(kept));
        }
    }
}
