//! Courses.

use rusqlite::Connection;

use super::names;
use super::random::{Random, nth};
use super::{DAY, Size, TODAY};

pub(super) fn fill(db: &Connection, random: Random, size: Size) -> Result<(), rusqlite::Error> {
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
            3 - random.below("author", id, 3),
            TODAY - DAY * (400 + random.below("created", id, 900)),
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
