// @generated from schemas/type/types.xsd by `cargo xtask codegen`: edit the schema.

/// One of some.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Word {
    /// `type`.
    Type,
    /// `match`.
    Match,
    /// `self`.
    Own,
    /// `Some`.
    Some,
    /// `Ok`.
    Ok,
    /// `Default`.
    Default,
    /// `Display`.
    Display,
    /// `_ 1`.
    First,
    /// `unknown value`.
    X,
    /// A value that the contract does not know, as it was received.
    Unknown(Box<str>),
}
/// Not a keyword, as it begins with a capital.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "Struct"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct Struct {
    /// `type`.
    #[cfg_attr(feature = "server", yaserde(rename = "type"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub r#type: Option<String>,
    /// `self`.
    #[cfg_attr(feature = "server", yaserde(rename = "self"))]
    #[cfg_attr(
        feature = "serde",
        serde(rename = "self", skip_serializing_if = "Option::is_none")
    )]
    pub self_field: Option<String>,
    /// `match`.
    #[cfg_attr(feature = "server", yaserde(rename = "match"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub r#match: Option<String>,
}
/// The record `Enum` of the contract.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "Enum")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct Enum {
    /// `ref`.
    #[yaserde(rename = "ref")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub r#ref: Option<String>,
    /// `new`.
    #[yaserde(rename = "new")]
    #[cfg_attr(
        feature = "serde",
        serde(rename = "new", skip_serializing_if = "Option::is_none")
    )]
    pub new_field: Option<String>,
    /// `default`.
    #[yaserde(rename = "default")]
    #[cfg_attr(
        feature = "serde",
        serde(rename = "default", skip_serializing_if = "Option::is_none")
    )]
    pub default_field: Option<String>,
    /// `check`.
    #[yaserde(rename = "check")]
    #[cfg_attr(
        feature = "serde",
        serde(rename = "check", skip_serializing_if = "Option::is_none")
    )]
    pub check_field: Option<String>,
}
impl Word {
    /// The values that the contract knows, each with what it means.
    pub const DESCRIPTORS: &'static [crate::operation::ValueDescriptor] = &[
        crate::operation::ValueDescriptor::new("type", "`type`."),
        crate::operation::ValueDescriptor::new("match", "`match`."),
        crate::operation::ValueDescriptor::new("self", "`self`."),
        crate::operation::ValueDescriptor::new("Some", "`Some`."),
        crate::operation::ValueDescriptor::new("Ok", "`Ok`."),
        crate::operation::ValueDescriptor::new("Default", "`Default`."),
        crate::operation::ValueDescriptor::new("Display", "`Display`."),
        crate::operation::ValueDescriptor::new("_ 1", "`_ 1`."),
        crate::operation::ValueDescriptor::new("unknown value", "`unknown value`."),
    ];
}
crate::wire::open_enumeration! {
    Word, "Word", text : Type = "type", Match = "match", Own = "self", Some = "Some", Ok
    = "Ok", Default = "Default", Display = "Display", First = "_ 1", X = "unknown value"
}
#[cfg(feature = "server")]
impl Struct {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            r#type: None,
            self_field: None,
            r#match: None,
        }
    }
}
#[cfg(feature = "server")]
impl Default for Struct {
    fn default() -> Self {
        Self::new()
    }
}
impl Struct {
    /// The record with nothing in it.
    pub(crate) fn absent() -> Self {
        Self {
            r#type: None,
            self_field: None,
            r#match: None,
        }
    }
}
impl crate::decode::Record for Struct {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_type: Option<String> = None;
        let mut field_self_field: Option<String> = None;
        let mut field_match: Option<String> = None;
        decoder.next_field(b"type>", &mut field_type);
        decoder.next_field(b"self>", &mut field_self_field);
        decoder.next_field(b"match>", &mut field_match);
        while let Some(name) = decoder.child()? {
            match name {
                "type" => decoder.field(&mut field_type)?,
                "self" => decoder.field(&mut field_self_field)?,
                "match" => decoder.field(&mut field_match)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            r#type: field_type,
            self_field: field_self_field,
            r#match: field_match,
        })
    }
}
crate::operation::fields! {
    Struct : 0 r#type, 1 self_field, 2 r#match
}
impl Struct {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new("type", crate::operation::FieldKind::Text, ""),
        crate::operation::FieldDescriptor::new("self", crate::operation::FieldKind::Text, ""),
        crate::operation::FieldDescriptor::new("match", crate::operation::FieldKind::Text, ""),
    ]);
}
impl Enum {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            r#ref: None,
            new_field: None,
            default_field: None,
            check_field: None,
        }
    }
    /// `ref`.
    #[must_use]
    pub fn r#ref(mut self, r#ref: impl Into<String>) -> Self {
        self.r#ref = Some(r#ref.into());
        self
    }
    /// `new`.
    #[must_use]
    pub fn new_field(mut self, new_field: impl Into<String>) -> Self {
        self.new_field = Some(new_field.into());
        self
    }
    /// `default`.
    #[must_use]
    pub fn default_field(mut self, default_field: impl Into<String>) -> Self {
        self.default_field = Some(default_field.into());
        self
    }
    /// `check`.
    #[must_use]
    pub fn check_field(mut self, check_field: impl Into<String>) -> Self {
        self.check_field = Some(check_field.into());
        self
    }
}
impl Default for Enum {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for Enum {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_ref: Option<String> = None;
        let mut field_new_field: Option<String> = None;
        let mut field_default_field: Option<String> = None;
        let mut field_check_field: Option<String> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "ref" => decoder.field(&mut field_ref)?,
                "new" => decoder.field(&mut field_new_field)?,
                "default" => decoder.field(&mut field_default_field)?,
                "check" => decoder.field(&mut field_check_field)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            r#ref: field_ref,
            new_field: field_new_field,
            default_field: field_default_field,
            check_field: field_check_field,
        })
    }
}
impl Enum {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new("ref", crate::operation::FieldKind::Text, ""),
        crate::operation::FieldDescriptor::new("new", crate::operation::FieldKind::Text, ""),
        crate::operation::FieldDescriptor::new("default", crate::operation::FieldKind::Text, ""),
        crate::operation::FieldDescriptor::new("check", crate::operation::FieldKind::Text, ""),
    ]);
}
