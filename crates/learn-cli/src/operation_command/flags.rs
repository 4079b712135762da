//! The flags of an operation: which fields of its request become which flags.

use std::collections::BTreeSet;

use learn_types::operation::{FieldDescriptor, FieldKind, OperationDescriptor};

use super::{names, overlay, pairs};
use crate::dispatch::is_write;

/// A field of the request that has a flag.
#[derive(Clone, Debug)]
pub(super) struct Flag {
    /// The records that the field lies in, from the outside in.
    pub(super) parents: Vec<&'static FieldDescriptor>,
    pub(super) field: &'static FieldDescriptor,
    /// The name, without the two hyphens, and without the `-file` of a secret.
    pub(super) long: String,
    pub(super) shape: Shape,
    /// Whether every request must have it.
    pub(super) required: bool,
    /// Whether an empty list means something else than none, so that there is a flag for it.
    pub(super) may_be_empty: bool,
}

/// How a field is written on the command line.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    /// One value.
    Value,
    /// A flag that is true where it is given alone.
    Switch,
    /// Several values, each in a flag of its own, in a file, or on standard input.
    Values(&'static FieldKind),
    /// Several records in JSON.
    Documents(&'static FieldKind),
    /// Several `NAME=VALUE`.
    Pairs(&'static FieldDescriptor),
    /// A secret: the name of the file that holds it.
    Secret,
    /// Secrets: the name of the file that holds one a line.
    Secrets,
}

impl Flag {
    /// The name with its hyphens, as a person types it.
    pub(super) fn typed(&self) -> String {
        match self.shape {
            Shape::Secret | Shape::Secrets => format!("--{}", self.file()),
            _ => format!("--{}", self.long),
        }
    }

    /// The name of the flag that takes a file.
    pub(super) fn file(&self) -> String {
        format!("{}-file", self.long)
    }

    /// The name of the flag for an empty list.
    pub(super) fn none(&self) -> String {
        format!("no-{}", self.long)
    }

    /// The names that it has in the request, from the outside in.
    pub(super) fn path(&self) -> impl Iterator<Item = &'static str> {
        self.parents
            .iter()
            .map(|parent| parent.name)
            .chain(std::iter::once(self.field.name))
    }

    /// What clap calls the argument. No other argument has a dot at its start.
    pub(super) fn id(&self) -> String {
        format!(".{}", self.path().collect::<Vec<_>>().join("."))
    }

    /// What clap calls the argument that takes a file.
    pub(super) fn file_id(&self) -> String {
        format!("{}@", self.id())
    }

    /// What clap calls the argument for an empty list.
    pub(super) fn none_id(&self) -> String {
        format!("{}!", self.id())
    }

    /// All names that the flag takes.
    fn all(&self) -> Vec<String> {
        let mut names = match self.shape {
            Shape::Secret | Shape::Secrets => vec![self.file()],
            Shape::Pairs(_) => vec![self.long.clone(), self.file()],
            _ => vec![self.long.clone()],
        };
        if self.may_be_empty {
            names.push(self.none());
        }
        names
    }
}

/// The flags of an operation. Where a name is taken by an option that all commands have, or by a field before, it gets
/// the prefix `request-`.
pub(super) fn flags(
    operation: &'static OperationDescriptor,
    reserved: &BTreeSet<String>,
) -> Vec<Flag> {
    let mut flags = Vec::new();
    collect(
        operation,
        operation.fields,
        &mut Vec::new(),
        true,
        &mut flags,
    );
    let mut taken = reserved.clone();
    for flag in &mut flags {
        while flag.all().iter().any(|name| taken.contains(name)) {
            flag.long.insert_str(0, "request-");
        }
        taken.extend(flag.all());
    }
    flags
}

fn collect(
    operation: &'static OperationDescriptor,
    fields: &'static [FieldDescriptor],
    parents: &mut Vec<&'static FieldDescriptor>,
    required: bool,
    flags: &mut Vec<Flag>,
) {
    for field in fields {
        let pages = operation
            .paging
            .is_some_and(|paging| field.name == paging.token || Some(field.name) == paging.size);
        if parents.is_empty() && pages {
            continue;
        }
        let filled = parents.is_empty() && overlay::fills(operation, field);
        let required = required && field.required && !filled;
        if let (FieldKind::Record(nested), false, false) =
            (field.kind, field.repeated, field.sensitive)
        {
            parents.push(field);
            collect(operation, nested, parents, required, flags);
            parents.pop();
            continue;
        }
        let shape = shape(field);
        let is_list = matches!(
            shape,
            Shape::Values(_) | Shape::Documents(_) | Shape::Pairs(_)
        );
        flags.push(Flag {
            parents: parents.clone(),
            field,
            long: names::flag(parents, field),
            shape,
            required,
            may_be_empty: is_list && is_write(operation),
        });
    }
}

fn shape(field: &'static FieldDescriptor) -> Shape {
    let item = match &field.kind {
        FieldKind::List { kind, .. } => Some(*kind),
        kind if field.repeated => Some(kind),
        _ => None,
    };
    match item {
        _ if field.sensitive && item.is_some() => Shape::Secrets,
        _ if field.sensitive => Shape::Secret,
        None if matches!(field.kind, FieldKind::Boolean) => Shape::Switch,
        None => Shape::Value,
        Some(FieldKind::Record(fields)) => pairs::value(fields).map_or_else(
            || Shape::Documents(item.unwrap_or(&field.kind)),
            Shape::Pairs,
        ),
        Some(list @ FieldKind::List { .. }) => Shape::Documents(list),
        Some(kind) => Shape::Values(kind),
    }
}
