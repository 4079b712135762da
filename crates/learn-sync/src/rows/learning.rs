//! Content, enrollments, results.

use std::borrow::Cow;

use learn_client::types::common::EnrollmentId;
use learn_client::types::content::{ContentItem, CourseModule};
use learn_client::types::enrollments::Enrollment;
use learn_client::types::results::{LearnerModuleResult, LearnerResult};
use rusqlite::Error;

use super::stage::{Stage, StageRow};
use super::value::{date, number};
use crate::engine::Leg;

impl StageRow for ContentItem {
    fn stage(&self, stage: &mut Stage<'_>) -> Result<(), Error> {
        stage.put(
            0,
            &[
                &self.content_item_id.as_str(),
                &self.r#type,
                &self.content_item_type.as_ref().map(|kind| kind.as_str()),
                &self.title,
                &self.subtitle,
                &self.description,
                &self.user_id.as_ref().map(|id| id.as_str()),
                &date(self.added_date),
                &self.view_url,
            ],
        )
    }
}

impl StageRow for CourseModule {
    fn stage(&self, stage: &mut Stage<'_>) -> Result<(), Error> {
        let item = self.item_id.as_ref().map(|id| id.as_str());
        let leg = stage.leg;
        let course = match leg {
            Leg::Course(course) => Some(course.as_str()),
            _ => None,
        };
        let course = self.course_id.as_ref().map(|id| id.as_str()).or(course);
        let module = self.module_id.as_ref().map(|id| id.as_str()).or(item);
        let (Some(course), Some(module)) = (course, module) else {
            stage.unidentified += 1;
            return Ok(());
        };
        let training = self.training_type.as_ref();
        stage.put(
            0,
            &[
                &course,
                &module,
                &item,
                &self.title,
                &self.description,
                &self.author_id.as_ref().map(|id| id.as_str()),
                &date(self.added_date),
                &self.view_url,
                &self.r#type.as_ref().map(|kind| kind.as_str()),
                &training
                    .and_then(|training| training.training_type_id.as_ref())
                    .map(|id| id.as_str()),
                &training.and_then(|training| training.training_type_title.as_deref()),
                &self.sequential_number,
            ],
        )
    }
}

impl StageRow for Enrollment {
    fn stage(&self, stage: &mut Stage<'_>) -> Result<(), Error> {
        let id = self.enrollment_id.as_str();
        let course = self.course_id.as_ref().map(|id| id.as_str());
        let learner = self.learner_id.as_ref().map(|id| id.as_str());
        stage.put(
            0,
            &[
                &id,
                &course,
                &learner,
                &date(self.access_date),
                &date(self.due_date),
                &date(self.expiration_date),
                &self
                    .enrollment_type_group
                    .as_ref()
                    .map(|group| group.as_str()),
                &self.should_lock_after_due_date,
            ],
        )?;
        let Some(certificate) = &self.certificate else {
            return Ok(());
        };
        stage.put(
            1,
            &[
                &id,
                &certificate
                    .issued_certificate_id
                    .as_ref()
                    .map(|id| id.as_str()),
                &learner,
                &course,
                &date(certificate.issue_date),
                &date(certificate.expiry_date),
            ],
        )
    }

    fn whole(&self) -> Option<&str> {
        Some(self.enrollment_id.as_str())
    }
}

/// What a result is told by: its enrollment, or user and course where the service names none.
fn result_id<'a>(
    enrollment: Option<&'a EnrollmentId>,
    user: Option<&str>,
    course: Option<&str>,
) -> Option<Cow<'a, str>> {
    match enrollment {
        Some(id) => Some(id.as_str().into()),
        None => Some(format!("{}/{}", user?, course?).into()),
    }
}

impl StageRow for LearnerResult {
    fn stage(&self, stage: &mut Stage<'_>) -> Result<(), Error> {
        let user = self.user_id.as_ref().map(|id| id.as_str());
        let course = self.course_id.as_ref().map(|id| id.as_str());
        let Some(id) = result_id(self.enrollment_id.as_ref(), user, course) else {
            stage.unidentified += 1;
            return Ok(());
        };
        stage.put(
            0,
            &[
                &id,
                &user,
                &course,
                &self.course_title,
                &date(self.access_date),
                &date(self.due_date),
                &date(self.expiration_date),
                &date(self.completion_date),
                &self.duration,
                &self.time_spent,
                &self
                    .completion_status
                    .as_ref()
                    .map(|status| status.as_str()),
                &number(self.awarded_score),
                &number(self.passing_score),
                &number(self.progress),
                &self.is_overdue,
                &self.views_count,
            ],
        )
    }
}

impl StageRow for LearnerModuleResult {
    fn stage(&self, stage: &mut Stage<'_>) -> Result<(), Error> {
        let user = self.user_id.as_ref().map(|id| id.as_str());
        let course = self.course_id.as_ref().map(|id| id.as_str());
        let item = self.course_item_id.as_ref().map(|id| id.as_str());
        let module = self.module_id.as_ref().map(|id| id.as_str()).or(item);
        let id = result_id(self.enrollment_id.as_ref(), user, course);
        let (Some(id), Some(module)) = (id, module) else {
            stage.unidentified += 1;
            return Ok(());
        };
        stage.put(
            0,
            &[
                &id,
                &module,
                &user,
                &course,
                &item,
                &self.module_title,
                &date(self.access_date),
                &date(self.due_date),
                &date(self.expiration_date),
                &date(self.completion_date),
                &self.time_spent,
                &self
                    .completion_status
                    .as_ref()
                    .map(|status| status.as_str()),
                &number(self.awarded_score),
                &number(self.passing_score),
                &number(self.progress),
                &self.is_overdue,
                &self.views_count,
            ],
        )
    }
}
