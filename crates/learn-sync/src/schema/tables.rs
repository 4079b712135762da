//! The tables, stated. Their columns are the fields that the schemas have; what stands here of a single one is where
//! the table differs.

use super::column::{ColumnType, Otherwise};
use super::status::DONE;
use super::table::Mark;
use crate::kind::Kind;

/// What is stated of a table.
pub(super) struct Statement {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) doc: &'static str,
    pub(super) key: &'static [&'static str],
    /// Columns that stand behind the key and in front of the others.
    pub(super) first: &'static [&'static str],
    /// What is put in front of the names in a nested record, where it is not the name of the field.
    pub(super) prefixes: &'static [(&'static str, &'static str)],
    /// What a column holds, where it is not what the field holds.
    pub(super) types: &'static [(&'static str, ColumnType)],
    /// What tells a row where a field of the key is absent.
    pub(super) otherwise: &'static [(&'static str, Otherwise)],
    pub(super) indexes: &'static [&'static [&'static str]],
    pub(super) mark: Option<Mark>,
    /// A list of named values that have a column each, beside their table.
    pub(super) named: Option<&'static str>,
    /// The column that holds what was asked for, where no field of the row says it: its name, what it is, and the column
    /// that it names a row of.
    pub(super) asked: Option<(&'static str, &'static str, Option<&'static str>)>,
    pub(super) part: Option<Part>,
}

/// What is stated of a table of parts.
pub(super) struct Part {
    pub(super) of: &'static str,
    /// The fields that hold the parts, those in the items of a list with a slash.
    pub(super) fields: &'static [&'static str],
    /// The column of a part that is not a record.
    pub(super) item: &'static str,
    /// The column of its place in the list, if it has one.
    pub(super) position: Option<&'static str>,
    /// The column of the place of what holds the list, if it has one, and what it says.
    pub(super) outer_position: Option<(&'static str, &'static str)>,
    /// Columns of the whole, beside its key.
    pub(super) with: &'static [&'static str],
}

const TABLE: Statement = Statement {
    name: "",
    kind: Kind::Users,
    doc: "",
    key: &[],
    first: &[],
    prefixes: &[],
    types: &[],
    otherwise: &[],
    indexes: &[],
    mark: None,
    named: None,
    asked: None,
    part: None,
};

const PART: Part = Part {
    of: "",
    fields: &[],
    item: "",
    position: None,
    outer_position: None,
    with: &[],
};

const SUBORDINATION: &[(&str, &str)] = &[
    ("subordination", ""),
    ("coSubordination", "co_"),
    ("workLeaveStatus", "work_leave_"),
];

/// All tables that mirror something, wholes before their parts.
pub(super) const STATEMENTS: &[Statement] = &[
    Statement {
        name: "profile_fields",
        kind: Kind::ProfileFields,
        doc: "Which fields a user profile can have.",
        key: &["user_field_info_id"],
        ..TABLE
    },
    Statement {
        name: "profile_field_values",
        kind: Kind::ProfileFields,
        doc: "The values that may be chosen, for fields that are lists.",
        key: &["user_field_info_id", "position"],
        part: Some(Part {
            of: "profile_fields",
            fields: &["values"],
            position: Some("position"),
            ..PART
        }),
        ..TABLE
    },
    Statement {
        name: "departments",
        kind: Kind::Departments,
        doc: "The tree of departments.",
        key: &["department_id"],
        first: &["parent_department_id"],
        prefixes: SUBORDINATION,
        indexes: &[&["parent_department_id"]],
        ..TABLE
    },
    Statement {
        name: "users",
        kind: Kind::Users,
        doc: "Users of every status. Beside these columns there is one for each field of the profile: \
              `field_first_name` for `FIRST_NAME` and so on; `field_columns` says which column holds which field.",
        key: &["user_id"],
        first: &["status"],
        prefixes: SUBORDINATION,
        indexes: &[&["department_id"], &["email"]],
        named: Some("fields"),
        ..TABLE
    },
    Statement {
        name: "user_fields",
        kind: Kind::Users,
        doc: "The fields of profiles as the service listed them, in its order.",
        key: &["user_id", "position"],
        part: Some(Part {
            of: "users",
            fields: &["fields"],
            position: Some("position"),
            ..PART
        }),
        ..TABLE
    },
    Statement {
        name: "user_roles",
        kind: Kind::Users,
        doc: "The roles of a user, one or two.",
        key: &["user_id", "position"],
        part: Some(Part {
            of: "users",
            fields: &["userRoles"],
            position: Some("position"),
            ..PART
        }),
        ..TABLE
    },
    Statement {
        name: "managed_departments",
        kind: Kind::Users,
        doc: "The departments that a user manages.",
        key: &["user_id", "role_position", "department_id"],
        indexes: &[&["department_id"]],
        part: Some(Part {
            of: "users",
            fields: &[
                "userRoles/manageableDepartmentIds",
                "manageableDepartmentIds",
            ],
            item: "department_id",
            outer_position: Some((
                "role_position",
                "The `position` of the role in `user_roles`; 0 where the profile names the department without a role.",
            )),
            ..PART
        }),
        ..TABLE
    },
    Statement {
        name: "groups",
        kind: Kind::Groups,
        doc: "Groups of users.",
        key: &["group_id"],
        ..TABLE
    },
    Statement {
        name: "group_members",
        kind: Kind::Users,
        doc: "Who is in which group, smart groups included, as the profiles say.",
        key: &["user_id", "group_id"],
        indexes: &[&["group_id"]],
        part: Some(Part {
            of: "users",
            fields: &["groups"],
            item: "group_id",
            ..PART
        }),
        ..TABLE
    },
    Statement {
        name: "content",
        kind: Kind::Content,
        doc: "Courses, learning tracks and materials.",
        key: &["content_item_id"],
        first: &["type", "content_item_type"],
        ..TABLE
    },
    Statement {
        name: "modules",
        kind: Kind::Modules,
        doc: "What courses are made of: materials and trainings in their places.",
        key: &["course_id", "module_id"],
        otherwise: &[
            ("course_id", Otherwise::Asked),
            ("module_id", Otherwise::Column("item_id")),
        ],
        indexes: &[&["module_id"]],
        ..TABLE
    },
    Statement {
        name: "learner_results",
        kind: Kind::LearnerResults,
        doc: "What learners of every status have done in courses.",
        key: &["enrollment_id"],
        otherwise: &[("enrollment_id", Otherwise::Pair("user_id", "course_id"))],
        indexes: &[&["user_id"], &["course_id"], &["changed_run"]],
        mark: Some(Mark {
            name: "completed_run",
            doc: "The run that saw the result become complete; absent where it was complete in the first copy.",
            column: "completion_status",
            values: DONE,
        }),
        ..TABLE
    },
    Statement {
        name: "module_results",
        kind: Kind::ModuleResults,
        doc: "What learners of every status have done in the modules of courses.",
        key: &["enrollment_id", "module_id"],
        first: &["user_id", "course_id", "course_item_id"],
        otherwise: &[
            ("enrollment_id", Otherwise::Pair("user_id", "course_id")),
            ("module_id", Otherwise::Column("course_item_id")),
        ],
        ..TABLE
    },
    Statement {
        name: "enrollments",
        kind: Kind::Enrollments,
        doc: "Who takes which course. The service never lists archived and deleted enrollments.",
        key: &["enrollment_id"],
        types: &[("enrollment_type_group", ColumnType::Text)],
        indexes: &[&["learner_id"], &["course_id"], &["first_seen_run"]],
        ..TABLE
    },
    Statement {
        name: "certificates",
        kind: Kind::Enrollments,
        doc: "Certificates that were issued, as the enrollments name them.",
        key: &["enrollment_id"],
        first: &["issued_certificate_id", "learner_id", "course_id"],
        indexes: &[&["issued_certificate_id"], &["expiry_date"]],
        part: Some(Part {
            of: "enrollments",
            fields: &["certificate"],
            with: &["learner_id", "course_id"],
            ..PART
        }),
        ..TABLE
    },
    Statement {
        name: "points",
        kind: Kind::Points,
        doc: "The gamification points of users.",
        key: &["user_id"],
        ..TABLE
    },
    Statement {
        name: "training_sessions",
        kind: Kind::TrainingSessions,
        doc: "When trainings take place, and who gives them.",
        key: &["id"],
        first: &["training_id"],
        asked: Some((
            "training_id",
            "The training: `item_id` of the modules that are trainings.",
            None,
        )),
        indexes: &[&["training_id"]],
        ..TABLE
    },
    Statement {
        name: "training_session_days",
        kind: Kind::TrainingSessions,
        doc: "The days of sessions that take several.",
        key: &["id", "position"],
        part: Some(Part {
            of: "training_sessions",
            fields: &["dayIds"],
            item: "day_id",
            position: Some("position"),
            ..PART
        }),
        ..TABLE
    },
    Statement {
        name: "last_views",
        kind: Kind::LastViews,
        doc: "When users last viewed a course, track or material. Who never did is not listed.",
        key: &["content_item_id", "user_id"],
        asked: Some((
            "content_item_id",
            "The item that was asked for.",
            Some("content.content_item_id"),
        )),
        indexes: &[&["user_id"]],
        ..TABLE
    },
];
