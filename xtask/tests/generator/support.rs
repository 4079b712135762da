//! Folders of schemas, expected texts, and the program itself.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use xtask::cmd::read_sources;
use xtask::schema::SourceFile;

/// `xtask/tests`
pub(crate) fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The workspace that this crate is a member of.
pub(crate) fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The folders of a folder, by name.
pub(crate) fn folders(parent: &Path) -> BTreeMap<String, PathBuf> {
    std::fs::read_dir(parent)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), path))
        .collect()
}

/// The files of a folder and all folders in it, relative to it, as they are.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap();
                found.insert(name.replace('\\', "/"), std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// The schemas of a folder. Git keeps no empty ones, so a missing folder is one without schemas.
pub(crate) fn schemas(folder: &Path) -> Vec<SourceFile> {
    if !folder.exists() {
        return Vec::new();
    }
    let mut sources = read_sources(folder).unwrap();
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

/// Compares a text with a committed file, or rewrites the file where `UPDATE_EXPECTED` is set.
pub(crate) fn expect(file: &Path, text: &str) {
    let found = std::fs::read_to_string(file).unwrap_or_default();
    if found.replace("\r\n", "\n") == text {
        return;
    }
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
        return;
    }
    let line = 1 + found
        .lines()
        .zip(text.lines())
        .take_while(|(found, text)| found == text)
        .count();
    panic!(
        "{}:{line}: another text was expected:\n  found:    {:?}\n  expected: {:?}\nUPDATE_EXPECTED=1 rewrites the file.",
        file.display(),
        text.lines().nth(line - 1),
        found.lines().nth(line - 1),
    );
}

/// Writes a file and the folders that it needs; leaves it alone where it is the same, so that nothing is built in vain.
pub(crate) fn put(file: &Path, bytes: &[u8]) {
    if std::fs::read(file).is_ok_and(|found| found == bytes) {
        return;
    }
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, bytes).unwrap();
}

/// A workspace of nothing but these schemas.
pub(crate) fn temporary_workspace(schemas: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files(schemas) {
        put(&folder.path().join("schemas").join(path), &bytes);
    }
    folder
}

/// Runs `xtask` on a workspace.
pub(crate) fn xtask(workspace: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(arguments)
        .arg("--root")
        .arg(workspace)
        .output()
        .unwrap()
}

/// What a program wrote to its standard error.
pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// What a program wrote to its standard output.
pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}
