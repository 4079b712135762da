// @generated from schemas/content/ResetModulesStatistics.xsd by `cargo xtask codegen`: edit the schema.

/// Resets what learners have done in modules of a course. The service answers before the work
/// is done. The heading of the page repeats `updateModulesStatuses`; the name of the method is
/// that of the request element. The printed sample is not well-formed.
///
/// Method `resetModulesStatistics`. Repeating it may change something again. Subscription:
/// Business.
///
/// Evidence: request sample, response table.
///
/// # Faults
///
/// - Unknown content item (unknown-entity): There is no such content item.
/// - Permission denied (permission): The role may not change this course.
///
/// Vendor pages: <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=30416732>,
/// <https://docs.ispring.eu/x/5QT4Bw>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "ResetModulesStatisticsRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct ResetModulesStatistics {
    /// The course.
    #[yaserde(rename = "courseId")]
    pub course_id: crate::common::CourseId,
    /// The enrollments whose learners are meant.
    #[yaserde(rename = "enrollmentIds")]
    pub enrollment_ids: crate::common::EnrollmentIdList,
    /// The modules.
    #[yaserde(rename = "contentItemIds")]
    pub content_item_ids: crate::common::ContentItemIdList,
}
/// The task that was started. The name of the element was never seen.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "ResetModulesStatisticsResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct ResetModulesStatisticsResult {
    /// The task that carries the change out; ask getTaskStatus about it.
    #[cfg_attr(feature = "server", yaserde(rename = "taskId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub task_id: Option<crate::common::TaskId>,
}
impl ResetModulesStatistics {
    /// A request with what it must have; the setters add the rest.
    pub fn new(
        course_id: impl Into<crate::common::CourseId>,
        enrollment_ids: impl IntoIterator<
            Item = impl Into<<crate::common::EnrollmentIdList as IntoIterator>::Item>,
        >,
        content_item_ids: impl IntoIterator<
            Item = impl Into<<crate::common::ContentItemIdList as IntoIterator>::Item>,
        >,
    ) -> Self {
        Self {
            course_id: course_id.into(),
            enrollment_ids: enrollment_ids.into_iter().collect(),
            content_item_ids: content_item_ids.into_iter().collect(),
        }
    }
}
impl crate::decode::Record for ResetModulesStatistics {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_course_id: Option<crate::common::CourseId> = None;
        let mut field_enrollment_ids: Option<crate::common::EnrollmentIdList> = None;
        let mut field_content_item_ids: Option<crate::common::ContentItemIdList> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "courseId" => decoder.field(&mut field_course_id)?,
                "enrollmentIds" => decoder.record(&mut field_enrollment_ids)?,
                "contentItemIds" => decoder.record(&mut field_content_item_ids)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            course_id: decoder.require("courseId", field_course_id)?,
            enrollment_ids: decoder.require("enrollmentIds", field_enrollment_ids)?,
            content_item_ids: decoder.require("contentItemIds", field_content_item_ids)?,
        })
    }
}
#[cfg(feature = "server")]
impl ResetModulesStatisticsResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self { task_id: None }
    }
}
#[cfg(feature = "server")]
impl Default for ResetModulesStatisticsResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for ResetModulesStatisticsResult {
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
impl ResetModulesStatisticsResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "taskId",
            crate::operation::FieldKind::Id,
            "The task that carries the change out; ask getTaskStatus about it.",
        )
        .id_type("TaskId")]);
}
impl crate::operation::Operation for ResetModulesStatistics {
    type Response = crate::content::ResetModulesStatisticsResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "ResetModulesStatistics",
            "resetModulesStatistics",
            "ResetModulesStatisticsRequest",
            "ResetModulesStatisticsResult",
            crate::operation::Effect::Write,
        )
        .area("content")
        .documentation(
            "Resets what learners have done in modules of a course. The service answers before \
        the work is done. The heading of the page repeats `updateModulesStatuses`; the name \
        of the method is that of the request element. The printed sample is not well-formed.",
        )
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Table,
        )
        .command("content reset-modules")
        .plan("Business")
        .pages(&[
            "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=30416732",
            "https://docs.ispring.eu/x/5QT4Bw",
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
                "courseId",
                crate::operation::FieldKind::Id,
                "The course.",
            )
            .flag("course")
            .id_type("CourseId")
            .required(),
            crate::operation::FieldDescriptor::new(
                "enrollmentIds",
                crate::common::EnrollmentIdList::KIND,
                "The enrollments whose learners are meant.",
            )
            .flag("enrollment")
            .id_type("EnrollmentId")
            .required(),
            crate::operation::FieldDescriptor::new(
                "contentItemIds",
                crate::common::ContentItemIdList::KIND,
                "The modules.",
            )
            .flag("module")
            .id_type("ContentItemId")
            .required(),
        ])
        .response(crate::content::ResetModulesStatisticsResult::KIND);
}
