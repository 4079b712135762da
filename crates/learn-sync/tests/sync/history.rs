//! Changes that come in the wrong order or with dates of another time: what an import of somebody's history does, and
//! what people do who correct it.

use jiff::civil::Time;
use learn_client::types::content::{
    CourseStatusChange, ResetModulesStatistics, UpdateCourseStatus,
};
use learn_client::types::enrollments::{ChangeEnrollment, EnrollLearnersInCourses, Unenroll};
use learn_client::types::ext::DueDate;
use learn_client::types::users::{
    ActivateUsers, AddUser, DeactivateUsers, DeleteUser, RemoveUserFromGroups, UpdateUserProfile,
};
use learn_client::types::wire::{Date, DateTime};
use learn_client::{Client, Error};
use rusqlite::Connection;

use super::changes::Ids;
use super::support::{Fixture, Random};

/// A day between three years ago and one year ahead.
fn some_day(random: &mut Random) -> Date {
    let today = jiff::tz::Offset::UTC
        .to_datetime(jiff::Timestamp::now())
        .date();
    let days = i64::try_from(random.below(4 * 365)).unwrap() - 3 * 365;
    let day = today.saturating_add(jiff::Span::new().days(days));
    day.into()
}

fn midnight(day: Date) -> DateTime {
    DateTime::local(day.get().to_datetime(Time::midnight()))
}

/// The enrollments of a course that are there by now, by SQL: what was just made has no id yet that a test knows.
fn enrollment_of(fixture: &Fixture, learner: &str, course: &str) -> Option<String> {
    super::expected::both(&fixture.state(), &fixture.copy())
        .query_row(
            "SELECT id(7, id) FROM box.enrollments WHERE id(2, learner) = ?1 AND id(5, course) = ?2",
            [learner, course],
            |row| row.get(0),
        )
        .ok()
}

async fn complete(
    client: &Client,
    random: &mut Random,
    enrollment: &str,
    course: &str,
) -> Result<(), Error> {
    let statuses = ["complete", "passed", "failed"];
    let status = CourseStatusChange::from(*random.pick(&statuses));
    let mut request = UpdateCourseStatus::new([enrollment], course, status);
    request.date = Some(some_day(random).into());
    request.awarded_score = Some(i64::try_from(random.below(101)).unwrap().into());
    client.send(&request).await.map(drop)
}

/// Somebody is enrolled with dates of another time, and has perhaps completed it then.
async fn import(
    fixture: &Fixture,
    client: &Client,
    random: &mut Random,
    learner: &str,
    course: &str,
) -> Result<(), Error> {
    let due = match random.below(3) {
        0 => DueDate::Unlimited,
        1 => DueDate::Default,
        _ => DueDate::On(some_day(random)),
    };
    let mut request = EnrollLearnersInCourses::new([course], [learner], due);
    request.access_date = Some(midnight(some_day(random)));
    request.lock_after_due_date = Some(random.below(2) == 0);
    client.send(&request).await?;
    if random.below(3) > 0
        && let Some(enrollment) = enrollment_of(fixture, learner, course)
    {
        complete(client, random, &enrollment, course).await?;
    }
    Ok(())
}

/// One such change.
pub(crate) async fn change(
    fixture: &Fixture,
    client: &Client,
    random: &mut Random,
    ids: &Ids,
    number: usize,
) -> Result<(), Error> {
    let at = random.below(ids.users.len());
    let (user, login) = (ids.users[at].as_str(), ids.logins[at].as_str());
    let department = random.pick(&ids.departments).as_str();
    let course = random.pick(&ids.courses).as_str();
    match random.below(13) {
        0 | 1 => import(fixture, client, random, user, course).await?,
        2 | 3 => {
            let mut request = AddUser::new(department);
            request.login = Some(format!("imported{number}"));
            let added = client.send(&request).await?.user_id;
            if let Some(added) = added {
                for _ in 0..=random.below(2) {
                    let course = random.pick(&ids.courses).as_str();
                    import(fixture, client, random, added.as_str(), course).await?;
                }
            }
        }
        4 => {
            // Taken off a course, and put on it again.
            let (enrollment, course, _) = random.pick(&ids.enrollments);
            let learner: Option<String> = learner_of(fixture, enrollment);
            client.send(&Unenroll::new(enrollment.as_str())).await?;
            if let Some(learner) = learner {
                import(fixture, client, random, &learner, course).await?;
            }
        }
        5 | 6 => {
            let (enrollment, course, _) = random.pick(&ids.enrollments);
            complete(client, random, enrollment, course).await?;
        }
        7 => {
            let (enrollment, course, material) = random.pick(&ids.enrollments);
            let request = ResetModulesStatistics::new(
                course.as_str(),
                [enrollment.as_str()],
                [material.as_str()],
            );
            client.send(&request).await?;
        }
        8 => {
            let (enrollment, _, _) = random.pick(&ids.enrollments);
            let access = midnight(some_day(random));
            let due = DueDate::On(some_day(random));
            let mut request = ChangeEnrollment::new(enrollment.as_str(), access, due);
            request.lock_after_due_date = Some(random.below(2) == 0);
            client.send(&request).await?;
        }
        9 => {
            // Moved to another department.
            let mut request = UpdateUserProfile::new(user, department);
            request.login = Some(login.to_owned());
            client.send(&request).await?;
        }
        10 => {
            let ids = [user];
            if random.below(2) == 0 {
                client.send(&DeactivateUsers::new(ids)).await?;
            } else {
                client.send(&ActivateUsers::new(ids)).await?;
            }
        }
        11 => {
            let group = random.pick(&ids.groups).as_str();
            client
                .send(&RemoveUserFromGroups::new(user, [group]))
                .await?;
        }
        _ if random.below(2) == 0 => {
            client.send(&DeleteUser::new(user)).await?;
        }
        _ => delete_course(fixture, course),
    }
    Ok(())
}

fn learner_of(fixture: &Fixture, enrollment: &str) -> Option<String> {
    super::expected::both(&fixture.state(), &fixture.copy())
        .query_row(
            "SELECT id(2, learner) FROM box.enrollments WHERE id(7, id) = ?1",
            [enrollment],
            |row| row.get(0),
        )
        .ok()
}

/// People delete courses at the service; its API has no method for it.
pub(crate) fn delete_course(fixture: &Fixture, course: &str) {
    let number: i64 = super::expected::both(&fixture.state(), &fixture.copy())
        .query_row(
            "SELECT id FROM box.content WHERE id(5, id) = ?1",
            [course],
            |row| row.get(0),
        )
        .unwrap_or(-1);
    let state = Connection::open(fixture.state()).unwrap();
    state
        .busy_timeout(std::time::Duration::from_secs(10))
        .unwrap();
    state
        .execute_batch(&format!(
            "PRAGMA foreign_keys = ON; DELETE FROM enrollments WHERE course = {number}; \
             DELETE FROM content WHERE id = {number} AND (SELECT count(*) FROM content WHERE type = 'Course') > 2"
        ))
        .unwrap();
}
