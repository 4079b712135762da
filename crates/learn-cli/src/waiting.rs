//! What is said while the service lets the program wait: without it, a minute would pass in silence.

use std::io::{IsTerminal, Write as _};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::{Timestamp, Unit};
use learn_client::Error;

use crate::console::{is_quiet, notice};

/// Shorter waits need no words.
const SHORT: Duration = Duration::from_secs(5);

/// Until when it was said last: requests that wait side by side are one wait.
static SAID: Mutex<Option<Instant>> = Mutex::new(None);

/// Says that the service asked to wait, and until when that is.
pub(crate) fn say(wait: Duration, error: &Error) {
    if wait <= SHORT || is_quiet() || !is_news(Instant::now(), wait) {
        return;
    }
    let until = Timestamp::now()
        .checked_add(wait)
        .and_then(|until| until.round(Unit::Second));
    let Ok(until) = until else { return };
    if std::io::stderr().is_terminal() {
        // The line of progress goes, and comes again below.
        let _ = write!(std::io::stderr(), "\r\u{1b}[2K");
    }
    notice!(
        "learn: the service asks to wait (HTTP {}): going on at {} UTC, in {} s",
        error.status().unwrap_or_default(),
        until.strftime("%H:%M:%S"),
        wait.as_secs()
    );
}

fn is_news(now: Instant, wait: Duration) -> bool {
    let mut said = SAID.lock().unwrap_or_else(PoisonError::into_inner);
    if said.is_some_and(|until| now < until) {
        return false;
    }
    *said = now.checked_add(wait);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_side_by_side_are_one() {
        let (now, wait) = (Instant::now(), Duration::from_secs(60));
        assert!(is_news(now, wait));
        assert!(!is_news(now + Duration::from_secs(1), wait));
        assert!(is_news(now + Duration::from_secs(61), wait));
    }
}
