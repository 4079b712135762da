//! What a run will read, and what it cannot see.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, Error, OptionalExtension};

use crate::kind::Kind;
use crate::options::{Mode, Options};
use crate::schema::{self, now_text};
use crate::store::{identity, runs};
use crate::summary::NAMED;

/// What a run will read, and why. Its `Display` form is for people.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Plan {
    /// `full` or `incremental`.
    pub mode: &'static str,
    /// Why.
    pub reason: String,
    /// The kinds, in their order.
    pub steps: Vec<PlanStep>,
    /// The last run that has come to its end. What rows name that have come since was not looked for yet.
    pub(crate) ended_run: i64,
}

/// What a run will read of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlanStep {
    /// The kind.
    pub kind: Kind,
    /// Which part of it.
    pub reads: Reads,
    /// How many rows it had when it was last read whole.
    pub expected: Option<u64>,
    /// Whether it has never been read to its end.
    pub is_first: bool,
    /// Whether an earlier run has begun it and this one goes on.
    pub resumes: bool,
}

/// Which part of a kind is read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reads {
    /// All of it. What is not shown any more goes into history.
    All,
    /// Results that were completed, or whose access began, since this moment (ISO 8601, UTC), and all that are open.
    Since(String),
    /// The enrollments of learners who are new or whose results have changed.
    Touched,
    /// Nothing but what other tables name and this one lacks: a run that was stopped behind it has just read it.
    Named {
        /// The run.
        run_id: i64,
        /// When that reading began, ISO 8601 in UTC.
        read_at: String,
    },
}

impl Plan {
    /// What the first run of a copy will read. Nothing is written.
    ///
    /// # Errors
    ///
    /// [`Error::Sqlite`](crate::Error::Sqlite).
    pub fn of_new_copy(options: &Options) -> Result<Self, crate::Error> {
        let failed = |error| crate::Error::sqlite("making a plan", error);
        let mut connection = Connection::open_in_memory().map_err(failed)?;
        schema::prepare(&mut connection, Path::new(":memory:"))?;
        plan(&connection, options).map_err(failed)
    }

    /// The kinds that are left out, and when they were read.
    pub(crate) fn left_out(&self) -> impl Iterator<Item = (Kind, String)> {
        self.steps.iter().filter_map(|step| match &step.reads {
            Reads::Named { read_at, .. } => Some((step.kind, read_at.clone())),
            _ => None,
        })
    }
}

impl PlanStep {
    /// The kinds from whose rows in the copy follows what is asked for.
    pub(crate) fn follows_from(&self) -> &'static [Kind] {
        match (self.kind, &self.reads) {
            (Kind::Modules | Kind::LastViews, _) => &[Kind::Content],
            (Kind::TrainingSessions, _) => &[Kind::Modules],
            (_, Reads::All) => &[],
            _ => &[Kind::Users, Kind::Content, Kind::LearnerResults],
        }
    }

    /// `full`, or what is asked for.
    pub fn selection(&self) -> String {
        match &self.reads {
            Reads::All => "full".to_owned(),
            Reads::Since(moment) => format!("completed or accessed since {moment}, or open"),
            Reads::Touched => "of learners who are new or have new results".to_owned(),
            Reads::Named { .. } => NAMED.to_owned(),
        }
    }

    /// What this step cannot see; `None` where it sees all that the credentials may.
    pub fn cannot_see(&self) -> Option<&'static str> {
        match (&self.reads, self.kind) {
            (Reads::All, Kind::Enrollments) => {
                Some("archived and deleted enrollments, which the service never lists")
            }
            (Reads::All, _) => None,
            (Reads::Since(_), _) => Some(
                "results that were done before and have been changed or deleted since, and results of learners who were \
                 there before, both begun and completed before that time; they wait for a full run",
            ),
            (Reads::Named { .. }, _) => Some("what has changed since it was read"),
            (Reads::Touched, _) => Some(
                "changed dates and certificates of other learners, and enrollments of theirs that were removed, or both \
                 begun and completed before the last run; they wait for a full run",
            ),
        }
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} run: {}", self.mode, self.reason)?;
        for step in &self.steps {
            let goes_on = match &step.reads {
                Reads::Named { run_id, .. } => format!(", because run {run_id} has just read it"),
                _ if step.resumes => ", going on where an earlier run stopped".to_owned(),
                _ => String::new(),
            };
            writeln!(
                f,
                "  {:15} {} by {}{goes_on}{}",
                step.kind.name(),
                step.selection(),
                step.kind.method(),
                step.cannot_see()
                    .map(|what| format!("; cannot see {what}"))
                    .unwrap_or_default()
            )?;
        }
        Ok(())
    }
}

/// Makes the plan of the next run.
pub(crate) fn plan(connection: &Connection, options: &Options) -> Result<Plan, Error> {
    let now = options.now();
    let kinds = Kind::ALL
        .iter()
        .copied()
        .filter(|kind| !options.skipped.contains(kind));
    let known: Vec<(Kind, runs::Known)> = kinds
        .map(|kind| Ok((kind, runs::known(connection, kind, now)?)))
        .collect::<Result<_, Error>>()?;
    let oldest = known
        .iter()
        .filter(|(kind, _)| kind.is_large())
        .map(|(_, known)| known.marks.complete_at.as_deref())
        .min()
        .flatten();
    let is_large = |(kind, known): &(Kind, runs::Known)| kind.is_large() && known.needs_full;
    let change = identity::full_because(connection)?.filter(|_| known.iter().any(is_large));
    let (is_full, reason) = match options.mode {
        Mode::Full => (true, "as asked".to_owned()),
        Mode::Incremental => (false, "as asked".to_owned()),
        Mode::Auto if change.is_some() => (true, change.unwrap_or_default()),
        Mode::Auto => match oldest.and_then(|at| at.parse::<Timestamp>().ok()) {
            None => (true, why_first(&known)),
            Some(at) if is_older(at, now, options.full_every) => {
                (true, format!("the last full one began {}", now_text(at)))
            }
            Some(at) => (false, format!("the last full one began {}", now_text(at))),
        },
    };
    let ended_run = runs::last_to_its_end(connection)?;
    let skips_results = options.skipped.contains(&Kind::LearnerResults);
    let steps = known
        .into_iter()
        .map(|(kind, known)| {
            let began_full = has_begun(connection, kind, "full")?;
            let since = known
                .marks
                .read_until
                .as_deref()
                .and_then(|at| at.parse().ok());
            let reads = match since {
                Some(at) if kind.is_large() && !is_full && !began_full => {
                    if kind != Kind::Enrollments {
                        Reads::Since(now_text(before(at, options.overlap)))
                    } else if skips_results {
                        Reads::All
                    } else {
                        Reads::Touched
                    }
                }
                _ => Reads::All,
            };
            let reads = match options.mode {
                Mode::Auto => known.just_read(&reads, ended_run, options).unwrap_or(reads),
                _ => reads,
            };
            let mut step = PlanStep {
                kind,
                expected: (known.rows > 0 && reads == Reads::All).then_some(known.rows),
                reads,
                is_first: known.is_first,
                resumes: false,
            };
            step.resumes = matches!(step.reads, Reads::All | Reads::Since(_))
                && has_begun(connection, kind, &step.selection())?;
            Ok(step)
        })
        .collect::<Result<_, Error>>()?;
    Ok(Plan {
        mode: if is_full { "full" } else { "incremental" },
        reason,
        steps,
        ended_run,
    })
}

impl runs::Known {
    /// What is read of a kind that a run was stopped behind, where that was a moment ago; `None` where it was not so.
    fn just_read(&self, reads: &Reads, ended_run: i64, options: &Options) -> Option<Reads> {
        let last = self.last_reading.as_ref()?;
        let is_enough = last.is_whole || *reads != Reads::All;
        if last.run_id <= ended_run || !is_enough || self.needs_full || self.is_partial {
            return None;
        }
        let now = options.now();
        let ended_at: Timestamp = last.ended_at.parse().ok()?;
        let is_now = ended_at <= now && !is_older(ended_at, now, options.read_again_after);
        is_now.then(|| Reads::Named {
            run_id: last.run_id,
            read_at: last.began_at.clone(),
        })
    }
}

/// Why everything is read although no reading is too old.
fn why_first(known: &[(Kind, runs::Known)]) -> String {
    let mut marks = known
        .iter()
        .filter_map(|(_, known)| known.marks.ahead.as_ref());
    match marks.next() {
        Some(mark) => format!(
            "the last one is dated {mark}, which is yet to come: a clock was ahead, so nobody knows what it has seen"
        ),
        None => "the copy has not been read to its end yet".to_owned(),
    }
}

/// So long before a moment.
pub(crate) fn before(at: Timestamp, time: Duration) -> Timestamp {
    SignedDuration::try_from(time)
        .ok()
        .and_then(|time| at.checked_sub(time).ok())
        .unwrap_or(Timestamp::UNIX_EPOCH)
}

fn is_older(at: Timestamp, now: Timestamp, time: Duration) -> bool {
    before(now, time) >= at
}

fn has_begun(connection: &Connection, kind: Kind, selection: &str) -> Result<bool, Error> {
    let found: Option<i64> = connection
        .query_row(
            "SELECT 1 FROM sweeps WHERE kind = ?1 AND selection = ?2",
            (kind.name(), selection),
            |row| row.get(0),
        )
        .optional()?;
    Ok(found.is_some())
}
