// @generated from schemas/enrollments/Unenroll.xsd by `cargo xtask codegen`: edit the schema.

/// Deletes an enrollment.
///
/// Method `unenroll`. Repeating it may change something again. Subscription: Business. Roles:
/// Account Owner, Account Administrator, Department Administrator, custom role.
///
/// Evidence: request sample, response sample.
///
/// # Faults
///
/// - Permission denied (permission): The role may not delete this enrollment.
/// - Wrong parameters (wrong-parameters): There is no such enrollment.
///
/// Vendor pages: <https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22613213>,
/// <https://docs.ispringsolutions.com/ispring-learn/deleting-an-enrollment-17304303.html>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "UnenrollRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct Unenroll {
    /// The enrollment.
    #[yaserde(rename = "enrollmentId")]
    pub enrollment_id: crate::common::EnrollmentId,
}
impl Unenroll {
    /// A request with what it must have; the setters add the rest.
    pub fn new(enrollment_id: impl Into<crate::common::EnrollmentId>) -> Self {
        Self {
            enrollment_id: enrollment_id.into(),
        }
    }
}
impl crate::decode::Record for Unenroll {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_enrollment_id: Option<crate::common::EnrollmentId> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "enrollmentId" => decoder.field(&mut field_enrollment_id)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            enrollment_id: decoder.require("enrollmentId", field_enrollment_id)?,
        })
    }
}
impl crate::operation::Operation for Unenroll {
    type Response = crate::common::SuccessResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "Unenroll",
            "unenroll",
            "UnenrollRequest",
            "SuccessResult",
            crate::operation::Effect::Write,
        )
        .area("enrollments")
        .documentation("Deletes an enrollment.")
        .evidence(
            crate::operation::Evidence::Sample,
            crate::operation::Evidence::Sample,
        )
        .command("enrollments remove")
        .plan("Business")
        .roles(&[
            "Account Owner",
            "Account Administrator",
            "Department Administrator",
            "custom role",
        ])
        .pages(&[
            "https://www.ispringsolutions.com/docs/pages/viewpage.action?pageId=22613213",
            "https://docs.ispringsolutions.com/ispring-learn/deleting-an-enrollment-17304303.html",
        ])
        .success("success")
        .faults(&[
            crate::operation::FaultDescriptor::new(
                "Permission denied",
                crate::operation::FaultClass::Permission,
                "The role may not delete this enrollment.",
                crate::operation::Evidence::Table,
            ),
            crate::operation::FaultDescriptor::new(
                "Wrong parameters",
                crate::operation::FaultClass::WrongParameters,
                "There is no such enrollment.",
                crate::operation::Evidence::Table,
            ),
        ])
        .fields(&[crate::operation::FieldDescriptor::new(
            "enrollmentId",
            crate::operation::FieldKind::Id,
            "The enrollment.",
        )
        .flag("enrollment")
        .id_type("EnrollmentId")
        .required()])
        .response(crate::common::SuccessResult::KIND);
    const SUCCESS: Option<fn(&Self::Response) -> Option<bool>> = Some(|response| response.success);
}
