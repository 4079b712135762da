// @generated from schemas/users/DeactivateUsers.xsd by `cargo xtask codegen`: edit the schema.

/// Deactivates users.
///
/// Method `deactivateUsers`. Repeating it does no harm. Subscription: Business.
///
/// Evidence: request sample, response sample.
///
/// # Faults
///
/// - Unknown user (unknown-entity): There is no such user.
/// - Permission denied (permission): The role may not change these users.
///
/// Vendor pages: <https://ispringhelpdocs.com/pages/viewpage.action?pageId=62862335>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "DeactivateUsersRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct DeactivateUsers {
    /// The users.
    #[yaserde(rename = "userIds")]
    pub user_ids: crate::common::UserIdList,
}
impl DeactivateUsers {
    /// A request with what it must have; the setters add the rest.
    pub fn new(
        user_ids: impl IntoIterator<Item = impl Into<<crate::common::UserIdList as IntoIterator>::Item>>,
    ) -> Self {
        Self {
            user_ids: user_ids.into_iter().collect(),
        }
    }
}
impl crate::decode::Record for DeactivateUsers {
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
impl crate::operation::Operation for DeactivateUsers {
    type Response = crate::common::SuccessResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "DeactivateUsers",
            "deactivateUsers",
            "DeactivateUsersRequest",
            "SuccessResult",
            crate::operation::Effect::Idempotent,
        )
        .area("users")
        .documentation("Deactivates users.")
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .command("users deactivate")
        .plan("Business")
        .pages(&["https://ispringhelpdocs.com/pages/viewpage.action?pageId=62862335"])
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
                "The role may not change these users.",
                crate::operation::Evidence::Table,
            ),
        ])
        .fields(&[crate::operation::FieldDescriptor::new(
            "userIds",
            crate::common::UserIdList::KIND,
            "The users.",
        )
        .flag("user")
        .id_type("UserId")
        .required()])
        .response(crate::common::SuccessResult::KIND);
    const SUCCESS: Option<fn(&Self::Response) -> Option<bool>> = Some(|response| response.success);
}
