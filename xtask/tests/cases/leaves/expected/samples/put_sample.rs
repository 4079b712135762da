// @generated from schemas/samples/PutSample.xsd by `cargo xtask codegen`: edit the schema.

/// Does what putSample does.
///
/// Method `putSample`. It changes nothing.
///
/// Evidence: request inferred, response inferred.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "PutSampleRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct PutSample {
    /// `text`.
    #[yaserde(rename = "text")]
    pub text: String,
    /// `address`.
    #[yaserde(rename = "address")]
    pub address: String,
    /// `flag`.
    #[yaserde(rename = "flag")]
    pub flag: bool,
    /// `small`.
    #[yaserde(rename = "small")]
    pub small: i64,
    /// `big`.
    #[yaserde(rename = "big")]
    pub big: i64,
    /// `exact`.
    #[yaserde(rename = "exact")]
    pub exact: crate::wire::Decimal,
    /// `day`.
    #[yaserde(rename = "day")]
    pub day: crate::wire::Date,
    /// `moment`.
    #[yaserde(rename = "moment")]
    pub moment: crate::wire::DateTime,
    /// `either`.
    #[yaserde(rename = "either")]
    pub either: crate::wire::DateOrDateTime,
}
/// The answer of putSample.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "PutSampleResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct PutSampleResult {
    /// `text`.
    #[cfg_attr(feature = "server", yaserde(rename = "text"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub text: Option<String>,
    /// `address`.
    #[cfg_attr(feature = "server", yaserde(rename = "address"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub address: Option<String>,
    /// `flag`.
    #[cfg_attr(feature = "server", yaserde(rename = "flag"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub flag: Option<bool>,
    /// `small`.
    #[cfg_attr(feature = "server", yaserde(rename = "small"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub small: Option<i64>,
    /// `big`.
    #[cfg_attr(feature = "server", yaserde(rename = "big"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub big: Option<i64>,
    /// `exact`.
    #[cfg_attr(feature = "server", yaserde(rename = "exact"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub exact: Option<crate::wire::Decimal>,
    /// `day`.
    #[cfg_attr(feature = "server", yaserde(rename = "day"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub day: Option<crate::wire::Date>,
    /// `moment`.
    #[cfg_attr(feature = "server", yaserde(rename = "moment"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub moment: Option<crate::wire::DateTime>,
    /// `either`.
    #[cfg_attr(feature = "server", yaserde(rename = "either"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub either: Option<crate::wire::DateOrDateTime>,
    /// `texts`.
    #[cfg_attr(feature = "server", yaserde(rename = "texts"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub texts: Vec<String>,
    /// `addresss`.
    #[cfg_attr(feature = "server", yaserde(rename = "addresss"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub addresss: Vec<String>,
    /// `flags`.
    #[cfg_attr(feature = "server", yaserde(rename = "flags"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub flags: Vec<bool>,
    /// `smalls`.
    #[cfg_attr(feature = "server", yaserde(rename = "smalls"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub smalls: Vec<i64>,
    /// `bigs`.
    #[cfg_attr(feature = "server", yaserde(rename = "bigs"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub bigs: Vec<i64>,
    /// `exacts`.
    #[cfg_attr(feature = "server", yaserde(rename = "exacts"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub exacts: Vec<crate::wire::Decimal>,
    /// `days`.
    #[cfg_attr(feature = "server", yaserde(rename = "days"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub days: Vec<crate::wire::Date>,
    /// `moments`.
    #[cfg_attr(feature = "server", yaserde(rename = "moments"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub moments: Vec<crate::wire::DateTime>,
    /// `eithers`.
    #[cfg_attr(feature = "server", yaserde(rename = "eithers"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub eithers: Vec<crate::wire::DateOrDateTime>,
    /// What the server sent in the place of values that could not be read. Those fields are absent.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "crate::wire::Unreadable::is_empty")
    )]
    #[cfg_attr(
        feature = "yaserde-de",
        yaserde(default = "all_readable_in_put_sample_result")
    )]
    pub unreadable: crate::wire::Unreadable,
}
impl PutSample {
    /// A request with what it must have; the setters add the rest.
    #[allow(clippy::too_many_arguments)]
    pub fn new(
        text: impl Into<String>,
        address: impl Into<String>,
        flag: bool,
        small: i64,
        big: i64,
        exact: impl Into<crate::wire::Decimal>,
        day: impl Into<crate::wire::Date>,
        moment: impl Into<crate::wire::DateTime>,
        either: impl Into<crate::wire::DateOrDateTime>,
    ) -> Self {
        Self {
            text: text.into(),
            address: address.into(),
            flag,
            small,
            big,
            exact: exact.into(),
            day: day.into(),
            moment: moment.into(),
            either: either.into(),
        }
    }
}
impl crate::decode::Record for PutSample {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_text: Option<String> = None;
        let mut field_address: Option<String> = None;
        let mut field_flag: Option<bool> = None;
        let mut field_small: Option<i64> = None;
        let mut field_big: Option<i64> = None;
        let mut field_exact: Option<crate::wire::Decimal> = None;
        let mut field_day: Option<crate::wire::Date> = None;
        let mut field_moment: Option<crate::wire::DateTime> = None;
        let mut field_either: Option<crate::wire::DateOrDateTime> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "text" => decoder.field(&mut field_text)?,
                "address" => decoder.field(&mut field_address)?,
                "flag" => decoder.field(&mut field_flag)?,
                "small" => decoder.field(&mut field_small)?,
                "big" => decoder.field(&mut field_big)?,
                "exact" => decoder.field(&mut field_exact)?,
                "day" => decoder.field(&mut field_day)?,
                "moment" => decoder.field(&mut field_moment)?,
                "either" => decoder.field(&mut field_either)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            text: decoder.require("text", field_text)?,
            address: decoder.require("address", field_address)?,
            flag: decoder.require("flag", field_flag)?,
            small: decoder.require("small", field_small)?,
            big: decoder.require("big", field_big)?,
            exact: decoder.require("exact", field_exact)?,
            day: decoder.require("day", field_day)?,
            moment: decoder.require("moment", field_moment)?,
            either: decoder.require("either", field_either)?,
        })
    }
}
#[cfg(feature = "server")]
impl PutSampleResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            text: None,
            address: None,
            flag: None,
            small: None,
            big: None,
            exact: None,
            day: None,
            moment: None,
            either: None,
            texts: Vec::new(),
            addresss: Vec::new(),
            flags: Vec::new(),
            smalls: Vec::new(),
            bigs: Vec::new(),
            exacts: Vec::new(),
            days: Vec::new(),
            moments: Vec::new(),
            eithers: Vec::new(),
            unreadable: crate::wire::Unreadable::default(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for PutSampleResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for PutSampleResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_text: Option<String> = None;
        let mut field_address: Option<String> = None;
        let mut field_flag: Option<bool> = None;
        let mut field_small: Option<i64> = None;
        let mut field_big: Option<i64> = None;
        let mut field_exact: Option<crate::wire::Decimal> = None;
        let mut field_day: Option<crate::wire::Date> = None;
        let mut field_moment: Option<crate::wire::DateTime> = None;
        let mut field_either: Option<crate::wire::DateOrDateTime> = None;
        let mut field_texts: Vec<String> = Vec::new();
        let mut field_addresss: Vec<String> = Vec::new();
        let mut field_flags: Vec<bool> = Vec::new();
        let mut field_smalls: Vec<i64> = Vec::new();
        let mut field_bigs: Vec<i64> = Vec::new();
        let mut field_exacts: Vec<crate::wire::Decimal> = Vec::new();
        let mut field_days: Vec<crate::wire::Date> = Vec::new();
        let mut field_moments: Vec<crate::wire::DateTime> = Vec::new();
        let mut field_eithers: Vec<crate::wire::DateOrDateTime> = Vec::new();
        let mut unreadable = crate::wire::Unreadable::default();
        decoder.next_field(b"text>", &mut field_text);
        decoder.next_field(b"address>", &mut field_address);
        decoder.next_field(b"flag>", &mut field_flag);
        decoder.next_field(b"small>", &mut field_small);
        decoder.next_field(b"big>", &mut field_big);
        decoder.next_field(b"exact>", &mut field_exact);
        decoder.next_field(b"day>", &mut field_day);
        decoder.next_field(b"moment>", &mut field_moment);
        decoder.next_field(b"either>", &mut field_either);
        while decoder.next_push(b"texts>", &mut field_texts)? {}
        while decoder.next_push(b"addresss>", &mut field_addresss)? {}
        while decoder.next_push(b"flags>", &mut field_flags)? {}
        while decoder.next_push(b"smalls>", &mut field_smalls)? {}
        while decoder.next_push(b"bigs>", &mut field_bigs)? {}
        while decoder.next_push(b"exacts>", &mut field_exacts)? {}
        while decoder.next_push(b"days>", &mut field_days)? {}
        while decoder.next_push(b"moments>", &mut field_moments)? {}
        while decoder.next_push(b"eithers>", &mut field_eithers)? {}
        while let Some(name) = decoder.child()? {
            match name {
                "text" => decoder.field(&mut field_text)?,
                "address" => decoder.field(&mut field_address)?,
                "flag" => decoder.optional(&mut field_flag, "flag", &mut unreadable)?,
                "small" => decoder.optional(&mut field_small, "small", &mut unreadable)?,
                "big" => decoder.optional(&mut field_big, "big", &mut unreadable)?,
                "exact" => decoder.optional(&mut field_exact, "exact", &mut unreadable)?,
                "day" => decoder.optional(&mut field_day, "day", &mut unreadable)?,
                "moment" => decoder.optional(&mut field_moment, "moment", &mut unreadable)?,
                "either" => decoder.optional(&mut field_either, "either", &mut unreadable)?,
                "texts" => decoder.push(&mut field_texts)?,
                "addresss" => decoder.push(&mut field_addresss)?,
                "flags" => decoder.push(&mut field_flags)?,
                "smalls" => decoder.push(&mut field_smalls)?,
                "bigs" => decoder.push(&mut field_bigs)?,
                "exacts" => decoder.push(&mut field_exacts)?,
                "days" => decoder.push(&mut field_days)?,
                "moments" => decoder.push(&mut field_moments)?,
                "eithers" => decoder.push(&mut field_eithers)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            text: field_text,
            address: field_address,
            flag: field_flag,
            small: field_small,
            big: field_big,
            exact: field_exact,
            day: field_day,
            moment: field_moment,
            either: field_either,
            texts: field_texts,
            addresss: field_addresss,
            flags: field_flags,
            smalls: field_smalls,
            bigs: field_bigs,
            exacts: field_exacts,
            days: field_days,
            moments: field_moments,
            eithers: field_eithers,
            unreadable,
        })
    }
}
#[cfg(feature = "yaserde-de")]
fn all_readable_in_put_sample_result() -> crate::wire::Unreadable {
    crate::wire::Unreadable::default()
}
impl PutSampleResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new("text", crate::operation::FieldKind::Text, ""),
        crate::operation::FieldDescriptor::new("address", crate::operation::FieldKind::Text, ""),
        crate::operation::FieldDescriptor::new("flag", crate::operation::FieldKind::Boolean, ""),
        crate::operation::FieldDescriptor::new("small", crate::operation::FieldKind::Integer, ""),
        crate::operation::FieldDescriptor::new("big", crate::operation::FieldKind::Integer, ""),
        crate::operation::FieldDescriptor::new("exact", crate::operation::FieldKind::Decimal, ""),
        crate::operation::FieldDescriptor::new("day", crate::operation::FieldKind::Date, ""),
        crate::operation::FieldDescriptor::new("moment", crate::operation::FieldKind::DateTime, ""),
        crate::operation::FieldDescriptor::new(
            "either",
            crate::operation::FieldKind::DateOrDateTime,
            "",
        ),
        crate::operation::FieldDescriptor::new("texts", crate::operation::FieldKind::Text, "")
            .repeated(),
        crate::operation::FieldDescriptor::new("addresss", crate::operation::FieldKind::Text, "")
            .repeated(),
        crate::operation::FieldDescriptor::new("flags", crate::operation::FieldKind::Boolean, "")
            .repeated(),
        crate::operation::FieldDescriptor::new("smalls", crate::operation::FieldKind::Integer, "")
            .repeated(),
        crate::operation::FieldDescriptor::new("bigs", crate::operation::FieldKind::Integer, "")
            .repeated(),
        crate::operation::FieldDescriptor::new("exacts", crate::operation::FieldKind::Decimal, "")
            .repeated(),
        crate::operation::FieldDescriptor::new("days", crate::operation::FieldKind::Date, "")
            .repeated(),
        crate::operation::FieldDescriptor::new(
            "moments",
            crate::operation::FieldKind::DateTime,
            "",
        )
        .repeated(),
        crate::operation::FieldDescriptor::new(
            "eithers",
            crate::operation::FieldKind::DateOrDateTime,
            "",
        )
        .repeated(),
    ]);
}
impl crate::operation::Operation for PutSample {
    type Response = crate::samples::PutSampleResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "PutSample",
            "putSample",
            "PutSampleRequest",
            "PutSampleResult",
            crate::operation::Effect::Read,
        )
        .area("samples")
        .documentation("Does what putSample does.")
        .evidence(
            crate::operation::Evidence::Inferred,
            crate::operation::Evidence::Inferred,
        )
        .fields(&[
            crate::operation::FieldDescriptor::new("text", crate::operation::FieldKind::Text, "")
                .required(),
            crate::operation::FieldDescriptor::new(
                "address",
                crate::operation::FieldKind::Text,
                "",
            )
            .required(),
            crate::operation::FieldDescriptor::new(
                "flag",
                crate::operation::FieldKind::Boolean,
                "",
            )
            .required(),
            crate::operation::FieldDescriptor::new(
                "small",
                crate::operation::FieldKind::Integer,
                "",
            )
            .required(),
            crate::operation::FieldDescriptor::new("big", crate::operation::FieldKind::Integer, "")
                .required(),
            crate::operation::FieldDescriptor::new(
                "exact",
                crate::operation::FieldKind::Decimal,
                "",
            )
            .required(),
            crate::operation::FieldDescriptor::new("day", crate::operation::FieldKind::Date, "")
                .required(),
            crate::operation::FieldDescriptor::new(
                "moment",
                crate::operation::FieldKind::DateTime,
                "",
            )
            .required(),
            crate::operation::FieldDescriptor::new(
                "either",
                crate::operation::FieldKind::DateOrDateTime,
                "",
            )
            .required(),
        ])
        .response(crate::samples::PutSampleResult::KIND);
}
