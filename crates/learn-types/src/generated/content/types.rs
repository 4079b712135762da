// @generated from schemas/content/types.xsd by `cargo xtask codegen`: edit the schema.

crate::wire::id_type! {
    #[doc = " The id of a type of trainings."] TrainingTypeId, "TrainingTypeId"
}
/// What a content item is. Known from the REST sibling only.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ContentType {
    /// A module made with iSpring Suite. On the wire: `iSpringSuiteModule`.
    ISpringSuiteModule,
    /// A sound. On the wire: `Audio`.
    Audio,
    /// A video. On the wire: `Video`.
    Video,
    /// A picture. On the wire: `Image`.
    Image,
    /// A quiz. On the wire: `Quiz`.
    Quiz,
    /// A survey. On the wire: `Survey`.
    Survey,
    /// A SCORM package. On the wire: `SCORM`.
    Scorm,
    /// A course. On the wire: `Course`.
    Course,
    /// A learning track. On the wire: `LearningTrack`.
    LearningTrack,
    /// A Word document. On the wire: `WordDocument`.
    WordDocument,
    /// A PowerPoint presentation. On the wire: `PowerPointPresentation`.
    PowerPointPresentation,
    /// A PDF document. On the wire: `PDFDocument`.
    PdfDocument,
    /// An Excel spreadsheet. On the wire: `ExcelSpreadsheet`.
    ExcelSpreadsheet,
    /// A role play. On the wire: `RolePlay`.
    RolePlay,
    /// A link. On the wire: `Link`.
    Link,
    /// An assignment. On the wire: `Assignment`.
    Assignment,
    /// A book. On the wire: `Book`.
    Book,
    /// An interaction. On the wire: `Interaction`.
    Interaction,
    /// A page. On the wire: `Page`.
    Page,
    /// A quiz made online. On the wire: `OnlineQuiz`.
    OnlineQuiz,
    /// A course kept elsewhere. On the wire: `ExternalCourse`.
    ExternalCourse,
    /// A value that the contract does not know, as it was received.
    Unknown(Box<str>),
}
/// Whether a module is a material or a training.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ModuleType {
    /// A material. A newer page says content item in its text. On the wire: `material`.
    Material,
    /// A training. On the wire: `training`.
    Training,
    /// A value that the contract does not know, as it was received.
    Unknown(Box<str>),
}
/// How far a user has come, as text for display. The page shows two values; the others are
/// those of `CompletionStatus`, written as these two. `viewStatus` of an older page writes six
/// of them so.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FinalStatus {
    /// Passed. On the wire: `Passed`.
    Passed,
    /// Begun, not finished. On the wire: `In progress`.
    InProgress,
    /// Not begun. On the wire: `Not started`.
    NotStarted,
    /// Waits for somebody to look at it. On the wire: `Pending`.
    Pending,
    /// Completed, where there is nothing to pass. On the wire: `Complete`.
    Complete,
    /// An assignment that was accepted. On the wire: `Accepted`.
    Accepted,
    /// Not completed. On the wire: `Incomplete`.
    Incomplete,
    /// Not passed. On the wire: `Failed`.
    Failed,
    /// An assignment that was declined. On the wire: `Declined`.
    Declined,
    /// A value that the contract does not know, as it was received.
    Unknown(Box<str>),
}
/// The status that a course shall have for a learner.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CourseStatusChange {
    /// Completed. On the wire: `complete`.
    Complete,
    /// Worked out again from the modules that were passed. On the wire: `automatic`.
    Automatic,
    /// Not completed. On the wire: `incomplete`.
    Incomplete,
    /// Passed. On the wire: `passed`.
    Passed,
    /// Failed. On the wire: `failed`.
    Failed,
    /// A value that the contract does not know, as it was received.
    Unknown(Box<str>),
}
/// The status that a module can be given. The REST sibling allows every completion status.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ModuleStatus {
    /// Completed. The page writes the first letter in Cyrillic, its REST twin prints `completed`.
    /// On the wire: `complete`.
    Complete,
    /// Not completed. On the wire: `incomplete`.
    Incomplete,
    /// Passed. On the wire: `passed`.
    Passed,
    /// Failed. On the wire: `failed`.
    Failed,
    /// Accepted. On the wire: `accepted`.
    Accepted,
    /// Declined. On the wire: `declined`.
    Declined,
    /// Not begun. On the wire: `not_started`.
    NotStarted,
    /// Begun. On the wire: `in_progress`.
    InProgress,
    /// Waiting for a review. On the wire: `pending`.
    Pending,
    /// A value that the contract does not know, as it was received.
    Unknown(Box<str>),
}
/// A course, a learning track or a standalone material.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "ContentItem"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct ContentItem {
    /// The id of the item.
    #[cfg_attr(feature = "server", yaserde(rename = "contentItemId"))]
    pub content_item_id: crate::common::CourseId,
    /// The title.
    #[cfg_attr(feature = "server", yaserde(rename = "title"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub title: Option<String>,
    /// The second line of the title. A later addition.
    #[cfg_attr(feature = "server", yaserde(rename = "subtitle"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub subtitle: Option<String>,
    /// The description.
    #[cfg_attr(feature = "server", yaserde(rename = "description"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub description: Option<String>,
    /// A user: the one whom the item is assigned to on one page, the administrator who assigned it
    /// on others.
    #[cfg_attr(feature = "server", yaserde(rename = "userId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub user_id: Option<crate::common::UserId>,
    /// When the item was added.
    #[cfg_attr(feature = "server", yaserde(rename = "addedDate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub added_date: Option<crate::wire::DateOrDateTime>,
    /// Where the item can be viewed.
    #[cfg_attr(feature = "server", yaserde(rename = "viewUrl"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub view_url: Option<String>,
    /// What the item is, as free text such as `Course`.
    #[cfg_attr(feature = "server", yaserde(rename = "type"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub r#type: Option<String>,
    /// What the item is. The REST sibling also has a list `courseFields`, whose fields are not
    /// known.
    #[cfg_attr(feature = "server", yaserde(rename = "contentItemType"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub content_item_type: Option<crate::content::ContentType>,
    /// What the server sent in the place of values that could not be read. Those fields are absent.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "crate::wire::Unreadable::is_empty")
    )]
    #[cfg_attr(
        feature = "yaserde-de",
        yaserde(default = "all_readable_in_content_item")
    )]
    pub unreadable: crate::wire::Unreadable,
}
crate::wire::list_type! {
    #[doc = " Content items."] ContentItemList, "ContentItemList", crate
    ::content::ContentItem, "contentItem", server
}
crate::wire::list_type! {
    #[doc = " Kinds of content items."] ContentTypeList, "ContentTypeList", crate
    ::content::ContentType, "contentType", always
}
/// A module: a material or a training as part of a course.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "CourseModule"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct CourseModule {
    /// The id of the module inside the course.
    #[cfg_attr(feature = "server", yaserde(rename = "moduleId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub module_id: Option<crate::common::ModuleId>,
    /// The id of the material or training outside the course. Differs from `moduleId`.
    #[cfg_attr(feature = "server", yaserde(rename = "itemId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub item_id: Option<crate::common::ContentItemId>,
    /// The course.
    #[cfg_attr(feature = "server", yaserde(rename = "courseId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub course_id: Option<crate::common::CourseId>,
    /// The title.
    #[cfg_attr(feature = "server", yaserde(rename = "title"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub title: Option<String>,
    /// The description.
    #[cfg_attr(feature = "server", yaserde(rename = "description"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub description: Option<String>,
    /// The author. For materials only.
    #[cfg_attr(feature = "server", yaserde(rename = "authorId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub author_id: Option<crate::common::UserId>,
    /// When the module was added.
    #[cfg_attr(feature = "server", yaserde(rename = "addedDate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub added_date: Option<crate::wire::DateOrDateTime>,
    /// Where the module can be viewed. For materials only.
    #[cfg_attr(feature = "server", yaserde(rename = "viewUrl"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub view_url: Option<String>,
    /// Whether the module is a material or a training.
    #[cfg_attr(feature = "server", yaserde(rename = "type"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub r#type: Option<crate::content::ModuleType>,
    /// The type of the training. Presumably for trainings only.
    #[cfg_attr(feature = "server", yaserde(rename = "trainingType"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub training_type: Option<crate::content::TrainingType>,
    /// The place of the module in the course.
    #[cfg_attr(feature = "server", yaserde(rename = "sequentialNumber"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub sequential_number: Option<i64>,
    /// What the server sent in the place of values that could not be read. Those fields are absent.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "crate::wire::Unreadable::is_empty")
    )]
    #[cfg_attr(
        feature = "yaserde-de",
        yaserde(default = "all_readable_in_course_module")
    )]
    pub unreadable: crate::wire::Unreadable,
}
crate::wire::list_type! {
    #[doc = " Modules of a course."] CourseModuleList, "CourseModuleList", crate
    ::content::CourseModule, "module", server
}
/// A module of a course, as the deprecated listCoursesModules shows it. Trainings are left out.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "CoursesModule"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct CoursesModule {
    /// The id of the module.
    #[cfg_attr(feature = "server", yaserde(rename = "moduleId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub module_id: Option<crate::common::ModuleId>,
    /// The id of the content item. The table describes `moduleId` and this field in the same words.
    #[cfg_attr(feature = "server", yaserde(rename = "contentItemId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub content_item_id: Option<crate::common::ContentItemId>,
    /// The course.
    #[cfg_attr(feature = "server", yaserde(rename = "courseId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub course_id: Option<crate::common::CourseId>,
    /// The title.
    #[cfg_attr(feature = "server", yaserde(rename = "title"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub title: Option<String>,
    /// The description.
    #[cfg_attr(feature = "server", yaserde(rename = "description"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub description: Option<String>,
    /// The author.
    #[cfg_attr(feature = "server", yaserde(rename = "authorId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub author_id: Option<crate::common::UserId>,
    /// When the module was added.
    #[cfg_attr(feature = "server", yaserde(rename = "addedDate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub added_date: Option<crate::wire::DateOrDateTime>,
    /// Where the module can be viewed.
    #[cfg_attr(feature = "server", yaserde(rename = "viewUrl"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub view_url: Option<String>,
    /// What the server sent in the place of values that could not be read. Those fields are absent.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "crate::wire::Unreadable::is_empty")
    )]
    #[cfg_attr(
        feature = "yaserde-de",
        yaserde(default = "all_readable_in_courses_module")
    )]
    pub unreadable: crate::wire::Unreadable,
}
crate::wire::list_type! {
    #[doc = " Modules of courses."] CoursesModuleList, "CoursesModuleList", crate
    ::content::CoursesModule, "module", server
}
/// A type of trainings.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "TrainingType"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct TrainingType {
    /// The id of the type.
    #[cfg_attr(feature = "server", yaserde(rename = "trainingTypeId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub training_type_id: Option<crate::content::TrainingTypeId>,
    /// The title of the type.
    #[cfg_attr(feature = "server", yaserde(rename = "trainingTypeTitle"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub training_type_title: Option<String>,
}
/// How far a user has come with a content item. Row and field are both called `status`.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "ContentItemFinalStatus"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct ContentItemFinalStatus {
    /// The user.
    #[cfg_attr(feature = "server", yaserde(rename = "userId"))]
    pub user_id: crate::common::UserId,
    /// The status, as text for display.
    #[cfg_attr(feature = "server", yaserde(rename = "status"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub status: Option<crate::content::FinalStatus>,
    /// How much has been done. The sample prints fractions, the REST sibling calls it a whole
    /// number. In percent.
    #[cfg_attr(feature = "server", yaserde(rename = "progress"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub progress: Option<crate::wire::Decimal>,
    /// When the user completed the item. Only where that has happened.
    #[cfg_attr(feature = "server", yaserde(rename = "completionDate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub completion_date: Option<crate::wire::DateOrDateTime>,
    /// When the user last viewed the item.
    #[cfg_attr(feature = "server", yaserde(rename = "lastViewDate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub last_view_date: Option<crate::wire::DateOrDateTime>,
    /// What the server sent in the place of values that could not be read. Those fields are absent.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "crate::wire::Unreadable::is_empty")
    )]
    #[cfg_attr(
        feature = "yaserde-de",
        yaserde(default = "all_readable_in_content_item_final_status")
    )]
    pub unreadable: crate::wire::Unreadable,
}
crate::wire::list_type! {
    #[doc = " How far users have come."] ContentItemFinalStatusList,
    "ContentItemFinalStatusList", crate ::content::ContentItemFinalStatus, "status",
    server
}
/// The status and the score that a module shall have for a learner.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "ModuleStatusChange")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct ModuleStatusChange {
    /// The module. Only materials in the course, never trainings.
    #[yaserde(rename = "contentItemId")]
    pub content_item_id: crate::common::ContentItemId,
    /// When the status was reached. The REST sibling types it as a date-time.
    #[yaserde(rename = "date")]
    pub date: crate::wire::Date,
    /// Why the status is set by hand.
    #[yaserde(rename = "reason")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub reason: Option<String>,
    /// The status.
    #[yaserde(rename = "status")]
    pub status: crate::content::ModuleStatus,
    /// The score. The page does not say of how many.
    #[yaserde(rename = "awardedScore")]
    pub awarded_score: crate::wire::Decimal,
}
crate::wire::list_type! {
    #[doc = " The statuses that modules shall have."] ModuleStatusChangeList,
    "ModuleStatusChangeList", crate ::content::ModuleStatusChange, "moduleStatus", always
}
impl ContentType {
    /// The values that the contract knows, each with what it means.
    pub const DESCRIPTORS: &'static [crate::operation::ValueDescriptor] = &[
        crate::operation::ValueDescriptor::new(
            "iSpringSuiteModule",
            "A module made with iSpring Suite.",
        ),
        crate::operation::ValueDescriptor::new("Audio", "A sound."),
        crate::operation::ValueDescriptor::new("Video", "A video."),
        crate::operation::ValueDescriptor::new("Image", "A picture."),
        crate::operation::ValueDescriptor::new("Quiz", "A quiz."),
        crate::operation::ValueDescriptor::new("Survey", "A survey."),
        crate::operation::ValueDescriptor::new("SCORM", "A SCORM package."),
        crate::operation::ValueDescriptor::new("Course", "A course."),
        crate::operation::ValueDescriptor::new("LearningTrack", "A learning track."),
        crate::operation::ValueDescriptor::new("WordDocument", "A Word document."),
        crate::operation::ValueDescriptor::new(
            "PowerPointPresentation",
            "A PowerPoint presentation.",
        ),
        crate::operation::ValueDescriptor::new("PDFDocument", "A PDF document."),
        crate::operation::ValueDescriptor::new("ExcelSpreadsheet", "An Excel spreadsheet."),
        crate::operation::ValueDescriptor::new("RolePlay", "A role play."),
        crate::operation::ValueDescriptor::new("Link", "A link."),
        crate::operation::ValueDescriptor::new("Assignment", "An assignment."),
        crate::operation::ValueDescriptor::new("Book", "A book."),
        crate::operation::ValueDescriptor::new("Interaction", "An interaction."),
        crate::operation::ValueDescriptor::new("Page", "A page."),
        crate::operation::ValueDescriptor::new("OnlineQuiz", "A quiz made online."),
        crate::operation::ValueDescriptor::new("ExternalCourse", "A course kept elsewhere."),
    ];
}
crate::wire::open_enumeration! {
    ContentType, "ContentType", text : ISpringSuiteModule = "iSpringSuiteModule", Audio =
    "Audio", Video = "Video", Image = "Image", Quiz = "Quiz", Survey = "Survey", Scorm =
    "SCORM", Course = "Course", LearningTrack = "LearningTrack", WordDocument =
    "WordDocument", PowerPointPresentation = "PowerPointPresentation", PdfDocument =
    "PDFDocument", ExcelSpreadsheet = "ExcelSpreadsheet", RolePlay = "RolePlay", Link =
    "Link", Assignment = "Assignment", Book = "Book", Interaction = "Interaction", Page =
    "Page", OnlineQuiz = "OnlineQuiz", ExternalCourse = "ExternalCourse"
}
impl ModuleType {
    /// The values that the contract knows, each with what it means.
    pub const DESCRIPTORS: &'static [crate::operation::ValueDescriptor] = &[
        crate::operation::ValueDescriptor::new(
            "material",
            "A material. A newer page says content item in its text.",
        ),
        crate::operation::ValueDescriptor::new("training", "A training."),
    ];
}
crate::wire::open_enumeration! {
    ModuleType, "ModuleType", text : Material = "material", Training = "training"
}
impl FinalStatus {
    /// The values that the contract knows, each with what it means.
    pub const DESCRIPTORS: &'static [crate::operation::ValueDescriptor] = &[
        crate::operation::ValueDescriptor::new("Passed", "Passed."),
        crate::operation::ValueDescriptor::new("In progress", "Begun, not finished."),
        crate::operation::ValueDescriptor::new("Not started", "Not begun."),
        crate::operation::ValueDescriptor::new("Pending", "Waits for somebody to look at it."),
        crate::operation::ValueDescriptor::new(
            "Complete",
            "Completed, where there is nothing to pass.",
        ),
        crate::operation::ValueDescriptor::new("Accepted", "An assignment that was accepted."),
        crate::operation::ValueDescriptor::new("Incomplete", "Not completed."),
        crate::operation::ValueDescriptor::new("Failed", "Not passed."),
        crate::operation::ValueDescriptor::new("Declined", "An assignment that was declined."),
    ];
}
crate::wire::open_enumeration! {
    FinalStatus, "FinalStatus", text : Passed = "Passed" | "passed", InProgress =
    "In progress" | "in_progress", NotStarted = "Not started" | "not_started", Pending =
    "Pending" | "pending", Complete = "Complete" | "complete", Accepted = "Accepted" |
    "accepted", Incomplete = "Incomplete" | "incomplete", Failed = "Failed" | "failed",
    Declined = "Declined" | "declined"
}
impl CourseStatusChange {
    /// The values that the contract knows, each with what it means.
    pub const DESCRIPTORS: &'static [crate::operation::ValueDescriptor] = &[
        crate::operation::ValueDescriptor::new("complete", "Completed."),
        crate::operation::ValueDescriptor::new(
            "automatic",
            "Worked out again from the modules that were passed.",
        ),
        crate::operation::ValueDescriptor::new("incomplete", "Not completed."),
        crate::operation::ValueDescriptor::new("passed", "Passed."),
        crate::operation::ValueDescriptor::new("failed", "Failed."),
    ];
}
crate::wire::open_enumeration! {
    CourseStatusChange, "CourseStatusChange", text : Complete = "complete", Automatic =
    "automatic", Incomplete = "incomplete", Passed = "passed", Failed = "failed"
}
impl ModuleStatus {
    /// The values that the contract knows, each with what it means.
    pub const DESCRIPTORS: &'static [crate::operation::ValueDescriptor] = &[
        crate::operation::ValueDescriptor::new(
            "complete",
            "Completed. The page writes the first letter in Cyrillic, its REST twin prints \
        `completed`.",
        ),
        crate::operation::ValueDescriptor::new("incomplete", "Not completed."),
        crate::operation::ValueDescriptor::new("passed", "Passed."),
        crate::operation::ValueDescriptor::new("failed", "Failed."),
        crate::operation::ValueDescriptor::new("accepted", "Accepted."),
        crate::operation::ValueDescriptor::new("declined", "Declined."),
        crate::operation::ValueDescriptor::new("not_started", "Not begun."),
        crate::operation::ValueDescriptor::new("in_progress", "Begun."),
        crate::operation::ValueDescriptor::new("pending", "Waiting for a review."),
    ];
}
crate::wire::open_enumeration! {
    ModuleStatus, "ModuleStatus", text : Complete = "complete" | "completed", Incomplete
    = "incomplete", Passed = "passed", Failed = "failed", Accepted = "accepted", Declined
    = "declined", NotStarted = "not_started", InProgress = "in_progress", Pending =
    "pending"
}
#[cfg(feature = "server")]
impl ContentItem {
    /// A record with what it must have; everything else is absent.
    pub fn new(content_item_id: impl Into<crate::common::CourseId>) -> Self {
        Self {
            content_item_id: content_item_id.into(),
            title: None,
            subtitle: None,
            description: None,
            user_id: None,
            added_date: None,
            view_url: None,
            r#type: None,
            content_item_type: None,
            unreadable: crate::wire::Unreadable::default(),
        }
    }
}
#[cfg(feature = "server")]
crate::wire::item_impl! {
    ContentItem
}
#[cfg(feature = "yaserde-de")]
crate::wire::read_item_impl! {
    ContentItem
}
impl crate::decode::Record for ContentItem {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_content_item_id: Option<crate::common::CourseId> = None;
        let mut field_title: Option<String> = None;
        let mut field_subtitle: Option<String> = None;
        let mut field_description: Option<String> = None;
        let mut field_user_id: Option<crate::common::UserId> = None;
        let mut field_added_date: Option<crate::wire::DateOrDateTime> = None;
        let mut field_view_url: Option<String> = None;
        let mut field_type: Option<String> = None;
        let mut field_content_item_type: Option<crate::content::ContentType> = None;
        let mut unreadable = crate::wire::Unreadable::default();
        decoder.next_field(b"contentItemId>", &mut field_content_item_id);
        decoder.next_field(b"title>", &mut field_title);
        decoder.next_field(b"subtitle>", &mut field_subtitle);
        decoder.next_field(b"description>", &mut field_description);
        decoder.next_field(b"userId>", &mut field_user_id);
        decoder.next_field(b"addedDate>", &mut field_added_date);
        decoder.next_field(b"viewUrl>", &mut field_view_url);
        decoder.next_field(b"type>", &mut field_type);
        decoder.next_field(b"contentItemType>", &mut field_content_item_type);
        while let Some(name) = decoder.child()? {
            match name {
                "contentItemId" => decoder.field(&mut field_content_item_id)?,
                "title" => decoder.field(&mut field_title)?,
                "subtitle" => decoder.field(&mut field_subtitle)?,
                "description" => decoder.field(&mut field_description)?,
                "userId" => decoder.field(&mut field_user_id)?,
                "addedDate" => {
                    decoder.optional(&mut field_added_date, "addedDate", &mut unreadable)?
                }
                "viewUrl" => decoder.field(&mut field_view_url)?,
                "type" => decoder.field(&mut field_type)?,
                "contentItemType" => decoder.field(&mut field_content_item_type)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            content_item_id: decoder.require("contentItemId", field_content_item_id)?,
            title: field_title,
            subtitle: field_subtitle,
            description: field_description,
            user_id: field_user_id,
            added_date: field_added_date,
            view_url: field_view_url,
            r#type: field_type,
            content_item_type: field_content_item_type,
            unreadable,
        })
    }
}
#[cfg(feature = "yaserde-de")]
fn all_readable_in_content_item() -> crate::wire::Unreadable {
    crate::wire::Unreadable::default()
}
crate::operation::fields! {
    ContentItem unreadable : 0 content_item_id, 1 title, 2 subtitle, 3 description, 4
    user_id, 5 added_date, 6 view_url, 7 r#type, 8 content_item_type
}
impl ContentItem {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "contentItemId",
            crate::operation::FieldKind::Id,
            "The id of the item.",
        )
        .id_type("CourseId")
        .required(),
        crate::operation::FieldDescriptor::new(
            "title",
            crate::operation::FieldKind::Text,
            "The title.",
        ),
        crate::operation::FieldDescriptor::new(
            "subtitle",
            crate::operation::FieldKind::Text,
            "The second line of the title. A later addition.",
        ),
        crate::operation::FieldDescriptor::new(
            "description",
            crate::operation::FieldKind::Text,
            "The description.",
        ),
        crate::operation::FieldDescriptor::new(
            "userId",
            crate::operation::FieldKind::Id,
            "A user: the one whom the item is assigned to on one page, the administrator who \
        assigned it on others.",
        )
        .id_type("UserId"),
        crate::operation::FieldDescriptor::new(
            "addedDate",
            crate::operation::FieldKind::DateOrDateTime,
            "When the item was added.",
        ),
        crate::operation::FieldDescriptor::new(
            "viewUrl",
            crate::operation::FieldKind::Text,
            "Where the item can be viewed.",
        ),
        crate::operation::FieldDescriptor::new(
            "type",
            crate::operation::FieldKind::Text,
            "What the item is, as free text such as `Course`.",
        ),
        crate::operation::FieldDescriptor::new(
            "contentItemType",
            crate::operation::FieldKind::Enumeration(crate::content::ContentType::DESCRIPTORS),
            "What the item is. The REST sibling also has a list `courseFields`, whose fields are \
        not known.",
        ),
    ]);
}
impl ContentItemList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "contentItem")
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
impl crate::decode::Record for ContentItemList {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
        while decoder.next_push_record(b"contentItem>", &mut items.0)? {}
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
    ContentItemList
}
impl ContentItemList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "contentItem",
        kind: &crate::content::ContentItem::KIND,
    };
}
impl ContentTypeList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "contentType")
    }
    /// Reads the entered element as one more item.
    pub(crate) fn take_item(
        &mut self,
        _name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        decoder.push(&mut self.0)
    }
}
impl crate::decode::Record for ContentTypeList {
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
impl ContentTypeList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "contentType",
        kind: &crate::operation::FieldKind::Enumeration(crate::content::ContentType::DESCRIPTORS),
    };
}
#[cfg(feature = "server")]
impl CourseModule {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            module_id: None,
            item_id: None,
            course_id: None,
            title: None,
            description: None,
            author_id: None,
            added_date: None,
            view_url: None,
            r#type: None,
            training_type: None,
            sequential_number: None,
            unreadable: crate::wire::Unreadable::default(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for CourseModule {
    fn default() -> Self {
        Self::new()
    }
}
#[cfg(feature = "server")]
crate::wire::item_impl! {
    CourseModule
}
#[cfg(feature = "yaserde-de")]
crate::wire::read_item_impl! {
    CourseModule
}
impl crate::decode::Record for CourseModule {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_module_id: Option<crate::common::ModuleId> = None;
        let mut field_item_id: Option<crate::common::ContentItemId> = None;
        let mut field_course_id: Option<crate::common::CourseId> = None;
        let mut field_title: Option<String> = None;
        let mut field_description: Option<String> = None;
        let mut field_author_id: Option<crate::common::UserId> = None;
        let mut field_added_date: Option<crate::wire::DateOrDateTime> = None;
        let mut field_view_url: Option<String> = None;
        let mut field_type: Option<crate::content::ModuleType> = None;
        let mut field_training_type: Option<crate::content::TrainingType> = None;
        let mut field_sequential_number: Option<i64> = None;
        let mut unreadable = crate::wire::Unreadable::default();
        decoder.next_field(b"moduleId>", &mut field_module_id);
        decoder.next_field(b"itemId>", &mut field_item_id);
        decoder.next_field(b"courseId>", &mut field_course_id);
        decoder.next_field(b"title>", &mut field_title);
        decoder.next_field(b"description>", &mut field_description);
        decoder.next_field(b"authorId>", &mut field_author_id);
        decoder.next_field(b"addedDate>", &mut field_added_date);
        decoder.next_field(b"viewUrl>", &mut field_view_url);
        decoder.next_field(b"type>", &mut field_type);
        decoder.next_record(b"trainingType>", &mut field_training_type)?;
        decoder.next_field(b"sequentialNumber>", &mut field_sequential_number);
        while let Some(name) = decoder.child()? {
            match name {
                "moduleId" => decoder.field(&mut field_module_id)?,
                "itemId" => decoder.field(&mut field_item_id)?,
                "courseId" => decoder.field(&mut field_course_id)?,
                "title" => decoder.field(&mut field_title)?,
                "description" => decoder.field(&mut field_description)?,
                "authorId" => decoder.field(&mut field_author_id)?,
                "addedDate" => {
                    decoder.optional(&mut field_added_date, "addedDate", &mut unreadable)?
                }
                "viewUrl" => decoder.field(&mut field_view_url)?,
                "type" => decoder.field(&mut field_type)?,
                "trainingType" => decoder.record(&mut field_training_type)?,
                "sequentialNumber" => decoder.optional(
                    &mut field_sequential_number,
                    "sequentialNumber",
                    &mut unreadable,
                )?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            module_id: field_module_id,
            item_id: field_item_id,
            course_id: field_course_id,
            title: field_title,
            description: field_description,
            author_id: field_author_id,
            added_date: field_added_date,
            view_url: field_view_url,
            r#type: field_type,
            training_type: field_training_type,
            sequential_number: field_sequential_number,
            unreadable,
        })
    }
}
#[cfg(feature = "yaserde-de")]
fn all_readable_in_course_module() -> crate::wire::Unreadable {
    crate::wire::Unreadable::default()
}
crate::operation::fields! {
    CourseModule unreadable : 0 module_id, 1 item_id, 2 course_id, 3 title, 4
    description, 5 author_id, 6 added_date, 7 view_url, 8 r#type, 9 training_type, 10
    sequential_number
}
impl CourseModule {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "moduleId",
            crate::operation::FieldKind::Id,
            "The id of the module inside the course.",
        )
        .id_type("ModuleId"),
        crate::operation::FieldDescriptor::new(
            "itemId",
            crate::operation::FieldKind::Id,
            "The id of the material or training outside the course. Differs from `moduleId`.",
        )
        .id_type("ContentItemId"),
        crate::operation::FieldDescriptor::new(
            "courseId",
            crate::operation::FieldKind::Id,
            "The course.",
        )
        .id_type("CourseId"),
        crate::operation::FieldDescriptor::new(
            "title",
            crate::operation::FieldKind::Text,
            "The title.",
        ),
        crate::operation::FieldDescriptor::new(
            "description",
            crate::operation::FieldKind::Text,
            "The description.",
        ),
        crate::operation::FieldDescriptor::new(
            "authorId",
            crate::operation::FieldKind::Id,
            "The author. For materials only.",
        )
        .id_type("UserId"),
        crate::operation::FieldDescriptor::new(
            "addedDate",
            crate::operation::FieldKind::DateOrDateTime,
            "When the module was added.",
        ),
        crate::operation::FieldDescriptor::new(
            "viewUrl",
            crate::operation::FieldKind::Text,
            "Where the module can be viewed. For materials only.",
        ),
        crate::operation::FieldDescriptor::new(
            "type",
            crate::operation::FieldKind::Enumeration(crate::content::ModuleType::DESCRIPTORS),
            "Whether the module is a material or a training.",
        ),
        crate::operation::FieldDescriptor::new(
            "trainingType",
            crate::content::TrainingType::KIND,
            "The type of the training. Presumably for trainings only.",
        ),
        crate::operation::FieldDescriptor::new(
            "sequentialNumber",
            crate::operation::FieldKind::Integer,
            "The place of the module in the course.",
        ),
    ]);
}
impl CourseModuleList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "module")
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
impl crate::decode::Record for CourseModuleList {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
        while decoder.next_push_record(b"module>", &mut items.0)? {}
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
    CourseModuleList
}
impl CourseModuleList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "module",
        kind: &crate::content::CourseModule::KIND,
    };
}
#[cfg(feature = "server")]
impl CoursesModule {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            module_id: None,
            content_item_id: None,
            course_id: None,
            title: None,
            description: None,
            author_id: None,
            added_date: None,
            view_url: None,
            unreadable: crate::wire::Unreadable::default(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for CoursesModule {
    fn default() -> Self {
        Self::new()
    }
}
#[cfg(feature = "server")]
crate::wire::item_impl! {
    CoursesModule
}
#[cfg(feature = "yaserde-de")]
crate::wire::read_item_impl! {
    CoursesModule
}
impl crate::decode::Record for CoursesModule {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_module_id: Option<crate::common::ModuleId> = None;
        let mut field_content_item_id: Option<crate::common::ContentItemId> = None;
        let mut field_course_id: Option<crate::common::CourseId> = None;
        let mut field_title: Option<String> = None;
        let mut field_description: Option<String> = None;
        let mut field_author_id: Option<crate::common::UserId> = None;
        let mut field_added_date: Option<crate::wire::DateOrDateTime> = None;
        let mut field_view_url: Option<String> = None;
        let mut unreadable = crate::wire::Unreadable::default();
        decoder.next_field(b"moduleId>", &mut field_module_id);
        decoder.next_field(b"contentItemId>", &mut field_content_item_id);
        decoder.next_field(b"courseId>", &mut field_course_id);
        decoder.next_field(b"title>", &mut field_title);
        decoder.next_field(b"description>", &mut field_description);
        decoder.next_field(b"authorId>", &mut field_author_id);
        decoder.next_field(b"addedDate>", &mut field_added_date);
        decoder.next_field(b"viewUrl>", &mut field_view_url);
        while let Some(name) = decoder.child()? {
            match name {
                "moduleId" => decoder.field(&mut field_module_id)?,
                "contentItemId" => decoder.field(&mut field_content_item_id)?,
                "courseId" => decoder.field(&mut field_course_id)?,
                "title" => decoder.field(&mut field_title)?,
                "description" => decoder.field(&mut field_description)?,
                "authorId" => decoder.field(&mut field_author_id)?,
                "addedDate" => {
                    decoder.optional(&mut field_added_date, "addedDate", &mut unreadable)?
                }
                "viewUrl" => decoder.field(&mut field_view_url)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            module_id: field_module_id,
            content_item_id: field_content_item_id,
            course_id: field_course_id,
            title: field_title,
            description: field_description,
            author_id: field_author_id,
            added_date: field_added_date,
            view_url: field_view_url,
            unreadable,
        })
    }
}
#[cfg(feature = "yaserde-de")]
fn all_readable_in_courses_module() -> crate::wire::Unreadable {
    crate::wire::Unreadable::default()
}
crate::operation::fields! {
    CoursesModule unreadable : 0 module_id, 1 content_item_id, 2 course_id, 3 title, 4
    description, 5 author_id, 6 added_date, 7 view_url
}
impl CoursesModule {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "moduleId",
            crate::operation::FieldKind::Id,
            "The id of the module.",
        )
        .id_type("ModuleId"),
        crate::operation::FieldDescriptor::new(
            "contentItemId",
            crate::operation::FieldKind::Id,
            "The id of the content item. The table describes `moduleId` and this field in the \
        same words.",
        )
        .id_type("ContentItemId"),
        crate::operation::FieldDescriptor::new(
            "courseId",
            crate::operation::FieldKind::Id,
            "The course.",
        )
        .id_type("CourseId"),
        crate::operation::FieldDescriptor::new(
            "title",
            crate::operation::FieldKind::Text,
            "The title.",
        ),
        crate::operation::FieldDescriptor::new(
            "description",
            crate::operation::FieldKind::Text,
            "The description.",
        ),
        crate::operation::FieldDescriptor::new(
            "authorId",
            crate::operation::FieldKind::Id,
            "The author.",
        )
        .id_type("UserId"),
        crate::operation::FieldDescriptor::new(
            "addedDate",
            crate::operation::FieldKind::DateOrDateTime,
            "When the module was added.",
        ),
        crate::operation::FieldDescriptor::new(
            "viewUrl",
            crate::operation::FieldKind::Text,
            "Where the module can be viewed.",
        ),
    ]);
}
impl CoursesModuleList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "module")
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
impl crate::decode::Record for CoursesModuleList {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
        while decoder.next_push_record(b"module>", &mut items.0)? {}
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
    CoursesModuleList
}
impl CoursesModuleList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "module",
        kind: &crate::content::CoursesModule::KIND,
    };
}
#[cfg(feature = "server")]
impl TrainingType {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            training_type_id: None,
            training_type_title: None,
        }
    }
}
#[cfg(feature = "server")]
impl Default for TrainingType {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for TrainingType {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_training_type_id: Option<crate::content::TrainingTypeId> = None;
        let mut field_training_type_title: Option<String> = None;
        decoder.next_field(b"trainingTypeId>", &mut field_training_type_id);
        decoder.next_field(b"trainingTypeTitle>", &mut field_training_type_title);
        while let Some(name) = decoder.child()? {
            match name {
                "trainingTypeId" => decoder.field(&mut field_training_type_id)?,
                "trainingTypeTitle" => decoder.field(&mut field_training_type_title)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            training_type_id: field_training_type_id,
            training_type_title: field_training_type_title,
        })
    }
}
crate::operation::fields! {
    TrainingType : 0 training_type_id, 1 training_type_title
}
impl TrainingType {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "trainingTypeId",
            crate::operation::FieldKind::Id,
            "The id of the type.",
        )
        .id_type("TrainingTypeId"),
        crate::operation::FieldDescriptor::new(
            "trainingTypeTitle",
            crate::operation::FieldKind::Text,
            "The title of the type.",
        ),
    ]);
}
#[cfg(feature = "server")]
impl ContentItemFinalStatus {
    /// A record with what it must have; everything else is absent.
    pub fn new(user_id: impl Into<crate::common::UserId>) -> Self {
        Self {
            user_id: user_id.into(),
            status: None,
            progress: None,
            completion_date: None,
            last_view_date: None,
            unreadable: crate::wire::Unreadable::default(),
        }
    }
}
#[cfg(feature = "server")]
crate::wire::item_impl! {
    ContentItemFinalStatus
}
#[cfg(feature = "yaserde-de")]
crate::wire::read_item_impl! {
    ContentItemFinalStatus
}
impl crate::decode::Record for ContentItemFinalStatus {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_user_id: Option<crate::common::UserId> = None;
        let mut field_status: Option<crate::content::FinalStatus> = None;
        let mut field_progress: Option<crate::wire::Decimal> = None;
        let mut field_completion_date: Option<crate::wire::DateOrDateTime> = None;
        let mut field_last_view_date: Option<crate::wire::DateOrDateTime> = None;
        let mut unreadable = crate::wire::Unreadable::default();
        decoder.next_field(b"userId>", &mut field_user_id);
        decoder.next_field(b"status>", &mut field_status);
        decoder.next_field(b"progress>", &mut field_progress);
        decoder.next_field(b"completionDate>", &mut field_completion_date);
        decoder.next_field(b"lastViewDate>", &mut field_last_view_date);
        while let Some(name) = decoder.child()? {
            match name {
                "userId" => decoder.field(&mut field_user_id)?,
                "status" => decoder.field(&mut field_status)?,
                "progress" => decoder.optional(&mut field_progress, "progress", &mut unreadable)?,
                "completionDate" => decoder.optional(
                    &mut field_completion_date,
                    "completionDate",
                    &mut unreadable,
                )?,
                "lastViewDate" => {
                    decoder.optional(&mut field_last_view_date, "lastViewDate", &mut unreadable)?
                }
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            user_id: decoder.require("userId", field_user_id)?,
            status: field_status,
            progress: field_progress,
            completion_date: field_completion_date,
            last_view_date: field_last_view_date,
            unreadable,
        })
    }
}
#[cfg(feature = "yaserde-de")]
fn all_readable_in_content_item_final_status() -> crate::wire::Unreadable {
    crate::wire::Unreadable::default()
}
crate::operation::fields! {
    ContentItemFinalStatus unreadable : 0 user_id, 1 status, 2 progress, 3
    completion_date, 4 last_view_date
}
impl ContentItemFinalStatus {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "userId",
            crate::operation::FieldKind::Id,
            "The user.",
        )
        .id_type("UserId")
        .required(),
        crate::operation::FieldDescriptor::new(
            "status",
            crate::operation::FieldKind::Enumeration(crate::content::FinalStatus::DESCRIPTORS),
            "The status, as text for display.",
        ),
        crate::operation::FieldDescriptor::new(
            "progress",
            crate::operation::FieldKind::Decimal,
            "How much has been done. The sample prints fractions, the REST sibling calls it a \
        whole number.",
        )
        .unit("percent"),
        crate::operation::FieldDescriptor::new(
            "completionDate",
            crate::operation::FieldKind::DateOrDateTime,
            "When the user completed the item. Only where that has happened.",
        ),
        crate::operation::FieldDescriptor::new(
            "lastViewDate",
            crate::operation::FieldKind::DateOrDateTime,
            "When the user last viewed the item.",
        ),
    ]);
}
impl ContentItemFinalStatusList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "status")
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
impl crate::decode::Record for ContentItemFinalStatusList {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
        while decoder.next_push_record(b"status>", &mut items.0)? {}
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
    ContentItemFinalStatusList
}
impl ContentItemFinalStatusList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "status",
        kind: &crate::content::ContentItemFinalStatus::KIND,
    };
}
impl ModuleStatusChange {
    /// A record with what it must have; everything else is absent.
    pub fn new(
        content_item_id: impl Into<crate::common::ContentItemId>,
        date: impl Into<crate::wire::Date>,
        status: impl Into<crate::content::ModuleStatus>,
        awarded_score: impl Into<crate::wire::Decimal>,
    ) -> Self {
        Self {
            content_item_id: content_item_id.into(),
            date: date.into(),
            reason: None,
            status: status.into(),
            awarded_score: awarded_score.into(),
        }
    }
    /// Why the status is set by hand.
    #[must_use]
    pub fn reason(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }
}
crate::wire::item_impl! {
    ModuleStatusChange
}
#[cfg(feature = "yaserde-de")]
crate::wire::read_item_impl! {
    ModuleStatusChange
}
impl crate::decode::Record for ModuleStatusChange {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_content_item_id: Option<crate::common::ContentItemId> = None;
        let mut field_date: Option<crate::wire::Date> = None;
        let mut field_reason: Option<String> = None;
        let mut field_status: Option<crate::content::ModuleStatus> = None;
        let mut field_awarded_score: Option<crate::wire::Decimal> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "contentItemId" => decoder.field(&mut field_content_item_id)?,
                "date" => decoder.field(&mut field_date)?,
                "reason" => decoder.field(&mut field_reason)?,
                "status" => decoder.field(&mut field_status)?,
                "awardedScore" => decoder.field(&mut field_awarded_score)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            content_item_id: decoder.require("contentItemId", field_content_item_id)?,
            date: decoder.require("date", field_date)?,
            reason: field_reason,
            status: decoder.require("status", field_status)?,
            awarded_score: decoder.require("awardedScore", field_awarded_score)?,
        })
    }
}
impl ModuleStatusChange {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "contentItemId",
            crate::operation::FieldKind::Id,
            "The module. Only materials in the course, never trainings.",
        )
        .id_type("ContentItemId")
        .required(),
        crate::operation::FieldDescriptor::new(
            "date",
            crate::operation::FieldKind::Date,
            "When the status was reached. The REST sibling types it as a date-time.",
        )
        .required(),
        crate::operation::FieldDescriptor::new(
            "reason",
            crate::operation::FieldKind::Text,
            "Why the status is set by hand.",
        ),
        crate::operation::FieldDescriptor::new(
            "status",
            crate::operation::FieldKind::Enumeration(crate::content::ModuleStatus::DESCRIPTORS),
            "The status.",
        )
        .required(),
        crate::operation::FieldDescriptor::new(
            "awardedScore",
            crate::operation::FieldKind::Decimal,
            "The score. The page does not say of how many.",
        )
        .required(),
    ]);
}
impl ModuleStatusChangeList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "moduleStatus")
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
impl crate::decode::Record for ModuleStatusChangeList {
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
impl ModuleStatusChangeList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "moduleStatus",
        kind: &crate::content::ModuleStatusChange::KIND,
    };
}
