// @generated from schemas/trainings/ListSessionsByTraining.xsd by `cargo xtask codegen`: edit the schema.

/// Gets all sessions of a training in one unpaged answer. The page was found in Russian only.
///
/// Method `listSessionsByTraining`. It changes nothing. Subscription: Business.
///
/// Evidence: request table, response table.
///
/// # Faults
///
/// - Permission denied (permission): The role may not see this training.
/// - Wrong parameters (wrong-parameters): A parameter is missing or wrong.
///
/// Vendor pages: <https://docs.ispring.ru/pages/viewpage.action?pageId=64094274>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "ListSessionsByTrainingRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct ListSessionsByTraining {
    /// The training.
    #[yaserde(rename = "trainingId")]
    pub training_id: crate::trainings::TrainingId,
}
/// The sessions of the training. The name of the element was seen on the page of
/// getTrainingSession.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "ListSessionsByTrainingResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct ListSessionsByTrainingResult {
    /// The sessions.
    #[cfg_attr(feature = "server", yaserde(rename = "trainingSession"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub training_session: Vec<crate::trainings::TrainingSession>,
}
impl ListSessionsByTraining {
    /// A request with what it must have; the setters add the rest.
    pub fn new(training_id: impl Into<crate::trainings::TrainingId>) -> Self {
        Self {
            training_id: training_id.into(),
        }
    }
}
impl crate::decode::Record for ListSessionsByTraining {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_training_id: Option<crate::trainings::TrainingId> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "trainingId" => decoder.field(&mut field_training_id)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            training_id: decoder.require("trainingId", field_training_id)?,
        })
    }
}
#[cfg(feature = "server")]
impl ListSessionsByTrainingResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            training_session: Vec::new(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for ListSessionsByTrainingResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for ListSessionsByTrainingResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        crate::soap::read_rows::<ListSessionsByTraining>(decoder)
    }
}
impl ListSessionsByTrainingResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "trainingSession",
            crate::trainings::TrainingSession::KIND,
            "The sessions.",
        )
        .repeated()]);
}
impl crate::operation::Operation for ListSessionsByTraining {
    type Response = crate::trainings::ListSessionsByTrainingResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "ListSessionsByTraining",
            "listSessionsByTraining",
            "ListSessionsByTrainingRequest",
            "ListSessionsByTrainingResult",
            crate::operation::Effect::Read,
        )
        .area("trainings")
        .documentation(
            "Gets all sessions of a training in one unpaged answer. The page was found in \
        Russian only.",
        )
        .evidence(
            crate::operation::Evidence::Table,
            crate::operation::Evidence::Table,
        )
        .command("trainings list-sessions")
        .plan("Business")
        .pages(&["https://docs.ispring.ru/pages/viewpage.action?pageId=64094274"])
        .rows(<ListSessionsByTraining as crate::operation::RowOperation>::ROWS)
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
            "trainingId",
            crate::operation::FieldKind::Id,
            "The training.",
        )
        .flag("training")
        .id_type("TrainingId")
        .required()])
        .response(crate::trainings::ListSessionsByTrainingResult::KIND);
}
impl crate::operation::RowOperation for ListSessionsByTraining {
    type Row = crate::trainings::TrainingSession;
    const ROWS: crate::operation::RowsDescriptor =
        crate::operation::RowsDescriptor::new(&["trainingSession"], &[]);
    fn empty_response() -> Self::Response {
        crate::trainings::ListSessionsByTrainingResult {
            training_session: Vec::new(),
        }
    }
    fn push_row(response: &mut Self::Response, row: Self::Row) {
        response.training_session.push(row);
    }
    fn take_rows(response: &mut Self::Response) -> Vec<Self::Row> {
        std::mem::take(&mut response.training_session)
    }
}
