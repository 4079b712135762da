//! Where a schema file may stand. Its area and its name become Rust modules and files.

use super::FileKind;

/// Modules of learn-types, and crates that its code names.
const TAKEN_AREAS: &[&str] = &[
    "alloc",
    "common",
    "core",
    "crate",
    "decode",
    "examples",
    "ext",
    "generated",
    "operation",
    "self",
    "serde",
    "soap",
    "std",
    "super",
    "wire",
    "yaserde",
];
/// Files that every area has anyway.
const TAKEN_OPERATIONS: &[&str] = &["Mod", "Types"];

/// The area and the kind of the file at a path; or what is wrong with the path, and what to do.
pub(super) fn classify(path: &str) -> Result<(String, FileKind), (String, &'static str)> {
    let (area, file) = match path.split('/').collect::<Vec<_>>().as_slice() {
        ["common.xsd"] => return Ok((String::new(), FileKind::Common)),
        [area, file] => ((*area).to_owned(), *file),
        _ => {
            return Err((
                "the file is at no place that the format has".to_owned(),
                "move it to <area>/types.xsd or <area>/<Operation>.xsd",
            ));
        }
    };
    if !is_area(&area) {
        return Err((
            format!("the folder {area:?} makes no area"),
            "name it in lower-case letters, otherwise than a module of learn-types",
        ));
    }
    match file.strip_suffix(".xsd") {
        Some("types") => Ok((area, FileKind::Types)),
        Some(name) if is_operation(name) => Ok((area, FileKind::Operation(name.to_owned()))),
        _ => Err((
            format!("the file name {file:?} is not the name of an operation"),
            "name the file as the operation, in PascalCase, and not Mod or Types",
        )),
    }
}

/// Whether a folder of this name can be an area.
pub(crate) fn is_area(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase()) && !TAKEN_AREAS.contains(&name)
}

/// Whether a file of this name can hold an operation.
pub(crate) fn is_operation(name: &str) -> bool {
    name.len() > 1
        && name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
        && !TAKEN_OPERATIONS.contains(&name)
}
