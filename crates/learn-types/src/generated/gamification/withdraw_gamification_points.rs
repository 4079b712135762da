// @generated from schemas/gamification/WithdrawGamificationPoints.xsd by `cargo xtask codegen`: edit the schema.

/// Takes points away from a user; a repetition takes them twice.
///
/// Method `withdrawGamificationPoints`. Repeating it may change something again. Subscription:
/// Business.
///
/// Evidence: request sample, response sample.
///
/// # Faults
///
/// - Permission denied (permission): The role may not change the points of this user.
/// - Wrong parameters (wrong-parameters): A parameter is missing or wrong.
///
/// Vendor pages: <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22610078>,
/// <https://docs.ispringsolutions.com/ispring-learn/deducting-points-from-users-22610078.html>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "WithdrawGamificationPointsRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct WithdrawGamificationPoints {
    /// The user. A table of the REST sibling writes `user_id`.
    #[yaserde(rename = "userId")]
    pub user_id: crate::common::UserId,
    /// How many points to take away. In points.
    #[yaserde(rename = "amount")]
    pub amount: crate::wire::Decimal,
    /// Why.
    #[yaserde(rename = "reason")]
    pub reason: String,
}
impl WithdrawGamificationPoints {
    /// A request with what it must have; the setters add the rest.
    pub fn new(
        user_id: impl Into<crate::common::UserId>,
        amount: impl Into<crate::wire::Decimal>,
        reason: impl Into<String>,
    ) -> Self {
        Self {
            user_id: user_id.into(),
            amount: amount.into(),
            reason: reason.into(),
        }
    }
}
impl crate::decode::Record for WithdrawGamificationPoints {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_user_id: Option<crate::common::UserId> = None;
        let mut field_amount: Option<crate::wire::Decimal> = None;
        let mut field_reason: Option<String> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "userId" => decoder.field(&mut field_user_id)?,
                "user_id" => {
                    decoder.note(crate::decode::DriftKind::Alias);
                    decoder.field(&mut field_user_id)?;
                }
                "amount" => decoder.field(&mut field_amount)?,
                "reason" => decoder.field(&mut field_reason)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            user_id: decoder.require("userId", field_user_id)?,
            amount: decoder.require("amount", field_amount)?,
            reason: decoder.require("reason", field_reason)?,
        })
    }
}
impl crate::operation::Operation for WithdrawGamificationPoints {
    type Response = crate::common::SuccessResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "WithdrawGamificationPoints",
            "withdrawGamificationPoints",
            "WithdrawGamificationPointsRequest",
            "SuccessResult",
            crate::operation::Effect::Write,
        )
        .area("gamification")
        .documentation("Takes points away from a user; a repetition takes them twice.")
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .command("gamification withdraw-points")
        .plan("Business")
        .pages(&[
            "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22610078",
            "https://docs.ispringsolutions.com/ispring-learn/\
        deducting-points-from-users-22610078.html",
        ])
        .success("success")
        .faults(&[
            crate::operation::FaultDescriptor::new(
                "Permission denied",
                crate::operation::FaultClass::Permission,
                "The role may not change the points of this user.",
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
                "The user. A table of the REST sibling writes `user_id`.",
            )
            .flag("user")
            .id_type("UserId")
            .required()
            .aliases(&["user_id"]),
            crate::operation::FieldDescriptor::new(
                "amount",
                crate::operation::FieldKind::Decimal,
                "How many points to take away.",
            )
            .unit("points")
            .required(),
            crate::operation::FieldDescriptor::new(
                "reason",
                crate::operation::FieldKind::Text,
                "Why.",
            )
            .required(),
        ])
        .response(crate::common::SuccessResult::KIND);
    const SUCCESS: Option<fn(&Self::Response) -> Option<bool>> = Some(|response| response.success);
}
