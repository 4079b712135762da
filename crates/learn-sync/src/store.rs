//! The one connection that writes, in a thread of its own.
//!
//! SQLite blocks, the reader of the service must not. Pages go to the thread through a channel with few places: while
//! SQLite is slower than the service, the reader waits, and memory stays small.

pub(crate) mod change;
pub(crate) mod gone;
pub(crate) mod identity;
mod index;
pub(crate) mod merge;
pub(crate) mod open;
pub(crate) mod pairs;
pub(crate) mod prune;
pub(crate) mod references;
mod room;
pub(crate) mod runs;
pub(crate) mod shrink;
pub(crate) mod state;
pub(crate) mod sweep;
pub(crate) mod twice;
pub(crate) mod unconfirmed;
mod versions;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use crate::error::Error;

/// How many pages may wait for the thread.
const PLACES: usize = 2;

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

pub(crate) struct Store {
    jobs: mpsc::Sender<Job>,
    busy: Arc<AtomicU64>,
    /// The answer to the job before, where nobody has waited for it yet.
    pending: Option<oneshot::Receiver<Result<(), Error>>>,
    earlier: Option<oneshot::Receiver<Result<(), Error>>>,
}

impl Store {
    /// Opens the copy and starts the thread. The thread ends once the handle is gone and its work is done.
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        let mut connection = open::for_writing(path)?;
        let (jobs, mut waiting) = mpsc::channel::<Job>(PLACES);
        let busy = Arc::new(AtomicU64::new(0));
        let measured = Arc::clone(&busy);
        std::thread::Builder::new()
            .name("learn-sync".to_owned())
            .spawn(move || {
                while let Some(job) = waiting.blocking_recv() {
                    let started = Instant::now();
                    job(&mut connection);
                    let nanoseconds =
                        u64::try_from(started.elapsed().as_nanos()).unwrap_or(u64::MAX);
                    measured.fetch_add(nanoseconds, Ordering::Relaxed);
                }
            })
            .map_err(|_| Error::Interrupted("the thread that writes"))?;
        Ok(Self {
            jobs,
            busy,
            pending: None,
            earlier: None,
        })
    }

    /// How long SQLite has worked so far.
    pub(crate) fn busy(&self) -> Duration {
        Duration::from_nanos(self.busy.load(Ordering::Relaxed))
    }

    /// Does something and waits for what comes of it. `stage` says what, for errors.
    pub(crate) async fn call<T: Send + 'static>(
        &mut self,
        stage: &'static str,
        work: impl FnOnce(&mut Connection) -> Result<T, rusqlite::Error> + Send + 'static,
    ) -> Result<T, Error> {
        let answer = self.send(stage, work).await?;
        self.settle().await?;
        answer.await.map_err(|_| gone())?
    }

    /// Hands something over and goes on; an error comes out of one of the next calls. Waits while the thread is behind.
    pub(crate) async fn post(
        &mut self,
        stage: &'static str,
        work: impl FnOnce(&mut Connection) -> Result<(), rusqlite::Error> + Send + 'static,
    ) -> Result<(), Error> {
        let answer = self.send(stage, work).await?;
        if let Some(earlier) = self.earlier.take() {
            earlier.await.map_err(|_| gone())??;
        }
        self.earlier = self.pending.replace(answer);
        Ok(())
    }

    /// Waits until everything that was handed over is done.
    pub(crate) async fn settle(&mut self) -> Result<(), Error> {
        for answer in [self.earlier.take(), self.pending.take()]
            .into_iter()
            .flatten()
        {
            answer.await.map_err(|_| gone())??;
        }
        Ok(())
    }

    async fn send<T: Send + 'static>(
        &self,
        stage: &'static str,
        work: impl FnOnce(&mut Connection) -> Result<T, rusqlite::Error> + Send + 'static,
    ) -> Result<oneshot::Receiver<Result<T, Error>>, Error> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            let result = work(connection).map_err(|error| Error::sqlite(stage, error));
            // Nobody listens where the run was dropped.
            let _ = answer.send(result);
        });
        self.jobs.send(job).await.map_err(|_| gone())?;
        Ok(answered)
    }
}

fn gone() -> Error {
    Error::Interrupted("the thread that writes")
}
