//! What the generator would write against what is there.

use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::emit::Output;

/// A difference between the folder and the generator's output.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// The file is not there.
    Missing(String),
    /// The file has another text.
    Stale(String),
    /// The file is there, but is not generated any more.
    Orphan(String),
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(path) => write!(f, "missing: {path}"),
            Self::Stale(path) => write!(f, "stale: {path}"),
            Self::Orphan(path) => write!(f, "orphan: {path}"),
        }
    }
}

/// Compares a folder that holds nothing else with the output, without writing anything.
///
/// # Errors
///
/// Where the folder cannot be read.
pub fn compare(folder: &Path, output: &Output) -> io::Result<Vec<Difference>> {
    let mut differences = compare_files(folder, output)?;
    let orphans = present(folder)?
        .into_iter()
        .filter(|path| !output.contains_key(path))
        .map(Difference::Orphan);
    differences.extend(orphans);
    differences.sort();
    Ok(differences)
}

/// Compares files that have neighbours of their own: there are no orphans.
///
/// # Errors
///
/// Where a file cannot be read.
pub fn compare_files(folder: &Path, output: &Output) -> io::Result<Vec<Difference>> {
    let mut differences = Vec::new();
    for (path, text) in output {
        match std::fs::read(folder.join(path)) {
            // A checkout may have other line ends; nothing else is forgiven.
            Ok(found) if String::from_utf8_lossy(&found).replace("\r\n", "\n") == *text => {}
            Ok(_) => differences.push(Difference::Stale(path.clone())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                differences.push(Difference::Missing(path.clone()));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(differences)
}

/// Makes the folder the same as the output. Files that are the same stay untouched, so that nothing is rebuilt in vain.
///
/// # Errors
///
/// Where the folder cannot be written.
pub fn write(folder: &Path, output: &Output) -> io::Result<Vec<Difference>> {
    let differences = compare(folder, output)?;
    apply(folder, output, &differences)?;
    Ok(differences)
}

/// Makes files that have neighbours of their own the same as the output.
///
/// # Errors
///
/// Where the folder cannot be written.
pub fn write_files(folder: &Path, output: &Output) -> io::Result<Vec<Difference>> {
    let differences = compare_files(folder, output)?;
    apply(folder, output, &differences)?;
    Ok(differences)
}

fn apply(folder: &Path, output: &Output, differences: &[Difference]) -> io::Result<()> {
    for difference in differences {
        match difference {
            Difference::Missing(path) | Difference::Stale(path) => {
                let file = folder.join(path);
                if let Some(parent) = file.parent() {
                    std::fs::create_dir_all(parent)?;
                }
                if let Some(text) = output.get(path) {
                    std::fs::write(file, text)?;
                }
            }
            Difference::Orphan(path) => {
                let file = folder.join(path);
                std::fs::remove_file(&file)?;
                // The folders that it leaves empty; the first that is not ends it.
                for parent in file
                    .ancestors()
                    .skip(1)
                    .take_while(|parent| *parent != folder)
                {
                    if std::fs::remove_dir(parent).is_err() {
                        break;
                    }
                }
            }
        }
    }
    Ok(())
}

/// The files of a folder, relative to it, with `/` as separator.
fn present(folder: &Path) -> io::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let mut folders: Vec<(PathBuf, String)> = vec![(folder.to_owned(), String::new())];
    while let Some((path, prefix)) = folders.pop() {
        let entries = match std::fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        for entry in entries {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                folders.push((entry.path(), format!("{name}/")));
            } else {
                found.insert(name);
            }
        }
    }
    Ok(found)
}
