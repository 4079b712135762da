//! `learn sync`. The comments of the arguments are the help texts.
#![allow(clippy::doc_markdown)]

mod report;
mod watcher;

use std::path::Path;
use std::time::Duration;

use clap::Args;
use learn_sync::{Kind, LocalCopy, Mode, Options, Plan, RunSummary, Synchronizer};

use crate::config::{Connection, Settings};
use crate::connect::connect_with;
use crate::console;
use crate::console::notice;
use crate::copy::CopyOptions;
use crate::failure::Failure;
use crate::interrupt::Stopping;
use crate::output;
use report::{end, plan_json, summary_json};
use watcher::Watcher;

const EXAMPLES: &str = "\
Examples:
  learn sync --db learning.sqlite
  learn sync --db learning.sqlite --plan
  learn sync --db learning.sqlite --only users --only departments
  learn sync --db demo.sqlite --sandbox
  15 5 * * *  learn sync --db /var/lib/learn/learning.sqlite 2>> /var/log/learn-sync.log   (crontab)

The first run reads everything. Later ones read what may have changed, and everything again every 7 days; --plan says \
which. Rows vanish only after everything of their kind was read, and into a history table. Other programs can read the \
copy at any time.

Exit code 8 says that something is missing: the copy is right where it is complete, and the next run goes on. \
docs/local-copy.md tells more.";

#[derive(Args, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag")]
#[command(after_help = "--help tells more.", after_long_help = EXAMPLES)]
pub(crate) struct Sync {
    #[command(flatten)]
    copy: CopyOptions,
    /// Read everything, whatever the schedule says.
    #[arg(long, conflicts_with = "incremental")]
    full: bool,
    /// Read what may have changed, whatever the schedule says. What was never read to its end is read whole all the
    /// same.
    #[arg(long)]
    incremental: bool,
    /// Say what the run would read and what it cannot see, and read nothing.
    #[arg(long)]
    plan: bool,
    /// Only this kind of facts; may be repeated.
    #[arg(long, value_name = "KIND", conflicts_with = "skip", value_parser = kind_parser(Kind::ALL))]
    only: Vec<String>,
    /// All but this kind of facts; may be repeated.
    #[arg(long, value_name = "KIND", value_parser = kind_parser(Kind::ALL))]
    skip: Vec<String>,
    /// Also this kind of facts, which is left out otherwise; may be repeated. --only does the same.
    #[arg(long, value_name = "KIND", value_parser = kind_parser(Kind::ON_REQUEST))]
    with: Vec<String>,
    /// Take what the run would doubt otherwise: more than --max-removed percent of a table or of a column vanishes at
    /// once, or rows are not listed and the service does not say that they are gone.
    #[arg(long)]
    allow_shrink: bool,
    /// How much of a table or of the values of a column may vanish at once [default: 30].
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u32).range(0..=100))]
    max_removed: Option<u32>,
    /// After how many days everything is read again [default: 7].
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..=3650))]
    full_every: Option<u32>,
    /// How far an incremental run looks back behind the start of the run before it, for clocks and zones that differ
    /// [default: 24].
    #[arg(long, value_name = "HOURS", value_parser = clap::value_parser!(u32).range(0..=87600))]
    overlap: Option<u32>,
    /// How many days it is kept what rows were before they were changed, which `learn changes` tells [default: for ever].
    /// What a cursor has not been told yet is kept longer, and rows that have gone stay in their history tables.
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..=36500))]
    keep_versions: Option<u32>,
    /// How many rows a page holds [default: 1000]. More means fewer calls and more memory.
    #[arg(
        long,
        value_name = "ROWS",
        value_parser = clap::value_parser!(u32).range(2..),
        env = "LEARN_PAGE_SIZE"
    )]
    page_size: Option<u32>,
    /// Print what was done as JSON on standard output; with --plan, the plan.
    #[arg(long)]
    json: bool,
}

/// The names of kinds, which help and completion show.
fn kind_parser(kinds: &[Kind]) -> clap::builder::PossibleValuesParser {
    kinds
        .iter()
        .map(|kind| kind.name())
        .collect::<Vec<_>>()
        .into()
}

impl Sync {
    fn options(&self, settings: &Settings) -> Options {
        let mode = match (self.full, self.incremental) {
            (true, _) => Mode::Full,
            (_, true) => Mode::Incremental,
            _ => Mode::Auto,
        };
        let is_left_out = |kind: &Kind| {
            let is = |name: &String| name == kind.name();
            self.skip.iter().any(is) || (!self.only.is_empty() && !self.only.iter().any(is))
        };
        let is_wanted = |kind: &Kind| {
            let is = |name: &String| name == kind.name();
            self.with.iter().any(is) || self.only.iter().any(is)
        };
        let all = Kind::ON_REQUEST
            .iter()
            .filter(|kind| is_wanted(kind))
            .fold(Options::new().mode(mode), |options, kind| {
                options.with(*kind)
            });
        let mut options = Kind::ALL
            .iter()
            .filter(|kind| is_left_out(kind))
            .fold(all, |options, kind| options.skip(*kind))
            .allow_shrink(self.allow_shrink);
        if let Some(percent) = self.max_removed {
            options = options.max_removed_percent(percent);
        }
        if let Some(days) = self.full_every {
            options = options.full_every(Duration::from_hours(24 * u64::from(days)));
        }
        if let Some(hours) = self.overlap {
            options = options.overlap(Duration::from_hours(hours.into()));
        }
        if let Some(days) = self.keep_versions {
            options = options.keep_versions(Duration::from_hours(24 * u64::from(days)));
        }
        let set = settings.values.page_size.as_ref();
        let set = set.and_then(|size| u32::try_from(size.value).ok());
        if let Some(rows) = self.page_size.or(set) {
            options = options.page_size(rows);
        }
        options
    }
}

pub(super) async fn run(connection: &Connection, sync: &Sync) -> Result<(), Failure> {
    let settings = Settings::resolve(connection)?;
    let path = sync.copy.path(&settings)?;
    let options = sync.options(&settings);
    if sync.plan {
        return print_plan(path, &options, sync.json);
    }
    let connected = connect_with(connection, &settings).await?;
    let is_public = is_public(path);
    let summary = match Synchronizer::open(path, options) {
        Ok(synchronizer) => synchronize(synchronizer, &connected.client).await,
        Err(error) => Err(error.into()),
    };
    connected.close().await;
    let summary = summary?;
    if is_public {
        notice!(
            "everybody on this computer can read {0}, which holds names and addresses of people: chmod o-r {0}",
            path.display()
        );
    }
    if sync.json {
        output::json(&summary_json(&summary))?;
    }
    end(summary)
}

/// Whether the copy was there before and is open to everybody. A new one is not, and a group was meant.
fn is_public(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        path.metadata()
            .is_ok_and(|found| found.permissions().mode() & 0o004 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

/// What the next run would do. A copy that is not there yet is not made for that.
fn print_plan(path: &Path, options: &Options, json: bool) -> Result<(), Failure> {
    let plan = if path.exists() {
        LocalCopy::open(path)?.plan(options)?
    } else {
        Plan::of_new_copy(options)?
    };
    if json {
        output::json(&plan_json(&plan))
    } else {
        output::line(plan.to_string().trim_end())
    }
}

/// The run itself. The first Ctrl-C stops it behind the page that is being stored.
async fn synchronize(
    mut synchronizer: Synchronizer,
    client: &learn_client::Client,
) -> Result<RunSummary, Failure> {
    let watcher = Watcher::new();
    // The run itself may be storing, and is not to be disturbed.
    let stopping = Stopping::listen(watcher.stopping());
    let watch = |progress: &learn_sync::Progress<'_>| watcher.see(progress);
    let summary = synchronizer.run_with(client, &stopping.token, &watch).await;
    drop((stopping, watcher));
    let summary = summary?;
    for note in &summary.notes {
        notice!("{}", console::plain(note));
    }
    for step in &summary.steps {
        for note in &step.notes {
            notice!("{}: {}", step.kind, console::plain(note));
        }
    }
    Ok(summary)
}
