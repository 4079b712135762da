// @generated from schemas/rooms/ListRooms.xsd by `cargo xtask codegen`: edit the schema.

/// Does what listRooms does.
///
/// Method `listRooms`. It changes nothing.
///
/// Evidence: request inferred, response inferred.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "ListRoomsRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct ListRooms {}
/// The answer of listRooms.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "ListRoomsResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct ListRoomsResult {
    /// `rooms`.
    #[cfg_attr(feature = "server", yaserde(rename = "rooms"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub rooms: crate::rooms::RoomList,
}
impl ListRooms {
    /// A request with what it must have; the setters add the rest.
    pub fn new() -> Self {
        Self {}
    }
}
impl Default for ListRooms {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for ListRooms {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        while let Some(name) = decoder.child()? {
            match name {
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {})
    }
}
#[cfg(feature = "server")]
impl ListRoomsResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            rooms: crate::rooms::RoomList::default(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for ListRoomsResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for ListRoomsResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        crate::soap::read_rows::<ListRooms>(decoder)
    }
}
impl ListRoomsResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "rooms",
            crate::rooms::RoomList::KIND,
            "",
        )
        .aliases(&["chambers"])
        .item_aliases(&["chamber"])
        .wrapper("rooms")]);
}
impl crate::operation::Operation for ListRooms {
    type Response = crate::rooms::ListRoomsResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "ListRooms",
            "listRooms",
            "ListRoomsRequest",
            "ListRoomsResult",
            crate::operation::Effect::Read,
        )
        .area("rooms")
        .documentation("Does what listRooms does.")
        .evidence(
            crate::operation::Evidence::Inferred,
            crate::operation::Evidence::Inferred,
        )
        .rows(<ListRooms as crate::operation::RowOperation>::ROWS)
        .response(crate::rooms::ListRoomsResult::KIND);
}
impl crate::operation::RowOperation for ListRooms {
    type Row = crate::rooms::Room;
    const ROWS: crate::operation::RowsDescriptor =
        crate::operation::RowsDescriptor::wrapped(&["room", "chamber"], &["rooms", "chambers"]);
    fn empty_response() -> Self::Response {
        crate::rooms::ListRoomsResult {
            rooms: crate::rooms::RoomList::default(),
        }
    }
    fn push_row(response: &mut Self::Response, row: Self::Row) {
        response.rooms.0.push(row);
    }
    fn take_rows(response: &mut Self::Response) -> Vec<Self::Row> {
        std::mem::take(&mut response.rooms.0)
    }
}
