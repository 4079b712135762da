//! A model of the whole: whatever is done at the service, an incremental run leaves a copy that equals it, or that names
//! the rows that it cannot vouch for. Some runs go on with one that was stopped.
//!
//! `LEARN_MODEL_SEQUENCES` says how many sequences are tried, `LEARN_MODEL_SEED` which one is the first.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::{SignedDuration, Timestamp};
use learn_client::Client;
use learn_sync::{
    CancellationToken, Kind, Mode, Options, Progress, RunOutcome, RunSummary, Synchronizer,
};
use rusqlite::Connection;

use super::changes::{self, Ids};
use super::expected::{Difference, both, differing, rows_that_differ};
use super::history;
use super::support::{Fixture, Random, options, value};

const RUNS: usize = 3;
const MOST_CHANGES: usize = 12;

fn setting(name: &str, otherwise: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(otherwise)
}

/// Changes, until some were carried out.
async fn make(fixture: &Fixture, client: &Client, random: &mut Random, next: &mut usize) -> usize {
    let (wanted, mut done) = (1 + random.below(MOST_CHANGES), 0);
    for _ in 0..4 * wanted {
        if done == wanted {
            break;
        }
        *next += 1;
        let ids = Ids::read(fixture);
        let made = if random.below(2) == 0 {
            changes::change(client, random, &ids, *next).await
        } else {
            history::change(fixture, client, random, &ids, *next).await
        };
        match made {
            Ok(()) => done += 1,
            Err(error) => assert!(error.fault().is_some(), "{error}"),
        }
    }
    done
}

/// A run that is stopped behind some kind.
async fn stop(fixture: &Fixture, client: &Client, random: &mut Random, options: Options) {
    let behind = *random.pick(Kind::ALL);
    let cancel = CancellationToken::new();
    let watch = |progress: &Progress<'_>| {
        if matches!(progress, Progress::Ended(step) if step.kind == behind) {
            cancel.cancel();
        }
    };
    Synchronizer::open(fixture.copy(), options)
        .unwrap()
        .run_with(client, &cancel, &watch)
        .await
        .unwrap();
}

/// Whether a kind is older than the last run, as it says, because it or what it follows from was left out.
const OLDER: &str = "(SELECT max(complete_at, coalesce(increment_at, complete_at)) FROM copy.freshness WHERE kind = KIND) \
                     < (SELECT started_at FROM copy.runs ORDER BY run_id DESC LIMIT 1)";

/// Why the copy may differ in a row, as the copy says; `None` where it says nothing.
fn explanation(db: &Connection, difference: &Difference) -> Option<&'static str> {
    let Difference {
        table, kind, key, ..
    } = difference;
    let is_partial: bool = value(
        db,
        &format!("SELECT is_partial FROM copy.freshness WHERE kind = '{kind}'"),
    );
    if is_partial {
        return Some("its kind is partial");
    }
    if value(
        db,
        &format!(
            "SELECT coalesce({}, 0)",
            OLDER.replace("KIND", &format!("'{kind}'"))
        ),
    ) {
        return Some("freshness says that it is older than the run");
    }
    let said = |sql: &str| -> bool { db.query_row(sql, [table, key], |row| row.get(0)).unwrap() };
    if said("SELECT EXISTS (SELECT 1 FROM copy.may_be_stale WHERE table_name = ?1 AND key = ?2)") {
        return Some("it may be stale");
    }
    if said("SELECT EXISTS (SELECT 1 FROM copy.unconfirmed WHERE table_name = ?1 AND key = ?2)") {
        return Some("it is unconfirmed");
    }
    let is_learning = matches!(
        table.as_str(),
        "enrollments" | "learner_results" | "module_results" | "certificates"
    );
    // What the plan of the run says that it cannot see: somebody who was there before, and whose enrollments were not
    // read, was enrolled and has completed it, both before the window.
    let enrollment = key.split(' ').next().unwrap_or_default();
    let is_unseen = is_learning
        && {
            let selection: String = value(
                db,
                "SELECT selection FROM copy.run_steps WHERE kind = 'learner_results' ORDER BY run_id DESC LIMIT 1",
            );
            let since = selection
                .split_once("since ")
                .and_then(|(_, rest)| rest.split_once(','))
                .map(|(since, _)| since.to_owned());
            since.is_some_and(|since| {
                db.query_row(
                    "SELECT EXISTS (SELECT 1 FROM box.enrollments e WHERE id(7, e.id) = ?1 \
                 AND e.access < unixepoch(?2) AND e.status IN (3, 4, 5) \
                 AND coalesce(e.completed, 0) < unixepoch(?2) \
                 AND id(7, e.id) NOT IN (SELECT enrollment_id FROM copy.enrollments) \
                 AND id(2, e.learner) IN (SELECT user_id FROM copy.users \
                   WHERE first_seen_run < (SELECT max(run_id) FROM copy.runs)) \
                 AND id(2, e.learner) NOT IN (SELECT user_id FROM copy.learners_read \
                   WHERE run_id = (SELECT max(run_id) FROM copy.runs)))",
                    [enrollment, &since],
                    |row| row.get(0),
                )
                .unwrap()
            })
        };
    is_unseen.then_some("the plan says that it is not seen")
}

/// Who is called overdue and is not, at the service.
fn falsely_overdue(db: &Connection) -> Vec<String> {
    db.prepare(&format!(
        "SELECT o.enrollment_id FROM copy.overdue_learners o WHERE NOT EXISTS (SELECT 1 FROM box.enrollments e \
         WHERE id(7, e.id) = o.enrollment_id AND e.status NOT IN (3, 4, 5) AND e.due < unixepoch('now')) \
         AND NOT {} AND (SELECT max(is_partial) FROM copy.freshness \
              WHERE kind IN ('learner_results', 'enrollments', 'users', 'departments', 'content')) = 0",
        OLDER.replace("KIND", "'learner_results'")
    ))
    .unwrap()
    .query_map([], |row| row.get(0))
    .unwrap()
    .collect::<Result<_, _>>()
    .unwrap()
}

#[derive(Default)]
struct Report {
    sequences: u64,
    runs: u64,
    partial: u64,
    changes: usize,
    rows: u64,
    explained: BTreeMap<&'static str, u64>,
    unexplained: Vec<String>,
}

impl Report {
    fn look(&mut self, fixture: &Fixture, seed: u64, run: usize, summary: &RunSummary) {
        self.runs += 1;
        self.partial += u64::from(summary.outcome != RunOutcome::Complete);
        let db = both(&fixture.state(), &fixture.copy());
        for difference in rows_that_differ(&fixture.state(), &fixture.copy()) {
            self.rows += 1;
            match explanation(&db, &difference) {
                Some(why) => *self.explained.entry(why).or_default() += 1,
                None => self
                    .unexplained
                    .push(format!("seed {seed}, run {run}: {difference:?}; {summary}")),
            }
        }
        for enrollment in falsely_overdue(&db) {
            self.unexplained.push(format!(
                "seed {seed}, run {run}: {enrollment} is not overdue; {summary}"
            ));
        }
    }
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut text = String::new();
        for (why, count) in &self.explained {
            let _ = write!(text, ", {count} because {why}");
        }
        write!(
            f,
            "{} sequences, {} changes, {} incremental runs ({} partial): {} rows differ{text}; {} unexplained",
            self.sequences,
            self.changes,
            self.runs,
            self.partial,
            self.rows,
            self.unexplained.len()
        )
    }
}

/// Sequences that have found something: results of modules of new enrollments, while all results were in doubt.
const FOUND: &[u64] = &[72];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_incremental_run_equals_the_service_or_says_where_not() {
    let first = setting("LEARN_MODEL_SEED", 1);
    let mut report = Report::default();
    let tried = first..first + setting("LEARN_MODEL_SEQUENCES", 4);
    for seed in FOUND.iter().copied().chain(tried) {
        let fixture = Fixture::small().await;
        let client = fixture.client();
        let sync = async |options: Options| {
            Synchronizer::open(fixture.copy(), options)
                .unwrap()
                .run(&client)
                .await
                .unwrap()
        };
        // Runs a minute apart, so that times tell them from each other.
        let mut minutes = 0;
        let mut options = || {
            minutes += 1;
            let at = Timestamp::now() + SignedDuration::from_mins(minutes - 30);
            options().clock(move || at)
        };
        let mut random = Random(seed.wrapping_mul(0x9e37_79b9));
        let summary = sync(options().mode(Mode::Full)).await;
        assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
        let mut next = 0;
        for run in 1..=RUNS {
            report.changes += make(&fixture, &client, &mut random, &mut next).await;
            let summary = if random.below(3) == 0 {
                stop(&fixture, &client, &mut random, options()).await;
                report.changes += make(&fixture, &client, &mut random, &mut next).await;
                sync(options()).await
            } else {
                sync(options().mode(Mode::Incremental)).await
            };
            report.look(&fixture, seed, run, &summary);
        }
        // A full run sees all of it. Where too much is gone at once, a person says that it is right.
        let mut summary = sync(options().mode(Mode::Full)).await;
        if summary.outcome == RunOutcome::Partial {
            assert!(
                summary.to_string().contains("--allow-shrink"),
                "seed {seed}: {summary}"
            );
            summary = sync(options().mode(Mode::Full).allow_shrink(true)).await;
        }
        assert_eq!(
            summary.outcome,
            RunOutcome::Complete,
            "seed {seed}: {summary}"
        );
        // Whatever was done may have left a table without rows.
        let left = differing(&fixture.state(), &fixture.copy(), |_| true);
        assert_eq!(left, Vec::<String>::new(), "seed {seed}: {summary}");
        report.sequences += 1;
        if report.sequences % 50 == 0 {
            println!("{report}");
        }
    }
    println!("{report}");
    assert!(
        report.unexplained.is_empty(),
        "{}",
        report.unexplained.join("\n")
    );
    // A copy that vouches for nothing would pass, too.
    assert!(report.partial * 3 <= report.runs, "{report}");
}
