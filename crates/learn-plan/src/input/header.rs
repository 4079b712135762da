//! Which column of a file is which of ours.

use std::borrow::Cow;

use learn_sync::text::composed;

use super::mapping::Mapping;
use super::table::Table;
use crate::columns::{Column, columns, folded};
use crate::error::CellError;
use crate::kind::Kind;
use crate::resolve::ProfileField;

/// What a column of the file stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Column(&'static Column),
    /// A field of the profile, by its name in the service.
    Field(String),
    Ignored,
}

/// The columns of a file, understood.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    pub(crate) targets: Vec<Target>,
    pub(crate) header: Vec<String>,
}

impl Layout {
    /// Understands a header, or says everything that is not understood.
    pub(crate) fn of(
        table: &Table,
        kind: Kind,
        fields: &[ProfileField],
        mapping: Option<&Mapping>,
    ) -> Result<Self, Vec<CellError>> {
        let mut errors = Vec::new();
        let mut targets: Vec<Target> = Vec::new();
        let mut unknown = 0;
        let error = |column: &str, message: String| CellError {
            file: table.path.clone(),
            row: Some(table.header_row),
            column: Some(column.to_owned()),
            message,
        };
        for name in &table.header {
            let found = target(name, kind, fields, mapping).unwrap_or_else(|message| {
                unknown += 1;
                errors.push(error(name, message));
                Target::Ignored
            });
            let may_repeat = match &found {
                Target::Column(column) => column.repeats,
                Target::Field(_) => false,
                Target::Ignored => true,
            };
            if !may_repeat && targets.contains(&found) {
                errors.push(error(
                    name,
                    "another column of the file means the same".to_owned(),
                ));
            }
            targets.push(found);
        }
        if let Some(mapping) = mapping {
            for name in mapping.columns.keys() {
                if !table
                    .header
                    .iter()
                    .any(|header| folded(header) == folded(name))
                {
                    let message =
                        "the mapping names this column, and the file does not have it".to_owned();
                    errors.push(error(name, message));
                }
            }
        }
        if unknown > 0 {
            let advice = format!(
                "{kind} may have the columns {}. What each column of this file is, a mapping says: `learn plan {} --kind {kind} \
                 --draft-mapping` writes one to fill in",
                known(kind, fields).join(", "),
                table.path.display()
            );
            let whole = |message: String| CellError {
                file: table.path.clone(),
                row: None,
                column: None,
                message,
            };
            if let Some(hint) = &table.hint {
                return Err(vec![whole(hint.clone())]);
            }
            errors.push(whole(advice));
        }
        if errors.is_empty() {
            Ok(Self {
                targets,
                header: table.header.clone(),
            })
        } else {
            Err(errors)
        }
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    pub(crate) fn place(&self, name: &str) -> Option<usize> {
        self.targets
            .iter()
            .position(|target| matches!(target, Target::Column(column) if column.name == name))
    }

    /// The header of a column as the file writes it.
    pub(crate) fn header_of(&self, name: &str) -> String {
        self.place(name)
            .or_else(|| {
                self.targets
                    .iter()
                    .position(|target| matches!(target, Target::Field(field) if field == name))
            })
            .and_then(|place| self.header.get(place))
            .map_or_else(|| name.to_owned(), Clone::clone)
    }

    /// Puts whole letters in the place of their parts, and our words in the place of the file's.
    pub(crate) fn translate(&self, table: &mut Table, mapping: Option<&Mapping>) {
        for row in &mut table.rows {
            for (cell, target) in row.cells.iter_mut().zip(&self.targets) {
                let name = match target {
                    Target::Column(column) => column.name,
                    Target::Field(field) => field,
                    Target::Ignored => continue,
                };
                let Some(word) = cell.as_deref().filter(|_| name != "password") else {
                    continue;
                };
                let ours = mapping.and_then(|mapping| mapping.value(name, word));
                if let Cow::Owned(whole) = composed(ours.unwrap_or(word)) {
                    *cell = Some(whole);
                } else if let Some(ours) = ours {
                    *cell = Some(ours.to_owned());
                }
            }
        }
    }
}

/// The names of the columns that files of a kind may have, each once.
pub(super) fn known(kind: Kind, fields: &[ProfileField]) -> Vec<String> {
    let mut known: Vec<String> = Vec::new();
    let columns = columns(kind).iter().map(|column| column.name);
    let fields = fields.iter().filter(|_| kind == Kind::Users);
    for name in columns.chain(fields.map(ProfileField::shown)) {
        if !known.iter().any(|own| folded(own) == folded(name)) {
            known.push(name.to_owned());
        }
    }
    known
}

pub(super) fn target(
    header: &str,
    kind: Kind,
    fields: &[ProfileField],
    mapping: Option<&Mapping>,
) -> Result<Target, String> {
    if mapping.is_some_and(|mapping| mapping.ignores(header)) {
        return Ok(Target::Ignored);
    }
    let mapped = mapping.and_then(|mapping| mapping.column(header));
    let name = mapped.unwrap_or(header);
    let wanted = folded(name);
    if wanted.is_empty() && mapped.is_none() {
        return Err("the column has no name".to_owned());
    }
    if let Some(column) = columns(kind)
        .iter()
        .find(|column| column.is_called(&wanted))
    {
        return Ok(Target::Column(column));
    }
    if kind == Kind::Users {
        let found: Vec<&ProfileField> = fields
            .iter()
            .filter(|field| field.is_called(&wanted))
            .collect();
        match found.as_slice() {
            [field] => return Ok(Target::Field(field.name.clone())),
            [] => {}
            several => {
                let names: Vec<&str> = several.iter().map(|field| field.name.as_str()).collect();
                return Err(format!(
                    "several fields of the profile are called that: {}",
                    names.join(", ")
                ));
            }
        }
    }
    Err(match mapped {
        Some("") => "the mapping does not say yet what it is".to_owned(),
        Some(mapped) => format!("the mapping says {mapped:?}, which is not a column of {kind}"),
        None => format!("not a column of {kind}"),
    })
}
