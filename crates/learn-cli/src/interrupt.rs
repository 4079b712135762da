//! Ctrl-C, and the request to end that services and `timeout` send: the first one ends work where nothing is lost, the second one ends the program.

use std::future::poll_fn;
use std::io;
use std::process;
use std::task::Poll;

use tokio::sync::watch;

use crate::failure::INTERRUPTED;

/// Waits for Ctrl-C, from when it is made.
pub(crate) struct Interrupt(watch::Receiver<bool>);

impl Interrupt {
    pub(crate) async fn listen() -> Self {
        let (sender, receiver) = watch::channel(false);
        let mut first = Box::pin(asked());
        // It listens from its first poll on.
        let heard = poll_fn(|context| Poll::Ready(first.as_mut().poll(context))).await;
        tokio::spawn(async move {
            let heard = match heard {
                Poll::Ready(heard) => heard,
                Poll::Pending => first.await,
            };
            if heard.is_err() {
                // Then it ends the program as it always does. The sender stays, so that nobody is told of it.
                std::future::pending::<()>().await;
            }
            if sender.send(true).is_err() {
                process::exit(INTERRUPTED.into());
            }
            // Whoever writes to a reader that has stopped reading does not come back to look here.
            if asked().await.is_ok() {
                process::exit(INTERRUPTED.into());
            }
        });
        Self(receiver)
    }

    /// Ends when Ctrl-C has come.
    pub(crate) async fn came(&mut self) {
        if self.0.wait_for(|came| *came).await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

/// Ends when somebody wants the program to end.
async fn asked() -> io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            heard = tokio::signal::ctrl_c() => heard,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}
