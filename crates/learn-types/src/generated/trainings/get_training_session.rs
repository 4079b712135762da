// @generated from schemas/trainings/GetTrainingSession.xsd by `cargo xtask codegen`: edit the schema.

/// Gets one session of a training. The printed answer is called `ListSessionsByTrainingResult`,
/// surely a copy from the sibling method; both names are accepted. The errors of its page are
/// copied from unenroll.
///
/// Method `getTrainingSession`. It changes nothing. Subscription: Business. Roles: Account
/// Owner, Account Administrator, Department Administrator, custom role.
///
/// Evidence: request sample, response sample.
///
/// # Faults
///
/// - Permission denied (permission): The role may not see this training.
/// - Wrong parameters (wrong-parameters): A parameter is missing or wrong.
///
/// Vendor pages: <https://ispringhelpdocs.com/pages/viewpage.action?pageId=62852723>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "GetTrainingSessionRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct GetTrainingSession {
    /// The session.
    #[yaserde(rename = "trainingSessionId")]
    pub training_session_id: crate::trainings::TrainingSessionId,
}
/// The session that was asked for.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "GetTrainingSessionResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct GetTrainingSessionResult {
    /// The session.
    #[cfg_attr(feature = "server", yaserde(rename = "trainingSession"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub training_session: Option<crate::trainings::TrainingSession>,
}
impl GetTrainingSession {
    /// A request with what it must have; the setters add the rest.
    pub fn new(training_session_id: impl Into<crate::trainings::TrainingSessionId>) -> Self {
        Self {
            training_session_id: training_session_id.into(),
        }
    }
}
impl crate::decode::Record for GetTrainingSession {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_training_session_id: Option<crate::trainings::TrainingSessionId> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "trainingSessionId" => decoder.field(&mut field_training_session_id)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            training_session_id: decoder.require("trainingSessionId", field_training_session_id)?,
        })
    }
}
#[cfg(feature = "server")]
impl GetTrainingSessionResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            training_session: None,
        }
    }
}
#[cfg(feature = "server")]
impl Default for GetTrainingSessionResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for GetTrainingSessionResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_training_session: Option<crate::trainings::TrainingSession> = None;
        decoder.next_record(b"trainingSession>", &mut field_training_session)?;
        while let Some(name) = decoder.child()? {
            match name {
                "trainingSession" => decoder.record(&mut field_training_session)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            training_session: field_training_session,
        })
    }
}
impl GetTrainingSessionResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "trainingSession",
            crate::trainings::TrainingSession::KIND,
            "The session.",
        )]);
}
impl crate::operation::Operation for GetTrainingSession {
    type Response = crate::trainings::GetTrainingSessionResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "GetTrainingSession",
            "getTrainingSession",
            "GetTrainingSessionRequest",
            "GetTrainingSessionResult",
            crate::operation::Effect::Read,
        )
        .area("trainings")
        .documentation(
            "Gets one session of a training. The printed answer is called \
        `ListSessionsByTrainingResult`, surely a copy from the sibling method; both names \
        are accepted. The errors of its page are copied from unenroll.",
        )
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .command("trainings get-session")
        .plan("Business")
        .result_aliases(&["ListSessionsByTrainingResult"])
        .roles(&[
            "Account Owner",
            "Account Administrator",
            "Department Administrator",
            "custom role",
        ])
        .pages(&["https://ispringhelpdocs.com/pages/viewpage.action?pageId=62852723"])
        .faults(&[
            crate::operation::FaultDescriptor::new(
                "Permission denied",
                crate::operation::FaultClass::Permission,
                "The role may not see this training.",
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
            "trainingSessionId",
            crate::operation::FieldKind::Id,
            "The session.",
        )
        .flag("session")
        .id_type("TrainingSessionId")
        .required()])
        .response(crate::trainings::GetTrainingSessionResult::KIND);
}
