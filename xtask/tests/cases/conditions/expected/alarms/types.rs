// @generated from schemas/alarms/types.xsd by `cargo xtask codegen`: edit the schema.

/// One of some.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// `once`.
    Once,
    /// `weekly`.
    Weekly,
    /// `by day`.
    ByDay,
    /// A value that the contract does not know, as it was received.
    Unknown(Box<str>),
}
/// How it sounds.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "Sound")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct Sound {
    /// `loud`.
    #[yaserde(rename = "loud")]
    pub loud: bool,
    /// `volume`. In percent. Required where `loud` is true.
    #[yaserde(rename = "volume")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub volume: Option<i64>,
}
/// A setting.
#[derive(Clone, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "Setting")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct Setting {
    /// `name`.
    #[yaserde(rename = "name")]
    pub name: String,
    /// `value`.
    #[yaserde(rename = "value")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub value: Option<String>,
}
crate::wire::list_type! {
    #[doc = " A list of setting."] SettingList, "SettingList", crate ::alarms::Setting,
    "setting", always
}
impl Kind {
    /// The values that the contract knows, each with what it means.
    pub const DESCRIPTORS: &'static [crate::operation::ValueDescriptor] = &[
        crate::operation::ValueDescriptor::new("once", "`once`."),
        crate::operation::ValueDescriptor::new("weekly", "`weekly`."),
        crate::operation::ValueDescriptor::new("by day", "`by day`."),
    ];
}
crate::wire::open_enumeration! {
    Kind, "Kind", text : Once = "once", Weekly = "weekly", ByDay = "by day"
}
impl Sound {
    /// A record with what it must have; everything else is absent.
    pub fn new(loud: bool) -> Self {
        Self { loud, volume: None }
    }
    /// `volume`. In percent. Required where `loud` is true.
    #[must_use]
    pub fn volume(mut self, volume: i64) -> Self {
        self.volume = Some(volume);
        self
    }
}
#[cfg(feature = "serde")]
impl<'de> ::serde::Deserialize<'de> for Sound {
    fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(::serde::Deserialize)]
        #[serde(remote = "Sound", rename_all = "camelCase", deny_unknown_fields)]
        struct SoundJson {
            loud: bool,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            volume: Option<i64>,
        }
        let value = SoundJson::deserialize(deserializer)?;
        value.check().map_err(::serde::de::Error::custom)?;
        Ok(value)
    }
}
impl Sound {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        if self.volume.is_none() && crate::operation::is_one_of(&self.loud, &["true"]) {
            return Err(crate::soap::EncodeErrorKind::Required {
                field: "volume",
                by: "loud",
            });
        }
        Ok(())
    }
}
impl crate::decode::Record for Sound {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_loud: Option<bool> = None;
        let mut field_volume: Option<i64> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "loud" => decoder.field(&mut field_loud)?,
                "volume" => decoder.field(&mut field_volume)?,
                _ => decoder.unknown()?,
            }
        }
        let value = Self {
            loud: decoder.require("loud", field_loud)?,
            volume: field_volume,
        };
        value
            .check()
            .map_err(|what| decoder.inconsistent(what.to_string()))?;
        Ok(value)
    }
}
impl Sound {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new("loud", crate::operation::FieldKind::Boolean, "")
            .required(),
        crate::operation::FieldDescriptor::new("volume", crate::operation::FieldKind::Integer, "")
            .unit("percent")
            .required_when("loud", &["true"]),
    ]);
}
impl Setting {
    /// A record with what it must have; everything else is absent.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            value: None,
        }
    }
    /// `value`.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }
}
impl ::std::fmt::Debug for Setting {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("Setting")
            .field("name", &self.name)
            .field(
                "value",
                if crate::operation::is_one_of(&self.name, &["pin", "code"]) {
                    &crate::wire::Masked as &dyn ::std::fmt::Debug
                } else {
                    &self.value
                },
            )
            .finish()
    }
}
crate::wire::item_impl! {
    Setting
}
#[cfg(feature = "yaserde-de")]
crate::wire::read_item_impl! {
    Setting
}
impl crate::decode::Record for Setting {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_name: Option<String> = None;
        let mut field_value: Option<String> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "name" => decoder.field(&mut field_name)?,
                "value" => decoder.sensitive().field(&mut field_value)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            name: decoder.require("name", field_name)?,
            value: field_value,
        })
    }
}
impl Setting {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new("name", crate::operation::FieldKind::Text, "")
            .required(),
        crate::operation::FieldDescriptor::new("value", crate::operation::FieldKind::Text, "")
            .sensitive_when("name", &["pin", "code"]),
    ]);
}
impl SettingList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "setting")
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
impl crate::decode::Record for SettingList {
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
impl SettingList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "setting",
        kind: &crate::alarms::Setting::KIND,
    };
}
