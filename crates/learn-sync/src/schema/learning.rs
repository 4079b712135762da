//! Tables of learning: content, enrollments, results.

use super::table::Type::{Boolean, Date, Integer, Number, Text};
use super::table::{Mark, Parent, Table, column};
use crate::kind::Kind;

pub(crate) static CONTENT: Table = Table {
    name: "content",
    kind: Kind::Content,
    doc: "Courses, learning tracks and materials.",
    key: &["content_item_id"],
    columns: &[
        column("content_item_id", Text, "The id of the item."),
        column("type", Text, "The kind of the item, as text."),
        column(
            "content_item_type",
            Text,
            "The kind of the item: `Course`, `LearningTrack`, `Quiz` and so on.",
        ),
        column("title", Text, "The title."),
        column("subtitle", Text, "The second line of the title."),
        column("description", Text, "The description."),
        column("user_id", Text, "The user that the item names.").references("users.user_id"),
        column("added_date", Date, "When it was added."),
        column("view_url", Text, "Where it can be seen."),
    ],
    indexes: &[],
    parent: None,
    mark: None,
};

pub(crate) static MODULES: Table = Table {
    name: "modules",
    kind: Kind::Modules,
    doc: "What courses are made of: materials and trainings in their places.",
    key: &["course_id", "module_id"],
    columns: &[
        column("course_id", Text, "The course.").references("content.content_item_id"),
        column("module_id", Text, "The id of the module."),
        column("item_id", Text, "The item behind the module."),
        column("title", Text, "The title."),
        column("description", Text, "The description."),
        column("author_id", Text, "The author.").references("users.user_id"),
        column("added_date", Date, "When it was added."),
        column("view_url", Text, "Where it can be seen."),
        column("type", Text, "A material or a training."),
        column(
            "training_type_id",
            Text,
            "The kind of the training, if it is one.",
        ),
        column("training_type_title", Text, "Its title."),
        column("sequential_number", Integer, "The place in the course."),
    ],
    indexes: &[&["module_id"]],
    parent: None,
    mark: None,
};

pub(crate) static LEARNER_RESULTS: Table = Table {
    name: "learner_results",
    kind: Kind::LearnerResults,
    doc: "What learners of every status have done in courses.",
    key: &["enrollment_id"],
    columns: &[
        column(
            "enrollment_id",
            Text,
            "The enrollment. Where the service names none, the ids of user and course with a slash between them.",
        )
        .references("enrollments.enrollment_id"),
        column("user_id", Text, "The learner.").references("users.user_id"),
        column("course_id", Text, "The course.").references("content.content_item_id"),
        column("course_title", Text, "The title of the course."),
        column("access_date", Date, "When access started."),
        column("due_date", Date, "By when it was to be completed."),
        column("expiration_date", Date, "When access ends."),
        column("completion_date", Date, "When it was completed."),
        column("duration", Integer, "How long the course takes. The unit is not stated."),
        column("time_spent", Integer, "How long the learner has worked on it, in seconds."),
        column(
            "completion_status",
            Text,
            "`not_started`, `in_progress`, `pending`, `complete`, `passed`, `accepted`, `incomplete`, `failed`, `declined`.",
        ),
        column("awarded_score", Number, "The score that was reached."),
        column("passing_score", Number, "The score to reach."),
        column("progress", Number, "How much has been done."),
        column(
            "is_overdue",
            Boolean,
            "Whether the service called it overdue when the row was read.",
        ),
        column("views_count", Integer, "How often the learner has viewed it."),
    ],
    indexes: &[&["user_id"], &["course_id"], &["changed_run"]],
    parent: None,
    mark: Some(Mark {
        name: "completed_run",
        doc: "The run that saw the result become complete; absent where it was complete in the first copy.",
        column: "completion_status",
        values: "'complete', 'passed', 'accepted'",
    }),
};

pub(crate) static MODULE_RESULTS: Table = Table {
    name: "module_results",
    kind: Kind::ModuleResults,
    doc: "What learners of every status have done in the modules of courses.",
    key: &["enrollment_id", "module_id"],
    columns: &[
        column(
            "enrollment_id",
            Text,
            "The enrollment, as in `learner_results`.",
        )
        .references("enrollments.enrollment_id"),
        column("module_id", Text, "The module.").references("modules.module_id"),
        column("user_id", Text, "The learner.").references("users.user_id"),
        column("course_id", Text, "The course.").references("content.content_item_id"),
        column("course_item_id", Text, "The item behind the module."),
        column("module_title", Text, "The title of the module."),
        column("access_date", Date, "When access started."),
        column("due_date", Date, "By when it was to be completed."),
        column("expiration_date", Date, "When access ends."),
        column("completion_date", Date, "When it was completed."),
        column(
            "time_spent",
            Integer,
            "How long the learner has worked on it, in seconds.",
        ),
        column("completion_status", Text, "As in `learner_results`."),
        column("awarded_score", Number, "The score that was reached."),
        column("passing_score", Number, "The score to reach."),
        column("progress", Number, "How much has been done."),
        column(
            "is_overdue",
            Boolean,
            "Whether the service called it overdue when the row was read.",
        ),
        column(
            "views_count",
            Integer,
            "How often the learner has viewed it.",
        ),
    ],
    indexes: &[],
    parent: None,
    mark: None,
};

pub(crate) static ENROLLMENTS: Table = Table {
    name: "enrollments",
    kind: Kind::Enrollments,
    doc: "Who takes which course. The service never lists archived and deleted enrollments.",
    key: &["enrollment_id"],
    columns: &[
        column("enrollment_id", Text, "The id of the enrollment."),
        column("course_id", Text, "The course or track.").references("content.content_item_id"),
        column("learner_id", Text, "The learner.").references("users.user_id"),
        column("access_date", Date, "When access starts."),
        column("due_date", Date, "By when it is to be completed."),
        column("expiration_date", Date, "When access ends."),
        column("enrollment_type_group", Text, "How it came about."),
        column(
            "should_lock_after_due_date",
            Boolean,
            "Whether access ends with the due date.",
        ),
    ],
    indexes: &[&["learner_id"], &["course_id"], &["first_seen_run"]],
    parent: None,
    mark: None,
};

pub(crate) static CERTIFICATES: Table = Table {
    name: "certificates",
    kind: Kind::Enrollments,
    doc: "Certificates that were issued, as the enrollments name them.",
    key: &["enrollment_id"],
    columns: &[
        column("enrollment_id", Text, "The enrollment.").references("enrollments.enrollment_id"),
        column("issued_certificate_id", Text, "The id of the certificate."),
        column("learner_id", Text, "The learner.").references("users.user_id"),
        column("course_id", Text, "The course.").references("content.content_item_id"),
        column("issue_date", Date, "When it was issued."),
        column(
            "expiry_date",
            Date,
            "Until when it is valid; absent where it does not expire.",
        ),
    ],
    indexes: &[&["issued_certificate_id"], &["expiry_date"]],
    parent: Some(Parent {
        table: "enrollments",
        column: "enrollment_id",
    }),
    mark: None,
};
