//! Every change once: what readers of changes are told, night by night, is what has happened.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use learn_client::types::users::{AddUser, ChangeUserStatus, DeleteUser};
use learn_client::types::{Field, UserStatus};
use learn_sandbox::{Injection, Rule};
use learn_sync::{
    CancellationToken, Cursors, Event, EventKind, Kind, LocalCopy, Mode, Options, Progress,
    RunOutcome, RunSummary, Since, Synchronizer,
};
use rusqlite::Connection;

use super::changes;
use super::replay::{State, moment};
use super::support::{Fixture, Random, options, value};

/// A run of some day. It ends behind a kind, if one is named, as if the process had been killed there.
async fn run(
    fixture: &Fixture,
    at: Timestamp,
    options: Options,
    until: Option<&str>,
) -> RunSummary {
    let options = options.clock(move || at);
    let mut synchronizer = Synchronizer::open(fixture.copy(), options).unwrap();
    let cancel = CancellationToken::new();
    let watch = |progress: &Progress<'_>| {
        if let Progress::Ended(step) = progress
            && Some(step.kind.name()) == until
        {
            cancel.cancel();
        }
    };
    synchronizer
        .run_with(&fixture.client(), &cancel, &watch)
        .await
        .unwrap()
}

/// Makes the last run one that was killed: it never said how it ended.
fn kill(fixture: &Fixture) {
    let copy = fixture.open_copy();
    copy.execute_batch(
        "UPDATE runs SET outcome = 'running', ended_at = NULL, reason = NULL, duration_ms = NULL \
         WHERE run_id = (SELECT max(run_id) FROM runs)",
    )
    .unwrap();
}

/// What an event is, without the names of today.
fn essence(event: &Event) -> String {
    let Event {
        kind,
        run_id,
        user_id,
        enrollment_id,
        course_id,
        group_id,
        certificate_id,
        what,
        old,
        new,
        ..
    } = event;
    format!(
        "{run_id} {kind} {user_id:?} {enrollment_id:?} {course_id:?} {group_id:?} {certificate_id:?} {what:?} {old:?} \
         {new:?}"
    )
}

fn started(copy: &Connection, run: i64) -> String {
    copy.query_row(
        "SELECT started_at FROM runs WHERE run_id = ?1",
        [run],
        |row| row.get(0),
    )
    .unwrap()
}

/// What a reader does each morning.
fn read(fixture: &Fixture, cursor: &str) -> Vec<Event> {
    let mut cursors = Cursors::open(fixture.copy()).unwrap();
    let copy = LocalCopy::open(fixture.copy()).unwrap();
    let seen = copy.cursor(cursor).unwrap();
    let changes = copy
        .changes(seen.map_or(Since::Beginning, Since::Run))
        .unwrap();
    if seen != Some(changes.until_run) {
        cursors.advance(cursor, seen, changes.until_run).unwrap();
    }
    changes.events
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_events_of_all_nights_are_the_difference_between_the_first_and_the_last() {
    let seeds = std::env::var("LEARN_SEEDS").unwrap_or_else(|_| "6".to_owned());
    for seed in seeds.split(' ') {
        nights(seed.parse().unwrap()).await;
    }
}

async fn nights(seed: u64) {
    let fixture = Fixture::company().await;
    let mut random = Random(seed);
    let mut today = Timestamp::now();
    // Of what is left out nothing is told.
    let quick = || {
        [Kind::Modules, Kind::ModuleResults, Kind::Points]
            .into_iter()
            .fold(options().page_size(1000).allow_shrink(true), Options::skip)
    };
    let full = || quick().mode(Mode::Full);
    let first = run(&fixture, today, full(), None).await;
    assert_eq!(first.outcome, RunOutcome::Complete, "{first}");
    let mut state = State::of(&fixture.open_copy(), &moment(today));
    assert_eq!(read(&fixture, "nightly"), []);
    let mut told: Vec<Event> = Vec::new();
    let mut ends = Vec::new();
    for night in 0..10 {
        changes::make(&fixture, &fixture.client(), &mut random, 40).await;
        today += SignedDuration::from_hours(26);
        // The last night is a good one, so that all is known at the end.
        match if night == 9 { 9 } else { random.below(6) } {
            0 => {
                let kinds = ["users", "content", "learner_results"];
                let kind = random.pick(&kinds);
                let summary = run(&fixture, today, full(), Some(kind)).await;
                assert_eq!(summary.outcome, RunOutcome::Cancelled, "{summary}");
                kill(&fixture);
                ends.push("killed");
            }
            1 => {
                let methods = ["listUsers/v2", "listLearnersResults", "listEnrollments"];
                let fault = Injection::new().fault("Permission denied");
                fixture
                    .sandbox
                    .inject([Rule::on(*random.pick(&methods)).inject(fault)]);
                let summary = run(&fixture, today, full(), None).await;
                assert_eq!(summary.outcome, RunOutcome::Partial, "{summary}");
                fixture.sandbox.clear_injections();
                ends.push("partial");
            }
            2 => {
                run(&fixture, today, quick().mode(Mode::Incremental), None).await;
                ends.push("incremental");
            }
            _ => {
                let summary = run(&fixture, today, full(), None).await;
                assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
                ends.push("full");
            }
        }
        // Some mornings nobody looks.
        if night == 9 || random.below(3) > 0 {
            told.extend(read(&fixture, "nightly"));
            assert_eq!(read(&fixture, "nightly"), [], "night {night}");
        }
    }
    println!(
        "seed {seed}: {} events; nights {}",
        told.len(),
        ends.join(", ")
    );
    let copy = fixture.open_copy();
    let last: i64 = value(&copy, "SELECT max(run_id) FROM runs");
    for event in &told {
        state.apply(event);
    }
    let now = State::of(&copy, &started(&copy, last));
    assert_eq!(state.differences(&now), Vec::<String>::new(), "seed {seed}");

    // Each one once, and the same for who reads all of them at once.
    let essences: Vec<String> = told.iter().map(essence).collect();
    let once: BTreeSet<&String> = essences.iter().collect();
    assert_eq!(once.len(), essences.len());
    let at_once = LocalCopy::open(fixture.copy())
        .unwrap()
        .changes(Since::Run(1))
        .unwrap();
    let at_once: Vec<String> = at_once.events.iter().map(essence).collect();
    assert_eq!(at_once, essences);
    let kinds: BTreeSet<EventKind> = told.iter().map(|event| event.kind).collect();
    assert!(kinds.len() > 15, "{kinds:?}");
}

/// Users with an event of a kind, by e-mail address.
fn of(events: &[Event], kind: EventKind) -> Vec<&Event> {
    events.iter().filter(|event| event.kind == kind).collect()
}

#[tokio::test]
async fn what_a_killed_run_has_brought_is_told_once() {
    let fixture = Fixture::small().await;
    let now = Timestamp::now();
    let full = || options().mode(Mode::Full);
    run(&fixture, now, full(), None).await;
    assert_eq!(read(&fixture, "mail"), []);
    let department: String = value(
        &fixture.open_copy(),
        "SELECT min(department_id) FROM departments",
    );
    let mut request = AddUser::new(department.as_str());
    request.login = Some("new.one".to_owned());
    request.email = Some("new.one@example.org".to_owned());
    request.fields = Some([Field::new("LAST_NAME").value("One")].into_iter().collect());
    fixture.client().send(&request).await.unwrap();
    run(
        &fixture,
        now + SignedDuration::from_hours(24),
        full(),
        Some("users"),
    )
    .await;
    kill(&fixture);
    // It may still be running, for all that is known.
    assert_eq!(read(&fixture, "mail"), []);
    run(&fixture, now + SignedDuration::from_hours(48), full(), None).await;
    let events = read(&fixture, "mail");
    let new = of(&events, EventKind::UserNew);
    assert_eq!((events.len(), new.len()), (1, 1), "{events:?}");
    assert_eq!(new[0].run_id, 2);
    assert_eq!(new[0].email.as_deref(), Some("new.one@example.org"));
    assert_eq!(new[0].last_name.as_deref(), Some("One"));
    assert_eq!(read(&fixture, "mail"), []);
    // Another reader begins at the beginning.
    assert_eq!(read(&fixture, "another").len(), 1);
}

/// What time does: due dates that pass and are put off, certificates that expire.
#[tokio::test]
async fn what_time_brings_is_told_once_whenever_it_is_asked() {
    let fixture = Fixture::small().await;
    let now = Timestamp::now();
    let second = now.as_second();
    let day = 86_400;
    let state = Connection::open(fixture.state()).unwrap();
    state
        .execute_batch(&format!(
            "UPDATE enrollments SET due = NULL;
             UPDATE enrollments SET due = {second} + id % 20 * {day} + 5000, status = 0, completed = NULL WHERE id % 3 = 0;
             UPDATE enrollments SET certificate_expires = {second} + (id % 3 + 31) * {day} WHERE certificate IS NOT NULL"
        ))
        .unwrap();
    let full = || options().mode(Mode::Full);
    run(&fixture, now, full(), None).await;
    assert_eq!(read(&fixture, "mail"), []);
    let mut overdue = State::of(&fixture.open_copy(), &moment(now))
        .overdue()
        .clone();
    let (mut begun, mut ended, mut certificates) = (0, 0, Vec::new());
    for days in [1, 2, 3, 5, 8, 13, 21, 40, 41] {
        match days {
            // Put off, and moved into the past.
            3 => state.execute_batch(&format!(
                "UPDATE enrollments SET due = due + 3 * {day} WHERE due > {second} + 2 * {day}"
            )),
            8 => state.execute_batch(&format!(
                "UPDATE enrollments SET due = {second} - 10 * {day} WHERE id % 3 = 1"
            )),
            13 => state.execute_batch(&format!(
                "UPDATE enrollments SET due = {second} + 100 * {day} WHERE id % 3 = 1"
            )),
            _ => Ok(()),
        }
        .unwrap();
        let at = now + SignedDuration::from_hours(24 * days);
        let summary = run(&fixture, at, full(), None).await;
        assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
        let events = read(&fixture, "mail");
        assert_eq!(read(&fixture, "mail"), []);
        let ids = |kind: EventKind| -> BTreeSet<String> {
            let events = of(&events, kind);
            let ids: BTreeSet<String> = events
                .iter()
                .map(|event| event.enrollment_id.clone().unwrap())
                .collect();
            assert_eq!(ids.len(), events.len());
            assert!(
                events
                    .iter()
                    .all(|event| event.user_id.is_some() && event.course.is_some())
            );
            ids
        };
        let then = State::of(&fixture.open_copy(), &moment(at))
            .overdue()
            .clone();
        let (begins, ends) = (ids(EventKind::OverdueBegins), ids(EventKind::OverdueEnds));
        assert_eq!(
            begins,
            then.difference(&overdue).cloned().collect(),
            "day {days}"
        );
        assert_eq!(
            ends,
            overdue.difference(&then).cloned().collect(),
            "day {days}"
        );
        begun += begins.len();
        ended += ends.len();
        overdue = then;
        for kind in [
            EventKind::CertificateExpiring,
            EventKind::CertificateExpired,
        ] {
            certificates.extend(ids(kind).into_iter().map(|id| (id, kind)));
        }
    }
    assert!(begun > 10 && ended > 5, "{begun} {ended}");
    let all: BTreeSet<_> = certificates.iter().cloned().collect();
    assert_eq!(all.len(), certificates.len());
    let issued: i64 = value(&fixture.open_copy(), "SELECT count(*) FROM certificates");
    assert!(issued > 0);
    // All of them were expiring first, and have expired then.
    assert_eq!(certificates.len(), 2 * usize::try_from(issued).unwrap());
}

#[tokio::test]
async fn who_leaves_and_comes_back_is_told_with_old_and_new() {
    let fixture = Fixture::small().await;
    let now = Timestamp::now();
    let full = || options().mode(Mode::Full);
    run(&fixture, now, full(), None).await;
    let email: String = value(
        &fixture.open_copy(),
        "SELECT email FROM users WHERE role = 'learner' AND status = 1 AND email IS NOT NULL LIMIT 1",
    );
    let mut told = Vec::new();
    // Nobody but the service itself can end an employment.
    let state = Connection::open(fixture.state()).unwrap();
    for (day, status) in [(1, 3), (2, 5), (3, 1)] {
        let changed = state
            .execute(
                "UPDATE users SET status = ?1 WHERE email = ?2",
                (status, &email),
            )
            .unwrap();
        assert_eq!(changed, 1);
        run(
            &fixture,
            now + SignedDuration::from_hours(day),
            full(),
            None,
        )
        .await;
        told.extend(read(&fixture, "mail"));
    }
    let told: Vec<_> = told
        .iter()
        .map(|event| {
            assert_eq!(event.email.as_deref(), Some(email.as_str()));
            (event.kind, event.old.as_deref(), event.new.as_deref())
        })
        .collect();
    assert_eq!(
        told,
        [
            (EventKind::UserDeactivated, Some("1"), Some("3")),
            (EventKind::UserLeft, Some("3"), Some("5")),
            (EventKind::UserBack, Some("5"), Some("1")),
        ]
    );
}

#[tokio::test]
async fn what_was_not_read_is_said() {
    let fixture = Fixture::small().await;
    let now = Timestamp::now();
    run(&fixture, now, options(), None).await;
    let fault = Injection::new().fault("Permission denied");
    fixture
        .sandbox
        .inject([Rule::on("listUsers/v2").inject(fault)]);
    let later = now + SignedDuration::from_hours(1);
    run(&fixture, later, options(), None).await;
    let changes = LocalCopy::open(fixture.copy())
        .unwrap()
        .changes(Since::Run(1))
        .unwrap();
    assert_eq!(changes.events, []);
    let not_read = &changes.not_read;
    assert_eq!(not_read.len(), 1, "{not_read:?}");
    assert_eq!(
        (not_read[0].kind.name(), not_read[0].since_run),
        ("users", Some(1))
    );
    assert!(
        not_read[0].reason.contains("Permission denied"),
        "{not_read:?}"
    );
    let in_part: Vec<_> = changes
        .read_in_part
        .iter()
        .map(|part| part.kind.name())
        .collect();
    assert_eq!(in_part, ["learner_results", "enrollments"]);
    assert!(
        changes
            .read_in_part
            .iter()
            .all(|part| part.since_run == Some(1))
    );
}

#[tokio::test]
async fn a_cursor_moves_for_one_reader_only() {
    let fixture = Fixture::small().await;
    run(&fixture, Timestamp::now(), options(), None).await;
    let mut one = Cursors::open(fixture.copy()).unwrap();
    let mut two = Cursors::open(fixture.copy()).unwrap();
    one.advance("mail", None, 1).unwrap();
    let error = two.advance("mail", None, 1).unwrap_err().to_string();
    assert!(
        error.contains("somebody else has moved the cursor \"mail\""),
        "{error}"
    );
    // Of a copy that was made anew, the number means something else.
    one.advance("mail", Some(1), 7).unwrap();
    let copy = LocalCopy::open(fixture.copy()).unwrap();
    let error = copy.cursor("mail").unwrap_err().to_string();
    assert!(
        error.contains("has seen run 7") && error.contains("come to run 1"),
        "{error}"
    );
}

#[tokio::test]
async fn the_runs_count_rows() {
    let fixture = Fixture::small().await;
    fixture.sync(Mode::Full).await;
    let mut random = Random(4);
    for mode in [Mode::Full, Mode::Incremental, Mode::Full] {
        let client = fixture.client();
        for _ in 0..3 {
            let users: Vec<String> = learners(&fixture);
            let request = ChangeUserStatus::new(random.pick(&users).as_str(), UserStatus::Inactive);
            client.send(&request).await.unwrap();
        }
        let gone: Vec<String> = learners(&fixture);
        client
            .send(&DeleteUser::new(random.pick(&gone).as_str()))
            .await
            .unwrap();
        fixture.sync(mode).await;
        let counted = LocalCopy::open(fixture.copy())
            .unwrap()
            .row_counts()
            .unwrap();
        let copy = fixture.open_copy();
        for (table, rows) in &counted {
            let there: i64 = value(&copy, &format!("SELECT count(*) FROM {table}"));
            assert_eq!(*rows, there, "{table}");
        }
        assert!(
            counted.len() > 30 && counted["users_history"] > 0,
            "{counted:?}"
        );
    }
}

fn learners(fixture: &Fixture) -> Vec<String> {
    let copy = fixture.open_copy();
    copy.prepare("SELECT user_id FROM users WHERE role = 'learner' AND status = 1 ORDER BY 1")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}
