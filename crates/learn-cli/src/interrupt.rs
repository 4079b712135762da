//! Ctrl-C, and the request to end that services and `timeout` send (SIGTERM), once for all commands.
//!
//! One thread waits for them from the start of the program on. The first one is for the command: where it listens it
//! ends where nothing is lost, and takes the time that it needs. A command that does not listen, or does not come to hear
//! of it in time, is ended from here. The second one ends the program, whatever it does; one that comes at once with the
//! first one is no second one.

mod scratch;

use std::io;
use std::process;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use learn_sync::CancellationToken;
use tokio::runtime;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::console;
use crate::failure::INTERRUPTED;
pub(crate) use scratch::Scratch;

/// How long a command that listens may take to hear of it.
const GRACE: Duration = Duration::from_millis(500);

/// How soon after another one a signal counts as the same one, within the time for hearing it.
const TOGETHER: Duration = Duration::from_millis(250);

/// How long the last words may take: nobody may be reading them.
const LAST_WORDS: Duration = Duration::from_millis(200);

static CAME: LazyLock<watch::Sender<bool>> = LazyLock::new(|| watch::channel(false).0);
static LISTENERS: AtomicUsize = AtomicUsize::new(0);
/// Whether one of them has heard of it.
static HEARD: AtomicBool = AtomicBool::new(false);
/// Whether the program is being ended from here.
static ENDING: AtomicBool = AtomicBool::new(false);
/// What else is to be said where the command cannot say it.
static NOTE: Mutex<&str> = Mutex::new("");

/// Begins to wait for them. Where that cannot be, they end the program as they always do.
pub(crate) fn start() {
    let started = || -> io::Result<()> {
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let signals = {
            let _inside = runtime.enter();
            Signals::new()?
        };
        thread::Builder::new()
            .name("signals".to_owned())
            .spawn(move || runtime.block_on(attend(signals)))?;
        Ok(())
    };
    // It works all the same.
    let _ = started();
}

/// What is to be said where the command is ended from outside: whether something was changed.
pub(crate) fn note(note: &'static str) {
    *NOTE.lock().unwrap_or_else(PoisonError::into_inner) = note;
}

/// Does not come back where the program is being ended from here: what the command has run into then, such as a file that
/// is gone, does not matter.
pub(crate) fn give_way() {
    while ENDING.load(Ordering::SeqCst) {
        thread::park();
    }
}

/// Where it has come, lets a command print what it has held back, for a moment only: of many rows that could take long,
/// and so could whoever reads them.
pub(crate) fn hurry() {
    if !*CAME.borrow() {
        return;
    }
    thread::spawn(|| {
        thread::sleep(GRACE);
        end(true);
    });
}

async fn attend(mut signals: Signals) {
    signals.next().await;
    if LISTENERS.load(Ordering::SeqCst) == 0 {
        end(true);
    }
    CAME.send_replace(true);
    // `timeout` sends one to the program and one to its group, at once.
    let together = tokio::time::sleep(TOGETHER);
    tokio::pin!(together);
    loop {
        tokio::select! {
            () = &mut together => break,
            () = signals.next() => {}
        }
    }
    tokio::select! {
        () = signals.next() => end(false),
        () = tokio::time::sleep(GRACE.saturating_sub(TOGETHER)) => {}
    }
    if !HEARD.load(Ordering::SeqCst) {
        end(true);
    }
    signals.next().await;
    end(false);
}

/// Ends the program. Whatever that takes has little time: another thread may hold what it needs.
fn end(with_words: bool) -> ! {
    ENDING.store(true, Ordering::SeqCst);
    let (done, ended) = mpsc::channel();
    thread::spawn(move || {
        scratch::remove_all();
        if with_words {
            let note = *NOTE.lock().unwrap_or_else(PoisonError::into_inner);
            console::complaint(&format!("interrupted{note}"));
        }
        done.send(())
    });
    let _ = ended.recv_timeout(LAST_WORDS);
    process::exit(INTERRUPTED.into());
}

/// Listens, from when it is made until it is dropped.
pub(crate) struct Interrupt(watch::Receiver<bool>);

impl Interrupt {
    pub(crate) fn listen() -> Self {
        LISTENERS.fetch_add(1, Ordering::SeqCst);
        Self(CAME.subscribe())
    }

    /// Ends when it has come. Then the command is given the time to end by itself.
    pub(crate) async fn came(&mut self) {
        if self.0.wait_for(|came| *came).await.is_err() {
            std::future::pending::<()>().await;
        }
        HEARD.store(true, Ordering::SeqCst);
    }

    /// Whether it has come, for loops that wait for nothing.
    pub(crate) fn has_come(&self) -> bool {
        let came = *self.0.borrow();
        if came {
            HEARD.store(true, Ordering::SeqCst);
        }
        came
    }
}

impl Drop for Interrupt {
    fn drop(&mut self) {
        LISTENERS.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Asks work to end where nothing is lost, once it has come. It listens until it is dropped.
pub(crate) struct Stopping {
    pub(crate) token: CancellationToken,
    waiting: JoinHandle<()>,
}

impl Stopping {
    /// `say` tells people that the work is asked to end.
    pub(crate) fn listen(say: impl FnOnce() + Send + 'static) -> Self {
        let mut interrupt = Interrupt::listen();
        let token = CancellationToken::new();
        let asked = token.clone();
        let waiting = tokio::spawn(async move {
            interrupt.came().await;
            asked.cancel();
            say();
        });
        Self { token, waiting }
    }
}

impl Drop for Stopping {
    fn drop(&mut self) {
        self.waiting.abort();
    }
}

/// The signals that ask the program to end.
struct Signals {
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
}

impl Signals {
    #[cfg(unix)]
    fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    #[cfg(not(unix))]
    #[allow(clippy::unnecessary_wraps, reason = "as on Unix")]
    fn new() -> io::Result<Self> {
        Ok(Self {})
    }

    /// Ends when the next one has come.
    async fn next(&mut self) {
        #[cfg(unix)]
        let heard = tokio::select! {
            heard = self.interrupt.recv() => heard.is_some(),
            heard = self.terminate.recv() => heard.is_some(),
        };
        #[cfg(not(unix))]
        let heard = tokio::signal::ctrl_c().await.is_ok();
        if !heard {
            std::future::pending::<()>().await;
        }
    }
}
