//! Stage 2: from the schemas as written to the model. Small passes; each notes what is wrong and goes on.

mod checked;
mod claims;
mod conditions;
mod credentials;
mod fields;
mod includes;
mod lists;
pub(crate) mod naming;
mod operations;
mod pages;
mod records;
mod recursion;
mod references;
mod simple;
mod types;
mod usage;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostics;
use crate::model::{FlatSchema, Model, Module, Type, Usage};
use crate::schema::{File, FileKind};

/// Turns schema files into a model. `None` where anything was wrong. Where the files are not complete, what is not
/// declared in them is not an error.
pub fn lower(files: &[File], complete: bool, errors: &mut Diagnostics) -> Option<Model> {
    includes::check(files, complete, errors);
    let index = types::Index::new(files, complete, errors);
    references::check(files, &index, errors);
    credentials::check(files, &index, errors);
    recursion::check(&index, errors);
    let usage = usage::find(files, &index);
    let checked = checked::find(&index, &usage);
    let mut model = Model {
        flat_schema: flat_schema(files, &usage),
        ..Model::default()
    };
    for file in files {
        let types = records::types_of(file, &index, &usage, &checked, errors);
        model.general_faults.extend(file.general_faults.clone());
        match &file.kind {
            FileKind::Common => add_module(&mut model, "common", file, types),
            FileKind::Types => add_module(&mut model, &naming::module(&file.area), file, types),
            FileKind::Operation(name) => {
                model.operation_files.push(file.path.clone());
                if let Some(operation) = operations::lower(file, name, types, &index, errors) {
                    model.operations.push(operation);
                }
            }
        }
    }
    operations::check_unique(&model.operations, files, errors);
    errors.is_empty().then_some(model)
}

fn add_module(model: &mut Model, name: &str, file: &File, types: Vec<Type>) {
    model.modules.insert(
        name.to_owned(),
        Module {
            source: file.path.clone(),
            documentation: file.documentation.clone(),
            types,
        },
    );
}

fn flat_schema(files: &[File], usage: &BTreeMap<String, Usage>) -> FlatSchema {
    let answered = usage.iter().filter(|(_, usage)| usage.response);
    let mut flat = FlatSchema {
        answered: answered.map(|(name, _)| name.clone()).collect(),
        ..FlatSchema::default()
    };
    for file in files {
        for element in &file.elements {
            let crate::schema::TypeName::Named(name) = &element.type_name else {
                continue;
            };
            flat.elements.push((element.name.clone(), name.clone()));
        }
        flat.simple_types.extend(file.simple_types.iter().cloned());
        flat.complex_types
            .extend(file.complex_types.iter().cloned());
    }
    flat
}
