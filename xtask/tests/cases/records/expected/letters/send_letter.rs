// @generated from schemas/letters/SendLetter.xsd by `cargo xtask codegen`: edit the schema.

/// Does what sendLetter does.
///
/// Method `sendLetter`. Repeating it may change something again.
///
/// Evidence: request inferred, response inferred.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "SendLetterRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct SendLetter {
    /// `to`.
    #[yaserde(rename = "to")]
    pub to: crate::letters::Person,
    /// `copies`.
    #[yaserde(rename = "copies")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub copies: Option<crate::letters::PersonList>,
    /// `stamp`.
    #[yaserde(rename = "stamp")]
    #[cfg_attr(feature = "serde", serde(default))]
    pub stamp: Vec<String>,
}
/// The answer of sendLetter.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "SendLetterResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct SendLetterResult {
    /// `to`.
    #[cfg_attr(feature = "server", yaserde(rename = "to"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub to: Option<crate::letters::Person>,
    /// `copies`.
    #[cfg_attr(feature = "server", yaserde(rename = "copies"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub copies: Option<crate::letters::PersonList>,
    /// `returned`.
    #[cfg_attr(feature = "server", yaserde(rename = "returned"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub returned: Vec<crate::letters::Person>,
}
impl SendLetter {
    /// A request with what it must have; the setters add the rest.
    pub fn new(
        to: crate::letters::Person,
        stamp: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        Self {
            to,
            copies: None,
            stamp: stamp.into_iter().map(Into::into).collect(),
        }
    }
    /// `copies`.
    #[must_use]
    pub fn copies(
        mut self,
        copies: impl IntoIterator<Item = impl Into<<crate::letters::PersonList as IntoIterator>::Item>>,
    ) -> Self {
        self.copies = Some(copies.into_iter().collect());
        self
    }
}
impl SendLetter {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        if self.stamp.is_empty() {
            return Err(crate::soap::EncodeErrorKind::Empty {
                field: "stamp".to_owned(),
            });
        }
        self.to.check().map_err(|what| what.inside("to"))?;
        if let Some(value) = &self.copies {
            value.check().map_err(|what| what.inside("copies"))?;
        }
        Ok(())
    }
}
impl crate::decode::Record for SendLetter {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_to: Option<crate::letters::Person> = None;
        let mut field_copies: Option<crate::letters::PersonList> = None;
        let mut field_stamp: Vec<String> = Vec::new();
        while let Some(name) = decoder.child()? {
            match name {
                "to" => decoder.record(&mut field_to)?,
                "copies" => decoder.record(&mut field_copies)?,
                "stamp" => decoder.push(&mut field_stamp)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        let value = Self {
            to: decoder.require("to", field_to)?,
            copies: field_copies,
            stamp: field_stamp,
        };
        value
            .check()
            .map_err(|what| decoder.inconsistent(what.to_string()))?;
        Ok(value)
    }
}
#[cfg(feature = "server")]
impl SendLetterResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            to: None,
            copies: None,
            returned: Vec::new(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for SendLetterResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for SendLetterResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_to: Option<crate::letters::Person> = None;
        let mut field_copies: Option<crate::letters::PersonList> = None;
        let mut field_returned: Vec<crate::letters::Person> = Vec::new();
        decoder.next_record(b"to>", &mut field_to)?;
        decoder.next_record(b"copies>", &mut field_copies)?;
        while decoder.next_push_record(b"returned>", &mut field_returned)? {}
        while let Some(name) = decoder.child()? {
            match name {
                "to" => decoder.record(&mut field_to)?,
                "copies" => decoder.record(&mut field_copies)?,
                "returned" => decoder.push_record(&mut field_returned)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            to: field_to,
            copies: field_copies,
            returned: field_returned,
        })
    }
}
impl SendLetterResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new("to", crate::letters::Person::KIND, ""),
        crate::operation::FieldDescriptor::new("copies", crate::letters::PersonList::KIND, ""),
        crate::operation::FieldDescriptor::new("returned", crate::letters::Person::KIND, "")
            .repeated(),
    ]);
}
impl crate::operation::Operation for SendLetter {
    type Response = crate::letters::SendLetterResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "SendLetter",
            "sendLetter",
            "SendLetterRequest",
            "SendLetterResult",
            crate::operation::Effect::Write,
        )
        .area("letters")
        .documentation("Does what sendLetter does.")
        .evidence(
            crate::operation::Evidence::Inferred,
            crate::operation::Evidence::Inferred,
        )
        .fields(&[
            crate::operation::FieldDescriptor::new("to", crate::letters::Person::KIND, "")
                .required(),
            crate::operation::FieldDescriptor::new("copies", crate::letters::PersonList::KIND, ""),
            crate::operation::FieldDescriptor::new("stamp", crate::operation::FieldKind::Text, "")
                .required()
                .repeated(),
        ])
        .response(crate::letters::SendLetterResult::KIND);
    fn encode_content(&self) -> Result<String, crate::soap::EncodeError> {
        self.check()
            .map_err(|what| crate::soap::EncodeError::new(Self::DESCRIPTOR, what))?;
        crate::soap::encode_content(self, Self::DESCRIPTOR)
    }
}
