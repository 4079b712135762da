// @generated from schemas/doors/types.xsd by `cargo xtask codegen`: edit the schema.

crate::wire::list_type! {
    #[doc = " A list of code."] CodeList, "CodeList", String, "code", always
}
/// A key.
#[derive(Clone, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "Key")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct Key {
    /// `label`.
    #[yaserde(rename = "label")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub label: Option<String>,
    /// `teeth`.
    #[yaserde(rename = "teeth")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub teeth: Option<i64>,
    /// What the server sent in the place of values that could not be read. Those fields are absent.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "crate::wire::Unreadable::is_empty")
    )]
    #[cfg_attr(feature = "yaserde-de", yaserde(default = "all_readable_in_key"))]
    pub unreadable: crate::wire::Unreadable,
}
impl CodeList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "code")
    }
    /// Reads the entered element as one more item.
    pub(crate) fn take_item(
        &mut self,
        _name: &str,
        decoder: &mut crate::decode::Decoder<'_>,
    ) -> crate::decode::Result<()> {
        decoder.sensitive().push(&mut self.0)
    }
}
impl crate::decode::Record for CodeList {
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
impl CodeList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "code",
        kind: &crate::operation::FieldKind::Text,
    };
}
impl Key {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            label: None,
            teeth: None,
            unreadable: crate::wire::Unreadable::default(),
        }
    }
    /// `label`.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }
    /// `teeth`.
    #[must_use]
    pub fn teeth(mut self, teeth: i64) -> Self {
        self.teeth = Some(teeth);
        self
    }
}
impl Default for Key {
    fn default() -> Self {
        Self::new()
    }
}
impl ::std::fmt::Debug for Key {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("Key")
            .field("label", &self.label)
            .field("teeth", &crate::wire::Masked)
            .field("unreadable", &crate::wire::Masked)
            .finish()
    }
}
impl crate::decode::Record for Key {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_label: Option<String> = None;
        let mut field_teeth: Option<i64> = None;
        let mut unreadable = crate::wire::Unreadable::default();
        decoder.next_field(b"label>", &mut field_label);
        decoder.next_field(b"teeth>", &mut field_teeth);
        while let Some(name) = decoder.child()? {
            match name {
                "label" => decoder.field(&mut field_label)?,
                "teeth" => {
                    decoder
                        .sensitive()
                        .optional(&mut field_teeth, "teeth", &mut unreadable)?
                }
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            label: field_label,
            teeth: field_teeth,
            unreadable,
        })
    }
}
#[cfg(feature = "yaserde-de")]
fn all_readable_in_key() -> crate::wire::Unreadable {
    crate::wire::Unreadable::default()
}
crate::operation::fields! {
    Key unreadable : 0 label, 1 teeth
}
impl Key {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new("label", crate::operation::FieldKind::Text, ""),
        crate::operation::FieldDescriptor::new("teeth", crate::operation::FieldKind::Integer, "")
            .sensitive(),
    ]);
}
