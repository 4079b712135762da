// @generated from schemas/enrollments/GetEnrollment.xsd by `cargo xtask codegen`: edit the schema.

/// Gets one enrollment.
///
/// Method `getEnrollment`. It changes nothing. Subscription: Business.
///
/// Evidence: request sample, response sample.
///
/// Vendor pages: <https://docs.ispring.eu/pages/viewpage.action?pageId=133694713>,
/// <https://docs.ispringsolutions.com/ispring-learn/getting-enrollment-info-17304301.html>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "GetEnrollmentRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct GetEnrollment {
    /// The enrollment. Required on the older page, called optional on a newer one; one page spells
    /// it `enrollmentIds`.
    #[yaserde(rename = "enrollmentId")]
    pub enrollment_id: crate::common::EnrollmentId,
}
/// The enrollment that was asked for.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "GetEnrollmentResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct GetEnrollmentResult {
    /// The enrollment.
    #[cfg_attr(feature = "server", yaserde(rename = "enrollment"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub enrollment: Option<crate::enrollments::Enrollment>,
}
impl GetEnrollment {
    /// A request with what it must have; the setters add the rest.
    pub fn new(enrollment_id: impl Into<crate::common::EnrollmentId>) -> Self {
        Self {
            enrollment_id: enrollment_id.into(),
        }
    }
}
impl crate::decode::Record for GetEnrollment {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_enrollment_id: Option<crate::common::EnrollmentId> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "enrollmentId" => decoder.field(&mut field_enrollment_id)?,
                "enrollmentIds" => {
                    decoder.note(crate::decode::DriftKind::Alias);
                    decoder.field(&mut field_enrollment_id)?;
                }
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            enrollment_id: decoder.require("enrollmentId", field_enrollment_id)?,
        })
    }
}
#[cfg(feature = "server")]
impl GetEnrollmentResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self { enrollment: None }
    }
}
#[cfg(feature = "server")]
impl Default for GetEnrollmentResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for GetEnrollmentResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_enrollment: Option<crate::enrollments::Enrollment> = None;
        decoder.next_record(b"enrollment>", &mut field_enrollment)?;
        while let Some(name) = decoder.child()? {
            match name {
                "enrollment" => decoder.record(&mut field_enrollment)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            enrollment: field_enrollment,
        })
    }
}
impl GetEnrollmentResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "enrollment",
            crate::enrollments::Enrollment::KIND,
            "The enrollment.",
        )]);
}
impl crate::operation::Operation for GetEnrollment {
    type Response = crate::enrollments::GetEnrollmentResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "GetEnrollment",
            "getEnrollment",
            "GetEnrollmentRequest",
            "GetEnrollmentResult",
            crate::operation::Effect::Read,
        )
        .area("enrollments")
        .documentation("Gets one enrollment.")
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .command("enrollments get")
        .plan("Business")
        .pages(&[
            "https://docs.ispring.eu/pages/viewpage.action?pageId=133694713",
            "https://docs.ispringsolutions.com/ispring-learn/\
        getting-enrollment-info-17304301.html",
        ])
        .fields(&[crate::operation::FieldDescriptor::new(
            "enrollmentId",
            crate::operation::FieldKind::Id,
            "The enrollment. Required on the older page, called optional on a newer one; one \
        page spells it `enrollmentIds`.",
        )
        .flag("enrollment")
        .id_type("EnrollmentId")
        .required()
        .aliases(&["enrollmentIds"])])
        .response(crate::enrollments::GetEnrollmentResult::KIND);
}
