// @generated from schemas/stars/types.xsd by `cargo xtask codegen`: edit the schema.

crate::wire::id_type! {
    #[doc = " What astronomers call it."] StarName, "StarName"
}
/// A star.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "Star"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct Star {
    /// `name`.
    #[cfg_attr(feature = "server", yaserde(rename = "name"))]
    pub name: crate::stars::StarName,
}
crate::wire::list_type! {
    #[doc = " Stars."] StarList, "StarList", crate ::stars::Star, "star", server
}
#[cfg(feature = "server")]
impl Star {
    /// A record with what it must have; everything else is absent.
    pub fn new(name: impl Into<crate::stars::StarName>) -> Self {
        Self { name: name.into() }
    }
}
#[cfg(feature = "server")]
crate::wire::item_impl! {
    Star
}
#[cfg(feature = "yaserde-de")]
crate::wire::read_item_impl! {
    Star
}
impl crate::decode::Record for Star {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_name: Option<crate::stars::StarName> = None;
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
    Star : 0 name
}
impl Star {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "name",
            crate::operation::FieldKind::Id,
            "",
        )
        .id_type("StarName")
        .required()]);
}
impl StarList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "star")
    }
    /// Reads the entered element as one more item.
    pub(crate) fn take_item(
        &mut self,
        _name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        decoder.push_record(&mut self.0)
    }
}
impl crate::decode::Record for StarList {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
        while decoder.next_push_record(b"star>", &mut items.0)? {}
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
    StarList
}
impl StarList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "star",
        kind: &crate::stars::Star::KIND,
    };
}
