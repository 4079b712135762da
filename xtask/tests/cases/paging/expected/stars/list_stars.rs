// @generated from schemas/stars/ListStars.xsd by `cargo xtask codegen`: edit the schema.

/// Does what listStars does.
///
/// Method `listStars`. It changes nothing. Roles: Astronomer.
///
/// Evidence: request inferred, response inferred.
///
/// # Faults
///
/// - No such page (wrong-parameters): The token is too old.
///
/// Vendor pages: <https://example.org/stars?a=b>
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "ListStarsRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct ListStars {
    /// `pageToken`.
    #[yaserde(rename = "pageToken")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub page_token: Option<String>,
    /// `pageSize`. In rows.
    #[yaserde(rename = "pageSize")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub page_size: Option<i64>,
}
/// The answer of listStars.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "ListStarsResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct ListStarsResult {
    /// `stars`.
    #[cfg_attr(feature = "server", yaserde(rename = "stars"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub stars: crate::stars::StarList,
    /// `nextPageToken`.
    #[cfg_attr(feature = "server", yaserde(rename = "nextPageToken"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub next_page_token: Option<String>,
}
impl ListStars {
    /// A request with what it must have; the setters add the rest.
    pub fn new() -> Self {
        Self {
            page_token: None,
            page_size: None,
        }
    }
    /// `pageToken`.
    #[must_use]
    pub fn page_token(mut self, page_token: impl Into<String>) -> Self {
        self.page_token = Some(page_token.into());
        self
    }
    /// `pageSize`. In rows.
    #[must_use]
    pub fn page_size(mut self, page_size: i64) -> Self {
        self.page_size = Some(page_size);
        self
    }
}
impl Default for ListStars {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for ListStars {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_page_token: Option<String> = None;
        let mut field_page_size: Option<i64> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "pageToken" => decoder.field(&mut field_page_token)?,
                "pageSize" => decoder.field(&mut field_page_size)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            page_token: field_page_token,
            page_size: field_page_size,
        })
    }
}
#[cfg(feature = "server")]
impl ListStarsResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            stars: crate::stars::StarList::default(),
            next_page_token: None,
        }
    }
}
#[cfg(feature = "server")]
impl Default for ListStarsResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for ListStarsResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        crate::soap::read_rows::<ListStars>(decoder)
    }
}
impl ListStarsResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new("stars", crate::stars::StarList::KIND, "")
            .wrapper("stars"),
        crate::operation::FieldDescriptor::new(
            "nextPageToken",
            crate::operation::FieldKind::Text,
            "",
        ),
    ]);
}
impl crate::operation::Operation for ListStars {
    type Response = crate::stars::ListStarsResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "ListStars",
            "listStars",
            "ListStarsRequest",
            "ListStarsResult",
            crate::operation::Effect::Read,
        )
        .area("stars")
        .documentation("Does what listStars does.")
        .evidence(
            crate::operation::Evidence::Inferred,
            crate::operation::Evidence::Inferred,
        )
        .command("stars list")
        .roles(&["Astronomer"])
        .pages(&["https://example.org/stars?a=b"])
        .paging(crate::operation::PagingDescriptor {
            token: "pageToken",
            size: Some("pageSize"),
            next: "nextPageToken",
            default_size: Some(100u32),
        })
        .rows(<ListStars as crate::operation::RowOperation>::ROWS)
        .faults(&[crate::operation::FaultDescriptor::new(
            "No such page",
            crate::operation::FaultClass::WrongParameters,
            "The token is too old.",
            crate::operation::Evidence::Table,
        )])
        .fields(&[
            crate::operation::FieldDescriptor::new(
                "pageToken",
                crate::operation::FieldKind::Text,
                "",
            ),
            crate::operation::FieldDescriptor::new(
                "pageSize",
                crate::operation::FieldKind::Integer,
                "",
            )
            .unit("rows"),
        ])
        .response(crate::stars::ListStarsResult::KIND);
}
impl crate::operation::RowOperation for ListStars {
    type Row = crate::stars::Star;
    const ROWS: crate::operation::RowsDescriptor =
        crate::operation::RowsDescriptor::wrapped(&["star"], &["stars"]);
    fn empty_response() -> Self::Response {
        crate::stars::ListStarsResult {
            stars: crate::stars::StarList::default(),
            next_page_token: None,
        }
    }
    fn push_row(response: &mut Self::Response, row: Self::Row) {
        response.stars.0.push(row);
    }
    fn read_rest(
        response: &mut Self::Response,
        name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        match name {
            "nextPageToken" => decoder.field(&mut response.next_page_token)?,
            _ => decoder.unknown()?,
        }
        Ok(())
    }
    fn take_rows(response: &mut Self::Response) -> Vec<Self::Row> {
        std::mem::take(&mut response.stars.0)
    }
}
impl crate::operation::PagedOperation for ListStars {
    fn page_token(&self) -> Option<&str> {
        self.page_token.as_deref()
    }
    fn set_page_token(&mut self, token: Option<String>) {
        self.page_token = token;
    }
    fn page_size(&self) -> Option<i64> {
        self.page_size
    }
    fn set_page_size(&mut self, size: Option<i64>) {
        self.page_size = size;
    }
    fn next_page_token(response: &Self::Response) -> Option<&str> {
        response.next_page_token.as_deref()
    }
}
