//! `learn-sandbox`: the sandbox as a program.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use learn_sandbox::{AnswerStyle, Error, Rule, Sandbox, Scale};

/// A server of the iSpring Learn SOAP API that behaves: for tests and trials without an account.
#[derive(Debug, Parser)]
#[command(name = "learn-sandbox", version)]
struct Arguments {
    /// Where to listen. Any other address than a loopback one lets others in.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8390")]
    listen: SocketAddr,
    /// Keep the state in this file. Without it, the state is gone when the sandbox ends.
    #[arg(long, value_name = "FILE")]
    db: Option<PathBuf>,
    /// Which demo company to make: the same number always makes the same one.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
    /// How large a demo company: small, company or enterprise.
    #[arg(long, default_value_t)]
    scale: Scale,
    /// How long tokens live, in seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 1_800)]
    token_lifetime: u64,
    /// A JSON file with rules for what is to go wrong.
    #[arg(long, value_name = "FILE")]
    script: Option<PathBuf>,
    /// Also make an API key that acts as the user with this login, for example department.admin1. May be repeated.
    #[arg(long, value_name = "LOGIN")]
    key_for: Vec<String>,
    /// How to write answers: php, or words such as default-namespace,reversed.
    #[arg(long, default_value_t)]
    style: AnswerStyle,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("learn-sandbox: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), Error> {
    let mut builder = Sandbox::builder()
        .listen(arguments.listen)
        .seed(arguments.seed)
        .scale(arguments.scale)
        .style(arguments.style)
        .token_lifetime(std::time::Duration::from_secs(arguments.token_lifetime));
    if let Some(file) = arguments.db {
        builder = builder.db(file);
    }
    if let Some(file) = arguments.script {
        builder = builder.script(Rule::from_file(&file)?);
    }
    // A key of one's own comes from the environment, so that it stands in no list of processes.
    let own = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let key = own("LEARN_SANDBOX_CLIENT_ID").zip(own("LEARN_SANDBOX_CLIENT_SECRET"));
    let has_own_key = key.is_some();
    if let Some((id, secret)) = key {
        builder = builder.api_key(id, secret);
    }
    let sandbox = builder.start().await?;
    println!("Listening on {}", sandbox.base_url());
    if !has_own_key {
        // Made for this run only and good for nothing else: to connect, one has to know it.
        println!("LEARN_CLIENT_ID={}", sandbox.client_id());
        println!("LEARN_CLIENT_SECRET={}", sandbox.client_secret());
    }
    for login in arguments.key_for {
        let key = sandbox.api_key_for(&login)?;
        println!(
            "{login}: LEARN_CLIENT_ID={} LEARN_CLIENT_SECRET={}",
            key.client_id(),
            key.client_secret()
        );
    }
    let _ = tokio::signal::ctrl_c().await;
    sandbox.shutdown().await;
    Ok(())
}
