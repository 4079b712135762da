// @generated from schemas/tasks/types.xsd by `cargo xtask codegen`: edit the schema.

/// How far a task has come. The SOAP page and the REST sibling name different values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TaskStatus {
    /// Done. On the wire: `complete`.
    Complete,
    /// Failed. On the wire: `failed`.
    Failed,
    /// Being done. The REST sibling writes `in_progress`. On the wire: `in progress`.
    InProgress,
    /// Not begun. On the wire: `waiting`.
    Waiting,
    /// Cancelled. On the wire: `cancelled`.
    Cancelled,
    /// Failed, as the REST sibling says it. On the wire: `error`.
    Error,
    /// A value that the contract does not know, as it was received.
    Unknown(Box<str>),
}
impl TaskStatus {
    /// The values that the contract knows, each with what it means.
    pub const DESCRIPTORS: &'static [crate::operation::ValueDescriptor] = &[
        crate::operation::ValueDescriptor::new("complete", "Done."),
        crate::operation::ValueDescriptor::new("failed", "Failed."),
        crate::operation::ValueDescriptor::new(
            "in progress",
            "Being done. The REST sibling writes `in_progress`.",
        ),
        crate::operation::ValueDescriptor::new("waiting", "Not begun."),
        crate::operation::ValueDescriptor::new("cancelled", "Cancelled."),
        crate::operation::ValueDescriptor::new("error", "Failed, as the REST sibling says it."),
    ];
}
crate::wire::open_enumeration! {
    TaskStatus, "TaskStatus", text : Complete = "complete", Failed = "failed", InProgress
    = "in progress" | "in_progress", Waiting = "waiting", Cancelled = "cancelled", Error
    = "error"
}
