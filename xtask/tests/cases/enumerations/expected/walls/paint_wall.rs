// @generated from schemas/walls/PaintWall.xsd by `cargo xtask codegen`: edit the schema.

/// Does what paintWall does.
///
/// Method `paintWall`. Repeating it may change something again.
///
/// Evidence: request inferred, response inferred.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "PaintWallRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct PaintWall {
    /// `color`.
    #[yaserde(rename = "color")]
    pub color: crate::walls::Color,
    /// `coats`.
    #[yaserde(rename = "coats")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub coats: Option<crate::walls::Coats>,
    /// `others`.
    #[yaserde(rename = "others")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub others: Option<crate::walls::ColorList>,
}
/// The answer of paintWall.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "PaintWallResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct PaintWallResult {
    /// `color`.
    #[cfg_attr(feature = "server", yaserde(rename = "color"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub color: Option<crate::walls::Color>,
    /// `coats`.
    #[cfg_attr(feature = "server", yaserde(rename = "coats"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub coats: Option<crate::walls::Coats>,
    /// `left`.
    #[cfg_attr(feature = "server", yaserde(rename = "left"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub left: Vec<crate::walls::Coats>,
}
impl PaintWall {
    /// A request with what it must have; the setters add the rest.
    pub fn new(color: impl Into<crate::walls::Color>) -> Self {
        Self {
            color: color.into(),
            coats: None,
            others: None,
        }
    }
    /// `coats`.
    #[must_use]
    pub fn coats(mut self, coats: impl Into<crate::walls::Coats>) -> Self {
        self.coats = Some(coats.into());
        self
    }
    /// `others`.
    #[must_use]
    pub fn others(
        mut self,
        others: impl IntoIterator<Item = impl Into<<crate::walls::ColorList as IntoIterator>::Item>>,
    ) -> Self {
        self.others = Some(others.into_iter().collect());
        self
    }
}
impl PaintWall {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        if let Some(value) = &self.coats {
            value.check().map_err(|what| what.inside("coats"))?;
        }
        Ok(())
    }
}
impl crate::decode::Record for PaintWall {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_color: Option<crate::walls::Color> = None;
        let mut field_coats: Option<crate::walls::Coats> = None;
        let mut field_others: Option<crate::walls::ColorList> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "color" => decoder.field(&mut field_color)?,
                "coats" => decoder.field(&mut field_coats)?,
                "others" => decoder.record(&mut field_others)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        let value = Self {
            color: decoder.require("color", field_color)?,
            coats: field_coats,
            others: field_others,
        };
        value
            .check()
            .map_err(|what| decoder.inconsistent(what.to_string()))?;
        Ok(value)
    }
}
#[cfg(feature = "server")]
impl PaintWallResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            color: None,
            coats: None,
            left: Vec::new(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for PaintWallResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for PaintWallResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_color: Option<crate::walls::Color> = None;
        let mut field_coats: Option<crate::walls::Coats> = None;
        let mut field_left: Vec<crate::walls::Coats> = Vec::new();
        decoder.next_field(b"color>", &mut field_color);
        decoder.next_field(b"coats>", &mut field_coats);
        while decoder.next_push(b"left>", &mut field_left)? {}
        while let Some(name) = decoder.child()? {
            match name {
                "color" => decoder.field(&mut field_color)?,
                "coats" => decoder.field(&mut field_coats)?,
                "left" => decoder.push(&mut field_left)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            color: field_color,
            coats: field_coats,
            left: field_left,
        })
    }
}
impl PaintWallResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "color",
            crate::operation::FieldKind::Enumeration(crate::walls::Color::DESCRIPTORS),
            "",
        ),
        crate::operation::FieldDescriptor::new(
            "coats",
            crate::operation::FieldKind::Enumeration(crate::walls::Coats::DESCRIPTORS),
            "",
        ),
        crate::operation::FieldDescriptor::new(
            "left",
            crate::operation::FieldKind::Enumeration(crate::walls::Coats::DESCRIPTORS),
            "",
        )
        .repeated(),
    ]);
}
impl crate::operation::Operation for PaintWall {
    type Response = crate::walls::PaintWallResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "PaintWall",
            "paintWall",
            "PaintWallRequest",
            "PaintWallResult",
            crate::operation::Effect::Write,
        )
        .area("walls")
        .documentation("Does what paintWall does.")
        .evidence(
            crate::operation::Evidence::Inferred,
            crate::operation::Evidence::Inferred,
        )
        .fields(&[
            crate::operation::FieldDescriptor::new(
                "color",
                crate::operation::FieldKind::Enumeration(crate::walls::Color::DESCRIPTORS),
                "",
            )
            .required(),
            crate::operation::FieldDescriptor::new(
                "coats",
                crate::operation::FieldKind::Enumeration(crate::walls::Coats::DESCRIPTORS),
                "",
            ),
            crate::operation::FieldDescriptor::new("others", crate::walls::ColorList::KIND, ""),
        ])
        .response(crate::walls::PaintWallResult::KIND);
    fn encode_content(&self) -> Result<String, crate::soap::EncodeError> {
        self.check()
            .map_err(|what| crate::soap::EncodeError::new(Self::DESCRIPTOR, what))?;
        crate::soap::encode_content(self, Self::DESCRIPTOR)
    }
}
