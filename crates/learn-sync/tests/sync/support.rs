//! A sandbox with its state in a file, and a copy beside it.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use learn_client::transport::HttpTransport;
use learn_client::{Authentication, Client, ClientBuilder, RetryPolicy};
use learn_sandbox::{Sandbox, SandboxBuilder, Scale};
use learn_sync::{Kind, Mode, Options, RunSummary, Synchronizer};
use rusqlite::Connection;
use tempfile::TempDir;

pub(crate) struct Fixture {
    pub(crate) sandbox: Sandbox,
    directory: TempDir,
    transport: OnceLock<Arc<HttpTransport>>,
    is_large: bool,
}

impl Fixture {
    pub(crate) async fn company() -> Self {
        let mut fixture = Self::of(Sandbox::builder().scale(Scale::Company)).await;
        fixture.is_large = true;
        fixture
    }

    pub(crate) async fn small() -> Self {
        Self::of(Sandbox::builder().scale(Scale::Small)).await
    }

    pub(crate) async fn of(builder: SandboxBuilder) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let sandbox = builder
            .db(directory.path().join("sandbox.db"))
            .task_duration(Duration::ZERO)
            .start()
            .await
            .unwrap();
        Self {
            sandbox,
            directory,
            transport: OnceLock::new(),
            is_large: false,
        }
    }

    pub(crate) fn state(&self) -> PathBuf {
        self.directory.path().join("sandbox.db")
    }

    pub(crate) fn copy(&self) -> PathBuf {
        self.directory.path().join("copy.db")
    }

    /// One for all clients: to read the certificates of the system takes longer than a run.
    pub(crate) fn transport(&self) -> Arc<HttpTransport> {
        let transport = || Arc::new(HttpTransport::builder().no_proxy().build().unwrap());
        Arc::clone(self.transport.get_or_init(transport))
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder()
            .base_url(self.sandbox.base_url())
            .transport(self.transport())
            .authentication(Authentication::api_key(
                self.sandbox.client_id(),
                self.sandbox.client_secret(),
            ))
            .retry(
                RetryPolicy::default().backoff(Duration::from_millis(1), Duration::from_millis(5)),
            )
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    /// A client that acts as the user with this login.
    pub(crate) fn client_as(&self, login: &str) -> Client {
        let key = self.sandbox.api_key_for(login).unwrap();
        self.builder()
            .authentication(Authentication::api_key(
                key.client_id(),
                key.client_secret(),
            ))
            .build()
            .unwrap()
    }

    pub(crate) async fn sync(&self, mode: Mode) -> RunSummary {
        let options = if self.is_large { few() } else { options() };
        self.sync_with(options.mode(mode)).await
    }

    pub(crate) async fn sync_with(&self, options: Options) -> RunSummary {
        Synchronizer::open(self.copy(), options)
            .unwrap()
            .run(&self.client())
            .await
            .unwrap()
    }

    /// The copy, for looking into it.
    pub(crate) fn open_copy(&self) -> Connection {
        Connection::open(self.copy()).unwrap()
    }
}

/// Pages small enough that there are many, and no waiting.
pub(crate) fn options() -> Options {
    Options::new()
        .with(Kind::ModuleResults)
        .page_size(300)
        .pause(Duration::from_millis(1))
}

/// The same without the kind that has most of the rows of a large sandbox.
pub(crate) fn few() -> Options {
    options().skip(Kind::ModuleResults)
}

/// The first column of the first row.
pub(crate) fn value<T: rusqlite::types::FromSql>(connection: &Connection, sql: &str) -> T {
    connection
        .query_row(sql, [], |row| row.get(0))
        .unwrap_or_else(|error| panic!("{sql}: {error}"))
}

/// Numbers that look random and are the same in every run.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % limit as u64).unwrap()
    }

    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}
