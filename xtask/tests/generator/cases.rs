//! `tests/cases/<case>/`: small schemas, one feature each.
//!
//! The Rust that comes of them is compared with `expected/`, compiled against the runtime of learn-types with every
//! warning an error, and run: `examples/<Operation>/*.xml` are decoded, compared with the JSON beside them, and encoded
//! again; `test.rs` uses the types as a caller would.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use xtask::emit::Output;
use xtask::schema::SourceFile;
use xtask::{generate, sync};

use crate::support::{expect, files, folders, put, schemas, tests, workspace};

fn common() -> SourceFile {
    SourceFile {
        path: "common.xsd".to_owned(),
        text: std::fs::read_to_string(tests().join("cases/common.xsd")).unwrap(),
    }
}

fn cases() -> BTreeMap<String, PathBuf> {
    let mut cases = folders(&tests().join("cases"));
    // What all cases share lies beside them.
    cases.retain(|_, case| case.join("schemas").exists());
    cases
}

/// The schemas of all cases as one contract.
pub(crate) fn merged() -> Vec<SourceFile> {
    let cases = cases();
    let areas = cases
        .values()
        .flat_map(|case| schemas(&case.join("schemas")));
    std::iter::once(common()).chain(areas).collect()
}

/// The schemas of each case, alone.
pub(crate) fn each() -> impl Iterator<Item = Vec<SourceFile>> {
    cases().into_values().map(|case| {
        let mut sources = schemas(&case.join("schemas"));
        sources.push(common());
        sources
    })
}

/// The files of one area.
fn area_of(output: &Output, case: &Path) -> Output {
    let areas = folders(&case.join("schemas"));
    output
        .iter()
        .filter(|(path, _)| {
            areas
                .keys()
                .any(|area| path.starts_with(&format!("{area}/")))
        })
        .map(|(path, text)| (path.clone(), text.clone()))
        .collect()
}

#[test]
fn text() {
    let all = generate(&merged()).unwrap();
    let cases = cases();
    for case in cases.values() {
        let mut alone = schemas(&case.join("schemas"));
        alone.push(common());
        let alone = area_of(&generate(&alone).unwrap(), case);
        assert_eq!(
            alone,
            area_of(&all, case),
            "other areas change {}",
            case.display()
        );
        for (path, text) in &alone {
            expect(&case.join("expected").join(path), text);
        }
        let found: Vec<_> = files(&case.join("expected")).into_keys().collect();
        assert_eq!(
            found,
            alone.into_keys().collect::<Vec<_>>(),
            "files of {}",
            case.display()
        );
    }
    for path in ["mod.rs", "common.rs", "learn.wsdl", "messages.xsd"] {
        expect(&tests().join("cases/expected").join(path), &all[path]);
    }
}

/// The manifest of learn-types without what the copy does not have.
fn manifest() -> String {
    let text = std::fs::read_to_string(workspace().join("crates/learn-types/Cargo.toml")).unwrap();
    let mut keep = true;
    text.lines()
        .filter(|line| {
            if line.starts_with('[') {
                keep = !line.starts_with("[[") && *line != "[dev-dependencies]";
            }
            keep
        })
        .fold(String::new(), |text, line| text + line + "\n")
}

/// The workspace's own manifest, with the copy and the tests of the cases as its members. Generated code has no
/// warnings.
fn root_manifest() -> String {
    let text = std::fs::read_to_string(workspace().join("Cargo.toml")).unwrap();
    text.lines()
        .map(|line| match line {
            line if line.starts_with("members") => r#"members = ["crates/learn-types", "cases"]"#,
            "[workspace.lints.rust]" => "[workspace.lints.rust]\nwarnings = \"deny\"",
            line => line,
        })
        .fold(String::new(), |text, line| text + line + "\n")
}

const CASES: &str = r#"[package]
name = "cases"
version = "0.0.0"
edition.workspace = true
publish = false

[dev-dependencies]
learn-types = { workspace = true, features = ["arbitrary-precision", "serde", "server", "yaserde-de"] }
roxmltree = "0.21"
serde_json.workspace = true
"#;

/// A workspace in which learn-types is generated from the cases.
fn build_workspace() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases");
    let root = workspace();
    put(&folder.join("Cargo.toml"), root_manifest().as_bytes());
    put(
        &folder.join("Cargo.lock"),
        &std::fs::read(root.join("Cargo.lock")).unwrap(),
    );

    let types = folder.join("crates/learn-types");
    put(&types.join("Cargo.toml"), manifest().as_bytes());
    let mut source = files(&root.join("crates/learn-types/src"));
    // The real contract and what is written by hand on top of it give way to the cases.
    source.retain(|path, _| !path.starts_with("generated/") && !path.starts_with("ext/"));
    let cases = cases();
    source.insert(
        "ext.rs".to_owned(),
        std::fs::read(cases["conditions"].join("ext.rs")).unwrap(),
    );
    for gone in files(&types.join("src")).keys() {
        if !gone.starts_with("generated/") && !source.contains_key(gone) {
            std::fs::remove_file(types.join("src").join(gone)).unwrap();
        }
    }
    for (path, bytes) in source {
        put(&types.join("src").join(path), &bytes);
    }
    sync::write(&types.join("src/generated"), &generate(&merged()).unwrap()).unwrap();

    let mut all = "//! All cases.\n\nmod examples;\n".to_owned();
    let package = folder.join("cases");
    put(
        &package.join("tests/all/examples.rs"),
        &std::fs::read(tests().join("cases/examples.rs")).unwrap(),
    );
    for (name, case) in cases {
        if let Ok(test) = std::fs::read(case.join("test.rs")) {
            put(&package.join(format!("tests/all/{name}.rs")), &test);
            all.extend(["mod ", &name, ";\n"]);
        }
    }
    put(&package.join("Cargo.toml"), CASES.as_bytes());
    put(&package.join("src/lib.rs"), b"//! Only tests.\n");
    put(&package.join("tests/all/main.rs"), all.as_bytes());
    folder
}

/// Runs cargo in the copy, which shares the build directory of the workspace: what others wrote is built once for both.
fn cargo(folder: &Path, arguments: &[&str]) -> String {
    let build = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["--offline", "--color", "never"])
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env("CARGO_BUILD_BUILD_DIR", build)
        // Its learn-types is not mistaken for that of the workspace.
        .env("CARGO_PROFILE_DEV_DEBUG", "limited")
        .env("CASES", tests().join("cases"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "cargo {}:\n{}{}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn compiled_and_run() {
    let folder = build_workspace();
    cargo(&folder, &["test", "--quiet", "--package", "cases"]);
    // A client has none of the features.
    cargo(&folder, &["check", "--quiet", "--package", "learn-types"]);
    // Nobody can mend what a lint says of generated code, except the generator.
    let said = cargo(
        &folder,
        &[
            "clippy",
            "--package",
            "learn-types",
            "--all-features",
            "--message-format",
            "short",
            "--",
            "--cap-lints",
            "warn",
        ],
    );
    let lints: Vec<_> = said
        .lines()
        .filter(|line| line.contains("src/generated/"))
        .collect();
    assert!(lints.is_empty(), "{lints:#?}");
}
