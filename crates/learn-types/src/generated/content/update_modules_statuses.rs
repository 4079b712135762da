// @generated from schemas/content/UpdateModulesStatuses.xsd by `cargo xtask codegen`: edit the schema.

/// Sets the status and the score of materials in a course for some of its enrollments;
/// trainings cannot be set. The service answers before the work is done. The printed sample is
/// not well-formed.
///
/// Method `updateModulesStatuses`. Repeating it does no harm. Subscription: Business.
///
/// Evidence: request sample, response table.
///
/// # Faults
///
/// - Unknown content item (unknown-entity): There is no such module.
/// - Permission denied (permission): The role may not change this course.
///
/// Vendor pages: <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=30416736>,
/// <https://docs.ispring.eu/pages/viewpage.action?pageId=133694696>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "UpdateModulesStatusesRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct UpdateModulesStatuses {
    /// The enrollments whose learners are meant.
    #[yaserde(rename = "enrollmentIds")]
    pub enrollment_ids: crate::common::EnrollmentIdList,
    /// The course.
    #[yaserde(rename = "courseId")]
    pub course_id: crate::common::CourseId,
    /// The modules and their statuses.
    #[yaserde(rename = "moduleStatuses")]
    pub module_statuses: crate::content::ModuleStatusChangeList,
}
/// The task that was started. The name of the element was never seen.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "UpdateModulesStatusesResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct UpdateModulesStatusesResult {
    /// The task that carries the change out; ask getTaskStatus about it.
    #[cfg_attr(feature = "server", yaserde(rename = "taskId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub task_id: Option<crate::common::TaskId>,
}
impl UpdateModulesStatuses {
    /// A request with what it must have; the setters add the rest.
    pub fn new(
        enrollment_ids: impl IntoIterator<
            Item = impl Into<<crate::common::EnrollmentIdList as IntoIterator>::Item>,
        >,
        course_id: impl Into<crate::common::CourseId>,
        module_statuses: impl IntoIterator<
            Item = impl Into<<crate::content::ModuleStatusChangeList as IntoIterator>::Item>,
        >,
    ) -> Self {
        Self {
            enrollment_ids: enrollment_ids.into_iter().collect(),
            course_id: course_id.into(),
            module_statuses: module_statuses.into_iter().collect(),
        }
    }
}
impl crate::decode::Record for UpdateModulesStatuses {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_enrollment_ids: Option<crate::common::EnrollmentIdList> = None;
        let mut field_course_id: Option<crate::common::CourseId> = None;
        let mut field_module_statuses: Option<crate::content::ModuleStatusChangeList> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "enrollmentIds" => decoder.record(&mut field_enrollment_ids)?,
                "courseId" => decoder.field(&mut field_course_id)?,
                "moduleStatuses" => decoder.record(&mut field_module_statuses)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            enrollment_ids: decoder.require("enrollmentIds", field_enrollment_ids)?,
            course_id: decoder.require("courseId", field_course_id)?,
            module_statuses: decoder.require("moduleStatuses", field_module_statuses)?,
        })
    }
}
#[cfg(feature = "server")]
impl UpdateModulesStatusesResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self { task_id: None }
    }
}
#[cfg(feature = "server")]
impl Default for UpdateModulesStatusesResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for UpdateModulesStatusesResult {
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
impl UpdateModulesStatusesResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "taskId",
            crate::operation::FieldKind::Id,
            "The task that carries the change out; ask getTaskStatus about it.",
        )
        .id_type("TaskId")]);
}
impl crate::operation::Operation for UpdateModulesStatuses {
    type Response = crate::content::UpdateModulesStatusesResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "UpdateModulesStatuses",
            "updateModulesStatuses",
            "updateModulesStatusesRequest",
            "UpdateModulesStatusesResult",
            crate::operation::Effect::Idempotent,
        )
        .area("content")
        .documentation(
            "Sets the status and the score of materials in a course for some of its enrollments; \
        trainings cannot be set. The service answers before the work is done. The printed \
        sample is not well-formed.",
        )
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Table,
        )
        .command("content set-module-statuses")
        .plan("Business")
        .pages(&[
            "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=30416736",
            "https://docs.ispring.eu/pages/viewpage.action?pageId=133694696",
        ])
        .faults(&[
            crate::operation::FaultDescriptor::new(
                "Unknown content item",
                crate::operation::FaultClass::UnknownEntity,
                "There is no such module.",
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
                "moduleStatuses",
                crate::content::ModuleStatusChangeList::KIND,
                "The modules and their statuses.",
            )
            .required(),
        ])
        .response(crate::content::UpdateModulesStatusesResult::KIND);
}
