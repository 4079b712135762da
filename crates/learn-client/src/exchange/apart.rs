//! Work on an answer that holds nothing up: while it runs, deadlines, Ctrl-C and other calls are heard.

use std::sync::LazyLock;
use std::thread;

use tokio::sync::Semaphore;

use crate::error::{Error, ErrorKind, Stage};

/// The largest answer that is worked on where it arrived: a thread of its own would cost more than it is worth.
const AT_ONCE: usize = 128 * 1024;

/// How many answers are worked on at once, in the whole program. Work that nobody waits for any more counts until it
/// ends, so that calls that are given up one after the other do not pile it up.
static PLACES: LazyLock<Semaphore> = LazyLock::new(|| {
    let threads = thread::available_parallelism().map_or(2, usize::from);
    Semaphore::new(threads.max(2))
});

/// Does work on an answer of so many bytes.
pub(crate) async fn apart<T: Send + 'static>(
    bytes: usize,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Error> {
    if bytes <= AT_ONCE {
        return Ok(work());
    }
    // It is never closed.
    let place = PLACES.acquire().await.ok();
    let working = tokio::task::spawn_blocking(move || {
        let done = work();
        drop(place);
        done
    });
    working.await.map_err(|failed| {
        if failed.is_panic() {
            std::panic::resume_unwind(failed.into_panic());
        }
        let what = "the async runtime ended while an answer was decoded".to_owned();
        Error::new(Stage::Decode, ErrorKind::Runtime(what)).reached()
    })
}
