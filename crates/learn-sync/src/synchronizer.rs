use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

use learn_client::Client;
use tokio_util::sync::CancellationToken;

use crate::account::Account;
use crate::engine::{Engine, Watch};
use crate::error::Error;
use crate::lock::Lock;
use crate::options::Options;
use crate::plan::{self, Plan};
use crate::store::Store;
use crate::summary::RunSummary;

/// Makes a copy and keeps it in step. While it exists, nobody else can write the copy; readers go on.
///
/// ```no_run
/// # async fn example(client: learn_client::Client) -> Result<(), learn_sync::Error> {
/// use learn_sync::{Options, Synchronizer};
///
/// let mut synchronizer = Synchronizer::open("learning.sqlite", Options::new())?;
/// print!("{}", synchronizer.plan().await?);
/// let summary = synchronizer.run(&client).await?;
/// println!("{summary}");
/// # Ok(())
/// # }
/// ```
pub struct Synchronizer {
    path: PathBuf,
    options: Options,
    store: Store,
    _lock: Lock,
}

impl Synchronizer {
    /// Opens a copy for writing, and makes an empty one where there is none. Beside the file lie `FILE.lock`,
    /// `FILE-wal` and `FILE-shm`.
    ///
    /// # Errors
    ///
    /// [`Error::Busy`] where another run is under way, [`Error::Foreign`] where the file is something else,
    /// [`Error::Newer`] where a newer program has made it.
    pub fn open(path: impl AsRef<Path>, options: Options) -> Result<Self, Error> {
        let path = path.as_ref().to_owned();
        let lock = Lock::take(&path, options.now())?;
        let store = Store::open(&path)?;
        Ok(Self {
            path,
            options,
            store,
            _lock: lock,
        })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What the next run will read, and what it cannot see.
    ///
    /// # Errors
    ///
    /// [`Error::Sqlite`].
    pub async fn plan(&mut self) -> Result<Plan, Error> {
        let options = self.options.clone();
        self.store
            .call("making a plan", move |db| plan::plan(db, &options))
            .await
    }

    /// A run, to its end. Dropping the future ends it as the end of the process would: what was stored is kept, the next
    /// run goes on from there, and calls this one interrupted.
    ///
    /// # Errors
    ///
    /// [`Error::OtherAccount`] and [`Error::UnknownAccount`] where the copy is not one of the account of this client, or
    /// where that cannot be told; else only what goes wrong with the copy itself. What the service refuses stands in the summary.
    pub async fn run(&mut self, client: &Client) -> Result<RunSummary, Error> {
        self.run_with(client, &CancellationToken::new(), &|_| ())
            .await
    }

    /// A run that tells how it goes, and that can be stopped: once the token is cancelled, it ends after the page that
    /// is being stored. Everything read so far is kept, and the next run goes on from there. Unlike a future that is
    /// dropped (see [`Synchronizer::run`]), it says what it has done.
    ///
    /// `watch` is called on the task of the run and must not block.
    ///
    /// # Errors
    ///
    /// See [`Synchronizer::run`].
    pub async fn run_with(
        &mut self,
        client: &Client,
        cancel: &CancellationToken,
        watch: Watch<'_>,
    ) -> Result<RunSummary, Error> {
        let mut engine = Engine {
            client,
            store: &mut self.store,
            options: &self.options,
            cancel,
            watch,
            run: 0,
            waited: Duration::ZERO,
            controlled: HashSet::new(),
            hidden: BTreeMap::new(),
            account: Account::default(),
            notes: Vec::new(),
            is_full: false,
            left_out: BTreeMap::new(),
        };
        engine.identify(&self.path).await?;
        let options = self.options.clone();
        let plan = engine
            .store
            .call("making a plan", move |db| plan::plan(db, &options))
            .await?;
        engine.is_full = plan.mode == "full";
        engine.left_out = plan.left_out().collect();
        engine.carry_out(&plan).await
    }
}
