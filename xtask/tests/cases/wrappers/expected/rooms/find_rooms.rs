// @generated from schemas/rooms/FindRooms.xsd by `cargo xtask codegen`: edit the schema.

/// Does what findRooms does.
///
/// Method `findRooms`. It changes nothing.
///
/// Evidence: request inferred, response inferred.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "FindRoomsRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct FindRooms {}
/// The answer of findRooms.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "FindRoomsResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct FindRoomsResult {
    /// `room`.
    #[cfg_attr(feature = "server", yaserde(rename = "room"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub room: Vec<crate::rooms::Room>,
    /// `hit`.
    #[cfg_attr(feature = "server", yaserde(rename = "hit"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub hit: Vec<String>,
}
impl FindRooms {
    /// A request with what it must have; the setters add the rest.
    pub fn new() -> Self {
        Self {}
    }
}
impl Default for FindRooms {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for FindRooms {
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
impl FindRoomsResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            room: Vec::new(),
            hit: Vec::new(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for FindRoomsResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for FindRoomsResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        crate::soap::read_rows::<FindRooms>(decoder)
    }
}
impl FindRoomsResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new("room", crate::rooms::Room::KIND, "")
            .repeated()
            .wrapper("rooms"),
        crate::operation::FieldDescriptor::new("hit", crate::operation::FieldKind::Text, "")
            .repeated()
            .aliases(&["find"])
            .wrapper("hits"),
    ]);
}
impl crate::operation::Operation for FindRooms {
    type Response = crate::rooms::FindRoomsResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "FindRooms",
            "findRooms",
            "FindRoomsRequest",
            "FindRoomsResult",
            crate::operation::Effect::Read,
        )
        .area("rooms")
        .documentation("Does what findRooms does.")
        .evidence(
            crate::operation::Evidence::Inferred,
            crate::operation::Evidence::Inferred,
        )
        .rows(<FindRooms as crate::operation::RowOperation>::ROWS)
        .response(crate::rooms::FindRoomsResult::KIND);
}
impl crate::operation::RowOperation for FindRooms {
    type Row = crate::rooms::Room;
    const ROWS: crate::operation::RowsDescriptor =
        crate::operation::RowsDescriptor::new(&["room"], &["rooms"]);
    fn empty_response() -> Self::Response {
        crate::rooms::FindRoomsResult {
            room: Vec::new(),
            hit: Vec::new(),
        }
    }
    fn push_row(response: &mut Self::Response, row: Self::Row) {
        response.room.push(row);
    }
    fn read_rest(
        response: &mut Self::Response,
        name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        match name {
            "hit" => decoder.push(&mut response.hit)?,
            "find" => {
                decoder.note(crate::decode::DriftKind::Alias);
                decoder.push(&mut response.hit)?;
            }
            "hits" => {
                decoder.note(crate::decode::DriftKind::Wrapper);
                while let Some(name) = decoder.child()? {
                    match name {
                        "hit" | "find" => decoder.push(&mut response.hit)?,
                        _ => decoder.unknown()?,
                    }
                }
            }
            _ => decoder.unknown()?,
        }
        Ok(())
    }
    fn take_rows(response: &mut Self::Response) -> Vec<Self::Row> {
        std::mem::take(&mut response.room)
    }
}
