//! Results of learners in courses and in modules.

use learn_types::results::{
    CompletionStatusList, DateRange, LearnerModuleResult, LearnerResult,
    ListLearnersModulesResults, ListLearnersModulesResultsResult, ListLearnersResults,
    ListLearnersResultsResult, UserStatusList,
};
use learn_types::{CourseIdList, DepartmentIdList, EnrollmentIdList, UserIdList, UserStatus};
use rusqlite::ToSql;

use super::moments::{moment, seconds};
use super::paging::Page;
use super::{Answer, Behaviour, Context, Table, filter};
use crate::ids::Kind;
use crate::progress::Course;
use crate::refusal::Refusal;
use crate::result::Status;

pub(super) fn register(table: &mut Table) {
    super::add::<ListLearnersResults>(table);
    super::add::<ListLearnersModulesResults>(table);
}

/// Places of module results in their list: the enrollment, and the module's place in the course.
const MODULES: i64 = 1_000;

/// The result of one enrollment.
struct Row {
    enrollment: i64,
    course: i64,
    learner: i64,
    access: i64,
    due: Option<i64>,
    locks: bool,
    status: Status,
    progress: i64,
    completed: Option<i64>,
    score: Option<i64>,
    time_spent: i64,
    views: i64,
    title: String,
    duration: Option<i64>,
    passing: Option<i64>,
}

/// The conditions that both methods share.
struct Filter<'a> {
    enrollments: Option<&'a EnrollmentIdList>,
    users: Option<&'a UserIdList>,
    courses: Option<&'a CourseIdList>,
    access: Option<&'a DateRange>,
    due: Option<&'a DateRange>,
    completion: Option<&'a DateRange>,
    departments: Option<&'a DepartmentIdList>,
    user_statuses: Option<&'a UserStatusList>,
}

/// A part of a `WHERE`, and its parameter.
type Condition = (&'static str, Box<dyn ToSql>);

impl Filter<'_> {
    /// Conditions with their parameters. Those that are absent are left out, so that the others find their indexes.
    fn conditions(&self, context: &Context<'_>) -> Result<Vec<Condition>, Refusal> {
        let mut conditions: Vec<Condition> = Vec::new();
        for (condition, rows) in [
            (
                "e.id IN (SELECT value FROM json_each(?))",
                filter::rows(
                    context,
                    Kind::Enrollment,
                    self.enrollments
                        .map(|ids| ids.iter().map(learn_types::EnrollmentId::as_str)),
                ),
            ),
            (
                "e.learner IN (SELECT value FROM json_each(?))",
                filter::rows(
                    context,
                    Kind::User,
                    self.users
                        .map(|ids| ids.iter().map(learn_types::UserId::as_str)),
                ),
            ),
            (
                "e.course IN (SELECT value FROM json_each(?))",
                filter::rows(
                    context,
                    Kind::Content,
                    self.courses
                        .map(|ids| ids.iter().map(learn_types::CourseId::as_str)),
                ),
            ),
            (
                "u.department IN (SELECT value FROM json_each(?))",
                filter::rows(
                    context,
                    Kind::Department,
                    self.departments
                        .map(|ids| ids.iter().map(learn_types::DepartmentId::as_str)),
                ),
            ),
            (
                "u.department IN (SELECT value FROM json_each(?))",
                context.visible_departments()?,
            ),
        ] {
            if let Some(rows) = rows {
                conditions.push((condition, Box::new(rows)));
            }
        }
        for (range, from, to) in [
            (self.access, "e.access >= ?", "e.access <= ?"),
            (self.due, "e.due >= ?", "e.due <= ?"),
            (self.completion, "e.completed >= ?", "e.completed <= ?"),
        ] {
            let Some(range) = range else { continue };
            let (start, end) = (range.start_date.map(seconds), range.end_date.map(seconds));
            if let (Some(start), Some(end)) = (start, end)
                && end < start
            {
                return Err(Refusal::wrong("endDate is before startDate"));
            }
            for (condition, at) in [(from, start), (to, end)] {
                if let Some(at) = at {
                    conditions.push((condition, Box::new(at)));
                }
            }
        }
        conditions.push((
            "u.status IN (SELECT value FROM json_each(?))",
            Box::new(statuses(self.user_statuses)?),
        ));
        Ok(conditions)
    }

    /// Results from one enrollment on, at most so many.
    fn read(&self, context: &Context<'_>, from: i64, limit: usize) -> Result<Vec<Row>, Refusal> {
        let conditions = self.conditions(context)?;
        let mut sql = "SELECT e.id, e.course, e.learner, e.access, e.due, e.locks, e.status, e.progress, e.completed, \
             e.score, e.time_spent, e.views, c.title, c.duration, c.passing_score FROM enrollments e \
             JOIN users u ON u.id = e.learner JOIN content c ON c.id = e.course WHERE e.id >= ?"
            .to_owned();
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut parameters: Vec<&dyn ToSql> = vec![&from];
        for (condition, parameter) in &conditions {
            sql.push_str(" AND ");
            sql.push_str(condition);
            parameters.push(parameter);
        }
        sql.push_str(" ORDER BY e.id LIMIT ?");
        parameters.push(&limit);
        let mut statement = context.db.prepare_cached(&sql)?;
        let rows = statement.query_map(parameters.as_slice(), |row| {
            Ok(Row {
                enrollment: row.get(0)?,
                course: row.get(1)?,
                learner: row.get(2)?,
                access: row.get(3)?,
                due: row.get(4)?,
                locks: row.get(5)?,
                status: Status::from_column(row.get(6)?),
                progress: row.get(7)?,
                completed: row.get(8)?,
                score: row.get(9)?,
                time_spent: row.get(10)?,
                views: row.get(11)?,
                title: row.get(12)?,
                duration: row.get(13)?,
                passing: row.get(14)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// The statuses of users as the state keeps them; only active ones where the request does not say.
fn statuses(asked: Option<&UserStatusList>) -> Result<String, Refusal> {
    let Some(asked) = asked.filter(|asked| !asked.is_empty()) else {
        return Ok("[1]".to_owned());
    };
    let numbers: Vec<&str> = asked
        .iter()
        .map(|status| match status {
            UserStatus::Unknown(other) => Err(Refusal::wrong(format!(
                "{other:?} is not a status of users"
            ))),
            known => Ok(known.as_str()),
        })
        .collect::<Result<_, _>>()?;
    Ok(format!("[{}]", numbers.join(",")))
}

/// Which results a request wants; all where it does not say.
fn wanted(asked: Option<&CompletionStatusList>) -> Result<Option<Vec<Status>>, Refusal> {
    let Some(asked) = asked.filter(|asked| !asked.is_empty()) else {
        return Ok(None);
    };
    let statuses = asked.iter().map(|status| {
        Status::from_wire(status.as_str())
            .ok_or_else(|| Refusal::wrong(format!("{status} is not a completion status")))
    });
    statuses.collect::<Result<_, _>>().map(Some)
}

impl Row {
    /// Whether it was done too late, or is not done although it should be.
    fn is_overdue(&self, status: Status, completed: Option<i64>, now: i64) -> bool {
        let done = completed.filter(|_| status.is_success()).unwrap_or(now);
        self.due.is_some_and(|due| due < done)
    }

    fn expires(&self) -> Option<i64> {
        self.due.filter(|_| self.locks)
    }

    fn shown(self, context: &Context<'_>) -> LearnerResult {
        let at = |at: i64| moment(at).into();
        let mut shown = LearnerResult::new();
        shown.is_overdue = Some(self.is_overdue(self.status, self.completed, context.now));
        shown.expiration_date = self.expires().map(at);
        shown.user_id = Some(context.id(Kind::User, self.learner).into());
        shown.course_id = Some(context.id(Kind::Content, self.course).into());
        shown.course_title = Some(self.title);
        shown.enrollment_id = Some(context.id(Kind::Enrollment, self.enrollment).into());
        shown.access_date = Some(at(self.access));
        shown.due_date = self.due.map(at);
        shown.completion_date = self.completed.map(at);
        shown.duration = self.duration;
        shown.time_spent = Some(self.time_spent);
        shown.completion_status = Some(self.status.as_str().into());
        shown.awarded_score = self.score.map(Into::into);
        shown.passing_score = self.passing.map(Into::into);
        shown.progress = Some(self.progress.into());
        shown.views_count = Some(self.views);
        shown
    }
}

impl Behaviour for ListLearnersResults {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let list = "listLearnersResults";
        let page = Page::asked(context, list, self.page_size, self.page_token.as_deref())?;
        let wanted = wanted(self.completion_statuses.as_ref())?;
        let filter = Filter {
            enrollments: self.enrollment_ids.as_ref(),
            users: self.user_ids.as_ref(),
            courses: self.course_ids.as_ref(),
            access: self.access_date.as_ref(),
            due: self.due_date.as_ref(),
            completion: self.completion_date.as_ref(),
            departments: self.department_ids.as_ref(),
            user_statuses: self.user_statuses.as_ref(),
        };
        let mut rows = collect(&page, page.after + 1, |from| {
            let rows = filter.read(context, from, page.limit())?;
            let next = next_batch(&rows, page.limit());
            let rows = rows
                .into_iter()
                .filter(|row| {
                    wanted
                        .as_ref()
                        .is_none_or(|wanted| wanted.contains(&row.status))
                })
                .map(|row| (row.enrollment, row.shown(context)))
                .collect();
            Ok((rows, next))
        })?;
        let mut result = ListLearnersResultsResult::new();
        result.next_page_token = page.finish(context, list, &mut rows);
        result.results = rows.into_iter().map(|(_, row)| row).collect();
        Ok(Answer::Whole(result))
    }
}

impl Behaviour for ListLearnersModulesResults {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let list = "listLearnersModulesResults";
        let page = Page::asked(context, list, self.page_size, self.page_token.as_deref())?;
        let wanted = wanted(self.completion_statuses.as_ref())?;
        let modules = self.modules_ids.as_ref().filter(|ids| !ids.is_empty());
        let items = self.course_item_ids.as_ref().filter(|ids| !ids.is_empty());
        let filter = Filter {
            enrollments: self.enrollment_ids.as_ref(),
            users: self.user_ids.as_ref(),
            courses: self.course_ids.as_ref(),
            access: self.access_date.as_ref(),
            due: self.due_date.as_ref(),
            // The completion of a module is not that of its course: it is looked at below.
            completion: None,
            departments: self.department_ids.as_ref(),
            user_statuses: self.user_statuses.as_ref(),
        };
        let completed_in_range = |at: Option<i64>| {
            self.completion_date.as_ref().is_none_or(|range| {
                at.is_some_and(|at| {
                    range.start_date.is_none_or(|start| at >= seconds(start))
                        && range.end_date.is_none_or(|end| at <= seconds(end))
                })
            })
        };
        let batch = page.limit().min(500);
        let mut rows = collect(&page, page.after / MODULES, |from| {
            let rows = filter.read(context, from, batch)?;
            let next = next_batch(&rows, batch);
            let mut shown = Vec::new();
            for row in rows {
                let course = Course {
                    enrollment: row.enrollment,
                    course: row.course,
                    status: row.status,
                    progress: row.progress,
                    completed: row.completed,
                };
                let all = course.modules(context.db)?;
                let count = i64::try_from(all.len()).unwrap_or(1).max(1);
                for module in all {
                    let place = row.enrollment * MODULES + module.position;
                    let id = context.id(Kind::Module, module.module);
                    let item = module
                        .material
                        .map(|material| context.id(Kind::Content, material));
                    let is_asked = place > page.after
                        && wanted
                            .as_ref()
                            .is_none_or(|wanted| wanted.contains(&module.status))
                        && modules.is_none_or(|ids| ids.iter().any(|asked| asked.as_str() == id))
                        && items.is_none_or(|ids| {
                            ids.iter()
                                .any(|asked| Some(asked.as_str()) == item.as_deref())
                        })
                        && completed_in_range(module.completed);
                    if !is_asked {
                        continue;
                    }
                    let at = |at: i64| moment(at).into();
                    let mut result = LearnerModuleResult::new();
                    result.user_id = Some(context.id(Kind::User, row.learner).into());
                    result.course_id = Some(context.id(Kind::Content, row.course).into());
                    result.module_id = Some(id.into());
                    result.module_title = Some(module.title);
                    result.course_item_id = item.map(Into::into);
                    result.enrollment_id =
                        Some(context.id(Kind::Enrollment, row.enrollment).into());
                    result.access_date = Some(at(row.access));
                    result.due_date = row.due.map(at);
                    result.expiration_date = row.expires().map(at);
                    result.completion_date = module.completed.map(at);
                    let started = module.status != Status::NotStarted;
                    result.time_spent = Some(if started { row.time_spent / count } else { 0 });
                    result.completion_status = Some(module.status.as_str().into());
                    result.awarded_score = module.score.map(Into::into);
                    result.progress = Some(match module.status {
                        status if status.is_final() => 100.into(),
                        Status::NotStarted => 0.into(),
                        _ => 50.into(),
                    });
                    result.is_overdue =
                        Some(row.is_overdue(module.status, module.completed, context.now));
                    result.views_count = Some(if started {
                        (row.views / count).max(1)
                    } else {
                        0
                    });
                    shown.push((place, result));
                }
            }
            Ok((shown, next))
        })?;
        let mut result = ListLearnersModulesResultsResult::new();
        result.next_page_token = page.finish(context, list, &mut rows);
        result.results = rows.into_iter().map(|(_, row)| row).collect();
        Ok(Answer::Whole(result))
    }
}

/// Where to read on after a full batch.
fn next_batch(rows: &[Row], limit: usize) -> Option<i64> {
    (rows.len() == limit)
        .then(|| rows.last().map(|row| row.enrollment + 1))
        .flatten()
}

type Batch<T> = (Vec<(i64, T)>, Option<i64>);

/// Reads batch by batch until a page is full: some conditions hold for what is computed only.
fn collect<T>(
    page: &Page,
    from: i64,
    mut read: impl FnMut(i64) -> Result<Batch<T>, Refusal>,
) -> Result<Vec<(i64, T)>, Refusal> {
    let mut rows = Vec::new();
    let mut next = Some(from);
    while let Some(from) = next
        && rows.len() < page.limit()
    {
        let (mut batch, after) = read(from)?;
        rows.append(&mut batch);
        next = after;
    }
    Ok(rows)
}
