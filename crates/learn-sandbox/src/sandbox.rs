use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rusqlite::OptionalExtension as _;
use tokio::sync::{oneshot, watch};

use crate::access::Access;
use crate::app::App;
use crate::builder::{SandboxBuilder, SecretText};
use crate::call::ACCOUNT_URL;
use crate::clock::Clock;
use crate::error::Error;
use crate::http;
use crate::journal::{Exchange, Journal};
use crate::links::Links;
use crate::script::{Rule, Script};
use crate::secret::{self, ApiKey};
use crate::seed;
use crate::store::Store;

/// A running sandbox. Dropping it stops it.
///
/// It runs in threads of its own: a test may block, or stop its clock, without stopping the server.
///
/// ```
/// use learn_sandbox::Sandbox;
///
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), learn_sandbox::Error> {
/// let sandbox = Sandbox::start().await?;
/// println!("base URL {}, client id {}", sandbox.base_url(), sandbox.client_id());
/// // ... calls by the code under test ...
/// assert!(sandbox.journal().is_empty());
/// sandbox.shutdown().await;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Sandbox {
    app: Arc<App>,
    address: SocketAddr,
    key: ApiKey,
    password: SecretText,
    stop: watch::Sender<bool>,
    stopped: oneshot::Receiver<()>,
}

/// A sandbox whose thread runs, and has not said yet whether it serves.
struct Starting {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    stopped: oneshot::Receiver<()>,
}

impl Starting {
    fn new(
        builder: SandboxBuilder,
    ) -> Result<(Self, oneshot::Receiver<Result<Started, Error>>), Error> {
        let (listener, address) = listen(builder.listen)?;
        let (stop, stopping) = watch::channel(false);
        let (report, started) = oneshot::channel();
        let (ended, stopped) = oneshot::channel();
        std::thread::Builder::new()
            .name("learn-sandbox".to_owned())
            .spawn(move || {
                run(builder, listener, address, report, stopping);
                // Nobody waits where the handle was dropped.
                let _ = ended.send(());
            })
            .map_err(Error::Runtime)?;
        let starting = Self {
            address,
            stop,
            stopped,
        };
        Ok((starting, started))
    }

    fn finish(self, started: Option<Result<Started, Error>>) -> Result<Sandbox, Error> {
        let started = started
            .unwrap_or_else(|| Err(Error::Runtime(std::io::Error::other("its thread ended"))))?;
        Ok(Sandbox {
            app: started.app,
            address: self.address,
            key: started.key,
            password: started.password,
            stop: self.stop,
            stopped: self.stopped,
        })
    }
}

/// What the thread of the server hands to the handle.
struct Started {
    app: Arc<App>,
    key: ApiKey,
    password: SecretText,
}

impl Sandbox {
    /// Starts a sandbox with the demo company in memory, on a free port of 127.0.0.1.
    ///
    /// # Errors
    ///
    /// [`Error`] where the system gives no port, no memory or no random numbers.
    pub async fn start() -> Result<Self, Error> {
        Self::builder().start().await
    }

    /// The same as [`Sandbox::start`], for tests without an async runtime. Dropping the sandbox stops it.
    ///
    /// # Errors
    ///
    /// As [`Sandbox::start`]; [`Error::Runtime`] inside of an async runtime, which waiting would hold up.
    pub fn start_blocking() -> Result<Self, Error> {
        Self::builder().start_blocking()
    }

    /// A sandbox with settings.
    pub fn builder() -> SandboxBuilder {
        SandboxBuilder::default()
    }

    pub(crate) async fn spawn(builder: SandboxBuilder) -> Result<Self, Error> {
        let (starting, started) = Starting::new(builder)?;
        starting.finish(started.await.ok())
    }

    pub(crate) fn spawn_blocking(builder: SandboxBuilder) -> Result<Self, Error> {
        if tokio::runtime::Handle::try_current().is_ok() {
            let what = "a blocking start inside of an async runtime would hold it up: use start()";
            return Err(Error::Runtime(std::io::Error::other(what)));
        }
        let (starting, started) = Starting::new(builder)?;
        starting.finish(started.blocking_recv().ok())
    }

    /// The address of the server, without a path: `http://127.0.0.1:PORT`. Tokens and SOAP are both under it.
    pub fn base_url(&self) -> &str {
        &self.app.base_url
    }

    /// The address that it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where SOAP requests go.
    pub fn soap_url(&self) -> String {
        format!("{}{}", self.app.base_url, http::SOAP_PATH)
    }

    /// Where tokens are issued.
    pub fn token_url(&self) -> String {
        format!("{}{}", self.app.base_url, http::TOKEN_PATH)
    }

    /// The public half of the owner's API key.
    pub fn client_id(&self) -> &str {
        self.key.client_id()
    }

    /// The secret half of it.
    pub fn client_secret(&self) -> &str {
        self.key.client_secret()
    }

    /// The older form of credentials, for the account's owner: account URL, login, password.
    pub fn account(&self) -> (&str, &str, &str) {
        (ACCOUNT_URL, "owner", &self.password.0)
    }

    /// A new API key that acts as the user with this login. The demo company has `owner`, `administrator`, `publisher`,
    /// `department.admin1` to `department.admin3`, and `learner001` and so on.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownLogin`] where there is no such user.
    pub fn api_key_for(&self, login: &str) -> Result<ApiKey, Error> {
        let user = self
            .app
            .store
            .read(|db| {
                db.query_row("SELECT id FROM users WHERE login = ?1", [login], |row| {
                    row.get(0)
                })
                .optional()
            })
            .map_err(Error::state)?
            .ok_or_else(|| Error::UnknownLogin(login.to_owned()))?;
        let key = ApiKey {
            client_id: secret::random::<16>().map_err(Error::random)?,
            client_secret: secret::random::<32>().map_err(Error::random)?,
            user,
        };
        self.app.access.add_key(key.clone());
        Ok(key)
    }

    /// A live token of the owner, for code that takes one.
    ///
    /// # Errors
    ///
    /// [`Error::Random`] where the system gives no random numbers.
    pub fn token(&self) -> Result<String, Error> {
        let now = self.app.clock.now();
        self.app
            .access
            .issue(self.key.user, now)
            .map_err(Error::random)
    }

    /// The exchanges so far, oldest first. Secrets are masked.
    ///
    /// Each request that has arrived whole is in it, once its answer starts, or once its caller has given up: that one
    /// may have been carried out all the same, and has no status. The sandbox notices it a moment after the caller does.
    pub fn journal(&self) -> Vec<Exchange> {
        self.app.journal.after(0)
    }

    /// Empties the journal. Numbers go on.
    pub fn clear_journal(&self) {
        self.app.journal.clear();
    }

    /// Adds rules for what goes wrong from now on.
    pub fn inject(&self, rules: impl IntoIterator<Item = Rule>) {
        self.app.script.add(rules);
    }

    /// Forgets all rules.
    pub fn clear_injections(&self) {
        self.app.script.clear();
    }

    /// Makes every token invalid at once, as if its time had come.
    pub fn expire_tokens(&self) {
        self.app.access.expire_all();
    }

    /// Whether the account's subscription has run out: every request is a fault then.
    pub fn set_subscription_expired(&self, expired: bool) {
        self.app
            .subscription_expired
            .store(expired, Ordering::Relaxed);
    }

    /// Lets time pass: tokens expire, tasks complete, due dates come.
    pub fn advance(&self, by: Duration) {
        self.app.clock.advance(by);
    }

    /// Stops the server and waits until it has ended. Open requests get a moment to end.
    pub async fn shutdown(self) {
        self.stop.send_replace(true);
        let _ = self.stopped.await;
    }
}

fn listen(address: SocketAddr) -> Result<(TcpListener, SocketAddr), Error> {
    let open = || {
        let listener = TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        Ok((listener, address))
    };
    open().map_err(|error| Error::Listen { address, error })
}

/// The thread of the server.
fn run(
    builder: SandboxBuilder,
    listener: TcpListener,
    address: SocketAddr,
    report: oneshot::Sender<Result<Started, Error>>,
    stopping: watch::Receiver<bool>,
) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("learn-sandbox")
        // Each connection may be read slowly while its answer is sent in parts, and others must still be served.
        .max_blocking_threads(builder.limits.connections.saturating_add(64))
        .enable_all()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            let _ = report.send(Err(Error::Runtime(error)));
            return;
        }
    };
    runtime.block_on(async {
        let connections = builder.limits.connections;
        let hosts = http::host::Hosts::new(address, builder.hosts.clone());
        let prepared = prepare(builder, address).and_then(|started| {
            let listener = tokio::net::TcpListener::from_std(listener).map_err(Error::Runtime)?;
            Ok((started, listener))
        });
        let (started, listener) = match prepared {
            Ok(prepared) => prepared,
            Err(error) => {
                let _ = report.send(Err(error));
                return;
            }
        };
        let router = http::router(Arc::clone(&started.app));
        if report.send(Ok(started)).is_ok() {
            http::server::serve(listener, router, hosts, connections, stopping).await;
        }
    });
    runtime.shutdown_timeout(Duration::from_secs(1));
}

fn prepare(builder: SandboxBuilder, address: SocketAddr) -> Result<Started, Error> {
    let file = builder.db.as_deref();
    if let Some(file) = file.filter(|file| file.is_symlink() && !file.exists()) {
        let what = "is a symbolic link that leads nowhere: make the file, or remove the link";
        return Err(Error::State(format!("{} {what}", file.display()).into()));
    }
    let store = Store::open(file, builder.seed, builder.scale).map_err(Error::state)?;
    let store = store.ok_or_else(|| Error::ForeignState {
        path: file.map_or_else(String::new, |file| file.display().to_string()),
    })?;
    let (client_id, client_secret) = match builder.key {
        Some((id, secret)) => (id, secret.0),
        None => (
            secret::random::<16>().map_err(Error::random)?,
            secret::random::<32>().map_err(Error::random)?,
        ),
    };
    let key = ApiKey {
        client_id,
        client_secret,
        user: seed::OWNER,
    };
    let password = secret::random::<16>().map_err(Error::random)?;
    let kept = secret::hash_password(&password).map_err(Error::random)?;
    store
        .write(|db| {
            db.execute(
                "UPDATE users SET password = ?2 WHERE id = ?1",
                (seed::OWNER, kept),
            )
        })
        .map_err(Error::state)?;
    let lifetime = i64::try_from(builder.token_lifetime.as_secs()).unwrap_or(i64::MAX);
    let app = App {
        store,
        access: Access::new(lifetime),
        clock: Arc::new(Clock::default()),
        journal: Journal::new(builder.journal),
        script: Script::default(),
        style: builder.style,
        limits: builder.limits,
        max_users: builder.max_users,
        task_seconds: i64::try_from(builder.task_duration.as_secs()).unwrap_or(i64::MAX),
        links: Links::default(),
        subscription_expired: AtomicBool::new(false),
        base_url: format!("http://{address}"),
        client_id: key.client_id.clone(),
    };
    app.access.add_key(key.clone());
    app.script.add(builder.rules);
    Ok(Started {
        app: Arc::new(app),
        key,
        password: SecretText(password),
    })
}
