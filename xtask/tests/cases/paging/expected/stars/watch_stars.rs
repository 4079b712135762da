// @generated from schemas/stars/WatchStars.xsd by `cargo xtask codegen`: edit the schema.

/// Does what watchStars does.
///
/// Method `watchStars`. It changes nothing.
///
/// Evidence: request inferred, response inferred.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "WatchStarsRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct WatchStars {
    /// `from`.
    #[yaserde(rename = "from")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub from: Option<String>,
}
/// The answer of watchStars.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "WatchStarsResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct WatchStarsResult {
    /// `star`.
    #[cfg_attr(feature = "server", yaserde(rename = "star"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub star: Vec<crate::stars::Star>,
    /// `to`.
    #[cfg_attr(feature = "server", yaserde(rename = "to"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub to: Option<String>,
}
impl WatchStars {
    /// A request with what it must have; the setters add the rest.
    pub fn new() -> Self {
        Self { from: None }
    }
    /// `from`.
    #[must_use]
    pub fn from(mut self, from: impl Into<String>) -> Self {
        self.from = Some(from.into());
        self
    }
}
impl Default for WatchStars {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for WatchStars {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_from: Option<String> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "from" => decoder.field(&mut field_from)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self { from: field_from })
    }
}
#[cfg(feature = "server")]
impl WatchStarsResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            star: Vec::new(),
            to: None,
        }
    }
}
#[cfg(feature = "server")]
impl Default for WatchStarsResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for WatchStarsResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        crate::soap::read_rows::<WatchStars>(decoder)
    }
}
impl WatchStarsResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new("star", crate::stars::Star::KIND, "")
            .repeated()
            .wrapper("stars"),
        crate::operation::FieldDescriptor::new("to", crate::operation::FieldKind::Text, ""),
    ]);
}
impl crate::operation::Operation for WatchStars {
    type Response = crate::stars::WatchStarsResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "WatchStars",
            "watchStars",
            "WatchStarsRequest",
            "WatchStarsResult",
            crate::operation::Effect::Read,
        )
        .area("stars")
        .documentation("Does what watchStars does.")
        .evidence(
            crate::operation::Evidence::Inferred,
            crate::operation::Evidence::Inferred,
        )
        .paging(crate::operation::PagingDescriptor {
            token: "from",
            size: None,
            next: "to",
            default_size: None,
        })
        .rows(<WatchStars as crate::operation::RowOperation>::ROWS)
        .fields(&[crate::operation::FieldDescriptor::new(
            "from",
            crate::operation::FieldKind::Text,
            "",
        )])
        .response(crate::stars::WatchStarsResult::KIND);
}
impl crate::operation::RowOperation for WatchStars {
    type Row = crate::stars::Star;
    const ROWS: crate::operation::RowsDescriptor =
        crate::operation::RowsDescriptor::new(&["star"], &["stars"]);
    fn empty_response() -> Self::Response {
        crate::stars::WatchStarsResult {
            star: Vec::new(),
            to: None,
        }
    }
    fn push_row(response: &mut Self::Response, row: Self::Row) {
        response.star.push(row);
    }
    fn read_rest(
        response: &mut Self::Response,
        name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        match name {
            "to" => decoder.field(&mut response.to)?,
            _ => decoder.unknown()?,
        }
        Ok(())
    }
    fn take_rows(response: &mut Self::Response) -> Vec<Self::Row> {
        std::mem::take(&mut response.star)
    }
}
impl crate::operation::PagedOperation for WatchStars {
    fn page_token(&self) -> Option<&str> {
        self.from.as_deref()
    }
    fn set_page_token(&mut self, token: Option<String>) {
        self.from = token;
    }
    fn page_size(&self) -> Option<i64> {
        None
    }
    fn set_page_size(&mut self, size: Option<i64>) {
        let _ = size;
    }
    fn next_page_token(response: &Self::Response) -> Option<&str> {
        response.to.as_deref()
    }
}
