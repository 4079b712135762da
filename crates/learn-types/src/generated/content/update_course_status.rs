// @generated from schemas/content/UpdateCourseStatus.xsd by `cargo xtask codegen`: edit the schema.

/// Sets the status of a course for some of its enrollments. The service answers before the work
/// is done. The sample sends the enrollments before the course, the table lists them the other
/// way round.
///
/// Method `updateCourseStatus`. Repeating it does no harm. Subscription: Business. Roles:
/// Account Owner, Account Administrator, Department Administrator, custom role, anybody with
/// the access "Can edit" (European page).
///
/// Evidence: request sample, response table.
///
/// # Faults
///
/// - Unknown content item (unknown-entity): There is no such content item.
/// - Permission denied (permission): The role may not change this course.
///
/// Vendor pages: <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=30416734>,
/// <https://docs.ispring.eu/pages/viewpage.action?pageId=133694694>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "UpdateCourseStatusRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct UpdateCourseStatus {
    /// The enrollments whose learners are meant.
    #[yaserde(rename = "enrollmentIds")]
    pub enrollment_ids: crate::common::EnrollmentIdList,
    /// The course.
    #[yaserde(rename = "courseId")]
    pub course_id: crate::common::CourseId,
    /// When the course was completed. Required where `status` is `complete`. The table types it as
    /// text, the REST sibling as a date-time.
    #[yaserde(rename = "date")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub date: Option<crate::wire::DateOrDateTime>,
    /// Why the status is set by hand.
    #[yaserde(rename = "reason")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub reason: Option<String>,
    /// The status.
    #[yaserde(rename = "status")]
    pub status: crate::content::CourseStatusChange,
    /// The score, from 0 to 100. In percent.
    #[yaserde(rename = "awardedScore")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub awarded_score: Option<crate::wire::Decimal>,
}
/// The task that was started. The name of the element was never seen.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "UpdateCourseStatusResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct UpdateCourseStatusResult {
    /// The task that carries the change out; ask getTaskStatus about it.
    #[cfg_attr(feature = "server", yaserde(rename = "taskId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub task_id: Option<crate::common::TaskId>,
}
impl UpdateCourseStatus {
    /// A request with what it must have; the setters add the rest.
    pub fn new(
        enrollment_ids: impl IntoIterator<
            Item = impl Into<<crate::common::EnrollmentIdList as IntoIterator>::Item>,
        >,
        course_id: impl Into<crate::common::CourseId>,
        status: impl Into<crate::content::CourseStatusChange>,
    ) -> Self {
        Self {
            enrollment_ids: enrollment_ids.into_iter().collect(),
            course_id: course_id.into(),
            date: None,
            reason: None,
            status: status.into(),
            awarded_score: None,
        }
    }
    /// When the course was completed. Required where `status` is `complete`. The table types it as
    /// text, the REST sibling as a date-time.
    #[must_use]
    pub fn date(mut self, date: impl Into<crate::wire::DateOrDateTime>) -> Self {
        self.date = Some(date.into());
        self
    }
    /// Why the status is set by hand.
    #[must_use]
    pub fn reason(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }
    /// The score, from 0 to 100. In percent.
    #[must_use]
    pub fn awarded_score(mut self, awarded_score: impl Into<crate::wire::Decimal>) -> Self {
        self.awarded_score = Some(awarded_score.into());
        self
    }
}
#[cfg(feature = "serde")]
impl<'de> ::serde::Deserialize<'de> for UpdateCourseStatus {
    fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(::serde::Deserialize)]
        #[serde(
            remote = "UpdateCourseStatus",
            rename_all = "camelCase",
            deny_unknown_fields
        )]
        struct UpdateCourseStatusJson {
            enrollment_ids: crate::common::EnrollmentIdList,
            course_id: crate::common::CourseId,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            date: Option<crate::wire::DateOrDateTime>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            reason: Option<String>,
            status: crate::content::CourseStatusChange,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            awarded_score: Option<crate::wire::Decimal>,
        }
        let value = UpdateCourseStatusJson::deserialize(deserializer)?;
        value.check().map_err(::serde::de::Error::custom)?;
        Ok(value)
    }
}
impl UpdateCourseStatus {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        if self.date.is_none() && crate::operation::is_one_of(&self.status, &["complete"]) {
            return Err(crate::soap::EncodeErrorKind::Required {
                field: "date",
                by: "status",
            });
        }
        Ok(())
    }
}
impl crate::decode::Record for UpdateCourseStatus {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_enrollment_ids: Option<crate::common::EnrollmentIdList> = None;
        let mut field_course_id: Option<crate::common::CourseId> = None;
        let mut field_date: Option<crate::wire::DateOrDateTime> = None;
        let mut field_reason: Option<String> = None;
        let mut field_status: Option<crate::content::CourseStatusChange> = None;
        let mut field_awarded_score: Option<crate::wire::Decimal> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "enrollmentIds" => decoder.record(&mut field_enrollment_ids)?,
                "courseId" => decoder.field(&mut field_course_id)?,
                "date" => decoder.field(&mut field_date)?,
                "reason" => decoder.field(&mut field_reason)?,
                "status" => decoder.field(&mut field_status)?,
                "awardedScore" => decoder.field(&mut field_awarded_score)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        let value = Self {
            enrollment_ids: decoder.require("enrollmentIds", field_enrollment_ids)?,
            course_id: decoder.require("courseId", field_course_id)?,
            date: field_date,
            reason: field_reason,
            status: decoder.require("status", field_status)?,
            awarded_score: field_awarded_score,
        };
        value
            .check()
            .map_err(|what| decoder.inconsistent(what.to_string()))?;
        Ok(value)
    }
}
#[cfg(feature = "server")]
impl UpdateCourseStatusResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self { task_id: None }
    }
}
#[cfg(feature = "server")]
impl Default for UpdateCourseStatusResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for UpdateCourseStatusResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_task_id: Option<crate::common::TaskId> = None;
        decoder.next_field(b"taskId>", &mut field_task_id);
        while let Some(name) = decoder.child()? {
            match name {
                "taskId" => decoder.field(&mut field_task_id)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            task_id: field_task_id,
        })
    }
}
impl UpdateCourseStatusResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "taskId",
            crate::operation::FieldKind::Id,
            "The task that carries the change out; ask getTaskStatus about it.",
        )
        .id_type("TaskId")]);
}
impl crate::operation::Operation for UpdateCourseStatus {
    type Response = crate::content::UpdateCourseStatusResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "UpdateCourseStatus",
            "updateCourseStatus",
            "updateCourseStatusRequest",
            "UpdateCourseStatusResult",
            crate::operation::Effect::Idempotent,
        )
        .area("content")
        .documentation(
            "Sets the status of a course for some of its enrollments. The service answers before \
        the work is done. The sample sends the enrollments before the course, the table \
        lists them the other way round.",
        )
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Table,
        )
        .command("content set-course-status")
        .plan("Business")
        .roles(&[
            "Account Owner",
            "Account Administrator",
            "Department Administrator",
            "custom role",
            "anybody with the access \"Can edit\" (European page)",
        ])
        .pages(&[
            "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=30416734",
            "https://docs.ispring.eu/pages/viewpage.action?pageId=133694694",
        ])
        .faults(&[
            crate::operation::FaultDescriptor::new(
                "Unknown content item",
                crate::operation::FaultClass::UnknownEntity,
                "There is no such content item.",
                crate::operation::Evidence::Table,
            ),
            crate::operation::FaultDescriptor::new(
                "Permission denied",
                crate::operation::FaultClass::Permission,
                "The role may not change this course.",
                crate::operation::Evidence::Table,
            ),
        ])
        .fields(&[
            crate::operation::FieldDescriptor::new(
                "enrollmentIds",
                crate::common::EnrollmentIdList::KIND,
                "The enrollments whose learners are meant.",
            )
            .flag("enrollment")
            .id_type("EnrollmentId")
            .required(),
            crate::operation::FieldDescriptor::new(
                "courseId",
                crate::operation::FieldKind::Id,
                "The course.",
            )
            .flag("course")
            .id_type("CourseId")
            .required(),
            crate::operation::FieldDescriptor::new(
                "date",
                crate::operation::FieldKind::DateOrDateTime,
                "When the course was completed. Required where `status` is `complete`. The table \
        types it as text, the REST sibling as a date-time.",
            )
            .required_when("status", &["complete"]),
            crate::operation::FieldDescriptor::new(
                "reason",
                crate::operation::FieldKind::Text,
                "Why the status is set by hand.",
            ),
            crate::operation::FieldDescriptor::new(
                "status",
                crate::operation::FieldKind::Enumeration(
                    crate::content::CourseStatusChange::DESCRIPTORS,
                ),
                "The status.",
            )
            .required(),
            crate::operation::FieldDescriptor::new(
                "awardedScore",
                crate::operation::FieldKind::Decimal,
                "The score, from 0 to 100.",
            )
            .unit("percent"),
        ])
        .response(crate::content::UpdateCourseStatusResult::KIND);
    fn encode_content(&self) -> Result<String, crate::soap::EncodeError> {
        self.check()
            .map_err(|what| crate::soap::EncodeError::new(Self::DESCRIPTOR, what))?;
        crate::soap::encode_content(self, Self::DESCRIPTOR)
    }
}
