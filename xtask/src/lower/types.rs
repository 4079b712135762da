//! All types of the contract by name, and what a reference to one means.

use std::collections::BTreeMap;

use super::naming;
use crate::diagnostic::{Diagnostics, Position};
use crate::model::{Ty, TypeRef};
use crate::schema::{
    ComplexType, Element, File, FileKind, GlobalElement, SimpleBody, SimpleType, TypeName,
};

/// The module of `common.xsd`.
pub(super) const COMMON: &str = "common";

/// A declared type.
#[derive(Clone, Copy)]
pub(super) enum Declared<'a> {
    Simple(&'a SimpleType),
    Complex(&'a ComplexType),
}

/// Types and global elements by name.
pub(super) struct Index<'a> {
    pub(super) types: BTreeMap<&'a str, (Declared<'a>, TypeRef)>,
    pub(super) elements: BTreeMap<&'a str, (&'a GlobalElement, &'a File)>,
    /// Whether all files could be read, so that what is not here is nowhere.
    pub(super) complete: bool,
}

impl<'a> Index<'a> {
    pub(super) fn new(files: &'a [File], complete: bool, errors: &mut Diagnostics) -> Self {
        let mut index = Self {
            types: BTreeMap::new(),
            elements: BTreeMap::new(),
            complete,
        };
        let mut rust_names: BTreeMap<String, (&str, Position)> = BTreeMap::new();
        for file in files {
            let module = match file.kind {
                FileKind::Common => COMMON.to_owned(),
                _ => naming::module(&file.area),
            };
            let simple = file
                .simple_types
                .iter()
                .map(|ty| (ty.name.as_str(), Declared::Simple(ty), &ty.position));
            let complex = file
                .complex_types
                .iter()
                .map(|ty| (ty.name.as_str(), Declared::Complex(ty), &ty.position));
            for (name, declared, position) in simple.chain(complex) {
                let rust = rust_type(name, file);
                index.check_rust_name(name, &rust, declared, position, errors, &mut rust_names);
                let reference = TypeRef {
                    module: module.clone(),
                    rust,
                    schema: name.to_owned(),
                };
                if index.types.insert(name, (declared, reference)).is_some() {
                    errors.add(
                        position,
                        format!("the type {name} is declared twice in the contract"),
                        "rename one of them, or move it to common.xsd and declare it once",
                    );
                }
            }
            for element in &file.elements {
                if index
                    .elements
                    .insert(&element.name, (element, file))
                    .is_some()
                {
                    errors.add(
                        &element.position,
                        format!(
                            "the element {} is declared twice in the contract",
                            element.name
                        ),
                        "declare an element that operations share once, in common.xsd",
                    );
                }
            }
        }
        index
    }

    fn check_rust_name(
        &self,
        name: &'a str,
        rust: &str,
        declared: Declared<'_>,
        position: &Position,
        errors: &mut Diagnostics,
        seen: &mut BTreeMap<String, (&'a str, Position)>,
    ) {
        if name == "Credentials" || self.types.contains_key(name) {
            return;
        }
        if let Declared::Simple(simple) = declared
            && (simple.leaf.is_some() || is_support(simple))
        {
            return;
        }
        if rust.is_empty() {
            errors.add(
                position,
                format!("{name} makes no name of a Rust type"),
                "start it with a letter",
            );
            return;
        }
        if naming::is_reserved_type(rust) {
            errors.add(
                position,
                format!("{name} would become the Rust type {rust}, a name that is taken"),
                "choose a longer, more telling name",
            );
        }
        if let Some((other, at)) = seen.get(rust) {
            errors.add(
                position,
                format!("{name} and {other} ({at}) both become the Rust type {rust}"),
                "rename one of them",
            );
        }
        seen.insert(rust.to_owned(), (name, position.clone()));
    }

    /// The declaration of a record or a list.
    pub(super) fn complex(&self, name: &TypeRef) -> Option<&'a ComplexType> {
        match self.types.get(name.schema.as_str()) {
            Some((Declared::Complex(complex), _)) => Some(complex),
            _ => None,
        }
    }

    /// What an element of a record holds.
    pub(super) fn resolve(&self, element: &Element, errors: &mut Diagnostics) -> Option<Ty> {
        self.resolve_name(&element.type_name, &element.position, errors)
    }

    pub(super) fn resolve_name(
        &self,
        name: &TypeName,
        position: &Position,
        errors: &mut Diagnostics,
    ) -> Option<Ty> {
        let name = match name {
            TypeName::BuiltIn(name) => {
                return match name.as_str() {
                    "string" | "anyURI" => Some(Ty::Text),
                    "boolean" => Some(Ty::Boolean),
                    "int" | "long" => Some(Ty::Integer),
                    "decimal" => Some(Ty::Leaf("Decimal".to_owned())),
                    "date" => Some(Ty::Leaf("Date".to_owned())),
                    _ => None,
                };
            }
            TypeName::Named(name) => name,
        };
        let Some((declared, reference)) = self.types.get(name.as_str()) else {
            if self.complete && !name.is_empty() {
                errors.add(
                    position,
                    format!("the type {name} is not declared"),
                    "declare it, or mend the name",
                );
            }
            return None;
        };
        match declared {
            Declared::Complex(complex) if complex.list => Some(Ty::List(reference.clone())),
            Declared::Complex(_) => Some(Ty::Record(reference.clone())),
            Declared::Simple(simple) => match (&simple.leaf, &simple.body) {
                (Some(leaf), _) => Some(Ty::Leaf(leaf.clone())),
                (None, SimpleBody::Restriction { values, .. }) if !values.is_empty() => {
                    Some(Ty::Enumeration(reference.clone()))
                }
                (None, SimpleBody::Restriction { base, .. })
                    if *base == TypeName::Named("Id".to_owned()) =>
                {
                    Some(Ty::Id(reference.clone()))
                }
                _ => {
                    // Elsewhere the declaration itself is an error.
                    if reference.module == COMMON {
                        errors.add(
                            position,
                            format!("{name} is not a type that an element can have"),
                            "use an enumeration, an id, or a type with l:leaf",
                        );
                    }
                    None
                }
            },
        }
    }
}

/// A type that only serves other types: the base of ids, the members of unions.
pub(super) fn is_support(simple: &SimpleType) -> bool {
    match &simple.body {
        SimpleBody::Union(_) => true,
        SimpleBody::Restriction { base, values, .. } => {
            values.is_empty() && *base != TypeName::Named("Id".to_owned())
        }
    }
}

/// The request of an operation has the operation's own name. Empty where a name makes none.
fn rust_type(name: &str, file: &File) -> String {
    if let FileKind::Operation(operation) = &file.kind
        && name.strip_suffix("Request") == Some(operation.as_str())
    {
        return operation.clone();
    }
    naming::pascal(name).unwrap_or_default()
}
