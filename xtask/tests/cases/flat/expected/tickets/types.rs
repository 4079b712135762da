// @generated from schemas/tickets/types.xsd by `cargo xtask codegen`: edit the schema.

/// Where to sit.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "Seat"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct Seat {
    /// `row`.
    #[cfg_attr(feature = "server", yaserde(rename = "row"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub row: Option<i64>,
    /// `number`.
    #[cfg_attr(feature = "server", yaserde(rename = "number"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub number: Option<i64>,
    /// `note`.
    #[cfg_attr(feature = "server", yaserde(rename = "note"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub note: Option<String>,
    /// What the server sent in the place of values that could not be read. Those fields are absent.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "crate::wire::Unreadable::is_empty")
    )]
    #[cfg_attr(feature = "yaserde-de", yaserde(default = "all_readable_in_seat"))]
    pub unreadable: crate::wire::Unreadable,
}
/// A ticket.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "Ticket"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct Ticket {
    /// `ticketId`.
    #[cfg_attr(feature = "server", yaserde(rename = "ticketId"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub ticket_id: Option<String>,
    /// `seat`.
    #[cfg_attr(feature = "server", yaserde(rename = "seat"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub seat: Option<crate::tickets::Seat>,
    /// What the server sent in the place of values that could not be read. Those fields are absent.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "crate::wire::Unreadable::is_empty")
    )]
    #[cfg_attr(feature = "yaserde-de", yaserde(default = "all_readable_in_ticket"))]
    pub unreadable: crate::wire::Unreadable,
}
/// Its field and that of the other part make one word with their parents.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "BPart"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct BPart {
    /// `c`.
    #[cfg_attr(feature = "server", yaserde(rename = "c"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub c: Option<String>,
}
/// The record `Part` of the contract.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "Part"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct Part {
    /// `bC`.
    #[cfg_attr(feature = "server", yaserde(rename = "bC"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub b_c: Option<String>,
}
#[cfg(feature = "server")]
impl Seat {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            row: None,
            number: None,
            note: None,
            unreadable: crate::wire::Unreadable::default(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for Seat {
    fn default() -> Self {
        Self::new()
    }
}
impl Seat {
    /// The record with nothing in it.
    pub(crate) fn absent() -> Self {
        Self {
            row: None,
            number: None,
            note: None,
            unreadable: crate::wire::Unreadable::default(),
        }
    }
}
impl crate::decode::Record for Seat {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_row: Option<i64> = None;
        let mut field_number: Option<i64> = None;
        let mut field_note: Option<String> = None;
        let mut unreadable = crate::wire::Unreadable::default();
        decoder.next_field(b"row>", &mut field_row);
        decoder.next_field(b"number>", &mut field_number);
        decoder.next_field(b"note>", &mut field_note);
        while let Some(name) = decoder.child()? {
            match name {
                "row" => decoder.optional(&mut field_row, "row", &mut unreadable)?,
                "seatRow" => {
                    decoder.note(crate::decode::DriftKind::Alias);
                    decoder.optional(&mut field_row, "row", &mut unreadable)?;
                }
                "number" => decoder.optional(&mut field_number, "number", &mut unreadable)?,
                "note" => decoder.field(&mut field_note)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {
            row: field_row,
            number: field_number,
            note: field_note,
            unreadable,
        })
    }
}
#[cfg(feature = "yaserde-de")]
fn all_readable_in_seat() -> crate::wire::Unreadable {
    crate::wire::Unreadable::default()
}
crate::operation::fields! {
    Seat unreadable : 0 row, 1 number, 2 note
}
impl Seat {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new("row", crate::operation::FieldKind::Integer, "")
            .aliases(&["seatRow"]),
        crate::operation::FieldDescriptor::new("number", crate::operation::FieldKind::Integer, ""),
        crate::operation::FieldDescriptor::new("note", crate::operation::FieldKind::Text, ""),
    ]);
}
#[cfg(feature = "server")]
impl Ticket {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            ticket_id: None,
            seat: None,
            unreadable: crate::wire::Unreadable::default(),
        }
    }
}
#[cfg(feature = "server")]
impl Default for Ticket {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for Ticket {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_ticket_id: Option<String> = None;
        let mut field_seat: Option<crate::tickets::Seat> = None;
        let mut flat_1_row: Option<i64> = None;
        let mut flat_1_number: Option<i64> = None;
        let mut unreadable = crate::wire::Unreadable::default();
        decoder.next_field(b"ticketId>", &mut field_ticket_id);
        decoder.next_record(b"seat>", &mut field_seat)?;
        while let Some(name) = decoder.child()? {
            match name {
                "ticketId" => decoder.field(&mut field_ticket_id)?,
                "seat" => decoder.record(&mut field_seat)?,
                "seatRow" => {
                    decoder.note(crate::decode::DriftKind::Flat);
                    decoder.optional(&mut flat_1_row, "seatRow", &mut unreadable)?;
                }
                "seatNumber" | "place" => {
                    decoder.note(crate::decode::DriftKind::Flat);
                    decoder.optional(&mut flat_1_number, "seatNumber", &mut unreadable)?;
                }
                _ => decoder.unknown()?,
            }
        }
        if flat_1_row.is_some() || flat_1_number.is_some() {
            let nested = field_seat.get_or_insert_with(crate::tickets::Seat::absent);
            nested.row = nested.row.take().or(flat_1_row);
            nested.number = nested.number.take().or(flat_1_number);
        }
        Ok(Self {
            ticket_id: field_ticket_id,
            seat: field_seat,
            unreadable,
        })
    }
}
#[cfg(feature = "yaserde-de")]
fn all_readable_in_ticket() -> crate::wire::Unreadable {
    crate::wire::Unreadable::default()
}
crate::operation::fields! {
    Ticket unreadable : 0 ticket_id, 1 seat
}
impl Ticket {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new("ticketId", crate::operation::FieldKind::Text, ""),
        crate::operation::FieldDescriptor::new("seat", crate::tickets::Seat::KIND, "").flat(&[
            ("seatRow", "row"),
            ("seatNumber", "number"),
            ("place", "number"),
        ]),
    ]);
}
#[cfg(feature = "server")]
impl BPart {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self { c: None }
    }
}
#[cfg(feature = "server")]
impl Default for BPart {
    fn default() -> Self {
        Self::new()
    }
}
impl BPart {
    /// The record with nothing in it.
    pub(crate) fn absent() -> Self {
        Self { c: None }
    }
}
impl crate::decode::Record for BPart {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_c: Option<String> = None;
        decoder.next_field(b"c>", &mut field_c);
        while let Some(name) = decoder.child()? {
            match name {
                "c" => decoder.field(&mut field_c)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self { c: field_c })
    }
}
crate::operation::fields! {
    BPart : 0 c
}
impl BPart {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "c",
            crate::operation::FieldKind::Text,
            "",
        )]);
}
#[cfg(feature = "server")]
impl Part {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self { b_c: None }
    }
}
#[cfg(feature = "server")]
impl Default for Part {
    fn default() -> Self {
        Self::new()
    }
}
impl Part {
    /// The record with nothing in it.
    pub(crate) fn absent() -> Self {
        Self { b_c: None }
    }
}
impl crate::decode::Record for Part {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_b_c: Option<String> = None;
        decoder.next_field(b"bC>", &mut field_b_c);
        while let Some(name) = decoder.child()? {
            match name {
                "bC" => decoder.field(&mut field_b_c)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self { b_c: field_b_c })
    }
}
crate::operation::fields! {
    Part : 0 b_c
}
impl Part {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind =
        crate::operation::FieldKind::Record(&[crate::operation::FieldDescriptor::new(
            "bC",
            crate::operation::FieldKind::Text,
            "",
        )]);
}
