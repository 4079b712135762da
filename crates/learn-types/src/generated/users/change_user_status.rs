// @generated from schemas/users/ChangeUserStatus.xsd by `cargo xtask codegen`: edit the schema.

/// Activates or deactivates a user. A page of 2017 also takes a `deactivationDate`; newer ones
/// do not name it.
///
/// Method `changeUserStatus`. Repeating it does no harm. Subscription: Business.
///
/// Evidence: request sample, response sample.
///
/// # Faults
///
/// - Unknown user (unknown-entity): There is no such user.
/// - Permission denied (permission): The role may not change this user.
/// - User status must be 1 or 3, \<status\> given (wrong-parameters): Another status was given;
///   the text repeats it.
///
/// Vendor pages: <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=10684974>,
/// <https://docs.ispringsolutions.com/ispring-learn/activating-and-deactivating-users-10684974.html>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "ChangeUserStatusRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct ChangeUserStatus {
    /// The user.
    #[yaserde(rename = "userId")]
    pub user_id: crate::common::UserId,
    /// The new status: active (1) or inactive (3), no other.
    #[yaserde(rename = "status")]
    pub status: crate::common::UserStatus,
}
impl ChangeUserStatus {
    /// A request with what it must have; the setters add the rest.
    pub fn new(
        user_id: impl Into<crate::common::UserId>,
        status: impl Into<crate::common::UserStatus>,
    ) -> Self {
        Self {
            user_id: user_id.into(),
            status: status.into(),
        }
    }
}
impl ChangeUserStatus {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        self.status.check().map_err(|what| what.inside("status"))?;
        Ok(())
    }
}
impl crate::decode::Record for ChangeUserStatus {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_user_id: Option<crate::common::UserId> = None;
        let mut field_status: Option<crate::common::UserStatus> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "userId" => decoder.field(&mut field_user_id)?,
                "status" => decoder.field(&mut field_status)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        let value = Self {
            user_id: decoder.require("userId", field_user_id)?,
            status: decoder.require("status", field_status)?,
        };
        value
            .check()
            .map_err(|what| decoder.inconsistent(what.to_string()))?;
        Ok(value)
    }
}
impl crate::operation::Operation for ChangeUserStatus {
    type Response = crate::common::SuccessResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "ChangeUserStatus",
            "changeUserStatus",
            "ChangeUserStatusRequest",
            "SuccessResult",
            crate::operation::Effect::Idempotent,
        )
        .area("users")
        .documentation(
            "Activates or deactivates a user. A page of 2017 also takes a `deactivationDate`; \
        newer ones do not name it.",
        )
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .command("users set-status")
        .plan("Business")
        .pages(&[
            "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=10684974",
            "https://docs.ispringsolutions.com/ispring-learn/\
        activating-and-deactivating-users-10684974.html",
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
                "Permission denied",
                crate::operation::FaultClass::Permission,
                "The role may not change this user.",
                crate::operation::Evidence::Table,
            ),
            crate::operation::FaultDescriptor::new(
                "User status must be 1 or 3, <status> given",
                crate::operation::FaultClass::WrongParameters,
                "Another status was given; the text repeats it.",
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
                "status",
                crate::operation::FieldKind::Enumeration(crate::common::UserStatus::DESCRIPTORS),
                "The new status: active (1) or inactive (3), no other.",
            )
            .required(),
        ])
        .response(crate::common::SuccessResult::KIND);
    const SUCCESS: Option<fn(&Self::Response) -> Option<bool>> = Some(|response| response.success);
    fn encode_content(&self) -> Result<String, crate::soap::EncodeError> {
        self.check()
            .map_err(|what| crate::soap::EncodeError::new(Self::DESCRIPTOR, what))?;
        crate::soap::encode_content(self, Self::DESCRIPTOR)
    }
}
