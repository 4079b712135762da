// @generated from schemas/content/ListCourseModules.xsd by `cargo xtask codegen`: edit the schema.

/// Lists the modules of a course page by page, materials and trainings alike. The REST sibling
/// does not page.
///
/// Method `listCourseModules`. It changes nothing. Subscription: Business. Roles: Account
/// Owner, Account Administrator, Department Administrator, Course Author, custom role.
///
/// Evidence: request table, response table.
///
/// Vendor pages: <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=35665355>,
/// <https://docs.ispring.eu/pages/viewpage.action?pageId=133694690>,
/// <https://ispringhelpdocs.com/ispring-learn/getting-a-list-of-course-content-and-trainings-35665355.html>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "ListCourseModulesRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct ListCourseModules {
    /// The course.
    #[yaserde(rename = "courseId")]
    pub course_id: crate::common::CourseId,
    /// How many modules a page holds; 1000 when absent. No maximum is documented. In rows.
    #[yaserde(rename = "pageSize")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub page_size: Option<i64>,
    /// The page to read: the `nextPageToken` of the page before. Absent for the first page.
    #[yaserde(rename = "pageToken")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub page_token: Option<String>,
}
/// One page of modules.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "ListCourseModulesResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct ListCourseModulesResult {
    /// The modules of this page.
    #[cfg_attr(feature = "server", yaserde(rename = "modules"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub modules: crate::content::CourseModuleList,
    /// The token of the next page. Absent on the last page.
    #[cfg_attr(feature = "server", yaserde(rename = "nextPageToken"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub next_page_token: Option<String>,
}
impl ListCourseModules {
    /// A request with what it must have; the setters add the rest.
    pub fn new(course_id: impl Into<crate::common::CourseId>) -> Self {
        Self {
            course_id: course_id.into(),
            page_size: None,
            page_token: None,
        }
    }
    /// How many modules a page holds; 1000 when absent. No maximum is documented. In rows.
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
impl crate::decode::Record for ListCourseModules {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_course_id: Option<crate::common::CourseId> = None;
        let mut field_page_size: Option<i64> = None;
        let mut field_page_token: Option<String> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "courseId" => decoder.field(&mut field_course_id)?,
                "pageSize" => decoder.field(&mut field_page_size)?,
                "pageToken" => decoder.field(&mut field_page_token)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            course_id: decoder.require("courseId", field_course_id)?,
            page_size: field_page_size,
            page_token: field_page_token,
        })
    }
}
#[cfg(feature = "server")]
impl ListCourseModulesResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            modules: crate::content::CourseModuleList::default(),
            next_page_token: None,
        }
    }
}
#[cfg(feature = "server")]
impl Default for ListCourseModulesResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for ListCourseModulesResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        crate::soap::read_rows::<ListCourseModules>(decoder)
    }
}
impl ListCourseModulesResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "modules",
            crate::content::CourseModuleList::KIND,
            "The modules of this page.",
        )
        .wrapper("modules"),
        crate::operation::FieldDescriptor::new(
            "nextPageToken",
            crate::operation::FieldKind::Text,
            "The token of the next page. Absent on the last page.",
        )
        .aliases(&["nextPageToekn"]),
    ]);
}
impl crate::operation::Operation for ListCourseModules {
    type Response = crate::content::ListCourseModulesResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor = &crate::operation::OperationDescriptor::new(
            "ListCourseModules",
            "listCourseModules",
            "ListCourseModulesRequest",
            "ListCourseModulesResult",
            crate::operation::Effect::Read,
        )
        .area("content")
        .documentation(
            "Lists the modules of a course page by page, materials and trainings alike. The REST \
        sibling does not page.",
        )
        .evidence(crate::operation::Evidence::Table, crate::operation::Evidence::Table)
        .command("content list-modules")
        .plan("Business")
        .roles(
            &[
                "Account Owner",
                "Account Administrator",
                "Department Administrator",
                "Course Author",
                "custom role",
            ],
        )
        .pages(
            &[
                "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=35665355",
                "https://docs.ispring.eu/pages/viewpage.action?pageId=133694690",
                "https://ispringhelpdocs.com/ispring-learn/\
        getting-a-list-of-course-content-and-trainings-35665355.html",
            ],
        )
        .paging(crate::operation::PagingDescriptor {
            token: "pageToken",
            size: Some("pageSize"),
            next: "nextPageToken",
            default_size: Some(1000u32),
        })
        .rows(<ListCourseModules as crate::operation::RowOperation>::ROWS)
        .fields(
            &[
                crate::operation::FieldDescriptor::new(
                        "courseId",
                        crate::operation::FieldKind::Id,
                        "The course.",
                    )
                    .flag("course")
                    .id_type("CourseId")
                    .required(),
                crate::operation::FieldDescriptor::new(
                        "pageSize",
                        crate::operation::FieldKind::Integer,
                        "How many modules a page holds; 1000 when absent. No maximum is documented.",
                    )
                    .unit("rows"),
                crate::operation::FieldDescriptor::new(
                    "pageToken",
                    crate::operation::FieldKind::Text,
                    "The page to read: the `nextPageToken` of the page before. Absent for the first page.",
                ),
            ],
        )
        .response(crate::content::ListCourseModulesResult::KIND);
}
impl crate::operation::RowOperation for ListCourseModules {
    type Row = crate::content::CourseModule;
    const ROWS: crate::operation::RowsDescriptor =
        crate::operation::RowsDescriptor::wrapped(&["module"], &["modules"]);
    fn empty_response() -> Self::Response {
        crate::content::ListCourseModulesResult {
            modules: crate::content::CourseModuleList::default(),
            next_page_token: None,
        }
    }
    fn push_row(response: &mut Self::Response, row: Self::Row) {
        response.modules.0.push(row);
    }
    fn read_rest(
        response: &mut Self::Response,
        name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        match name {
            "nextPageToken" => decoder.field(&mut response.next_page_token)?,
            "nextPageToekn" => {
                decoder.note(crate::decode::DriftKind::Alias);
                decoder.field(&mut response.next_page_token)?;
            }
            _ => decoder.unknown()?,
        }
        Ok(())
    }
    fn take_rows(response: &mut Self::Response) -> Vec<Self::Row> {
        std::mem::take(&mut response.modules.0)
    }
}
impl crate::operation::PagedOperation for ListCourseModules {
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
