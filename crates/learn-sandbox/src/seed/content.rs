//! Courses, learning tracks, the materials that courses are made of, trainings and their sessions.

use rusqlite::Connection;

use super::names;
use super::random::{Random, nth};
use super::{DAY, Size, TODAY};

/// The courses come first, so that their rows count from 1.
pub(super) fn fill(db: &Connection, random: Random, size: Size) -> Result<(), rusqlite::Error> {
    courses(db, random, size)?;
    tracks(db, random, size)?;
    trainings(db, random, size)?;
    modules(db, random, size)
}

fn courses(db: &Connection, random: Random, size: Size) -> Result<(), rusqlite::Error> {
    let mut course = db.prepare(
        "INSERT INTO content (id, type, title, subtitle, description, author, added, default_due_hours, passing_score, \
         duration, certified, certificate_days) VALUES (?1, 'Course', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    let known = i64::try_from(names::COURSES.len()).unwrap_or(1);
    for id in 1..=size.courses {
        let title = nth(names::COURSES, id - 1).unwrap_or_default();
        let title = match (id - 1) / known {
            0 => title.to_owned(),
            round => format!("{title}, part {}", round + 1),
        };
        let certified = random.chance("certified", id, 40);
        course.execute((
            id,
            &title,
            random
                .chance("subtitle", id, 30)
                .then(|| format!("All about: {title}")),
            format!("What everyone should know about \u{201c}{title}\u{201d}."),
            author(random, id),
            added(random, id),
            random
                .chance("due by default", id, 30)
                .then(|| 24 * (7 + random.below("default due", id, 60))),
            random
                .chance("passing", id, 60)
                .then(|| 60 + 5 * random.below("score", id, 7)),
            random
                .chance("has duration", id, 70)
                .then(|| 600 * (1 + random.below("duration", id, 12))),
            certified,
            (certified && random.chance("certificate expires", id, 50)).then_some(365),
        ))?;
    }
    Ok(())
}

/// The owner, the administrator or the publisher.
fn author(random: Random, id: i64) -> i64 {
    3 - random.below("author", id, 3)
}

fn added(random: Random, id: i64) -> i64 {
    TODAY - DAY * (400 + random.below("created", id, 900))
}

fn tracks(db: &Connection, random: Random, size: Size) -> Result<(), rusqlite::Error> {
    for (place, title) in (1..).zip(names::TRACKS) {
        let id = size.courses + place;
        db.execute(
            "INSERT INTO content (id, type, title, author, added) VALUES (?1, 'LearningTrack', ?2, ?3, ?4)",
            (id, title, author(random, id), added(random, id)),
        )?;
    }
    Ok(())
}

fn trainings(db: &Connection, random: Random, size: Size) -> Result<(), rusqlite::Error> {
    for (id, title) in (1_i64..).zip(names::TRAINING_TYPES) {
        db.execute(
            "INSERT INTO training_types (id, title) VALUES (?1, ?2)",
            (id, title),
        )?;
    }
    let mut sessions = db.prepare(
        "INSERT INTO training_sessions (training, title, starts, duration, instructor) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    let mut days = db.prepare("INSERT INTO training_days (session, starts) VALUES (?1, ?2)")?;
    for id in 1..=(size.courses / 8).max(1) {
        let title = nth(names::TRAININGS, id - 1).unwrap_or_default();
        db.execute(
            "INSERT INTO trainings (id, title, type) VALUES (?1, ?2, ?3)",
            (id, format!("{title} {id}"), 1 + id % 2),
        )?;
        for turn in 1..=2 + random.below("sessions", id, 2) {
            let row = id * 8 + turn;
            let length = 1 + random.below("days", row, 2);
            let starts = TODAY + DAY * (random.below("session", row, 120) - 60) + 3_600 * 9;
            let instructor = random.chance("has instructor", row, 70).then(|| {
                let first = random.pick("instructor's first", row, names::FIRST);
                format!(
                    "{first} {}",
                    random.pick("instructor's last", row, names::LAST)
                )
            });
            let title = format!("{title} {id}, session {turn}");
            sessions.execute((id, title, starts, 4 * 3_600 * length, instructor))?;
            let session = db.last_insert_rowid();
            for day in 0..length {
                days.execute((session, starts + DAY * day))?;
            }
        }
    }
    Ok(())
}

/// Two to seven modules for each course; one course in eight ends with a training.
fn modules(db: &Connection, random: Random, size: Size) -> Result<(), rusqlite::Error> {
    let mut material = db.prepare(
        "INSERT INTO content (type, title, description, author, added) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    let mut module = db.prepare(
        "INSERT INTO modules (course, position, material, training) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for course in 1..=size.courses {
        let title: String = db
            .prepare_cached("SELECT title FROM content WHERE id = ?1")?
            .query_row([course], |row| row.get(0))?;
        let materials = 2 + random.below("modules", course, 5);
        for position in 1..=materials {
            let (name, kind) = nth(names::MATERIALS, position - 1).unwrap_or_default();
            material.execute((
                kind,
                format!("{name}: {title}"),
                format!("Part {position} of {title}"),
                author(random, course),
                added(random, course),
            ))?;
            module.execute((course, position, db.last_insert_rowid(), None::<i64>))?;
        }
        if course % 8 == 0 || (course == 5 && size.courses < 8) {
            module.execute((course, materials + 1, None::<i64>, (course / 8).max(1)))?;
        }
    }
    Ok(())
}
