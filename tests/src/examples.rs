//! The raw wire examples of the contract.

use std::path::{Path, PathBuf};

/// What an example is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A request.
    Request,
    /// An answer.
    Response,
    /// A fault.
    Fault,
}

/// One raw wire example.
#[derive(Clone, Debug)]
pub struct Example {
    /// The area.
    pub area: String,
    /// The operation.
    pub operation: String,
    /// The file's name.
    pub file: String,
    /// What it is of.
    pub kind: Kind,
    /// Whether it is canonical: it validates, and a request encodes back to it.
    pub canonical: bool,
    /// Whether it holds something that the contract does not know.
    pub drifting: bool,
    /// Whether its shape was seen in a sample of the vendor.
    pub sample: bool,
    /// Its bytes.
    pub document: String,
    /// Where it is.
    pub path: PathBuf,
}

/// The root of the workspace.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// All examples, by path.
///
/// # Errors
///
/// Where a file cannot be read, or is named or commented in a way that the format does not have.
pub fn all() -> Result<Vec<Example>, String> {
    let root = workspace().join("schemas/examples");
    let mut examples = Vec::new();
    for area in entries(&root)? {
        for operation in entries(&area)? {
            for path in entries(&operation)? {
                examples.push(read(&path)?);
            }
        }
    }
    Ok(examples)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut entries = std::fs::read_dir(folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| format!("{}: {error}", folder.display()))?;
    entries.sort();
    Ok(entries)
}

fn read(path: &Path) -> Result<Example, String> {
    let shown = path.display();
    let name = |up: usize| {
        path.ancestors()
            .nth(up)
            .and_then(Path::file_name)
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    };
    let file = name(0);
    let stem = file
        .strip_suffix(".xml")
        .ok_or_else(|| format!("{shown}: not an .xml file"))?;
    let kind = match stem.split('-').next() {
        Some("request") => Kind::Request,
        Some("response") => Kind::Response,
        Some("fault") => Kind::Fault,
        _ => return Err(format!("{shown}: neither request, response nor fault")),
    };
    let document = std::fs::read_to_string(path).map_err(|error| format!("{shown}: {error}"))?;
    let comment = document
        .split_once("<!--")
        .map(|(_, rest)| rest.trim_start())
        .unwrap_or_default();
    let sample = comment.starts_with("sample:");
    if !sample && !comment.starts_with("constructed:") {
        return Err(format!(
            "{shown}: the first comment says neither `sample:` nor `constructed:`"
        ));
    }
    Ok(Example {
        area: name(2),
        operation: name(1),
        kind,
        canonical: kind != Kind::Fault && !stem.contains("-variant"),
        drifting: stem.contains("-variant-drift"),
        sample,
        document,
        path: path.to_owned(),
        file,
    })
}
