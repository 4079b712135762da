//! What asynchronous tasks do once their time has come.

use rusqlite::Connection;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::progress::Course;
use crate::result::Status;

/// The work of a task, as it waits in the state.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub(crate) enum Work {
    /// Sets the status of a course; without a status, by its modules.
    Course {
        enrollments: Vec<i64>,
        status: Option<Status>,
        date: Option<i64>,
        score: Option<i64>,
    },
    /// Sets the status of modules.
    Modules {
        enrollments: Vec<i64>,
        changes: Vec<Change>,
    },
    /// Resets modules.
    Reset {
        enrollments: Vec<i64>,
        materials: Vec<i64>,
    },
}

/// The status of one module.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(crate) struct Change {
    pub(crate) material: i64,
    pub(crate) status: Status,
    pub(crate) date: i64,
    #[serde(with = "rust_decimal::serde::str")]
    pub(crate) score: Decimal,
}

impl Work {
    pub(crate) fn to_json(&self) -> String {
        json!(self).to_string()
    }

    pub(crate) fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// Does it, and says whether it could: what was unenrolled meanwhile makes a task fail, after it did the rest.
    pub(crate) fn run(&self, db: &Connection, now: i64) -> Result<bool, rusqlite::Error> {
        let (Self::Course { enrollments, .. }
        | Self::Modules { enrollments, .. }
        | Self::Reset { enrollments, .. }) = self;
        let mut complete = true;
        for enrollment in enrollments {
            let Some(course) = Course::load(db, *enrollment)? else {
                complete = false;
                continue;
            };
            match self {
                Self::Course {
                    status: Some(status),
                    date,
                    score,
                    ..
                } => course.set(db, *status, date.unwrap_or(now), *score)?,
                Self::Course { status: None, .. } => course.recalculate(db)?,
                Self::Modules { changes, .. } => course.set_modules(db, |module| {
                    for change in changes {
                        if module.material == Some(change.material) {
                            module.status = change.status;
                            module.score = Some(change.score);
                            module.completed = change.status.is_final().then_some(change.date);
                        }
                    }
                })?,
                Self::Reset { materials, .. } => course.set_modules(db, |module| {
                    if module
                        .material
                        .is_some_and(|material| materials.contains(&material))
                    {
                        module.status = Status::NotStarted;
                        module.score = None;
                        module.completed = None;
                    }
                })?,
            }
        }
        Ok(complete)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_reads_back_as_itself() {
        for work in [
            Work::Course {
                enrollments: vec![1, 2],
                status: Some(Status::Complete),
                date: Some(5),
                score: None,
            },
            Work::Modules {
                enrollments: vec![3],
                changes: vec![Change {
                    material: 4,
                    status: Status::Passed,
                    date: 6,
                    score: "45.5".parse().unwrap(),
                }],
            },
            Work::Reset {
                enrollments: vec![7],
                materials: vec![8],
            },
        ] {
            assert_eq!(Work::from_json(&work.to_json()), Some(work));
        }
        assert_eq!(Work::from_json("{}"), None);
    }
}
