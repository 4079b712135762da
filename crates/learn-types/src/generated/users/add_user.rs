// @generated from schemas/users/AddUser.xsd by `cargo xtask codegen`: edit the schema.

/// Adds a user. The table lists login and e-mail address as parameters of their own, but the
/// end of the page could not be read, and the REST sibling passes them, like the names and all
/// other profile fields, in `fields`. Both ways are offered; one of them must give the login.
///
/// Method `addUser`. Repeating it may change something again. Subscription: Business.
///
/// Evidence: request table, response table.
///
/// # Faults
///
/// - User with the same email is already registered. (conflict): The e-mail address is taken.
///   Page of 2017; the newer table could not be read.
/// - User with the same login is already registered. (conflict): The login is taken. Page of
///   2017\.
/// - Number of user accounts is exceeded (quota): The subscription allows no more users. Page of
///   2017\.
/// - Permission denied (permission): The role may not add users. Page of 2017.
/// - Wrong parameters (wrong-parameters): A parameter is missing or wrong. Page of 2017.
///
/// Vendor pages: <https://docs.ispring.eu/pages/viewpage.action?pageId=133694938>,
/// <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=28053024>,
/// <https://docs.ispring.ru/pages/viewpage.action?pageId=94542858>
#[derive(Clone, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "AddUserRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct AddUser {
    /// The e-mail address. The table lists it as a parameter of its own, the REST sibling passes it
    /// in `fields`.
    #[yaserde(rename = "email")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub email: Option<String>,
    /// The login. Documented as required; optional here, because it is most likely sent in
    /// `fields`.
    #[yaserde(rename = "login")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub login: Option<String>,
    /// The password. One is made up when absent, a page of 2017 says.
    #[yaserde(rename = "password")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub password: Option<String>,
    /// The department that the user belongs to.
    #[yaserde(rename = "departmentId")]
    pub department_id: crate::common::DepartmentId,
    /// The fields of the profile: `login`, `email`, `first_name` and so on; getUserProfileFields
    /// lists them. The names of a person have no parameters of their own. What counts where login
    /// or e-mail address are given both ways is not known: give each once. Its place in the order
    /// is that of the sample of updateUserProfile.
    #[yaserde(rename = "fields")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub fields: Option<crate::common::FieldList>,
    /// Whether an invitation goes out by e-mail. False when absent; older pages say true.
    #[yaserde(rename = "sendLoginEmail")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub send_login_email: Option<bool>,
    /// The text of the e-mail. Required where `sendLoginEmail` is true.
    #[yaserde(rename = "invitationMessage")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub invitation_message: Option<String>,
    /// Whether an invitation goes out by text message. False when absent.
    #[yaserde(rename = "sendLoginSMS")]
    #[cfg_attr(
        feature = "serde",
        serde(rename = "sendLoginSMS", skip_serializing_if = "Option::is_none")
    )]
    pub send_login_sms: Option<bool>,
    /// The text of the text message. Required where `sendLoginSMS` is true.
    #[yaserde(rename = "invitationSMSMessage")]
    #[cfg_attr(
        feature = "serde",
        serde(
            rename = "invitationSMSMessage",
            skip_serializing_if = "Option::is_none"
        )
    )]
    pub invitation_sms_message: Option<String>,
    /// The kind of role. The pages name different values: `learner`, `administrator`,
    /// `department_administrator`, `custom` or `learners`, `account_administrators`,
    /// `department_administrators`, `course_authors`, `supervisor`.
    #[yaserde(rename = "role")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub role: Option<crate::users::UserRole>,
    /// The id of the role. Required where `role` is `custom`.
    #[yaserde(rename = "roleId")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub role_id: Option<crate::users::RoleId>,
    /// The departments to manage. The pages require it for a department administrator, for a custom
    /// role, and in an older version for a publisher.
    #[yaserde(rename = "manageableDepartmentIds")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub manageable_department_ids: Option<crate::common::DepartmentIdList>,
    /// The groups. The REST sibling calls it `groupIds`.
    #[yaserde(rename = "groups")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub groups: Option<crate::common::GroupIdList>,
    /// One role, or two of which one is the learner's and the other an administrative one.
    #[yaserde(rename = "roles")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub roles: Option<crate::users::RoleAssignmentList>,
}
/// The user that was added.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "AddUserResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct AddUserResult {
    /// The id of the new user.
    #[cfg_attr(feature = "server", yaserde(rename = "userId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub user_id: Option<crate::common::UserId>,
    /// Groups that the user could not be put into. On a page of 2017 only.
    #[cfg_attr(feature = "server", yaserde(rename = "exceededGroups"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub exceeded_groups: Option<crate::common::GroupIdList>,
}
impl AddUser {
    /// A request with what it must have; the setters add the rest.
    pub fn new(department_id: impl Into<crate::common::DepartmentId>) -> Self {
        Self {
            email: None,
            login: None,
            password: None,
            department_id: department_id.into(),
            fields: None,
            send_login_email: None,
            invitation_message: None,
            send_login_sms: None,
            invitation_sms_message: None,
            role: None,
            role_id: None,
            manageable_department_ids: None,
            groups: None,
            roles: None,
        }
    }
    /// The e-mail address. The table lists it as a parameter of its own, the REST sibling passes it
    /// in `fields`.
    #[must_use]
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }
    /// The login. Documented as required; optional here, because it is most likely sent in
    /// `fields`.
    #[must_use]
    pub fn login(mut self, login: impl Into<String>) -> Self {
        self.login = Some(login.into());
        self
    }
    /// The password. One is made up when absent, a page of 2017 says.
    #[must_use]
    pub fn password(mut self, password: impl Into<String>) -> Self {
        self.password = Some(password.into());
        self
    }
    /// The fields of the profile: `login`, `email`, `first_name` and so on; getUserProfileFields
    /// lists them. The names of a person have no parameters of their own. What counts where login
    /// or e-mail address are given both ways is not known: give each once. Its place in the order
    /// is that of the sample of updateUserProfile.
    #[must_use]
    pub fn fields(
        mut self,
        fields: impl IntoIterator<Item = impl Into<<crate::common::FieldList as IntoIterator>::Item>>,
    ) -> Self {
        self.fields = Some(fields.into_iter().collect());
        self
    }
    /// Whether an invitation goes out by e-mail. False when absent; older pages say true.
    #[must_use]
    pub fn send_login_email(mut self, send_login_email: bool) -> Self {
        self.send_login_email = Some(send_login_email);
        self
    }
    /// The text of the e-mail. Required where `sendLoginEmail` is true.
    #[must_use]
    pub fn invitation_message(mut self, invitation_message: impl Into<String>) -> Self {
        self.invitation_message = Some(invitation_message.into());
        self
    }
    /// Whether an invitation goes out by text message. False when absent.
    #[must_use]
    pub fn send_login_sms(mut self, send_login_sms: bool) -> Self {
        self.send_login_sms = Some(send_login_sms);
        self
    }
    /// The text of the text message. Required where `sendLoginSMS` is true.
    #[must_use]
    pub fn invitation_sms_message(mut self, invitation_sms_message: impl Into<String>) -> Self {
        self.invitation_sms_message = Some(invitation_sms_message.into());
        self
    }
    /// The kind of role. The pages name different values: `learner`, `administrator`,
    /// `department_administrator`, `custom` or `learners`, `account_administrators`,
    /// `department_administrators`, `course_authors`, `supervisor`.
    #[must_use]
    pub fn role(mut self, role: impl Into<crate::users::UserRole>) -> Self {
        self.role = Some(role.into());
        self
    }
    /// The id of the role. Required where `role` is `custom`.
    #[must_use]
    pub fn role_id(mut self, role_id: impl Into<crate::users::RoleId>) -> Self {
        self.role_id = Some(role_id.into());
        self
    }
    /// The departments to manage. The pages require it for a department administrator, for a custom
    /// role, and in an older version for a publisher.
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
    /// The groups. The REST sibling calls it `groupIds`.
    #[must_use]
    pub fn groups(
        mut self,
        groups: impl IntoIterator<Item = impl Into<<crate::common::GroupIdList as IntoIterator>::Item>>,
    ) -> Self {
        self.groups = Some(groups.into_iter().collect());
        self
    }
    /// One role, or two of which one is the learner's and the other an administrative one.
    #[must_use]
    pub fn roles(
        mut self,
        roles: impl IntoIterator<
            Item = impl Into<<crate::users::RoleAssignmentList as IntoIterator>::Item>,
        >,
    ) -> Self {
        self.roles = Some(roles.into_iter().collect());
        self
    }
}
impl ::std::fmt::Debug for AddUser {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("AddUser")
            .field("email", &crate::wire::Masked)
            .field("login", &crate::wire::Masked)
            .field("password", &crate::wire::Masked)
            .field("department_id", &self.department_id)
            .field("fields", &self.fields)
            .field("send_login_email", &self.send_login_email)
            .field("invitation_message", &self.invitation_message)
            .field("send_login_sms", &self.send_login_sms)
            .field("invitation_sms_message", &self.invitation_sms_message)
            .field("role", &self.role)
            .field("role_id", &self.role_id)
            .field("manageable_department_ids", &self.manageable_department_ids)
            .field("groups", &self.groups)
            .field("roles", &self.roles)
            .finish()
    }
}
#[cfg(feature = "serde")]
impl<'de> ::serde::Deserialize<'de> for AddUser {
    fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(::serde::Deserialize)]
        #[serde(remote = "AddUser", rename_all = "camelCase", deny_unknown_fields)]
        struct AddUserJson {
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            email: Option<String>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            login: Option<String>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            password: Option<String>,
            department_id: crate::common::DepartmentId,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            fields: Option<crate::common::FieldList>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            send_login_email: Option<bool>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            invitation_message: Option<String>,
            #[cfg_attr(
                feature = "serde",
                serde(rename = "sendLoginSMS", skip_serializing_if = "Option::is_none")
            )]
            send_login_sms: Option<bool>,
            #[cfg_attr(
                feature = "serde",
                serde(
                    rename = "invitationSMSMessage",
                    skip_serializing_if = "Option::is_none"
                )
            )]
            invitation_sms_message: Option<String>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            role: Option<crate::users::UserRole>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            role_id: Option<crate::users::RoleId>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            manageable_department_ids: Option<crate::common::DepartmentIdList>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            groups: Option<crate::common::GroupIdList>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            roles: Option<crate::users::RoleAssignmentList>,
        }
        let value = AddUserJson::deserialize(deserializer)?;
        value.check().map_err(::serde::de::Error::custom)?;
        Ok(value)
    }
}
impl AddUser {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        if self.invitation_message.is_none()
            && self
                .send_login_email
                .as_ref()
                .is_some_and(|value| crate::operation::is_one_of(value, &["true"]))
        {
            return Err(crate::soap::EncodeErrorKind::Required {
                field: "invitationMessage",
                by: "sendLoginEmail",
            });
        }
        if self.invitation_sms_message.is_none()
            && self
                .send_login_sms
                .as_ref()
                .is_some_and(|value| crate::operation::is_one_of(value, &["true"]))
        {
            return Err(crate::soap::EncodeErrorKind::Required {
                field: "invitationSMSMessage",
                by: "sendLoginSMS",
            });
        }
        if self.role_id.is_none()
            && self
                .role
                .as_ref()
                .is_some_and(|value| crate::operation::is_one_of(value, &["custom"]))
        {
            return Err(crate::soap::EncodeErrorKind::Required {
                field: "roleId",
                by: "role",
            });
        }
        if let Some(value) = &self.fields {
            value.check().map_err(|what| what.inside("fields"))?;
        }
        Ok(())
    }
}
impl crate::decode::Record for AddUser {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_email: Option<String> = None;
        let mut field_login: Option<String> = None;
        let mut field_password: Option<String> = None;
        let mut field_department_id: Option<crate::common::DepartmentId> = None;
        let mut field_fields: Option<crate::common::FieldList> = None;
        let mut field_send_login_email: Option<bool> = None;
        let mut field_invitation_message: Option<String> = None;
        let mut field_send_login_sms: Option<bool> = None;
        let mut field_invitation_sms_message: Option<String> = None;
        let mut field_role: Option<crate::users::UserRole> = None;
        let mut field_role_id: Option<crate::users::RoleId> = None;
        let mut field_manageable_department_ids: Option<crate::common::DepartmentIdList> = None;
        let mut field_groups: Option<crate::common::GroupIdList> = None;
        let mut field_roles: Option<crate::users::RoleAssignmentList> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "email" => decoder.sensitive().field(&mut field_email)?,
                "login" => decoder.sensitive().field(&mut field_login)?,
                "password" => decoder.sensitive().field(&mut field_password)?,
                "departmentId" => decoder.field(&mut field_department_id)?,
                "fields" => decoder.record(&mut field_fields)?,
                "sendLoginEmail" => decoder.field(&mut field_send_login_email)?,
                "invitationMessage" => decoder.field(&mut field_invitation_message)?,
                "sendLoginSMS" => decoder.field(&mut field_send_login_sms)?,
                "invitationSMSMessage" => decoder.field(&mut field_invitation_sms_message)?,
                "role" => decoder.field(&mut field_role)?,
                "roleId" => decoder.field(&mut field_role_id)?,
                "manageableDepartmentIds" => {
                    decoder.record(&mut field_manageable_department_ids)?
                }
                "groups" => decoder.record(&mut field_groups)?,
                "groupIds" => {
                    decoder.note(crate::decode::DriftKind::Alias);
                    decoder.record(&mut field_groups)?;
                }
                "roles" => decoder.record(&mut field_roles)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        let value = Self {
            email: field_email,
            login: field_login,
            password: field_password,
            department_id: decoder.require("departmentId", field_department_id)?,
            fields: field_fields,
            send_login_email: field_send_login_email,
            invitation_message: field_invitation_message,
            send_login_sms: field_send_login_sms,
            invitation_sms_message: field_invitation_sms_message,
            role: field_role,
            role_id: field_role_id,
            manageable_department_ids: field_manageable_department_ids,
            groups: field_groups,
            roles: field_roles,
        };
        value
            .check()
            .map_err(|what| decoder.inconsistent(what.to_string()))?;
        Ok(value)
    }
}
#[cfg(feature = "server")]
impl AddUserResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            user_id: None,
            exceeded_groups: None,
        }
    }
}
#[cfg(feature = "server")]
impl Default for AddUserResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for AddUserResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_user_id: Option<crate::common::UserId> = None;
        let mut field_exceeded_groups: Option<crate::common::GroupIdList> = None;
        decoder.next_field(b"userId>", &mut field_user_id);
        decoder.next_record(b"exceededGroups>", &mut field_exceeded_groups)?;
        while let Some(name) = decoder.child()? {
            match name {
                "userId" => decoder.field(&mut field_user_id)?,
                "exceededGroups" => decoder.record(&mut field_exceeded_groups)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            user_id: field_user_id,
            exceeded_groups: field_exceeded_groups,
        })
    }
}
impl AddUserResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "userId",
            crate::operation::FieldKind::Id,
            "The id of the new user.",
        )
        .id_type("UserId"),
        crate::operation::FieldDescriptor::new(
            "exceededGroups",
            crate::common::GroupIdList::KIND,
            "Groups that the user could not be put into. On a page of 2017 only.",
        )
        .id_type("GroupId"),
    ]);
}
impl crate::operation::Operation for AddUser {
    type Response = crate::users::AddUserResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor = &crate::operation::OperationDescriptor::new(
            "AddUser",
            "addUser",
            "AddUserRequest",
            "AddUserResult",
            crate::operation::Effect::Write,
        )
        .area("users")
        .documentation(
            "Adds a user. The table lists login and e-mail address as parameters of their own, \
        but the end of the page could not be read, and the REST sibling passes them, like \
        the names and all other profile fields, in `fields`. Both ways are offered; one of \
        them must give the login.",
        )
        .evidence(crate::operation::Evidence::Table, crate::operation::Evidence::Table)
        .command("users add")
        .plan("Business")
        .pages(
            &[
                "https://docs.ispring.eu/pages/viewpage.action?pageId=133694938",
                "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=28053024",
                "https://docs.ispring.ru/pages/viewpage.action?pageId=94542858",
            ],
        )
        .faults(
            &[
                crate::operation::FaultDescriptor::new(
                    "User with the same email is already registered.",
                    crate::operation::FaultClass::Conflict,
                    "The e-mail address is taken. Page of 2017; the newer table could not be read.",
                    crate::operation::Evidence::Table,
                ),
                crate::operation::FaultDescriptor::new(
                    "User with the same login is already registered.",
                    crate::operation::FaultClass::Conflict,
                    "The login is taken. Page of 2017.",
                    crate::operation::Evidence::Table,
                ),
                crate::operation::FaultDescriptor::new(
                    "Number of user accounts is exceeded",
                    crate::operation::FaultClass::Quota,
                    "The subscription allows no more users. Page of 2017.",
                    crate::operation::Evidence::Table,
                ),
                crate::operation::FaultDescriptor::new(
                    "Permission denied",
                    crate::operation::FaultClass::Permission,
                    "The role may not add users. Page of 2017.",
                    crate::operation::Evidence::Table,
                ),
                crate::operation::FaultDescriptor::new(
                    "Wrong parameters",
                    crate::operation::FaultClass::WrongParameters,
                    "A parameter is missing or wrong. Page of 2017.",
                    crate::operation::Evidence::Table,
                ),
            ],
        )
        .fields(
            &[
                crate::operation::FieldDescriptor::new(
                        "email",
                        crate::operation::FieldKind::Text,
                        "The e-mail address. The table lists it as a parameter of its own, the REST sibling \
        passes it in `fields`.",
                    )
                    .sensitive(),
                crate::operation::FieldDescriptor::new(
                        "login",
                        crate::operation::FieldKind::Text,
                        "The login. Documented as required; optional here, because it is most likely sent in \
        `fields`.",
                    )
                    .sensitive(),
                crate::operation::FieldDescriptor::new(
                        "password",
                        crate::operation::FieldKind::Text,
                        "The password. One is made up when absent, a page of 2017 says.",
                    )
                    .flag("user-password")
                    .sensitive(),
                crate::operation::FieldDescriptor::new(
                        "departmentId",
                        crate::operation::FieldKind::Id,
                        "The department that the user belongs to.",
                    )
                    .flag("department")
                    .id_type("DepartmentId")
                    .required(),
                crate::operation::FieldDescriptor::new(
                        "fields",
                        crate::common::FieldList::KIND,
                        "The fields of the profile: `login`, `email`, `first_name` and so on; \
        getUserProfileFields lists them. The names of a person have no parameters of their \
        own. What counts where login or e-mail address are given both ways is not known: \
        give each once. Its place in the order is that of the sample of updateUserProfile.",
                    )
                    .flag("field"),
                crate::operation::FieldDescriptor::new(
                    "sendLoginEmail",
                    crate::operation::FieldKind::Boolean,
                    "Whether an invitation goes out by e-mail. False when absent; older pages say true.",
                ),
                crate::operation::FieldDescriptor::new(
                        "invitationMessage",
                        crate::operation::FieldKind::Text,
                        "The text of the e-mail. Required where `sendLoginEmail` is true.",
                    )
                    .required_when("sendLoginEmail", &["true"]),
                crate::operation::FieldDescriptor::new(
                    "sendLoginSMS",
                    crate::operation::FieldKind::Boolean,
                    "Whether an invitation goes out by text message. False when absent.",
                ),
                crate::operation::FieldDescriptor::new(
                        "invitationSMSMessage",
                        crate::operation::FieldKind::Text,
                        "The text of the text message. Required where `sendLoginSMS` is true.",
                    )
                    .required_when("sendLoginSMS", &["true"]),
                crate::operation::FieldDescriptor::new(
                    "role",
                    crate::operation::FieldKind::Enumeration(
                        crate::users::UserRole::DESCRIPTORS,
                    ),
                    "The kind of role. The pages name different values: `learner`, `administrator`, \
        `department_administrator`, `custom` or `learners`, `account_administrators`, \
        `department_administrators`, `course_authors`, `supervisor`.",
                ),
                crate::operation::FieldDescriptor::new(
                        "roleId",
                        crate::operation::FieldKind::Id,
                        "The id of the role. Required where `role` is `custom`.",
                    )
                    .id_type("RoleId")
                    .required_when("role", &["custom"]),
                crate::operation::FieldDescriptor::new(
                        "manageableDepartmentIds",
                        crate::common::DepartmentIdList::KIND,
                        "The departments to manage. The pages require it for a department administrator, for \
        a custom role, and in an older version for a publisher.",
                    )
                    .flag("manageable-department")
                    .id_type("DepartmentId"),
                crate::operation::FieldDescriptor::new(
                        "groups",
                        crate::common::GroupIdList::KIND,
                        "The groups. The REST sibling calls it `groupIds`.",
                    )
                    .flag("group")
                    .id_type("GroupId")
                    .aliases(&["groupIds"]),
                crate::operation::FieldDescriptor::new(
                        "roles",
                        crate::users::RoleAssignmentList::KIND,
                        "One role, or two of which one is the learner's and the other an administrative one.",
                    )
                    .item_aliases(&["role"]),
            ],
        )
        .response(crate::users::AddUserResult::KIND);
    fn encode_content(&self) -> Result<String, crate::soap::EncodeError> {
        self.check()
            .map_err(|what| crate::soap::EncodeError::new(Self::DESCRIPTOR, what))?;
        crate::soap::encode_content(self, Self::DESCRIPTOR)
    }
}
