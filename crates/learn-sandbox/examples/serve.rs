//! A program of one's own that serves the sandbox. `learn sandbox` of learn-cli does the same; this one is what the
//! tests and benchmarks of this crate start.

use std::process::ExitCode;

use clap::Parser;
use learn_sandbox::{Error, cli};

/// A server of the iSpring Learn SOAP API that behaves: for tests and trials without an account.
#[derive(Debug, Parser)]
#[command(name = "serve", version)]
struct Arguments {
    #[command(flatten)]
    sandbox: cli::SandboxArguments,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(Arguments::parse().sandbox).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: cli::SandboxArguments) -> Result<(), Error> {
    let started = arguments.start().await?;
    let sandbox = started.sandbox;
    println!("Listening on {}", sandbox.base_url());
    if started.has_new_key {
        // Made for this run only and good for nothing else: to connect, one has to know it.
        println!("LEARN_CLIENT_ID={}", sandbox.client_id());
        println!("LEARN_CLIENT_SECRET={}", sandbox.client_secret());
    }
    for (login, key) in started.keys {
        println!(
            "{login}: LEARN_CLIENT_ID={} LEARN_CLIENT_SECRET={}",
            key.client_id(),
            key.client_secret()
        );
    }
    asked_to_end().await;
    sandbox.shutdown().await;
    Ok(())
}

/// Ends with Ctrl-C, and with the request to end that services and containers send.
async fn asked_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
