//! The generator of `learn-types`, stage by stage, and the other chores of this workspace.
//!
//! `schema` reads the files as written, with positions; `lower` resolves and checks them into a `model`; `render`
//! turns the model into files and cannot fail; `emit` makes text of them; `sync` writes or compares.

pub mod cmd;
pub mod diagnostic;
pub mod emit;
pub mod lower;
pub mod model;
pub mod observe;
pub mod render;
pub mod schema;
pub mod sync;

use diagnostic::{Diagnostic, Diagnostics};
use emit::Output;
use model::Model;
use schema::SourceFile;

/// Why nothing was generated.
#[derive(Debug)]
pub enum GenerateError {
    /// The schemas are wrong.
    Schema(Vec<Diagnostic>),
    /// The generator or its tools are.
    Internal(String),
}

/// Turns schema files into the files of `learn-types/src/generated`. The order of the sources does not matter.
///
/// # Errors
///
/// All errors of the schemas at once, each with its place.
pub fn generate(sources: &[SourceFile]) -> Result<Output, GenerateError> {
    generate_from(&model(sources).map_err(GenerateError::Schema)?)
}

/// Turns a checked contract into the files of `learn-types/src/generated`.
///
/// # Errors
///
/// Where the generator or its tools are wrong.
pub fn generate_from(model: &Model) -> Result<Output, GenerateError> {
    emit::emit(render::render(model)).map_err(GenerateError::Internal)
}

/// Reads and checks schema files.
///
/// # Errors
///
/// All errors of the schemas at once, each with its place.
pub fn model(sources: &[SourceFile]) -> Result<Model, Vec<Diagnostic>> {
    let mut errors = Diagnostics::default();
    let files = schema::read(sources, &mut errors);
    // Of a file that cannot be read nobody knows what it declares.
    let complete = files.len() == sources.len();
    match lower::lower(&files, complete, &mut errors) {
        Some(model) if errors.is_empty() => Ok(model),
        _ => Err(errors.into_sorted()),
    }
}
