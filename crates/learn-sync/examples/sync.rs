//! Brings a local copy up to date and prints what was done: `sync FILE`, with the server and the key in
//! `LEARN_BASE_URL`, `LEARN_CLIENT_ID` and `LEARN_CLIENT_SECRET`.

use std::error::Error;

use learn_client::{Authentication, Client};
use learn_sync::{CancellationToken, Options, Progress, RunOutcome, Synchronizer};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("which file?")?;
    let setting = |name: &str| std::env::var(name).map_err(|_| format!("{name} is not set"));
    let client = Client::builder()
        .base_url(setting("LEARN_BASE_URL")?)
        .authentication(Authentication::api_key(
            setting("LEARN_CLIENT_ID")?,
            setting("LEARN_CLIENT_SECRET")?,
        ))
        .build()?;
    let mut options = Options::new();
    if let Ok(rows) = setting("LEARN_PAGE_SIZE") {
        options = options.page_size(rows.parse()?);
    }
    let mut synchronizer = Synchronizer::open(file, options)?;
    eprint!("{}", synchronizer.plan().await?);
    let watch = |progress: &Progress<'_>| match progress {
        Progress::Ended(step) => eprintln!("{step}"),
        Progress::Retrying { kind, reason } => eprintln!("{kind}: {reason}"),
        _ => {}
    };
    let summary = synchronizer
        .run_with(&client, &CancellationToken::new(), &watch)
        .await?;
    println!("{summary}");
    println!(
        "waited {:.1} s for the service, wrote {:.1} s",
        summary.waited.as_secs_f64(),
        summary.written.as_secs_f64()
    );
    if summary.outcome == RunOutcome::Complete {
        Ok(())
    } else {
        Err("the copy is not complete".into())
    }
}
