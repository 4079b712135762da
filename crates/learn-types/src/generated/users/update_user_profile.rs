// @generated from schemas/users/UpdateUserProfile.xsd by `cargo xtask codegen`: edit the schema.

/// Changes a user. All profile fields that the account requires must be sent; an older note
/// leaves out the country. As with addUser, the table names login and e-mail address as
/// parameters of their own, while the sample of 2017 sends profile fields in `fields`. Both
/// ways are offered.
///
/// Method `updateUserProfile`. Repeating it does no harm. Subscription: Business.
///
/// Evidence: request sample, response table.
///
/// # Faults
///
/// - Unknown user (unknown-entity): There is no such user.
/// - Permission denied (permission): The role may not change this user.
/// - Wrong Parameters (wrong-parameters): A parameter is missing or wrong.
/// - Invalid value \<field\_value\>. Field \<field\_name\> must be unique. (conflict): Another
///   user has this value in a unique field. Page of 2017.
///
/// Vendor pages: <https://docs.ispring.eu/pages/viewpage.action?pageId=133694627>,
/// <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=28052941>,
/// <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=8491631>
#[derive(Clone, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "UpdateUserProfileRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct UpdateUserProfile {
    /// The user.
    #[yaserde(rename = "userId")]
    pub user_id: crate::common::UserId,
    /// The e-mail address. The sample of 2017 passes it in `fields`.
    #[yaserde(rename = "email")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub email: Option<String>,
    /// The new password.
    #[yaserde(rename = "password")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub password: Option<String>,
    /// The login. Documented as required; optional here, because it is most likely sent in
    /// `fields`.
    #[yaserde(rename = "login")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub login: Option<String>,
    /// The department that the user belongs to. The REST sibling calls it optional.
    #[yaserde(rename = "departmentId")]
    pub department_id: crate::common::DepartmentId,
    /// The fields of the profile. Seen in a sample of 2017.
    #[yaserde(rename = "fields")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub fields: Option<crate::common::FieldList>,
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
    /// What users say about themselves. The first of several profile fields in the table; the rest
    /// could not be read and can be sent in `fields`.
    #[yaserde(rename = "about_me")]
    #[cfg_attr(
        feature = "serde",
        serde(rename = "about_me", skip_serializing_if = "Option::is_none")
    )]
    pub about_me: Option<String>,
}
impl UpdateUserProfile {
    /// A request with what it must have; the setters add the rest.
    pub fn new(
        user_id: impl Into<crate::common::UserId>,
        department_id: impl Into<crate::common::DepartmentId>,
    ) -> Self {
        Self {
            user_id: user_id.into(),
            email: None,
            password: None,
            login: None,
            department_id: department_id.into(),
            fields: None,
            role: None,
            role_id: None,
            manageable_department_ids: None,
            groups: None,
            roles: None,
            about_me: None,
        }
    }
    /// The e-mail address. The sample of 2017 passes it in `fields`.
    #[must_use]
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }
    /// The new password.
    #[must_use]
    pub fn password(mut self, password: impl Into<String>) -> Self {
        self.password = Some(password.into());
        self
    }
    /// The login. Documented as required; optional here, because it is most likely sent in
    /// `fields`.
    #[must_use]
    pub fn login(mut self, login: impl Into<String>) -> Self {
        self.login = Some(login.into());
        self
    }
    /// The fields of the profile. Seen in a sample of 2017.
    #[must_use]
    pub fn fields(
        mut self,
        fields: impl IntoIterator<Item = impl Into<<crate::common::FieldList as IntoIterator>::Item>>,
    ) -> Self {
        self.fields = Some(fields.into_iter().collect());
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
    /// What users say about themselves. The first of several profile fields in the table; the rest
    /// could not be read and can be sent in `fields`.
    #[must_use]
    pub fn about_me(mut self, about_me: impl Into<String>) -> Self {
        self.about_me = Some(about_me.into());
        self
    }
}
impl ::std::fmt::Debug for UpdateUserProfile {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("UpdateUserProfile")
            .field("user_id", &self.user_id)
            .field("email", &crate::wire::Masked)
            .field("password", &crate::wire::Masked)
            .field("login", &crate::wire::Masked)
            .field("department_id", &self.department_id)
            .field("fields", &self.fields)
            .field("role", &self.role)
            .field("role_id", &self.role_id)
            .field("manageable_department_ids", &self.manageable_department_ids)
            .field("groups", &self.groups)
            .field("roles", &self.roles)
            .field("about_me", &crate::wire::Masked)
            .finish()
    }
}
#[cfg(feature = "serde")]
impl<'de> ::serde::Deserialize<'de> for UpdateUserProfile {
    fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(::serde::Deserialize)]
        #[serde(
            remote = "UpdateUserProfile",
            rename_all = "camelCase",
            deny_unknown_fields
        )]
        struct UpdateUserProfileJson {
            user_id: crate::common::UserId,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            email: Option<String>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            password: Option<String>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            login: Option<String>,
            department_id: crate::common::DepartmentId,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            fields: Option<crate::common::FieldList>,
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
            #[cfg_attr(
                feature = "serde",
                serde(rename = "about_me", skip_serializing_if = "Option::is_none")
            )]
            about_me: Option<String>,
        }
        let value = UpdateUserProfileJson::deserialize(deserializer)?;
        value.check().map_err(::serde::de::Error::custom)?;
        Ok(value)
    }
}
impl UpdateUserProfile {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
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
impl crate::decode::Record for UpdateUserProfile {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_user_id: Option<crate::common::UserId> = None;
        let mut field_email: Option<String> = None;
        let mut field_password: Option<String> = None;
        let mut field_login: Option<String> = None;
        let mut field_department_id: Option<crate::common::DepartmentId> = None;
        let mut field_fields: Option<crate::common::FieldList> = None;
        let mut field_role: Option<crate::users::UserRole> = None;
        let mut field_role_id: Option<crate::users::RoleId> = None;
        let mut field_manageable_department_ids: Option<crate::common::DepartmentIdList> = None;
        let mut field_groups: Option<crate::common::GroupIdList> = None;
        let mut field_roles: Option<crate::users::RoleAssignmentList> = None;
        let mut field_about_me: Option<String> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "userId" => decoder.field(&mut field_user_id)?,
                "email" => decoder.sensitive().field(&mut field_email)?,
                "password" => decoder.sensitive().field(&mut field_password)?,
                "login" => decoder.sensitive().field(&mut field_login)?,
                "departmentId" => decoder.field(&mut field_department_id)?,
                "fields" => decoder.record(&mut field_fields)?,
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
                "about_me" => decoder.sensitive().field(&mut field_about_me)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        let value = Self {
            user_id: decoder.require("userId", field_user_id)?,
            email: field_email,
            password: field_password,
            login: field_login,
            department_id: decoder.require("departmentId", field_department_id)?,
            fields: field_fields,
            role: field_role,
            role_id: field_role_id,
            manageable_department_ids: field_manageable_department_ids,
            groups: field_groups,
            roles: field_roles,
            about_me: field_about_me,
        };
        value
            .check()
            .map_err(|what| decoder.inconsistent(what.to_string()))?;
        Ok(value)
    }
}
impl crate::operation::Operation for UpdateUserProfile {
    type Response = crate::common::SuccessResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor = &crate::operation::OperationDescriptor::new(
            "UpdateUserProfile",
            "updateUserProfile",
            "UpdateUserProfileRequest",
            "SuccessResult",
            crate::operation::Effect::Idempotent,
        )
        .area("users")
        .documentation(
            "Changes a user. All profile fields that the account requires must be sent; an older \
        note leaves out the country. As with addUser, the table names login and e-mail \
        address as parameters of their own, while the sample of 2017 sends profile fields \
        in `fields`. Both ways are offered.",
        )
        .evidence(crate::operation::Evidence::Sample, crate::operation::Evidence::Table)
        .command("users update")
        .plan("Business")
        .pages(
            &[
                "https://docs.ispring.eu/pages/viewpage.action?pageId=133694627",
                "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=28052941",
                "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=8491631",
            ],
        )
        .success("success")
        .faults(
            &[
                crate::operation::FaultDescriptor::new(
                    "Unknown user",
                    crate::operation::FaultClass::UnknownEntity,
                    "There is no such user.",
                    crate::operation::Evidence::Table,
                ),
                crate::operation::FaultDescriptor::new(
                    "Permission denied",
                    crate::operation::FaultClass::Permission,
                    "The role may not change this user.",
                    crate::operation::Evidence::Table,
                ),
                crate::operation::FaultDescriptor::new(
                    "Wrong Parameters",
                    crate::operation::FaultClass::WrongParameters,
                    "A parameter is missing or wrong.",
                    crate::operation::Evidence::Table,
                ),
                crate::operation::FaultDescriptor::new(
                    "Invalid value <field_value>. Field <field_name> must be unique.",
                    crate::operation::FaultClass::Conflict,
                    "Another user has this value in a unique field. Page of 2017.",
                    crate::operation::Evidence::Table,
                ),
            ],
        )
        .fields(
            &[
                crate::operation::FieldDescriptor::new(
                        "userId",
                        crate::operation::FieldKind::Id,
                        "The user.",
                    )
                    .flag("user")
                    .id_type("UserId")
                    .required(),
                crate::operation::FieldDescriptor::new(
                        "email",
                        crate::operation::FieldKind::Text,
                        "The e-mail address. The sample of 2017 passes it in `fields`.",
                    )
                    .sensitive(),
                crate::operation::FieldDescriptor::new(
                        "password",
                        crate::operation::FieldKind::Text,
                        "The new password.",
                    )
                    .flag("user-password")
                    .sensitive(),
                crate::operation::FieldDescriptor::new(
                        "login",
                        crate::operation::FieldKind::Text,
                        "The login. Documented as required; optional here, because it is most likely sent in \
        `fields`.",
                    )
                    .sensitive(),
                crate::operation::FieldDescriptor::new(
                        "departmentId",
                        crate::operation::FieldKind::Id,
                        "The department that the user belongs to. The REST sibling calls it optional.",
                    )
                    .flag("department")
                    .id_type("DepartmentId")
                    .required(),
                crate::operation::FieldDescriptor::new(
                        "fields",
                        crate::common::FieldList::KIND,
                        "The fields of the profile. Seen in a sample of 2017.",
                    )
                    .flag("field"),
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
                crate::operation::FieldDescriptor::new(
                        "about_me",
                        crate::operation::FieldKind::Text,
                        "What users say about themselves. The first of several profile fields in the table; \
        the rest could not be read and can be sent in `fields`.",
                    )
                    .sensitive(),
            ],
        )
        .response(crate::common::SuccessResult::KIND);
    const SUCCESS: Option<fn(&Self::Response) -> Option<bool>> = Some(|response| response.success);
    fn encode_content(&self) -> Result<String, crate::soap::EncodeError> {
        self.check()
            .map_err(|what| crate::soap::EncodeError::new(Self::DESCRIPTOR, what))?;
        crate::soap::encode_content(self, Self::DESCRIPTOR)
    }
}
