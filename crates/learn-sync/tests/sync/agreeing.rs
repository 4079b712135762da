//! Tables that agree: who is new brings results, what is gone goes at once, and what is not known is not said.

use learn_client::types::content::{CourseStatusChange, UpdateCourseStatus};
use learn_client::types::enrollments::{EnrollLearnersInCourses, Unenroll};
use learn_client::types::ext::DueDate;
use learn_client::types::users::{AddUser, DeleteUser};
use learn_client::types::wire::{Date, DateTime};
use learn_sandbox::{Injection, Rule};
use learn_sync::{Kind, Mode, RunOutcome};

use super::expected::{both, differences, rows_that_differ};
use super::history::delete_course;
use super::support::{Fixture, value};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn texts(fixture: &Fixture, sql: &str) -> Vec<String> {
    both(&fixture.state(), &fixture.copy())
        .prepare(sql)
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}

/// Enrolls somebody in January, due in February, and completes it in January.
async fn import(fixture: &Fixture, learner: &str, course: &str) -> String {
    let client = fixture.client();
    let mut enroll =
        EnrollLearnersInCourses::new([course], [learner], DueDate::On(day("2026-02-01")));
    enroll.access_date = Some("2026-01-05T00:00:00".parse::<DateTime>().unwrap());
    client.send(&enroll).await.unwrap();
    let enrollment = texts(
        fixture,
        &format!("SELECT id(7, id) FROM box.enrollments WHERE id(2, learner) = '{learner}' AND id(5, course) = '{course}'"),
    )
    .remove(0);
    let mut complete = UpdateCourseStatus::new(
        [enrollment.as_str()],
        course,
        CourseStatusChange::from("complete"),
    );
    complete.date = Some(day("2026-01-20").into());
    client.send(&complete).await.unwrap();
    enrollment
}

#[tokio::test]
async fn who_is_new_brings_results_from_long_ago() {
    let fixture = Fixture::small().await;
    fixture.sync(Mode::Full).await;
    let mut add = AddUser::new(texts(&fixture, "SELECT id(1, 2)").remove(0));
    add.login = Some("imported".to_owned());
    let added = fixture.client().send(&add).await.unwrap().user_id.unwrap();
    let course = texts(
        &fixture,
        "SELECT id(5, min(id)) FROM box.content WHERE type = 'Course'",
    )
    .remove(0);
    import(&fixture, added.as_str(), &course).await;
    let summary = fixture.sync(Mode::Incremental).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    assert_eq!(rows_that_differ(&fixture.state(), &fixture.copy()), []);
    let overdue: i64 = value(
        &fixture.open_copy(),
        &format!("SELECT count(*) FROM overdue_learners WHERE user_id = '{added}'"),
    );
    assert_eq!(overdue, 0);
}

/// Two lists that are read by different criteria: one of them names what the other lacks.
#[tokio::test]
async fn the_result_of_an_enrollment_that_comes_late_is_asked_for() {
    let fixture = Fixture::small().await;
    fixture.sync(Mode::Full).await;
    let client = fixture.client();
    // Somebody who has something open, so that the enrollments are read anew when it is completed.
    let [learner, open, course] = &texts(
        &fixture,
        "SELECT value FROM (SELECT e.learner, id(2, e.learner) a, id(7, e.id) b, id(5, e.course) c FROM box.enrollments e \
           JOIN box.users u ON u.id = e.learner WHERE e.status = 1 AND u.status = 1 AND \
           (SELECT count(*) FROM box.enrollments o WHERE o.learner = e.learner) < 5 ORDER BY e.id LIMIT 1), \
         json_each(json_array(a, b, c))",
    )[..] else {
        panic!("nobody has anything open");
    };
    let other = texts(
        &fixture,
        &format!(
            "SELECT id(5, c.id) FROM box.content c WHERE c.type = 'Course' AND c.id NOT IN \
             (SELECT course FROM box.enrollments WHERE id(2, learner) = '{learner}') LIMIT 1"
        ),
    )
    .remove(0);
    let enrollment = import(&fixture, learner, &other).await;
    let mut complete = UpdateCourseStatus::new(
        [open.as_str()],
        course.as_str(),
        CourseStatusChange::from("passed"),
    );
    complete.date = Some(
        Date::from(
            jiff::tz::Offset::UTC
                .to_datetime(jiff::Timestamp::now())
                .date(),
        )
        .into(),
    );
    client.send(&complete).await.unwrap();

    // While results cannot be asked for by id, it is not said that it is not done.
    let by_id = Rule::on("listLearnersResults")
        .skip(3)
        .inject(Injection::new().status(503));
    fixture.sandbox.inject([by_id]);
    let summary = fixture.sync(Mode::Incremental).await;
    fixture.sandbox.clear_injections();
    let step = summary.step(Kind::LearnerResults).unwrap();
    assert_eq!(step.outcome.word(), "partial", "{summary}");
    let copy = fixture.open_copy();
    let state = |column: &str| -> Option<String> {
        value(
            &copy,
            &format!(
                "SELECT CAST({column} AS TEXT) FROM learning WHERE enrollment_id = '{enrollment}'"
            ),
        )
    };
    if value::<bool>(
        &copy,
        &format!("SELECT EXISTS (SELECT 1 FROM enrollments WHERE enrollment_id = '{enrollment}')"),
    ) {
        assert_eq!(state("completion_status").as_deref(), Some("unknown"));
        assert_eq!((state("is_done"), state("is_overdue")), (None, None));
    }
    let summary = fixture.sync(Mode::Incremental).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    assert_eq!(state("completion_status").as_deref(), Some("complete"));
}

/// Both proofs on which a full run removes rows are there: they go in the same run.
#[tokio::test]
async fn what_is_gone_goes_in_an_incremental_run() {
    let fixture = Fixture::company().await;
    fixture.sync(Mode::Full).await;
    let client = fixture.client();
    let overdue = texts(
        &fixture,
        "SELECT id(7, id) FROM box.enrollments WHERE status = 1 AND due < unixepoch('now') ORDER BY id LIMIT 2",
    );
    for enrollment in &overdue {
        client
            .send(&Unenroll::new(enrollment.as_str()))
            .await
            .unwrap();
    }
    // Taken off and put on again: under another id.
    let learner = texts(
        &fixture,
        &format!(
            "SELECT user_id FROM copy.learner_results WHERE enrollment_id = '{}'",
            overdue[0]
        ),
    )
    .remove(0);
    let course = texts(
        &fixture,
        &format!(
            "SELECT course_id FROM copy.learner_results WHERE enrollment_id = '{}'",
            overdue[0]
        ),
    )
    .remove(0);
    client
        .send(&EnrollLearnersInCourses::new(
            [course.as_str()],
            [learner.as_str()],
            DueDate::Unlimited,
        ))
        .await
        .unwrap();
    let user = texts(&fixture, "SELECT id(2, 21)").remove(0);
    client.send(&DeleteUser::new(user.as_str())).await.unwrap();
    let deleted = texts(&fixture, "SELECT id(5, 3)").remove(0);
    delete_course(&fixture, &deleted);

    let summary = fixture.sync(Mode::Incremental).await;
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    let copy = fixture.open_copy();
    let left: i64 = value(
        &copy,
        &format!(
            "SELECT count(*) FROM learning WHERE enrollment_id IN ('{}', '{}') OR user_id = '{user}' \
             OR course_id = '{deleted}'",
            overdue[0], overdue[1]
        ),
    );
    assert_eq!(left, 0, "{summary}");
    assert_eq!(value::<i64>(&copy, "SELECT count(*) FROM unconfirmed"), 0);
    let (by_department, by_course): (i64, i64) = copy
        .query_row(
            "SELECT (SELECT sum(enrollments) FROM completion_by_department), \
                    (SELECT sum(enrollments) FROM completion_by_course)",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    assert_eq!(by_department, by_course);
    fixture.sync(Mode::Full).await;
    assert_eq!(
        differences(&fixture.state(), &fixture.copy()),
        Vec::<String>::new()
    );
}
