// @generated from schemas/doors/OpenDoor.xsd by `cargo xtask codegen`: edit the schema.

/// Does what openDoor does.
///
/// Method `openDoor`. Repeating it may change something again.
///
/// Evidence: request inferred, response inferred.
#[derive(Clone, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "OpenDoorRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct OpenDoor {
    /// `door`.
    #[yaserde(rename = "door")]
    pub door: String,
    /// `pin`.
    #[yaserde(rename = "pin")]
    pub pin: String,
    /// `codes`.
    #[yaserde(rename = "codes")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub codes: Option<crate::doors::CodeList>,
    /// `key`.
    #[yaserde(rename = "key")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub key: Option<crate::doors::Key>,
}
/// The answer of openDoor.
#[derive(Clone, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "OpenDoorResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct OpenDoorResult {
    /// `key`.
    #[cfg_attr(feature = "server", yaserde(rename = "key"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub key: Option<crate::doors::Key>,
    /// `pass`.
    #[cfg_attr(feature = "server", yaserde(rename = "pass"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub pass: Vec<String>,
}
impl OpenDoor {
    /// A request with what it must have; the setters add the rest.
    pub fn new(door: impl Into<String>, pin: impl Into<String>) -> Self {
        Self {
            door: door.into(),
            pin: pin.into(),
            codes: None,
            key: None,
        }
    }
    /// `codes`.
    #[must_use]
    pub fn codes(
        mut self,
        codes: impl IntoIterator<Item = impl Into<<crate::doors::CodeList as IntoIterator>::Item>>,
    ) -> Self {
        self.codes = Some(codes.into_iter().collect());
        self
    }
    /// `key`.
    #[must_use]
    pub fn key(mut self, key: crate::doors::Key) -> Self {
        self.key = Some(key);
        self
    }
}
impl ::std::fmt::Debug for OpenDoor {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("OpenDoor")
            .field("door", &self.door)
            .field("pin", &crate::wire::Masked)
            .field("codes", &crate::wire::Masked)
            .field("key", &self.key)
            .finish()
    }
}
impl crate::decode::Record for OpenDoor {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_door: Option<String> = None;
        let mut field_pin: Option<String> = None;
        let mut field_codes: Option<crate::doors::CodeList> = None;
        let mut field_key: Option<crate::doors::Key> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "door" => decoder.field(&mut field_door)?,
                "pin" => decoder.sensitive().field(&mut field_pin)?,
                "codes" => decoder.record(&mut field_codes)?,
                "key" => decoder.record(&mut field_key)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            door: decoder.require("door", field_door)?,
            pin: decoder.require("pin", field_pin)?,
            codes: field_codes,
            key: field_key,
        })
    }
}
#[cfg(feature = "server")]
impl OpenDoorResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            key: None,
            pass: Vec::new(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for OpenDoorResult {
    fn default() -> Self {
        Self::new()
    }
}
impl ::std::fmt::Debug for OpenDoorResult {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("OpenDoorResult")
            .field("key", &self.key)
            .field("pass", &crate::wire::Masked)
            .finish()
    }
}
impl crate::decode::Record for OpenDoorResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_key: Option<crate::doors::Key> = None;
        let mut field_pass: Vec<String> = Vec::new();
        decoder.next_record(b"key>", &mut field_key)?;
        while decoder.next_push(b"pass>", &mut field_pass)? {}
        while let Some(name) = decoder.child()? {
            match name {
                "key" => decoder.record(&mut field_key)?,
                "pass" => decoder.sensitive().push(&mut field_pass)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            key: field_key,
            pass: field_pass,
        })
    }
}
impl OpenDoorResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new("key", crate::doors::Key::KIND, ""),
        crate::operation::FieldDescriptor::new("pass", crate::operation::FieldKind::Text, "")
            .repeated()
            .sensitive(),
    ]);
}
impl crate::operation::Operation for OpenDoor {
    type Response = crate::doors::OpenDoorResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "OpenDoor",
            "openDoor",
            "OpenDoorRequest",
            "OpenDoorResult",
            crate::operation::Effect::Write,
        )
        .area("doors")
        .documentation("Does what openDoor does.")
        .evidence(
            crate::operation::Evidence::Inferred,
            crate::operation::Evidence::Inferred,
        )
        .fields(&[
            crate::operation::FieldDescriptor::new("door", crate::operation::FieldKind::Text, "")
                .required(),
            crate::operation::FieldDescriptor::new("pin", crate::operation::FieldKind::Text, "")
                .required()
                .sensitive(),
            crate::operation::FieldDescriptor::new("codes", crate::doors::CodeList::KIND, "")
                .sensitive(),
            crate::operation::FieldDescriptor::new("key", crate::doors::Key::KIND, ""),
        ])
        .response(crate::doors::OpenDoorResult::KIND);
}
