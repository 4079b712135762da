//! Stage 5: tokens to text. The text is what `rustfmt` makes of it, so that generated code is not an exception in CI.

use std::collections::BTreeMap;
use std::process::Command;

use proc_macro2::TokenStream;

/// The file that all others are modules of.
const ROOT: &str = "mod.rs";

/// What the generator writes: text by path, relative to the output folder.
pub type Output = BTreeMap<String, String>;

/// A generated file before it is text.
pub enum Rendered {
    /// Rust, with the schema file that it comes from.
    Rust {
        /// The schema files.
        source: String,
        /// The code.
        tokens: TokenStream,
    },
    /// Anything else, complete.
    Text(String),
}

/// The first line of every generated file.
pub(crate) fn notice(source: &str) -> String {
    format!("@generated from {source} by `cargo xtask codegen`: edit the schema.")
}

/// Turns rendered files into text.
///
/// # Errors
///
/// A message where generated code is not valid Rust (which would be a bug of the generator), or where rustfmt cannot be run.
pub fn emit(rendered: BTreeMap<String, Rendered>) -> Result<Output, String> {
    let mut output = Output::new();
    let mut rust = BTreeMap::new();
    for (path, file) in rendered {
        match file {
            Rendered::Text(text) => {
                output.insert(path, text);
            }
            Rendered::Rust { source, tokens } => {
                let parsed = syn::parse2(tokens.clone()).map_err(|error| {
                    format!(
                        "the generator made {path}, which is not valid Rust ({error}): {tokens}"
                    )
                })?;
                let text = format!(
                    "// {}\n\n{}",
                    notice(&source),
                    prettyplease::unparse(&parsed)
                );
                rust.insert(path, text);
            }
        }
    }
    output.extend(format(rust)?);
    Ok(output)
}

/// Runs rustfmt once over all files: it follows the modules from `mod.rs`.
fn format(files: Output) -> Result<Output, String> {
    let failed = |what: &str, error: &dyn std::fmt::Display| format!("{what}: {error}");
    let folder = tempfile::tempdir().map_err(|error| failed("no temporary folder", &error))?;
    for (path, text) in &files {
        let path = folder.path().join(path);
        path.parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .and_then(|()| std::fs::write(&path, text))
            .map_err(|error| failed("cannot write to the temporary folder", &error))?;
    }
    let rustfmt = std::env::var_os("RUSTFMT").unwrap_or_else(|| "rustfmt".into());
    let run = Command::new(rustfmt)
        .args(["--edition", "2024", "--config", "max_width=100"])
        .arg(folder.path().join(ROOT))
        .output()
        .map_err(|error| {
            failed(
                "cannot run rustfmt (`rustup component add rustfmt` installs it)",
                &error,
            )
        })?;
    if !run.status.success() {
        return Err(failed(
            "rustfmt refused generated code",
            &String::from_utf8_lossy(&run.stderr),
        ));
    }
    files
        .into_keys()
        .map(|path| {
            let text = std::fs::read_to_string(folder.path().join(&path))
                .map_err(|error| failed("cannot read what rustfmt wrote", &error))?;
            Ok((path, text.replace("\r\n", "\n")))
        })
        .collect()
}
