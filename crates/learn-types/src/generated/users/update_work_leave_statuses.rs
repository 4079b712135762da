// @generated from schemas/users/UpdateWorkLeaveStatuses.xsd by `cargo xtask codegen`: edit the schema.

/// Says that users are away, why and how long. The printed sample forgets the credentials,
/// which its table requires. The newest page of the REST sibling names the Enterprise plan.
///
/// Method `updateWorkLeaveStatuses`. Repeating it does no harm. Subscription: Business.
///
/// Evidence: request sample, response sample.
///
/// # Faults
///
/// - Permission Denied (permission): The role may not change these users.
/// - Wrong parameters (wrong-parameters): A parameter is missing or wrong.
///
/// Vendor pages: <https://ispringhelpdocs.com/pages/viewpage.action?pageId=100862445>,
/// <https://docs.ispring.eu/pages/viewpage.action?pageId=133694978>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "UpdateWorkLeaveStatusesRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct UpdateWorkLeaveStatuses {
    /// One element per user, without a wrapper.
    #[yaserde(rename = "workLeaveStatuses")]
    #[cfg_attr(feature = "serde", serde(default))]
    pub work_leave_statuses: Vec<crate::users::UserWorkLeaveStatus>,
}
impl UpdateWorkLeaveStatuses {
    /// A request with what it must have; the setters add the rest.
    pub fn new(
        work_leave_statuses: impl IntoIterator<Item = crate::users::UserWorkLeaveStatus>,
    ) -> Self {
        Self {
            work_leave_statuses: work_leave_statuses.into_iter().collect(),
        }
    }
}
impl UpdateWorkLeaveStatuses {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        if self.work_leave_statuses.is_empty() {
            return Err(crate::soap::EncodeErrorKind::Empty {
                field: "workLeaveStatuses".to_owned(),
            });
        }
        Ok(())
    }
}
impl crate::decode::Record for UpdateWorkLeaveStatuses {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_work_leave_statuses: Vec<crate::users::UserWorkLeaveStatus> = Vec::new();
        while let Some(name) = decoder.child()? {
            match name {
                "workLeaveStatuses" => decoder.push_record(&mut field_work_leave_statuses)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        let value = Self {
            work_leave_statuses: field_work_leave_statuses,
        };
        value
            .check()
            .map_err(|what| decoder.inconsistent(what.to_string()))?;
        Ok(value)
    }
}
impl crate::operation::Operation for UpdateWorkLeaveStatuses {
    type Response = crate::common::SuccessResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "UpdateWorkLeaveStatuses",
            "updateWorkLeaveStatuses",
            "UpdateWorkLeaveStatusesRequest",
            "SuccessResult",
            crate::operation::Effect::Idempotent,
        )
        .area("users")
        .documentation(
            "Says that users are away, why and how long. The printed sample forgets the \
        credentials, which its table requires. The newest page of the REST sibling names \
        the Enterprise plan.",
        )
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .command("users set-work-leave")
        .plan("Business")
        .pages(&[
            "https://ispringhelpdocs.com/pages/viewpage.action?pageId=100862445",
            "https://docs.ispring.eu/pages/viewpage.action?pageId=133694978",
        ])
        .success("success")
        .faults(&[
            crate::operation::FaultDescriptor::new(
                "Permission Denied",
                crate::operation::FaultClass::Permission,
                "The role may not change these users.",
                crate::operation::Evidence::Table,
            ),
            crate::operation::FaultDescriptor::new(
                "Wrong parameters",
                crate::operation::FaultClass::WrongParameters,
                "A parameter is missing or wrong.",
                crate::operation::Evidence::Table,
            ),
        ])
        .fields(&[crate::operation::FieldDescriptor::new(
            "workLeaveStatuses",
            crate::users::UserWorkLeaveStatus::KIND,
            "One element per user, without a wrapper.",
        )
        .required()
        .repeated()])
        .response(crate::common::SuccessResult::KIND);
    const SUCCESS: Option<fn(&Self::Response) -> Option<bool>> = Some(|response| response.success);
    fn encode_content(&self) -> Result<String, crate::soap::EncodeError> {
        self.check()
            .map_err(|what| crate::soap::EncodeError::new(Self::DESCRIPTOR, what))?;
        crate::soap::encode_content(self, Self::DESCRIPTOR)
    }
}
