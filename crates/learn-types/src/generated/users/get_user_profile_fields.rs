// @generated from schemas/users/GetUserProfileFields.xsd by `cargo xtask codegen`: edit the schema.

/// Gets the fields that user profiles of this account have, those of the account's own among
/// them.
///
/// Method `getUserProfileFields`. It changes nothing. Subscription: Business.
///
/// Evidence: request sample, response sample.
///
/// Vendor pages: <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=10684978>,
/// <https://docs.ispring.ru/pages/viewpage.action?pageId=18809448>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "GetUserProfileFieldsRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct GetUserProfileFields {}
/// The fields.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "GetUserProfileFieldsResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct GetUserProfileFieldsResult {
    /// The fields.
    #[cfg_attr(feature = "server", yaserde(rename = "userFieldInfo"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub user_field_info: Vec<crate::users::UserFieldInfo>,
}
impl GetUserProfileFields {
    /// A request with what it must have; the setters add the rest.
    pub fn new() -> Self {
        Self {}
    }
}
impl Default for GetUserProfileFields {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for GetUserProfileFields {
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
impl GetUserProfileFieldsResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            user_field_info: Vec::new(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for GetUserProfileFieldsResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for GetUserProfileFieldsResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        crate::soap::read_rows::<GetUserProfileFields>(decoder)
    }
}
impl GetUserProfileFieldsResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "userFieldInfo",
            crate::users::UserFieldInfo::KIND,
            "The fields.",
        )
        .repeated()]);
}
impl crate::operation::Operation for GetUserProfileFields {
    type Response = crate::users::GetUserProfileFieldsResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "GetUserProfileFields",
            "getUserProfileFields",
            "GetUserProfileFieldsRequest",
            "GetUserProfileFieldsResult",
            crate::operation::Effect::Read,
        )
        .area("users")
        .documentation(
            "Gets the fields that user profiles of this account have, those of the account\'s own \
        among them.",
        )
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .command("users get-fields")
        .plan("Business")
        .pages(&[
            "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=10684978",
            "https://docs.ispring.ru/pages/viewpage.action?pageId=18809448",
        ])
        .rows(<GetUserProfileFields as crate::operation::RowOperation>::ROWS)
        .response(crate::users::GetUserProfileFieldsResult::KIND);
}
impl crate::operation::RowOperation for GetUserProfileFields {
    type Row = crate::users::UserFieldInfo;
    const ROWS: crate::operation::RowsDescriptor =
        crate::operation::RowsDescriptor::new(&["userFieldInfo"], &[]);
    fn empty_response() -> Self::Response {
        crate::users::GetUserProfileFieldsResult {
            user_field_info: Vec::new(),
        }
    }
    fn push_row(response: &mut Self::Response, row: Self::Row) {
        response.user_field_info.push(row);
    }
    fn take_rows(response: &mut Self::Response) -> Vec<Self::Row> {
        std::mem::take(&mut response.user_field_info)
    }
}
