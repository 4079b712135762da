//! What asynchronous tasks do once their time has come.

use rusqlite::Connection;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::progress::Course;
use crate::result::Status;

/// The work of a task, as it waits in the state.
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Change {
    pub(crate) material: i64,
    pub(crate) status: Status,
    pub(crate) date: i64,
    pub(crate) score: Decimal,
}

impl Work {
    pub(crate) fn to_json(&self) -> String {
        match self {
            Self::Course {
                enrollments,
                status,
                date,
                score,
            } => json!({
                "do": "course",
                "enrollments": enrollments,
                "status": status.map(Status::as_str),
                "date": date,
                "score": score,
            }),
            Self::Modules {
                enrollments,
                changes,
            } => json!({
                "do": "modules",
                "enrollments": enrollments,
                "changes": changes
                    .iter()
                    .map(|change| {
                        json!({
                            "material": change.material,
                            "status": change.status.as_str(),
                            "date": change.date,
                            "score": change.score.to_string(),
                        })
                    })
                    .collect::<Vec<_>>(),
            }),
            Self::Reset {
                enrollments,
                materials,
            } => json!({ "do": "reset", "enrollments": enrollments, "materials": materials }),
        }
        .to_string()
    }

    pub(crate) fn from_json(text: &str) -> Option<Self> {
        let work: Value = serde_json::from_str(text).ok()?;
        let rows = |name: &str| -> Option<Vec<i64>> {
            work.get(name)?
                .as_array()?
                .iter()
                .map(Value::as_i64)
                .collect()
        };
        let number = |name: &str| work.get(name).and_then(Value::as_i64);
        let enrollments = rows("enrollments")?;
        match work.get("do")?.as_str()? {
            "course" => Some(Self::Course {
                enrollments,
                status: work
                    .get("status")
                    .and_then(Value::as_str)
                    .and_then(Status::from_wire),
                date: number("date"),
                score: number("score"),
            }),
            "modules" => Some(Self::Modules {
                enrollments,
                changes: work
                    .get("changes")?
                    .as_array()?
                    .iter()
                    .map(|change| {
                        Some(Change {
                            material: change.get("material")?.as_i64()?,
                            status: Status::from_wire(change.get("status")?.as_str()?)?,
                            date: change.get("date")?.as_i64()?,
                            score: change.get("score")?.as_str()?.parse().ok()?,
                        })
                    })
                    .collect::<Option<_>>()?,
            }),
            "reset" => Some(Self::Reset {
                enrollments,
                materials: rows("materials")?,
            }),
            _ => None,
        }
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
