// @generated from schemas/content/GetContentItem.xsd by `cargo xtask codegen`: edit the schema.

/// Gets one content item. The SOAP page was found in Russian only.
///
/// Method `getContentItem`. It changes nothing. Subscription: Business.
///
/// Evidence: request sample, response table.
///
/// Vendor pages: <https://docs.ispring.ru/pages/viewpage.action?pageId=28306082>,
/// <https://docs.ispring.ru/pages/viewpage.action?pageId=71828362>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "GetContentItemRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct GetContentItem {
    /// The content item.
    #[yaserde(rename = "contentItemId")]
    pub content_item_id: crate::common::CourseId,
}
/// The item that was asked for. The name of the element was never seen.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "GetContentItemResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct GetContentItemResult {
    /// The item. The table calls it an array.
    #[cfg_attr(feature = "server", yaserde(rename = "contentItem"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub content_item: Option<crate::content::ContentItem>,
}
impl GetContentItem {
    /// A request with what it must have; the setters add the rest.
    pub fn new(content_item_id: impl Into<crate::common::CourseId>) -> Self {
        Self {
            content_item_id: content_item_id.into(),
        }
    }
}
impl crate::decode::Record for GetContentItem {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_content_item_id: Option<crate::common::CourseId> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "contentItemId" => decoder.field(&mut field_content_item_id)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            content_item_id: decoder.require("contentItemId", field_content_item_id)?,
        })
    }
}
#[cfg(feature = "server")]
impl GetContentItemResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self { content_item: None }
    }
}
#[cfg(feature = "server")]
impl Default for GetContentItemResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for GetContentItemResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_content_item: Option<crate::content::ContentItem> = None;
        decoder.next_record(b"contentItem>", &mut field_content_item)?;
        while let Some(name) = decoder.child()? {
            match name {
                "contentItem" => decoder.record(&mut field_content_item)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            content_item: field_content_item,
        })
    }
}
impl GetContentItemResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "contentItem",
            crate::content::ContentItem::KIND,
            "The item. The table calls it an array.",
        )]);
}
impl crate::operation::Operation for GetContentItem {
    type Response = crate::content::GetContentItemResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "GetContentItem",
            "getContentItem",
            "GetContentItemRequest",
            "GetContentItemResult",
            crate::operation::Effect::Read,
        )
        .area("content")
        .documentation("Gets one content item. The SOAP page was found in Russian only.")
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Table,
        )
        .command("content get")
        .plan("Business")
        .pages(&[
            "https://docs.ispring.ru/pages/viewpage.action?pageId=28306082",
            "https://docs.ispring.ru/pages/viewpage.action?pageId=71828362",
        ])
        .fields(&[crate::operation::FieldDescriptor::new(
            "contentItemId",
            crate::operation::FieldKind::Id,
            "The content item.",
        )
        .flag("item")
        .id_type("CourseId")
        .required()])
        .response(crate::content::GetContentItemResult::KIND);
}
