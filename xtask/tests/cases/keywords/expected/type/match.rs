// @generated from schemas/type/Match.xsd by `cargo xtask codegen`: edit the schema.

/// Does what match does.
///
/// Method `match`. It changes nothing.
///
/// Evidence: request inferred, response inferred.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "MatchRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct Match {
    /// `type`.
    #[yaserde(rename = "type")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub r#type: Option<String>,
    /// `self`.
    #[yaserde(rename = "self")]
    #[cfg_attr(
        feature = "serde",
        serde(rename = "self", skip_serializing_if = "Option::is_none")
    )]
    pub self_field: Option<String>,
    /// `new`.
    #[yaserde(rename = "new")]
    #[cfg_attr(
        feature = "serde",
        serde(rename = "new", skip_serializing_if = "Option::is_none")
    )]
    pub new_field: Option<String>,
    /// `match`.
    #[yaserde(rename = "match")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub r#match: Option<String>,
    /// `fn`.
    #[yaserde(rename = "fn")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub r#fn: Option<String>,
    /// `crate`.
    #[yaserde(rename = "crate")]
    #[cfg_attr(
        feature = "serde",
        serde(rename = "crate", skip_serializing_if = "Option::is_none")
    )]
    pub crate_field: Option<String>,
    /// `super`.
    #[yaserde(rename = "super")]
    #[cfg_attr(
        feature = "serde",
        serde(rename = "super", skip_serializing_if = "Option::is_none")
    )]
    pub super_field: Option<String>,
    /// `async`.
    #[yaserde(rename = "async")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub r#async: Option<String>,
    /// `gen`.
    #[yaserde(rename = "gen")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub r#gen: Option<String>,
    /// `default`.
    #[yaserde(rename = "default")]
    #[cfg_attr(
        feature = "serde",
        serde(rename = "default", skip_serializing_if = "Option::is_none")
    )]
    pub default_field: Option<String>,
    /// `clone`.
    #[yaserde(rename = "clone")]
    #[cfg_attr(
        feature = "serde",
        serde(rename = "clone", skip_serializing_if = "Option::is_none")
    )]
    pub clone_field: Option<String>,
    /// `check`.
    #[yaserde(rename = "check")]
    #[cfg_attr(
        feature = "serde",
        serde(rename = "check", skip_serializing_if = "Option::is_none")
    )]
    pub check_field: Option<String>,
    /// `absent`.
    #[yaserde(rename = "absent")]
    #[cfg_attr(
        feature = "serde",
        serde(rename = "absent", skip_serializing_if = "Option::is_none")
    )]
    pub absent_field: Option<String>,
    /// `into`.
    #[yaserde(rename = "into")]
    #[cfg_attr(
        feature = "serde",
        serde(rename = "into", skip_serializing_if = "Option::is_none")
    )]
    pub into_field: Option<String>,
    /// `serialize`.
    #[yaserde(rename = "serialize")]
    #[cfg_attr(
        feature = "serde",
        serde(rename = "serialize", skip_serializing_if = "Option::is_none")
    )]
    pub serialize_field: Option<String>,
    /// `deserialize`.
    #[yaserde(rename = "deserialize")]
    #[cfg_attr(
        feature = "serde",
        serde(rename = "deserialize", skip_serializing_if = "Option::is_none")
    )]
    pub deserialize_field: Option<String>,
    /// `_`.
    #[yaserde(rename = "_")]
    #[cfg_attr(
        feature = "serde",
        serde(rename = "_", skip_serializing_if = "Option::is_none")
    )]
    pub underscore: Option<String>,
    /// `reader`.
    #[yaserde(rename = "reader")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub reader: Option<String>,
    /// `writer`.
    #[yaserde(rename = "writer")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub writer: Option<String>,
    /// `name`.
    #[yaserde(rename = "name")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub name: Option<String>,
    /// `value`.
    #[yaserde(rename = "value")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub value: Option<String>,
    /// `decoder`.
    #[yaserde(rename = "decoder")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub decoder: Option<String>,
    /// `nested`.
    #[yaserde(rename = "nested")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub nested: Option<String>,
    /// `items`.
    #[yaserde(rename = "items")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub items: Option<String>,
    /// `i64`.
    #[yaserde(rename = "i64")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub i64: Option<String>,
    /// `_2nd`.
    #[yaserde(rename = "_2nd")]
    #[cfg_attr(
        feature = "serde",
        serde(rename = "_2nd", skip_serializing_if = "Option::is_none")
    )]
    pub field_2nd: Option<String>,
    /// `a.b-c`.
    #[yaserde(rename = "a.b-c")]
    #[cfg_attr(
        feature = "serde",
        serde(rename = "a.b-c", skip_serializing_if = "Option::is_none")
    )]
    pub a_b_c: Option<String>,
    /// `credential`.
    #[yaserde(rename = "credential")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub credential: Option<String>,
    /// `word`. Required where `match` is yes.
    #[yaserde(rename = "word")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub word: Option<crate::r#type::Word>,
    /// `enum`.
    #[yaserde(rename = "enum")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub r#enum: Option<crate::r#type::Enum>,
}
/// The answer of match.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "MatchResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct MatchResult {
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
    /// `new`.
    #[cfg_attr(feature = "server", yaserde(rename = "new"))]
    #[cfg_attr(
        feature = "serde",
        serde(rename = "new", skip_serializing_if = "Option::is_none")
    )]
    pub new_field: Option<String>,
    /// `match`.
    #[cfg_attr(feature = "server", yaserde(rename = "match"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub r#match: Option<String>,
    /// `word`.
    #[cfg_attr(feature = "server", yaserde(rename = "word"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub word: Option<crate::r#type::Word>,
    /// `struct`.
    #[cfg_attr(feature = "server", yaserde(rename = "struct"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub r#struct: Option<crate::r#type::Struct>,
}
impl Match {
    /// A request with what it must have; the setters add the rest.
    pub fn new() -> Self {
        Self {
            r#type: None,
            self_field: None,
            new_field: None,
            r#match: None,
            r#fn: None,
            crate_field: None,
            super_field: None,
            r#async: None,
            r#gen: None,
            default_field: None,
            clone_field: None,
            check_field: None,
            absent_field: None,
            into_field: None,
            serialize_field: None,
            deserialize_field: None,
            underscore: None,
            reader: None,
            writer: None,
            name: None,
            value: None,
            decoder: None,
            nested: None,
            items: None,
            i64: None,
            field_2nd: None,
            a_b_c: None,
            credential: None,
            word: None,
            r#enum: None,
        }
    }
    /// `type`.
    #[must_use]
    pub fn r#type(mut self, r#type: impl Into<String>) -> Self {
        self.r#type = Some(r#type.into());
        self
    }
    /// `self`.
    #[must_use]
    pub fn self_field(mut self, self_field: impl Into<String>) -> Self {
        self.self_field = Some(self_field.into());
        self
    }
    /// `new`.
    #[must_use]
    pub fn new_field(mut self, new_field: impl Into<String>) -> Self {
        self.new_field = Some(new_field.into());
        self
    }
    /// `match`.
    #[must_use]
    pub fn r#match(mut self, r#match: impl Into<String>) -> Self {
        self.r#match = Some(r#match.into());
        self
    }
    /// `fn`.
    #[must_use]
    pub fn r#fn(mut self, r#fn: impl Into<String>) -> Self {
        self.r#fn = Some(r#fn.into());
        self
    }
    /// `crate`.
    #[must_use]
    pub fn crate_field(mut self, crate_field: impl Into<String>) -> Self {
        self.crate_field = Some(crate_field.into());
        self
    }
    /// `super`.
    #[must_use]
    pub fn super_field(mut self, super_field: impl Into<String>) -> Self {
        self.super_field = Some(super_field.into());
        self
    }
    /// `async`.
    #[must_use]
    pub fn r#async(mut self, r#async: impl Into<String>) -> Self {
        self.r#async = Some(r#async.into());
        self
    }
    /// `gen`.
    #[must_use]
    pub fn r#gen(mut self, r#gen: impl Into<String>) -> Self {
        self.r#gen = Some(r#gen.into());
        self
    }
    /// `default`.
    #[must_use]
    pub fn default_field(mut self, default_field: impl Into<String>) -> Self {
        self.default_field = Some(default_field.into());
        self
    }
    /// `clone`.
    #[must_use]
    pub fn clone_field(mut self, clone_field: impl Into<String>) -> Self {
        self.clone_field = Some(clone_field.into());
        self
    }
    /// `check`.
    #[must_use]
    pub fn check_field(mut self, check_field: impl Into<String>) -> Self {
        self.check_field = Some(check_field.into());
        self
    }
    /// `absent`.
    #[must_use]
    pub fn absent_field(mut self, absent_field: impl Into<String>) -> Self {
        self.absent_field = Some(absent_field.into());
        self
    }
    /// `into`.
    #[must_use]
    pub fn into_field(mut self, into_field: impl Into<String>) -> Self {
        self.into_field = Some(into_field.into());
        self
    }
    /// `serialize`.
    #[must_use]
    pub fn serialize_field(mut self, serialize_field: impl Into<String>) -> Self {
        self.serialize_field = Some(serialize_field.into());
        self
    }
    /// `deserialize`.
    #[must_use]
    pub fn deserialize_field(mut self, deserialize_field: impl Into<String>) -> Self {
        self.deserialize_field = Some(deserialize_field.into());
        self
    }
    /// `_`.
    #[must_use]
    pub fn underscore(mut self, underscore: impl Into<String>) -> Self {
        self.underscore = Some(underscore.into());
        self
    }
    /// `reader`.
    #[must_use]
    pub fn reader(mut self, reader: impl Into<String>) -> Self {
        self.reader = Some(reader.into());
        self
    }
    /// `writer`.
    #[must_use]
    pub fn writer(mut self, writer: impl Into<String>) -> Self {
        self.writer = Some(writer.into());
        self
    }
    /// `name`.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }
    /// `value`.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }
    /// `decoder`.
    #[must_use]
    pub fn decoder(mut self, decoder: impl Into<String>) -> Self {
        self.decoder = Some(decoder.into());
        self
    }
    /// `nested`.
    #[must_use]
    pub fn nested(mut self, nested: impl Into<String>) -> Self {
        self.nested = Some(nested.into());
        self
    }
    /// `items`.
    #[must_use]
    pub fn items(mut self, items: impl Into<String>) -> Self {
        self.items = Some(items.into());
        self
    }
    /// `i64`.
    #[must_use]
    pub fn i64(mut self, i64: impl Into<String>) -> Self {
        self.i64 = Some(i64.into());
        self
    }
    /// `_2nd`.
    #[must_use]
    pub fn field_2nd(mut self, field_2nd: impl Into<String>) -> Self {
        self.field_2nd = Some(field_2nd.into());
        self
    }
    /// `a.b-c`.
    #[must_use]
    pub fn a_b_c(mut self, a_b_c: impl Into<String>) -> Self {
        self.a_b_c = Some(a_b_c.into());
        self
    }
    /// `credential`.
    #[must_use]
    pub fn credential(mut self, credential: impl Into<String>) -> Self {
        self.credential = Some(credential.into());
        self
    }
    /// `word`. Required where `match` is yes.
    #[must_use]
    pub fn word(mut self, word: impl Into<crate::r#type::Word>) -> Self {
        self.word = Some(word.into());
        self
    }
    /// `enum`.
    #[must_use]
    pub fn r#enum(mut self, r#enum: crate::r#type::Enum) -> Self {
        self.r#enum = Some(r#enum);
        self
    }
}
impl Default for Match {
    fn default() -> Self {
        Self::new()
    }
}
#[cfg(feature = "serde")]
impl<'de> ::serde::Deserialize<'de> for Match {
    fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(::serde::Deserialize)]
        #[serde(remote = "Match", rename_all = "camelCase", deny_unknown_fields)]
        struct MatchJson {
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            r#type: Option<String>,
            #[cfg_attr(
                feature = "serde",
                serde(rename = "self", skip_serializing_if = "Option::is_none")
            )]
            self_field: Option<String>,
            #[cfg_attr(
                feature = "serde",
                serde(rename = "new", skip_serializing_if = "Option::is_none")
            )]
            new_field: Option<String>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            r#match: Option<String>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            r#fn: Option<String>,
            #[cfg_attr(
                feature = "serde",
                serde(rename = "crate", skip_serializing_if = "Option::is_none")
            )]
            crate_field: Option<String>,
            #[cfg_attr(
                feature = "serde",
                serde(rename = "super", skip_serializing_if = "Option::is_none")
            )]
            super_field: Option<String>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            r#async: Option<String>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            r#gen: Option<String>,
            #[cfg_attr(
                feature = "serde",
                serde(rename = "default", skip_serializing_if = "Option::is_none")
            )]
            default_field: Option<String>,
            #[cfg_attr(
                feature = "serde",
                serde(rename = "clone", skip_serializing_if = "Option::is_none")
            )]
            clone_field: Option<String>,
            #[cfg_attr(
                feature = "serde",
                serde(rename = "check", skip_serializing_if = "Option::is_none")
            )]
            check_field: Option<String>,
            #[cfg_attr(
                feature = "serde",
                serde(rename = "absent", skip_serializing_if = "Option::is_none")
            )]
            absent_field: Option<String>,
            #[cfg_attr(
                feature = "serde",
                serde(rename = "into", skip_serializing_if = "Option::is_none")
            )]
            into_field: Option<String>,
            #[cfg_attr(
                feature = "serde",
                serde(rename = "serialize", skip_serializing_if = "Option::is_none")
            )]
            serialize_field: Option<String>,
            #[cfg_attr(
                feature = "serde",
                serde(rename = "deserialize", skip_serializing_if = "Option::is_none")
            )]
            deserialize_field: Option<String>,
            #[cfg_attr(
                feature = "serde",
                serde(rename = "_", skip_serializing_if = "Option::is_none")
            )]
            underscore: Option<String>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            reader: Option<String>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            writer: Option<String>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            name: Option<String>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            value: Option<String>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            decoder: Option<String>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            nested: Option<String>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            items: Option<String>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            i64: Option<String>,
            #[cfg_attr(
                feature = "serde",
                serde(rename = "_2nd", skip_serializing_if = "Option::is_none")
            )]
            field_2nd: Option<String>,
            #[cfg_attr(
                feature = "serde",
                serde(rename = "a.b-c", skip_serializing_if = "Option::is_none")
            )]
            a_b_c: Option<String>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            credential: Option<String>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            word: Option<crate::r#type::Word>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            r#enum: Option<crate::r#type::Enum>,
        }
        let value = MatchJson::deserialize(deserializer)?;
        value.check().map_err(::serde::de::Error::custom)?;
        Ok(value)
    }
}
impl Match {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        if self.word.is_none()
            && self
                .r#match
                .as_ref()
                .is_some_and(|value| crate::operation::is_one_of(value, &["yes"]))
        {
            return Err(crate::soap::EncodeErrorKind::Required {
                field: "word",
                by: "match",
            });
        }
        Ok(())
    }
}
impl crate::decode::Record for Match {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_type: Option<String> = None;
        let mut field_self_field: Option<String> = None;
        let mut field_new_field: Option<String> = None;
        let mut field_match: Option<String> = None;
        let mut field_fn: Option<String> = None;
        let mut field_crate_field: Option<String> = None;
        let mut field_super_field: Option<String> = None;
        let mut field_async: Option<String> = None;
        let mut field_gen: Option<String> = None;
        let mut field_default_field: Option<String> = None;
        let mut field_clone_field: Option<String> = None;
        let mut field_check_field: Option<String> = None;
        let mut field_absent_field: Option<String> = None;
        let mut field_into_field: Option<String> = None;
        let mut field_serialize_field: Option<String> = None;
        let mut field_deserialize_field: Option<String> = None;
        let mut field_underscore: Option<String> = None;
        let mut field_reader: Option<String> = None;
        let mut field_writer: Option<String> = None;
        let mut field_name: Option<String> = None;
        let mut field_value: Option<String> = None;
        let mut field_decoder: Option<String> = None;
        let mut field_nested: Option<String> = None;
        let mut field_items: Option<String> = None;
        let mut field_i64: Option<String> = None;
        let mut field_field_2nd: Option<String> = None;
        let mut field_a_b_c: Option<String> = None;
        let mut field_credential: Option<String> = None;
        let mut field_word: Option<crate::r#type::Word> = None;
        let mut field_enum: Option<crate::r#type::Enum> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "type" => decoder.field(&mut field_type)?,
                "self" => decoder.field(&mut field_self_field)?,
                "new" => decoder.field(&mut field_new_field)?,
                "match" => decoder.field(&mut field_match)?,
                "fn" => decoder.field(&mut field_fn)?,
                "crate" => decoder.field(&mut field_crate_field)?,
                "super" => decoder.field(&mut field_super_field)?,
                "async" => decoder.field(&mut field_async)?,
                "gen" => decoder.field(&mut field_gen)?,
                "default" => decoder.field(&mut field_default_field)?,
                "clone" => decoder.field(&mut field_clone_field)?,
                "check" => decoder.field(&mut field_check_field)?,
                "absent" => decoder.field(&mut field_absent_field)?,
                "into" => decoder.field(&mut field_into_field)?,
                "serialize" => decoder.field(&mut field_serialize_field)?,
                "deserialize" => decoder.field(&mut field_deserialize_field)?,
                "_" => decoder.field(&mut field_underscore)?,
                "reader" => decoder.field(&mut field_reader)?,
                "writer" => decoder.field(&mut field_writer)?,
                "name" => decoder.field(&mut field_name)?,
                "value" => decoder.field(&mut field_value)?,
                "decoder" => decoder.field(&mut field_decoder)?,
                "nested" => decoder.field(&mut field_nested)?,
                "items" => decoder.field(&mut field_items)?,
                "i64" => decoder.field(&mut field_i64)?,
                "_2nd" => decoder.field(&mut field_field_2nd)?,
                "a.b-c" => decoder.field(&mut field_a_b_c)?,
                "credential" => decoder.field(&mut field_credential)?,
                "word" => decoder.field(&mut field_word)?,
                "enum" => decoder.record(&mut field_enum)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        let value = Self {
            r#type: field_type,
            self_field: field_self_field,
            new_field: field_new_field,
            r#match: field_match,
            r#fn: field_fn,
            crate_field: field_crate_field,
            super_field: field_super_field,
            r#async: field_async,
            r#gen: field_gen,
            default_field: field_default_field,
            clone_field: field_clone_field,
            check_field: field_check_field,
            absent_field: field_absent_field,
            into_field: field_into_field,
            serialize_field: field_serialize_field,
            deserialize_field: field_deserialize_field,
            underscore: field_underscore,
            reader: field_reader,
            writer: field_writer,
            name: field_name,
            value: field_value,
            decoder: field_decoder,
            nested: field_nested,
            items: field_items,
            i64: field_i64,
            field_2nd: field_field_2nd,
            a_b_c: field_a_b_c,
            credential: field_credential,
            word: field_word,
            r#enum: field_enum,
        };
        value
            .check()
            .map_err(|what| decoder.inconsistent(what.to_string()))?;
        Ok(value)
    }
}
#[cfg(feature = "server")]
impl MatchResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            r#type: None,
            self_field: None,
            new_field: None,
            r#match: None,
            word: None,
            r#struct: None,
        }
    }
}
#[cfg(feature = "server")]
impl Default for MatchResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for MatchResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_type: Option<String> = None;
        let mut field_self_field: Option<String> = None;
        let mut field_new_field: Option<String> = None;
        let mut field_match: Option<String> = None;
        let mut field_word: Option<crate::r#type::Word> = None;
        let mut field_struct: Option<crate::r#type::Struct> = None;
        let mut flat_5_type: Option<String> = None;
        let mut flat_5_self_field: Option<String> = None;
        let mut flat_5_match: Option<String> = None;
        decoder.next_field(b"type>", &mut field_type);
        decoder.next_field(b"self>", &mut field_self_field);
        decoder.next_field(b"new>", &mut field_new_field);
        decoder.next_field(b"match>", &mut field_match);
        decoder.next_field(b"word>", &mut field_word);
        decoder.next_record(b"struct>", &mut field_struct)?;
        while let Some(name) = decoder.child()? {
            match name {
                "type" => decoder.field(&mut field_type)?,
                "self" => decoder.field(&mut field_self_field)?,
                "new" => decoder.field(&mut field_new_field)?,
                "match" => decoder.field(&mut field_match)?,
                "word" => decoder.field(&mut field_word)?,
                "struct" => decoder.record(&mut field_struct)?,
                "flat-type" => {
                    decoder.note(crate::decode::DriftKind::Flat);
                    decoder.field(&mut flat_5_type)?;
                }
                "flat-self" => {
                    decoder.note(crate::decode::DriftKind::Flat);
                    decoder.field(&mut flat_5_self_field)?;
                }
                "flat-match" => {
                    decoder.note(crate::decode::DriftKind::Flat);
                    decoder.field(&mut flat_5_match)?;
                }
                _ => decoder.unknown()?,
            }
        }
        if flat_5_type.is_some() || flat_5_self_field.is_some() || flat_5_match.is_some() {
            let nested = field_struct.get_or_insert_with(crate::r#type::Struct::absent);
            nested.r#type = nested.r#type.take().or(flat_5_type);
            nested.self_field = nested.self_field.take().or(flat_5_self_field);
            nested.r#match = nested.r#match.take().or(flat_5_match);
        }
        Ok(Self {
            r#type: field_type,
            self_field: field_self_field,
            new_field: field_new_field,
            r#match: field_match,
            word: field_word,
            r#struct: field_struct,
        })
    }
}
impl MatchResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new("type", crate::operation::FieldKind::Text, ""),
        crate::operation::FieldDescriptor::new("self", crate::operation::FieldKind::Text, ""),
        crate::operation::FieldDescriptor::new("new", crate::operation::FieldKind::Text, ""),
        crate::operation::FieldDescriptor::new("match", crate::operation::FieldKind::Text, ""),
        crate::operation::FieldDescriptor::new(
            "word",
            crate::operation::FieldKind::Enumeration(crate::r#type::Word::DESCRIPTORS),
            "",
        ),
        crate::operation::FieldDescriptor::new("struct", crate::r#type::Struct::KIND, "").flat(&[
            ("flat-type", "type"),
            ("flat-self", "self"),
            ("flat-match", "match"),
        ]),
    ]);
}
impl crate::operation::Operation for Match {
    type Response = crate::r#type::MatchResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "Match",
            "match",
            "MatchRequest",
            "MatchResult",
            crate::operation::Effect::Read,
        )
        .area("type")
        .documentation("Does what match does.")
        .evidence(
            crate::operation::Evidence::Inferred,
            crate::operation::Evidence::Inferred,
        )
        .fields(&[
            crate::operation::FieldDescriptor::new("type", crate::operation::FieldKind::Text, ""),
            crate::operation::FieldDescriptor::new("self", crate::operation::FieldKind::Text, ""),
            crate::operation::FieldDescriptor::new("new", crate::operation::FieldKind::Text, ""),
            crate::operation::FieldDescriptor::new("match", crate::operation::FieldKind::Text, ""),
            crate::operation::FieldDescriptor::new("fn", crate::operation::FieldKind::Text, ""),
            crate::operation::FieldDescriptor::new("crate", crate::operation::FieldKind::Text, ""),
            crate::operation::FieldDescriptor::new("super", crate::operation::FieldKind::Text, ""),
            crate::operation::FieldDescriptor::new("async", crate::operation::FieldKind::Text, ""),
            crate::operation::FieldDescriptor::new("gen", crate::operation::FieldKind::Text, ""),
            crate::operation::FieldDescriptor::new(
                "default",
                crate::operation::FieldKind::Text,
                "",
            ),
            crate::operation::FieldDescriptor::new("clone", crate::operation::FieldKind::Text, ""),
            crate::operation::FieldDescriptor::new("check", crate::operation::FieldKind::Text, ""),
            crate::operation::FieldDescriptor::new("absent", crate::operation::FieldKind::Text, ""),
            crate::operation::FieldDescriptor::new("into", crate::operation::FieldKind::Text, ""),
            crate::operation::FieldDescriptor::new(
                "serialize",
                crate::operation::FieldKind::Text,
                "",
            ),
            crate::operation::FieldDescriptor::new(
                "deserialize",
                crate::operation::FieldKind::Text,
                "",
            ),
            crate::operation::FieldDescriptor::new("_", crate::operation::FieldKind::Text, ""),
            crate::operation::FieldDescriptor::new("reader", crate::operation::FieldKind::Text, ""),
            crate::operation::FieldDescriptor::new("writer", crate::operation::FieldKind::Text, ""),
            crate::operation::FieldDescriptor::new("name", crate::operation::FieldKind::Text, ""),
            crate::operation::FieldDescriptor::new("value", crate::operation::FieldKind::Text, ""),
            crate::operation::FieldDescriptor::new(
                "decoder",
                crate::operation::FieldKind::Text,
                "",
            ),
            crate::operation::FieldDescriptor::new("nested", crate::operation::FieldKind::Text, ""),
            crate::operation::FieldDescriptor::new("items", crate::operation::FieldKind::Text, ""),
            crate::operation::FieldDescriptor::new("i64", crate::operation::FieldKind::Text, ""),
            crate::operation::FieldDescriptor::new("_2nd", crate::operation::FieldKind::Text, ""),
            crate::operation::FieldDescriptor::new("a.b-c", crate::operation::FieldKind::Text, ""),
            crate::operation::FieldDescriptor::new(
                "credential",
                crate::operation::FieldKind::Text,
                "",
            ),
            crate::operation::FieldDescriptor::new(
                "word",
                crate::operation::FieldKind::Enumeration(crate::r#type::Word::DESCRIPTORS),
                "",
            )
            .required_when("match", &["yes"]),
            crate::operation::FieldDescriptor::new("enum", crate::r#type::Enum::KIND, ""),
        ])
        .response(crate::r#type::MatchResult::KIND);
    fn encode_content(&self) -> Result<String, crate::soap::EncodeError> {
        self.check()
            .map_err(|what| crate::soap::EncodeError::new(Self::DESCRIPTOR, what))?;
        crate::soap::encode_content(self, Self::DESCRIPTOR)
    }
}
