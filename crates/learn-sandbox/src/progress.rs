//! How far a learner is in a course and in its modules, and what a change of the one means for the other.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::result::Status;

const DAY: i64 = 86_400;

/// What an enrollment says of its course.
#[derive(Clone, Debug)]
pub(crate) struct Course {
    pub(crate) enrollment: i64,
    pub(crate) course: i64,
    pub(crate) status: Status,
    pub(crate) progress: i64,
    pub(crate) completed: Option<i64>,
}

/// How far a learner is in one module.
#[derive(Clone, Debug)]
pub(crate) struct Module {
    pub(crate) module: i64,
    pub(crate) position: i64,
    /// The material; a training has none.
    pub(crate) material: Option<i64>,
    pub(crate) title: String,
    pub(crate) status: Status,
    pub(crate) score: Option<Decimal>,
    pub(crate) completed: Option<i64>,
}

impl Course {
    pub(crate) fn load(db: &Connection, enrollment: i64) -> Result<Option<Self>, rusqlite::Error> {
        db.prepare_cached(
            "SELECT course, status, progress, completed FROM enrollments WHERE id = ?1",
        )?
        .query_row([enrollment], |row| {
            Ok(Self {
                enrollment,
                course: row.get(0)?,
                status: Status::from_column(row.get(1)?),
                progress: row.get(2)?,
                completed: row.get(3)?,
            })
        })
        .optional()
    }

    /// The modules in their order. What was never set by hand follows from how far the learner is in the course: the
    /// first modules are done, the next one is being worked on.
    pub(crate) fn modules(&self, db: &Connection) -> Result<Vec<Module>, rusqlite::Error> {
        let mut kept = self.kept(db)?;
        let mut statement = db.prepare_cached(
            "SELECT m.id, m.position, m.material, coalesce(c.title, t.title), c.type = 'Quiz' FROM modules m \
             LEFT JOIN content c ON c.id = m.material LEFT JOIN trainings t ON t.id = m.training \
             WHERE m.course = ?1 ORDER BY m.position",
        )?;
        let rows = statement.query_map([self.course], |row| {
            let module = Module {
                module: row.get(0)?,
                position: row.get(1)?,
                material: row.get(2)?,
                title: row.get(3)?,
                status: Status::NotStarted,
                score: None,
                completed: None,
            };
            Ok((module, row.get::<_, Option<bool>>(4)? == Some(true)))
        })?;
        let rows: Vec<(Module, bool)> = rows.collect::<Result<_, _>>()?;
        let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        let done = match self.status {
            status if status.is_success() => count,
            Status::Failed | Status::Declined if self.progress >= 100 => count - 1,
            _ => self.progress * count / 100,
        };
        let mut modules = Vec::with_capacity(rows.len());
        for (place, (mut module, is_quiz)) in (0..).zip(rows) {
            if let Some((status, score, completed)) = kept.remove(&module.module) {
                module.status = status;
                module.score = score;
                module.completed = completed;
            } else if place < done {
                module.status = if is_quiz {
                    Status::Passed
                } else {
                    Status::Complete
                };
                module.score = is_quiz.then(|| Decimal::from(100));
                module.completed = self.completed;
            } else if place == done && self.status != Status::NotStarted {
                module.status = match self.status {
                    Status::Failed | Status::Declined | Status::Pending => self.status,
                    _ => Status::InProgress,
                };
            }
            modules.push(module);
        }
        Ok(modules)
    }

    #[expect(
        clippy::type_complexity,
        reason = "a row of a table, used in one place"
    )]
    fn kept(
        &self,
        db: &Connection,
    ) -> Result<HashMap<i64, (Status, Option<Decimal>, Option<i64>)>, rusqlite::Error> {
        let mut statement = db.prepare_cached(
            "SELECT module, status, score, completed FROM module_results WHERE enrollment = ?1",
        )?;
        let rows = statement.query_map([self.enrollment], |row| {
            let score: Option<String> = row.get(2)?;
            let score = score.and_then(|score| score.parse().ok());
            Ok((
                row.get(0)?,
                (Status::from_column(row.get(1)?), score, row.get(3)?),
            ))
        })?;
        rows.collect()
    }

    /// Sets modules by hand, and the course by what has become of them.
    pub(crate) fn set_modules(
        &self,
        db: &Connection,
        set: impl Fn(&mut Module),
    ) -> Result<(), rusqlite::Error> {
        let mut modules = self.modules(db)?;
        modules.iter_mut().for_each(set);
        // All of them are kept from now on: the others must not follow from a progress that follows from these.
        let mut keep = db.prepare_cached(
            "INSERT OR REPLACE INTO module_results (enrollment, module, status, score, completed) \
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for module in &modules {
            keep.execute((
                self.enrollment,
                module.module,
                module.status as i64,
                module.score.map(|score| score.to_string()),
                module.completed,
            ))?;
        }
        self.recalculate(db)
    }

    /// Sets the course by its modules.
    pub(crate) fn recalculate(&self, db: &Connection) -> Result<(), rusqlite::Error> {
        let modules = self.modules(db)?;
        let passing: Option<i64> = db
            .prepare_cached("SELECT passing_score FROM content WHERE id = ?1")?
            .query_row([self.course], |row| row.get(0))?;
        let scores: Vec<Decimal> = modules.iter().filter_map(|module| module.score).collect();
        let count = Decimal::from(scores.len().max(1));
        let score = (!scores.is_empty()).then(|| scores.iter().sum::<Decimal>() / count);
        let score = score.and_then(|score| score.round().to_i64());
        let done = modules
            .iter()
            .filter(|module| module.status.is_success())
            .count();
        let all = |is: fn(Status) -> bool| modules.iter().all(|module| is(module.status));
        let status = if modules.is_empty() || all(|status| status == Status::NotStarted) {
            Status::NotStarted
        } else if all(Status::is_success) {
            match (passing, score) {
                (Some(passing), Some(score)) if score < passing => Status::Failed,
                (Some(_), _) => Status::Passed,
                (None, _) => Status::Complete,
            }
        } else if all(Status::is_final) {
            Status::Failed
        } else {
            Status::InProgress
        };
        let progress = i64::try_from(done * 100 / modules.len().max(1)).unwrap_or(0);
        let completed = status
            .is_final()
            .then(|| modules.iter().filter_map(|module| module.completed).max())
            .flatten();
        self.put(db, status, progress, completed, score)
    }

    /// Sets the course by hand: its modules follow.
    pub(crate) fn set(
        &self,
        db: &Connection,
        status: Status,
        date: i64,
        score: Option<i64>,
    ) -> Result<(), rusqlite::Error> {
        db.prepare_cached("DELETE FROM module_results WHERE enrollment = ?1")?
            .execute([self.enrollment])?;
        let progress = if status.is_final() {
            100
        } else {
            self.progress.min(99)
        };
        self.put(
            db,
            status,
            progress,
            status.is_final().then_some(date),
            score,
        )
    }

    fn put(
        &self,
        db: &Connection,
        status: Status,
        progress: i64,
        completed: Option<i64>,
        score: Option<i64>,
    ) -> Result<(), rusqlite::Error> {
        db.prepare_cached(
            "UPDATE enrollments SET status = ?2, progress = ?3, completed = ?4, score = ?5 WHERE id = ?1",
        )?
        .execute((self.enrollment, status as i64, progress, completed, score))?;
        if let (true, Some(issued)) = (status.is_success(), completed) {
            // An enrollment has one certificate, so it shares the number; a certificate once issued stays as it is.
            db.prepare_cached(
                "UPDATE enrollments SET certificate = id, certificate_issued = ?2, certificate_expires = \
                   (SELECT ?2 + certificate_days * ?3 FROM content WHERE id = course) \
                 WHERE id = ?1 AND certificate IS NULL \
                   AND (SELECT certified FROM content WHERE id = course)",
            )?
            .execute((self.enrollment, issued, DAY))?;
        }
        Ok(())
    }
}
