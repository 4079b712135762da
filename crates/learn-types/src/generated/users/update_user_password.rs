// @generated from schemas/users/UpdateUserPassword.xsd by `cargo xtask codegen`: edit the schema.

/// Sets the password of a user.
///
/// Method `updateUserPassword`. Repeating it does no harm. Subscription: Business.
///
/// Evidence: request sample, response sample.
///
/// # Faults
///
/// - Unknown user (unknown-entity): There is no such user.
/// - Permission Denied (permission): The role may not change this user. A page of 2017 writes it
///   as one word.
/// - Wrong Parameters (wrong-parameters): The password is missing or not good enough.
///
/// Vendor pages: <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=17302316>
#[derive(Clone, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "UpdateUserPasswordRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct UpdateUserPassword {
    /// The user.
    #[yaserde(rename = "userId")]
    pub user_id: crate::common::UserId,
    /// The new password. A page of 2017 asks for 6 to 100 characters with at least one capital
    /// letter and one digit.
    #[yaserde(rename = "password")]
    pub password: String,
}
/// Whether the password was set.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "UpdateUserPasswordResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct UpdateUserPasswordResult {
    /// Whether the request was carried out.
    #[cfg_attr(feature = "server", yaserde(rename = "success"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub success: Option<bool>,
    /// What the server sent in the place of values that could not be read. Those fields are absent.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "crate::wire::Unreadable::is_empty")
    )]
    #[cfg_attr(
        feature = "yaserde-de",
        yaserde(default = "all_readable_in_update_user_password_result")
    )]
    pub unreadable: crate::wire::Unreadable,
}
impl UpdateUserPassword {
    /// A request with what it must have; the setters add the rest.
    pub fn new(user_id: impl Into<crate::common::UserId>, password: impl Into<String>) -> Self {
        Self {
            user_id: user_id.into(),
            password: password.into(),
        }
    }
}
impl ::std::fmt::Debug for UpdateUserPassword {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("UpdateUserPassword")
            .field("user_id", &self.user_id)
            .field("password", &crate::wire::Masked)
            .finish()
    }
}
impl crate::decode::Record for UpdateUserPassword {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_user_id: Option<crate::common::UserId> = None;
        let mut field_password: Option<String> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "userId" => decoder.field(&mut field_user_id)?,
                "password" => decoder.sensitive().field(&mut field_password)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            user_id: decoder.require("userId", field_user_id)?,
            password: decoder.require("password", field_password)?,
        })
    }
}
#[cfg(feature = "server")]
impl UpdateUserPasswordResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            success: None,
            unreadable: crate::wire::Unreadable::default(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for UpdateUserPasswordResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for UpdateUserPasswordResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_success: Option<bool> = None;
        let mut unreadable = crate::wire::Unreadable::default();
        decoder.next_field(b"success>", &mut field_success);
        while let Some(name) = decoder.child()? {
            match name {
                "success" => decoder.optional(&mut field_success, "success", &mut unreadable)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            success: field_success,
            unreadable,
        })
    }
}
#[cfg(feature = "yaserde-de")]
fn all_readable_in_update_user_password_result() -> crate::wire::Unreadable {
    crate::wire::Unreadable::default()
}
impl UpdateUserPasswordResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "success",
            crate::operation::FieldKind::Boolean,
            "Whether the request was carried out.",
        )]);
}
impl crate::operation::Operation for UpdateUserPassword {
    type Response = crate::users::UpdateUserPasswordResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "UpdateUserPassword",
            "updateUserPassword",
            "UpdateUserPasswordRequest",
            "UpdateUserPasswordResult",
            crate::operation::Effect::Idempotent,
        )
        .area("users")
        .documentation("Sets the password of a user.")
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .command("users set-password")
        .plan("Business")
        .pages(&["https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=17302316"])
        .success("success")
        .faults(&[
            crate::operation::FaultDescriptor::new(
                "Unknown user",
                crate::operation::FaultClass::UnknownEntity,
                "There is no such user.",
                crate::operation::Evidence::Table,
            ),
            crate::operation::FaultDescriptor::new(
                "Permission Denied",
                crate::operation::FaultClass::Permission,
                "The role may not change this user. A page of 2017 writes it as one word.",
                crate::operation::Evidence::Table,
            ),
            crate::operation::FaultDescriptor::new(
                "Wrong Parameters",
                crate::operation::FaultClass::WrongParameters,
                "The password is missing or not good enough.",
                crate::operation::Evidence::Table,
            ),
        ])
        .fields(&[
            crate::operation::FieldDescriptor::new(
                "userId",
                crate::operation::FieldKind::Id,
                "The user.",
            )
            .flag("user")
            .id_type("UserId")
            .required(),
            crate::operation::FieldDescriptor::new(
                "password",
                crate::operation::FieldKind::Text,
                "The new password. A page of 2017 asks for 6 to 100 characters with at least one \
        capital letter and one digit.",
            )
            .flag("user-password")
            .required()
            .sensitive(),
        ])
        .response(crate::users::UpdateUserPasswordResult::KIND);
    const SUCCESS: Option<fn(&Self::Response) -> Option<bool>> = Some(|response| response.success);
}
