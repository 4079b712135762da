//! What an incremental run sees, and what it does not, as its plan says.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use learn_client::Client;
use learn_client::types::content::{CourseStatusChange, UpdateCourseStatus};
use learn_client::types::departments::UpdateDepartment;
use learn_client::types::enrollments::{EnrollLearnersInCourses, Unenroll};
use learn_client::types::ext::DueDate;
use learn_client::types::users::{AddUser, DeleteUser};
use learn_client::types::wire::Date;
use learn_sync::{
    CancellationToken, Event, EventKind, Kind, LocalCopy, Mode, Options, Progress, Reads,
    RunOutcome, Since, Synchronizer,
};

use super::expected::{both, differences};
use super::support::{Fixture, few, options, value};

/// A text from the sandbox's database, where `id(kind, row)` makes ids.
fn of_state(fixture: &Fixture, sql: &str) -> String {
    both(&fixture.state(), &fixture.copy())
        .query_row(sql, [], |row| row.get(0))
        .unwrap()
}

/// The id of an enrollment in a status, and the id of its course.
fn enrollment(fixture: &Fixture, status: i64, place: i64) -> (String, String) {
    let of = |column: &str| {
        of_state(
            fixture,
            &format!(
                "SELECT {column} FROM box.enrollments WHERE status = {status} ORDER BY id LIMIT 1 OFFSET {place}"
            ),
        )
    };
    (of("id(7, id)"), of("id(5, course)"))
}

async fn set(client: &Client, (enrollment, course): &(String, String), status: &str, date: Date) {
    let mut request = UpdateCourseStatus::new(
        [enrollment.as_str()],
        course.as_str(),
        CourseStatusChange::from(status),
    );
    request.date = Some(date.into());
    client.send(&request).await.unwrap();
}

#[tokio::test]
async fn an_incremental_run_sees_what_its_plan_says() {
    let fixture = Fixture::company().await;
    let client = fixture.client();
    fixture.sync(Mode::Auto).await;
    let today = jiff::tz::Offset::UTC
        .to_datetime(Timestamp::now())
        .date()
        .into();

    let completed = enrollment(&fixture, 1, 0);
    set(&client, &completed, "passed", today).await;
    let (lost, _) = enrollment(&fixture, 1, 1);
    client.send(&Unenroll::new(lost.as_str())).await.unwrap();
    let (removed, _) = enrollment(&fixture, 3, 1);
    client.send(&Unenroll::new(removed.as_str())).await.unwrap();
    let changed = enrollment(&fixture, 3, 2);
    set(&client, &changed, "passed", Date::new(2025, 3, 1).unwrap()).await;
    let department = of_state(&fixture, "SELECT id(1, 3)");
    let mut rename = UpdateDepartment::new(department.as_str());
    rename.name = Some("Another name".to_owned());
    client.send(&rename).await.unwrap();
    let mut add = AddUser::new(department.as_str());
    add.login = Some("someone.new".to_owned());
    let added = client.send(&add).await.unwrap().user_id.unwrap();
    let deleted = of_state(&fixture, "SELECT id(2, 20)");
    client
        .send(&DeleteUser::new(deleted.as_str()))
        .await
        .unwrap();
    let course = of_state(&fixture, "SELECT id(5, 4)");
    let enroll =
        EnrollLearnersInCourses::new([course.as_str()], [added.as_str()], DueDate::Unlimited);
    client.send(&enroll).await.unwrap();

    let mut synchronizer = Synchronizer::open(fixture.copy(), few()).unwrap();
    let plan = synchronizer.plan().await.unwrap();
    assert_eq!(plan.mode, "incremental");
    let reads = |kind: Kind| {
        let step = plan.steps.iter().find(|step| step.kind == kind).unwrap();
        (step.reads.clone(), step.cannot_see())
    };
    assert_eq!(reads(Kind::Users), (Reads::All, None));
    assert!(matches!(
        reads(Kind::LearnerResults),
        (Reads::Since(_), Some(_))
    ));
    assert_eq!(reads(Kind::Enrollments).0, Reads::Touched);
    assert!(
        plan.to_string()
            .contains("cannot see results that were done before"),
        "{plan}"
    );
    let summary = synchronizer.run(&client).await.unwrap();
    drop(synchronizer);
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");

    let copy = fixture.open_copy();
    let status = |id: &str| -> String {
        value(
            &copy,
            &format!("SELECT completion_status FROM learner_results WHERE enrollment_id = '{id}'"),
        )
    };
    let there = |table: &str, key: &str, id: &str| -> bool {
        value(
            &copy,
            &format!("SELECT count(*) FROM {table} WHERE {key} = '{id}'"),
        )
    };
    // Seen: what was completed, who came and went, what was renamed, what somebody was enrolled in.
    assert_eq!(status(&completed.0), "passed");
    assert!(there("users", "user_id", added.as_str()));
    assert!(!there("users", "user_id", &deleted));
    assert!(there("users_history", "user_id", &deleted));
    assert!(there("departments", "name", "Another name"));
    assert!(there("enrollments", "learner_id", added.as_str()));
    assert!(there("learner_results", "user_id", added.as_str()));
    // An open result that is not shown any more, also when asked for, with its enrollment.
    assert!(!there("learner_results", "enrollment_id", &lost));
    assert!(!there("enrollments", "enrollment_id", &lost));
    assert_eq!(summary.step(Kind::LearnerResults).unwrap().unconfirmed, 0);
    // Not seen: what was done before and has been changed or removed.
    assert_eq!(status(&changed.0), "complete");
    assert!(there("enrollments", "enrollment_id", &removed));

    let confirmed = |id: &str| -> (i64, String) {
        copy.query_row(
            "SELECT confirmed_run, confirmed_by FROM learner_results_freshness WHERE enrollment_id = ?1",
            [id],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap()
    };
    let open = enrollment(&fixture, 1, 3).0;
    assert_eq!(confirmed(&open), (2, "increment".to_owned()));
    assert_eq!(confirmed(&completed.0), (2, "increment".to_owned()));
    assert_eq!(confirmed(&changed.0), (1, "sweep".to_owned()));

    // What is new since the first run.
    let news = LocalCopy::open(fixture.copy())
        .unwrap()
        .changes(Since::Run(1))
        .unwrap();
    let of = |kind: EventKind| -> Vec<&Event> {
        let events = news.events.iter();
        events.filter(|event| event.kind == kind).collect()
    };
    let user = |event: &Event| event.user_id.clone().unwrap_or_default();
    let (new, gone) = (of(EventKind::UserNew), of(EventKind::UserGone));
    assert_eq!((new.len(), user(new[0])), (1, added.to_string()));
    assert_eq!((gone.len(), user(gone[0])), (1, deleted));
    let new = of(EventKind::EnrollmentNew);
    assert_eq!((new.len(), user(new[0])), (1, added.to_string()));
    let done = of(EventKind::ResultCompleted);
    assert_eq!(done.len(), 1);
    assert_eq!(done[0].enrollment_id.as_deref(), Some(completed.0.as_str()));
    assert_eq!(done[0].run_id, 2);

    // A full run sees the rest.
    let summary = fixture.sync(Mode::Full).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    assert_eq!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );
    assert_eq!(value::<i64>(&copy, "SELECT count(*) FROM unconfirmed"), 0);
    let none = LocalCopy::open(fixture.copy())
        .unwrap()
        .changes(Since::Run(3))
        .unwrap();
    assert_eq!(
        (none.since_run, none.until_run, none.events),
        (3, 3, Vec::new())
    );
}

/// Which learners have new results is asked anew: those of a run that was stopped are not all.
#[tokio::test]
async fn enrollments_of_a_stopped_run_are_chosen_anew() {
    let fixture = Fixture::company().await;
    let client = fixture.client();
    fixture.sync(Mode::Auto).await;
    let today = jiff::tz::Offset::UTC
        .to_datetime(Timestamp::now())
        .date()
        .into();
    // Open, in a course that issues certificates, of the first and of the last such learner.
    let certified = |order: &str| {
        let of = |column: &str| {
            of_state(
                &fixture,
                &format!(
                    "SELECT {column} FROM box.enrollments e JOIN box.content c ON c.id = e.course \
                     WHERE e.status = 1 AND c.certified AND e.certificate IS NULL ORDER BY e.learner {order}, e.id LIMIT 1"
                ),
            )
        };
        (of("id(7, e.id)"), of("id(5, e.course)"))
    };
    let (before, after) = (certified("ASC"), certified("DESC"));

    set(&client, &before, "passed", today).await;
    let mut synchronizer = Synchronizer::open(fixture.copy(), few()).unwrap();
    let cancel = CancellationToken::new();
    let summary = synchronizer
        .run_with(&client, &cancel, &|progress| {
            if matches!(progress, Progress::Started { kind, .. } if *kind == Kind::Enrollments) {
                cancel.cancel();
            }
        })
        .await
        .unwrap();
    drop(synchronizer);
    assert_eq!(summary.outcome, RunOutcome::Cancelled, "{summary}");

    set(&client, &after, "passed", today).await;
    let summary = fixture.sync(Mode::Incremental).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    let copy = fixture.open_copy();
    for (enrollment, _) in [before, after] {
        let certificates: i64 = value(
            &copy,
            &format!("SELECT count(*) FROM certificates WHERE enrollment_id = '{enrollment}'"),
        );
        assert_eq!(certificates, 1, "{enrollment}: {summary}");
    }
}

#[tokio::test]
async fn a_full_run_comes_when_its_time_has_come() {
    let fixture = Fixture::small().await;
    let at = |days: i64| -> Options {
        let now = Timestamp::now() + SignedDuration::from_hours(24 * days);
        options()
            .full_every(Duration::from_hours(24 * 5))
            .clock(move || now)
    };
    let mut modes = Vec::new();
    for days in [0, 1, 4, 5, 6, 20] {
        let summary = fixture.sync_with(at(days)).await;
        assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
        modes.push(summary.mode);
    }
    assert_eq!(
        modes,
        [
            "full",
            "incremental",
            "incremental",
            "full",
            "incremental",
            "full"
        ]
    );
    let copy = LocalCopy::open(fixture.copy()).unwrap();
    let freshness = copy.freshness().unwrap();
    let results = freshness
        .iter()
        .find(|row| row.kind == "learner_results")
        .unwrap();
    assert_eq!(
        (results.complete_run, results.increment_run),
        (Some(6), Some(5))
    );
    assert!(!results.is_partial);
    assert_eq!(copy.runs(10).unwrap().len(), 6);
    assert_eq!(copy.run(4).unwrap().mode, "full");
    // By moment: the last run that had ended by then.
    let moment = Timestamp::now() + SignedDuration::from_hours(24 * 4 + 12);
    let since = |since: Since| copy.changes(since).unwrap().since_run;
    assert_eq!(since(Since::Moment(moment)), 3);
    let before = Timestamp::now() - SignedDuration::from_hours(24);
    assert_eq!(since(Since::Moment(before)), 0);
    assert!(copy.changes(Since::Run(99)).is_err());
}

#[tokio::test]
async fn users_are_found_by_what_is_known_of_them() {
    let fixture = Fixture::company().await;
    fixture.sync(Mode::Auto).await;
    let copy = LocalCopy::open(fixture.copy()).unwrap();
    let (id, email, phone): (String, String, String) = both(&fixture.state(), &fixture.copy())
        .query_row(
            "SELECT id(2, u.id), email, value FROM box.users u JOIN box.user_fields f ON f.user = u.id \
             WHERE f.field = 'PHONE' AND email IS NOT NULL AND u.id > 6 ORDER BY u.id LIMIT 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .unwrap();
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    for text in [&email.to_uppercase(), &phone, &format!("00{digits}"), &id] {
        let found = copy.find_users(text).unwrap();
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].user_id, id);
        assert!(found[0].is_exact, "{text}");
    }
    // An exact match leaves out those that only contain it: learner001 is in learner0010's name too, if there is one.
    let found = copy.find_users("LEARNER001").unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].login.as_deref(), Some("learner001"));
    let many = copy.find_users("aurora-mills").unwrap();
    assert!(
        many.len() > 50 && many.iter().all(|user| !user.is_exact),
        "{}",
        many.len()
    );
    assert!(copy.find_users("nobody at all").unwrap().is_empty());
}
