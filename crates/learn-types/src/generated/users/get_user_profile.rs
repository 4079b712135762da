// @generated from schemas/users/GetUserProfile.xsd by `cargo xtask codegen`: edit the schema.

/// Gets one user. Limited roles see only users of the departments that they manage.
///
/// Method `getUserProfile`. It changes nothing. Subscription: Business. Roles: Account Owner,
/// Account Administrator, Department Administrator, custom role.
///
/// Evidence: request sample, response sample.
///
/// # Faults
///
/// - Unknown user (unknown-entity): There is no such user.
/// - Permission denied (permission): The role may not see this user.
///
/// Vendor pages: <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22613362>,
/// <https://docs.ispringsolutions.com/ispring-learn/getting-user-information-10684976.html>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "GetUserProfileRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct GetUserProfile {
    /// The user.
    #[yaserde(rename = "userId")]
    pub user_id: crate::common::UserId,
}
/// The user that was asked for.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "GetUserProfileResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct GetUserProfileResult {
    /// The user.
    #[cfg_attr(feature = "server", yaserde(rename = "userProfile"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub user_profile: Option<crate::users::UserProfile>,
}
impl GetUserProfile {
    /// A request with what it must have; the setters add the rest.
    pub fn new(user_id: impl Into<crate::common::UserId>) -> Self {
        Self {
            user_id: user_id.into(),
        }
    }
}
impl crate::decode::Record for GetUserProfile {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_user_id: Option<crate::common::UserId> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "userId" => decoder.field(&mut field_user_id)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            user_id: decoder.require("userId", field_user_id)?,
        })
    }
}
#[cfg(feature = "server")]
impl GetUserProfileResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self { user_profile: None }
    }
}
#[cfg(feature = "server")]
impl Default for GetUserProfileResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for GetUserProfileResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_user_profile: Option<crate::users::UserProfile> = None;
        decoder.next_record(b"userProfile>", &mut field_user_profile)?;
        while let Some(name) = decoder.child()? {
            match name {
                "userProfile" => decoder.record(&mut field_user_profile)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            user_profile: field_user_profile,
        })
    }
}
impl GetUserProfileResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "userProfile",
            crate::users::UserProfile::KIND,
            "The user.",
        )]);
}
impl crate::operation::Operation for GetUserProfile {
    type Response = crate::users::GetUserProfileResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "GetUserProfile",
            "getUserProfile",
            "GetUserProfileRequest",
            "GetUserProfileResult",
            crate::operation::Effect::Read,
        )
        .area("users")
        .documentation(
            "Gets one user. Limited roles see only users of the departments that they manage.",
        )
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .command("users get")
        .plan("Business")
        .roles(&[
            "Account Owner",
            "Account Administrator",
            "Department Administrator",
            "custom role",
        ])
        .pages(&[
            "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22613362",
            "https://docs.ispringsolutions.com/ispring-learn/\
        getting-user-information-10684976.html",
        ])
        .faults(&[
            crate::operation::FaultDescriptor::new(
                "Unknown user",
                crate::operation::FaultClass::UnknownEntity,
                "There is no such user.",
                crate::operation::Evidence::Table,
            ),
            crate::operation::FaultDescriptor::new(
                "Permission denied",
                crate::operation::FaultClass::Permission,
                "The role may not see this user.",
                crate::operation::Evidence::Table,
            ),
        ])
        .fields(&[crate::operation::FieldDescriptor::new(
            "userId",
            crate::operation::FieldKind::Id,
            "The user.",
        )
        .flag("user")
        .id_type("UserId")
        .required()])
        .response(crate::users::GetUserProfileResult::KIND);
}
