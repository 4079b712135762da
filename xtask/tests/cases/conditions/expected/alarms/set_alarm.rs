// @generated from schemas/alarms/SetAlarm.xsd by `cargo xtask codegen`: edit the schema.

/// Does what setAlarm does.
///
/// Method `setAlarm`. Repeating it does no harm.
///
/// Evidence: request inferred, response inferred.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "SetAlarmRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct SetAlarm {
    /// `kind`.
    #[yaserde(rename = "kind")]
    pub kind: crate::alarms::Kind,
    /// `time`.
    #[yaserde(rename = "time")]
    time: String,
    /// `until`.
    #[yaserde(rename = "until")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    until: Option<String>,
    /// `day`. Required where `kind` is weekly or once.
    #[yaserde(rename = "day")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub day: Option<i64>,
    /// `sound`.
    #[yaserde(rename = "sound")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub sound: Option<crate::alarms::Sound>,
    /// `settings`.
    #[yaserde(rename = "settings")]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub settings: Option<crate::alarms::SettingList>,
}
impl SetAlarm {
    /// A request with what it must have; the setters add the rest.
    pub fn new(
        kind: impl Into<crate::alarms::Kind>,
        period: impl Into<crate::ext::Period>,
    ) -> Self {
        let (time, until) = crate::ext::Period::into_fields(period.into());
        Self {
            kind: kind.into(),
            time,
            until,
            day: None,
            sound: None,
            settings: None,
        }
    }
    /// What the fields `time`, `until` say together.
    ///
    /// # Errors
    ///
    /// What is inconsistent about them, in words. A value that was made or read by this crate is consistent.
    pub fn period(&self) -> Result<crate::ext::Period, String> {
        crate::ext::Period::from_fields(&self.time, self.until.as_ref())
    }
    /// `day`. Required where `kind` is weekly or once.
    #[must_use]
    pub fn day(mut self, day: i64) -> Self {
        self.day = Some(day);
        self
    }
    /// `sound`.
    #[must_use]
    pub fn sound(mut self, sound: crate::alarms::Sound) -> Self {
        self.sound = Some(sound);
        self
    }
    /// `settings`.
    #[must_use]
    pub fn settings(
        mut self,
        settings: impl IntoIterator<
            Item = impl Into<<crate::alarms::SettingList as IntoIterator>::Item>,
        >,
    ) -> Self {
        self.settings = Some(settings.into_iter().collect());
        self
    }
}
#[cfg(feature = "serde")]
impl<'de> ::serde::Deserialize<'de> for SetAlarm {
    fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(::serde::Deserialize)]
        #[serde(remote = "SetAlarm", rename_all = "camelCase", deny_unknown_fields)]
        struct SetAlarmJson {
            kind: crate::alarms::Kind,
            time: String,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            until: Option<String>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            day: Option<i64>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            sound: Option<crate::alarms::Sound>,
            #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
            settings: Option<crate::alarms::SettingList>,
        }
        let value = SetAlarmJson::deserialize(deserializer)?;
        value.check().map_err(::serde::de::Error::custom)?;
        Ok(value)
    }
}
impl SetAlarm {
    /// What must hold before it is sent.
    pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
        self.period()
            .map_err(crate::soap::EncodeErrorKind::Inconsistent)?;
        if self.day.is_none() && crate::operation::is_one_of(&self.kind, &["weekly", "once"]) {
            return Err(crate::soap::EncodeErrorKind::Required {
                field: "day",
                by: "kind",
            });
        }
        if let Some(value) = &self.sound {
            value.check().map_err(|what| what.inside("sound"))?;
        }
        Ok(())
    }
}
impl crate::decode::Record for SetAlarm {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_kind: Option<crate::alarms::Kind> = None;
        let mut field_time: Option<String> = None;
        let mut field_until: Option<String> = None;
        let mut field_day: Option<i64> = None;
        let mut field_sound: Option<crate::alarms::Sound> = None;
        let mut field_settings: Option<crate::alarms::SettingList> = None;
        while let Some(name) = decoder.child()? {
            match name {
                "kind" => decoder.field(&mut field_kind)?,
                "time" => decoder.field(&mut field_time)?,
                "until" => decoder.field(&mut field_until)?,
                "day" => decoder.field(&mut field_day)?,
                "sound" => decoder.record(&mut field_sound)?,
                "settings" => decoder.record(&mut field_settings)?,
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        let value = Self {
            kind: decoder.require("kind", field_kind)?,
            time: decoder.require("time", field_time)?,
            until: field_until,
            day: field_day,
            sound: field_sound,
            settings: field_settings,
        };
        value
            .check()
            .map_err(|what| decoder.inconsistent(what.to_string()))?;
        Ok(value)
    }
}
impl crate::operation::Operation for SetAlarm {
    type Response = crate::common::SuccessResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "SetAlarm",
            "setAlarm",
            "SetAlarmRequest",
            "SuccessResult",
            crate::operation::Effect::Idempotent,
        )
        .area("alarms")
        .documentation("Does what setAlarm does.")
        .evidence(
            crate::operation::Evidence::Inferred,
            crate::operation::Evidence::Inferred,
        )
        .success("success")
        .fields(&[
            crate::operation::FieldDescriptor::new(
                "kind",
                crate::operation::FieldKind::Enumeration(crate::alarms::Kind::DESCRIPTORS),
                "",
            )
            .required(),
            crate::operation::FieldDescriptor::new("time", crate::operation::FieldKind::Text, "")
                .required(),
            crate::operation::FieldDescriptor::new("until", crate::operation::FieldKind::Text, ""),
            crate::operation::FieldDescriptor::new("day", crate::operation::FieldKind::Integer, "")
                .required_when("kind", &["weekly", "once"]),
            crate::operation::FieldDescriptor::new("sound", crate::alarms::Sound::KIND, ""),
            crate::operation::FieldDescriptor::new(
                "settings",
                crate::alarms::SettingList::KIND,
                "",
            ),
        ])
        .response(crate::common::SuccessResult::KIND);
    const SUCCESS: Option<fn(&Self::Response) -> Option<bool>> = Some(|response| response.success);
    fn encode_content(&self) -> Result<String, crate::soap::EncodeError> {
        self.check()
            .map_err(|what| crate::soap::EncodeError::new(Self::DESCRIPTOR, what))?;
        crate::soap::encode_content(self, Self::DESCRIPTOR)
    }
}
