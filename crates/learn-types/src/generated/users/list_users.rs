// @generated from schemas/users/ListUsers.xsd by `cargo xtask codegen`: edit the schema.

/// Lists the users of the whole account, of a group or of a department page by page, or looks
/// users up by login or e-mail address. Ended employment is reported as inactive. English pages
/// write the method `ListUsers`, the newest Russian one `listUsers`. An older revision calls
/// the returned token `pageToken`.
///
/// Method `listUsers`. It changes nothing. Subscription: Business.
///
/// Evidence: request table, response table.
///
/// # Faults
///
/// - Permission denied (permission): The role may not see these users.
///
/// Vendor pages: <https://docs.ispring.eu/pages/viewpage.action?pageId=133694638>,
/// <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22610369>,
/// <https://docs.ispring.ru/pages/viewpage.action?pageId=94542878>
#[derive(Clone, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "ListUsersRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct ListUsers {
    /// Only the members of this group.
    #[yaserde(rename = "groupId")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub group_id: Option<crate::common::GroupId>,
    /// Only the users of this department.
    #[yaserde(rename = "departmentId")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub department_id: Option<crate::common::DepartmentId>,
    /// How many users a page holds; 1000 when absent. No maximum is documented. In rows.
    #[yaserde(rename = "pageSize")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub page_size: Option<i64>,
    /// The page to read: the `nextPageToken` of the page before. Absent for the first page.
    #[yaserde(rename = "pageToken")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub page_token: Option<String>,
    /// Only the users with these logins. How the list nests was never seen, so that a server may
    /// ignore it and answer with everybody: compare the logins of what comes. Whether letter case
    /// matters is not stated.
    #[yaserde(rename = "logins")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub logins: Option<crate::users::LoginList>,
    /// Only the users with these e-mail addresses. As with `logins`, a server may ignore it, and
    /// whether letter case matters is not stated.
    #[yaserde(rename = "emails")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub emails: Option<crate::users::EmailList>,
}
/// One page of users.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "ListUsersResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct ListUsersResult {
    /// The users of this page. The table names the list `users`, the REST sibling `userProfiles`;
    /// the rows may also stand bare.
    #[cfg_attr(feature = "server", yaserde(rename = "users"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub users: crate::users::UserProfileList,
    /// The token of the next page. Absent on the last page.
    #[cfg_attr(feature = "server", yaserde(rename = "nextPageToken"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub next_page_token: Option<String>,
}
impl ListUsers {
    /// A request with what it must have; the setters add the rest.
    pub fn new() -> Self {
        Self {
            group_id: None,
            department_id: None,
            page_size: None,
            page_token: None,
            logins: None,
            emails: None,
        }
    }
    /// Only the members of this group.
    #[must_use]
    pub fn group_id(mut self, group_id: impl Into<crate::common::GroupId>) -> Self {
        self.group_id = Some(group_id.into());
        self
    }
    /// Only the users of this department.
    #[must_use]
    pub fn department_id(mut self, department_id: impl Into<crate::common::DepartmentId>) -> Self {
        self.department_id = Some(department_id.into());
        self
    }
    /// How many users a page holds; 1000 when absent. No maximum is documented. In rows.
    #[must_use]
    pub fn page_size(mut self, page_size: i64) -> Self {
        self.page_size = Some(page_size);
        self
    }
    /// The page to read: the `nextPageToken` of the page before. Absent for the first page.
    #[must_use]
    pub fn page_token(mut self, page_token: impl Into<String>) -> Self {
        self.page_token = Some(page_token.into());
        self
    }
    /// Only the users with these logins. How the list nests was never seen, so that a server may
    /// ignore it and answer with everybody: compare the logins of what comes. Whether letter case
    /// matters is not stated.
    #[must_use]
    pub fn logins(
        mut self,
        logins: impl IntoIterator<Item = impl Into<<crate::users::LoginList as IntoIterator>::Item>>,
    ) -> Self {
        self.logins = Some(logins.into_iter().collect());
        self
    }
    /// Only the users with these e-mail addresses. As with `logins`, a server may ignore it, and
    /// whether letter case matters is not stated.
    #[must_use]
    pub fn emails(
        mut self,
        emails: impl IntoIterator<Item = impl Into<<crate::users::EmailList as IntoIterator>::Item>>,
    ) -> Self {
        self.emails = Some(emails.into_iter().collect());
        self
    }
}
impl Default for ListUsers {
    fn default() -> Self {
        Self::new()
    }
}
impl ::std::fmt::Debug for ListUsers {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("ListUsers")
            .field("group_id", &self.group_id)
            .field("department_id", &self.department_id)
            .field("page_size", &self.page_size)
            .field("page_token", &self.page_token)
            .field("logins", &crate::wire::Masked)
            .field("emails", &crate::wire::Masked)
            .finish()
    }
}
impl crate::decode::Record for ListUsers {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_group_id: Option<crate::common::GroupId> = None;
        let mut field_department_id: Option<crate::common::DepartmentId> = None;
        let mut field_page_size: Option<i64> = None;
        let mut field_page_token: Option<String> = None;
        let mut field_logins: Option<crate::users::LoginList> = None;
        let mut field_emails: Option<crate::users::EmailList> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "groupId" => decoder.field(&mut field_group_id)?,
                "departmentId" => decoder.field(&mut field_department_id)?,
                "pageSize" => decoder.field(&mut field_page_size)?,
                "pageToken" => decoder.field(&mut field_page_token)?,
                "logins" => decoder.record(&mut field_logins)?,
                "emails" => decoder.record(&mut field_emails)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            group_id: field_group_id,
            department_id: field_department_id,
            page_size: field_page_size,
            page_token: field_page_token,
            logins: field_logins,
            emails: field_emails,
        })
    }
}
#[cfg(feature = "server")]
impl ListUsersResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            users: crate::users::UserProfileList::default(),
            next_page_token: None,
        }
    }
}
#[cfg(feature = "server")]
impl Default for ListUsersResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for ListUsersResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        crate::soap::read_rows::<ListUsers>(decoder)
    }
}
impl ListUsersResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "users",
            crate::users::UserProfileList::KIND,
            "The users of this page. The table names the list `users`, the REST sibling \
        `userProfiles`; the rows may also stand bare.",
        )
        .aliases(&["userProfiles"])
        .item_aliases(&["userProfileV2"])
        .wrapper("users"),
        crate::operation::FieldDescriptor::new(
            "nextPageToken",
            crate::operation::FieldKind::Text,
            "The token of the next page. Absent on the last page.",
        )
        .aliases(&["pageToken"]),
    ]);
}
impl crate::operation::Operation for ListUsers {
    type Response = crate::users::ListUsersResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor = &crate::operation::OperationDescriptor::new(
            "ListUsers",
            "listUsers",
            "ListUsersRequest",
            "ListUsersResult",
            crate::operation::Effect::Read,
        )
        .area("users")
        .documentation(
            "Lists the users of the whole account, of a group or of a department page by page, \
        or looks users up by login or e-mail address. Ended employment is reported as \
        inactive. English pages write the method `ListUsers`, the newest Russian one \
        `listUsers`. An older revision calls the returned token `pageToken`.",
        )
        .evidence(crate::operation::Evidence::Table, crate::operation::Evidence::Table)
        .command("users list")
        .plan("Business")
        .pages(
            &[
                "https://docs.ispring.eu/pages/viewpage.action?pageId=133694638",
                "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22610369",
                "https://docs.ispring.ru/pages/viewpage.action?pageId=94542878",
            ],
        )
        .paging(crate::operation::PagingDescriptor {
            token: "pageToken",
            size: Some("pageSize"),
            next: "nextPageToken",
            default_size: Some(1000u32),
        })
        .rows(<ListUsers as crate::operation::RowOperation>::ROWS)
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
                        "Only the users of this department.",
                    )
                    .flag("department")
                    .id_type("DepartmentId"),
                crate::operation::FieldDescriptor::new(
                        "pageSize",
                        crate::operation::FieldKind::Integer,
                        "How many users a page holds; 1000 when absent. No maximum is documented.",
                    )
                    .unit("rows"),
                crate::operation::FieldDescriptor::new(
                    "pageToken",
                    crate::operation::FieldKind::Text,
                    "The page to read: the `nextPageToken` of the page before. Absent for the first page.",
                ),
                crate::operation::FieldDescriptor::new(
                        "logins",
                        crate::users::LoginList::KIND,
                        "Only the users with these logins. How the list nests was never seen, so that a \
        server may ignore it and answer with everybody: compare the logins of what comes. \
        Whether letter case matters is not stated.",
                    )
                    .flag("login")
                    .sensitive()
                    .item_aliases(&["id"]),
                crate::operation::FieldDescriptor::new(
                        "emails",
                        crate::users::EmailList::KIND,
                        "Only the users with these e-mail addresses. As with `logins`, a server may ignore \
        it, and whether letter case matters is not stated.",
                    )
                    .flag("email")
                    .sensitive()
                    .item_aliases(&["id"]),
            ],
        )
        .response(crate::users::ListUsersResult::KIND);
}
impl crate::operation::RowOperation for ListUsers {
    type Row = crate::users::UserProfile;
    const ROWS: crate::operation::RowsDescriptor = crate::operation::RowsDescriptor::wrapped(
        &["userProfile", "userProfileV2"],
        &["users", "userProfiles"],
    );
    fn empty_response() -> Self::Response {
        crate::users::ListUsersResult {
            users: crate::users::UserProfileList::default(),
            next_page_token: None,
        }
    }
    fn push_row(response: &mut Self::Response, row: Self::Row) {
        response.users.0.push(row);
    }
    fn read_rest(
        response: &mut Self::Response,
        name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        match name {
            "nextPageToken" => decoder.field(&mut response.next_page_token)?,
            "pageToken" => {
                decoder.note(crate::decode::DriftKind::Alias);
                decoder.field(&mut response.next_page_token)?;
            }
            _ => decoder.unknown()?,
        }
        Ok(())
    }
    fn take_rows(response: &mut Self::Response) -> Vec<Self::Row> {
        std::mem::take(&mut response.users.0)
    }
}
impl crate::operation::PagedOperation for ListUsers {
    fn page_token(&self) -> Option<&str> {
        self.page_token.as_deref()
    }
    fn set_page_token(&mut self, token: Option<String>) {
        self.page_token = token;
    }
    fn page_size(&self) -> Option<i64> {
        self.page_size
    }
    fn set_page_size(&mut self, size: Option<i64>) {
        self.page_size = size;
    }
    fn next_page_token(response: &Self::Response) -> Option<&str> {
        response.next_page_token.as_deref()
    }
}
