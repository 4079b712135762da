// @generated from schemas/results/types.xsd by `cargo xtask codegen`: edit the schema.

/// How far a learner has come.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CompletionStatus {
    /// Not begun. On the wire: `not_started`.
    NotStarted,
    /// Begun. On the wire: `in_progress`.
    InProgress,
    /// Waiting for a review. On the wire: `pending`.
    Pending,
    /// Completed. On the wire: `complete`.
    Complete,
    /// Passed. On the wire: `passed`.
    Passed,
    /// Accepted. On the wire: `accepted`.
    Accepted,
    /// Not completed. On the wire: `incomplete`.
    Incomplete,
    /// Failed. On the wire: `failed`.
    Failed,
    /// Declined. On the wire: `declined`.
    Declined,
    /// A value that the contract does not know, as it was received.
    Unknown(Box<str>),
}
/// What a learner has done in a course. The table of the SOAP page could not be read; the
/// fields are those of the REST sibling.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "LearnerResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct LearnerResult {
    /// The learner.
    #[cfg_attr(feature = "server", yaserde(rename = "userId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub user_id: Option<crate::common::UserId>,
    /// The course.
    #[cfg_attr(feature = "server", yaserde(rename = "courseId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub course_id: Option<crate::common::CourseId>,
    /// The title of the course.
    #[cfg_attr(feature = "server", yaserde(rename = "courseTitle"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub course_title: Option<String>,
    /// The enrollment.
    #[cfg_attr(feature = "server", yaserde(rename = "enrollmentId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub enrollment_id: Option<crate::common::EnrollmentId>,
    /// When access started.
    #[cfg_attr(feature = "server", yaserde(rename = "accessDate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub access_date: Option<crate::wire::DateOrDateTime>,
    /// By when it was to be completed.
    #[cfg_attr(feature = "server", yaserde(rename = "dueDate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub due_date: Option<crate::wire::DateOrDateTime>,
    /// When access ends.
    #[cfg_attr(feature = "server", yaserde(rename = "expirationDate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub expiration_date: Option<crate::wire::DateOrDateTime>,
    /// When it was completed.
    #[cfg_attr(feature = "server", yaserde(rename = "completionDate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub completion_date: Option<crate::wire::DateOrDateTime>,
    /// How long the course takes. The unit is not stated.
    #[cfg_attr(feature = "server", yaserde(rename = "duration"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub duration: Option<i64>,
    /// How long the user has worked on it. In seconds.
    #[cfg_attr(feature = "server", yaserde(rename = "timeSpent"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub time_spent: Option<i64>,
    /// How far the user has come.
    #[cfg_attr(feature = "server", yaserde(rename = "completionStatus"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub completion_status: Option<crate::results::CompletionStatus>,
    /// The score that was reached. The unit is not stated.
    #[cfg_attr(feature = "server", yaserde(rename = "awardedScore"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub awarded_score: Option<crate::wire::Decimal>,
    /// The score to reach. The unit is not stated.
    #[cfg_attr(feature = "server", yaserde(rename = "passingScore"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub passing_score: Option<crate::wire::Decimal>,
    /// How much has been done. The unit is not stated.
    #[cfg_attr(feature = "server", yaserde(rename = "progress"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub progress: Option<crate::wire::Decimal>,
    /// Whether it is overdue. The pages say no more; the sandbox says so where it was not completed
    /// by the due date, also if it was completed later. Who still owes it: rows that are overdue
    /// and whose `completionStatus` is none of `complete`, `passed` and `accepted`.
    #[cfg_attr(feature = "server", yaserde(rename = "isOverdue"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub is_overdue: Option<bool>,
    /// How often the user has viewed it.
    #[cfg_attr(feature = "server", yaserde(rename = "viewsCount"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub views_count: Option<i64>,
    /// What the server sent in the place of values that could not be read. Those fields are absent.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "crate::wire::Unreadable::is_empty")
    )]
    #[cfg_attr(
        feature = "yaserde-de",
        yaserde(default = "all_readable_in_learner_result")
    )]
    pub unreadable: crate::wire::Unreadable,
}
crate::wire::list_type! {
    #[doc = " What learners have done."] LearnerResultList, "LearnerResultList", crate
    ::results::LearnerResult, "result", server
}
/// What a learner has done in a module of a course. The table of the SOAP page could not be
/// read; the fields are those of the REST sibling.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "LearnerModuleResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct LearnerModuleResult {
    /// The learner.
    #[cfg_attr(feature = "server", yaserde(rename = "userId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub user_id: Option<crate::common::UserId>,
    /// The course.
    #[cfg_attr(feature = "server", yaserde(rename = "courseId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub course_id: Option<crate::common::CourseId>,
    /// The module.
    #[cfg_attr(feature = "server", yaserde(rename = "moduleId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub module_id: Option<crate::common::ModuleId>,
    /// The title of the module.
    #[cfg_attr(feature = "server", yaserde(rename = "moduleTitle"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub module_title: Option<String>,
    /// The item behind the module.
    #[cfg_attr(feature = "server", yaserde(rename = "courseItemId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub course_item_id: Option<crate::common::ContentItemId>,
    /// The enrollment.
    #[cfg_attr(feature = "server", yaserde(rename = "enrollmentId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub enrollment_id: Option<crate::common::EnrollmentId>,
    /// When access started.
    #[cfg_attr(feature = "server", yaserde(rename = "accessDate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub access_date: Option<crate::wire::DateOrDateTime>,
    /// By when it was to be completed.
    #[cfg_attr(feature = "server", yaserde(rename = "dueDate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub due_date: Option<crate::wire::DateOrDateTime>,
    /// When access ends.
    #[cfg_attr(feature = "server", yaserde(rename = "expirationDate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub expiration_date: Option<crate::wire::DateOrDateTime>,
    /// When it was completed.
    #[cfg_attr(feature = "server", yaserde(rename = "completionDate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub completion_date: Option<crate::wire::DateOrDateTime>,
    /// How long the user has worked on it. The unit is that of the course results. In seconds.
    #[cfg_attr(feature = "server", yaserde(rename = "timeSpent"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub time_spent: Option<i64>,
    /// How far the user has come.
    #[cfg_attr(feature = "server", yaserde(rename = "completionStatus"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub completion_status: Option<crate::results::CompletionStatus>,
    /// The score that was reached. The unit is not stated.
    #[cfg_attr(feature = "server", yaserde(rename = "awardedScore"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub awarded_score: Option<crate::wire::Decimal>,
    /// The score to reach. The unit is not stated.
    #[cfg_attr(feature = "server", yaserde(rename = "passingScore"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub passing_score: Option<crate::wire::Decimal>,
    /// How much has been done. The unit is not stated.
    #[cfg_attr(feature = "server", yaserde(rename = "progress"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub progress: Option<crate::wire::Decimal>,
    /// Whether it is overdue. The pages say no more; the sandbox says so where it was not completed
    /// by the due date, also if it was completed later. Who still owes it: rows that are overdue
    /// and whose `completionStatus` is none of `complete`, `passed` and `accepted`.
    #[cfg_attr(feature = "server", yaserde(rename = "isOverdue"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub is_overdue: Option<bool>,
    /// How often the user has viewed it.
    #[cfg_attr(feature = "server", yaserde(rename = "viewsCount"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub views_count: Option<i64>,
    /// What the server sent in the place of values that could not be read. Those fields are absent.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "crate::wire::Unreadable::is_empty")
    )]
    #[cfg_attr(
        feature = "yaserde-de",
        yaserde(default = "all_readable_in_learner_module_result")
    )]
    pub unreadable: crate::wire::Unreadable,
}
crate::wire::list_type! {
    #[doc = " What learners have done in modules."] LearnerModuleResultList,
    "LearnerModuleResultList", crate ::results::LearnerModuleResult, "result", server
}
/// A span of time, open where a bound is absent. That it nests like this is inferred from the
/// table's \`accessDate\[startDate\]\`.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "DateRange")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct DateRange {
    /// From when.
    #[yaserde(rename = "startDate")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub start_date: Option<crate::wire::DateTime>,
    /// Until when.
    #[yaserde(rename = "endDate")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub end_date: Option<crate::wire::DateTime>,
}
crate::wire::list_type! {
    #[doc = " Completion statuses."] CompletionStatusList, "CompletionStatusList", crate
    ::results::CompletionStatus, "completionStatus", always
}
crate::wire::list_type! {
    #[doc = " Statuses of users."] UserStatusList, "UserStatusList", crate
    ::common::UserStatus, "userStatus", always
}
impl CompletionStatus {
    /// The values that the contract knows, each with what it means.
    pub const DESCRIPTORS: &'static [crate::operation::ValueDescriptor] = &[
        crate::operation::ValueDescriptor::new("not_started", "Not begun."),
        crate::operation::ValueDescriptor::new("in_progress", "Begun."),
        crate::operation::ValueDescriptor::new("pending", "Waiting for a review."),
        crate::operation::ValueDescriptor::new("complete", "Completed."),
        crate::operation::ValueDescriptor::new("passed", "Passed."),
        crate::operation::ValueDescriptor::new("accepted", "Accepted."),
        crate::operation::ValueDescriptor::new("incomplete", "Not completed."),
        crate::operation::ValueDescriptor::new("failed", "Failed."),
        crate::operation::ValueDescriptor::new("declined", "Declined."),
    ];
}
crate::wire::open_enumeration! {
    CompletionStatus, "CompletionStatus", text : NotStarted = "not_started", InProgress =
    "in_progress", Pending = "pending", Complete = "complete", Passed = "passed",
    Accepted = "accepted", Incomplete = "incomplete", Failed = "failed", Declined =
    "declined"
}
#[cfg(feature = "server")]
impl LearnerResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            user_id: None,
            course_id: None,
            course_title: None,
            enrollment_id: None,
            access_date: None,
            due_date: None,
            expiration_date: None,
            completion_date: None,
            duration: None,
            time_spent: None,
            completion_status: None,
            awarded_score: None,
            passing_score: None,
            progress: None,
            is_overdue: None,
            views_count: None,
            unreadable: crate::wire::Unreadable::default(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for LearnerResult {
    fn default() -> Self {
        Self::new()
    }
}
#[cfg(feature = "server")]
crate::wire::item_impl! {
    LearnerResult
}
#[cfg(feature = "yaserde-de")]
crate::wire::read_item_impl! {
    LearnerResult
}
impl crate::decode::Record for LearnerResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_user_id: Option<crate::common::UserId> = None;
        let mut field_course_id: Option<crate::common::CourseId> = None;
        let mut field_course_title: Option<String> = None;
        let mut field_enrollment_id: Option<crate::common::EnrollmentId> = None;
        let mut field_access_date: Option<crate::wire::DateOrDateTime> = None;
        let mut field_due_date: Option<crate::wire::DateOrDateTime> = None;
        let mut field_expiration_date: Option<crate::wire::DateOrDateTime> = None;
        let mut field_completion_date: Option<crate::wire::DateOrDateTime> = None;
        let mut field_duration: Option<i64> = None;
        let mut field_time_spent: Option<i64> = None;
        let mut field_completion_status: Option<crate::results::CompletionStatus> = None;
        let mut field_awarded_score: Option<crate::wire::Decimal> = None;
        let mut field_passing_score: Option<crate::wire::Decimal> = None;
        let mut field_progress: Option<crate::wire::Decimal> = None;
        let mut field_is_overdue: Option<bool> = None;
        let mut field_views_count: Option<i64> = None;
        let mut unreadable = crate::wire::Unreadable::default();
        decoder.next_field(b"userId>", &mut field_user_id);
        decoder.next_field(b"courseId>", &mut field_course_id);
        decoder.next_field(b"courseTitle>", &mut field_course_title);
        decoder.next_field(b"enrollmentId>", &mut field_enrollment_id);
        decoder.next_field(b"accessDate>", &mut field_access_date);
        decoder.next_field(b"dueDate>", &mut field_due_date);
        decoder.next_field(b"expirationDate>", &mut field_expiration_date);
        decoder.next_field(b"completionDate>", &mut field_completion_date);
        decoder.next_field(b"duration>", &mut field_duration);
        decoder.next_field(b"timeSpent>", &mut field_time_spent);
        decoder.next_field(b"completionStatus>", &mut field_completion_status);
        decoder.next_field(b"awardedScore>", &mut field_awarded_score);
        decoder.next_field(b"passingScore>", &mut field_passing_score);
        decoder.next_field(b"progress>", &mut field_progress);
        decoder.next_field(b"isOverdue>", &mut field_is_overdue);
        decoder.next_field(b"viewsCount>", &mut field_views_count);
        while let Some(name) = decoder.child()? {
            match name {
                "userId" => decoder.field(&mut field_user_id)?,
                "courseId" => decoder.field(&mut field_course_id)?,
                "courseTitle" => decoder.field(&mut field_course_title)?,
                "enrollmentId" => decoder.field(&mut field_enrollment_id)?,
                "accessDate" => {
                    decoder.optional(&mut field_access_date, "accessDate", &mut unreadable)?
                }
                "dueDate" => decoder.optional(&mut field_due_date, "dueDate", &mut unreadable)?,
                "expirationDate" => decoder.optional(
                    &mut field_expiration_date,
                    "expirationDate",
                    &mut unreadable,
                )?,
                "completionDate" => decoder.optional(
                    &mut field_completion_date,
                    "completionDate",
                    &mut unreadable,
                )?,
                "duration" => decoder.optional(&mut field_duration, "duration", &mut unreadable)?,
                "timeSpent" => {
                    decoder.optional(&mut field_time_spent, "timeSpent", &mut unreadable)?
                }
                "completionStatus" => decoder.field(&mut field_completion_status)?,
                "awardedScore" => {
                    decoder.optional(&mut field_awarded_score, "awardedScore", &mut unreadable)?
                }
                "passingScore" => {
                    decoder.optional(&mut field_passing_score, "passingScore", &mut unreadable)?
                }
                "progress" => decoder.optional(&mut field_progress, "progress", &mut unreadable)?,
                "isOverdue" => {
                    decoder.optional(&mut field_is_overdue, "isOverdue", &mut unreadable)?
                }
                "viewsCount" => {
                    decoder.optional(&mut field_views_count, "viewsCount", &mut unreadable)?
                }
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            user_id: field_user_id,
            course_id: field_course_id,
            course_title: field_course_title,
            enrollment_id: field_enrollment_id,
            access_date: field_access_date,
            due_date: field_due_date,
            expiration_date: field_expiration_date,
            completion_date: field_completion_date,
            duration: field_duration,
            time_spent: field_time_spent,
            completion_status: field_completion_status,
            awarded_score: field_awarded_score,
            passing_score: field_passing_score,
            progress: field_progress,
            is_overdue: field_is_overdue,
            views_count: field_views_count,
            unreadable,
        })
    }
}
#[cfg(feature = "yaserde-de")]
fn all_readable_in_learner_result() -> crate::wire::Unreadable {
    crate::wire::Unreadable::default()
}
crate::operation::fields! {
    LearnerResult unreadable : 0 user_id, 1 course_id, 2 course_title, 3 enrollment_id, 4
    access_date, 5 due_date, 6 expiration_date, 7 completion_date, 8 duration, 9
    time_spent, 10 completion_status, 11 awarded_score, 12 passing_score, 13 progress, 14
    is_overdue, 15 views_count
}
impl LearnerResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "userId",
            crate::operation::FieldKind::Id,
            "The learner.",
        )
        .id_type("UserId"),
        crate::operation::FieldDescriptor::new(
            "courseId",
            crate::operation::FieldKind::Id,
            "The course.",
        )
        .id_type("CourseId"),
        crate::operation::FieldDescriptor::new(
            "courseTitle",
            crate::operation::FieldKind::Text,
            "The title of the course.",
        ),
        crate::operation::FieldDescriptor::new(
            "enrollmentId",
            crate::operation::FieldKind::Id,
            "The enrollment.",
        )
        .id_type("EnrollmentId"),
        crate::operation::FieldDescriptor::new(
            "accessDate",
            crate::operation::FieldKind::DateOrDateTime,
            "When access started.",
        ),
        crate::operation::FieldDescriptor::new(
            "dueDate",
            crate::operation::FieldKind::DateOrDateTime,
            "By when it was to be completed.",
        ),
        crate::operation::FieldDescriptor::new(
            "expirationDate",
            crate::operation::FieldKind::DateOrDateTime,
            "When access ends.",
        ),
        crate::operation::FieldDescriptor::new(
            "completionDate",
            crate::operation::FieldKind::DateOrDateTime,
            "When it was completed.",
        ),
        crate::operation::FieldDescriptor::new(
            "duration",
            crate::operation::FieldKind::Integer,
            "How long the course takes. The unit is not stated.",
        ),
        crate::operation::FieldDescriptor::new(
            "timeSpent",
            crate::operation::FieldKind::Integer,
            "How long the user has worked on it.",
        )
        .unit("seconds"),
        crate::operation::FieldDescriptor::new(
            "completionStatus",
            crate::operation::FieldKind::Enumeration(crate::results::CompletionStatus::DESCRIPTORS),
            "How far the user has come.",
        ),
        crate::operation::FieldDescriptor::new(
            "awardedScore",
            crate::operation::FieldKind::Decimal,
            "The score that was reached. The unit is not stated.",
        ),
        crate::operation::FieldDescriptor::new(
            "passingScore",
            crate::operation::FieldKind::Decimal,
            "The score to reach. The unit is not stated.",
        ),
        crate::operation::FieldDescriptor::new(
            "progress",
            crate::operation::FieldKind::Decimal,
            "How much has been done. The unit is not stated.",
        ),
        crate::operation::FieldDescriptor::new(
            "isOverdue",
            crate::operation::FieldKind::Boolean,
            "Whether it is overdue. The pages say no more; the sandbox says so where it was not \
        completed by the due date, also if it was completed later. Who still owes it: rows \
        that are overdue and whose `completionStatus` is none of `complete`, `passed` and \
        `accepted`.",
        ),
        crate::operation::FieldDescriptor::new(
            "viewsCount",
            crate::operation::FieldKind::Integer,
            "How often the user has viewed it.",
        ),
    ]);
}
impl LearnerResultList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "result" | "learnerResult")
    }
    /// Reads the entered element as one more item.
    pub(crate) fn take_item(
        &mut self,
        name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        if name != "result" {
            decoder.note(crate::decode::DriftKind::Alias);
        }
        decoder.push_record(&mut self.0)
    }
}
impl crate::decode::Record for LearnerResultList {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
        while decoder.next_push_record(b"result>", &mut items.0)? {}
        while let Some(name) = decoder.child()? {
            if Self::is_item(name) {
                items.take_item(name, decoder)?;
            } else {
                decoder.unknown()?;
            }
        }
        Ok(items)
    }
}
crate::operation::fields! {
    LearnerResultList
}
impl LearnerResultList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "result",
        kind: &crate::results::LearnerResult::KIND,
    };
}
#[cfg(feature = "server")]
impl LearnerModuleResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            user_id: None,
            course_id: None,
            module_id: None,
            module_title: None,
            course_item_id: None,
            enrollment_id: None,
            access_date: None,
            due_date: None,
            expiration_date: None,
            completion_date: None,
            time_spent: None,
            completion_status: None,
            awarded_score: None,
            passing_score: None,
            progress: None,
            is_overdue: None,
            views_count: None,
            unreadable: crate::wire::Unreadable::default(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for LearnerModuleResult {
    fn default() -> Self {
        Self::new()
    }
}
#[cfg(feature = "server")]
crate::wire::item_impl! {
    LearnerModuleResult
}
#[cfg(feature = "yaserde-de")]
crate::wire::read_item_impl! {
    LearnerModuleResult
}
impl crate::decode::Record for LearnerModuleResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_user_id: Option<crate::common::UserId> = None;
        let mut field_course_id: Option<crate::common::CourseId> = None;
        let mut field_module_id: Option<crate::common::ModuleId> = None;
        let mut field_module_title: Option<String> = None;
        let mut field_course_item_id: Option<crate::common::ContentItemId> = None;
        let mut field_enrollment_id: Option<crate::common::EnrollmentId> = None;
        let mut field_access_date: Option<crate::wire::DateOrDateTime> = None;
        let mut field_due_date: Option<crate::wire::DateOrDateTime> = None;
        let mut field_expiration_date: Option<crate::wire::DateOrDateTime> = None;
        let mut field_completion_date: Option<crate::wire::DateOrDateTime> = None;
        let mut field_time_spent: Option<i64> = None;
        let mut field_completion_status: Option<crate::results::CompletionStatus> = None;
        let mut field_awarded_score: Option<crate::wire::Decimal> = None;
        let mut field_passing_score: Option<crate::wire::Decimal> = None;
        let mut field_progress: Option<crate::wire::Decimal> = None;
        let mut field_is_overdue: Option<bool> = None;
        let mut field_views_count: Option<i64> = None;
        let mut unreadable = crate::wire::Unreadable::default();
        decoder.next_field(b"userId>", &mut field_user_id);
        decoder.next_field(b"courseId>", &mut field_course_id);
        decoder.next_field(b"moduleId>", &mut field_module_id);
        decoder.next_field(b"moduleTitle>", &mut field_module_title);
        decoder.next_field(b"courseItemId>", &mut field_course_item_id);
        decoder.next_field(b"enrollmentId>", &mut field_enrollment_id);
        decoder.next_field(b"accessDate>", &mut field_access_date);
        decoder.next_field(b"dueDate>", &mut field_due_date);
        decoder.next_field(b"expirationDate>", &mut field_expiration_date);
        decoder.next_field(b"completionDate>", &mut field_completion_date);
        decoder.next_field(b"timeSpent>", &mut field_time_spent);
        decoder.next_field(b"completionStatus>", &mut field_completion_status);
        decoder.next_field(b"awardedScore>", &mut field_awarded_score);
        decoder.next_field(b"passingScore>", &mut field_passing_score);
        decoder.next_field(b"progress>", &mut field_progress);
        decoder.next_field(b"isOverdue>", &mut field_is_overdue);
        decoder.next_field(b"viewsCount>", &mut field_views_count);
        while let Some(name) = decoder.child()? {
            match name {
                "userId" => decoder.field(&mut field_user_id)?,
                "courseId" => decoder.field(&mut field_course_id)?,
                "moduleId" => decoder.field(&mut field_module_id)?,
                "moduleTitle" => decoder.field(&mut field_module_title)?,
                "courseItemId" => decoder.field(&mut field_course_item_id)?,
                "enrollmentId" => decoder.field(&mut field_enrollment_id)?,
                "accessDate" => {
                    decoder.optional(&mut field_access_date, "accessDate", &mut unreadable)?
                }
                "dueDate" => decoder.optional(&mut field_due_date, "dueDate", &mut unreadable)?,
                "expirationDate" => decoder.optional(
                    &mut field_expiration_date,
                    "expirationDate",
                    &mut unreadable,
                )?,
                "completionDate" => decoder.optional(
                    &mut field_completion_date,
                    "completionDate",
                    &mut unreadable,
                )?,
                "timeSpent" => {
                    decoder.optional(&mut field_time_spent, "timeSpent", &mut unreadable)?
                }
                "completionStatus" => decoder.field(&mut field_completion_status)?,
                "awardedScore" => {
                    decoder.optional(&mut field_awarded_score, "awardedScore", &mut unreadable)?
                }
                "passingScore" => {
                    decoder.optional(&mut field_passing_score, "passingScore", &mut unreadable)?
                }
                "progress" => decoder.optional(&mut field_progress, "progress", &mut unreadable)?,
                "isOverdue" => {
                    decoder.optional(&mut field_is_overdue, "isOverdue", &mut unreadable)?
                }
                "viewsCount" => {
                    decoder.optional(&mut field_views_count, "viewsCount", &mut unreadable)?
                }
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            user_id: field_user_id,
            course_id: field_course_id,
            module_id: field_module_id,
            module_title: field_module_title,
            course_item_id: field_course_item_id,
            enrollment_id: field_enrollment_id,
            access_date: field_access_date,
            due_date: field_due_date,
            expiration_date: field_expiration_date,
            completion_date: field_completion_date,
            time_spent: field_time_spent,
            completion_status: field_completion_status,
            awarded_score: field_awarded_score,
            passing_score: field_passing_score,
            progress: field_progress,
            is_overdue: field_is_overdue,
            views_count: field_views_count,
            unreadable,
        })
    }
}
#[cfg(feature = "yaserde-de")]
fn all_readable_in_learner_module_result() -> crate::wire::Unreadable {
    crate::wire::Unreadable::default()
}
crate::operation::fields! {
    LearnerModuleResult unreadable : 0 user_id, 1 course_id, 2 module_id, 3 module_title,
    4 course_item_id, 5 enrollment_id, 6 access_date, 7 due_date, 8 expiration_date, 9
    completion_date, 10 time_spent, 11 completion_status, 12 awarded_score, 13
    passing_score, 14 progress, 15 is_overdue, 16 views_count
}
impl LearnerModuleResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "userId",
            crate::operation::FieldKind::Id,
            "The learner.",
        )
        .id_type("UserId"),
        crate::operation::FieldDescriptor::new(
            "courseId",
            crate::operation::FieldKind::Id,
            "The course.",
        )
        .id_type("CourseId"),
        crate::operation::FieldDescriptor::new(
            "moduleId",
            crate::operation::FieldKind::Id,
            "The module.",
        )
        .id_type("ModuleId"),
        crate::operation::FieldDescriptor::new(
            "moduleTitle",
            crate::operation::FieldKind::Text,
            "The title of the module.",
        ),
        crate::operation::FieldDescriptor::new(
            "courseItemId",
            crate::operation::FieldKind::Id,
            "The item behind the module.",
        )
        .id_type("ContentItemId"),
        crate::operation::FieldDescriptor::new(
            "enrollmentId",
            crate::operation::FieldKind::Id,
            "The enrollment.",
        )
        .id_type("EnrollmentId"),
        crate::operation::FieldDescriptor::new(
            "accessDate",
            crate::operation::FieldKind::DateOrDateTime,
            "When access started.",
        ),
        crate::operation::FieldDescriptor::new(
            "dueDate",
            crate::operation::FieldKind::DateOrDateTime,
            "By when it was to be completed.",
        ),
        crate::operation::FieldDescriptor::new(
            "expirationDate",
            crate::operation::FieldKind::DateOrDateTime,
            "When access ends.",
        ),
        crate::operation::FieldDescriptor::new(
            "completionDate",
            crate::operation::FieldKind::DateOrDateTime,
            "When it was completed.",
        ),
        crate::operation::FieldDescriptor::new(
            "timeSpent",
            crate::operation::FieldKind::Integer,
            "How long the user has worked on it. The unit is that of the course results.",
        )
        .unit("seconds"),
        crate::operation::FieldDescriptor::new(
            "completionStatus",
            crate::operation::FieldKind::Enumeration(crate::results::CompletionStatus::DESCRIPTORS),
            "How far the user has come.",
        ),
        crate::operation::FieldDescriptor::new(
            "awardedScore",
            crate::operation::FieldKind::Decimal,
            "The score that was reached. The unit is not stated.",
        ),
        crate::operation::FieldDescriptor::new(
            "passingScore",
            crate::operation::FieldKind::Decimal,
            "The score to reach. The unit is not stated.",
        ),
        crate::operation::FieldDescriptor::new(
            "progress",
            crate::operation::FieldKind::Decimal,
            "How much has been done. The unit is not stated.",
        ),
        crate::operation::FieldDescriptor::new(
            "isOverdue",
            crate::operation::FieldKind::Boolean,
            "Whether it is overdue. The pages say no more; the sandbox says so where it was not \
        completed by the due date, also if it was completed later. Who still owes it: rows \
        that are overdue and whose `completionStatus` is none of `complete`, `passed` and \
        `accepted`.",
        ),
        crate::operation::FieldDescriptor::new(
            "viewsCount",
            crate::operation::FieldKind::Integer,
            "How often the user has viewed it.",
        ),
    ]);
}
impl LearnerModuleResultList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "result")
    }
    /// Reads the entered element as one more item.
    pub(crate) fn take_item(
        &mut self,
        _name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        decoder.push_record(&mut self.0)
    }
}
impl crate::decode::Record for LearnerModuleResultList {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
        while decoder.next_push_record(b"result>", &mut items.0)? {}
        while let Some(name) = decoder.child()? {
            if Self::is_item(name) {
                items.take_item(name, decoder)?;
            } else {
                decoder.unknown()?;
            }
        }
        Ok(items)
    }
}
crate::operation::fields! {
    LearnerModuleResultList
}
impl LearnerModuleResultList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "result",
        kind: &crate::results::LearnerModuleResult::KIND,
    };
}
impl DateRange {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            start_date: None,
            end_date: None,
        }
    }
    /// From when.
    #[must_use]
    pub fn start_date(mut self, start_date: impl Into<crate::wire::DateTime>) -> Self {
        self.start_date = Some(start_date.into());
        self
    }
    /// Until when.
    #[must_use]
    pub fn end_date(mut self, end_date: impl Into<crate::wire::DateTime>) -> Self {
        self.end_date = Some(end_date.into());
        self
    }
}
impl Default for DateRange {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for DateRange {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_start_date: Option<crate::wire::DateTime> = None;
        let mut field_end_date: Option<crate::wire::DateTime> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "startDate" => decoder.field(&mut field_start_date)?,
                "endDate" => decoder.field(&mut field_end_date)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            start_date: field_start_date,
            end_date: field_end_date,
        })
    }
}
impl DateRange {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "startDate",
            crate::operation::FieldKind::DateTime,
            "From when.",
        ),
        crate::operation::FieldDescriptor::new(
            "endDate",
            crate::operation::FieldKind::DateTime,
            "Until when.",
        ),
    ]);
}
impl CompletionStatusList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "completionStatus" | "id")
    }
    /// Reads the entered element as one more item.
    pub(crate) fn take_item(
        &mut self,
        name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        if name != "completionStatus" {
            decoder.note(crate::decode::DriftKind::Alias);
        }
        decoder.push(&mut self.0)
    }
}
impl crate::decode::Record for CompletionStatusList {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
        while let Some(name) = decoder.child()? {
            if Self::is_item(name) {
                items.take_item(name, decoder)?;
            } else {
                decoder.unknown()?;
            }
        }
        Ok(items)
    }
}
impl CompletionStatusList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "completionStatus",
        kind: &crate::operation::FieldKind::Enumeration(
            crate::results::CompletionStatus::DESCRIPTORS,
        ),
    };
}
impl UserStatusList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "userStatus" | "id")
    }
    /// Reads the entered element as one more item.
    pub(crate) fn take_item(
        &mut self,
        name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        if name != "userStatus" {
            decoder.note(crate::decode::DriftKind::Alias);
        }
        decoder.push(&mut self.0)
    }
}
impl crate::decode::Record for UserStatusList {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
        while let Some(name) = decoder.child()? {
            if Self::is_item(name) {
                items.take_item(name, decoder)?;
            } else {
                decoder.unknown()?;
            }
        }
        Ok(items)
    }
}
impl UserStatusList {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        for item in &self.0 {
            item.check().map_err(|what| what.inside("userStatus"))?;
        }
        Ok(())
    }
}
impl UserStatusList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "userStatus",
        kind: &crate::operation::FieldKind::Enumeration(crate::common::UserStatus::DESCRIPTORS),
    };
}
