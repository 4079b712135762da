// @generated from schemas/content/ListContent.xsd by `cargo xtask codegen`: edit the schema.

/// Lists the content items page by page.
///
/// Method `listContent`. It changes nothing. Subscription: Business.
///
/// Evidence: request table, response table.
///
/// # Faults
///
/// - Unknown content item (unknown-entity): There is no such content item.
///
/// Vendor pages: <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22610397>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "ListContentRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct ListContent {
    /// A course, required by the table. Almost certainly left over from another page: the REST
    /// sibling has no such parameter. Optional here.
    #[yaserde(rename = "contentItemId")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub content_item_id: Option<crate::common::CourseId>,
    /// How many items a page holds; 1000 when absent. No maximum is documented. In rows.
    #[yaserde(rename = "pageSize")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub page_size: Option<i64>,
    /// The page to read: the `nextPageToken` of the page before. Absent for the first page.
    #[yaserde(rename = "pageToken")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub page_token: Option<String>,
    /// Only these items.
    #[yaserde(rename = "contentItemIds")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub content_item_ids: Option<crate::common::CourseIdList>,
    /// Only items of these kinds.
    #[yaserde(rename = "contentTypes")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub content_types: Option<crate::content::ContentTypeList>,
}
/// One page of content items.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "ListContentResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct ListContentResult {
    /// The items of this page.
    #[cfg_attr(feature = "server", yaserde(rename = "contentItems"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub content_items: crate::content::ContentItemList,
    /// The token of the next page. Absent on the last page.
    #[cfg_attr(feature = "server", yaserde(rename = "nextPageToken"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub next_page_token: Option<String>,
}
impl ListContent {
    /// A request with what it must have; the setters add the rest.
    pub fn new() -> Self {
        Self {
            content_item_id: None,
            page_size: None,
            page_token: None,
            content_item_ids: None,
            content_types: None,
        }
    }
    /// A course, required by the table. Almost certainly left over from another page: the REST
    /// sibling has no such parameter. Optional here.
    #[must_use]
    pub fn content_item_id(mut self, content_item_id: impl Into<crate::common::CourseId>) -> Self {
        self.content_item_id = Some(content_item_id.into());
        self
    }
    /// How many items a page holds; 1000 when absent. No maximum is documented. In rows.
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
    /// Only these items.
    #[must_use]
    pub fn content_item_ids(
        mut self,
        content_item_ids: impl IntoIterator<
            Item = impl Into<<crate::common::CourseIdList as IntoIterator>::Item>,
        >,
    ) -> Self {
        self.content_item_ids = Some(content_item_ids.into_iter().collect());
        self
    }
    /// Only items of these kinds.
    #[must_use]
    pub fn content_types(
        mut self,
        content_types: impl IntoIterator<
            Item = impl Into<<crate::content::ContentTypeList as IntoIterator>::Item>,
        >,
    ) -> Self {
        self.content_types = Some(content_types.into_iter().collect());
        self
    }
}
impl Default for ListContent {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for ListContent {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_content_item_id: Option<crate::common::CourseId> = None;
        let mut field_page_size: Option<i64> = None;
        let mut field_page_token: Option<String> = None;
        let mut field_content_item_ids: Option<crate::common::CourseIdList> = None;
        let mut field_content_types: Option<crate::content::ContentTypeList> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "contentItemId" => decoder.field(&mut field_content_item_id)?,
                "pageSize" => decoder.field(&mut field_page_size)?,
                "pageToken" => decoder.field(&mut field_page_token)?,
                "contentItemIds" => decoder.record(&mut field_content_item_ids)?,
                "contentTypes" => decoder.record(&mut field_content_types)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            content_item_id: field_content_item_id,
            page_size: field_page_size,
            page_token: field_page_token,
            content_item_ids: field_content_item_ids,
            content_types: field_content_types,
        })
    }
}
#[cfg(feature = "server")]
impl ListContentResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            content_items: crate::content::ContentItemList::default(),
            next_page_token: None,
        }
    }
}
#[cfg(feature = "server")]
impl Default for ListContentResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for ListContentResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        crate::soap::read_rows::<ListContent>(decoder)
    }
}
impl ListContentResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "contentItems",
            crate::content::ContentItemList::KIND,
            "The items of this page.",
        )
        .wrapper("contentItems"),
        crate::operation::FieldDescriptor::new(
            "nextPageToken",
            crate::operation::FieldKind::Text,
            "The token of the next page. Absent on the last page.",
        ),
    ]);
}
impl crate::operation::Operation for ListContent {
    type Response = crate::content::ListContentResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor = &crate::operation::OperationDescriptor::new(
            "ListContent",
            "listContent",
            "ListContentRequest",
            "ListContentResult",
            crate::operation::Effect::Read,
        )
        .area("content")
        .documentation("Lists the content items page by page.")
        .evidence(crate::operation::Evidence::Table, crate::operation::Evidence::Table)
        .command("content list")
        .plan("Business")
        .pages(
            &[
                "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22610397",
            ],
        )
        .paging(crate::operation::PagingDescriptor {
            token: "pageToken",
            size: Some("pageSize"),
            next: "nextPageToken",
            default_size: Some(1000u32),
        })
        .rows(<ListContent as crate::operation::RowOperation>::ROWS)
        .faults(
            &[
                crate::operation::FaultDescriptor::new(
                    "Unknown content item",
                    crate::operation::FaultClass::UnknownEntity,
                    "There is no such content item.",
                    crate::operation::Evidence::Table,
                ),
            ],
        )
        .fields(
            &[
                crate::operation::FieldDescriptor::new(
                        "contentItemId",
                        crate::operation::FieldKind::Id,
                        "A course, required by the table. Almost certainly left over from another page: the \
        REST sibling has no such parameter. Optional here.",
                    )
                    .id_type("CourseId"),
                crate::operation::FieldDescriptor::new(
                        "pageSize",
                        crate::operation::FieldKind::Integer,
                        "How many items a page holds; 1000 when absent. No maximum is documented.",
                    )
                    .unit("rows"),
                crate::operation::FieldDescriptor::new(
                    "pageToken",
                    crate::operation::FieldKind::Text,
                    "The page to read: the `nextPageToken` of the page before. Absent for the first page.",
                ),
                crate::operation::FieldDescriptor::new(
                        "contentItemIds",
                        crate::common::CourseIdList::KIND,
                        "Only these items.",
                    )
                    .flag("item")
                    .id_type("CourseId"),
                crate::operation::FieldDescriptor::new(
                        "contentTypes",
                        crate::content::ContentTypeList::KIND,
                        "Only items of these kinds.",
                    )
                    .flag("content-type"),
            ],
        )
        .response(crate::content::ListContentResult::KIND);
}
impl crate::operation::RowOperation for ListContent {
    type Row = crate::content::ContentItem;
    const ROWS: crate::operation::RowsDescriptor =
        crate::operation::RowsDescriptor::wrapped(&["contentItem"], &["contentItems"]);
    fn empty_response() -> Self::Response {
        crate::content::ListContentResult {
            content_items: crate::content::ContentItemList::default(),
            next_page_token: None,
        }
    }
    fn push_row(response: &mut Self::Response, row: Self::Row) {
        response.content_items.0.push(row);
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
        std::mem::take(&mut response.content_items.0)
    }
}
impl crate::operation::PagedOperation for ListContent {
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
