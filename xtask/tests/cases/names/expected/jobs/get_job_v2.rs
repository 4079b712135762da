// @generated from schemas/jobs/GetJobV2.xsd by `cargo xtask codegen`: edit the schema.

/// Does what getJob/v2 does.
///
/// Deprecated by the vendor: It lost its use.
///
/// Method `getJob/v2`. It changes nothing. Subscription: Business.
///
/// Evidence: request inferred, response inferred.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "GetJobV2Request")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct GetJobV2 {
    /// `title`.
    #[yaserde(rename = "title")]
    pub title: String,
}
/// The answer of getJob/v2.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "GetJobV2Result"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct GetJobV2Result {
    /// `state`.
    #[cfg_attr(feature = "server", yaserde(rename = "state"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub state: Option<String>,
}
impl GetJobV2 {
    /// A request with what it must have; the setters add the rest.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
        }
    }
}
impl crate::decode::Record for GetJobV2 {
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
#[cfg(feature = "server")]
impl GetJobV2Result {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self { state: None }
    }
}
#[cfg(feature = "server")]
impl Default for GetJobV2Result {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for GetJobV2Result {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_state: Option<String> = None;
        decoder.next_field(b"state>", &mut field_state);
        while let Some(name) = decoder.child()? {
            match name {
                "state" => decoder.field(&mut field_state)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self { state: field_state })
    }
}
impl GetJobV2Result {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "state",
            crate::operation::FieldKind::Text,
            "",
        )]);
}
impl crate::operation::Operation for GetJobV2 {
    type Response = crate::jobs::GetJobV2Result;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "GetJobV2",
            "getJob/v2",
            "getJobRequest",
            "getJob-result",
            crate::operation::Effect::Read,
        )
        .area("jobs")
        .documentation("Does what getJob/v2 does.")
        .evidence(
            crate::operation::Evidence::Inferred,
            crate::operation::Evidence::Inferred,
        )
        .soap_action("urn:jobs#get")
        .command("jobs show")
        .plan("Business")
        .deprecated("It lost its use.")
        .result_aliases(&["GetJobResponse", "Job"])
        .fields(&[crate::operation::FieldDescriptor::new(
            "title",
            crate::operation::FieldKind::Text,
            "",
        )
        .required()])
        .response(crate::jobs::GetJobV2Result::KIND);
}
