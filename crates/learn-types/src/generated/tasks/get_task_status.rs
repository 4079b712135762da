// @generated from schemas/tasks/GetTaskStatus.xsd by `cargo xtask codegen`: edit the schema.

/// Gets how far a task has come that updateCourseStatus, updateModulesStatuses or
/// resetModulesStatistics started. The printed sample has no credentials, which its table
/// requires.
///
/// Method `getTaskStatus`. It changes nothing. Subscription: Business.
///
/// Evidence: request sample, response sample.
///
/// # Faults
///
/// - Unknown content item (unknown-entity): There is no such task.
/// - Permission denied (permission): The role may not see this task.
///
/// Vendor pages: <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=30416738>,
/// <https://ispringhelpdocs.com/ispring-learn/getting-a-request-completion-status-30416738.html>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "GetTaskStatusRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct GetTaskStatus {
    /// The task. The table calls it `task_id`.
    #[yaserde(rename = "taskId")]
    pub task_id: crate::common::TaskId,
}
/// How far the task has come.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "GetTaskStatusResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct GetTaskStatusResult {
    /// The status.
    #[cfg_attr(feature = "server", yaserde(rename = "status"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub status: Option<crate::tasks::TaskStatus>,
}
impl GetTaskStatus {
    /// A request with what it must have; the setters add the rest.
    pub fn new(task_id: impl Into<crate::common::TaskId>) -> Self {
        Self {
            task_id: task_id.into(),
        }
    }
}
impl crate::decode::Record for GetTaskStatus {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_task_id: Option<crate::common::TaskId> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "taskId" => decoder.field(&mut field_task_id)?,
                "task_id" => {
                    decoder.note(crate::decode::DriftKind::Alias);
                    decoder.field(&mut field_task_id)?;
                }
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            task_id: decoder.require("taskId", field_task_id)?,
        })
    }
}
#[cfg(feature = "server")]
impl GetTaskStatusResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self { status: None }
    }
}
#[cfg(feature = "server")]
impl Default for GetTaskStatusResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for GetTaskStatusResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_status: Option<crate::tasks::TaskStatus> = None;
        decoder.next_field(b"status>", &mut field_status);
        while let Some(name) = decoder.child()? {
            match name {
                "status" => decoder.field(&mut field_status)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            status: field_status,
        })
    }
}
impl GetTaskStatusResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "status",
            crate::operation::FieldKind::Enumeration(crate::tasks::TaskStatus::DESCRIPTORS),
            "The status.",
        )]);
}
impl crate::operation::Operation for GetTaskStatus {
    type Response = crate::tasks::GetTaskStatusResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "GetTaskStatus",
            "getTaskStatus",
            "getTaskStatusRequest",
            "getTaskStatusResult",
            crate::operation::Effect::Read,
        )
        .area("tasks")
        .documentation(
            "Gets how far a task has come that updateCourseStatus, updateModulesStatuses or \
        resetModulesStatistics started. The printed sample has no credentials, which its \
        table requires.",
        )
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .command("tasks get")
        .plan("Business")
        .pages(&[
            "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=30416738",
            "https://ispringhelpdocs.com/ispring-learn/\
        getting-a-request-completion-status-30416738.html",
        ])
        .faults(&[
            crate::operation::FaultDescriptor::new(
                "Unknown content item",
                crate::operation::FaultClass::UnknownEntity,
                "There is no such task.",
                crate::operation::Evidence::Table,
            ),
            crate::operation::FaultDescriptor::new(
                "Permission denied",
                crate::operation::FaultClass::Permission,
                "The role may not see this task.",
                crate::operation::Evidence::Table,
            ),
        ])
        .fields(&[crate::operation::FieldDescriptor::new(
            "taskId",
            crate::operation::FieldKind::Id,
            "The task. The table calls it `task_id`.",
        )
        .flag("task")
        .id_type("TaskId")
        .required()
        .aliases(&["task_id"])])
        .response(crate::tasks::GetTaskStatusResult::KIND);
}
