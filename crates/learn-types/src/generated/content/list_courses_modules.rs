// @generated from schemas/content/ListCoursesModules.xsd by `cargo xtask codegen`: edit the schema.

/// Lists the materials of a course page by page. The name of the method could not be read on
/// its SOAP page and is that of the REST operation.
///
/// Deprecated by the vendor: It leaves trainings out and may disappear; use listCourseModules.
///
/// Method `listCoursesModules`. It changes nothing. Subscription: Business.
///
/// Evidence: request table, response table.
///
/// # Faults
///
/// - Unknown content item (unknown-entity): There is no such content item.
/// - Permission denied (permission): The role may not see this course.
///
/// Vendor pages: <https://docs.ispring.eu/pages/viewpage.action?pageId=133694689>,
/// <https://docs.ispring.eu/pages/viewpage.action?pageId=133697333>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "ListCoursesModulesRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct ListCoursesModules {
    /// The course.
    #[yaserde(rename = "contentItemId")]
    pub content_item_id: crate::common::CourseId,
    /// How many modules a page holds; 1000 when absent. No maximum is documented. In rows.
    #[yaserde(rename = "pageSize")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub page_size: Option<i64>,
    /// The page to read: the `nextPageToken` of the page before. Absent for the first page.
    #[yaserde(rename = "pageToken")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub page_token: Option<String>,
    /// The courses, where the REST sibling takes several.
    #[yaserde(rename = "courseIds")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub course_ids: Option<crate::common::CourseIdList>,
}
/// One page of modules.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "ListCoursesModulesResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct ListCoursesModulesResult {
    /// The modules of this page.
    #[cfg_attr(feature = "server", yaserde(rename = "modules"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub modules: crate::content::CoursesModuleList,
    /// The token of the next page. Absent on the last page.
    #[cfg_attr(feature = "server", yaserde(rename = "nextPageToken"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub next_page_token: Option<String>,
}
impl ListCoursesModules {
    /// A request with what it must have; the setters add the rest.
    pub fn new(content_item_id: impl Into<crate::common::CourseId>) -> Self {
        Self {
            content_item_id: content_item_id.into(),
            page_size: None,
            page_token: None,
            course_ids: None,
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
    /// The courses, where the REST sibling takes several.
    #[must_use]
    pub fn course_ids(
        mut self,
        course_ids: impl IntoIterator<
            Item = impl Into<<crate::common::CourseIdList as IntoIterator>::Item>,
        >,
    ) -> Self {
        self.course_ids = Some(course_ids.into_iter().collect());
        self
    }
}
impl crate::decode::Record for ListCoursesModules {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_content_item_id: Option<crate::common::CourseId> = None;
        let mut field_page_size: Option<i64> = None;
        let mut field_page_token: Option<String> = None;
        let mut field_course_ids: Option<crate::common::CourseIdList> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "contentItemId" => decoder.field(&mut field_content_item_id)?,
                "pageSize" => decoder.field(&mut field_page_size)?,
                "pageToken" => decoder.field(&mut field_page_token)?,
                "courseIds" => decoder.record(&mut field_course_ids)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            content_item_id: decoder.require("contentItemId", field_content_item_id)?,
            page_size: field_page_size,
            page_token: field_page_token,
            course_ids: field_course_ids,
        })
    }
}
#[cfg(feature = "server")]
impl ListCoursesModulesResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            modules: crate::content::CoursesModuleList::default(),
            next_page_token: None,
        }
    }
}
#[cfg(feature = "server")]
impl Default for ListCoursesModulesResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for ListCoursesModulesResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        crate::soap::read_rows::<ListCoursesModules>(decoder)
    }
}
impl ListCoursesModulesResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "modules",
            crate::content::CoursesModuleList::KIND,
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
impl crate::operation::Operation for ListCoursesModules {
    type Response = crate::content::ListCoursesModulesResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor = &crate::operation::OperationDescriptor::new(
            "ListCoursesModules",
            "listCoursesModules",
            "ListCoursesModulesRequest",
            "ListCoursesModulesResult",
            crate::operation::Effect::Read,
        )
        .area("content")
        .documentation(
            "Lists the materials of a course page by page. The name of the method could not be \
        read on its SOAP page and is that of the REST operation.",
        )
        .evidence(crate::operation::Evidence::Table, crate::operation::Evidence::Table)
        .command("content list-courses-modules")
        .plan("Business")
        .deprecated("It leaves trainings out and may disappear; use listCourseModules.")
        .pages(
            &[
                "https://docs.ispring.eu/pages/viewpage.action?pageId=133694689",
                "https://docs.ispring.eu/pages/viewpage.action?pageId=133697333",
            ],
        )
        .paging(crate::operation::PagingDescriptor {
            token: "pageToken",
            size: Some("pageSize"),
            next: "nextPageToken",
            default_size: Some(1000u32),
        })
        .rows(<ListCoursesModules as crate::operation::RowOperation>::ROWS)
        .faults(
            &[
                crate::operation::FaultDescriptor::new(
                    "Unknown content item",
                    crate::operation::FaultClass::UnknownEntity,
                    "There is no such content item.",
                    crate::operation::Evidence::Table,
                ),
                crate::operation::FaultDescriptor::new(
                    "Permission denied",
                    crate::operation::FaultClass::Permission,
                    "The role may not see this course.",
                    crate::operation::Evidence::Table,
                ),
            ],
        )
        .fields(
            &[
                crate::operation::FieldDescriptor::new(
                        "contentItemId",
                        crate::operation::FieldKind::Id,
                        "The course.",
                    )
                    .flag("item")
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
                crate::operation::FieldDescriptor::new(
                        "courseIds",
                        crate::common::CourseIdList::KIND,
                        "The courses, where the REST sibling takes several.",
                    )
                    .flag("course")
                    .id_type("CourseId"),
            ],
        )
        .response(crate::content::ListCoursesModulesResult::KIND);
}
impl crate::operation::RowOperation for ListCoursesModules {
    type Row = crate::content::CoursesModule;
    const ROWS: crate::operation::RowsDescriptor =
        crate::operation::RowsDescriptor::wrapped(&["module"], &["modules"]);
    fn empty_response() -> Self::Response {
        crate::content::ListCoursesModulesResult {
            modules: crate::content::CoursesModuleList::default(),
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
impl crate::operation::PagedOperation for ListCoursesModules {
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
