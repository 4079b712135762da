use std::fmt;

/// What is known of an operation, as data. [`OPERATIONS`](crate::OPERATIONS) lists those of the contract.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct OperationDescriptor {
    /// The name of the request type: `GetEnrollments`.
    pub name: &'static str,
    /// The vendor's name of the method: `getEnrollments`.
    pub method: &'static str,
    /// The area that it belongs to: `enrollments`.
    pub area: &'static str,
    /// What it does.
    pub documentation: &'static str,
    /// The words of its command line: `enrollments list`.
    pub command: Option<&'static str>,
    /// The `SOAPAction` header, without the quotes.
    pub soap_action: &'static str,
    /// The element of the request.
    pub request_element: &'static str,
    /// The element of the answer.
    pub result_element: &'static str,
    /// Other elements that the answer may have.
    pub result_aliases: &'static [&'static str],
    /// What repeating it does.
    pub effect: Effect,
    /// How it answers page by page, if it does.
    pub paging: Option<PagingDescriptor>,
    /// Where the rows of its answer stand, if it has rows.
    pub rows: Option<RowsDescriptor>,
    /// The field of the answer that says whether the request was carried out, if it has one.
    pub success: Option<&'static str>,
    /// How surely the request is known.
    pub request_evidence: Evidence,
    /// How surely the answer is known.
    pub response_evidence: Evidence,
    /// The subscription that the vendor's page names.
    pub plan: Option<&'static str>,
    /// Why it should not be used any more.
    pub deprecated: Option<&'static str>,
    /// Who may call it.
    pub roles: &'static [&'static str],
    /// The faults that its page documents, beside [`GENERAL_FAULTS`](crate::GENERAL_FAULTS).
    pub faults: &'static [FaultDescriptor],
    /// The vendor's pages.
    pub pages: &'static [&'static str],
    /// The fields of the request.
    pub fields: &'static [FieldDescriptor],
    /// What the answer holds.
    pub response: FieldKind,
}

impl OperationDescriptor {
    /// The descriptor of an operation that the contract does not have. The `SOAPAction` is the method's name; what is
    /// not given is unknown or empty.
    pub const fn new(
        name: &'static str,
        method: &'static str,
        request_element: &'static str,
        result_element: &'static str,
        effect: Effect,
    ) -> Self {
        Self {
            name,
            method,
            area: "",
            documentation: "",
            command: None,
            soap_action: method,
            request_element,
            result_element,
            result_aliases: &[],
            effect,
            paging: None,
            rows: None,
            success: None,
            request_evidence: Evidence::Inferred,
            response_evidence: Evidence::Inferred,
            plan: None,
            deprecated: None,
            roles: &[],
            faults: &[],
            pages: &[],
            fields: &[],
            response: FieldKind::Record(&[]),
        }
    }

    /// The fields of a row of the answer; empty where it has no rows.
    pub fn row_fields(&self) -> &'static [FieldDescriptor] {
        let Some(rows) = self.rows else { return &[] };
        let FieldKind::Record(fields) = self.response else {
            return &[];
        };
        for field in fields {
            match field.kind {
                FieldKind::Record(row) if field.repeated && rows.elements.contains(&field.name) => {
                    return row;
                }
                FieldKind::List {
                    item,
                    kind: FieldKind::Record(row),
                } if rows.elements.contains(&item) => return row,
                _ => {}
            }
        }
        &[]
    }

    /// Whether an element of the answer is this operation's result. Letter case never matters.
    pub fn is_result(&self, element: &str) -> bool {
        self.result_element.eq_ignore_ascii_case(element)
            || self
                .result_aliases
                .iter()
                .any(|alias| alias.eq_ignore_ascii_case(element))
    }
}

/// What repeating an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "kebab-case")
)]
#[non_exhaustive]
pub enum Effect {
    /// It changes nothing.
    Read,
    /// It changes something, but a second time does no harm.
    Idempotent,
    /// A second time may change something again.
    Write,
}

impl Effect {
    /// Whether it may be repeated where nobody knows if the first time reached the server.
    pub fn is_repeatable(self) -> bool {
        !matches!(self, Self::Write)
    }
}

/// How surely a thing is known, from surest to least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "kebab-case")
)]
#[non_exhaustive]
pub enum Evidence {
    /// Seen in an answer of the service itself.
    Observed,
    /// Seen in a sample on a SOAP page of the vendor.
    Sample,
    /// Seen only in the table of a SOAP page.
    Table,
    /// Seen only in the vendor's description of the REST sibling.
    Rest,
    /// Put together by the pattern of others.
    Inferred,
}

/// What a fault means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "kebab-case")
)]
#[non_exhaustive]
pub enum FaultClass {
    /// The credentials are not, or no longer, accepted.
    Authorization,
    /// The account's plan does not include this, or has run out.
    Subscription,
    /// The role behind the credentials may not do this.
    Permission,
    /// A parameter is missing or wrong. Some methods say so of an id that they do not know.
    WrongParameters,
    /// The thing that was named does not exist.
    UnknownEntity,
    /// Something else has this login, e-mail or name already.
    Conflict,
    /// The account has no room for more.
    Quota,
    /// Anything else, and texts in other languages.
    Other,
}

macro_rules! kebab_display {
    ($type:ty { $($variant:ident = $text:literal),* $(,)? }) => {
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(match self { $(Self::$variant => $text),* })
            }
        }
    };
}
kebab_display!(Effect { Read = "read", Idempotent = "idempotent", Write = "write" });
kebab_display!(Evidence {
    Observed = "observed",
    Sample = "sample",
    Table = "table",
    Rest = "rest",
    Inferred = "inferred",
});
kebab_display!(FaultClass {
    Authorization = "authorization",
    Subscription = "subscription",
    Permission = "permission",
    WrongParameters = "wrong parameters",
    UnknownEntity = "unknown entity",
    Conflict = "conflict",
    Quota = "quota",
    Other = "other",
});

/// A fault that the vendor documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct FaultDescriptor {
    /// The `faultstring`. Letter case does not matter.
    pub text: &'static str,
    /// What it means.
    pub class: FaultClass,
    /// When it comes.
    pub cause: &'static str,
    /// How surely it is known.
    pub evidence: Evidence,
}

/// How an operation answers page by page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct PagingDescriptor {
    /// The request field that names the page.
    pub token: &'static str,
    /// The request field that sets how many rows a page holds.
    pub size: Option<&'static str>,
    /// The response field that names the next page.
    pub next: &'static str,
    /// How many rows a page holds where the request does not say.
    pub default_size: Option<u32>,
}

/// Where the rows of an answer stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct RowsDescriptor {
    /// The element of a row, and its aliases.
    pub elements: &'static [&'static str],
    /// The wrappers that may stand around the rows.
    pub wrappers: &'static [&'static str],
    /// Whether rows usually stand in the first of the wrappers, so that bare ones are the alternative.
    pub wrapped: bool,
}

impl RowsDescriptor {
    /// Rows in an element of this name, bare or in one of the wrappers.
    pub const fn new(elements: &'static [&'static str], wrappers: &'static [&'static str]) -> Self {
        Self {
            elements,
            wrappers,
            wrapped: false,
        }
    }

    /// Rows in an element of this name, in the first of the wrappers; they may also stand bare.
    pub const fn wrapped(
        elements: &'static [&'static str],
        wrappers: &'static [&'static str],
    ) -> Self {
        Self {
            elements,
            wrappers,
            wrapped: true,
        }
    }
}

/// A field of a record, as a command line, a form or a table needs to know it.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct FieldDescriptor {
    /// The element: `courseIds`.
    pub name: &'static str,
    /// The flag on the command line, where it is not the name: `course`.
    pub flag: Option<&'static str>,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether every record must have it.
    pub required: bool,
    /// Whether the element itself may be repeated.
    pub repeated: bool,
    /// Whether its value must not be shown, always or under `sensitive_when`.
    pub sensitive: bool,
    /// A sibling, and the values of it that make this field sensitive; letter case does not matter. `None` where it
    /// is sensitive always, or never.
    pub sensitive_when: Option<(&'static str, &'static [&'static str])>,
    /// The unit of a number.
    pub unit: Option<&'static str>,
    /// A sibling, and the values of it that make this field required.
    pub required_when: Option<(&'static str, &'static [&'static str])>,
    /// Under which other names an answer may hold it.
    pub spellings: Spellings,
    /// What an id names, or the ids of a list: `UserId`.
    pub id_type: Option<&'static str>,
    /// What it means.
    pub documentation: &'static str,
}

/// Under which other names an answer may hold a field: what the contract declares beside the field's own name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct Spellings {
    /// Other names of the element.
    pub aliases: &'static [&'static str],
    /// Of a list: other names of the element of an item.
    pub item_aliases: &'static [&'static str],
    /// Of a repeated element: the wrapper that may stand around it. Of a list: its own name, where the items may also
    /// stand bare.
    pub wrapper: Option<&'static str>,
    /// Of a record: names at this level that stand for fields of it, each with the field's own name.
    pub flat: &'static [(&'static str, &'static str)],
}

impl Spellings {
    /// The field has its own name, always.
    pub const NONE: Self = Self {
        aliases: &[],
        item_aliases: &[],
        wrapper: None,
        flat: &[],
    };
}

/// A value of an enumeration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct ValueDescriptor {
    /// The value as it stands on the wire.
    pub value: &'static str,
    /// What it means.
    pub documentation: &'static str,
}

/// A part of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct AreaDescriptor {
    /// Its name: `enrollments`.
    pub name: &'static str,
    /// What it is about.
    pub documentation: &'static str,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "kebab-case")
)]
#[non_exhaustive]
pub enum FieldKind {
    /// Text.
    Text,
    /// An id.
    Id,
    /// True or false.
    Boolean,
    /// A whole number.
    Integer,
    /// A decimal number.
    Decimal,
    /// A date.
    Date,
    /// A date and a time.
    DateTime,
    /// One of these values; the server may know more.
    Enumeration(&'static [ValueDescriptor]),
    /// A list of such values, each in an element of this name.
    List {
        /// The element of one item.
        item: &'static str,
        /// What an item holds.
        kind: &'static FieldKind,
    },
    /// A record with these fields.
    Record(&'static [FieldDescriptor]),
}
