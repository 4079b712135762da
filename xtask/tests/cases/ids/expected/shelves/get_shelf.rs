// @generated from schemas/shelves/GetShelf.xsd by `cargo xtask codegen`: edit the schema.

/// Does what getShelf does.
///
/// Method `getShelf`. It changes nothing.
///
/// Evidence: request inferred, response inferred.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "GetShelfRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct GetShelf {
    /// The shelf.
    #[yaserde(rename = "shelfId")]
    pub shelf_id: crate::shelves::ShelfId,
    /// Only these books.
    #[yaserde(rename = "bookIds")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub book_ids: Option<crate::shelves::BookIdList>,
    /// `tags`.
    #[yaserde(rename = "tags")]
    pub tags: crate::shelves::TagList,
}
/// The answer of getShelf.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "GetShelfResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct GetShelfResult {
    /// `shelfId`.
    #[cfg_attr(feature = "server", yaserde(rename = "shelfId"))]
    pub shelf_id: crate::shelves::ShelfId,
    /// `bookIds`.
    #[cfg_attr(feature = "server", yaserde(rename = "bookIds"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub book_ids: Option<crate::shelves::BookIdList>,
    /// `mark`.
    #[cfg_attr(feature = "server", yaserde(rename = "mark"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub mark: Vec<String>,
}
impl GetShelf {
    /// A request with what it must have; the setters add the rest.
    pub fn new(
        shelf_id: impl Into<crate::shelves::ShelfId>,
        tags: impl IntoIterator<Item = impl Into<<crate::shelves::TagList as IntoIterator>::Item>>,
    ) -> Self {
        Self {
            shelf_id: shelf_id.into(),
            book_ids: None,
            tags: tags.into_iter().collect(),
        }
    }
    /// Only these books.
    #[must_use]
    pub fn book_ids(
        mut self,
        book_ids: impl IntoIterator<
            Item = impl Into<<crate::shelves::BookIdList as IntoIterator>::Item>,
        >,
    ) -> Self {
        self.book_ids = Some(book_ids.into_iter().collect());
        self
    }
}
impl crate::decode::Record for GetShelf {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_shelf_id: Option<crate::shelves::ShelfId> = None;
        let mut field_book_ids: Option<crate::shelves::BookIdList> = None;
        let mut field_tags: Option<crate::shelves::TagList> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "shelfId" => decoder.field(&mut field_shelf_id)?,
                "bookIds" => decoder.record(&mut field_book_ids)?,
                "tags" => decoder.record(&mut field_tags)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            shelf_id: decoder.require("shelfId", field_shelf_id)?,
            book_ids: field_book_ids,
            tags: decoder.require("tags", field_tags)?,
        })
    }
}
#[cfg(feature = "server")]
impl GetShelfResult {
    /// A record with what it must have; everything else is absent.
    pub fn new(shelf_id: impl Into<crate::shelves::ShelfId>) -> Self {
        Self {
            shelf_id: shelf_id.into(),
            book_ids: None,
            mark: Vec::new(),
        }
    }
}
impl crate::decode::Record for GetShelfResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_shelf_id: Option<crate::shelves::ShelfId> = None;
        let mut field_book_ids: Option<crate::shelves::BookIdList> = None;
        let mut field_mark: Vec<String> = Vec::new();
        decoder.next_field(b"shelfId>", &mut field_shelf_id);
        decoder.next_record(b"bookIds>", &mut field_book_ids)?;
        while decoder.next_push(b"mark>", &mut field_mark)? {}
        while let Some(name) = decoder.child()? {
            match name {
                "shelfId" => decoder.field(&mut field_shelf_id)?,
                "bookIds" => decoder.record(&mut field_book_ids)?,
                "mark" => decoder.push(&mut field_mark)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            shelf_id: decoder.require("shelfId", field_shelf_id)?,
            book_ids: field_book_ids,
            mark: field_mark,
        })
    }
}
impl GetShelfResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new("shelfId", crate::operation::FieldKind::Id, "")
            .id_type("ShelfId")
            .required(),
        crate::operation::FieldDescriptor::new("bookIds", crate::shelves::BookIdList::KIND, "")
            .id_type("BookId")
            .item_aliases(&["bookId"]),
        crate::operation::FieldDescriptor::new("mark", crate::operation::FieldKind::Text, "")
            .repeated(),
    ]);
}
impl crate::operation::Operation for GetShelf {
    type Response = crate::shelves::GetShelfResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "GetShelf",
            "getShelf",
            "GetShelfRequest",
            "GetShelfResult",
            crate::operation::Effect::Read,
        )
        .area("shelves")
        .documentation("Does what getShelf does.")
        .evidence(
            crate::operation::Evidence::Inferred,
            crate::operation::Evidence::Inferred,
        )
        .fields(&[
            crate::operation::FieldDescriptor::new(
                "shelfId",
                crate::operation::FieldKind::Id,
                "The shelf.",
            )
            .id_type("ShelfId")
            .required(),
            crate::operation::FieldDescriptor::new(
                "bookIds",
                crate::shelves::BookIdList::KIND,
                "Only these books.",
            )
            .flag("book")
            .id_type("BookId")
            .item_aliases(&["bookId"]),
            crate::operation::FieldDescriptor::new("tags", crate::shelves::TagList::KIND, "")
                .required(),
        ])
        .response(crate::shelves::GetShelfResult::KIND);
}
