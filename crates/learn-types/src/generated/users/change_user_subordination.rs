// @generated from schemas/users/ChangeUserSubordination.xsd by `cargo xtask codegen`: edit the schema.

/// Sets the supervisors of a user. Limited administrators act only on users that they manage;
/// course authors not at all. One copy of the page says Business, the newest Enterprise.
///
/// Method `changeUserSubordination`. Repeating it does no harm. Subscription: Business. Roles:
/// Account Owner, Account Administrator, custom role.
///
/// Evidence: request table, response table.
///
/// # Faults
///
/// - Permission Denied (permission): The role may not set these supervisors.
/// - Wrong parameters (wrong-parameters): A parameter is missing or wrong.
///
/// Vendor pages: <https://ispringhelpdocs.com/pages/viewpage.action?pageId=62853215>,
/// <https://docs.ispring.eu/pages/viewpage.action?pageId=133694648>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "ChangeUserSubordinationRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct ChangeUserSubordination {
    /// The user.
    #[yaserde(rename = "userId")]
    pub user_id: crate::common::UserId,
    /// The supervisor.
    #[yaserde(rename = "subordination")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub subordination: Option<crate::common::SubordinationChange>,
    /// The second, functional supervisor.
    #[yaserde(rename = "coSubordination")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub co_subordination: Option<crate::common::SubordinationChange>,
}
impl ChangeUserSubordination {
    /// A request with what it must have; the setters add the rest.
    pub fn new(user_id: impl Into<crate::common::UserId>) -> Self {
        Self {
            user_id: user_id.into(),
            subordination: None,
            co_subordination: None,
        }
    }
    /// The supervisor.
    #[must_use]
    pub fn subordination(mut self, subordination: crate::common::SubordinationChange) -> Self {
        self.subordination = Some(subordination);
        self
    }
    /// The second, functional supervisor.
    #[must_use]
    pub fn co_subordination(
        mut self,
        co_subordination: crate::common::SubordinationChange,
    ) -> Self {
        self.co_subordination = Some(co_subordination);
        self
    }
}
impl ChangeUserSubordination {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        if let Some(value) = &self.subordination {
            value.check().map_err(|what| what.inside("subordination"))?;
        }
        if let Some(value) = &self.co_subordination {
            value
                .check()
                .map_err(|what| what.inside("coSubordination"))?;
        }
        Ok(())
    }
}
impl crate::decode::Record for ChangeUserSubordination {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_user_id: Option<crate::common::UserId> = None;
        let mut field_subordination: Option<crate::common::SubordinationChange> = None;
        let mut field_co_subordination: Option<crate::common::SubordinationChange> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "userId" => decoder.field(&mut field_user_id)?,
                "subordination" => decoder.record(&mut field_subordination)?,
                "coSubordination" => decoder.record(&mut field_co_subordination)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        let value = Self {
            user_id: decoder.require("userId", field_user_id)?,
            subordination: field_subordination,
            co_subordination: field_co_subordination,
        };
        value
            .check()
            .map_err(|what| decoder.inconsistent(what.to_string()))?;
        Ok(value)
    }
}
impl crate::operation::Operation for ChangeUserSubordination {
    type Response = crate::common::SuccessResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "ChangeUserSubordination",
            "changeUserSubordination",
            "ChangeUserSubordinationRequest",
            "SuccessResult",
            crate::operation::Effect::Idempotent,
        )
        .area("users")
        .documentation(
            "Sets the supervisors of a user. Limited administrators act only on users that they \
        manage; course authors not at all. One copy of the page says Business, the newest \
        Enterprise.",
        )
        .evidence(
            crate::operation::Evidence::Table,
            crate::operation::Evidence::Table,
        )
        .command("users set-supervisors")
        .plan("Business")
        .roles(&["Account Owner", "Account Administrator", "custom role"])
        .pages(&[
            "https://ispringhelpdocs.com/pages/viewpage.action?pageId=62853215",
            "https://docs.ispring.eu/pages/viewpage.action?pageId=133694648",
        ])
        .success("success")
        .faults(&[
            crate::operation::FaultDescriptor::new(
                "Permission Denied",
                crate::operation::FaultClass::Permission,
                "The role may not set these supervisors.",
                crate::operation::Evidence::Table,
            ),
            crate::operation::FaultDescriptor::new(
                "Wrong parameters",
                crate::operation::FaultClass::WrongParameters,
                "A parameter is missing or wrong.",
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
                "subordination",
                crate::common::SubordinationChange::KIND,
                "The supervisor.",
            ),
            crate::operation::FieldDescriptor::new(
                "coSubordination",
                crate::common::SubordinationChange::KIND,
                "The second, functional supervisor.",
            ),
        ])
        .response(crate::common::SuccessResult::KIND);
    const SUCCESS: Option<fn(&Self::Response) -> Option<bool>> = Some(|response| response.success);
    fn encode_content(&self) -> Result<String, crate::soap::EncodeError> {
        self.check()
            .map_err(|what| crate::soap::EncodeError::new(Self::DESCRIPTOR, what))?;
        crate::soap::encode_content(self, Self::DESCRIPTOR)
    }
}
