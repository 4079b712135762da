// @generated from schemas/departments/ListDepartments.xsd by `cargo xtask codegen`: edit the schema.

/// Lists the departments page by page. Limited roles see only the departments that they manage
/// and those below.
///
/// Method `listDepartments`. It changes nothing. Subscription: Business. Roles: Account Owner,
/// Account Administrator, Department Administrator, custom role.
///
/// Evidence: request sample, response table.
///
/// Vendor pages: <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22610365>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "ListDepartmentsRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct ListDepartments {
    /// How many departments a page holds; 1000 when absent. No maximum is documented. In rows.
    #[yaserde(rename = "pageSize")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub page_size: Option<i64>,
    /// The page to read: the `nextPageToken` of the page before. Absent for the first page.
    #[yaserde(rename = "pageToken")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub page_token: Option<String>,
}
/// One page of departments.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "ListDepartmentsResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct ListDepartmentsResult {
    /// The departments of this page. The table shows them bare, the REST sibling wraps them in
    /// `departments`.
    #[cfg_attr(feature = "server", yaserde(rename = "department"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub department: Vec<crate::departments::Department>,
    /// The token of the next page. Absent on the last page.
    #[cfg_attr(feature = "server", yaserde(rename = "nextPageToken"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub next_page_token: Option<String>,
}
impl ListDepartments {
    /// A request with what it must have; the setters add the rest.
    pub fn new() -> Self {
        Self {
            page_size: None,
            page_token: None,
        }
    }
    /// How many departments a page holds; 1000 when absent. No maximum is documented. In rows.
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
}
impl Default for ListDepartments {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for ListDepartments {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_page_size: Option<i64> = None;
        let mut field_page_token: Option<String> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "pageSize" => decoder.field(&mut field_page_size)?,
                "pageToken" => decoder.field(&mut field_page_token)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            page_size: field_page_size,
            page_token: field_page_token,
        })
    }
}
#[cfg(feature = "server")]
impl ListDepartmentsResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            department: Vec::new(),
            next_page_token: None,
        }
    }
}
#[cfg(feature = "server")]
impl Default for ListDepartmentsResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for ListDepartmentsResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        crate::soap::read_rows::<ListDepartments>(decoder)
    }
}
impl ListDepartmentsResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "department",
            crate::departments::Department::KIND,
            "The departments of this page. The table shows them bare, the REST sibling wraps \
        them in `departments`.",
        )
        .repeated()
        .wrapper("departments"),
        crate::operation::FieldDescriptor::new(
            "nextPageToken",
            crate::operation::FieldKind::Text,
            "The token of the next page. Absent on the last page.",
        ),
    ]);
}
impl crate::operation::Operation for ListDepartments {
    type Response = crate::departments::ListDepartmentsResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor = &crate::operation::OperationDescriptor::new(
            "ListDepartments",
            "listDepartments",
            "ListDepartmentsRequest",
            "ListDepartmentsResult",
            crate::operation::Effect::Read,
        )
        .area("departments")
        .documentation(
            "Lists the departments page by page. Limited roles see only the departments that \
        they manage and those below.",
        )
        .evidence(crate::operation::Evidence::Sample, crate::operation::Evidence::Table)
        .command("departments list")
        .plan("Business")
        .roles(
            &[
                "Account Owner",
                "Account Administrator",
                "Department Administrator",
                "custom role",
            ],
        )
        .pages(
            &[
                "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22610365",
            ],
        )
        .paging(crate::operation::PagingDescriptor {
            token: "pageToken",
            size: Some("pageSize"),
            next: "nextPageToken",
            default_size: Some(1000u32),
        })
        .rows(<ListDepartments as crate::operation::RowOperation>::ROWS)
        .fields(
            &[
                crate::operation::FieldDescriptor::new(
                        "pageSize",
                        crate::operation::FieldKind::Integer,
                        "How many departments a page holds; 1000 when absent. No maximum is documented.",
                    )
                    .unit("rows"),
                crate::operation::FieldDescriptor::new(
                    "pageToken",
                    crate::operation::FieldKind::Text,
                    "The page to read: the `nextPageToken` of the page before. Absent for the first page.",
                ),
            ],
        )
        .response(crate::departments::ListDepartmentsResult::KIND);
}
impl crate::operation::RowOperation for ListDepartments {
    type Row = crate::departments::Department;
    const ROWS: crate::operation::RowsDescriptor =
        crate::operation::RowsDescriptor::new(&["department"], &["departments"]);
    fn empty_response() -> Self::Response {
        crate::departments::ListDepartmentsResult {
            department: Vec::new(),
            next_page_token: None,
        }
    }
    fn push_row(response: &mut Self::Response, row: Self::Row) {
        response.department.push(row);
    }
    fn read_rest(
        response: &mut Self::Response,
        name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        match name {
            "nextPageToken" => decoder.field(&mut response.next_page_token)?,
            _ => decoder.unknown()?,
        }
        Ok(())
    }
    fn take_rows(response: &mut Self::Response) -> Vec<Self::Row> {
        std::mem::take(&mut response.department)
    }
}
impl crate::operation::PagedOperation for ListDepartments {
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
