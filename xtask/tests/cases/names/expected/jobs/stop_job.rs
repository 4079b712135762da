// @generated from schemas/jobs/StopJob.xsd by `cargo xtask codegen`: edit the schema.

/// Does what stopJob does.
///
/// Method `stopJob`. Repeating it does no harm.
///
/// Evidence: request inferred, response inferred.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "StopJobRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct StopJob {
    /// `title`.
    #[yaserde(rename = "title")]
    pub title: String,
}
impl StopJob {
    /// A request with what it must have; the setters add the rest.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
        }
    }
}
impl crate::decode::Record for StopJob {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_title: Option<String> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "title" => decoder.field(&mut field_title)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            title: decoder.require("title", field_title)?,
        })
    }
}
impl crate::operation::Operation for StopJob {
    type Response = crate::common::SuccessResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "StopJob",
            "stopJob",
            "StopJobRequest",
            "SuccessResult",
            crate::operation::Effect::Idempotent,
        )
        .area("jobs")
        .documentation("Does what stopJob does.")
        .evidence(
            crate::operation::Evidence::Inferred,
            crate::operation::Evidence::Inferred,
        )
        .success("success")
        .fields(&[crate::operation::FieldDescriptor::new(
            "title",
            crate::operation::FieldKind::Text,
            "",
        )
        .required()])
        .response(crate::common::SuccessResult::KIND);
    const SUCCESS: Option<fn(&Self::Response) -> Option<bool>> = Some(|response| response.success);
}
