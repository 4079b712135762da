//! The same schemas give the same bytes, wherever and however they lie.

use std::process::Command;

use xtask::emit::Output;
use xtask::generate;
use xtask::schema::SourceFile;

use crate::cases::merged;
use crate::support::{put, schemas, workspace};

fn output(sources: &[SourceFile]) -> Output {
    generate(sources).unwrap()
}

/// A generator of numbers that every run gets alike.
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below the limit.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for index in (1..items.len()).rev() {
            items.swap(index, self.below(index + 1));
        }
    }
}

#[test]
fn twice() {
    assert_eq!(output(&merged()), output(&merged()));
}

#[test]
fn in_any_order() {
    let expected = output(&merged());
    let mut numbers = Numbers::new(1);
    for _ in 0..3 {
        let mut sources = merged();
        numbers.shuffle(&mut sources);
        assert_eq!(output(&sources), expected);
    }
}

#[test]
fn with_the_line_ends_of_windows() {
    let expected = output(&merged());
    let sources: Vec<_> = merged()
        .into_iter()
        .map(|file| SourceFile {
            text: file.text.replace('\n', "\r\n"),
            ..file
        })
        .collect();
    let found = output(&sources);
    assert_eq!(found, expected);
    assert!(found.values().all(|text| !text.contains('\r')));
}

#[test]
fn with_a_byte_order_mark() {
    let sources: Vec<_> = merged()
        .into_iter()
        .map(|file| SourceFile {
            text: format!("\u{feff}{}", file.text),
            ..file
        })
        .collect();
    assert_eq!(output(&sources), output(&merged()));
}

/// What rustfmt would change, `cargo fmt --check` would refuse from that day on.
#[test]
fn as_rustfmt_leaves_it() {
    for sources in [merged(), schemas(&workspace().join("schemas"))] {
        let folder = tempfile::tempdir().unwrap();
        put(
            &folder.path().join("rustfmt.toml"),
            &std::fs::read(workspace().join("rustfmt.toml")).unwrap(),
        );
        for (path, text) in output(&sources) {
            put(&folder.path().join(path), text.as_bytes());
        }
        let check = Command::new("rustfmt")
            .args(["--edition", "2024", "--check"])
            .arg(folder.path().join("mod.rs"))
            .output()
            .unwrap();
        assert!(
            check.status.success(),
            "{}",
            String::from_utf8_lossy(&check.stdout)
        );
    }
}

#[test]
fn every_file_says_where_it_comes_from() {
    for (path, text) in output(&merged()) {
        let head: String = text.lines().take(2).collect();
        assert!(head.contains("@generated from schemas/"), "{path}");
        assert!(head.contains("`cargo xtask codegen`"), "{path}");
    }
}
