//! Stage 1: the schemas as written, with their positions. Whatever the format does not have is refused by name.

mod annotation;
mod attributes;
mod complex;
mod names;
mod notes;
mod places;
mod reader;
mod simple;
mod text;

use crate::diagnostic::Position;

pub use annotation::{Condition, ElementNotes, FaultNote, OperationNote, PagingNote};
pub(crate) use names::check_name;
pub(crate) use places::{is_area, is_operation};
pub use reader::read;

/// A schema file to read: its path relative to the schema folder (`enrollments/types.xsd`) and its text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// With `/` as separator on every platform.
    pub path: String,
    /// The text.
    pub text: String,
}

/// What kind of file a path names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// `common.xsd`
    Common,
    /// `<area>/types.xsd`
    Types,
    /// `<area>/<Operation>.xsd`
    Operation(String),
}

/// A schema file as written.
#[derive(Clone, Debug)]
pub struct File {
    /// The path relative to the schema folder.
    pub path: String,
    /// What kind of file it is.
    pub kind: FileKind,
    /// The folder; empty for `common.xsd`.
    pub area: String,
    /// The documentation of the file.
    pub documentation: String,
    /// Its includes.
    pub includes: Vec<(String, Position)>,
    /// Its global elements.
    pub elements: Vec<GlobalElement>,
    /// Its complex types.
    pub complex_types: Vec<ComplexType>,
    /// Its simple types.
    pub simple_types: Vec<SimpleType>,
    /// Faults of every operation.
    pub general_faults: Vec<FaultNote>,
}

impl File {
    /// Where the file starts: for what is missing in it.
    pub(crate) fn start(&self) -> Position {
        Position {
            file: format!("schemas/{}", self.path),
            line: 1,
            column: 1,
        }
    }
}

/// `<xs:element name= type=>` at the top level.
#[derive(Clone, Debug)]
pub struct GlobalElement {
    /// The name on the wire.
    pub name: String,
    /// Its type.
    pub type_name: TypeName,
    /// Where.
    pub position: Position,
    /// Its documentation.
    pub documentation: String,
    /// The operation that it is the request of.
    pub operation: Option<OperationNote>,
}

/// A reference to a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeName {
    /// `xs:string` and the like.
    BuiltIn(String),
    /// A type of the contract.
    Named(String),
}

/// `<xs:complexType name=>`
#[derive(Clone, Debug)]
pub struct ComplexType {
    /// Its name.
    pub name: String,
    /// Where.
    pub position: Position,
    /// Its documentation.
    pub documentation: String,
    /// `l:list`
    pub list: bool,
    /// The elements of its sequence.
    pub fields: Vec<Element>,
}

/// `<xs:element>` inside a sequence.
#[derive(Clone, Debug)]
pub struct Element {
    /// The name on the wire.
    pub name: String,
    /// Its type.
    pub type_name: TypeName,
    /// Where.
    pub position: Position,
    /// Its documentation.
    pub documentation: String,
    /// `minOccurs="1"`
    pub required: bool,
    /// `maxOccurs="unbounded"`
    pub repeated: bool,
    /// What our own vocabulary says of it.
    pub notes: ElementNotes,
}

/// `<xs:simpleType name=>`
#[derive(Clone, Debug)]
pub struct SimpleType {
    /// Its name.
    pub name: String,
    /// Where.
    pub position: Position,
    /// Its documentation.
    pub documentation: String,
    /// `l:leaf`: the hand-written type that holds it.
    pub leaf: Option<String>,
    /// What it is.
    pub body: SimpleBody,
}

/// What a simple type is.
#[derive(Clone, Debug)]
pub enum SimpleBody {
    /// `xs:restriction`
    Restriction {
        /// The type that is restricted.
        base: TypeName,
        /// The values of an enumeration.
        values: Vec<EnumerationValue>,
        /// The patterns.
        patterns: Vec<String>,
    },
    /// `xs:union`
    Union(Vec<TypeName>),
}

/// `<xs:enumeration value=>`
#[derive(Clone, Debug)]
pub struct EnumerationValue {
    /// The value on the wire.
    pub value: String,
    /// Where.
    pub position: Position,
    /// Its documentation.
    pub documentation: String,
    /// `l:name`: the name of the variant.
    pub name: Option<String>,
    /// `l:alias`: other spellings.
    pub aliases: Vec<String>,
}
