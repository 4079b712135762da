// @generated from schemas/jobs/StartJob.xsd by `cargo xtask codegen`: edit the schema.

/// Does what startJob does.
///
/// Method `startJob`. Repeating it may change something again.
///
/// Evidence: request inferred, response inferred.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "StartJobRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct StartJob {
    /// `title`.
    #[yaserde(rename = "title")]
    pub title: String,
}
impl StartJob {
    /// A request with what it must have; the setters add the rest.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
        }
    }
}
impl crate::decode::Record for StartJob {
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
impl crate::operation::Operation for StartJob {
    type Response = crate::common::SuccessResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "StartJob",
            "startJob",
            "StartJobRequest",
            "SuccessResult",
            crate::operation::Effect::Write,
        )
        .area("jobs")
        .documentation("Does what startJob does.")
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
