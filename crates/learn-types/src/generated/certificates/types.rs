// @generated from schemas/certificates/types.xsd by `cargo xtask codegen`: edit the schema.

/// Where a certificate can be downloaded.
#[derive(Clone, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "CertificateDownload"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct CertificateDownload {
    /// The link to a PDF file. It carries a token and works for ten minutes.
    #[cfg_attr(feature = "server", yaserde(rename = "url"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub url: Option<String>,
}
#[cfg(feature = "server")]
impl CertificateDownload {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self { url: None }
    }
}
#[cfg(feature = "server")]
impl Default for CertificateDownload {
    fn default() -> Self {
        Self::new()
    }
}
impl ::std::fmt::Debug for CertificateDownload {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("CertificateDownload")
            .field("url", &crate::wire::Masked)
            .finish()
    }
}
impl CertificateDownload {
    /// The record with nothing in it.
    pub(crate) fn absent() -> Self {
        Self { url: None }
    }
}
impl crate::decode::Record for CertificateDownload {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_url: Option<String> = None;
        let mut text = String::new();
        while let Some(name) = decoder.child_or_text(&mut text)? {
            match name {
                "url" => decoder.sensitive().field(&mut field_url)?,
                _ => decoder.unknown()?,
            }
        }
        decoder.text_address(&text, &mut field_url)?;
        Ok(Self { url: field_url })
    }
}
crate::operation::fields! {
    CertificateDownload : 0 url
}
impl CertificateDownload {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "url",
            crate::operation::FieldKind::Text,
            "The link to a PDF file. It carries a token and works for ten minutes.",
        )
        .sensitive()]);
}
