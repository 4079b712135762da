// @generated from schemas/users/FindExistingUsers.xsd by `cargo xtask codegen`: edit the schema.

/// Finds out which of the given ids belong to users. The page writes the method
/// `FindExistingUsers`.
///
/// Method `findExistingUsers`. It changes nothing. Subscription: Business.
///
/// Evidence: request sample, response sample.
///
/// # Faults
///
/// - Permission Denied (permission): The role may not see users.
///
/// Vendor pages: <https://ispringhelpdocs.com/pages/viewpage.action?pageId=48333108>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "FindExistingUsersRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct FindExistingUsers {
    /// The ids to look for.
    #[yaserde(rename = "userIds")]
    pub user_ids: crate::common::UserIdList,
}
/// The ids that exist.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "FindExistingUsersResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct FindExistingUsersResult {
    /// Those of the given ids that belong to users.
    #[cfg_attr(feature = "server", yaserde(rename = "userIds"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub user_ids: Option<crate::common::UserIdList>,
}
impl FindExistingUsers {
    /// A request with what it must have; the setters add the rest.
    pub fn new(
        user_ids: impl IntoIterator<Item = impl Into<<crate::common::UserIdList as IntoIterator>::Item>>,
    ) -> Self {
        Self {
            user_ids: user_ids.into_iter().collect(),
        }
    }
}
impl crate::decode::Record for FindExistingUsers {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_user_ids: Option<crate::common::UserIdList> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "userIds" => decoder.record(&mut field_user_ids)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            user_ids: decoder.require("userIds", field_user_ids)?,
        })
    }
}
#[cfg(feature = "server")]
impl FindExistingUsersResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self { user_ids: None }
    }
}
#[cfg(feature = "server")]
impl Default for FindExistingUsersResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for FindExistingUsersResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_user_ids: Option<crate::common::UserIdList> = None;
        decoder.next_record(b"userIds>", &mut field_user_ids)?;
        while let Some(name) = decoder.child()? {
            match name {
                "userIds" => decoder.record(&mut field_user_ids)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            user_ids: field_user_ids,
        })
    }
}
impl FindExistingUsersResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "userIds",
            crate::common::UserIdList::KIND,
            "Those of the given ids that belong to users.",
        )
        .id_type("UserId")]);
}
impl crate::operation::Operation for FindExistingUsers {
    type Response = crate::users::FindExistingUsersResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "FindExistingUsers",
            "findExistingUsers",
            "FindExistingUsersRequest",
            "FindExistingUsersResult",
            crate::operation::Effect::Read,
        )
        .area("users")
        .documentation(
            "Finds out which of the given ids belong to users. The page writes the method \
        `FindExistingUsers`.",
        )
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .soap_action("FindExistingUsers")
        .command("users find-existing")
        .plan("Business")
        .pages(&["https://ispringhelpdocs.com/pages/viewpage.action?pageId=48333108"])
        .faults(&[crate::operation::FaultDescriptor::new(
            "Permission Denied",
            crate::operation::FaultClass::Permission,
            "The role may not see users.",
            crate::operation::Evidence::Table,
        )])
        .fields(&[crate::operation::FieldDescriptor::new(
            "userIds",
            crate::common::UserIdList::KIND,
            "The ids to look for.",
        )
        .flag("user")
        .id_type("UserId")
        .required()])
        .response(crate::users::FindExistingUsersResult::KIND);
}
