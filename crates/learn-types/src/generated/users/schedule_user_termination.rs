// @generated from schemas/users/ScheduleUserTermination.xsd by `cargo xtask codegen`: edit the schema.

/// Ends the employment of a user on a day to come. The body element is
/// `ScheduledUserTermination`, unlike the method.
///
/// Method `scheduleUserTermination`. Repeating it does no harm. Subscription: Business.
///
/// Evidence: request sample, response sample.
///
/// # Faults
///
/// - Unknown user (unknown-entity): There is no such user.
/// - Permission denied (permission): The role may not change this user.
///
/// Vendor pages: <https://ispringhelpdocs.com/pages/viewpage.action?pageId=86771114>,
/// <https://docs.ispring.eu/pages/viewpage.action?pageId=133694650>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "ScheduleUserTerminationRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct ScheduleUserTermination {
    /// The user.
    #[yaserde(rename = "userId")]
    pub user_id: crate::common::UserId,
    /// The last day of employment; the page does not say whether it is included.
    #[yaserde(rename = "date")]
    pub date: crate::wire::Date,
}
impl ScheduleUserTermination {
    /// A request with what it must have; the setters add the rest.
    pub fn new(
        user_id: impl Into<crate::common::UserId>,
        date: impl Into<crate::wire::Date>,
    ) -> Self {
        Self {
            user_id: user_id.into(),
            date: date.into(),
        }
    }
}
impl crate::decode::Record for ScheduleUserTermination {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_user_id: Option<crate::common::UserId> = None;
        let mut field_date: Option<crate::wire::Date> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "userId" => decoder.field(&mut field_user_id)?,
                "date" => decoder.field(&mut field_date)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            user_id: decoder.require("userId", field_user_id)?,
            date: decoder.require("date", field_date)?,
        })
    }
}
impl crate::operation::Operation for ScheduleUserTermination {
    type Response = crate::common::SuccessResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "ScheduleUserTermination",
            "scheduleUserTermination",
            "ScheduledUserTermination",
            "SuccessResult",
            crate::operation::Effect::Idempotent,
        )
        .area("users")
        .documentation(
            "Ends the employment of a user on a day to come. The body element is \
        `ScheduledUserTermination`, unlike the method.",
        )
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .command("users schedule-termination")
        .plan("Business")
        .result_aliases(&[
            "ScheduledUserTerminationResult",
            "ScheduledUserTerminationResponse",
        ])
        .pages(&[
            "https://ispringhelpdocs.com/pages/viewpage.action?pageId=86771114",
            "https://docs.ispring.eu/pages/viewpage.action?pageId=133694650",
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
                "date",
                crate::operation::FieldKind::Date,
                "The last day of employment; the page does not say whether it is included.",
            )
            .required(),
        ])
        .response(crate::common::SuccessResult::KIND);
    const SUCCESS: Option<fn(&Self::Response) -> Option<bool>> = Some(|response| response.success);
}
