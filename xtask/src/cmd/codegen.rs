use std::io;
use std::path::Path;
use std::process::ExitCode;

use super::Workspace;
use crate::schema::SourceFile;
use crate::{GenerateError, generate, sync};

/// Schema files that are not part of the contract's types.
const SUPPORT: &[&str] = &["annotations.xsd", "soap-envelope.xsd"];

pub(super) fn run(workspace: &Workspace, check: bool) -> ExitCode {
    let sources = match read_sources(&workspace.schemas()) {
        Ok(sources) => sources,
        Err(error) => {
            eprintln!("xtask codegen: cannot read the schemas: {error}");
            return ExitCode::FAILURE;
        }
    };
    let output = match generate(&sources) {
        Ok(output) => output,
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
    let folder = workspace.generated();
    let result = if check {
        sync::compare(&folder, &output)
    } else {
        sync::write(&folder, &output)
    };
    match result {
        Err(error) => {
            eprintln!("xtask codegen: {}: {error}", folder.display());
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

/// Reads the schema files of a folder and of all folders in it. The examples beside them are no schemas.
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
