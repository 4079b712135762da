// @generated from schemas/shelves/types.xsd by `cargo xtask codegen`: edit the schema.

crate::wire::id_type! {
    #[doc = " An id."] ShelfId, "ShelfId"
}
crate::wire::id_type! {
    #[doc = " An id."] BookId, "BookId"
}
crate::wire::list_type! {
    #[doc = " A list of id."] BookIdList, "BookIdList", crate ::shelves::BookId, "id",
    always
}
crate::wire::list_type! {
    #[doc = " A list of tag."] TagList, "TagList", String, "tag", always
}
impl BookIdList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "id" | "bookId")
    }
    /// Reads the entered element as one more item.
    pub(crate) fn take_item(
        &mut self,
        name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        if name != "id" {
            decoder.note(crate::decode::DriftKind::Alias);
        }
        decoder.push(&mut self.0)
    }
}
impl crate::decode::Record for BookIdList {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
        while decoder.next_push(b"id>", &mut items.0)? {}
        while let Some(name) = decoder.child()? {
            if Self::is_item(name) {
                items.take_item(name, decoder)?;
            } else {
                decoder.unknown()?;
            }
        }
        Ok(items)
    }
}
crate::operation::fields! {
    BookIdList
}
impl BookIdList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "id",
        kind: &crate::operation::FieldKind::Id,
    };
}
impl TagList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "tag")
    }
    /// Reads the entered element as one more item.
    pub(crate) fn take_item(
        &mut self,
        _name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        decoder.push(&mut self.0)
    }
}
impl crate::decode::Record for TagList {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
        while let Some(name) = decoder.child()? {
            if Self::is_item(name) {
                items.take_item(name, decoder)?;
            } else {
                decoder.unknown()?;
            }
        }
        Ok(items)
    }
}
impl TagList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "tag",
        kind: &crate::operation::FieldKind::Text,
    };
}
