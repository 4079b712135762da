// @generated from schemas/trainings/types.xsd by `cargo xtask codegen`: edit the schema.

crate::wire::id_type! {
    #[doc = " The id of a training."] TrainingId, "TrainingId"
}
crate::wire::id_type! {
    #[doc = " The id of a session of a training."] TrainingSessionId, "TrainingSessionId"
}
crate::wire::id_type! {
    #[doc = " The id of a day of a session."] TrainingDayId, "TrainingDayId"
}
crate::wire::list_type! {
    #[doc = " Ids of days of a session."] TrainingDayIdList, "TrainingDayIdList", crate
    ::trainings::TrainingDayId, "id", always
}
/// A session of a training.
#[derive(Clone, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "TrainingSession"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct TrainingSession {
    /// The id of the session.
    #[cfg_attr(feature = "server", yaserde(rename = "id"))]
    pub id: crate::trainings::TrainingSessionId,
    /// The title.
    #[cfg_attr(feature = "server", yaserde(rename = "title"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub title: Option<String>,
    /// When it starts.
    #[cfg_attr(feature = "server", yaserde(rename = "startTime"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub start_time: Option<crate::wire::DateOrDateTime>,
    /// How long it takes. In seconds.
    #[cfg_attr(feature = "server", yaserde(rename = "duration"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub duration: Option<i64>,
    /// The days of the session.
    #[cfg_attr(feature = "server", yaserde(rename = "dayIds"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub day_ids: Option<crate::trainings::TrainingDayIdList>,
    /// The first and last name of the instructor.
    #[cfg_attr(feature = "server", yaserde(rename = "instructor"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub instructor: Option<String>,
    /// What the server sent in the place of values that could not be read. Those fields are absent.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "crate::wire::Unreadable::is_empty")
    )]
    #[cfg_attr(
        feature = "yaserde-de",
        yaserde(default = "all_readable_in_training_session")
    )]
    pub unreadable: crate::wire::Unreadable,
}
impl TrainingDayIdList {
    /// Whether an element of this name is an item of the list.
    pub(crate) fn is_item(name: &str) -> bool {
        matches!(name, "id")
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
impl crate::decode::Record for TrainingDayIdList {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut items = Self::default();
        while decoder.next_push(b"id>", &mut items.0)? {}
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
crate::operation::fields! {
    TrainingDayIdList
}
impl TrainingDayIdList {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::List {
        item: "id",
        kind: &crate::operation::FieldKind::Id,
    };
}
#[cfg(feature = "server")]
impl TrainingSession {
    /// A record with what it must have; everything else is absent.
    pub fn new(id: impl Into<crate::trainings::TrainingSessionId>) -> Self {
        Self {
            id: id.into(),
            title: None,
            start_time: None,
            duration: None,
            day_ids: None,
            instructor: None,
            unreadable: crate::wire::Unreadable::default(),
        }
    }
}
impl ::std::fmt::Debug for TrainingSession {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.debug_struct("TrainingSession")
            .field("id", &self.id)
            .field("title", &self.title)
            .field("start_time", &self.start_time)
            .field("duration", &self.duration)
            .field("day_ids", &self.day_ids)
            .field("instructor", &crate::wire::Masked)
            .field("unreadable", &crate::wire::Masked)
            .finish()
    }
}
impl crate::decode::Record for TrainingSession {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_id: Option<crate::trainings::TrainingSessionId> = None;
        let mut field_title: Option<String> = None;
        let mut field_start_time: Option<crate::wire::DateOrDateTime> = None;
        let mut field_duration: Option<i64> = None;
        let mut field_day_ids: Option<crate::trainings::TrainingDayIdList> = None;
        let mut field_instructor: Option<String> = None;
        let mut unreadable = crate::wire::Unreadable::default();
        decoder.next_field(b"id>", &mut field_id);
        decoder.next_field(b"title>", &mut field_title);
        decoder.next_field(b"startTime>", &mut field_start_time);
        decoder.next_field(b"duration>", &mut field_duration);
        decoder.next_record(b"dayIds>", &mut field_day_ids)?;
        decoder.next_field(b"instructor>", &mut field_instructor);
        while let Some(name) = decoder.child()? {
            match name {
                "id" => decoder.field(&mut field_id)?,
                "title" => decoder.field(&mut field_title)?,
                "startTime" => {
                    decoder.optional(&mut field_start_time, "startTime", &mut unreadable)?
                }
                "duration" => decoder.optional(&mut field_duration, "duration", &mut unreadable)?,
                "dayIds" => decoder.record(&mut field_day_ids)?,
                "instructor" => decoder.sensitive().field(&mut field_instructor)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            id: decoder.require("id", field_id)?,
            title: field_title,
            start_time: field_start_time,
            duration: field_duration,
            day_ids: field_day_ids,
            instructor: field_instructor,
            unreadable,
        })
    }
}
#[cfg(feature = "yaserde-de")]
fn all_readable_in_training_session() -> crate::wire::Unreadable {
    crate::wire::Unreadable::default()
}
crate::operation::fields! {
    TrainingSession unreadable : 0 id, 1 title, 2 start_time, 3 duration, 4 day_ids, 5
    instructor
}
impl TrainingSession {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "id",
            crate::operation::FieldKind::Id,
            "The id of the session.",
        )
        .id_type("TrainingSessionId")
        .required(),
        crate::operation::FieldDescriptor::new(
            "title",
            crate::operation::FieldKind::Text,
            "The title.",
        ),
        crate::operation::FieldDescriptor::new(
            "startTime",
            crate::operation::FieldKind::DateOrDateTime,
            "When it starts.",
        ),
        crate::operation::FieldDescriptor::new(
            "duration",
            crate::operation::FieldKind::Integer,
            "How long it takes.",
        )
        .unit("seconds"),
        crate::operation::FieldDescriptor::new(
            "dayIds",
            crate::trainings::TrainingDayIdList::KIND,
            "The days of the session.",
        )
        .id_type("TrainingDayId"),
        crate::operation::FieldDescriptor::new(
            "instructor",
            crate::operation::FieldKind::Text,
            "The first and last name of the instructor.",
        )
        .sensitive(),
    ]);
}
