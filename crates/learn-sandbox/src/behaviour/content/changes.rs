//! Setting and resetting results. The service does it in the background and answers with a task.

use learn_types::content::{
    CourseStatusChange, ModuleStatus, ResetModulesStatistics, ResetModulesStatisticsResult,
    UpdateCourseStatus, UpdateCourseStatusResult, UpdateModulesStatuses,
    UpdateModulesStatusesResult,
};
use learn_types::wire::Decimal;
use learn_types::{ContentItemId, CourseId, EnrollmentIdList, TaskId};
use rust_decimal::prelude::ToPrimitive as _;

use super::{Answer, Behaviour, Context, Table};
use crate::behaviour::moments::{day_start, from};
use crate::ids::Kind;
use crate::refusal::Refusal;
use crate::result::Status;
use crate::work::{Change, Work};

pub(super) fn register(table: &mut Table) {
    super::super::add::<UpdateCourseStatus>(table);
    super::super::add::<UpdateModulesStatuses>(table);
    super::super::add::<ResetModulesStatistics>(table);
}

impl Behaviour for UpdateCourseStatus {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let course = course(context, &self.course_id)?;
        let status = match &self.status {
            CourseStatusChange::Automatic => None,
            CourseStatusChange::Unknown(other) => {
                return Err(Refusal::wrong(format!(
                    "{other:?} is not a status that can be set"
                )));
            }
            known => Some(
                Status::from_wire(known.as_str())
                    .ok_or_else(|| Refusal::wrong("this status cannot be set"))?,
            ),
        };
        if status == Some(Status::Complete) && self.date.is_none() {
            return Err(Refusal::wrong("date is required where status is complete"));
        }
        let work = Work::Course {
            enrollments: enrollments(context, course, &self.enrollment_ids)?,
            status,
            date: self.date.map(from),
            score: match self.awarded_score {
                Some(score) => score_of(score)?.round().to_i64(),
                None => None,
            },
        };
        let mut result = UpdateCourseStatusResult::new();
        result.task_id = Some(start(context, &work)?);
        Ok(Answer::Whole(result))
    }
}

impl Behaviour for UpdateModulesStatuses {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let course = course(context, &self.course_id)?;
        if self.module_statuses.is_empty() {
            return Err(Refusal::wrong("moduleStatuses must not be empty"));
        }
        let changes = self
            .module_statuses
            .iter()
            .map(|change| {
                let status = match &change.status {
                    ModuleStatus::Complete
                    | ModuleStatus::Incomplete
                    | ModuleStatus::Passed
                    | ModuleStatus::Failed
                    | ModuleStatus::Accepted
                    | ModuleStatus::Declined => Status::from_wire(change.status.as_str()),
                    _ => None,
                };
                let status = status.ok_or_else(|| {
                    Refusal::wrong(format!("{} is not a status that can be set", change.status))
                })?;
                Ok(Change {
                    material: material(context, course, &change.content_item_id)?,
                    status,
                    date: day_start(change.date),
                    score: score_of(change.awarded_score)?,
                })
            })
            .collect::<Result<_, Refusal>>()?;
        let work = Work::Modules {
            enrollments: enrollments(context, course, &self.enrollment_ids)?,
            changes,
        };
        let mut result = UpdateModulesStatusesResult::new();
        result.task_id = Some(start(context, &work)?);
        Ok(Answer::Whole(result))
    }
}

impl Behaviour for ResetModulesStatistics {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let course = course(context, &self.course_id)?;
        let materials: Vec<i64> = self
            .content_item_ids
            .iter()
            .map(|id| material(context, course, id))
            .collect::<Result<_, _>>()?;
        if materials.is_empty() {
            return Err(Refusal::wrong("contentItemIds must not be empty"));
        }
        let work = Work::Reset {
            enrollments: enrollments(context, course, &self.enrollment_ids)?,
            materials,
        };
        let mut result = ResetModulesStatisticsResult::new();
        result.task_id = Some(start(context, &work)?);
        Ok(Answer::Whole(result))
    }
}

fn course(context: &Context<'_>, id: &CourseId) -> Result<i64, Refusal> {
    context
        .row(Kind::Content, id.as_str(), "content")?
        .ok_or_else(|| Refusal::unknown("there is no such course"))
}

/// The row of a material that is part of the course.
fn material(context: &Context<'_>, course: i64, id: &ContentItemId) -> Result<i64, Refusal> {
    let missing = || Refusal::unknown(format!("the course has no material {:?}", id.as_str()));
    let material = context
        .ids
        .decode(Kind::Content, id.as_str())
        .ok_or_else(missing)?;
    if !context.exists(
        "modules WHERE course = ?1 AND material = ?2",
        (course, material),
    )? {
        return Err(missing());
    }
    Ok(material)
}

/// The rows of enrollments in the course, of learners whom the caller manages.
fn enrollments(
    context: &Context<'_>,
    course: i64,
    ids: &EnrollmentIdList,
) -> Result<Vec<i64>, Refusal> {
    if ids.is_empty() {
        return Err(Refusal::wrong("enrollmentIds must not be empty"));
    }
    ids.iter()
        .map(|id| {
            let missing = || {
                Refusal::wrong(format!(
                    "{:?} is not an enrollment in this course",
                    id.as_str()
                ))
            };
            let row = context
                .ids
                .decode(Kind::Enrollment, id.as_str())
                .ok_or_else(missing)?;
            let learner = context
                .value(
                    "SELECT learner FROM enrollments WHERE id = ?1 AND course = ?2",
                    (row, course),
                )?
                .ok_or_else(missing)?;
            context.may_see_user(learner)?;
            Ok(row)
        })
        .collect()
}

fn score_of(score: Decimal) -> Result<rust_decimal::Decimal, Refusal> {
    let score = score.get();
    if score < 0.into() || score > 100.into() {
        return Err(Refusal::wrong("awardedScore must be from 0 to 100"));
    }
    Ok(score)
}

fn start(context: &Context<'_>, work: &Work) -> Result<TaskId, Refusal> {
    context.run(
        "INSERT INTO tasks (owner, ready, status, work) VALUES (?1, ?2, 'in progress', ?3)",
        (
            context.caller.user,
            context.now.saturating_add(context.settings.task_seconds),
            work.to_json(),
        ),
    )?;
    Ok(context
        .id(Kind::Task, context.db.last_insert_rowid())
        .into())
}
