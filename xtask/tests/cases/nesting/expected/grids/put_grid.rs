// @generated from schemas/grids/PutGrid.xsd by `cargo xtask codegen`: edit the schema.

/// Does what putGrid does.
///
/// Method `putGrid`. Repeating it may change something again.
///
/// Evidence: request inferred, response inferred.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "PutGridRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct PutGrid {
    /// `rows`.
    #[yaserde(rename = "rows")]
    pub rows: crate::grids::RowList,
    /// `sheets`.
    #[yaserde(rename = "sheets")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub sheets: Option<crate::grids::SheetList>,
}
/// The answer of putGrid.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "PutGridResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct PutGridResult {
    /// `rows`.
    #[cfg_attr(feature = "server", yaserde(rename = "rows"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub rows: Option<crate::grids::RowList>,
    /// `sheets`.
    #[cfg_attr(feature = "server", yaserde(rename = "sheets"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub sheets: crate::grids::SheetList,
}
impl PutGrid {
    /// A request with what it must have; the setters add the rest.
    pub fn new(
        rows: impl IntoIterator<Item = impl Into<<crate::grids::RowList as IntoIterator>::Item>>,
    ) -> Self {
        Self {
            rows: rows.into_iter().collect(),
            sheets: None,
        }
    }
    /// `sheets`.
    #[must_use]
    pub fn sheets(
        mut self,
        sheets: impl IntoIterator<Item = impl Into<<crate::grids::SheetList as IntoIterator>::Item>>,
    ) -> Self {
        self.sheets = Some(sheets.into_iter().collect());
        self
    }
}
impl crate::decode::Record for PutGrid {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_rows: Option<crate::grids::RowList> = None;
        let mut field_sheets: Option<crate::grids::SheetList> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "rows" => decoder.record(&mut field_rows)?,
                "sheets" => decoder.record(&mut field_sheets)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            rows: decoder.require("rows", field_rows)?,
            sheets: field_sheets,
        })
    }
}
#[cfg(feature = "server")]
impl PutGridResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            rows: None,
            sheets: crate::grids::SheetList::default(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for PutGridResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for PutGridResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_rows: Option<crate::grids::RowList> = None;
        let mut field_sheets: Option<crate::grids::SheetList> = None;
        decoder.next_record(b"rows>", &mut field_rows)?;
        decoder.next_record(b"sheets>", &mut field_sheets)?;
        while let Some(name) = decoder.child()? {
            match name {
                "rows" => decoder.record(&mut field_rows)?,
                "sheets" => decoder.record(&mut field_sheets)?,
                name if <crate::grids::SheetList>::is_item(name) => {
                    decoder.note(crate::decode::DriftKind::Wrapper);
                    let items: &mut crate::grids::SheetList =
                        field_sheets.get_or_insert_with(crate::grids::SheetList::default);
                    items.take_item(name, decoder)?;
                }
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            rows: field_rows,
            sheets: field_sheets.unwrap_or_default(),
        })
    }
}
impl PutGridResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new("rows", crate::grids::RowList::KIND, ""),
        crate::operation::FieldDescriptor::new("sheets", crate::grids::SheetList::KIND, "")
            .wrapper("sheets"),
    ]);
}
impl crate::operation::Operation for PutGrid {
    type Response = crate::grids::PutGridResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "PutGrid",
            "putGrid",
            "PutGridRequest",
            "PutGridResult",
            crate::operation::Effect::Write,
        )
        .area("grids")
        .documentation("Does what putGrid does.")
        .evidence(
            crate::operation::Evidence::Inferred,
            crate::operation::Evidence::Inferred,
        )
        .fields(&[
            crate::operation::FieldDescriptor::new("rows", crate::grids::RowList::KIND, "")
                .required(),
            crate::operation::FieldDescriptor::new("sheets", crate::grids::SheetList::KIND, ""),
        ])
        .response(crate::grids::PutGridResult::KIND);
}
