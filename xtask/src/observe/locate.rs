//! From the path of an element to its declaration.

use std::collections::BTreeMap;

use crate::diagnostic::Position;
use crate::schema::{ComplexType, Element, File, OperationNote, TypeName};

/// The declarations of all schema files.
pub(super) struct Index<'a> {
    types: BTreeMap<&'a str, &'a ComplexType>,
    elements: BTreeMap<&'a str, &'a TypeName>,
    operations: BTreeMap<&'a str, (&'a OperationNote, &'a TypeName)>,
}

impl<'a> Index<'a> {
    pub(super) fn new(files: &'a [File]) -> Self {
        let mut index = Self {
            types: BTreeMap::new(),
            elements: BTreeMap::new(),
            operations: BTreeMap::new(),
        };
        for file in files {
            for complex in &file.complex_types {
                index.types.insert(&complex.name, complex);
            }
            for element in &file.elements {
                index.elements.insert(&element.name, &element.type_name);
                if let (Some(note), crate::schema::FileKind::Operation(name)) =
                    (&element.operation, &file.kind)
                {
                    index.operations.insert(name, (note, &element.type_name));
                }
            }
        }
        index
    }

    /// Where the operation says what it is.
    pub(super) fn operation(&self, name: &str) -> Result<&'a Position, String> {
        self.note(name).map(|(note, _)| &note.position)
    }

    fn note(&self, name: &str) -> Result<(&'a OperationNote, &'a TypeName), String> {
        self.operations
            .get(name)
            .copied()
            .ok_or_else(|| format!("there is no operation {name:?} in the schemas"))
    }

    /// The element of an answer.
    pub(super) fn response(&self, operation: &str, path: &str) -> Result<&'a Element, String> {
        self.element(self.result(operation)?, path)
    }

    /// The field of a request.
    pub(super) fn request(&self, operation: &str, path: &str) -> Result<&'a Element, String> {
        self.element(self.note(operation)?.1, path)
    }

    /// What the elements of an answer at a path stand in: its type, and where that is.
    pub(super) fn holder(&self, operation: &str, path: &str) -> Result<String, String> {
        let result = self.result(operation)?;
        let holder = if path.is_empty() {
            self.complex(result)
        } else {
            self.complex(&self.element(result, path)?.type_name)
        };
        holder
            .map(|complex| format!("{}, {}", complex.position, complex.name))
            .ok_or_else(|| format!("{path:?} holds no elements"))
    }

    fn result(&self, operation: &str) -> Result<&'a TypeName, String> {
        let (note, _) = self.note(operation)?;
        self.elements
            .get(note.result.as_str())
            .copied()
            .ok_or_else(|| format!("the result of {operation} is not declared"))
    }

    fn complex(&self, name: &TypeName) -> Option<&'a ComplexType> {
        match name {
            TypeName::Named(name) => self.types.get(name.as_str()).copied(),
            TypeName::BuiltIn(_) => None,
        }
    }

    fn element(&self, of: &TypeName, path: &str) -> Result<&'a Element, String> {
        let mut complex = self.complex(of);
        let mut found = None;
        for name in path.split('/') {
            let element = complex
                .and_then(|complex| complex.fields.iter().find(|field| field.name == name))
                .ok_or_else(|| format!("the schemas have no {path:?} there"))?;
            complex = self.complex(&element.type_name);
            found = Some(element);
        }
        found.ok_or_else(|| "the path is empty".to_owned())
    }
}
