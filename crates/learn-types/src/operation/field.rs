//! What is known of a field, as data.

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

impl FieldDescriptor {
    /// An optional field that is known by its own name only. The functions below say what else is known of it.
    pub const fn new(name: &'static str, kind: FieldKind, documentation: &'static str) -> Self {
        Self {
            name,
            flag: None,
            kind,
            required: false,
            repeated: false,
            sensitive: false,
            sensitive_when: None,
            unit: None,
            required_when: None,
            spellings: Spellings::NONE,
            id_type: None,
            documentation,
        }
    }

    /// It has this flag on the command line.
    #[must_use]
    pub const fn flag(mut self, flag: &'static str) -> Self {
        self.flag = Some(flag);
        self
    }

    /// Every record must have it.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The element may be repeated.
    #[must_use]
    pub const fn repeated(mut self) -> Self {
        self.repeated = true;
        self
    }

    /// Its value must not be shown.
    #[must_use]
    pub const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    /// Its value must not be shown where a sibling has one of the values.
    #[must_use]
    pub const fn sensitive_when(
        mut self,
        sibling: &'static str,
        values: &'static [&'static str],
    ) -> Self {
        self.sensitive = true;
        self.sensitive_when = Some((sibling, values));
        self
    }

    /// A record must have it where a sibling has one of the values.
    #[must_use]
    pub const fn required_when(
        mut self,
        sibling: &'static str,
        values: &'static [&'static str],
    ) -> Self {
        self.required_when = Some((sibling, values));
        self
    }

    /// It is a number of these.
    #[must_use]
    pub const fn unit(mut self, unit: &'static str) -> Self {
        self.unit = Some(unit);
        self
    }

    /// It is an id of these, or a list of them.
    #[must_use]
    pub const fn id_type(mut self, id_type: &'static str) -> Self {
        self.id_type = Some(id_type);
        self
    }

    /// An answer may hold it under these names too.
    #[must_use]
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.spellings.aliases = aliases;
        self
    }

    /// The items of the list may have these names too.
    #[must_use]
    pub const fn item_aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.spellings.item_aliases = aliases;
        self
    }

    /// It may stand in this wrapper; a list may stand without it.
    #[must_use]
    pub const fn wrapper(mut self, wrapper: &'static str) -> Self {
        self.spellings.wrapper = Some(wrapper);
        self
    }

    /// Fields of the record may stand beside it: each name there, with the name in the record.
    #[must_use]
    pub const fn flat(mut self, names: &'static [(&'static str, &'static str)]) -> Self {
        self.spellings.flat = names;
        self
    }
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

impl ValueDescriptor {
    /// A value and its meaning.
    pub const fn new(value: &'static str, documentation: &'static str) -> Self {
        Self {
            value,
            documentation,
        }
    }
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
    /// A date, or a date and a time.
    DateOrDateTime,
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
