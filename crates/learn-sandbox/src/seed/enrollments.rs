//! Who takes which course, since when, until when, and how far they are.

use rusqlite::Connection;

use super::people::STAFF;
use super::random::Random;
use super::{DAY, Size, TODAY};
use crate::result::Status;

/// A step that shares no factor with any number of courses in [`super::Scale`], so that no learner gets a course twice.
const STEP: i64 = 7;

struct Course {
    due_hours: Option<i64>,
    passing: Option<i64>,
    certified: bool,
    certificate_days: Option<i64>,
}

pub(super) fn fill(db: &Connection, random: Random, size: Size) -> Result<(), rusqlite::Error> {
    let courses = courses(db)?;
    let mut insert = db.prepare(
        "INSERT INTO enrollments (id, course, learner, access, due, locks, type_group, certificate, certificate_issued, \
         certificate_expires, status, progress, completed, score, time_spent, views, last_view) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
    )?;
    for id in 1..=size.enrollments {
        let learner = STAFF + 1 + (id - 1) % size.learners;
        let turn = (id - 1) / size.learners;
        let course =
            1 + (random.below("first course", learner, size.courses) + turn * STEP) % size.courses;
        let Some(facts) = usize::try_from(course - 1)
            .ok()
            .and_then(|at| courses.get(at))
        else {
            continue;
        };
        let access = TODAY - DAY * random.below("access", id, 700);
        let due = match random.below("due", id, 10) {
            0..4 => None,
            4..6 => Some(access + DAY * (14 + random.below("due day", id, 90))),
            6..8 => Some(access + 3_600 * (48 + 24 * random.below("due period", id, 60))),
            _ => facts.due_hours.map(|hours| access + 3_600 * hours),
        };
        let locks = due.is_some() && random.chance("locks", id, 35);
        let outcome = outcome(random, id, facts, access);
        let certificate =
            (outcome.completed.is_some() && outcome.status.is_success() && facts.certified)
                .then_some(id);
        insert.execute(rusqlite::params![
            id,
            course,
            learner,
            access,
            due,
            locks,
            i64::from(random.chance("from catalog", id, 20)),
            certificate,
            certificate.and(outcome.completed),
            certificate
                .and(outcome.completed)
                .and_then(|at| facts.certificate_days.map(|days| at + days * DAY)),
            outcome.status as i64,
            outcome.progress,
            outcome.completed,
            outcome.score,
            outcome.time_spent,
            outcome.views,
            outcome.last_view,
        ])?;
    }
    Ok(())
}

fn courses(db: &Connection) -> Result<Vec<Course>, rusqlite::Error> {
    db.prepare(
        "SELECT default_due_hours, passing_score, certified, certificate_days FROM content \
         WHERE type = 'Course' ORDER BY id",
    )?
    .query_map([], |row| {
        Ok(Course {
            due_hours: row.get(0)?,
            passing: row.get(1)?,
            certified: row.get(2)?,
            certificate_days: row.get(3)?,
        })
    })?
    .collect()
}

struct Outcome {
    status: Status,
    progress: i64,
    completed: Option<i64>,
    score: Option<i64>,
    time_spent: i64,
    views: i64,
    last_view: Option<i64>,
}

fn outcome(random: Random, id: i64, course: &Course, access: i64) -> Outcome {
    let latest = (TODAY - access).max(1);
    let seen = access + random.below("seen at", id, latest);
    let effort = 300 + random.below("time", id, 9_000);
    let views = 1 + random.below("views", id, 12);
    let (status, progress, score) = match (random.below("outcome", id, 100), course.passing) {
        (0..25, _) => {
            return Outcome {
                status: Status::NotStarted,
                progress: 0,
                completed: None,
                score: None,
                time_spent: 0,
                views: 0,
                last_view: None,
            };
        }
        (25..50, _) => (
            Status::InProgress,
            5 + random.below("progress", id, 90),
            None,
        ),
        (50..90, None) => (Status::Complete, 100, None),
        (50..90, Some(passing)) => (
            Status::Passed,
            100,
            Some(passing + random.below("score", id, 101 - passing)),
        ),
        (_, None) => (
            Status::Incomplete,
            10 + random.below("progress", id, 80),
            None,
        ),
        (_, Some(passing)) => (
            Status::Failed,
            100,
            Some(random.below("score", id, passing)),
        ),
    };
    let completed = (status.is_success() || status == Status::Failed).then_some(seen);
    Outcome {
        status,
        progress,
        completed,
        score,
        time_spent: effort,
        views,
        last_view: Some(seen),
    }
}
