// @generated from schemas/users/RemoveScheduledUserDeactivation.xsd by `cargo xtask codegen`: edit the schema.

/// Takes back a scheduled deactivation.
///
/// Method `removeScheduledUserDeactivation`. Repeating it does no harm. Subscription: Business.
///
/// Evidence: request sample, response sample.
///
/// # Faults
///
/// - Unknown user (unknown-entity): There is no such user.
/// - Permission denied (permission): The role may not change this user.
///
/// Vendor pages: <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=35655315>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "RemoveScheduledUserDeactivationRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct RemoveScheduledUserDeactivation {
    /// The user.
    #[yaserde(rename = "userId")]
    pub user_id: crate::common::UserId,
}
impl RemoveScheduledUserDeactivation {
    /// A request with what it must have; the setters add the rest.
    pub fn new(user_id: impl Into<crate::common::UserId>) -> Self {
        Self {
            user_id: user_id.into(),
        }
    }
}
impl crate::decode::Record for RemoveScheduledUserDeactivation {
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
impl crate::operation::Operation for RemoveScheduledUserDeactivation {
    type Response = crate::common::SuccessResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "RemoveScheduledUserDeactivation",
            "removeScheduledUserDeactivation",
            "removeScheduledUserDeactivation",
            "SuccessResult",
            crate::operation::Effect::Idempotent,
        )
        .area("users")
        .documentation("Takes back a scheduled deactivation.")
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .command("users unschedule-deactivation")
        .plan("Business")
        .pages(&["https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=35655315"])
        .success("success")
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
                "The role may not change this user.",
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
        .response(crate::common::SuccessResult::KIND);
    const SUCCESS: Option<fn(&Self::Response) -> Option<bool>> = Some(|response| response.success);
}
