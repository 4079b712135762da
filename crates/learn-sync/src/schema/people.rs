//! Tables of people: profiles, departments, groups, points.

use super::table::Type::{Boolean, Date, Integer, Number, Text};
use super::table::{Parent, Table, column};
use crate::kind::Kind;

pub(crate) static PROFILE_FIELDS: Table = Table {
    name: "profile_fields",
    kind: Kind::ProfileFields,
    doc: "Which fields a user profile can have.",
    key: &["user_field_info_id"],
    columns: &[
        column("user_field_info_id", Text, "The id of the field."),
        column("name", Text, "The name that profiles use."),
        column("label", Text, "The name that people see."),
        column("type", Text, "What the field holds."),
        column(
            "is_unique",
            Boolean,
            "Whether two users may not have the same value.",
        ),
        column("is_visible", Boolean, "Whether the field is shown."),
        column(
            "is_required",
            Boolean,
            "Whether every user must have a value.",
        ),
        column("order_priority", Integer, "The place among the fields."),
    ],
    indexes: &[],
    parent: None,
    mark: None,
};

pub(crate) static PROFILE_FIELD_VALUES: Table = Table {
    name: "profile_field_values",
    kind: Kind::ProfileFields,
    doc: "The values that may be chosen, for fields that are lists.",
    key: &["user_field_info_id", "position"],
    columns: &[
        column("user_field_info_id", Text, "The field.")
            .references("profile_fields.user_field_info_id"),
        column("position", Integer, "The place in the list, from 1."),
        column("name", Text, "The name of the value."),
        column("value", Text, "The value."),
    ],
    indexes: &[],
    parent: Some(Parent {
        table: "profile_fields",
        column: "user_field_info_id",
    }),
    mark: None,
};

pub(crate) static DEPARTMENTS: Table = Table {
    name: "departments",
    kind: Kind::Departments,
    doc: "The tree of departments.",
    key: &["department_id"],
    columns: &[
        column("department_id", Text, "The id of the department."),
        column(
            "parent_department_id",
            Text,
            "The department above; absent for the root.",
        )
        .references("departments.department_id"),
        column("name", Text, "The name."),
        column("code", Text, "A code that the account gave it."),
        column(
            "subordination_type",
            Text,
            "`inherit`, `manual` or `no_supervisor`.",
        ),
        column(
            "supervisor_id",
            Text,
            "The supervisor, where the type is `manual`.",
        )
        .references("users.user_id"),
        column(
            "co_subordination_type",
            Text,
            "The same of the functional supervisor.",
        ),
        column("co_supervisor_id", Text, "The functional supervisor.").references("users.user_id"),
    ],
    indexes: &[&["parent_department_id"]],
    parent: None,
    mark: None,
};

pub(crate) static USERS: Table = Table {
    name: "users",
    kind: Kind::Users,
    doc: "Users of every status. Beside these columns there is one for each field of the profile: `field_first_name` \
          for `FIRST_NAME` and so on; `field_columns` says which column holds which field.",
    key: &["user_id"],
    columns: &[
        column("user_id", Text, "The id of the user."),
        column(
            "status",
            Integer,
            "1 active, 3 inactive, 5 employment ended.",
        ),
        column("role", Text, "The kind of the role."),
        column("role_id", Text, "The id of the role."),
        column("department_id", Text, "The department of the user.")
            .references("departments.department_id"),
        column("email", Text, "The e-mail address."),
        column("added_date", Date, "When the user was added."),
        column("last_login_date", Date, "When the user last signed in."),
        column(
            "subordination_type",
            Text,
            "`inherit`, `manual` or `no_supervisor`.",
        ),
        column(
            "supervisor_id",
            Text,
            "The supervisor, where the type is `manual`.",
        )
        .references("users.user_id"),
        column(
            "co_subordination_type",
            Text,
            "The same of the functional supervisor.",
        ),
        column("co_supervisor_id", Text, "The functional supervisor.").references("users.user_id"),
        column("work_leave_reason", Text, "Why the user is away, if so."),
        column("work_leave_start_date", Date, "The first day away."),
        column("work_leave_end_date", Date, "The last day away."),
        column(
            "security_policy_acceptance_date",
            Date,
            "When the user accepted the security policy.",
        ),
        column(
            "personal_data_consent_acceptance_date",
            Date,
            "When the user consented to the use of personal data.",
        ),
        column(
            "privacy_policy_consent_acceptance_date",
            Date,
            "When the user accepted the privacy policy.",
        ),
    ],
    indexes: &[&["department_id"], &["email"]],
    parent: None,
    mark: None,
};

pub(crate) static USER_FIELDS: Table = Table {
    name: "user_fields",
    kind: Kind::Users,
    doc: "The fields of profiles as the service listed them, in its order.",
    key: &["user_id", "position"],
    columns: &[
        column("user_id", Text, "The user.").references("users.user_id"),
        column("position", Integer, "The place in the list, from 1."),
        column("name", Text, "The name of the field."),
        column("value", Text, "Its value."),
    ],
    indexes: &[],
    parent: Some(Parent {
        table: "users",
        column: "user_id",
    }),
    mark: None,
};

pub(crate) static USER_ROLES: Table = Table {
    name: "user_roles",
    kind: Kind::Users,
    doc: "The roles of a user, one or two.",
    key: &["user_id", "position"],
    columns: &[
        column("user_id", Text, "The user.").references("users.user_id"),
        column("position", Integer, "The place in the list, from 1."),
        column("role_id", Text, "The id of the role."),
        column("role_type", Text, "The kind of the role."),
    ],
    indexes: &[],
    parent: Some(Parent {
        table: "users",
        column: "user_id",
    }),
    mark: None,
};

pub(crate) static MANAGED_DEPARTMENTS: Table = Table {
    name: "managed_departments",
    kind: Kind::Users,
    doc: "The departments that a user manages.",
    key: &["user_id", "role_position", "department_id"],
    columns: &[
        column("user_id", Text, "The user.").references("users.user_id"),
        column(
            "role_position",
            Integer,
            "The `position` of the role in `user_roles`; 0 where the profile names the department without a role.",
        ),
        column("department_id", Text, "The department.").references("departments.department_id"),
    ],
    indexes: &[&["department_id"]],
    parent: Some(Parent {
        table: "users",
        column: "user_id",
    }),
    mark: None,
};

pub(crate) static GROUPS: Table = Table {
    name: "groups",
    kind: Kind::Groups,
    doc: "Groups of users.",
    key: &["group_id"],
    columns: &[
        column("group_id", Text, "The id of the group."),
        column("name", Text, "The name."),
        column(
            "is_smart",
            Boolean,
            "Whether rules decide who belongs to it.",
        ),
    ],
    indexes: &[],
    parent: None,
    mark: None,
};

pub(crate) static GROUP_MEMBERS: Table = Table {
    name: "group_members",
    kind: Kind::Users,
    doc: "Who is in which group, smart groups included, as the profiles say.",
    key: &["user_id", "group_id"],
    columns: &[
        column("user_id", Text, "The user.").references("users.user_id"),
        column("group_id", Text, "The group.").references("groups.group_id"),
    ],
    indexes: &[&["group_id"]],
    parent: Some(Parent {
        table: "users",
        column: "user_id",
    }),
    mark: None,
};

pub(crate) static POINTS: Table = Table {
    name: "points",
    kind: Kind::Points,
    doc: "The gamification points of users.",
    key: &["user_id"],
    columns: &[
        column("user_id", Text, "The user.").references("users.user_id"),
        column("points", Number, "The points."),
    ],
    indexes: &[],
    parent: None,
    mark: None,
};
