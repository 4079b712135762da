//! Rust names out of wire names.

use heck::{ToLowerCamelCase, ToSnakeCase};

/// Words that are identifiers only behind `r#`.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];
/// Words that not even `r#` makes identifiers.
const PATH_WORDS: &[&str] = &["self", "super", "crate"];
/// Functions that generated types have: a setter has the name of its field.
const TAKEN_FUNCTIONS: &[&str] = &[
    "new",
    "check",
    "absent",
    "clone",
    "default",
    "into",
    "serialize",
    "deserialize",
];

/// Type names that generated code, derives or the prelude need for themselves.
const RESERVED_TYPES: &[&str] = &[
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Credentials",
    "DESCRIPTOR",
    "Debug",
    "Decoder",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Operation",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Record",
    "Result",
    "Self",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unknown",
    "Unpin",
    "Vec",
];
/// What an open enumeration has beside its values.
const RESERVED_VARIANTS: &[&str] = &["Self", "Unknown", "VALUES"];

/// A field: `courseIds` becomes `course_ids`, `type` becomes `r#type`, `self` becomes `self_field`.
pub(crate) fn field(wire: &str) -> String {
    let name = snake(wire);
    // Nothing that ends in `_`: derives make names out of it that would end in two.
    if PATH_WORDS.contains(&name.as_str()) || TAKEN_FUNCTIONS.contains(&name.as_str()) {
        format!("{name}_field")
    } else if name.is_empty() {
        "underscore".to_owned()
    } else if name.starts_with(|first: char| first.is_ascii_digit()) {
        format!("field_{name}")
    } else {
        raw(name)
    }
}

/// A field's name as serde writes it under `rename_all = "camelCase"`.
pub(crate) fn camel(field: &str) -> String {
    field.trim_start_matches("r#").to_lower_camel_case()
}

/// The module of an area or of an operation.
pub(crate) fn module(wire: &str) -> String {
    let name = snake(wire);
    if PATH_WORDS.contains(&name.as_str()) {
        format!("{name}_module")
    } else {
        raw(name)
    }
}

fn raw(name: String) -> String {
    if KEYWORDS.contains(&name.as_str()) {
        format!("r#{name}")
    } else {
        name
    }
}

/// A type or a variant: `due_date` becomes `DueDate`. A name that starts with a digit has none.
pub(crate) fn pascal(wire: &str) -> Option<String> {
    // What stands in upper case stays so: `SCORM`.
    let name: String = wire
        .split(|c: char| !c.is_ascii_alphanumeric())
        .map(|word| {
            let mut characters = word.chars();
            characters.next().map_or_else(String::new, |first| {
                first.to_ascii_uppercase().to_string() + characters.as_str()
            })
        })
        .collect();
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        .then_some(name)
}

/// Whether a command line can have this word, or this flag behind its dashes.
pub(crate) fn is_command_word(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_lowercase())
        && !word.ends_with('-')
        && word
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// Whether a type may not have this name.
pub(crate) fn is_reserved_type(name: &str) -> bool {
    RESERVED_TYPES.contains(&name) || name.len() < 2
}

/// Whether a variant may not have this name.
pub(crate) fn is_reserved_variant(name: &str) -> bool {
    RESERVED_VARIANTS.contains(&name)
}

/// In ASCII, which every Rust name can be.
fn snake(wire: &str) -> String {
    wire.replace(|c: char| !c.is_ascii_alphanumeric(), "_")
        .to_snake_case()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields() {
        for (wire, rust) in [
            ("courseIds", "course_ids"),
            ("user_points", "user_points"),
            ("sendLoginSMS", "send_login_sms"),
            ("invitationSMSMessage", "invitation_sms_message"),
            ("type", "r#type"),
            ("self", "self_field"),
            ("new", "new_field"),
            ("_", "underscore"),
            ("and", "and"),
            ("viewUrl", "view_url"),
            ("a.b-c", "a_b_c"),
            ("2nd", "field_2nd"),
        ] {
            assert_eq!(field(wire), rust, "{wire}");
        }
    }

    #[test]
    fn types() {
        for (wire, rust) in [
            ("due_date", Some("DueDate")),
            ("In progress", Some("InProgress")),
            ("iSpringSuiteModule", Some("ISpringSuiteModule")),
            ("SCORM", Some("SCORM")),
            ("0", None),
            ("", None),
        ] {
            assert_eq!(pascal(wire).as_deref(), rust, "{wire}");
        }
    }
}
