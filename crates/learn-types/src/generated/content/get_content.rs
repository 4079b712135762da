// @generated from schemas/content/GetContent.xsd by `cargo xtask codegen`: edit the schema.

/// Gets all content items in one unpaged answer. Originals and plain copies are listed, linked
/// copies are not. A custom role needs the right to view training programs and to enroll users
/// in them.
///
/// Method `getContent`. It changes nothing. Subscription: Business. Roles: Account Owner,
/// Account Administrator, Department Administrator, Course Author, custom role.
///
/// Evidence: request sample, response sample.
///
/// Vendor pages: <https://docs.ispring.eu/pages/viewpage.action?pageId=133695014>,
/// <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22610326>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "GetContentRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct GetContent {}
/// All content items that the role may see.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "GetContentResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct GetContentResult {
    /// The items. The sample shows them bare, listContent wraps them in `contentItems`.
    #[cfg_attr(feature = "server", yaserde(rename = "contentItem"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub content_item: Vec<crate::content::ContentItem>,
}
impl GetContent {
    /// A request with what it must have; the setters add the rest.
    pub fn new() -> Self {
        Self {}
    }
}
impl Default for GetContent {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for GetContent {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        while let Some(name) = decoder.child()? {
            match name {
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {})
    }
}
#[cfg(feature = "server")]
impl GetContentResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            content_item: Vec::new(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for GetContentResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for GetContentResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        crate::soap::read_rows::<GetContent>(decoder)
    }
}
impl GetContentResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "contentItem",
            crate::content::ContentItem::KIND,
            "The items. The sample shows them bare, listContent wraps them in `contentItems`.",
        )
        .repeated()
        .wrapper("contentItems")]);
}
impl crate::operation::Operation for GetContent {
    type Response = crate::content::GetContentResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "GetContent",
            "getContent",
            "GetContentRequest",
            "GetContentResult",
            crate::operation::Effect::Read,
        )
        .area("content")
        .documentation(
            "Gets all content items in one unpaged answer. Originals and plain copies are \
        listed, linked copies are not. A custom role needs the right to view training \
        programs and to enroll users in them.",
        )
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .command("content get-all")
        .plan("Business")
        .roles(&[
            "Account Owner",
            "Account Administrator",
            "Department Administrator",
            "Course Author",
            "custom role",
        ])
        .pages(&[
            "https://docs.ispring.eu/pages/viewpage.action?pageId=133695014",
            "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22610326",
        ])
        .rows(<GetContent as crate::operation::RowOperation>::ROWS)
        .response(crate::content::GetContentResult::KIND);
}
impl crate::operation::RowOperation for GetContent {
    type Row = crate::content::ContentItem;
    const ROWS: crate::operation::RowsDescriptor =
        crate::operation::RowsDescriptor::new(&["contentItem"], &["contentItems"]);
    fn empty_response() -> Self::Response {
        crate::content::GetContentResult {
            content_item: Vec::new(),
        }
    }
    fn push_row(response: &mut Self::Response, row: Self::Row) {
        response.content_item.push(row);
    }
    fn take_rows(response: &mut Self::Response) -> Vec<Self::Row> {
        std::mem::take(&mut response.content_item)
    }
}
