// @generated from schemas/certificates/GetIssuedCertificate.xsd by `cargo xtask codegen`: edit the schema.

/// Gets a link to download a certificate that was issued for a course, a learning track or a
/// standalone material. Only for active enrollments. The SOAP page prints the samples of the
/// REST sibling, so the names of the elements are not known.
///
/// Method `getIssuedCertificate`. It changes nothing. Subscription: Business. Roles: Account
/// Owner, Account Administrator, Department Administrator, custom role.
///
/// Evidence: request table, response table.
///
/// Vendor pages: <https://ispringhelpdocs.com/pages/viewpage.action?pageId=59867235>,
/// <https://docs.ispring.eu/pages/viewpage.action?pageId=133694715>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "GetIssuedCertificateRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct GetIssuedCertificate {
    /// The certificate. The page says neither required nor optional.
    #[yaserde(rename = "issuedCertificateId")]
    pub issued_certificate_id: crate::common::IssuedCertificateId,
}
/// The link.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "GetIssuedCertificateResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct GetIssuedCertificateResult {
    /// The link. The table calls it plain text, the sample of the page (that of the REST sibling)
    /// nests a `url`. Both are read, and either of them without the element around it.
    #[cfg_attr(feature = "server", yaserde(rename = "issuedCertificate"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub issued_certificate: Option<crate::certificates::CertificateDownload>,
}
impl GetIssuedCertificate {
    /// A request with what it must have; the setters add the rest.
    pub fn new(issued_certificate_id: impl Into<crate::common::IssuedCertificateId>) -> Self {
        Self {
            issued_certificate_id: issued_certificate_id.into(),
        }
    }
}
impl crate::decode::Record for GetIssuedCertificate {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_issued_certificate_id: Option<crate::common::IssuedCertificateId> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "issuedCertificateId" => decoder.field(&mut field_issued_certificate_id)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            issued_certificate_id: decoder
                .require("issuedCertificateId", field_issued_certificate_id)?,
        })
    }
}
#[cfg(feature = "server")]
impl GetIssuedCertificateResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            issued_certificate: None,
        }
    }
}
#[cfg(feature = "server")]
impl Default for GetIssuedCertificateResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for GetIssuedCertificateResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_issued_certificate: Option<crate::certificates::CertificateDownload> = None;
        let mut flat_0_url: Option<String> = None;
        let mut text = String::new();
        while let Some(name) = decoder.child_or_text(&mut text)? {
            match name {
                "issuedCertificate" => decoder.record(&mut field_issued_certificate)?,
                "url" => {
                    decoder.note(crate::decode::DriftKind::Flat);
                    decoder.sensitive().field(&mut flat_0_url)?;
                }
                _ => decoder.unknown()?,
            }
        }
        decoder.text_address(&text, &mut flat_0_url)?;
        if flat_0_url.is_some() {
            let nested = field_issued_certificate
                .get_or_insert_with(crate::certificates::CertificateDownload::absent);
            nested.url = nested.url.take().or(flat_0_url);
        }
        Ok(Self {
            issued_certificate: field_issued_certificate,
        })
    }
}
impl GetIssuedCertificateResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "issuedCertificate",
            crate::certificates::CertificateDownload::KIND,
            "The link. The table calls it plain text, the sample of the page (that of the REST \
        sibling) nests a `url`. Both are read, and either of them without the element \
        around it.",
        )
        .flat(&[("url", "url")])]);
}
impl crate::operation::Operation for GetIssuedCertificate {
    type Response = crate::certificates::GetIssuedCertificateResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "GetIssuedCertificate",
            "getIssuedCertificate",
            "GetIssuedCertificateRequest",
            "GetIssuedCertificateResult",
            crate::operation::Effect::Read,
        )
        .area("certificates")
        .documentation(
            "Gets a link to download a certificate that was issued for a course, a learning \
        track or a standalone material. Only for active enrollments. The SOAP page prints \
        the samples of the REST sibling, so the names of the elements are not known.",
        )
        .evidence(
            crate::operation::Evidence::Table,
            crate::operation::Evidence::Table,
        )
        .command("certificates get")
        .plan("Business")
        .roles(&[
            "Account Owner",
            "Account Administrator",
            "Department Administrator",
            "custom role",
        ])
        .pages(&[
            "https://ispringhelpdocs.com/pages/viewpage.action?pageId=59867235",
            "https://docs.ispring.eu/pages/viewpage.action?pageId=133694715",
        ])
        .fields(&[crate::operation::FieldDescriptor::new(
            "issuedCertificateId",
            crate::operation::FieldKind::Id,
            "The certificate. The page says neither required nor optional.",
        )
        .flag("certificate")
        .id_type("IssuedCertificateId")
        .required()])
        .response(crate::certificates::GetIssuedCertificateResult::KIND);
}
