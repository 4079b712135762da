// @generated from schemas/users/DeleteUser.xsd by `cargo xtask codegen`: edit the schema.

/// Deletes a user.
///
/// Method `deleteUser`. Repeating it may change something again. Subscription: Business.
///
/// Evidence: request sample, response sample.
///
/// # Faults
///
/// - Unknown user (unknown-entity): There is no such user.
/// - Permission Denied (permission): The role may not delete this user.
///
/// Vendor pages: <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=10684975>,
/// <https://docs.ispring.eu/pages/viewpage.action?pageId=133694645>,
/// <https://docs.ispringsolutions.com/ispring-learn/deleting-a-user-10684975.html>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "DeleteUserRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct DeleteUser {
    /// The user.
    #[yaserde(rename = "userId")]
    pub user_id: crate::common::UserId,
}
/// Whether the user was deleted.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "DeleteUserResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct DeleteUserResult {
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
        yaserde(default = "all_readable_in_delete_user_result")
    )]
    pub unreadable: crate::wire::Unreadable,
}
impl DeleteUser {
    /// A request with what it must have; the setters add the rest.
    pub fn new(user_id: impl Into<crate::common::UserId>) -> Self {
        Self {
            user_id: user_id.into(),
        }
    }
}
impl crate::decode::Record for DeleteUser {
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
impl DeleteUserResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            success: None,
            unreadable: crate::wire::Unreadable::default(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for DeleteUserResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for DeleteUserResult {
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
fn all_readable_in_delete_user_result() -> crate::wire::Unreadable {
    crate::wire::Unreadable::default()
}
impl DeleteUserResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "success",
            crate::operation::FieldKind::Boolean,
            "Whether the request was carried out.",
        )]);
}
impl crate::operation::Operation for DeleteUser {
    type Response = crate::users::DeleteUserResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "DeleteUser",
            "deleteUser",
            "DeleteUserRequest",
            "DeleteUserResult",
            crate::operation::Effect::Write,
        )
        .area("users")
        .documentation("Deletes a user.")
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .command("users delete")
        .plan("Business")
        .pages(&[
            "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=10684975",
            "https://docs.ispring.eu/pages/viewpage.action?pageId=133694645",
            "https://docs.ispringsolutions.com/ispring-learn/deleting-a-user-10684975.html",
        ])
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
                "The role may not delete this user.",
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
        .response(crate::users::DeleteUserResult::KIND);
    const SUCCESS: Option<fn(&Self::Response) -> Option<bool>> = Some(|response| response.success);
}
