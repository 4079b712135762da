//! A schema generates the same each time, or every mistake has a place and a text.

use std::sync::LazyLock;

use learn_tests::examples::workspace;
use xtask::schema::SourceFile;
use xtask::{GenerateError, generate};

use crate::{Target, behind, split};

pub(crate) const TARGET: Target = Target {
    name: "schema",
    seeds: || {
        let files = FILES.iter().enumerate();
        files
            .map(|(place, file)| behind(place, file.text.as_bytes()))
            .collect()
    },
    check,
    each: 16 * 1024,
    always: 64 * 1024 * 1024,
};

/// A small contract.
static FILES: LazyLock<Vec<SourceFile>> = LazyLock::new(|| {
    let folder = workspace().join("xtask/tests/errors/base/schemas");
    xtask::cmd::read_sources(&folder).expect("the schemas can be read")
});

fn check(input: &[u8]) {
    let Some((broken, text)) = split(input, &FILES) else {
        return;
    };
    let Ok(text) = std::str::from_utf8(text) else {
        return;
    };
    let sources: Vec<SourceFile> = FILES
        .iter()
        .map(|file| SourceFile {
            path: file.path.clone(),
            text: if file.path == broken.path {
                text.to_owned()
            } else {
                file.text.clone()
            },
        })
        .collect();
    match (generate(&sources), generate(&sources)) {
        (Ok(one), Ok(other)) => assert_eq!(one, other),
        (Err(GenerateError::Schema(one)), Err(GenerateError::Schema(other))) => {
            assert_eq!(one, other);
            assert!(!one.is_empty());
        }
        (Err(GenerateError::Internal(error)), _) | (_, Err(GenerateError::Internal(error))) => {
            panic!("{error}")
        }
        _ => panic!("generated once and not again"),
    }
}
