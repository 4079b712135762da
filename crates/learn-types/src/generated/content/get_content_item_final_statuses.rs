// @generated from schemas/content/GetContentItemFinalStatuses.xsd by `cargo xtask codegen`: edit the schema.

/// Gets how far users have come with a content item, in one unpaged answer. Only users who
/// viewed it are listed, the oldest page says.
///
/// Method `getContentItemFinalStatuses`. It changes nothing. Subscription: Business.
///
/// Evidence: request sample, response sample.
///
/// # Faults
///
/// - Unknown content item (unknown-entity): There is no such content item.
/// - Permission denied (permission): The role may not see this content item.
///
/// Vendor pages: <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22613437>,
/// <https://docs.ispring.eu/pages/viewpage.action?pageId=133695022>,
/// <https://docs.ispringsolutions.com/ispring-learn/getting-list-of-course-completion-statuses-17303281.html>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "GetContentItemFinalStatusesRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct GetContentItemFinalStatuses {
    /// The content item.
    #[yaserde(rename = "contentItemId")]
    pub content_item_id: crate::common::CourseId,
}
/// How far the users have come.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(
    feature = "server",
    yaserde(rename = "GetContentItemFinalStatusesResult")
)]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct GetContentItemFinalStatusesResult {
    /// One row for each user.
    #[cfg_attr(feature = "server", yaserde(rename = "statuses"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub statuses: crate::content::ContentItemFinalStatusList,
}
impl GetContentItemFinalStatuses {
    /// A request with what it must have; the setters add the rest.
    pub fn new(content_item_id: impl Into<crate::common::CourseId>) -> Self {
        Self {
            content_item_id: content_item_id.into(),
        }
    }
}
impl crate::decode::Record for GetContentItemFinalStatuses {
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
impl GetContentItemFinalStatusesResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            statuses: crate::content::ContentItemFinalStatusList::default(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for GetContentItemFinalStatusesResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for GetContentItemFinalStatusesResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        crate::soap::read_rows::<GetContentItemFinalStatuses>(decoder)
    }
}
impl GetContentItemFinalStatusesResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "statuses",
            crate::content::ContentItemFinalStatusList::KIND,
            "One row for each user.",
        )
        .wrapper("statuses")]);
}
impl crate::operation::Operation for GetContentItemFinalStatuses {
    type Response = crate::content::GetContentItemFinalStatusesResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "GetContentItemFinalStatuses",
            "getContentItemFinalStatuses",
            "GetContentItemFinalStatusesRequest",
            "GetContentItemFinalStatusesResult",
            crate::operation::Effect::Read,
        )
        .area("content")
        .documentation(
            "Gets how far users have come with a content item, in one unpaged answer. Only users \
        who viewed it are listed, the oldest page says.",
        )
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .command("content get-final-statuses")
        .plan("Business")
        .pages(&[
            "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22613437",
            "https://docs.ispring.eu/pages/viewpage.action?pageId=133695022",
            "https://docs.ispringsolutions.com/ispring-learn/\
        getting-list-of-course-completion-statuses-17303281.html",
        ])
        .rows(<GetContentItemFinalStatuses as crate::operation::RowOperation>::ROWS)
        .faults(&[
            crate::operation::FaultDescriptor::new(
                "Unknown content item",
                crate::operation::FaultClass::UnknownEntity,
                "There is no such content item.",
                crate::operation::Evidence::Table,
            ),
            crate::operation::FaultDescriptor::new(
                "Permission denied",
                crate::operation::FaultClass::Permission,
                "The role may not see this content item.",
                crate::operation::Evidence::Table,
            ),
        ])
        .fields(&[crate::operation::FieldDescriptor::new(
            "contentItemId",
            crate::operation::FieldKind::Id,
            "The content item.",
        )
        .flag("item")
        .id_type("CourseId")
        .required()])
        .response(crate::content::GetContentItemFinalStatusesResult::KIND);
}
impl crate::operation::RowOperation for GetContentItemFinalStatuses {
    type Row = crate::content::ContentItemFinalStatus;
    const ROWS: crate::operation::RowsDescriptor =
        crate::operation::RowsDescriptor::wrapped(&["status"], &["statuses"]);
    fn empty_response() -> Self::Response {
        crate::content::GetContentItemFinalStatusesResult {
            statuses: crate::content::ContentItemFinalStatusList::default(),
        }
    }
    fn push_row(response: &mut Self::Response, row: Self::Row) {
        response.statuses.0.push(row);
    }
    fn take_rows(response: &mut Self::Response) -> Vec<Self::Row> {
        std::mem::take(&mut response.statuses.0)
    }
}
