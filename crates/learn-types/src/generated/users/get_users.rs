// @generated from schemas/users/GetUsers.xsd by `cargo xtask codegen`: edit the schema.

/// Gets the users of the whole account, of a group or of a department in one unpaged answer.
/// Accounts with more than 1000 users are told to use listUsers. Ended employment is reported
/// as inactive; getUsers/v2 tells them apart. Every printed sample puts the two filters after
/// the closing tag of the request; they surely belong inside.
///
/// Method `getUsers`. It changes nothing. Subscription: Business.
///
/// Evidence: request sample, response sample.
///
/// # Faults
///
/// - Permission denied (permission): The role may not see these users.
///
/// Vendor pages: <https://docs.ispring.eu/pages/viewpage.action?pageId=133694636>,
/// <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=10684977>,
/// <https://docs.ispringsolutions.com/ispring-learn/getting-list-of-users-10684977.html>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "GetUsersRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct GetUsers {
    /// Only the members of this group.
    #[yaserde(rename = "groupId")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub group_id: Option<crate::common::GroupId>,
    /// Only the users of this department. The table types it as a number, the sample holds a UUID.
    #[yaserde(rename = "departmentId")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub department_id: Option<crate::common::DepartmentId>,
}
/// All users that were asked for.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "GetUsersResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct GetUsersResult {
    /// The users. The sample shows them bare, the REST sibling wraps them in `userProfiles`.
    #[cfg_attr(feature = "server", yaserde(rename = "userProfile"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub user_profile: Vec<crate::users::UserProfile>,
}
impl GetUsers {
    /// A request with what it must have; the setters add the rest.
    pub fn new() -> Self {
        Self {
            group_id: None,
            department_id: None,
        }
    }
    /// Only the members of this group.
    #[must_use]
    pub fn group_id(mut self, group_id: impl Into<crate::common::GroupId>) -> Self {
        self.group_id = Some(group_id.into());
        self
    }
    /// Only the users of this department. The table types it as a number, the sample holds a UUID.
    #[must_use]
    pub fn department_id(mut self, department_id: impl Into<crate::common::DepartmentId>) -> Self {
        self.department_id = Some(department_id.into());
        self
    }
}
impl Default for GetUsers {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for GetUsers {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_group_id: Option<crate::common::GroupId> = None;
        let mut field_department_id: Option<crate::common::DepartmentId> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "groupId" => decoder.field(&mut field_group_id)?,
                "departmentId" => decoder.field(&mut field_department_id)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            group_id: field_group_id,
            department_id: field_department_id,
        })
    }
}
#[cfg(feature = "server")]
impl GetUsersResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            user_profile: Vec::new(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for GetUsersResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for GetUsersResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        crate::soap::read_rows::<GetUsers>(decoder)
    }
}
impl GetUsersResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "userProfile",
            crate::users::UserProfile::KIND,
            "The users. The sample shows them bare, the REST sibling wraps them in \
        `userProfiles`.",
        )
        .repeated()
        .wrapper("userProfiles")]);
}
impl crate::operation::Operation for GetUsers {
    type Response = crate::users::GetUsersResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor = &crate::operation::OperationDescriptor::new(
            "GetUsers",
            "getUsers",
            "GetUsersRequest",
            "GetUsersResult",
            crate::operation::Effect::Read,
        )
        .area("users")
        .documentation(
            "Gets the users of the whole account, of a group or of a department in one unpaged \
        answer. Accounts with more than 1000 users are told to use listUsers. Ended \
        employment is reported as inactive; getUsers/v2 tells them apart. Every printed \
        sample puts the two filters after the closing tag of the request; they surely \
        belong inside.",
        )
        .evidence(crate::operation::Evidence::Sample, crate::operation::Evidence::Sample)
        .command("users get-all")
        .instead("users list")
        .plan("Business")
        .pages(
            &[
                "https://docs.ispring.eu/pages/viewpage.action?pageId=133694636",
                "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=10684977",
                "https://docs.ispringsolutions.com/ispring-learn/getting-list-of-users-10684977.html",
            ],
        )
        .rows(<GetUsers as crate::operation::RowOperation>::ROWS)
        .faults(
            &[
                crate::operation::FaultDescriptor::new(
                    "Permission denied",
                    crate::operation::FaultClass::Permission,
                    "The role may not see these users.",
                    crate::operation::Evidence::Table,
                ),
            ],
        )
        .fields(
            &[
                crate::operation::FieldDescriptor::new(
                        "groupId",
                        crate::operation::FieldKind::Id,
                        "Only the members of this group.",
                    )
                    .flag("group")
                    .id_type("GroupId"),
                crate::operation::FieldDescriptor::new(
                        "departmentId",
                        crate::operation::FieldKind::Id,
                        "Only the users of this department. The table types it as a number, the sample holds \
        a UUID.",
                    )
                    .flag("department")
                    .id_type("DepartmentId"),
            ],
        )
        .response(crate::users::GetUsersResult::KIND);
}
impl crate::operation::RowOperation for GetUsers {
    type Row = crate::users::UserProfile;
    const ROWS: crate::operation::RowsDescriptor =
        crate::operation::RowsDescriptor::new(&["userProfile"], &["userProfiles"]);
    fn empty_response() -> Self::Response {
        crate::users::GetUsersResult {
            user_profile: Vec::new(),
        }
    }
    fn push_row(response: &mut Self::Response, row: Self::Row) {
        response.user_profile.push(row);
    }
    fn take_rows(response: &mut Self::Response) -> Vec<Self::Row> {
        std::mem::take(&mut response.user_profile)
    }
}
