//! Steps that are about enrollments.

use std::collections::HashSet;

use jiff::civil::Time;
use learn_client::types::enrollments::{
    ChangeEnrollment, EnrollLearnersInCourses, Enrollment, GetEnrollment, Unenroll,
};
use learn_client::types::ext::DueDate;
use learn_client::types::wire::{DateOrDateTime, DateTime};
use learn_client::{Error, FaultClass};

use super::look::{Comparison, Item, Look};
use super::server::{Sent, Server};
use crate::step::{Due, Step};
use crate::value::Day;

/// All items are of one course.
pub(super) async fn look_for(
    server: &mut Server<'_>,
    items: &[Item<'_>],
) -> Result<Vec<Look>, Error> {
    let learners: Vec<&str> = items.iter().filter_map(learner).collect();
    let Some(course) = items.first().and_then(course) else {
        return Ok(Vec::new());
    };
    let found = match server.enrollments.of(course, &learners).await? {
        Ok(found) => found,
        Err(why) => return Ok(vec![Look::Shifted(why.to_string()); items.len()]),
    };
    let enrolled: HashSet<&str> = found
        .iter()
        .filter_map(|one| one.learner_id.as_ref())
        .map(AsRef::<str>::as_ref)
        .collect();
    Ok(items
        .iter()
        .map(|item| match learner(item) {
            Some(learner) if !enrolled.contains(learner) => Look::Ready(None),
            _ => Look::So(None),
        })
        .collect())
}

fn learner<'a>(item: &Item<'a>) -> Option<&'a str> {
    match item.step {
        Step::Enroll { learner, .. } => Some(learner),
        _ => None,
    }
}

fn course<'a>(item: &Item<'a>) -> Option<&'a str> {
    match item.step {
        Step::Enroll { course, .. } => Some(course),
        _ => None,
    }
}

pub(super) async fn enroll(server: &Server<'_>, items: &[Item<'_>]) -> Result<Sent, Error> {
    let Some(Step::Enroll {
        course,
        access,
        due,
        lock,
        ..
    }) = items.first().map(|item| item.step)
    else {
        return Ok(Sent::Silent);
    };
    let due = match due {
        Due::Course => DueDate::Default,
        Due::Never => DueDate::Unlimited,
        Due::On(day) => DueDate::On(day.0),
    };
    let learners = items.iter().filter_map(learner);
    let mut request = EnrollLearnersInCourses::new([course.as_str()], learners, due);
    request.access_date = access.map(midnight);
    request.lock_after_due_date = lock.then_some(true);
    server.client.send(&request).await.map(Sent::from)
}

fn midnight(day: Day) -> DateTime {
    DateTime::local(day.0.get().to_datetime(Time::midnight()))
}

pub(super) async fn look_at(server: &mut Server<'_>, item: &Item<'_>) -> Result<Look, Error> {
    let (Step::ChangeEnrollment { enrollment, .. } | Step::Unenroll { enrollment }) = item.step
    else {
        return Ok(Look::Shifted("not an enrollment".to_owned()));
    };
    let now = match get(server, enrollment).await? {
        Ok(now) => now,
        Err(why) => return Ok(Look::Shifted(why.to_owned())),
    };
    Ok(match (item.step, now) {
        (Step::Unenroll { .. }, None) => Look::So(None),
        (Step::Unenroll { .. }, Some(_)) => Look::Ready(None),
        (
            Step::ChangeEnrollment {
                access, due, lock, ..
            },
            Some(now),
        ) => {
            let day = |at: Option<DateOrDateTime>| at.map(|at| Day(at.date()));
            let shown =
                |day: &Option<Day>| day.map_or_else(|| "empty".to_owned(), |day| day.to_string());
            let mut comparison = Comparison::new();
            comparison.add(
                "the access date",
                &day(now.access_date),
                &access.0,
                &Some(access.1),
                shown,
            );
            comparison.add("the due date", &day(now.due_date), &due.0, &due.1, shown);
            let now = now.should_lock_after_due_date.unwrap_or_default();
            comparison.add("the lock", &now, &lock.0, &lock.1, ToString::to_string);
            comparison.look()
        }
        _ => Look::Shifted("the enrollment is gone".to_owned()),
    })
}

/// An enrollment; `None` where it is certainly gone, or why nobody knows.
async fn get(
    server: &mut Server<'_>,
    id: &str,
) -> Result<Result<Option<Enrollment>, &'static str>, Error> {
    let client = server.client;
    match client.send(&GetEnrollment::new(id)).await {
        Ok(answer) => Ok(match answer.enrollment {
            Some(found) if found.enrollment_id.as_str() == id => Ok(Some(found)),
            Some(_) => Err("the service answers with another enrollment"),
            None => Err("the service's answer has no enrollment in it"),
        }),
        Err(error) if is_unknown(&error) => {
            // A service that refuses the question for every enrollment does not speak of this one.
            let Some(known) = server.enrollments.known_id().await? else {
                return Ok(Ok(None));
            };
            let asked = client.send(&GetEnrollment::new(known.as_str())).await;
            let answers = asked.is_ok_and(|answer| {
                answer
                    .enrollment
                    .is_some_and(|found| found.enrollment_id.as_str() == known)
            });
            Ok(if answers {
                Ok(None)
            } else {
                Err("the service refuses to tell of any enrollment")
            })
        }
        Err(error) => Err(error),
    }
}

fn is_unknown(error: &Error) -> bool {
    matches!(
        error.class(),
        Some(FaultClass::UnknownEntity | FaultClass::WrongParameters)
    )
}

pub(super) async fn send(server: &Server<'_>, item: &Item<'_>) -> Result<Sent, Error> {
    match item.step {
        Step::ChangeEnrollment {
            enrollment,
            access,
            due,
            lock,
        } => {
            let until = due.1.map_or(DueDate::Unlimited, |day| DueDate::On(day.0));
            let mut request = ChangeEnrollment::new(enrollment.as_str(), midnight(access.1), until);
            request.lock_after_due_date = due.1.map(|_| lock.1);
            server.client.send(&request).await.map(Sent::from)
        }
        Step::Unenroll { enrollment } => server
            .client
            .send(&Unenroll::new(enrollment.as_str()))
            .await
            .map(Sent::from),
        _ => Ok(Sent::Silent),
    }
}
