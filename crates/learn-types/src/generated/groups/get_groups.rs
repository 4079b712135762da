// @generated from schemas/groups/GetGroups.xsd by `cargo xtask codegen`: edit the schema.

/// Gets all groups in one unpaged answer. No paged SOAP method was found. Documents of 2017 add
/// a description, an organization and the members.
///
/// Method `getGroups`. It changes nothing. Subscription: Business. Roles: Account Owner,
/// Account Administrator, Department Administrator, custom role.
///
/// Evidence: request sample, response sample.
///
/// Vendor pages:
/// <https://www.ispringsolutions.com/docs/display/ispringlearn/Getting+a+List++of+Groups>,
/// <https://docs.ispring.ru/pages/viewpage.action?pageId=98534969>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "GetGroupsRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct GetGroups {}
/// All groups that the role may see.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "GetGroupsResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct GetGroupsResult {
    /// The groups. The sample shows them bare, the REST sibling wraps them in `groups`.
    #[cfg_attr(feature = "server", yaserde(rename = "group"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub group: Vec<crate::groups::Group>,
}
impl GetGroups {
    /// A request with what it must have; the setters add the rest.
    pub fn new() -> Self {
        Self {}
    }
}
impl Default for GetGroups {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for GetGroups {
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
impl GetGroupsResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self { group: Vec::new() }
    }
}
#[cfg(feature = "server")]
impl Default for GetGroupsResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for GetGroupsResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        crate::soap::read_rows::<GetGroups>(decoder)
    }
}
impl GetGroupsResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "group",
            crate::groups::Group::KIND,
            "The groups. The sample shows them bare, the REST sibling wraps them in `groups`.",
        )
        .repeated()
        .wrapper("groups")]);
}
impl crate::operation::Operation for GetGroups {
    type Response = crate::groups::GetGroupsResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "GetGroups",
            "getGroups",
            "GetGroupsRequest",
            "GetGroupsResult",
            crate::operation::Effect::Read,
        )
        .area("groups")
        .documentation(
            "Gets all groups in one unpaged answer. No paged SOAP method was found. Documents of \
        2017 add a description, an organization and the members.",
        )
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .command("groups get-all")
        .plan("Business")
        .roles(&[
            "Account Owner",
            "Account Administrator",
            "Department Administrator",
            "custom role",
        ])
        .pages(&[
            "https://www.ispringsolutions.com/docs/display/ispringlearn/Getting+a+List++of+Groups",
            "https://docs.ispring.ru/pages/viewpage.action?pageId=98534969",
        ])
        .rows(<GetGroups as crate::operation::RowOperation>::ROWS)
        .response(crate::groups::GetGroupsResult::KIND);
}
impl crate::operation::RowOperation for GetGroups {
    type Row = crate::groups::Group;
    const ROWS: crate::operation::RowsDescriptor =
        crate::operation::RowsDescriptor::new(&["group"], &["groups"]);
    fn empty_response() -> Self::Response {
        crate::groups::GetGroupsResult { group: Vec::new() }
    }
    fn push_row(response: &mut Self::Response, row: Self::Row) {
        response.group.push(row);
    }
    fn take_rows(response: &mut Self::Response) -> Vec<Self::Row> {
        std::mem::take(&mut response.group)
    }
}
