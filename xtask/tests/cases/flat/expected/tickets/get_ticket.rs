// @generated from schemas/tickets/GetTicket.xsd by `cargo xtask codegen`: edit the schema.

/// Does what getTicket does.
///
/// Method `getTicket`. It changes nothing.
///
/// Evidence: request inferred, response inferred.
#[derive(Clone, Debug, PartialEq, ::yaserde::YaSerialize)]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[yaserde(rename = "GetTicketRequest")]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase", deny_unknown_fields)
)]
#[non_exhaustive]
pub struct GetTicket {}
/// The answer of getTicket.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))]
#[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
#[cfg_attr(feature = "server", yaserde(rename = "GetTicketResult"))]
#[cfg_attr(
    feature = "serde",
    derive(::serde::Serialize, ::serde::Deserialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct GetTicketResult {
    /// `ticket`.
    #[cfg_attr(feature = "server", yaserde(rename = "ticket"))]
    #[cfg_attr(feature = "serde", serde(default))]
    pub ticket: Vec<crate::tickets::Ticket>,
    /// `aB`.
    #[cfg_attr(feature = "server", yaserde(rename = "aB"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub a_b: Option<crate::tickets::BPart>,
    /// `a`.
    #[cfg_attr(feature = "server", yaserde(rename = "a"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub a: Option<crate::tickets::Part>,
}
impl GetTicket {
    /// A request with what it must have; the setters add the rest.
    pub fn new() -> Self {
        Self {}
    }
}
impl Default for GetTicket {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for GetTicket {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        while let Some(name) = decoder.child()? {
            match name {
                "credentials" => decoder.credentials()?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self {})
    }
}
#[cfg(feature = "server")]
impl GetTicketResult {
    /// A record with what it must have; everything else is absent.
    pub fn new() -> Self {
        Self {
            ticket: Vec::new(),
            a_b: None,
            a: None,
        }
    }
}
#[cfg(feature = "server")]
impl Default for GetTicketResult {
    fn default() -> Self {
        Self::new()
    }
}
impl crate::decode::Record for GetTicketResult {
    fn decode(decoder: &mut crate::decode::Decoder<'_>) -> crate::decode::Result<Self> {
        let mut field_ticket: Vec<crate::tickets::Ticket> = Vec::new();
        let mut field_a_b: Option<crate::tickets::BPart> = None;
        let mut flat_1_c: Option<String> = None;
        let mut field_a: Option<crate::tickets::Part> = None;
        let mut flat_2_b_c: Option<String> = None;
        while decoder.next_push_record(b"ticket>", &mut field_ticket)? {}
        decoder.next_record(b"aB>", &mut field_a_b)?;
        decoder.next_record(b"a>", &mut field_a)?;
        while let Some(name) = decoder.child()? {
            match name {
                "ticket" => decoder.push_record(&mut field_ticket)?,
                "aB" => decoder.record(&mut field_a_b)?,
                "firstC" => {
                    decoder.note(crate::decode::DriftKind::Flat);
                    decoder.field(&mut flat_1_c)?;
                }
                "a" => decoder.record(&mut field_a)?,
                "secondC" => {
                    decoder.note(crate::decode::DriftKind::Flat);
                    decoder.field(&mut flat_2_b_c)?;
                }
                _ => decoder.unknown()?,
            }
        }
        if flat_1_c.is_some() {
            let nested = field_a_b.get_or_insert_with(crate::tickets::BPart::absent);
            nested.c = nested.c.take().or(flat_1_c);
        }
        if flat_2_b_c.is_some() {
            let nested = field_a.get_or_insert_with(crate::tickets::Part::absent);
            nested.b_c = nested.b_c.take().or(flat_2_b_c);
        }
        Ok(Self {
            ticket: field_ticket,
            a_b: field_a_b,
            a: field_a,
        })
    }
}
impl GetTicketResult {
    /// What a field of this type holds.
    pub(crate) const KIND: crate::operation::FieldKind = crate::operation::FieldKind::Record(&[
        crate::operation::FieldDescriptor::new("ticket", crate::tickets::Ticket::KIND, "")
            .repeated(),
        crate::operation::FieldDescriptor::new("aB", crate::tickets::BPart::KIND, "")
            .flat(&[("firstC", "c")]),
        crate::operation::FieldDescriptor::new("a", crate::tickets::Part::KIND, "")
            .flat(&[("secondC", "bC")]),
    ]);
}
impl crate::operation::Operation for GetTicket {
    type Response = crate::tickets::GetTicketResult;
    const DESCRIPTOR: &'static crate::operation::OperationDescriptor =
        &crate::operation::OperationDescriptor::new(
            "GetTicket",
            "getTicket",
            "GetTicketRequest",
            "GetTicketResult",
            crate::operation::Effect::Read,
        )
        .area("tickets")
        .documentation("Does what getTicket does.")
        .evidence(
            crate::operation::Evidence::Inferred,
            crate::operation::Evidence::Inferred,
        )
        .response(crate::tickets::GetTicketResult::KIND);
}
