//! Keeps the client from asking too much at once: a rate and a number of requests under way.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

#[derive(Default)]
pub(crate) struct Throttle {
    pub(crate) places: Option<Arc<Semaphore>>,
    pub(crate) rate: Option<Rate>,
}

/// Requests at even distances.
pub(crate) struct Rate {
    distance: Duration,
    next: Mutex<Option<Instant>>,
}

impl Rate {
    pub(crate) fn new(requests: u32, per: Duration) -> Self {
        Self {
            distance: per / requests.max(1),
            next: Mutex::new(None),
        }
    }

    /// When the caller's turn is.
    fn turn(&self) -> Instant {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let turn = next.map_or(now, |next| next.max(now));
        *next = Some(turn + self.distance);
        turn
    }
}

impl Throttle {
    /// Waits for a place and for the turn. The place is kept until what is returned is dropped.
    pub(crate) async fn enter(&self) -> Option<OwnedSemaphorePermit> {
        let place = match &self.places {
            // It is never closed.
            Some(places) => Arc::clone(places).acquire_owned().await.ok(),
            None => None,
        };
        if let Some(rate) = &self.rate {
            tokio::time::sleep_until(rate.turn()).await;
        }
        place
    }
}
