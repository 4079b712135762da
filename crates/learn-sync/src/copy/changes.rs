//! What is new since a run, or since a moment.

use jiff::Timestamp;

use super::{LocalCopy, rows};
use crate::error::Error;
use crate::schema::now_text;

/// From when on changes are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// What came after this run.
    Run(i64),
    /// What came after the last run that had ended by this moment.
    Moment(Timestamp),
}

/// What changes are compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Baseline {
    /// The run: what it left behind is the state before the changes.
    pub run_id: i64,
    /// When it began, ISO 8601 in UTC.
    pub started_at: String,
    /// Whether the copy begins with this run, later than was asked for: what changed before it is not known.
    pub is_first: bool,
}

/// Somebody who has come or gone.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Person {
    /// The user.
    pub user_id: String,
    /// The e-mail address.
    pub email: Option<String>,
    /// The first name.
    pub first_name: Option<String>,
    /// The last name.
    pub last_name: Option<String>,
    /// The department.
    pub department_id: Option<String>,
    /// The run that saw it.
    pub run_id: i64,
}

/// An enrollment that was not there before.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NewEnrollment {
    /// The enrollment.
    pub enrollment_id: String,
    /// The learner.
    pub user_id: Option<String>,
    /// The learner's e-mail address.
    pub email: Option<String>,
    /// The course.
    pub course_id: Option<String>,
    /// Its title.
    pub course: Option<String>,
    /// When access starts.
    pub access_date: Option<String>,
    /// By when it is to be completed.
    pub due_date: Option<String>,
    /// The run that saw it first.
    pub run_id: i64,
}

/// A result that has become complete.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Completion {
    /// The enrollment.
    pub enrollment_id: String,
    /// The learner.
    pub user_id: Option<String>,
    /// The learner's e-mail address.
    pub email: Option<String>,
    /// The course.
    pub course_id: Option<String>,
    /// Its title.
    pub course: Option<String>,
    /// `complete`, `passed` or `accepted`.
    pub completion_status: Option<String>,
    /// When it was completed.
    pub completion_date: Option<String>,
    /// The run that saw it.
    pub run_id: i64,
}

/// Something that has become overdue: its due date lies between the baseline and now, and it is not done.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Overdue {
    /// The enrollment.
    pub enrollment_id: String,
    /// The learner.
    pub user_id: Option<String>,
    /// The learner's e-mail address.
    pub email: Option<String>,
    /// The course.
    pub course_id: Option<String>,
    /// Its title.
    pub course: Option<String>,
    /// By when it was due.
    pub due_date: Option<String>,
}

/// What is new. The first copy of a kind is not news: what it held counts as having been there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Changes {
    /// What it is compared with.
    pub baseline: Baseline,
    /// Users who were not there.
    pub new_users: Vec<Person>,
    /// Users who are not there any more.
    pub gone_users: Vec<Person>,
    /// Enrollments that were not there.
    pub new_enrollments: Vec<NewEnrollment>,
    /// Results that have become complete.
    pub completions: Vec<Completion>,
    /// What has become overdue.
    pub overdue: Vec<Overdue>,
}

impl LocalCopy {
    /// What is new since a run or a moment.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where there was no such run, or no run at all.
    pub fn changes(&self, since: Since) -> Result<Changes, Error> {
        self.snapshot(|copy| {
            let baseline = copy.baseline(since)?;
            Ok(Changes {
                new_users: copy.new_users(baseline.run_id)?,
                gone_users: copy.gone_users(baseline.run_id)?,
                new_enrollments: copy.new_enrollments(baseline.run_id)?,
                completions: copy.completions(baseline.run_id)?,
                overdue: copy.became_overdue(&baseline.started_at)?,
                baseline,
            })
        })
    }

    fn baseline(&self, since: Since) -> Result<Baseline, Error> {
        let of = |row: &rusqlite::Row<'_>| {
            Ok(Baseline {
                run_id: row.get(0)?,
                started_at: row.get(1)?,
                is_first: false,
            })
        };
        match since {
            Since::Run(run_id) => {
                let run = self.run(run_id)?;
                Ok(Baseline {
                    run_id,
                    started_at: run.started_at,
                    is_first: false,
                })
            }
            Since::Moment(at) => {
                let sql = "SELECT run_id, started_at FROM runs WHERE ended_at <= ?1 ORDER BY run_id DESC LIMIT 1";
                if let Some(baseline) = rows(self.connection(), sql, [now_text(at)], of)?.pop() {
                    return Ok(baseline);
                }
                let sql = "SELECT run_id, started_at FROM runs WHERE ended_at IS NOT NULL ORDER BY run_id LIMIT 1";
                let first = rows(self.connection(), sql, [], of)?.pop();
                first
                    .map(|baseline| Baseline {
                        is_first: true,
                        ..baseline
                    })
                    .ok_or_else(|| Error::Unknown("no run has come to its end yet".to_owned()))
            }
        }
    }

    fn new_users(&self, run: i64) -> Result<Vec<Person>, Error> {
        let sql = "SELECT user_id, email, field_first_name, field_last_name, department_id, first_seen_run FROM users \
                   WHERE first_seen_run > max(?1, (SELECT coalesce(first_complete_run, 0) FROM kinds \
                   WHERE kind = 'users')) ORDER BY first_seen_run, user_id";
        rows(self.connection(), sql, [run], person)
    }

    fn gone_users(&self, run: i64) -> Result<Vec<Person>, Error> {
        let sql = "SELECT h.user_id, h.email, h.field_first_name, h.field_last_name, h.department_id, \
                   max(h.removed_run) FROM users_history h WHERE h.removed_run > ?1 \
                   AND NOT EXISTS (SELECT 1 FROM users u WHERE u.user_id = h.user_id) \
                   GROUP BY h.user_id ORDER BY 6, 1";
        rows(self.connection(), sql, [run], person)
    }

    fn new_enrollments(&self, run: i64) -> Result<Vec<NewEnrollment>, Error> {
        let sql = "SELECT e.enrollment_id, e.learner_id, u.email, e.course_id, c.title, e.access_date, e.due_date, \
                   e.first_seen_run FROM enrollments e LEFT JOIN users u ON u.user_id = e.learner_id \
                   LEFT JOIN content c ON c.content_item_id = e.course_id \
                   WHERE e.first_seen_run > max(?1, (SELECT coalesce(first_complete_run, 0) FROM kinds \
                   WHERE kind = 'enrollments')) ORDER BY e.first_seen_run, e.enrollment_id";
        rows(self.connection(), sql, [run], |row| {
            Ok(NewEnrollment {
                enrollment_id: row.get(0)?,
                user_id: row.get(1)?,
                email: row.get(2)?,
                course_id: row.get(3)?,
                course: row.get(4)?,
                access_date: row.get(5)?,
                due_date: row.get(6)?,
                run_id: row.get(7)?,
            })
        })
    }

    fn completions(&self, run: i64) -> Result<Vec<Completion>, Error> {
        let sql = "SELECT r.enrollment_id, r.user_id, u.email, r.course_id, coalesce(c.title, r.course_title), \
                   r.completion_status, r.completion_date, r.completed_run FROM learner_results r \
                   LEFT JOIN users u ON u.user_id = r.user_id \
                   LEFT JOIN content c ON c.content_item_id = r.course_id \
                   WHERE r.changed_run > ?1 AND r.completed_run > ?1 ORDER BY r.completed_run, r.enrollment_id";
        rows(self.connection(), sql, [run], |row| {
            Ok(Completion {
                enrollment_id: row.get(0)?,
                user_id: row.get(1)?,
                email: row.get(2)?,
                course_id: row.get(3)?,
                course: row.get(4)?,
                completion_status: row.get(5)?,
                completion_date: row.get(6)?,
                run_id: row.get(7)?,
            })
        })
    }

    fn became_overdue(&self, started_at: &str) -> Result<Vec<Overdue>, Error> {
        let sql = "SELECT l.enrollment_id, l.user_id, u.email, l.course_id, c.title, l.due_date FROM learning l \
                   LEFT JOIN users u ON u.user_id = l.user_id \
                   LEFT JOIN content c ON c.content_item_id = l.course_id \
                   WHERE l.is_overdue AND CASE WHEN length(l.due_date) = 10 THEN l.due_date >= date(?1) \
                   ELSE datetime(l.due_date) >= datetime(?1) END ORDER BY l.due_date, l.enrollment_id";
        rows(self.connection(), sql, [started_at], |row| {
            Ok(Overdue {
                enrollment_id: row.get(0)?,
                user_id: row.get(1)?,
                email: row.get(2)?,
                course_id: row.get(3)?,
                course: row.get(4)?,
                due_date: row.get(5)?,
            })
        })
    }
}

fn person(row: &rusqlite::Row<'_>) -> Result<Person, rusqlite::Error> {
    Ok(Person {
        user_id: row.get(0)?,
        email: row.get(1)?,
        first_name: row.get(2)?,
        last_name: row.get(3)?,
        department_id: row.get(4)?,
        run_id: row.get(5)?,
    })
}
