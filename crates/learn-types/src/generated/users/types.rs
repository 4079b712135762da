// @generated from schemas/users/types.xsd by `cargo xtask codegen`: edit the schema.

crate::wire::id_type! {
    #[doc = " The id of a role."] RoleId, "RoleId"
}
/// The kind of a role. Three generations of pages name different values; which ones an account
/// accepts is not known, so all are kept apart. Documents of 2017 write numbers instead (10
/// user, 20 publisher, 30 organization administrator, 40 account administrator).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UserRole {
    /// A learner. On the wire: `learner`.
    Learner,
    /// An administrator of departments. On the wire: `department_administrator`.
    DepartmentAdministrator,
    /// An administrator of the account. On the wire: `administrator`.
    Administrator,
    /// A role of the account's own, named by its id. On the wire: `custom`.
    Custom,
    /// An author of content; answers show it. On the wire: `publisher`.
    Publisher,
    /// The owner of the account; answers show it. On the wire: `owner`.
    Owner,
    /// A learner, as the newest European page writes it. On the wire: `learners`.
    Learners,
    /// An administrator of departments, as the newest European page writes it. On the wire:
    /// `department_administrators`.
    DepartmentAdministrators,
    /// An administrator of the account, as the newest European page writes it. On the wire:
    /// `account_administrators`.
    AccountAdministrators,
    /// An author of courses; newest European page. On the wire: `course_authors`.
    CourseAuthors,
    /// A supervisor; newest European page. On the wire: `supervisor`.
    Supervisor,
    /// A value that the contract does not know, as it was received.
    Unknown(Box<str>),
}
/// Why a user is away.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WorkLeaveReason {
    /// Out of the office. On the wire: `OutOfTheOffice`.
    OutOfTheOffice,
    /// On vacation. On the wire: `OnVacation`.
    OnVacation,
    /// On personal leave. On the wire: `PersonalLeave`.
    PersonalLeave,
    /// On a business trip. On the wire: `BusinessTrip`.
    BusinessTrip,
    /// On sick leave. On the wire: `SickLeave`.
    SickLeave,
    /// On parental leave. On the wire: `ParentalLeave`.
    ParentalLeave,
    /// On educational leave. On the wire: `EducationalLeave`.
    EducationalLeave,
    /// A value that the contract does not know, as it was received.
    Unknown(Box<str>),
}
/// What a field of the user profile holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UserFieldType {
    /// The login. On the wire: `login`.
    Login,
    /// An e-mail address. On the wire: `email`.
    Email,
    /// The first name. On the wire: `first_name`.
    FirstName,
    /// The last name. On the wire: `last_name`.
    LastName,
    /// The job title. On the wire: `job_title`.
    JobTitle,
    /// Any text. On the wire: `string`.
    String,
    /// A country. On the wire: `country`.
    Country,
    /// A phone number. On the wire: `phone`.
    Phone,
    /// The date of birth. On the wire: `birthdate`.
    Birthdate,
    /// A value that the contract does not know, as it was received.
    Unknown(Box<str>),
}
/// A user of the account. Pages, samples and the REST sibling list the elements in different
/// orders, and no sample could be read whole. The methods in version 2 return the same record
/// with one more status.
#[derive(Clone, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "UserProfile"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct UserProfile {
    /// The id of the user.
    #[cfg_attr(feature = "server", yaserde(rename = "userId"))]
    pub user_id: crate::common::UserId,
    /// The kind of the user's role.
    #[cfg_attr(feature = "server", yaserde(rename = "role"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub role: Option<crate::users::UserRole>,
    /// The id of the user's role.
    #[cfg_attr(feature = "server", yaserde(rename = "roleId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub role_id: Option<crate::users::RoleId>,
    /// The department that the user belongs to.
    #[cfg_attr(feature = "server", yaserde(rename = "departmentId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub department_id: Option<crate::common::DepartmentId>,
    /// Whether the user is active. Only the methods in version 2 tell ended employment from
    /// inactive.
    #[cfg_attr(feature = "server", yaserde(rename = "status"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub status: Option<crate::common::UserStatus>,
    /// The e-mail address.
    #[cfg_attr(feature = "server", yaserde(rename = "email"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub email: Option<String>,
    /// The groups that the user belongs to.
    #[cfg_attr(feature = "server", yaserde(rename = "groups"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub groups: Option<crate::common::GroupIdList>,
    /// The fields of the profile, login, names and fields of the account's own among them.
    #[cfg_attr(feature = "server", yaserde(rename = "fields"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub fields: Option<crate::common::FieldList>,
    /// When the user was added. A date in the table, a date-time in the REST sibling.
    #[cfg_attr(feature = "server", yaserde(rename = "addedDate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub added_date: Option<crate::wire::DateOrDateTime>,
    /// When the user last signed in.
    #[cfg_attr(feature = "server", yaserde(rename = "lastLoginDate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub last_login_date: Option<crate::wire::DateOrDateTime>,
    /// The departments that the user manages.
    #[cfg_attr(feature = "server", yaserde(rename = "manageableDepartmentIds"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub manageable_department_ids: Option<crate::common::DepartmentIdList>,
    /// The roles of the user, one or two.
    #[cfg_attr(feature = "server", yaserde(rename = "userRoles"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub user_roles: Option<crate::users::AssignedRoleList>,
    /// The supervisor.
    #[cfg_attr(feature = "server", yaserde(rename = "subordination"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub subordination: Option<crate::common::Subordination>,
    /// The second, functional supervisor.
    #[cfg_attr(feature = "server", yaserde(rename = "coSubordination"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub co_subordination: Option<crate::common::Subordination>,
    /// Present while the user is away.
    #[cfg_attr(feature = "server", yaserde(rename = "workLeaveStatus"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub work_leave_status: Option<crate::users::WorkLeaveStatus>,
    /// When the user accepted the security policy.
    #[cfg_attr(feature = "server", yaserde(rename = "securityPolicyAcceptanceDate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub security_policy_acceptance_date: Option<crate::wire::DateOrDateTime>,
    /// When the user consented to the use of personal data. Not in version 2.
    #[cfg_attr(
        feature = "server",
        yaserde(rename = "personalDataConsentAcceptanceDate")
    )]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub personal_data_consent_acceptance_date: Option<crate::wire::DateOrDateTime>,
    /// When the user accepted the privacy policy. Only in version 2.
    #[cfg_attr(
        feature = "server",
        yaserde(rename = "privacyPolicyConsentAcceptanceDate")
    )]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub privacy_policy_consent_acceptance_date: Option<crate::wire::DateOrDateTime>,
    /// What the server sent in the place of values that could not be read. Those fields are absent.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "crate::wire::Unreadable::is_empty")
    )]
    #[cfg_attr(
        feature = "yaserde-de",
        yaserde(default = "all_readable_in_user_profile")
    )]
    pub unreadable: crate::wire::Unreadable,
}
crate::wire::list_type! {
    #[doc = " Users of the account."] UserProfileList, "UserProfileList", crate
    ::users::UserProfile, "userProfile", server
}
/// A role that a user has.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "AssignedRole"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct AssignedRole {
    /// The id of the role.
    #[cfg_attr(feature = "server", yaserde(rename = "roleId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub role_id: Option<crate::users::RoleId>,
    /// The departments that the user manages in this role.
    #[cfg_attr(feature = "server", yaserde(rename = "manageableDepartmentIds"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub manageable_department_ids: Option<crate::common::DepartmentIdList>,
    /// The kind of the role.
    #[cfg_attr(feature = "server", yaserde(rename = "roleType"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub role_type: Option<crate::users::UserRole>,
}
crate::wire::list_type! {
    #[doc = " The roles of a user."] AssignedRoleList, "AssignedRoleList", crate
    ::users::AssignedRole, "userRole", server
}
/// A role that a user shall have.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "RoleAssignment")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct RoleAssignment {
    /// The id of the role.
    #[yaserde(rename = "roleId")]
    pub role_id: crate::users::RoleId,
    /// The departments that the user shall manage in this role.
    #[yaserde(rename = "manageableDepartmentIds")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub manageable_department_ids: Option<crate::common::DepartmentIdList>,
}
crate::wire::list_type! {
    #[doc =
    " The roles that a user shall have: one, or two of which one is the learner's and the other an"]
    #[doc = " administrative one."] RoleAssignmentList, "RoleAssignmentList", crate
    ::users::RoleAssignment, "userRole", always
}
/// That a user is away, why and how long.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "WorkLeaveStatus"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct WorkLeaveStatus {
    /// Why.
    #[cfg_attr(feature = "server", yaserde(rename = "workLeaveReason"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub work_leave_reason: Option<crate::users::WorkLeaveReason>,
    /// The first day.
    #[cfg_attr(feature = "server", yaserde(rename = "startDate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub start_date: Option<crate::wire::DateOrDateTime>,
    /// The last day.
    #[cfg_attr(feature = "server", yaserde(rename = "endDate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub end_date: Option<crate::wire::DateOrDateTime>,
    /// What the server sent in the place of values that could not be read. Those fields are absent.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "crate::wire::Unreadable::is_empty")
    )]
    #[cfg_attr(
        feature = "yaserde-de",
        yaserde(default = "all_readable_in_work_leave_status")
    )]
    pub unreadable: crate::wire::Unreadable,
}
/// That a certain user shall be away.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "UserWorkLeaveStatus")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct UserWorkLeaveStatus {
    /// The user. The table spells it `userid`.
    #[yaserde(rename = "userId")]
    pub user_id: crate::common::UserId,
    /// Why.
    #[yaserde(rename = "workLeaveReason")]
    pub work_leave_reason: crate::users::WorkLeaveReason,
    /// The first day.
    #[yaserde(rename = "startDate")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub start_date: Option<crate::wire::Date>,
    /// The last day.
    #[yaserde(rename = "endDate")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub end_date: Option<crate::wire::Date>,
}
/// A field that user profiles of this account have.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "UserFieldInfo"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct UserFieldInfo {
    /// The id of the field.
    #[cfg_attr(feature = "server", yaserde(rename = "userFieldInfoId"))]
    pub user_field_info_id: crate::common::UserFieldId,
    /// The name to use in `fields`.
    #[cfg_attr(feature = "server", yaserde(rename = "name"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub name: Option<String>,
    /// The name that people see.
    #[cfg_attr(feature = "server", yaserde(rename = "label"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub label: Option<String>,
    /// What the field holds.
    #[cfg_attr(feature = "server", yaserde(rename = "type"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub r#type: Option<crate::users::UserFieldType>,
    /// Whether two users may not have the same value.
    #[cfg_attr(feature = "server", yaserde(rename = "isUnique"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub is_unique: Option<bool>,
    /// Whether the field is shown.
    #[cfg_attr(feature = "server", yaserde(rename = "isVisible"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub is_visible: Option<bool>,
    /// Whether every user must have a value.
    #[cfg_attr(feature = "server", yaserde(rename = "isRequired"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub is_required: Option<bool>,
    /// The place of the field among the others.
    #[cfg_attr(feature = "server", yaserde(rename = "orderPriority"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub order_priority: Option<i64>,
    /// The values that may be chosen, for fields that are lists.
    #[cfg_attr(feature = "server", yaserde(rename = "values"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub values: Option<crate::common::FieldList>,
    /// What the server sent in the place of values that could not be read. Those fields are absent.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "crate::wire::Unreadable::is_empty")
    )]
    #[cfg_attr(
        feature = "yaserde-de",
        yaserde(default = "all_readable_in_user_field_info")
    )]
    pub unreadable: crate::wire::Unreadable,
}
crate::wire::list_type! {
    #[doc = " Logins of users."] LoginList, "LoginList", String, "login", always
}
crate::wire::list_type! {
    #[doc = " E-mail addresses of users."] EmailList, "EmailList", String, "email",
    always
}
impl UserRole {
    /// The values that the contract knows, each with what it means.
    pub const DESCRIPTORS: &'static [crate::operation::ValueDescriptor] = &[
        crate::operation::ValueDescriptor::new("learner", "A learner."),
        crate::operation::ValueDescriptor::new(
            "department_administrator",
            "An administrator of departments.",
        ),
        crate::operation::ValueDescriptor::new("administrator", "An administrator of the account."),
        crate::operation::ValueDescriptor::new(
            "custom",
            "A role of the account's own, named by its id.",
        ),
        crate::operation::ValueDescriptor::new(
            "publisher",
            "An author of content; answers show it.",
        ),
        crate::operation::ValueDescriptor::new(
            "owner",
            "The owner of the account; answers show it.",
        ),
        crate::operation::ValueDescriptor::new(
            "learners",
            "A learner, as the newest European page writes it.",
        ),
        crate::operation::ValueDescriptor::new(
            "department_administrators",
            "An administrator of departments, as the newest European page writes it.",
        ),
        crate::operation::ValueDescriptor::new(
            "account_administrators",
            "An administrator of the account, as the newest European page writes it.",
        ),
        crate::operation::ValueDescriptor::new(
            "course_authors",
            "An author of courses; newest European page.",
        ),
        crate::operation::ValueDescriptor::new("supervisor", "A supervisor; newest European page."),
    ];
}
crate::wire::open_enumeration! {
    UserRole, "UserRole", text : Learner = "learner", DepartmentAdministrator =
    "department_administrator", Administrator = "administrator", Custom = "custom",
    Publisher = "publisher", Owner = "owner", Learners = "learners",
    DepartmentAdministrators = "department_administrators", AccountAdministrators =
    "account_administrators", CourseAuthors = "course_authors", Supervisor = "supervisor"
}
impl WorkLeaveReason {
    /// The values that the contract knows, each with what it means.
    pub const DESCRIPTORS: &'static [crate::operation::ValueDescriptor] = &[
        crate::operation::ValueDescriptor::new("OutOfTheOffice", "Out of the office."),
        crate::operation::ValueDescriptor::new("OnVacation", "On vacation."),
        crate::operation::ValueDescriptor::new("PersonalLeave", "On personal leave."),
        crate::operation::ValueDescriptor::new("BusinessTrip", "On a business trip."),
        crate::operation::ValueDescriptor::new("SickLeave", "On sick leave."),
        crate::operation::ValueDescriptor::new("ParentalLeave", "On parental leave."),
        crate::operation::ValueDescriptor::new("EducationalLeave", "On educational leave."),
    ];
}
crate::wire::open_enumeration! {
    WorkLeaveReason, "WorkLeaveReason", text : OutOfTheOffice = "OutOfTheOffice",
    OnVacation = "OnVacation", PersonalLeave = "PersonalLeave", BusinessTrip =
    "BusinessTrip", SickLeave = "SickLeave", ParentalLeave = "ParentalLeave",
    EducationalLeave = "EducationalLeave"
}
impl UserFieldType {
    /// The values that the contract knows, each with what it means.
    pub const DESCRIPTORS: &'static [crate::operation::ValueDescriptor] = &[
        crate::operation::ValueDescriptor::new("login", "The login."),
        crate::operation::ValueDescriptor::new("email", "An e-mail address."),
        crate::operation::ValueDescriptor::new("first_name", "The first name."),
        crate::operation::ValueDescriptor::new("last_name", "The last name."),
        crate::operation::ValueDescriptor::new("job_title", "The job title."),
        crate::operation::ValueDescriptor::new("string", "Any text."),
        crate::operation::ValueDescriptor::new("country", "A country."),
        crate::operation::ValueDescriptor::new("phone", "A phone number."),
        crate::operation::ValueDescriptor::new("birthdate", "The date of birth."),
    ];
}
crate::wire::open_enumeration! {
    UserFieldType, "UserFieldType", text : Login = "login", Email = "email", FirstName =
    "first_name", LastName = "last_name", JobTitle = "job_title", String = "string",
    Country = "country", Phone = "phone", Birthdate = "birthdate"
}
#[cfg(feature = "server")]
impl UserProfile {
    /// A record with what it must have; everything else is absent.
    pub fn new(user_id: impl Into<crate::common::UserId>) -> Self {
        Self {
            user_id: user_id.into(),
            role: None,
            role_id: None,
            department_id: None,
            status: None,
            email: None,
            groups: None,
            fields: None,
            added_date: None,
            last_login_date: None,
            manageable_department_ids: None,
            user_roles: None,
            subordination: None,
            co_subordination: None,
            work_leave_status: None,
            security_policy_acceptance_date: None,
            personal_data_consent_acceptance_date: None,
            privacy_policy_consent_acceptance_date: None,
            unreadable: crate::wire::Unreadable::default(),
        }
    }
}
impl ::std::fmt::Debug for UserProfile {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("UserProfile")
            .field("user_id", &self.user_id)
            .field("role", &self.role)
            .field("role_id", &self.role_id)
            .field("department_id", &self.department_id)
            .field("status", &self.status)
            .field("email", &crate::wire::Masked)
            .field("groups", &self.groups)
            .field("fields", &self.fields)
            .field("added_date", &self.added_date)
            .field("last_login_date", &self.last_login_date)
            .field("manageable_department_ids", &self.manageable_department_ids)
            .field("user_roles", &self.user_roles)
            .field("subordination", &self.subordination)
            .field("co_subordination", &self.co_subordination)
            .field("work_leave_status", &self.work_leave_status)
            .field(
                "security_policy_acceptance_date",
                &self.security_policy_acceptance_date,
            )
            .field(
                "personal_data_consent_acceptance_date",
                &self.personal_data_consent_acceptance_date,
            )
            .field(
                "privacy_policy_consent_acceptance_date",
                &self.privacy_policy_consent_acceptance_date,
            )
            .field("unreadable", &crate::wire::Masked)
            .finish()
    }
}
#[cfg(feature = "server")]
crate::wire::item_impl! {
    UserProfile
}
#[cfg(feature = "yaserde-de")]
crate::wire::read_item_impl! {
    UserProfile
}
impl crate::decode::Record for UserProfile {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_user_id: Option<crate::common::UserId> = None;
        let mut field_role: Option<crate::users::UserRole> = None;
        let mut field_role_id: Option<crate::users::RoleId> = None;
        let mut field_department_id: Option<crate::common::DepartmentId> = None;
        let mut field_status: Option<crate::common::UserStatus> = None;
        let mut field_email: Option<String> = None;
        let mut field_groups: Option<crate::common::GroupIdList> = None;
        let mut field_fields: Option<crate::common::FieldList> = None;
        let mut field_added_date: Option<crate::wire::DateOrDateTime> = None;
        let mut field_last_login_date: Option<crate::wire::DateOrDateTime> = None;
        let mut field_manageable_department_ids: Option<crate::common::DepartmentIdList> = None;
        let mut field_user_roles: Option<crate::users::AssignedRoleList> = None;
        let mut field_subordination: Option<crate::common::Subordination> = None;
        let mut field_co_subordination: Option<crate::common::Subordination> = None;
        let mut field_work_leave_status: Option<crate::users::WorkLeaveStatus> = None;
        let mut field_security_policy_acceptance_date: Option<crate::wire::DateOrDateTime> = None;
        let mut field_personal_data_consent_acceptance_date: Option<crate::wire::DateOrDateTime> =
            None;
        let mut field_privacy_policy_consent_acceptance_date: Option<crate::wire::DateOrDateTime> =
            None;
        let mut unreadable = crate::wire::Unreadable::default();
        decoder.next_field(b"userId>", &mut field_user_id);
        decoder.next_field(b"role>", &mut field_role);
        decoder.next_field(b"roleId>", &mut field_role_id);
        decoder.next_field(b"departmentId>", &mut field_department_id);
        decoder.next_field(b"status>", &mut field_status);
        decoder.next_field(b"email>", &mut field_email);
        decoder.next_record(b"groups>", &mut field_groups)?;
        decoder.next_record(b"fields>", &mut field_fields)?;
        decoder.next_field(b"addedDate>", &mut field_added_date);
        decoder.next_field(b"lastLoginDate>", &mut field_last_login_date);
        decoder.next_record(
            b"manageableDepartmentIds>",
            &mut field_manageable_department_ids,
        )?;
        decoder.next_record(b"userRoles>", &mut field_user_roles)?;
        decoder.next_record(b"subordination>", &mut field_subordination)?;
        decoder.next_record(b"coSubordination>", &mut field_co_subordination)?;
        decoder.next_record(b"workLeaveStatus>", &mut field_work_leave_status)?;
        decoder.next_field(
            b"securityPolicyAcceptanceDate>",
            &mut field_security_policy_acceptance_date,
        );
        decoder.next_field(
            b"personalDataConsentAcceptanceDate>",
            &mut field_personal_data_consent_acceptance_date,
        );
        decoder.next_field(
            b"privacyPolicyConsentAcceptanceDate>",
            &mut field_privacy_policy_consent_acceptance_date,
        );
        while let Some(name) = decoder.child()? {
            match name {
                "userId" => decoder.field(&mut field_user_id)?,
                "role" => decoder.field(&mut field_role)?,
                "roleId" => decoder.field(&mut field_role_id)?,
                "departmentId" => decoder.field(&mut field_department_id)?,
                "status" => decoder.field(&mut field_status)?,
                "email" => decoder.sensitive().field(&mut field_email)?,
                "groups" => decoder.record(&mut field_groups)?,
                "fields" => decoder.record(&mut field_fields)?,
                "addedDate" => {
                    decoder.optional(&mut field_added_date, "addedDate", &mut unreadable)?
                }
                "lastLoginDate" => decoder.optional(
                    &mut field_last_login_date,
                    "lastLoginDate",
                    &mut unreadable,
                )?,
                "manageableDepartmentIds" => {
                    decoder.record(&mut field_manageable_department_ids)?
                }
                "userRoles" => decoder.record(&mut field_user_roles)?,
                name if <crate::users::AssignedRoleList>::is_item(name) => {
                    decoder.note(crate::decode::DriftKind::Wrapper);
                    let items: &mut crate::users::AssignedRoleList = field_user_roles
                        .get_or_insert_with(crate::users::AssignedRoleList::default);
                    items.take_item(name, decoder)?;
                }
                "subordination" => decoder.record(&mut field_subordination)?,
                "coSubordination" => decoder.record(&mut field_co_subordination)?,
                "workLeaveStatus" => decoder.record(&mut field_work_leave_status)?,
                "securityPolicyAcceptanceDate" => decoder.optional(
                    &mut field_security_policy_acceptance_date,
                    "securityPolicyAcceptanceDate",
                    &mut unreadable,
                )?,
                "personalDataConsentAcceptanceDate" => decoder.optional(
                    &mut field_personal_data_consent_acceptance_date,
                    "personalDataConsentAcceptanceDate",
                    &mut unreadable,
                )?,
                "privacyPolicyConsentAcceptanceDate" => decoder.optional(
                    &mut field_privacy_policy_consent_acceptance_date,
                    "privacyPolicyConsentAcceptanceDate",
                    &mut unreadable,
                )?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            user_id: decoder.require("userId", field_user_id)?,
            role: field_role,
            role_id: field_role_id,
            department_id: field_department_id,
            status: field_status,
            email: field_email,
            groups: field_groups,
            fields: field_fields,
            added_date: field_added_date,
            last_login_date: field_last_login_date,
            manageable_department_ids: field_manageable_department_ids,
            user_roles: field_user_roles,
            subordination: field_subordination,
            co_subordination: field_co_subordination,
            work_leave_status: field_work_leave_status,
            security_policy_acceptance_date: field_security_policy_acceptance_date,
            personal_data_consent_acceptance_date: field_personal_data_consent_acceptance_date,
            privacy_policy_consent_acceptance_date: field_privacy_policy_consent_acceptance_date,
            unreadable,
        })
    }
}
#[cfg(feature = "yaserde-de")]
fn all_readable_in_user_profile() -> crate::wire::Unreadable {
    crate::wire::Unreadable::default()
}
crate::operation::fields! {
    UserProfile unreadable : 0 user_id, 1 role, 2 role_id, 3 department_id, 4 status, 5
    email, 6 groups, 7 fields, 8 added_date, 9 last_login_date, 10
    manageable_department_ids, 11 user_roles, 12 subordination, 13 co_subordination, 14
    work_leave_status, 15 security_policy_acceptance_date, 16
    personal_data_consent_acceptance_date, 17 privacy_policy_consent_acceptance_date
}
impl UserProfile {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "userId",
            crate::operation::FieldKind::Id,
            "The id of the user.",
        )
        .id_type("UserId")
        .required(),
        crate::operation::FieldDescriptor::new(
            "role",
            crate::operation::FieldKind::Enumeration(crate::users::UserRole::DESCRIPTORS),
            "The kind of the user's role.",
        ),
        crate::operation::FieldDescriptor::new(
            "roleId",
            crate::operation::FieldKind::Id,
            "The id of the user's role.",
        )
        .id_type("RoleId"),
        crate::operation::FieldDescriptor::new(
            "departmentId",
            crate::operation::FieldKind::Id,
            "The department that the user belongs to.",
        )
        .id_type("DepartmentId"),
        crate::operation::FieldDescriptor::new(
            "status",
            crate::operation::FieldKind::Enumeration(crate::common::UserStatus::DESCRIPTORS),
            "Whether the user is active. Only the methods in version 2 tell ended employment \
        from inactive.",
        ),
        crate::operation::FieldDescriptor::new(
            "email",
            crate::operation::FieldKind::Text,
            "The e-mail address.",
        )
        .sensitive(),
        crate::operation::FieldDescriptor::new(
            "groups",
            crate::common::GroupIdList::KIND,
            "The groups that the user belongs to.",
        )
        .id_type("GroupId"),
        crate::operation::FieldDescriptor::new(
            "fields",
            crate::common::FieldList::KIND,
            "The fields of the profile, login, names and fields of the account's own among them.",
        ),
        crate::operation::FieldDescriptor::new(
            "addedDate",
            crate::operation::FieldKind::DateOrDateTime,
            "When the user was added. A date in the table, a date-time in the REST sibling.",
        ),
        crate::operation::FieldDescriptor::new(
            "lastLoginDate",
            crate::operation::FieldKind::DateOrDateTime,
            "When the user last signed in.",
        ),
        crate::operation::FieldDescriptor::new(
            "manageableDepartmentIds",
            crate::common::DepartmentIdList::KIND,
            "The departments that the user manages.",
        )
        .id_type("DepartmentId"),
        crate::operation::FieldDescriptor::new(
            "userRoles",
            crate::users::AssignedRoleList::KIND,
            "The roles of the user, one or two.",
        )
        .wrapper("userRoles"),
        crate::operation::FieldDescriptor::new(
            "subordination",
            crate::common::Subordination::KIND,
            "The supervisor.",
        ),
        crate::operation::FieldDescriptor::new(
            "coSubordination",
            crate::common::Subordination::KIND,
            "The second, functional supervisor.",
        ),
        crate::operation::FieldDescriptor::new(
            "workLeaveStatus",
            crate::users::WorkLeaveStatus::KIND,
            "Present while the user is away.",
        ),
        crate::operation::FieldDescriptor::new(
            "securityPolicyAcceptanceDate",
            crate::operation::FieldKind::DateOrDateTime,
            "When the user accepted the security policy.",
        ),
        crate::operation::FieldDescriptor::new(
            "personalDataConsentAcceptanceDate",
            crate::operation::FieldKind::DateOrDateTime,
            "When the user consented to the use of personal data. Not in version 2.",
        ),
        crate::operation::FieldDescriptor::new(
            "privacyPolicyConsentAcceptanceDate",
            crate::operation::FieldKind::DateOrDateTime,
            "When the user accepted the privacy policy. Only in version 2.",
        ),
    ]);
}
impl UserProfileList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "userProfile" | "userProfileV2")
    }
    /// Reads the entered element as one more item.
    pub(crate) fn take_item(
        &mut self,
        name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        if name != "userProfile" {
            decoder.note(crate::decode::DriftKind::Alias);
        }
        decoder.push_record(&mut self.0)
    }
}
impl crate::decode::Record for UserProfileList {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
        while decoder.next_push_record(b"userProfile>", &mut items.0)? {}
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
    UserProfileList
}
impl UserProfileList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "userProfile",
        kind: &crate::users::UserProfile::KIND,
    };
}
#[cfg(feature = "server")]
impl AssignedRole {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            role_id: None,
            manageable_department_ids: None,
            role_type: None,
        }
    }
}
#[cfg(feature = "server")]
impl Default for AssignedRole {
    fn default() -> Self {
        Self::new()
    }
}
#[cfg(feature = "server")]
crate::wire::item_impl! {
    AssignedRole
}
#[cfg(feature = "yaserde-de")]
crate::wire::read_item_impl! {
    AssignedRole
}
impl crate::decode::Record for AssignedRole {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_role_id: Option<crate::users::RoleId> = None;
        let mut field_manageable_department_ids: Option<crate::common::DepartmentIdList> = None;
        let mut field_role_type: Option<crate::users::UserRole> = None;
        decoder.next_field(b"roleId>", &mut field_role_id);
        decoder.next_record(
            b"manageableDepartmentIds>",
            &mut field_manageable_department_ids,
        )?;
        decoder.next_field(b"roleType>", &mut field_role_type);
        while let Some(name) = decoder.child()? {
            match name {
                "roleId" => decoder.field(&mut field_role_id)?,
                "manageableDepartmentIds" => {
                    decoder.record(&mut field_manageable_department_ids)?
                }
                "roleType" => decoder.field(&mut field_role_type)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            role_id: field_role_id,
            manageable_department_ids: field_manageable_department_ids,
            role_type: field_role_type,
        })
    }
}
crate::operation::fields! {
    AssignedRole : 0 role_id, 1 manageable_department_ids, 2 role_type
}
impl AssignedRole {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "roleId",
            crate::operation::FieldKind::Id,
            "The id of the role.",
        )
        .id_type("RoleId"),
        crate::operation::FieldDescriptor::new(
            "manageableDepartmentIds",
            crate::common::DepartmentIdList::KIND,
            "The departments that the user manages in this role.",
        )
        .id_type("DepartmentId"),
        crate::operation::FieldDescriptor::new(
            "roleType",
            crate::operation::FieldKind::Enumeration(crate::users::UserRole::DESCRIPTORS),
            "The kind of the role.",
        ),
    ]);
}
impl AssignedRoleList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "userRole")
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
impl crate::decode::Record for AssignedRoleList {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
        while decoder.next_push_record(b"userRole>", &mut items.0)? {}
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
    AssignedRoleList
}
impl AssignedRoleList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "userRole",
        kind: &crate::users::AssignedRole::KIND,
    };
}
impl RoleAssignment {
    /// A record with what it must have; everything else is absent.
    pub fn new(role_id: impl Into<crate::users::RoleId>) -> Self {
        Self {
            role_id: role_id.into(),
            manageable_department_ids: None,
        }
    }
    /// The departments that the user shall manage in this role.
    #[must_use]
    pub fn manageable_department_ids(
        mut self,
        manageable_department_ids: impl IntoIterator<
            Item = impl Into<<crate::common::DepartmentIdList as IntoIterator>::Item>,
        >,
    ) -> Self {
        self.manageable_department_ids = Some(manageable_department_ids.into_iter().collect());
        self
    }
}
crate::wire::item_impl! {
    RoleAssignment
}
#[cfg(feature = "yaserde-de")]
crate::wire::read_item_impl! {
    RoleAssignment
}
impl crate::decode::Record for RoleAssignment {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_role_id: Option<crate::users::RoleId> = None;
        let mut field_manageable_department_ids: Option<crate::common::DepartmentIdList> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "roleId" => decoder.field(&mut field_role_id)?,
                "manageableDepartmentIds" => {
                    decoder.record(&mut field_manageable_department_ids)?
                }
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            role_id: decoder.require("roleId", field_role_id)?,
            manageable_department_ids: field_manageable_department_ids,
        })
    }
}
impl RoleAssignment {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "roleId",
            crate::operation::FieldKind::Id,
            "The id of the role.",
        )
        .id_type("RoleId")
        .required(),
        crate::operation::FieldDescriptor::new(
            "manageableDepartmentIds",
            crate::common::DepartmentIdList::KIND,
            "The departments that the user shall manage in this role.",
        )
        .id_type("DepartmentId"),
    ]);
}
impl RoleAssignmentList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "userRole" | "role")
    }
    /// Reads the entered element as one more item.
    pub(crate) fn take_item(
        &mut self,
        name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        if name != "userRole" {
            decoder.note(crate::decode::DriftKind::Alias);
        }
        decoder.push_record(&mut self.0)
    }
}
impl crate::decode::Record for RoleAssignmentList {
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
impl RoleAssignmentList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "userRole",
        kind: &crate::users::RoleAssignment::KIND,
    };
}
#[cfg(feature = "server")]
impl WorkLeaveStatus {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            work_leave_reason: None,
            start_date: None,
            end_date: None,
            unreadable: crate::wire::Unreadable::default(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for WorkLeaveStatus {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for WorkLeaveStatus {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_work_leave_reason: Option<crate::users::WorkLeaveReason> = None;
        let mut field_start_date: Option<crate::wire::DateOrDateTime> = None;
        let mut field_end_date: Option<crate::wire::DateOrDateTime> = None;
        let mut unreadable = crate::wire::Unreadable::default();
        decoder.next_field(b"workLeaveReason>", &mut field_work_leave_reason);
        decoder.next_field(b"startDate>", &mut field_start_date);
        decoder.next_field(b"endDate>", &mut field_end_date);
        while let Some(name) = decoder.child()? {
            match name {
                "workLeaveReason" => decoder.field(&mut field_work_leave_reason)?,
                "startDate" => {
                    decoder.optional(&mut field_start_date, "startDate", &mut unreadable)?
                }
                "endDate" => decoder.optional(&mut field_end_date, "endDate", &mut unreadable)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            work_leave_reason: field_work_leave_reason,
            start_date: field_start_date,
            end_date: field_end_date,
            unreadable,
        })
    }
}
#[cfg(feature = "yaserde-de")]
fn all_readable_in_work_leave_status() -> crate::wire::Unreadable {
    crate::wire::Unreadable::default()
}
crate::operation::fields! {
    WorkLeaveStatus unreadable : 0 work_leave_reason, 1 start_date, 2 end_date
}
impl WorkLeaveStatus {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "workLeaveReason",
            crate::operation::FieldKind::Enumeration(crate::users::WorkLeaveReason::DESCRIPTORS),
            "Why.",
        ),
        crate::operation::FieldDescriptor::new(
            "startDate",
            crate::operation::FieldKind::DateOrDateTime,
            "The first day.",
        ),
        crate::operation::FieldDescriptor::new(
            "endDate",
            crate::operation::FieldKind::DateOrDateTime,
            "The last day.",
        ),
    ]);
}
impl UserWorkLeaveStatus {
    /// A record with what it must have; everything else is absent.
    pub fn new(
        user_id: impl Into<crate::common::UserId>,
        work_leave_reason: impl Into<crate::users::WorkLeaveReason>,
    ) -> Self {
        Self {
            user_id: user_id.into(),
            work_leave_reason: work_leave_reason.into(),
            start_date: None,
            end_date: None,
        }
    }
    /// The first day.
    #[must_use]
    pub fn start_date(mut self, start_date: impl Into<crate::wire::Date>) -> Self {
        self.start_date = Some(start_date.into());
        self
    }
    /// The last day.
    #[must_use]
    pub fn end_date(mut self, end_date: impl Into<crate::wire::Date>) -> Self {
        self.end_date = Some(end_date.into());
        self
    }
}
impl crate::decode::Record for UserWorkLeaveStatus {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_user_id: Option<crate::common::UserId> = None;
        let mut field_work_leave_reason: Option<crate::users::WorkLeaveReason> = None;
        let mut field_start_date: Option<crate::wire::Date> = None;
        let mut field_end_date: Option<crate::wire::Date> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "userId" => decoder.field(&mut field_user_id)?,
                "userid" => {
                    decoder.note(crate::decode::DriftKind::Alias);
                    decoder.field(&mut field_user_id)?;
                }
                "workLeaveReason" => decoder.field(&mut field_work_leave_reason)?,
                "startDate" => decoder.field(&mut field_start_date)?,
                "endDate" => decoder.field(&mut field_end_date)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            user_id: decoder.require("userId", field_user_id)?,
            work_leave_reason: decoder.require("workLeaveReason", field_work_leave_reason)?,
            start_date: field_start_date,
            end_date: field_end_date,
        })
    }
}
impl UserWorkLeaveStatus {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "userId",
            crate::operation::FieldKind::Id,
            "The user. The table spells it `userid`.",
        )
        .id_type("UserId")
        .required()
        .aliases(&["userid"]),
        crate::operation::FieldDescriptor::new(
            "workLeaveReason",
            crate::operation::FieldKind::Enumeration(crate::users::WorkLeaveReason::DESCRIPTORS),
            "Why.",
        )
        .required(),
        crate::operation::FieldDescriptor::new(
            "startDate",
            crate::operation::FieldKind::Date,
            "The first day.",
        ),
        crate::operation::FieldDescriptor::new(
            "endDate",
            crate::operation::FieldKind::Date,
            "The last day.",
        ),
    ]);
}
#[cfg(feature = "server")]
impl UserFieldInfo {
    /// A record with what it must have; everything else is absent.
    pub fn new(user_field_info_id: impl Into<crate::common::UserFieldId>) -> Self {
        Self {
            user_field_info_id: user_field_info_id.into(),
            name: None,
            label: None,
            r#type: None,
            is_unique: None,
            is_visible: None,
            is_required: None,
            order_priority: None,
            values: None,
            unreadable: crate::wire::Unreadable::default(),
        }
    }
}
impl crate::decode::Record for UserFieldInfo {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_user_field_info_id: Option<crate::common::UserFieldId> = None;
        let mut field_name: Option<String> = None;
        let mut field_label: Option<String> = None;
        let mut field_type: Option<crate::users::UserFieldType> = None;
        let mut field_is_unique: Option<bool> = None;
        let mut field_is_visible: Option<bool> = None;
        let mut field_is_required: Option<bool> = None;
        let mut field_order_priority: Option<i64> = None;
        let mut field_values: Option<crate::common::FieldList> = None;
        let mut unreadable = crate::wire::Unreadable::default();
        decoder.next_field(b"userFieldInfoId>", &mut field_user_field_info_id);
        decoder.next_field(b"name>", &mut field_name);
        decoder.next_field(b"label>", &mut field_label);
        decoder.next_field(b"type>", &mut field_type);
        decoder.next_field(b"isUnique>", &mut field_is_unique);
        decoder.next_field(b"isVisible>", &mut field_is_visible);
        decoder.next_field(b"isRequired>", &mut field_is_required);
        decoder.next_field(b"orderPriority>", &mut field_order_priority);
        decoder.next_record(b"values>", &mut field_values)?;
        while let Some(name) = decoder.child()? {
            match name {
                "userFieldInfoId" => decoder.field(&mut field_user_field_info_id)?,
                "name" => decoder.field(&mut field_name)?,
                "label" => decoder.field(&mut field_label)?,
                "type" => decoder.field(&mut field_type)?,
                "isUnique" => {
                    decoder.optional(&mut field_is_unique, "isUnique", &mut unreadable)?
                }
                "isVisible" => {
                    decoder.optional(&mut field_is_visible, "isVisible", &mut unreadable)?
                }
                "isRequired" => {
                    decoder.optional(&mut field_is_required, "isRequired", &mut unreadable)?
                }
                "orderPriority" => {
                    decoder.optional(&mut field_order_priority, "orderPriority", &mut unreadable)?
                }
                "values" => decoder.record(&mut field_values)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            user_field_info_id: decoder.require("userFieldInfoId", field_user_field_info_id)?,
            name: field_name,
            label: field_label,
            r#type: field_type,
            is_unique: field_is_unique,
            is_visible: field_is_visible,
            is_required: field_is_required,
            order_priority: field_order_priority,
            values: field_values,
            unreadable,
        })
    }
}
#[cfg(feature = "yaserde-de")]
fn all_readable_in_user_field_info() -> crate::wire::Unreadable {
    crate::wire::Unreadable::default()
}
crate::operation::fields! {
    UserFieldInfo unreadable : 0 user_field_info_id, 1 name, 2 label, 3 r#type, 4
    is_unique, 5 is_visible, 6 is_required, 7 order_priority, 8 values
}
impl UserFieldInfo {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "userFieldInfoId",
            crate::operation::FieldKind::Id,
            "The id of the field.",
        )
        .id_type("UserFieldId")
        .required(),
        crate::operation::FieldDescriptor::new(
            "name",
            crate::operation::FieldKind::Text,
            "The name to use in `fields`.",
        ),
        crate::operation::FieldDescriptor::new(
            "label",
            crate::operation::FieldKind::Text,
            "The name that people see.",
        ),
        crate::operation::FieldDescriptor::new(
            "type",
            crate::operation::FieldKind::Enumeration(crate::users::UserFieldType::DESCRIPTORS),
            "What the field holds.",
        ),
        crate::operation::FieldDescriptor::new(
            "isUnique",
            crate::operation::FieldKind::Boolean,
            "Whether two users may not have the same value.",
        ),
        crate::operation::FieldDescriptor::new(
            "isVisible",
            crate::operation::FieldKind::Boolean,
            "Whether the field is shown.",
        ),
        crate::operation::FieldDescriptor::new(
            "isRequired",
            crate::operation::FieldKind::Boolean,
            "Whether every user must have a value.",
        ),
        crate::operation::FieldDescriptor::new(
            "orderPriority",
            crate::operation::FieldKind::Integer,
            "The place of the field among the others.",
        ),
        crate::operation::FieldDescriptor::new(
            "values",
            crate::common::FieldList::KIND,
            "The values that may be chosen, for fields that are lists.",
        ),
    ]);
}
impl LoginList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "login" | "id")
    }
    /// Reads the entered element as one more item.
    pub(crate) fn take_item(
        &mut self,
        name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        if name != "login" {
            decoder.note(crate::decode::DriftKind::Alias);
        }
        decoder.sensitive().push(&mut self.0)
    }
}
impl crate::decode::Record for LoginList {
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
impl LoginList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "login",
        kind: &crate::operation::FieldKind::Text,
    };
}
impl EmailList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "email" | "id")
    }
    /// Reads the entered element as one more item.
    pub(crate) fn take_item(
        &mut self,
        name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        if name != "email" {
            decoder.note(crate::decode::DriftKind::Alias);
        }
        decoder.sensitive().push(&mut self.0)
    }
}
impl crate::decode::Record for EmailList {
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
impl EmailList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "email",
        kind: &crate::operation::FieldKind::Text,
    };
}
