use std::io;
use std::path::Path;
use std::process::ExitCode;

use super::Workspace;
use crate::emit::Output;
use crate::schema::SourceFile;
use crate::sync::{self, Difference};
use crate::{GenerateError, generate_from, model, render};

/// Schema files that are not part of the contract's types.
const SUPPORT: &[&str] = &["annotations.xsd", "soap-envelope.xsd"];

/// The table of all operations, beside documents that people write.
const COVERAGE: &str = "coverage.md";

pub(super) fn run(workspace: &Workspace, check: bool) -> ExitCode {
    let sources = match read_sources(&workspace.schemas()) {
        Ok(sources) => sources,
        Err(error) => {
            eprintln!("xtask codegen: cannot read the schemas: {error}");
            return ExitCode::FAILURE;
        }
    };
    let generated = model(&sources)
        .map_err(GenerateError::Schema)
        .and_then(|model| {
            let coverage = render::coverage::render(&model);
            Ok((generate_from(&model)?, coverage))
        });
    let (output, coverage) = match generated {
        Ok(generated) => generated,
        Err(GenerateError::Schema(errors)) => {
            for error in &errors {
                eprintln!("{error}");
            }
            eprintln!(
                "xtask codegen: {} errors, nothing was written",
                errors.len()
            );
            return ExitCode::FAILURE;
        }
        Err(GenerateError::Internal(error)) => {
            eprintln!("xtask codegen: {error}");
            return ExitCode::FAILURE;
        }
    };
    match sync_all(workspace, &output, coverage, check) {
        Err(error) => {
            eprintln!("xtask codegen: {error}");
            ExitCode::FAILURE
        }
        Ok(differences) if differences.is_empty() => {
            println!("{} files are up to date", output.len());
            ExitCode::SUCCESS
        }
        Ok(differences) if check => {
            for difference in &differences {
                eprintln!("{difference}");
            }
            eprintln!(
                "the generated code does not match the schemas; repair it with: cargo xtask codegen"
            );
            ExitCode::FAILURE
        }
        Ok(differences) => {
            for difference in &differences {
                println!("mended {difference}");
            }
            println!(
                "{} files generated, {} changed",
                output.len(),
                differences.len()
            );
            ExitCode::SUCCESS
        }
    }
}

/// Writes or compares the generated types, which own their folder, and the coverage table, which has neighbours.
fn sync_all(
    workspace: &Workspace,
    output: &Output,
    coverage: String,
    check: bool,
) -> io::Result<Vec<Difference>> {
    let generated = workspace.generated();
    let docs = workspace.docs();
    let coverage = Output::from([(COVERAGE.to_owned(), coverage)]);
    let at = |folder: &Path| {
        let folder = folder.display().to_string();
        move |error: io::Error| io::Error::new(error.kind(), format!("{folder}: {error}"))
    };
    let mut differences = if check {
        sync::compare(&generated, output)
    } else {
        sync::write(&generated, output)
    }
    .map_err(at(&generated))?;
    let beside = if check {
        sync::compare_files(&docs, &coverage)
    } else {
        sync::write_files(&docs, &coverage)
    };
    differences.extend(beside.map_err(at(&docs))?);
    Ok(differences)
}

/// Reads the schema files of a folder and of all folders in it. The examples beside them are not schemas.
///
/// # Errors
///
/// Where the folder cannot be read.
pub fn read_sources(schemas: &Path) -> io::Result<Vec<SourceFile>> {
    let mut sources = Vec::new();
    let mut folders = vec![(schemas.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                if path != "examples" {
                    folders.push((entry.path(), format!("{path}/")));
                }
            } else if entry.path().extension().is_some_and(|kind| kind == "xsd")
                && !SUPPORT.contains(&path.as_str())
            {
                let text = std::fs::read_to_string(entry.path())
                    .map_err(|error| io::Error::new(error.kind(), format!("{path}: {error}")))?;
                sources.push(SourceFile { path, text });
            }
        }
    }
    Ok(sources)
}
