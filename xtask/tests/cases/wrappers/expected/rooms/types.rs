// @generated from schemas/rooms/types.xsd by `cargo xtask codegen`: edit the schema.

crate::wire::id_type! {
    #[doc = " What is written on its door."] RoomName, "RoomName"
}
/// A room.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "Room"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct Room {
    /// `name`.
    #[cfg_attr(feature = "server", yaserde(rename = "name"))]
    pub name: crate::rooms::RoomName,
}
crate::wire::list_type! {
    #[doc = " Rooms."] RoomList, "RoomList", crate ::rooms::Room, "room", server
}
#[cfg(feature = "server")]
impl Room {
    /// A record with what it must have; everything else is absent.
    pub fn new(name: impl Into<crate::rooms::RoomName>) -> Self {
        Self { name: name.into() }
    }
}
#[cfg(feature = "server")]
crate::wire::item_impl! {
    Room
}
#[cfg(feature = "yaserde-de")]
crate::wire::read_item_impl! {
    Room
}
impl crate::decode::Record for Room {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_name: Option<crate::rooms::RoomName> = None;
        decoder.next_field(b"name>", &mut field_name);
        while let Some(name) = decoder.child()? {
            match name {
                "name" => decoder.field(&mut field_name)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            name: decoder.require("name", field_name)?,
        })
    }
}
crate::operation::fields! {
    Room : 0 name
}
impl Room {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "name",
            crate::operation::FieldKind::Id,
            "",
        )
        .id_type("RoomName")
        .required()]);
}
impl RoomList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "room" | "chamber")
    }
    /// Reads the entered element as one more item.
    pub(crate) fn take_item(
        &mut self,
        name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        if name != "room" {
            decoder.note(crate::decode::DriftKind::Alias);
        }
        decoder.push_record(&mut self.0)
    }
}
impl crate::decode::Record for RoomList {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
        while decoder.next_push_record(b"room>", &mut items.0)? {}
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
    RoomList
}
impl RoomList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "room",
        kind: &crate::rooms::Room::KIND,
    };
}
