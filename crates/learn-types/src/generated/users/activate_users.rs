// @generated from schemas/users/ActivateUsers.xsd by `cargo xtask codegen`: edit the schema.

/// Activates users. No SOAP page was found: the method is inferred from deactivateUsers and
/// from the REST sibling, which has both. Its sibling terminateUsers is known from REST alone
/// too, and is not offered: it cannot be taken back.
///
/// Method `activateUsers`. Repeating it does no harm.
///
/// Evidence: request inferred, response inferred.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "ActivateUsersRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct ActivateUsers {
    /// The users.
    #[yaserde(rename = "userIds")]
    pub user_ids: crate::common::UserIdList,
}
impl ActivateUsers {
    /// A request with what it must have; the setters add the rest.
    pub fn new(
        user_ids: impl IntoIterator<Item = impl Into<<crate::common::UserIdList as IntoIterator>::Item>>,
    ) -> Self {
        Self {
            user_ids: user_ids.into_iter().collect(),
        }
    }
}
impl crate::decode::Record for ActivateUsers {
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
impl crate::operation::Operation for ActivateUsers {
    type Response = crate::common::SuccessResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "ActivateUsers",
            "activateUsers",
            "ActivateUsersRequest",
            "SuccessResult",
            crate::operation::Effect::Idempotent,
        )
        .area("users")
        .documentation(
            "Activates users. No SOAP page was found: the method is inferred from \
        deactivateUsers and from the REST sibling, which has both. Its sibling \
        terminateUsers is known from REST alone too, and is not offered: it cannot be taken \
        back.",
        )
        .evidence(
            crate::operation::Evidence::Inferred,
            crate::operation::Evidence::Inferred,
        )
        .command("users activate")
        .success("success")
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
