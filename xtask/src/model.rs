//! Stage 3: the contract, ready to render. No XML, no tokens; everything resolved, named and checked.

use std::collections::{BTreeMap, BTreeSet};

pub use crate::schema::FaultNote;

/// The whole contract.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// Modules by name: `common` and one per area.
    pub modules: BTreeMap<String, Module>,
    /// Operations in the order of their areas and names.
    pub operations: Vec<Operation>,
    /// Faults of every operation.
    pub general_faults: Vec<FaultNote>,
    /// The schema as one document needs it: for the WSDL.
    pub flat_schema: FlatSchema,
    /// The files of operations: for validating whole messages.
    pub operation_files: Vec<String>,
}

/// The types of a module that are not an operation's own.
#[derive(Clone, Debug, Default)]
pub struct Module {
    /// The schema file.
    pub source: String,
    /// What the file says of itself.
    pub documentation: String,
    /// Its types.
    pub types: Vec<Type>,
}

/// A type to render.
#[derive(Clone, Debug)]
pub enum Type {
    /// The newtype of an id.
    Id(Id),
    /// An open enumeration.
    Enumeration(Enumeration),
    /// A list in a wrapper.
    List(List),
    /// A record.
    Record(Record),
}

/// A name on the wire and in Rust.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// On the wire.
    pub wire: String,
    /// In Rust.
    pub rust: String,
}

/// Where a Rust type lives.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypeRef {
    /// `common` or an area.
    pub module: String,
    /// The Rust name.
    pub rust: String,
    /// The schema's name.
    pub schema: String,
}

/// The newtype of an id.
#[derive(Clone, Debug)]
pub struct Id {
    /// Its name.
    pub name: TypeRef,
    /// Its documentation.
    pub documentation: String,
}

/// An open enumeration.
#[derive(Clone, Debug)]
pub struct Enumeration {
    /// Its name.
    pub name: TypeRef,
    /// Its documentation.
    pub documentation: String,
    /// Whether its values are numbers.
    pub numeric: bool,
    /// Whether it is checked before it is sent.
    pub checked: bool,
    /// Its variants.
    pub variants: Vec<Variant>,
}

/// A value of an enumeration.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Its names.
    pub name: Name,
    /// Its documentation.
    pub documentation: String,
    /// Other spellings of the value.
    pub aliases: Vec<String>,
}

/// A list in a wrapper.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct List {
    /// Its name.
    pub name: TypeRef,
    /// Its documentation.
    pub documentation: String,
    /// The element of an item.
    pub item: String,
    /// Other spellings of it.
    pub item_aliases: Vec<String>,
    /// What an item is.
    pub ty: Ty,
    /// Whether an item must not be shown.
    pub sensitive: bool,
    /// Whether the list may stand as plain text, which is its one item.
    pub text: bool,
    /// Who uses it.
    pub usage: Usage,
    /// Whether it has one item at least.
    pub non_empty: bool,
    /// Whether it, or what its items hold, is checked before it is sent.
    pub checked: bool,
    /// Whether its items themselves are.
    pub checked_items: bool,
}

/// Who uses a type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Usage {
    /// Requests hold it.
    pub request: bool,
    /// Responses hold it.
    pub response: bool,
    /// A list holds it.
    pub item: bool,
    /// It is the whole answer of an operation.
    pub result: bool,
    /// It is a row of an answer.
    pub row: bool,
}

/// A record: a type of named fields.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its name.
    pub name: TypeRef,
    /// Its documentation.
    pub documentation: String,
    /// Its fields, in the order of the wire.
    pub fields: Vec<Field>,
    /// Who uses it.
    pub usage: Usage,
    /// Whether its fields may stand at its parent's level.
    pub has_flat: bool,
    /// Whether it is the request of an operation, whose first child is the credentials.
    pub is_request: bool,
    /// Whether it is checked before it is sent: it, or what it holds, can be wrong.
    pub checked: bool,
}

impl Record {
    /// Whether answers keep texts of it that cannot be read as the values of its fields.
    pub fn keeps_unreadable(&self) -> bool {
        self.usage.response
            && self.fields.iter().any(|field| {
                field.is_lenient() || field.flat.iter().any(|flat| flat.ty.may_be_unreadable())
            })
    }
}

/// A field of a record.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Field {
    /// Its names.
    pub name: Name,
    /// Its documentation.
    pub documentation: String,
    /// What it holds.
    pub ty: Ty,
    /// How often it occurs.
    pub occurrence: Occurrence,
    /// Whether a repeated field occurs at least once.
    pub non_empty: bool,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// A wrapper that may stand around it, or the bare items of it.
    pub optional_wrapper: bool,
    /// The wrapper's name, where the field itself is not the wrapper.
    pub wrapper: Option<String>,
    /// Whether the record may stand as plain text, which is this field.
    pub text: Option<PlainText>,
    /// For a record: its fields that may stand at this level, by Rust name, with their names here.
    pub flat: Vec<FlatField>,
    /// Whether its value must not be shown.
    pub sensitive: bool,
    /// When its value must not be shown.
    pub sensitive_when: Option<When>,
    /// When it is required.
    pub required_when: Option<When>,
    /// Whether a request must have it, though an answer need not.
    pub required_in_request: bool,
    /// Whether what it holds is checked before it is sent.
    pub checked: bool,
    /// Its unit.
    pub unit: Option<String>,
    /// The hand-written type that sets it together with its siblings.
    pub group: Option<String>,
    /// The flag on the command line.
    pub flag: Option<String>,
    /// Of a list: other spellings of the element of an item.
    pub item_aliases: Vec<String>,
    /// The type of an id, or of the ids of a list.
    pub id_type: Option<String>,
    /// How surely it is known.
    pub evidence: String,
}

impl Field {
    /// Whether a text that is not such a value costs only the value.
    pub fn is_lenient(&self) -> bool {
        self.occurrence == Occurrence::Optional && self.ty.may_be_unreadable()
    }

    /// Whether whoever makes the record must say it.
    pub fn is_required(&self) -> bool {
        self.occurrence == Occurrence::Required || self.non_empty || self.required_in_request
    }
}

/// That a sibling has one of some values.
#[derive(Clone, Debug)]
pub struct When {
    /// The sibling.
    pub sibling: Name,
    /// Whether the sibling is always there.
    pub sibling_required: bool,
    /// The values.
    pub values: Vec<String>,
}

/// A field of a nested record that may stand at its parent's level.
#[derive(Clone, Debug)]
pub struct FlatField {
    /// The field in the nested record.
    pub rust: String,
    /// Its name on the wire.
    pub wire: String,
    /// Its names at the parent's level.
    pub names: Vec<String>,
    /// What it holds.
    pub ty: Ty,
    /// Whether its value must not be shown.
    pub sensitive: bool,
    /// Whether the nested record may stand as plain text, which is this field.
    pub text: Option<PlainText>,
}

/// What may stand as the plain text of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlainText {
    /// Any value of the field's type.
    Value,
    /// An address, and no other words.
    Address,
}

/// How often a field occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occurrence {
    /// Always: `T`.
    Required,
    /// Perhaps: `Option<T>`.
    Optional,
    /// Any number of times: `Vec<T>`.
    Repeated,
    /// A list whose absence is the empty list: `T`.
    Rows,
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ty {
    /// `String`
    Text,
    /// `bool`
    Boolean,
    /// `i64`
    Integer,
    /// A hand-written leaf type of `learn_types::wire`.
    Leaf(String),
    /// An id.
    Id(TypeRef),
    /// An open enumeration.
    Enumeration(TypeRef),
    /// A record.
    Record(TypeRef),
    /// A list in a wrapper.
    List(TypeRef),
}

impl Ty {
    /// Whether it stands as text inside its element.
    pub fn is_leaf(&self) -> bool {
        !matches!(self, Self::Record(_) | Self::List(_))
    }

    /// Whether a text can fail to be one: of an optional field in an answer it then costs no more than that field.
    pub fn may_be_unreadable(&self) -> bool {
        matches!(self, Self::Boolean | Self::Integer | Self::Leaf(_))
    }
}

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// `GetEnrollments`
    pub name: String,
    /// The area.
    pub area: String,
    /// The schema file.
    pub source: String,
    /// What it does.
    pub documentation: String,
    /// The method's real name.
    pub method: String,
    /// The `SOAPAction`.
    pub soap_action: String,
    /// The element of the request.
    pub request_element: String,
    /// The element of the result.
    pub result_element: String,
    /// Its other names.
    pub result_aliases: Vec<String>,
    /// The type of the result.
    pub response: TypeRef,
    /// `read`, `idempotent` or `write`.
    pub effect: String,
    /// How surely the request is known.
    pub request_evidence: String,
    /// How surely the response is known.
    pub response_evidence: String,
    /// The subscription.
    pub plan: Option<String>,
    /// Why it should not be used.
    pub deprecated: Option<String>,
    /// The words of its command line.
    pub command: Option<String>,
    /// The command that people are shown in its place.
    pub instead: Option<String>,
    /// The vendor's pages.
    pub pages: Vec<String>,
    /// Who may call it.
    pub roles: Vec<String>,
    /// Its documented faults.
    pub faults: Vec<FaultNote>,
    /// How it pages.
    pub paging: Option<Paging>,
    /// Where its rows stand.
    pub rows: Option<Rows>,
    /// The field of the response that says whether the request was carried out.
    pub success: Option<Name>,
    /// The types of its file: the request first.
    pub types: Vec<Type>,
}

/// How an operation pages.
#[derive(Clone, Debug)]
pub struct Paging {
    /// The request field of the page.
    pub token: Name,
    /// The request field of the page's size.
    pub size: Option<Name>,
    /// The response field of the next page.
    pub next: Name,
    /// Rows of a page where the request does not say.
    pub default_size: Option<u32>,
}

/// Where the rows of an answer stand.
#[derive(Clone, Debug)]
pub struct Rows {
    /// The field of the response that holds them.
    pub field: Name,
    /// Whether that field is a list newtype.
    pub in_list: bool,
    /// The type of a row.
    pub ty: TypeRef,
    /// The element of a row and its aliases.
    pub elements: Vec<String>,
    /// The wrappers that may stand around them.
    pub wrappers: Vec<String>,
}

/// All declarations, to be written as one schema.
#[derive(Clone, Debug, Default)]
pub struct FlatSchema {
    /// Global elements: name and type.
    pub elements: Vec<(String, String)>,
    /// Simple types.
    pub simple_types: Vec<crate::schema::SimpleType>,
    /// Complex types.
    pub complex_types: Vec<crate::schema::ComplexType>,
    /// The names of the types, simple and complex, that answers hold.
    pub answered: BTreeSet<String>,
}
