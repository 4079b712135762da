// @generated from schemas/gamification/types.xsd by `cargo xtask codegen`: edit the schema.

/// How many points a user has.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "UserPoints"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct UserPoints {
    /// The user.
    #[cfg_attr(feature = "server", yaserde(rename = "userId"))]
    pub user_id: crate::common::UserId,
    /// The points. Whole in the sample; the REST sibling allows any number. In points.
    #[cfg_attr(feature = "server", yaserde(rename = "points"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub points: Option<crate::wire::Decimal>,
    /// What the server sent in the place of values that could not be read. Those fields are absent.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "crate::wire::Unreadable::is_empty")
    )]
    #[cfg_attr(
        feature = "yaserde-de",
        yaserde(default = "all_readable_in_user_points")
    )]
    pub unreadable: crate::wire::Unreadable,
}
#[cfg(feature = "server")]
impl UserPoints {
    /// A record with what it must have; everything else is absent.
    pub fn new(user_id: impl Into<crate::common::UserId>) -> Self {
        Self {
            user_id: user_id.into(),
            points: None,
            unreadable: crate::wire::Unreadable::default(),
        }
    }
}
impl crate::decode::Record for UserPoints {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_user_id: Option<crate::common::UserId> = None;
        let mut field_points: Option<crate::wire::Decimal> = None;
        let mut unreadable = crate::wire::Unreadable::default();
        decoder.next_field(b"userId>", &mut field_user_id);
        decoder.next_field(b"points>", &mut field_points);
        while let Some(name) = decoder.child()? {
            match name {
                "userId" => decoder.field(&mut field_user_id)?,
                "points" => decoder.optional(&mut field_points, "points", &mut unreadable)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            user_id: decoder.require("userId", field_user_id)?,
            points: field_points,
            unreadable,
        })
    }
}
#[cfg(feature = "yaserde-de")]
fn all_readable_in_user_points() -> crate::wire::Unreadable {
    crate::wire::Unreadable::default()
}
crate::operation::fields! {
    UserPoints unreadable : 0 user_id, 1 points
}
impl UserPoints {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new(
            "userId",
            crate::operation::FieldKind::Id,
            "The user.",
        )
        .id_type("UserId")
        .required(),
        crate::operation::FieldDescriptor::new(
            "points",
            crate::operation::FieldKind::Decimal,
            "The points. Whole in the sample; the REST sibling allows any number.",
        )
        .unit("points"),
    ]);
}
