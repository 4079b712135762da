// @generated from schemas/walls/types.xsd by `cargo xtask codegen`: edit the schema.

/// One of some.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Color {
    /// As a `rose`. On the wire: `red`.
    Red,
    /// `dark blue`.
    DarkBlue,
    /// `gray`.
    Gray,
    /// \`5" \\stripes\\\`.
    Stripes,
    /// `self`.
    Own,
    /// `None`.
    None,
    /// A value that the contract does not know, as it was received.
    Unknown(Box<str>),
}
/// One of some.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Coats {
    /// `0`.
    Zero,
    /// `1`.
    One,
    /// `-2`.
    MinusTwo,
    /// A value that the contract does not know, as it was received.
    Unknown(Box<str>),
}
crate::wire::list_type! {
    #[doc = " A list of color."] ColorList, "ColorList", crate ::walls::Color, "color",
    always
}
impl Color {
    /// The values that the contract knows, each with what it means.
    pub const DESCRIPTORS: &'static [crate::operation::ValueDescriptor] = &[
        crate::operation::ValueDescriptor::new("red", "As a `rose`."),
        crate::operation::ValueDescriptor::new("dark blue", "`dark blue`."),
        crate::operation::ValueDescriptor::new("gray", "`gray`."),
        crate::operation::ValueDescriptor::new("5\" \\stripes\\", "`5\" \\stripes\\`."),
        crate::operation::ValueDescriptor::new("self", "`self`."),
        crate::operation::ValueDescriptor::new("None", "`None`."),
    ];
}
crate::wire::open_enumeration! {
    Color, "Color", text : Red = "red", DarkBlue = "dark blue", Gray = "gray" | "grey" |
    "GRAY", Stripes = "5\" \\stripes\\", Own = "self", None = "None"
}
impl Coats {
    /// The values that the contract knows, each with what it means.
    pub const DESCRIPTORS: &'static [crate::operation::ValueDescriptor] = &[
        crate::operation::ValueDescriptor::new("0", "`0`."),
        crate::operation::ValueDescriptor::new("1", "`1`."),
        crate::operation::ValueDescriptor::new("-2", "`-2`."),
    ];
}
crate::wire::open_enumeration! {
    Coats, "Coats", number : Zero = "0", One = "1" | "11", MinusTwo = "-2"
}
impl Coats {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        crate::soap::EncodeErrorKind::check_number(self.as_str())
    }
}
impl ColorList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "color")
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
impl crate::decode::Record for ColorList {
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
impl ColorList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "color",
        kind: &crate::operation::FieldKind::Enumeration(crate::walls::Color::DESCRIPTORS),
    };
}
